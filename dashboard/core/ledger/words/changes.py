"""A figure on one of two days in words: its range, and whether it was only last known."""

from dashboard.core.dates import words
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.ledger.change import Change, Side
from dashboard.core.ledger.model import Statement
from dashboard.core.ledger.words.numbers import (
    age_words,
    days_old,
    quantity_text,
    spread_text,
    with_facts,
)


def side_words(side: Side, figure: str = "", *, is_dated: bool = False) -> str:
    """Return what stands on a day, in words that say how: "3,700 (last known, 27 August 2021,
    9 months old)", "4,443 (range 4,000–5,000)".

    `figure` is its number where that is worded already; with `is_dated` a current one has the
    date of its figure, for it is compared with one that is last known.
    """
    facts = [*range_facts(side)]
    if not side.is_current:
        facts.append(last_known_words(side))
    elif is_dated:
        facts.append(words(side.head.held))
    return with_facts(figure or quantity_text(side.head), *facts)


def range_facts(side: Side) -> tuple[str, ...]:
    """Return the range of a number in words; () where it has none, or is itself a range."""
    if side.value is None or not (spread := spread_text(side)):
        return ()
    return (_("range {range}", range=spread),)


def last_known_words(side: Side) -> str:
    """Return what stands beside a last known figure: "last known, 3 March 2026, 3 months old"."""
    age = days_old(side.age_days)
    return _("last known, {date}, {age}", date=words(side.head.held), age=age)


def previously(last: Statement, note: str = "") -> str:
    """Return a figure that is too old for a last known one, with its date: "800 (May 2011)". Its
    date stands with the number, which would be read as one of the day that is compared with."""
    return with_facts(quantity_text(last), f"{words(last.held)}{note}")


def no_side_words(change: Change, which: str) -> str:
    """Return why nothing stands on the ``"before"`` or the ``"after"`` of a change: that there
    is no figure at all, or none that is not too old for the day."""
    last = change.last_reported
    if which == "after":
        return _(wording.NO_CURRENT)
    if last is None:
        return _("no figure")
    told = _("last reported: {figure}, {date}, {age}", **_values(last))
    return with_facts(_(wording.NO_CURRENT), told)


def _values(last: Statement) -> dict[str, str]:
    return {"figure": quantity_text(last), "date": words(last.held), "age": age_words(last)}
