"""A story as values: its steps, and what its text cites."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.core.question.selection import Selection

#: what a text cites stands in square brackets
REFERENCE = re.compile(r"\[([^\[\]]*)\]")

#: tables whose rows may be cited -> their key
CITED: Mapping[str, str] = {
    "sources": "source_id",
    "deployments": "deployment_id",
    "statements": "statement_id",
    "events": "event_id",
    "casualties": "casualty_id",
    "places": "place_id",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``paragraphs`` hold their references in brackets, as written."""

    heading: str
    selection: Selection
    paragraphs: tuple[str, ...]
    line: int

    @property
    def references(self) -> tuple[str, ...]:
        """The ids that the text cites, each once, in order of first use."""
        found = (ref for text in self.paragraphs for ref in REFERENCE.findall(text))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Story:
    """One story; ``name`` is that of its file, and stands in links to it."""

    name: str
    title: str
    summary: str
    author: str
    updated: date
    steps: tuple[Step, ...]
    language: str = "en"
    """BCP 47 tag of its texts; that of the original where one of them has no translation."""


def pieces(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield a paragraph as pairs: text, and the id that is cited after it ("" for none)."""
    end = 0
    for found in REFERENCE.finditer(paragraph):
        yield paragraph[end : found.start()], found[1]
        end = found.end()
    if rest := paragraph[end:]:
        yield rest, ""
