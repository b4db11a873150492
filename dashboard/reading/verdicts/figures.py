"""A number of forces or bases beside the ledger of its day."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _
from dashboard.core.i18n.search_key import fold
from dashboard.core.ledger.build import Ledger, ledger
from dashboard.core.ledger.claims.check import check_figure
from dashboard.core.ledger.model import LeftOut, Node, Statement
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import counts_at_all
from dashboard.core.ledger.words.claims import check_words
from dashboard.core.ledger.words.headlines import node_text, why_words
from dashboard.core.ledger.words.reasons import reason_words
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.model import Quantity
from dashboard.reading.verdicts.model import Code, Verdict
from dashboard.reading.verdicts.ranges import (
    DOWNWARD,
    UPWARD,
    beside_range,
    make_verdict,
    nearest_of,
    not_comparable,
    whole_nodes,
)

#: why the ledger leaves a figure out -> the verdict on a number that repeats it
_CODES: dict[str, Code] = {
    "claimed": "claim",
    "disputed": "contradicted",
    "withdrawn": "contradicted",
    "exercise": "exercise",
    "reserve": "reserve",
    "authorised": "authorised",
    "planned": "planned",
    "requested": "requested",
    "rotation": "rotation",
    "capacity": "capacity",
    "extent": "extent",
    "ended": "ended",
    "stale": "last_known",
    "adds_up": "part",
    "not_yet": "planned",
    "cumulative": "cumulative",
}

_NO_STRENGTH = frozenset({"exercise", "reserve", "authorised", "planned", "requested", "capacity"})
_OUT_OF_DATE = frozenset({"stale", "not_yet", "undated", "part_of", "inside", "beside", "unit"})
_WORDS: dict[str, str] = {
    "claim": N_("A claim by {speaker}; claims are not included in totals."),
    "contradicted": N_("Stated by {speaker} and disputed by other sources."),
    "exercise": N_("{figure} on an exercise, not a strength ({speaker})."),
    "reserve": N_("{figure} in reserve, not a strength ({speaker})."),
    "authorised": N_("{figure} as an authorised ceiling, not a strength ({speaker})."),
    "planned": N_("{figure} planned, not an actual strength ({speaker})."),
    "requested": N_("{figure} requested, not an actual strength ({speaker})."),
    "rotation": N_("{figure} incoming or outgoing in a rotation, not a strength ({speaker})."),
    "capacity": N_("{figure} as capacity, not a strength ({speaker})."),
    "cumulative": N_("{figure} counted over time, not at one date ({speaker})."),
    "extent": N_("{figure} as a length or area, not a number of troops ({speaker})."),
    "ended": N_("{figure}: valid until {held}, no longer ({speaker})."),
    "part": N_("{figure} is the sum of other figures, already counted ({speaker})."),
    "last_known": N_("{figure}, {held} ({speaker}); nothing more recent is known."),
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A statement of the ledger with the same number, and where it stands there."""

    statement: Statement
    node: Node | None
    is_top: bool
    """Whether the node is a line of the ledger of its own, and no part of one."""
    left_out: LeftOut | None


