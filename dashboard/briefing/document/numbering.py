"""Footnotes numbered as a drawn map names them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Mark, Moment, NotCounted, Notes, Row

_Cites = TypeVar("_Cites", Mark, Moment, NotCounted, Row)


def numbered_as_told(document: Document, told: Iterable[Notes]) -> Document:
    """Return the document with the sources of what a map tells in words numbered as it is read.

    Sources of figures keep their numbers, so that a figure has the same ones in every file;
    those of the callouts come next, then all others as they were.

    Parameters
    ----------
    told
        Footnotes of each callout, in the order of reading.
    """
    first = range(1, _last_of_figures(document) + 1)
    named = [number for notes in told for number in notes]
    rest = [note.number for note in document.footnotes]
    new = {old: nth for nth, old in enumerate(dict.fromkeys((*first, *named, *rest)), start=1)}

    def numbered(items: tuple[_Cites, ...]) -> tuple[_Cites, ...]:
        return tuple(
            replace(each, notes=tuple(sorted(new[n] for n in each.notes))) for each in items
        )

    notes = [replace(note, number=new[note.number]) for note in document.footnotes]
    return replace(
        document,
        marks=numbered(document.marks),
        moments=numbered(document.moments),
        rows=numbered(document.rows),
        not_counted=numbered(document.not_counted),
        footnotes=tuple(sorted(notes, key=lambda note: note.number)),
    )


def _last_of_figures(document: Document) -> int:
    """The highest number of what is cited first: sentences, cards and headlines. At the symbols
    of a map stand no numbers of sources."""
    cited: list[Notes] = [each.notes for each in document.takeaways]
    for line in document.headlines:
        cited += [line.notes, *(point.notes for point in line.points)]
    cited += [mark.notes for mark in document.marks if mark.badge and not mark.is_aside]
    return max((number for notes in cited for number in notes), default=0)
