"""A difference between two dates as points ready to paste, with numbered footnotes."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from dashboard.core.dates import words
from dashboard.core.i18n import wording
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import _, current, ngettext
from dashboard.core.ledger.diff import Change, Diff, Side
from dashboard.core.ledger.output.between_text import (
    MAX_LISTED,
    Marked,
    Notes,
    as_it_is,
    events_sentence,
    statements_sentence,
)
from dashboard.core.ledger.words.numbers import (
    day_words,
    last_known_before,
    quantity_text,
    range_text,
)
from dashboard.core.ledger.words.reasons import change_reason_words
from dashboard.core.sources.provenance import footnotes
from dashboard.core.tables.rows import SourceRow

_Render = Callable[[Change, Notes], str]


#: before each point of a text, as mail, Word and slides take it for a list
_POINT = "• "


def points(change: Diff, sources: Iterable[SourceRow], marked: Marked = as_it_is) -> str:
    """Return plain text: a line that says what is compared, a point for each thing to say, a
    blank line, and the footnotes, one a line.

    Every number carries the footnote of its source, and every figure has a sentence of its
    own, with its label in quotation marks. Figures that stay the same are only counted, and
    so is what goes beyond six of a sort.

    Parameters
    ----------
    change
        From `dashboard.core.ledger.diff.diff`.
    sources
        Every row of the table; uses all columns of a citation.
    marked
        Returns a text that rests on rows of a table, as it is to be shown: called with the
        table, the ids of the rows and the text.
    """
    note = Notes()
    named = (replace(c, label=marked("deployments", c.rests_on, c.label)) for c in change.changes)
    change = replace(change, changes=tuple(named))
    moved = change.of("up", "down", "range")
    new, gone, aged = change.of("new"), change.of("ended"), change.of("aged")
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
    for one in change.corrections:
        corrected = _(
            "On {date}, {row} was corrected from “{was}” to “{now}”.",
            date=words(one.date),
            row=f"{one.table} {one.row_id}, {one.column}",
            was=one.was,
            now=one.becomes,
        )
        sentences.append(f"{corrected} {one.why.rstrip('.')}.")
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
    notes = footnotes(sources, note.ids)
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
    if change.what == "range":
        return _(
            "“{name}” stayed at {figure}, and its range changed from {before} to {after}{why}.",
            name=change.label,
            figure=_figure(change, after),
            before=_span(before),
            after=_span(after),
            why=f"{_why(change)}{note(before.source_id, after.source_id)}",
        )
    said = {
        "name": change.label,
        "before": f"{quantity_text(before.head)}{_if_last_known(before)}",
        "after": f"{_figure(change, after)}{_if_last_known(after)}{_why(change)}"
        f"{note(before.source_id, after.source_id)}",
    }
    if change.what == "up":
        told = _("“{name}” rose from {before} to {after}.", **said)
    else:
        told = _("“{name}” fell from {before} to {after}.", **said)
    if after.is_current and (before.low != before.high or after.low != after.high):
        span = {"before": _span(before), "after": _span(after)}
        told += " " + _("Its range changed from {before} to {after}.", **span)
    return told


def _begun(change: Change, note: Notes) -> str:
    after = _there(change.after)
    figure = _figure(change, after)
    if after.low != after.high:
        figure = _("{figure} (range {range})", figure=figure, range=_span(after))
    figure += f"{_if_last_known(after)}{note(after.source_id)}"
    if not after.is_current:
        return _("“{name}” has its first figure: {figure}.", name=change.label, figure=figure)
    return _("“{name}” is first reported, at {figure}.", name=change.label, figure=figure)


def _renewed(change: Change, note: Notes) -> str:
    after, last = _there(change.after), change.last_known
    if last is None:
        return _begun(change, note)
    return _(
        "“{name}” is reported again after a gap, at {figure} ({last}).",
        name=change.label,
        figure=f"{_figure(change, after)}{note(after.source_id)}",
        last=last_known_before(quantity_text(last), f"{words(last.held)}{note(last.source_id)}"),
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
                filter(None, [_figure(change, _there(change.before)), change_reason_words(change)])
            ),
        )
        + note(_there(change.before).source_id)
        for change in list(changes)[:MAX_LISTED]
    )


def _if_last_known(side: Side) -> str:
    return "" if side.is_current else f" ({last_known_words(side)})"


def last_known_words(side: Side) -> str:
    """Return what stands beside a last known figure: "last known, 3 March 2026"."""
    return _("last known, {date}", date=words(side.head.held))


def _last(change: Change, note: Notes) -> str:
    before = _there(change.before)
    return f"{_figure(change, before)}{_why(change)}{note(before.source_id)}"


def _figure(change: Change, side: Side) -> str:
    return f"{quantity_text(side.head)} {wording.unit(change.unit, side.value or 0)}"


def _why(change: Change) -> str:
    reason = change_reason_words(change)
    return f" ({reason})" if reason else ""


def _there(side: Side | None) -> Side:
    """Return a side that a change of its sort has. Raises ValueError where it has none."""
    if side is None:
        raise ValueError("no figure on this day")
    return side


def _span(side: Side) -> str:
    return range_text(side.low, side.high)
