"""What a text says: its quantities, what was left alone, and where its names stand."""

from dataclasses import dataclass
from datetime import date

from dashboard.reading.extraction.speech import Speech
from dashboard.reading.extraction.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number of a text about forces, bases or casualties.

    ``start`` and ``end`` are characters of the text, hedge included. All of ``low``,
    ``value`` and ``high`` are None for a vague number. "" stands for what the text does not
    tell: nothing is guessed.
    """

    id: str
    start: int
    end: int
    text: str
    low: float | None
    value: float | None
    high: float | None
    qualifier: str
    unit: str
    kind: str
    """A kind of figure, "ended" or "denied"; "" for casualties."""
    actor_id: str
    place_id: str
    day: str
    """EDTF; the text's own day where the sentence gives no other; "" when neither is known."""
    day_is_stated: bool
    speech: Speech
    confidence: str
    """"sure", "likely" or "unsure": how near the words stand that tell what it is."""
    sentence: int
    elsewhere: str = ""
    """The place or mission outside of what the tables cover of which it is told, in the words
    of the text; "" for none."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A number that is taken for nothing of the ledger; ``why`` as `Counted.left_alone`."""

    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Span:
    """A name or a date in the text, for marking it. ``kind``: "actor", "place", "date"."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says. Every position is one of its characters."""

    text: str
    language: str
    """Of most of its sentences: "en", "sq" or "sr"."""
    day: date | None
    """The text's own day; None when neither given nor found."""
    day_found: bool
    """Whether it was found in the text, and not given."""
    quantities: tuple[Quantity, ...]
    not_taken: tuple[NotTaken, ...]
    spans: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    speeches: tuple[Speech, ...]
    """One for each sentence."""
