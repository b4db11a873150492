"""The ledger in words: sums, remainders, and why there is no total."""

from collections.abc import Sequence

from dashboard.core.dates import words
from dashboard.core.i18n.language import _
from dashboard.core.i18n.wording import number
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Node, Part, Statement


def breakdown_words(whole: Figure, parts: Sequence[Part], remainder: float | None) -> str:
    """Return how far the parts of a statement add up to it.

    "2,304 of 4,443; 2,139 not broken down", or that it cannot be told.
    """
    if remainder is None:
        return _("parts of {whole}; what is left over cannot be told", whole=whole.text)
    known = number(sum(part.value for part in parts if part.value is not None))
    stated = number(whole.value)
    if remainder > 0:
        return _("{sum} of {whole}; {rest} not broken down",
                  sum=known, whole=stated, rest=number(remainder))  # fmt: skip
    if remainder < 0:
        return _("{sum} of {whole}: the parts exceed the whole by {excess}",
                  sum=known, whole=stated, excess=number(-remainder))  # fmt: skip
    return _("{sum} of {whole}: the parts add up to the whole", sum=known, whole=stated)


def sum_why(name: str, nodes: Sequence[Node], summed: bool) -> str:
    """Return the terms of a derived sum, or why there is none."""
    if summed:
        return _(
            "derived: {sum}; no source states {terms} as a whole",
            sum=" + ".join(f"{number(node.headline)} ({node.label})" for node in nodes),
            terms=" + ".join(number(node.headline) for node in nodes),
        )
    missing = [node.label for node in nodes if node.headline is None]
    if missing:
        return _("no total: no figure is current for {names}", names=", ".join(missing))
    return _(
        "no total: no source states the whole of {name}, and its lines may overlap", name=name
    )


def last_known_why(name: str, last: Statement | None) -> str:
    """Return why there is no figure, and how old the last one is."""
    if last is None:
        return _("no figure for {name} is current", name=name)
    return _(
        "no figure for the whole is current; the last known is {figure} of {date}, {age}",
        figure=last.text, date=words(last.held), age=last.age,
    )  # fmt: skip
