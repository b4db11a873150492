"""What is said of a number of a text, and of the text as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.core.i18n.language import N_
from dashboard.core.ledger.build import Ledger
from dashboard.reading.extraction.model import Quantity, Reading

Code = Literal[
    "matches",
    "inside",
    "outside",
    "part",
    "exercise",
    "reserve",
    "authorised",
    "planned",
    "requested",
    "rotation",
    "capacity",
    "cumulative",
    "extent",
    "ended",
    "last_known",
    "claim",
    "contradicted",
    "same_interview",
    "not_in_data",
]

#: code -> (the verdict in a word or two, how it is coloured)
VERDICTS: Mapping[Code, tuple[str, str]] = {
    "matches": (N_("consistent"), "agrees"),
    "inside": (N_("within the range"), "agrees"),
    "outside": (N_("outside the range"), "differs"),
    "part": (N_("part of a larger figure"), "beside"),
    "exercise": (N_("an exercise"), "beside"),
    "reserve": (N_("a reserve"), "beside"),
    "authorised": (N_("a ceiling"), "beside"),
    "planned": (N_("planned only"), "beside"),
    "requested": (N_("requested only"), "beside"),
    "rotation": (N_("a rotation"), "beside"),
    "capacity": (N_("a capacity"), "beside"),
    "cumulative": (N_("counted over time"), "beside"),
    "extent": (N_("a length or area"), "beside"),
    "ended": (N_("no longer valid"), "beside"),
    "last_known": (N_("the last known figure"), "beside"),
    "claim": (N_("a claim; no independent source"), "claim"),
    "contradicted": (N_("disputed"), "differs"),
    "same_interview": (N_("the same interview"), "same"),
    "not_in_data": (N_("not in the data"), "unknown"),
}

#: colour -> what it stands for
COLOURS: Mapping[str, str] = {
    "agrees": N_("agrees with other sources"),
    "differs": N_("disputed, or outside the range"),
    "beside": N_("correct for something else: a part, an exercise, a past figure"),
    "claim": N_("a claim not supported by any independent source"),
    "same": N_("repeats a source already in the data"),
    "unknown": N_("not in the data"),
}


@dataclass(frozen=True, slots=True)
class Nearest:
    """A row of the ledger that a number is set beside."""

    id: str
    """Of deployments or casualties."""
    label: str
    text: str
    """The number with hedge and unit."""
    stated_by: str
    held: str
    """EDTF; "" when not published."""
    source_id: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one number of a text stands beside the ledger of its day."""

    quantity: Quantity
    code: Code
    words: str
    """The verdict as a sentence."""
    reasons: tuple[str, ...]
    """What the ledger says of it, each a sentence; may be empty."""
    figure_id: str
    """The row that gives the same number; "" when none does."""
    nearest: tuple[Nearest, ...]
    """What it was compared with, the best first; for "not in the data" the nearest."""
    day: date
    """As of which it was compared."""
    difference: float | None
    """How far outside the range; None otherwise."""

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Return the sources of what it was compared with, each once."""
        return tuple(dict.fromkeys(near.source_id for near in self.nearest))


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A source whose numbers the text repeats."""

    source_id: str
    origin_id: str
    shared: tuple[str, ...]
    """Ids of the figures that the text has too."""
    of: int
    """How many figures of the source the tables have."""


@dataclass(frozen=True, slots=True)
class NaiveSum:
    """What a reader would add up who takes every number of people for troops of its own.

    Of at least two terms; ``reasons`` says of each why it does not belong, "" where it does.
    """

    terms: tuple[Quantity, ...]
    total: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A statement of the timeline that the text reports; ``why`` in words."""

    statement_id: str
    why: str


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A text set beside the ledger."""

    reading: Reading
    day: date
    """As of which it was compared: the text's own, else the last day of the data."""
    verdicts: tuple[Verdict, ...]
    """One for each quantity, in the order of the text."""
    naive: NaiveSum | None
    """None when fewer than two numbers of people would be added."""
    answer: Ledger | None
    """The ledger of the text's main actor on its day; None when it names none."""
    recognised: tuple[Recognised, ...]
    resembles: tuple[Resemblance, ...]
    """The most alike first; empty when fewer than three numbers are shared."""
