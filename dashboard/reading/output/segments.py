"""A checked text cut into pieces, each plain or marked: what every drawing of it is made of."""

from dataclasses import dataclass

from dashboard.core import dates
from dashboard.core.tables.model import Tables
from dashboard.reading.output.wording import (
    actor_name,
    colour_of,
    left_alone_words,
    verdict_label,
)
from dashboard.reading.verdicts.model import TextCheck


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text. ``kind``: "text", "quantity", "left" (a number that is taken for
    nothing), "actor", "place" or "date"."""

    text: str
    kind: str
    id: str = ""
    """Of the quantity, actor or place; EDTF of a date."""
    colour: str = ""
    """Of a quantity: a key of `verdicts.model.COLOURS`."""
    number: int = 0
    """Of a quantity: which one it is, from 1; 0 for anything else."""
    title: str = ""
    """What the mark says in words; "" for plain text."""


def segments_of(check: TextCheck, tables: Tables) -> tuple[Segment, ...]:
    """Return the pieces of a text in order; together they are the text, letter for letter.

    A quantity goes before what is inside it. Uses the names of actors and places.
    """
    places = dict(zip(tables.places["place_id"], tables.places["name"], strict=True))
    marks = [
        (
            v.quantity.start,
            v.quantity.end,
            Segment(
                "",
                "quantity",
                v.quantity.id,
                colour_of(v),
                number,
                f"{verdict_label(v)}: {v.words}",
            ),
        )
        for number, v in enumerate(check.verdicts, start=1)
    ]
    marks += [
        (n.start, n.end, Segment("", "left", title=left_alone_words(n)))
        for n in check.reading.not_taken
    ]
    for span in check.reading.spans:
        title = {
            "actor": actor_name(tables, span.id),
            "place": places.get(span.id, ""),
            "date": dates.words(span.id),
        }[span.kind]
        marks.append((span.start, span.end, Segment("", span.kind, span.id, title=title)))
    return _cut(check.reading.text, marks)


def _cut(text: str, marks: list[tuple[int, int, Segment]]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    at = 0
    free: list[tuple[int, int, Segment]] = []
    taken: list[tuple[int, int]] = []
    # Quantities first: the order of the list is the order of rank.
    for start, end, mark in marks:
        if start < end and not any(start < e and s < end for s, e in taken):
            taken.append((start, end))
            free.append((start, end, mark))
    for start, end, mark in sorted(free, key=lambda m: m[0]):
        if start > at:
            found.append(Segment(text[at:start], "text"))
        found.append(
            Segment(text[start:end], mark.kind, mark.id, mark.colour, mark.number, mark.title)
        )
        at = end
    if at < len(text):
        found.append(Segment(text[at:], "text"))
    return tuple(found)
