"""What is asked of a holding: which kinds, actors, days and words; and its form in an address."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import cyrtranslit

from dashboard.core.i18n.language import _

#: how many kinds, and how many actors, one question may name
_MOST = 50
#: characters of a text that is searched for
_MOST_TEXT = 120
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

#: parameters of an address that ask
PARAMETERS = ("kind", "actor", "from", "to", "q")


class BadFilter(ValueError):
    """A question that cannot be understood; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A question. Empty fields ask for everything.

    An event is of an actor that is on either side of it, and in a period that it overlaps:
    from ``start`` to ``end``, both days included. Each word of ``text``, in small letters, is
    looked for anywhere in the place, actors, kinds, source and notes. The fields are sorted, so
    that equal questions are equal values.
    """

    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    text: str = ""

    @property
    def months(self) -> tuple[int | None, int | None]:
        """The first and the last month that the period touches (12 · year + month - 1); None
        is an open end."""
        first, last = (
            None if day is None else 12 * day.year + day.month - 1 for day in (self.start, self.end)
        )
        return first, last

    def query(self) -> list[tuple[str, str]]:
        """Return the question as parameters of an address, in its one order."""
        pairs = [("kind", kind) for kind in self.kinds] + [("actor", a) for a in self.actors]
        for name, day in (("from", self.start), ("to", self.end)):
            if day is not None:
                pairs.append((name, day.isoformat()))
        return pairs + ([("q", self.text)] if self.text else [])


def make_filter(
    kinds: Sequence[str] = (),
    actors: Sequence[str] = (),
    start: date | None = None,
    end: date | None = None,
    text: str = "",
) -> Filter:
    """Return a question in its one form: ends given the wrong way round are turned, and one in
    the last year that a calendar has is open."""
    if start and end and end < start:
        start, end = end, start
    if end and end.year == date.max.year:
        end = None
    text = " ".join(text.lower().split())[:_MOST_TEXT]
    return Filter(tuple(sorted(set(kinds))), tuple(sorted(set(actors))), start, end, text)


def filter_of(query: Mapping[str, Sequence[str]]) -> Filter:
    """Read a question from the parameters of an address; others are not looked at.

    Raises
    ------
    BadFilter
        If a day is none, or if it asks for too much at once.
    """
    for name in ("kind", "actor"):
        if len(query.get(name, ())) > _MOST:
            raise BadFilter(_("at most {most} values of {name}", most=_MOST, name=name))
    text = (query.get("q") or [""])[-1]
    if len(text) > _MOST_TEXT:
        raise BadFilter(_("the search text is longer than {most} characters", most=_MOST_TEXT))
    return make_filter(
        query.get("kind", ()), query.get("actor", ()), _day(query, "from"), _day(query, "to"), text
    )


def _day(query: Mapping[str, Sequence[str]], name: str) -> date | None:
    text = (query.get(name) or [""])[-1]
    if not text:
        return None
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise BadFilter(_("{value} is not a date; use the form 2024-03-20", value=repr(text[:20])))


def spellings(word: str) -> tuple[str, ...]:
    """Return a word as it is written, in Latin and in Cyrillic letters (Serbian), each once."""
    written = (word, cyrtranslit.to_latin(word, "sr"), cyrtranslit.to_cyrillic(word, "sr"))
    return tuple(dict.fromkeys(text.lower() for text in written))