def verdict_on(
    tables: Tables, quantity: Quantity, day: date, origin_id: str = "", source_id: str = ""
) -> Verdict:
    """Return how a number of forces stands beside the ledger.

    Parameters
    ----------
    tables
        Uses deployments, actors and sources, localised as the words are to be.
    quantity
        No count of dead or injured.
    day
        As of which a number is compared that has no day of its own.
    origin_id, source_id
        Of what the whole text retells, and the source that it is most like; "" for none.
        Statements of that origin confirm nothing.
    """
    book = book_of(tables)
    text_day = day
    day = _day_within(tables, quantity, day_of(quantity, day))
    if quantity.actor_id not in book.actors:
        words = _("The text does not say whose figure it is, so it cannot be compared.")
        return make_verdict(quantity, "not_in_data", words, day)
    if quantity.low is None:
        words = _("An amount in words (“{text}”) cannot be compared.", text=quantity.text)
        return make_verdict(quantity, "not_in_data", words, day)
    if apart := not_comparable(quantity, day):
        return apart
    answer, actor = ledger(tables, day, [quantity.actor_id]), book.actors[quantity.actor_id]
    found = _same_number(answer, quantity)
    parent = actor.nation_id or actor.parent_id
    if not found and parent in book.actors:
        wider = ledger(tables, day, [parent])
        found = [c for c in _same_number(wider, quantity) if c.left_out is not None]
    if quantity.kind in _NO_STRENGTH:  # an exercise of 4,443 agrees with no strength of 4,443
        found = [c for c in found if c.left_out is not None]
    if not found:
        return beside_range(tables, quantity, answer, day)
    best = min(found, key=lambda c: _fit(c, quantity, origin_id, source_id))
    if (
        best.left_out
        and best.left_out.reason.code in _OUT_OF_DATE
        and _has_current(answer, quantity)
    ):
        # There is newer: what counts is how the number stands beside that.
        older = _("{figure}, {held} ({speaker}).", **_told(best.statement))
        verdict = beside_range(tables, quantity, answer, day)
        return replace(verdict, reasons=(older, *verdict.reasons))
    as_told = text_day if source_id and best.statement.source_id == source_id else day
    return _on_same_number(tables, quantity, best, as_told, origin_id)


def day_of(quantity: Quantity, day: date) -> date:
    """Return the day as of which a number is compared: its last, else `day`."""
    if not quantity.day:
        return day
    last = dates.parse(quantity.day).last
    return day if last == date.max else last


def _day_within(tables: Tables, quantity: Quantity, day: date) -> date:
    """Return a day of the time that a number is of on which a statement of it counts: "in
    1999" is no single day. `day` where there is none."""
    if not quantity.day_is_stated or dates.precision(quantity.day) == "day":
        return day
    span = dates.parse(quantity.day)
    for figure in book_of(tables).figures.values():
        same = figure.unit == quantity.unit and (figure.low, figure.high) == (
            quantity.low,
            quantity.high,
        )
        if same and figure.actor_id == quantity.actor_id and counts_at_all(figure):
            first = max(span.first, figure.period.first)
            if first <= span.last and figure.period.counts(first):
                return first
    return day


def _same_number(answer: Ledger, quantity: Quantity) -> list[_Candidate]:
    found: dict[str, _Candidate] = {}
    for top in answer.nodes:
        for node in top.walk():
            for statement in node.statements:
                if _equal(statement, quantity):
                    found.setdefault(
                        statement.deployment_id,
                        _Candidate(statement, node, node is top, None),
                    )
    for item in answer.left_out:
        if _equal(item.statement, quantity):
            found.setdefault(
                item.statement.deployment_id, _Candidate(item.statement, None, False, item)
            )
    return list(found.values())


def _equal(statement: Statement, quantity: Quantity) -> bool:
    if statement.unit != quantity.unit or statement.low is None:
        return False
    if _direction(statement.qualifier) != _direction(quantity.qualifier):
        return False  # "more than 4,500" is not "about 4,500"
    return (statement.low, statement.high) == (quantity.low, quantity.high)


def _direction(qualifier: str) -> str:
    return "up" if qualifier in UPWARD else "down" if qualifier in DOWNWARD else ""


def _fit(
    candidate: _Candidate, quantity: Quantity, origin_id: str, source_id: str
) -> tuple[bool, bool, bool, bool, bool, str]:
    """Order statements of one number: of the source that the text is like, of its origin, of
    the text's kind, of its speaker, counted before left out, then by id."""
    statement, out = candidate.statement, candidate.left_out
    code = out.reason.code if out else ""
    speaker = fold(quantity.speech.speaker)
    says_kind = quantity.kind not in {"strength", ""}
    return (
        bool(source_id) and statement.source_id != source_id,
        bool(origin_id) and statement.origin_id != origin_id,
        says_kind and code != quantity.kind,
        bool(speaker) and speaker not in fold(statement.stated_by),
        out is not None,
        statement.deployment_id,
    )


