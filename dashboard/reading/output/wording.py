"""The words in which every output speaks of a checked text."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.ledger.model import Node
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.words.headlines import node_text, why_words, with_age
from dashboard.core.ledger.words.numbers import range_text
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.counting.casualties import CASUALTIES
from dashboard.reading.extraction.model import NotTaken, Quantity
from dashboard.reading.verdicts.check_text import naive_words
from dashboard.reading.verdicts.model import COLOURS, VERDICTS, TextCheck, Verdict

CONFIDENCE: Mapping[str, str] = {
    "sure": N_("the words are next to each other"),
    "likely": N_("from the same sentence"),
    "unsure": N_("from the previous sentence, or not stated"),
}

_LEFT_ALONE: Mapping[str, str] = {
    "": N_("it is unclear what it counts"),
    "percent": N_("a percentage"),
    "money": N_("money"),
    "time": N_("a duration"),
    "distance": N_("a distance"),
    "difference": N_("a difference between two numbers"),
    "document": N_("a document number, or an ordinal"),
    "other": N_("counts something else"),
    "people": N_("people not identified as forces"),
    "bystanders": N_("people not identified as forces"),
}


def privacy_words() -> str:
    """Return what happens to a text that is checked."""
    return _("The text is processed in memory on this server. Nothing is stored or passed on.")


def verdict_label(verdict: Verdict) -> str:
    """Return the verdict in a word or two: "inside the range"."""
    return _(VERDICTS[verdict.code][0])


def colour_of(verdict: Verdict) -> str:
    """Return the name of the colour of a verdict, a key of `COLOURS`."""
    return VERDICTS[verdict.code][1]


def colours_used(check: TextCheck) -> dict[str, str]:
    """Return colour -> what it stands for, of the colours that the text has."""
    used = {colour_of(v) for v in check.verdicts}
    return {colour: _(words) for colour, words in COLOURS.items() if colour in used}


def actor_name(tables: Tables, actor_id: str) -> str:
    """Return the name of an actor; that it is not told where the id is blank."""
    actor = book_of(tables).actors.get(actor_id)
    return actor.name if actor else _("not stated")


def kind_words(kind: str) -> str:
    """Return the kind of a quantity in words; "" for casualties."""
    if kind == "ended":
        return _("no longer valid")
    if kind == "denied":
        return _("denied in the text")
    return wording.kind(kind) if kind else ""


def speaker_words(quantity: Quantity) -> str:
    """Return who says a number: a name, or the text itself."""
    if quantity.speech.speaker:
        return quantity.speech.speaker
    return _("a quotation, speaker not named") if quantity.speech.how == "quoted" else _("the text")


def taken_for(tables: Tables, quantity: Quantity) -> str:
    """Return what a number is taken for: "personnel · KFOR · strength · 20 March 2024"."""
    place = tables.places[tables.places["place_id"] == quantity.place_id]["name"]
    parts = (
        wording.unit(quantity.unit, quantity.value or 5),
        actor_name(tables, quantity.actor_id)
        if quantity.actor_id or quantity.unit not in CASUALTIES
        else "",
        kind_words(quantity.kind),
        dates.words(quantity.day) if quantity.day else _("date not stated"),
        next(iter(place), ""),
    )
    return " · ".join(filter(None, parts))


def left_alone_words(item: NotTaken) -> str:
    """Return why a number is taken for nothing."""
    return _(_LEFT_ALONE.get(item.why, _LEFT_ALONE["other"]))


def not_taken_words(check: TextCheck) -> str:
    """Return how many numbers were taken for nothing; "" for none."""
    count = len(check.reading.not_taken)
    if not count:
        return ""
    return ngettext("{count} figure not identified", "{count} figures not identified", count)


def day_words(check: TextCheck) -> str:
    """Return as of which day a text was compared, and where that day is from."""
    day = dates.words(check.day.isoformat())
    if check.reading.day is None:
        return _(
            "The text has no date; compared as of {day}, the latest date in the data.", day=day
        )
    if check.reading.day_found:
        return _("Compared as of {day}, the date at the top of the text.", day=day)
    return _("Compared as of {day}.", day=day)


@dataclass(frozen=True, slots=True)
class WholeWords:
    """The text as a whole, in words; "" and () where there is nothing to say."""

    naive: str
    naive_total: str
    naive_why: tuple[str, ...]
    right: str
    right_range: str
    right_why: str
    retells: tuple[str, ...]
    statements: tuple[str, ...]


def whole_words(check: TextCheck, tables: Tables) -> WholeWords:
    """Return the naive sum and why it is wrong, the right figure, and what the text is like.

    Uses sources and statements beside what the check has.
    """
    node = answer_node(check)
    publisher = dict(zip(tables.sources["source_id"], tables.sources["publisher"], strict=True))
    naive = check.naive
    rows = {row.statement_id: row for row in tables.statements.itertuples()}
    return WholeWords(
        naive=naive_words(naive, wording.number) if naive else "",
        naive_total=wording.number(naive.total) if naive else "",
        naive_why=tuple(
            f"{wording.number(term.value or 0)}: {why}"
            for term, why in zip(naive.terms, naive.reasons, strict=True)
            if why
        )
        if naive
        else (),
        right=with_age(node_text(node), node) if node and node.headline is not None else "",
        right_range=_range(node),
        right_why=why_words(node) if node else "",
        retells=tuple(
            ngettext(
                "{shared} of {count} figure of {source}",
                "{shared} of {count} figures of {source}",
                alike.of,
                shared=wording.number(len(alike.shared)),
                source=f"{publisher.get(alike.source_id, alike.source_id)} ({alike.source_id})",
            )
            + (
                _(
                    ", based on {origin}",
                    origin=publisher.get(alike.origin_id, alike.origin_id),
                )
                if alike.origin_id != alike.source_id
                else ""
            )
            for alike in check.resembles
        ),
        statements=tuple(
            f"{rows[r.statement_id].speaker}, {dates.words(rows[r.statement_id].made)}: "
            f"{rows[r.statement_id].summary} ({r.statement_id}; {r.why})"
            for r in check.recognised
        ),
    )


def answer_node(check: TextCheck) -> Node | None:
    """Return the line of the ledger that answers the whole text; None when it has none."""
    if check.answer is None:
        return None
    return check.answer.total or next(iter(check.answer.nodes), None)


def _range(node: Node | None) -> str:
    if node is None or node.low is None or node.high is None:
        return ""
    return range_text(node.low, node.high, node.low_hedge, node.high_hedge)
