"""The ledger in words: sums, remainders, and why there is no total."""

from collections.abc import Sequence
from math import isinf
from typing import Any

from dashboard.core.dates import words
from dashboard.core.i18n.for_browser import counting
from dashboard.core.i18n.language import _
from dashboard.core.i18n.wording import number
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Breakdown, Node, Part, Statement
from dashboard.core.ledger.periods import AGES


def breakdown_words(whole: Figure, parts: Sequence[Part], remainder: float | None) -> str:
    """Return how far the parts of a statement add up to it.

    "2,304 of 4,443; 2,139 not broken down", or that it cannot be told.
    """
    if remainder is None:
        return _("parts of {whole}; the remainder is unknown", whole=whole.text)
    known = number(sum(part.value for part in parts if part.value is not None))
    stated = number(whole.value)
    if remainder > 0:
        return _(
            "{sum} of {whole}; {rest} not broken down",
            sum=known,
            whole=stated,
            rest=number(remainder),
        )
    if remainder < 0:
        return _(
            "{sum} of {whole}: the parts exceed the whole by {excess}",
            sum=known,
            whole=stated,
            excess=number(-remainder),
        )
    return _("{sum} of {whole}: the parts add up to the whole", sum=known, whole=stated)


def sum_why(name: str, nodes: Sequence[Node], summed: bool) -> str:
    """Return the terms of a derived sum, or why there is none."""
    if summed:
        return _(
            "our sum: {sum}; no source gives {terms} as a single figure",
            sum=" + ".join(f"{number(node.headline)} ({node.label})" for node in nodes),
            terms=" + ".join(number(node.headline) for node in nodes),
        )
    missing = [node.label for node in nodes if node.headline is None]
    if missing:
        return _("no total: no current figure for {names}", names=", ".join(missing))
    past = [node.label for node in nodes if not node.is_current]
    if past:
        return _("no total: last known figures are never added ({names})", names=", ".join(past))
    return _(
        "no total: no source gives an overall figure for {name}, and its components may overlap",
        name=name,
    )


def last_known_why(
    name: str, last: Statement | None, following: Statement | None, stands: bool
) -> str:
    """Return why there is no figure of the day, how old the last one is, and what comes next.

    `stands` says whether the last one is given as last known, or is too old for that.
    """
    if last is None:
        return _("no current figure for {name}", name=name)
    said = _(
        "no current overall figure; the last known is {figure}, {date} ({age})",
        figure=last.text,
        date=words(last.held),
        age=last.age,
    )
    if not stands:
        said = _("{reason}; too old to use for this date", reason=said)
    if following is not None:
        said = _("{reason}; {next}", reason=said, next=next_words(following))
    return said


def next_words(following: Statement) -> str:
    """Return the statement that comes next: "next stated: 5,500, 7 March 2011"."""
    # The day on which it was said is what a reader looks up.
    when = following.stated or following.held
    return _("next reported: {figure}, {date}", figure=following.text, date=words(when))


def since_words(later: Sequence[Statement]) -> str:
    """Return what was stated later than a headline: "stated since: about 4,800, May 2024".

    "" without any. The latest comes first.
    """
    if not later:
        return ""
    listed = "; ".join(
        _("{figure}, {date}", figure=each.text, date=words(each.held)) for each in later
    )
    return _("reported since: {figures}", figures=listed)


def state_words(node: Node) -> str:
    """Return how a headline stands: "last known, 9 months old; next stated: 5,500, …".

    "" for one that is current.
    """
    if node.state != "last_known" or node.last_known is None:
        return ""
    said = _("last known, {age}", age=node.last_known.age)
    if node.next_statement is None:
        return said
    return _("{reason}; {next}", reason=said, next=next_words(node.next_statement))


def remarks(breakdowns: Sequence[Breakdown]) -> tuple[str, ...]:
    """Return what to know of a headline from the parts that its source gives.

    That they exceed it, and what it includes: "7,500 of them: support troops outside
    Kosovo". Nothing for lines that no statement names.
    """
    found = []
    for each in breakdowns[:1]:
        if each.of and each.remainder is not None and each.remainder < 0:
            found.append(each.words)
    for each in breakdowns:
        if each.of and each.division == "subset":
            found += [
                _("{part} of them: {name}", part=part.words, name=part.node.scope)
                for part in each.parts
            ]
    return tuple(found)


def age_templates() -> list[dict[str, Any]]:
    """Return how a browser says an age: `periods.AGES` with a template a plural form.

    ``below`` is None for the last; ``unit`` is in days.
    """
    return [
        {"below": None if isinf(below) else below, "unit": unit, "forms": counting(forms)}
        for below, unit, forms in AGES
    ]


def with_state(said: str, node: Node | None) -> str:
    """Return what is said of a headline with the age of one that is last known."""
    if node is None or node.state != "last_known":
        return said
    return _("{state}: {words}", state=state_words(node), words=said)