def _on_same_number(
    tables: Tables, quantity: Quantity, found: _Candidate, day: date, origin_id: str
) -> Verdict:
    statement, out = found.statement, found.left_out
    check = check_figure(tables, statement.deployment_id, day)
    reasons = [wording.sentence(in_words(tables, check_words(check)))]
    if out is not None:
        reasons.insert(0, _("How it is counted: {reason}.", reason=reason_words(out.reason)))
    near = (nearest_of(statement), *map(nearest_of, check.others))
    code: Code = "matches"
    if out is not None:
        code = _CODES.get(out.reason.code, "last_known")
        if code == "contradicted" and quantity.kind == "ended":
            code = "ended"
        words = _(_WORDS[code], **_told(statement))
        if code == "ended" and quantity.kind == "ended":
            words = _("The text says they have left; they are not included in totals.")
        return make_verdict(quantity, code, words, day, reasons, statement, near)
    if _is_part(tables, found):
        code = "part"
        words = _(
            "Part of {whole}: included in it, never added to it.",
            whole=_whole_words(tables, found, day),
        )
    elif found.node is not None and not found.node.is_current:
        code = "last_known"
        words = _(_WORDS[code], **_told(statement))
        reasons.append(wording.sentence(why_words(found.node)))
    elif origin_id and statement.origin_id == origin_id:
        code = "same_interview"
        words = _(
            "The same figure as {speaker}, based on the same interview: not an independent "
            "confirmation.",
            speaker=statement.stated_by,
        )
    elif found.node is not None and found.node.scope:
        words = _(
            "Consistent with {figure}, {date} ({speaker}): {label}.",
            figure=near[0].text,
            date=dates.words(statement.held),
            speaker=statement.stated_by,
            label=statement.label,
        )
    elif found.node is not None and found.node.headline_id == statement.deployment_id:
        words = _(
            "Consistent with {figure}, {date} ({speaker}), the lead figure for that date.",
            figure=near[0].text,
            date=dates.words(statement.held),
            speaker=statement.stated_by,
        )
    else:
        words = _(
            "Consistent with {figure}, {date} ({speaker}); the lead figure for that date is "
            "{headline}.",
            figure=near[0].text,
            date=dates.words(statement.held),
            speaker=statement.stated_by,
            headline=node_text(found.node) if found.node else "",
        )
    return make_verdict(quantity, code, words, day, reasons, statement, near, check.difference)


def _has_current(answer: Ledger, quantity: Quantity) -> bool:
    return any(node.is_current for node in whole_nodes(answer, quantity))


def _is_part(tables: Tables, found: _Candidate) -> bool:
    actor = book_of(tables).actors[book_of(tables).figures[found.statement.deployment_id].actor_id]
    return actor.kind == "contingent" or not found.is_top


def _whole_words(tables: Tables, found: _Candidate, day: date) -> str:
    """Return the figure of the whole that a contingent belongs to: "4,443 personnel (KFOR)"."""
    book = book_of(tables)
    figure = book.figures[found.statement.deployment_id]
    actor = book.actors[figure.actor_id]
    whole = actor.parent_id if actor.kind == "contingent" else figure.actor_id
    total = ledger(tables, day, [whole]).total
    if total is None or total.headline is None:
        return book.actors[whole].name
    return f"{node_text(total)} ({book.actors[whole].name})"


def _told(statement: Statement) -> dict[str, str]:
    """Return who gave a figure, and for when, for a sentence on it."""
    end = statement.held.partition("/")[2] or statement.held
    return {
        "speaker": statement.stated_by,
        "figure": nearest_of(statement).text,
        "held": dates.words(end),
    }
