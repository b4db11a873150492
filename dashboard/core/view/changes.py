"""The differences between two days as a view of their own, so that a map can draw them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from dashboard.core import dates
from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.layers.figures import CHANGES_SAID
from dashboard.core.layers.marks import Badge, Site
from dashboard.core.ledger.change import Change, Diff, Side
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.words.changes import last_known_words, previously, side_words
from dashboard.core.ledger.words.numbers import quantity_text, spread_text, with_facts
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import DeploymentRow, places_of
from dashboard.core.view.key_numbers import KeyNumber
from dashboard.core.view.map_marks import with_unit
from dashboard.core.view.model import View


@dataclass(frozen=True)
class ChangeView(View):
    """A `View` of what changed: its marks show the change and not the strength.

    ``figures`` are the figures that changed; ``statements`` and ``events`` are those in
    between, in the order in which the diff has them. The as-of day is the second day.
    """

    changes: tuple[Change, ...] = ()

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """The changes of figures that hold at a placed place."""
        marks = []
        for change, row in self._placed("site"):
            if row.place_id in self.coordinates:
                marks.append(
                    Site(
                        place_id=row.place_id,
                        ids=(row.deployment_id,),
                        people=abs(change.difference or row.quantity or float("nan")),
                        text=short_words(change),
                        family=self.family_of.get(change.actor_id, "other"),
                        outline="dashed" if change.what == "ended" else "solid",
                        sources=(row.source_id,),
                    )
                )
        return tuple(marks)

    @cached_property
    def badges(self) -> tuple[Badge, ...]:
        """The changes of figures that hold for an area: wholes only, for parts are inside."""
        names = {row.actor_id: row.name for row in self.tables.actor_rows}
        slots: dict[str, int] = {}
        marks = []
        for change, row in self._placed("area"):
            if not change.is_whole or self.kind_of_actor.get(change.actor_id) == "contingent":
                continue
            slots[row.area] = slots.get(row.area, -1) + 1
            marks.append(
                Badge(
                    area=row.area,
                    ids=(row.deployment_id,),
                    text=short_words(change),
                    sub=own_marked(
                        self.tables,
                        "deployments",
                        change.rests_on,
                        names.get(change.actor_id, change.actor_id),
                    ),
                    family=self.family_of.get(change.actor_id, "other"),
                    outline="dashed" if change.what == "ended" else "solid",
                    slot=slots[row.area],
                    sources=(row.source_id,),
                )
            )
        return tuple(marks)

    @property
    def figure_words(self) -> Mapping[str, str]:
        """As for every view, but a dashed mark means that a figure counts no more."""
        return CHANGES_SAID

    def _placed(self, placement: str) -> Iterable[tuple[Change, DeploymentRow]]:
        rows = {row.deployment_id: row for row in self.figures}
        for change in self.changes:
            side = change.after or change.before
            row = rows.get(side.deployment_id) if side else None
            if row is not None and row.placement == placement:
                yield change, row


def short_words(change: Change, *, beside_days: bool = False) -> str:
    """Return a change for a small label: "3,735 → 4,353 (+618)", "new: 45", "ended: 200".

    What only had no current figure is not new, and what has only gone stale has not ended: "635;
    previously 800 (May 2011)", "4,443, no longer current", "3,700 (last known, 27 August 2021,
    9 months old) → 3,760 (30 May 2023), +60". An earlier number that was not of the first day
    has its date. `beside_days` is for where what stands on each day, and how, is beside it: then
    the two numbers have their dates alone.
    """
    before, after = change.before, change.after
    if after is None:
        if before is None:
            return _(wording.NO_CURRENT)
        if change.is_stale:
            told = quantity_text(before.head)
            return _("no current figure (previously {figure})", figure=told)
        return _("ended: {figure}", figure=_counted(change, before))
    told = _counted(change, after)
    if before is None:
        figure = with_facts(told, *_last_known(after))
        if last := change.last_reported:
            return _("{figure}; previously {last}", figure=figure, last=previously(last))
        return _("new: {figure}", figure=figure)
    if change.what == "again":
        return _("{figure}; previously {last}", figure=told, last=side_words(before))
    if change.what == "aged" and before.is_current:
        return _("{figure}, no longer current", figure=quantity_text(before.head))
    if change.what in ("aged", "unchanged"):
        return with_facts(told, *_last_known(after))
    if change.what == "range" and before.value == after.value and after.value is not None:
        return _(
            "{figure} (range now {range})",
            figure=told,
            range=spread_text(after) or quantity_text(after.head),
        )
    by = _difference_words(change)
    if not change.is_between_figures:
        return with_facts(f"{quantity_text(before.head)} → {told}", *filter(None, (by,)))
    dated = _date if beside_days else _dated
    first = with_facts(quantity_text(before.head), *dated(before))
    second = with_facts(told, *dated(after))
    return ", ".join(filter(None, (f"{first} → {second}", by)))


def _difference_words(change: Change) -> str:
    """By how much a headline rose or fell: "+618", "about −300"; "" where it cannot be told."""
    if not change.difference:
        return ""
    sign = "+" if change.difference > 0 else "−"
    by = f"{sign}{wording.number(abs(change.difference))}"
    return wording.hedged(by, "about") if change.is_hedged else by


def _last_known(side: Side) -> tuple[str, ...]:
    return () if side.is_current else (last_known_words(side),)


def _dated(side: Side) -> tuple[str, ...]:
    return _last_known(side) or _date(side)


def _date(side: Side) -> tuple[str, ...]:
    return (dates.words(side.head.held),)


def _counted(change: Change, side: Side) -> str:
    value = float("nan") if side.value is None else side.value
    return with_unit(quantity_text(side.head), change.unit, value)


def _is_stated_again(change: Change) -> bool:
    """Whether only an earlier number was there before, and it reads as the number of now."""
    last = change.before.head if change.before else change.last_reported
    if not change.is_renewed or change.after is None or last is None:
        return False
    return quantity_text(change.after.head) == quantity_text(last)


def view_of_changes(tables: Tables, change: Diff, worded: Selection | None = None) -> ChangeView:
    """Return what changed as a view. What did not change, or only grew older, is not in it; nor
    is what is stated again after a gap with the number that was last known: the text says that.

    `worded` holds the language, names and viewpoint in which the view is said; nothing else of
    it is used. A diff without changes gives a view without figures.
    """
    moved = tuple(
        c for c in change.changes if c.what not in ("unchanged", "aged") and not _is_stated_again(c)
    )
    book = book_of(tables)
    ids = {side.deployment_id for c in moved for side in (c.before, c.after) if side}
    ids &= set(book.figures)
    figures = tuple(row for row in tables.deployment_rows if row.deployment_id in ids)
    statements = {row.statement_id: row for row in tables.statement_rows}
    events = {row.event_id: row for row in tables.event_rows}
    referred = (
        {
            place
            for each in (*change.statements, *change.events)
            for place in places_of(each.place_id, each.other_places)
        }
        | {row.place_id for row in figures}
    ) - {""}
    return ChangeView(
        tables=tables,
        selection=replace(
            worded or Selection(),
            actors=change.actor_ids,
            speakers=change.speakers,
            as_of=change.second,
            start=change.first,
            end=change.second,
        ),
        as_of=change.second,
        places=tuple(row for row in tables.place_rows if row.place_id in referred),
        figures=figures,
        statements=tuple(statements[m.id] for m in change.statements if m.id in statements),
        events=tuple(events[m.id] for m in change.events if m.id in events),
        changes=moved,
    )


def told_of(numbers: Iterable[KeyNumber], change: Diff) -> tuple[KeyNumber, ...]:
    """Return those of the numbers of a day that a difference up to that day has a line for."""
    sides = (each.after for each in (*change.changes, *change.standing))
    known = {side.deployment_id for side in sides if side}
    return tuple(number for number in numbers if number.figure_id in known)


def told_in(changes: Iterable[Change], numbers: Iterable[KeyNumber]) -> list[Change]:
    """Return those of the changes that one of the numbers of the second day is of."""
    asked = {number.figure_id for number in numbers}
    return [each for each in changes if each.after and each.after.deployment_id in asked]
