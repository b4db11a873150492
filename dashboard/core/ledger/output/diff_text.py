"""A difference between two dates as sentences ready to paste, with numbered footnotes."""

from collections.abc import Iterable

import pandas as pd

from dashboard.core.dates import words
from dashboard.core.i18n import wording
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import N_, _, current, ngettext
from dashboard.core.ledger.between import Moment
from dashboard.core.ledger.diff import Change, Diff, Side
from dashboard.core.ledger.words.numbers import day_words, quantity_text, range_text
from dashboard.core.ledger.words.reasons import change_reason_words
from dashboard.core.sources.provenance import footnotes

# How a sentence about several figures begins.
_PLAIN = "{figures}."
_RENEWED = N_("Current again after a gap: {figures}.")
_BEGUN = N_("Newly counted: {figures}.")
_ENDED = N_("No longer counted: {figures}.")
_STALE = N_("No current figure for: {figures}.")
# A paragraph is read by people: what goes beyond this is counted.
_MAX_LISTED = 6
_END = ". "


class _Notes:
    """Numbers sources in the order in which the text uses them."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def __call__(self, *source_ids: str) -> str:
        marks = []
        for key in dict.fromkeys(filter(None, source_ids)):
            if key not in self.ids:
                self.ids.append(key)
            marks.append(f"[{self.ids.index(key) + 1}]")
        return f" {''.join(marks)}" if marks else ""


def paragraph(change: Diff, sources: pd.DataFrame) -> str:
    """Return plain text: one paragraph of sentences, a blank line, and its footnotes, one a line.

    Every number carries the footnote of its source. Figures that stay the same are only
    counted, and so is what goes beyond six of a sort.

    Parameters
    ----------
    change
        From `dashboard.core.ledger.diff.diff`.
    sources
        The table; uses all columns of a citation.
    """
    note = _Notes()
    sentences = [
        _(
            "From {first} to {second}.",
            first=day_words(change.first),
            second=day_words(change.second),
        )
    ]
    sentences += [_sentence(_PLAIN, change.of("up", "down", "range"), _moved, note, _END)]
    new, gone = change.of("new"), change.of("ended")
    renewed = [each for each in new if each.last_known]
    sentences += [_sentence(_RENEWED, renewed, _renewed, note)]
    begun = [each for each in new if not each.last_known]
    sentences += [_sentence(_BEGUN, begun, _new, note)]
    ended = [each for each in gone if not each.is_stale]
    sentences += [_sentence(_ENDED, ended, _ended, note)]
    stale = [each for each in gone if each.is_stale]
    sentences += [_sentence(_STALE, stale, _ended, note)]
    if same := change.of("unchanged"):
        figures = ngettext("{count} figure", "{count} figures", len(same))
        sentences.append(_("Unchanged: {figures}.", figures=figures))
    if not any(change.of("up", "down", "range", "new", "ended")):
        sentences.append(_("No force figures changed."))
    for one in change.corrections:
        sentences.append(
            _(
                "Corrected on {date}: {row}, from “{was}” to “{now}” ({why}).",
                date=words(one.date),
                row=f"{one.table} {one.row_id}, {one.column}",
                was=one.was,
                now=one.becomes,
                why=one.why.rstrip("."),
            )
        )
    sentences.append(_events(change.events, note))
    sentences.append(_statements(change.statements, note))
    perhaps = (_events(change.events_perhaps, note), _statements(change.statements_perhaps, note))
    sentences += [
        _("With an imprecise date, possibly outside the period: {words}", words=said)
        for said in filter(None, perhaps)
    ]
    # A footnote is another mark too: "2023 [4]".
    lines = [punctuated(" ".join(filter(None, sentences)), current().locale)]
    notes = footnotes(sources, note.ids)
    if notes:
        lines += ["", *(f"[{each.number}] {each.text}" for each in notes)]
    return "\n".join(lines)


def change_words(change: Change) -> str:
    """Return one change without its sources: "KFOR: from 4,353 to 4,443 personnel"."""
    return {"new": _new, "ended": _ended}.get(change.what, _moved)(change, lambda *ids: "")


def _sentence(lead: str, changes: Iterable[Change], render, note, between: str = "; ") -> str:
    changes = list(changes)
    if not changes:
        return ""
    told = between.join(render(change, note) for change in changes[:_MAX_LISTED])
    if (more := len(changes) - _MAX_LISTED) > 0:
        # a part of the last sentence, also where each figure has one of its own
        told += "; " + ngettext("and {count} other figure", "and {count} other figures", more)
    return _(lead, figures=told)


def _moved(change: Change, note) -> str:
    before, after = change.before, change.after
    unit = wording.unit(change.unit, after.value or 0)
    cited = note(before.source_id, after.source_id)
    if change.what == "unchanged":
        return f"{change.label}: {quantity_text(after.head)} {unit}{cited}"
    if change.what == "range":
        told = _(
            "still {figure}; range changed from {before} to {after}",
            figure=f"{quantity_text(after.head)} {unit}",
            before=_span(before),
            after=_span(after),
        )
        return f"{change.label}: {told}{_again(change)}{cited}"
    told = _(
        "from {before} to {after}",
        before=quantity_text(before.head),
        after=f"{quantity_text(after.head)} {unit}",
    )
    if before.low != before.high or after.low != after.high:
        told = _(
            "{change} (range changed from {before} to {after})",
            change=told,
            before=_span(before),
            after=_span(after),
        )
    return f"{change.label}: {told}{_again(change)}{cited}"


def _new(change: Change, note) -> str:
    after = change.after
    unit = wording.unit(change.unit, after.value or 0)
    figure = f"{quantity_text(after.head)} {unit}"
    if after.low != after.high:
        figure = _("{figure} (range {range})", figure=figure, range=_span(after))
    figure += note(after.source_id)
    last = change.last_known
    if last is None:
        return f"{change.label}, {figure}"
    return _(
        "{name}: {figure}; no current figure on {day} (last known: {last}, {date})",
        name=change.label,
        figure=figure,
        day=day_words(change.first),
        last=quantity_text(last),
        date=f"{words(last.held)}{note(last.source_id)}",
    )


def _renewed(change: Change, note) -> str:
    after, last = change.after, change.last_known
    unit = wording.unit(change.unit, after.value or 0)
    return _(
        "{name}, {figure} (last known: {last}, {date})",
        name=change.label,
        figure=f"{quantity_text(after.head)} {unit}{note(after.source_id)}",
        last=quantity_text(last),
        date=f"{words(last.held)}{note(last.source_id)}",
    )


def _ended(change: Change, note) -> str:
    before = change.before
    unit = wording.unit(change.unit, before.value or 0)
    return (
        f"{change.label}, {quantity_text(before.head)} {unit}{_why(change)}{note(before.source_id)}"
    )


def _why(change: Change) -> str:
    reason = change_reason_words(change)
    return f" ({reason})" if reason else ""


def _again(change: Change) -> str:
    reason = change_reason_words(change)
    return f" – {reason}" if reason else ""


def _span(side: Side) -> str:
    return range_text(side.low, side.high)


def _events(events: tuple[Moment, ...], note) -> str:
    """Return a sentence for each event, with its date."""
    told = [
        _("{date}: {event}.", date=words(each.date), event=f"{each.title}{note(each.source_id)}")
        for each in events[:_MAX_LISTED]
    ]
    if (more := len(events) - _MAX_LISTED) > 0:
        told.append(
            ngettext("There was {count} more event.", "There were {count} more events.", more)
        )
    return " ".join(told)


def _statements(statements: tuple[Moment, ...], note) -> str:
    """Return a sentence for each speaker, with the dates on which he or she spoke."""
    spoken: dict[tuple[str, str], dict[str, list[str]]] = {}
    for each in statements:
        spoken.setdefault((each.title, each.role), {}).setdefault(each.date, []).append(
            each.source_id
        )
    told = [
        _(
            "Statements by {speaker} ({role}): {dates}.",
            speaker=speaker,
            role=role,
            dates=wording.both(f"{words(made)}{note(*ids)}" for made, ids in made_on.items()),
        )
        for (speaker, role), made_on in list(spoken.items())[:_MAX_LISTED]
    ]
    if (more := len(spoken) - _MAX_LISTED) > 0:
        told.append(
            ngettext("There was {count} more speaker.", "There were {count} more speakers.", more)
        )
    return " ".join(told)
