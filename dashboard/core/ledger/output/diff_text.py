"""A difference between two dates as points ready to paste, with numbered footnotes."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from dashboard.core.i18n import wording
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import N_, _, current, ngettext
from dashboard.core.ledger.change import Change, Diff, Side, What
from dashboard.core.ledger.output.between_text import (
    MAX_LISTED,
    Marked,
    Notes,
    as_it_is,
    corrections_sentences,
    events_sentence,
    statements_sentence,
)
from dashboard.core.ledger.words.changes import previously, range_facts, side_words
from dashboard.core.ledger.words.numbers import (
    day_words,
    quantity_text,
    range_text,
    with_facts,
)
from dashboard.core.ledger.words.reasons import change_reason_words
from dashboard.core.sources.provenance import footnotes
from dashboard.core.tables.model import Tables

_Render = Callable[[Change, Notes], str]

_MOVED: dict[What, str] = {
    "up": N_("“{name}” rose from {before} to {after}."),
    "down": N_("“{name}” fell from {before} to {after}."),
    "range": N_("“{name}” changed from {before} to {after}."),
}


#: before each point of a text, as mail, Word and slides take it for a list
_POINT = "• "


def points(change: Diff, tables: Tables, marked: Marked = as_it_is) -> str:
    """Return plain text: a line that says what is compared, a point for each thing to say, a
    blank line, and the footnotes, one a line.

    Every number carries the footnote of its source, and every figure has a sentence of its
    own, with its label in quotation marks. Figures that stay the same are only counted, and
    so is what goes beyond six of a sort.

    Parameters
    ----------
    change
        From `dashboard.core.ledger.diff.diff`.
    tables
        In the language that is spoken: uses all columns of a citation, and what a corrected
        cell says in words.
    marked
        Returns a text that rests on rows of a table, as it is to be shown: called with the
        table, the ids of the rows and the text.
    """
    note = Notes()
    named = (replace(c, label=marked("deployments", c.rests_on, c.label)) for c in change.changes)
    change = replace(change, changes=tuple(named))
    moved = change.of("up", "down", "range")
    new, gone, aged = change.of("new", "again"), change.of("ended"), change.of("aged")
    if change.is_of_statements:
        speakers = ", ".join(change.speakers)
        begins = _(
            "Statements by {speakers}, {first} to {second}.", speakers=speakers, **_days(change)
        )
    elif moved or new or gone:
        begins = _("Between {first} and {second} these figures changed.", **_days(change))
    else:
        begins = _("Between {first} and {second} no force figures changed.", **_days(change))
    sentences = [begins]
    sentences += _told(moved, _moved, note)
    if (more := len(moved) - MAX_LISTED) > 0:
        sentences.append(
            ngettext(
                "{count} more figure rose, fell or had its range changed.",
                "{count} more figures rose, fell or had their range changed.",
                more,
            )
        )
    renewed = [each for each in new if each.is_renewed]
    begun = [each for each in new if not each.is_renewed]
    sentences += [*_told(renewed, _renewed, note), *_told(begun, _begun, note)]
    if more := sum(max(0, len(each) - MAX_LISTED) for each in (renewed, begun)):
        sentences.append(
            ngettext(
                "{count} more figure is now counted.",
                "{count} more figures are now counted.",
                more,
            )
        )
    ended = [each for each in gone if not each.is_stale]
    stale = [each for each in gone if each.is_stale]
    sentences += [*_told(ended, _ended, note), _outdated(stale, note)]
    if more := sum(max(0, len(each) - MAX_LISTED) for each in (ended, stale)):
        sentences.append(
            ngettext(
                "{count} more figure is no longer counted.",
                "{count} more figures are no longer counted.",
                more,
            )
        )
    if aged:
        sentences.append(
            _("The data has nothing more recent on {figures}.", figures=_listed(aged, note))
        )
        if (more := len(aged) - MAX_LISTED) > 0:
            sentences.append(
                ngettext(
                    "{count} more figure is no longer current and is now the last known.",
                    "{count} more figures are no longer current and are now the last known.",
                    more,
                )
            )
    if same := change.of("unchanged"):
        sentences.append(
            ngettext(
                "{count} figure stayed the same.", "{count} figures stayed the same.", len(same)
            )
        )
    sentences += corrections_sentences(change.corrections, tables)
    sentences.append(events_sentence(change.events, note))
    sentences.append(statements_sentence(change.statements, note, marked))
    perhaps = (
        events_sentence(change.events_perhaps, note),
        statements_sentence(change.statements_perhaps, note, marked),
    )
    if any(perhaps):
        sentences += [
            _("What follows has an imprecise date and may lie outside the period."),
            *perhaps,
        ]
    # A footnote is another mark too: "2023 [4]".
    first, *others = (punctuated(said, current().locale) for said in sentences if said)
    lines = [first, *(f"{_POINT}{said}" for said in others)]
    notes = footnotes(tables.source_rows, note.ids)
    if notes:
        lines += ["", *(f"[{each.number}] {each.text}" for each in notes)]
    return "\n".join(lines)


def _days(change: Diff) -> dict[str, str]:
    return {"first": day_words(change.first), "second": day_words(change.second)}


def _told(changes: Iterable[Change], render: _Render, note: Notes) -> list[str]:
    """Return a sentence for each of the first six."""
    return [render(change, note) for change in list(changes)[:MAX_LISTED]]


def _moved(change: Change, note: Notes) -> str:
    before, after = _there(change.before), _there(change.after)
    cited = note(before.source_id, after.source_id)
    if change.is_between_figures:
        # The days are not those of the numbers: each has the date of its own.
        told = _figure(change, after)
        said = {
            "name": change.label,
            "before": side_words(before, is_dated=True),
            "after": f"{side_words(after, told, is_dated=True)}{_why(change)}{cited}",
        }
        return _(_MOVED[change.what], **said)
    if change.what == "range" and before.value == after.value:
        return _(
            "“{name}” stayed at {figure}, and its range changed from {before} to {after}{why}.",
            name=change.label,
            figure=_figure(change, after),
            before=_span(before),
            after=_span(after),
            why=f"{_why(change)}{cited}",
        )
    said = {
        "name": change.label,
        "before": quantity_text(before.head),
        "after": f"{_figure(change, after)}{_why(change)}{cited}",
    }
    told = _(_MOVED[change.what], **said)
    if None not in (before.value, after.value) and (range_facts(before) or range_facts(after)):
        span = {"before": _span(before), "after": _span(after)}
        told += " " + _("Its range changed from {before} to {after}.", **span)
    return told


def _begun(change: Change, note: Notes) -> str:
    after = _there(change.after)
    figure = f"{side_words(after, _figure(change, after))}{note(after.source_id)}"
    if not after.is_current:
        return _("“{name}” has its first figure: {figure}.", name=change.label, figure=figure)
    return _("“{name}” is first reported, at {figure}.", name=change.label, figure=figure)


def _renewed(change: Change, note: Notes) -> str:
    after, before, last = _there(change.after), change.before, change.last_reported
    figure = f"{side_words(after, _figure(change, after))}{note(after.source_id)}"
    if before is not None:
        previous = f"{side_words(before)}{note(before.source_id)}"
    elif last is not None:
        previous = previously(last, note(last.source_id))
    else:
        return _begun(change, note)
    return _(
        "“{name}” is reported again after a gap, at {figure}, previously {last}.",
        name=change.label,
        figure=figure,
        last=previous,
    )


def _ended(change: Change, note: Notes) -> str:
    return _(
        "“{name}” is no longer counted; it was last {figure}.",
        name=change.label,
        figure=_last(change, note),
    )


def _outdated(changes: Iterable[Change], note: Notes) -> str:
    """Return one sentence: many figures of one table go out of date on the same day."""
    if not (listed := _listed(changes, note)):
        return ""
    return _("There is no longer a current figure for {figures}.", figures=listed)


def _listed(changes: Iterable[Change], note: Notes) -> str:
    """Return the first six with their last figure, why it is no longer current, and its source."""
    return wording.both(
        _(
            "“{name}” ({figure})",
            name=change.label,
            figure=", ".join(
                (
                    _figure(change, _there(change.before)),
                    *range_facts(_there(change.before)),
                    *_reasons(change),
                )
            ),
        )
        + note(_there(change.before).source_id)
        for change in list(changes)[:MAX_LISTED]
    )


def _last(change: Change, note: Notes) -> str:
    before = _there(change.before)
    figure = with_facts(_figure(change, before), *range_facts(before), *_reasons(change))
    return f"{figure}{note(before.source_id)}"


def _figure(change: Change, side: Side) -> str:
    return f"{quantity_text(side.head)} {wording.unit(change.unit, side.value or 0)}"


def _why(change: Change) -> str:
    return with_facts("", *_reasons(change))


def _reasons(change: Change) -> tuple[str, ...]:
    return tuple(filter(None, (change_reason_words(change),)))


def _there(side: Side | None) -> Side:
    """Return a side that a change of its sort has. Raises ValueError where it has none."""
    if side is None:
        raise ValueError("no figure on this day")
    return side


def _span(side: Side) -> str:
    return range_text(side.low, side.high, side.low_hedge, side.high_hedge)
