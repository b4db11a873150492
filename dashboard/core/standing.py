"""How each figure stands on a day: whether it holds, whether it counts, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from dashboard.core.figures import book_of
from dashboard.core.ledger_rules import reason_out, trust_words
from dashboard.core.tables import Tables


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure on one day.

    ``on_day`` says whether the day is one on which its source has it true, or one on
    which it is still trusted; a claim can hold and yet not count. ``counted`` says whether
    it may enter a total. ``words`` say until when it is trusted, or why it does not count.
    """

    on_day: bool
    counted: bool
    words: str


@lru_cache(maxsize=64)
def standings(tables: Tables, day: date) -> Mapping[str, Standing]:
    """Return the standing of every figure on `day`, by ``deployment_id``.

    A figure without a published date holds on no day. Empty tables give an empty mapping.
    """
    book = book_of(tables)
    found = {}
    for figure in book.figures.values():
        reason = reason_out(book, figure, day)
        on_day = figure.period is not None and figure.period.counts(day)
        words = f"counts; {trust_words(figure)}" if reason is None else reason.words
        found[figure.id] = Standing(on_day, reason is None, words)
    return MappingProxyType(found)
