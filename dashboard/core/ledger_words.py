"""The ledger in words: sums, remainders, and why there is no total."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dashboard.core import wording
from dashboard.core.dates import words
from dashboard.core.figures import Figure

if TYPE_CHECKING:
    from dashboard.core.ledger import Node, Part, Statement


def breakdown_words(whole: Figure, parts: Sequence["Part"], remainder: float | None) -> str:
    """Return how far the parts of a statement add up to it.

    "2,304 of 4,443; 2,139 not broken down", or that it cannot be told.
    """
    values = [part.value for part in parts if part.value is not None]
    if remainder is None:
        return f"parts of {whole.text}; what is left over cannot be told"
    told = f"{wording.number(sum(values))} of {wording.number(whole.value)}"
    if remainder > 0:
        return f"{told}; {wording.number(remainder)} not broken down"
    if remainder < 0:
        return f"{told}: the parts exceed the whole by {wording.number(-remainder)}"
    return f"{told}: the parts add up to the whole"


def sum_why(name: str, nodes: Sequence["Node"], summed: bool) -> str:
    """Return the terms of a derived sum, or why there is none."""
    if summed:
        added = " + ".join(f"{wording.number(node.headline)} ({node.label})" for node in nodes)
        terms = " + ".join(wording.number(node.headline) for node in nodes)
        return f"derived: {added}; no source states {terms} as a whole"
    missing = [node.label for node in nodes if node.headline is None]
    if missing:
        return f"no total: no figure is current for {', '.join(missing)}"
    return f"no total: no source states the whole of {name}, and its lines may overlap"


def last_known_why(name: str, last: "Statement | None") -> str:
    """Return why there is no figure, and how old the last one is."""
    if last is None:
        return f"no figure for {name} is current"
    return (
        f"no figure for the whole is current; the last known is {last.text} "
        f"of {words(last.held)}, {last.age}"
    )
