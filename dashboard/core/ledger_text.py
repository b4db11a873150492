"""A ledger as plain text, for a terminal or a mail."""

from collections.abc import Iterator

import pandas as pd

from dashboard.core import wording
from dashboard.core.dates import words
from dashboard.core.ledger_nodes import Breakdown, Ledger, LeftOut, Node, Statement
from dashboard.core.periods import day_words
from dashboard.core.provenance import short

_STATUS_WORDS = {"official_reprinted": "official, reprinted"}


def total_as_text(answer: Ledger, sources: pd.DataFrame) -> str:
    """Return the ledger as lines of text, ending without a line break.

    Parameters
    ----------
    answer
        From `dashboard.core.ledger.ledger`.
    sources
        The table; uses source_id, publisher and published.
    """
    cited = {row.source_id: short(row) for row in sources.itertuples()}
    lines = [f"As of {day_words(answer.day)}"]
    if not answer.nodes:
        lines += ["", "No figure on forces is known for these actors."]
    for node in answer.nodes:
        lines += ["", *_node(node, cited)]
    if len(answer.nodes) > 1:
        lines += ["", "Figures of different actors, and of different units, are not added."]
    if answer.left_out:
        lines += ["", "Not added:"]
        lines += [f"  {line}" for item in answer.left_out for line in _left_out(item, cited)]
    return "\n".join(lines)


def headline_words(node: Node) -> str:
    """Return headline and range: "4,443 personnel (range 4,000–4,699)"."""
    if not node.text:
        return "no total"
    if node.low == node.high or node.low is None:
        return node.text
    return f"{node.text} (range {range_words(node)})"


def range_words(node: Node) -> str:
    """Return the range of a node: "4,000–4,699"; "not published" without one."""
    if node.low is None or node.high is None:
        return wording.NOT_PUBLISHED
    if node.low == node.high:
        return wording.number(node.low)
    return f"{wording.number(node.low)}–{wording.number(node.high)}"


def _node(node: Node, cited: dict[str, str]) -> Iterator[str]:
    yield f"{node.label}: {headline_words(node)}"
    yield f"  Why: {node.why}."
    for origin in node.origins:
        told = [s for s in origin.statements if not s.is_retelling]
        for statement in told:
            yield f"  {_statement(statement, cited)}"
        if not told:
            root = cited.get(origin.source_id, "")
            yield (
                f"  From {root} [{origin.source_id}]:"
                if root
                else f"  From {origin.source_id}:"
            )
        for statement in origin.retellings:
            yield f"    retold: {_statement(statement, cited)}"
    for breakdown in node.breakdowns:
        yield from _breakdown(breakdown)


def _statement(statement: Statement, cited: dict[str, str]) -> str:
    status = _STATUS_WORDS.get(statement.status, statement.status)
    return (
        f"{statement.text}, {words(statement.held)} ({statement.age}; {statement.trust}); "
        f"{status}: {statement.stated_by} — {cited.get(statement.source_id, 'source missing')} "
        f"[{statement.source_id}, {statement.deployment_id}]"
    )


def _breakdown(breakdown: Breakdown) -> Iterator[str]:
    of = f" of {breakdown.of}" if breakdown.of else ""
    yield f"  Parts{of} ({breakdown.words}):"
    for part in breakdown.parts:
        node = part.node
        value = wording.NOT_PUBLISHED if part.value is None else wording.number(part.value)
        if not node.text:
            yield f"    {'no total':>10}  {node.label}: {node.why}"
            continue
        differs = node.low != node.high
        conflict = f" (range {range_words(node)})" if differs else ""
        yield f"    {value:>10}  {node.label}{conflict}"
        if node.parts and not breakdown.of:
            for inner in node.parts:
                shown = "" if inner.value is None else wording.number(inner.value)
                yield f"      {shown:>10}  {inner.node.label}"


def _left_out(item: LeftOut, cited: dict[str, str]) -> Iterator[str]:
    statement = item.statement
    unit = wording.unit(statement.unit, statement.value or 0)
    yield (
        f"{f'{statement.text} {unit}'.strip()}, {words(statement.held)}: {item.reason.words}"
    )
    source = cited.get(statement.source_id, "source missing")
    yield f"    {statement.label} — {source} [{statement.source_id}, {statement.deployment_id}]"
