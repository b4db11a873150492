"""Figures that somebody stated: what they said, beside their statements.

A figure on forces, and a count of casualties, names in its own words who states it: "Aleksandar
Vučić, President of Serbia, to CNN".
Where that is a speaker of statements it is among what he said, under its own id and dated by
the day on which it was stated, unless one of his statements says it already.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan

from dashboard.core import dates
from dashboard.core.actors import named, speakers
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.i18n.search_key import fold, ungrouped
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import CasualtyRow, DeploymentRow, EventRow, StatementRow

#: between a figure and the statement that tells whom its speaker spoke for, where no office does
_YEARS = 2


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure as read, the speaker who states it, and the actor that he spoke for, "" where
    his statements do not tell."""

    figure: DeploymentRow | CasualtyRow
    speaker: str
    actor_id: str
    event: EventRow | None = None
    """What happened to those whom a count of casualties counts; None of any other figure."""

    @property
    def id(self) -> str:
        """The id of the figure."""
        return self.figure[0]

    @property
    def about(self) -> tuple[str, ...]:
        """The actors of whom it is: its own and its mission; of a count those of the event."""
        if isinstance(self.figure, CasualtyRow):
            return self.event.actors if self.event else ()
        return tuple(dict.fromkeys(filter(None, (self.figure.actor_id, self.figure.mission_id))))


@lru_cache(maxsize=8)
def stated_figures(tables: Tables) -> tuple[StatedFigure, ...]:
    """Return the figures that speakers stated and that no statement of theirs says, in the
    order of the tables: figures on forces, then counts of casualties.

    Parameters
    ----------
    tables
        As read. A statement says a figure that it names, and the number of one of the same
        source and day.
    """
    said: dict[str, list[StatementRow]] = defaultdict(list)
    for row in tables.statement_rows:
        if row.speaker in speakers(tables):
            said[row.speaker].append(row)
    surnames = {
        speaker: surname
        for speaker in said
        for first, _blank, surname in [speaker.partition(" ")]
        if first and surname and " " not in surname and not named(tables, surname)
    }
    folded = {speaker: f" {fold(speaker)} " for speaker in said}
    events = {row.event_id: row for row in tables.event_rows}
    found, known = [], {"": ""}
    for figure in _figures(tables):
        words = figure.stated_by if figure.stated else ""
        if words not in known:
            known[words] = _speaker_in(words, said, folded, surnames)
        speaker = known[words]
        if speaker and not any(_says(each, figure) for each in said[speaker]):
            spoke_for = _spoke_for(figure, said[speaker])
            event = events.get(figure.event_id) if isinstance(figure, CasualtyRow) else None
            found.append(StatedFigure(figure, speaker, spoke_for, event))
    return tuple(found)


def as_statements(tables: Tables, stated: Iterable[StatedFigure]) -> tuple[StatementRow, ...]:
    """Return stated figures as statements, in the language that is spoken; `tables` are
    localised to it."""
    rows = {row[0]: row for row in _figures(tables)}
    titles = {row.event_id: row.title for row in tables.event_rows}
    return tuple(_as_statement(rows[each.id], each, titles) for each in stated)


def _figures(tables: Tables) -> list[DeploymentRow | CasualtyRow]:
    return [*tables.deployment_rows, *tables.casualty_rows]


def is_figure(row: StatementRow) -> bool:
    """Whether a statement is a figure that somebody stated."""
    return row.statement_id in row.figures


def said_as(row: StatementRow) -> str:
    """Return what something said is: "statement", or "figure"."""
    return "figure" if is_figure(row) else "statement"


def said_as_words(what: str) -> str:
    """Return what `said_as` has, in words."""
    return _("figure") if what == "figure" else _("statement")


def _as_statement(
    row: DeploymentRow | CasualtyRow, stated: StatedFigure, titles: Mapping[str, str]
) -> StatementRow:
    number = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
    if isinstance(row, CasualtyRow):
        unit, day = row.outcome, stated.event.happened if stated.event else ""
        of = [row.group, titles.get(row.event_id, "")]
    else:
        unit, day, of = row.unit, row.held, [row.label]
    told = [f"{number} {wording.unit(unit, row.quantity)}", *of]
    held = dates.words(day) if day else _("date not published")
    return StatementRow(
        statement_id=stated.id,
        made=row.stated,
        speaker=stated.speaker,
        role=_without_name(row.stated_by, stated.speaker),
        actor_id=stated.actor_id,
        about=stated.about,
        place_id="",
        said_at="",
        summary=" · ".join(filter(None, (*told, held))),
        quoted="",
        quotation_language="",
        quotation_translated="",
        topics=(),
        figures=(stated.id,),
        source_id=row.source_id,
        locator=row.locator,
        note=row.note,
        medium="",
        line=row.line,
        text_language=row.text_language,
    )


def _speaker_in(
    text: str,
    said: Mapping[str, list[StatementRow]],
    names: Mapping[str, str],
    surnames: Mapping[str, str],
) -> str:
    """The speaker whom the words for who states a figure name first: in full, or by the surname
    behind his office, or where they begin or a bracket does."""
    folded = f" {fold(text)} "
    places = {speaker: folded.find(name) for speaker, name in names.items()}
    if all(place < 0 for place in places.values()):
        places = {
            name: folded.find(f" {fold(surname)} ")
            for name, surname in surnames.items()
            if surname in text
            and (
                re.search(rf"(^|\(){re.escape(surname)}\b", text)
                or any(row.role and f"{row.role} {surname}" in text for row in said[name])
            )
        }
    found = [(place, name) for name, place in places.items() if place >= 0]
    return min(found)[1] if found else ""


def _says(statement: StatementRow, figure: DeploymentRow | CasualtyRow) -> bool:
    if figure[0] in statement.figures:
        return True
    if statement.source_id != figure.source_id or statement.made != figure.stated:
        return False
    numbers = {figure.quantity_low, figure.quantity, figure.quantity_high}
    words = set(fold(ungrouped(f"{statement.summary} {statement.quoted}")).split())
    typed = {f"{number:.0f}" for number in numbers if not isnan(number)}
    return bool(typed) and typed <= words


def _spoke_for(figure: DeploymentRow | CasualtyRow, said: Sequence[StatementRow]) -> str:
    """The actor of the statement nearest in time that was made in the office which the figure
    names; else of the nearest, if it is not far."""
    day = dates.parse(figure.stated).first

    def distance(row: StatementRow) -> int:
        return abs((dates.parse(row.made).first - day).days)

    office = [row for row in said if row.role and row.role in figure.stated_by]
    nearest = min(office or said, key=distance)
    return nearest.actor_id if office or distance(nearest) <= _YEARS * 366 else ""


def _without_name(stated_by: str, speaker: str) -> str:
    """What is said of a speaker beside his name, which stands before or behind it; all of it
    where the name stands otherwise, as it may in another language."""
    wanted = fold(speaker)
    head, _comma, rest = stated_by.partition(", ")
    if fold(head) == wanted:
        return rest
    words = stated_by.split(" ")
    for cut in range(1, len(words)):
        if fold(" ".join(words[cut:])) == wanted:
            return " ".join(words[:cut])
    return stated_by
