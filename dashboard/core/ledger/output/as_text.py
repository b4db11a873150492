"""A ledger as plain text, for a terminal or a mail."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dashboard.core.dates import words
from dashboard.core.i18n import wording
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import _, current
from dashboard.core.ledger.model import Breakdown, Ledger, LeftOut, Node, Statement
from dashboard.core.ledger.words.breakdowns import breakdown_words
from dashboard.core.ledger.words.headlines import (
    node_text,
    part_text,
    remarks,
    since_words,
    state_words,
    why_words,
)
from dashboard.core.ledger.words.numbers import (
    age_words,
    day_words,
    quantity_text,
    range_text,
    trust_words,
)
from dashboard.core.ledger.words.reasons import reason_words
from dashboard.core.sources.provenance import short
from dashboard.core.symbols import symbology
from dashboard.core.tables.rows import SourceRow


def total_as_text(answer: Ledger, sources: Sequence[SourceRow], caveat: str = "") -> str:
    """Return the ledger as lines of text, ending without a line break.

    Parameters
    ----------
    answer
        From `dashboard.core.ledger.build.ledger`.
    sources
        Every row of the table; uses source_id, publisher and published.
    caveat
        A line that is put below the day; none when empty.
    """
    cited = {row.source_id: short(row) for row in sources}
    lines = [_("As of {day}", day=day_words(answer.day)), *filter(None, [caveat])]
    if not answer.nodes:
        lines += ["", no_figure_words(answer, cited)]
    for node in answer.nodes:
        lines += ["", *_node(node, cited)]
    if len(answer.nodes) > 1:
        lines += [
            "",
            _("Figures for different actors, or in different units, are not added together."),
        ]
    if answer.left_out:
        lines += ["", _("Not included:")]
        lines += [f"  {line}" for item in answer.left_out for line in _left_out(item, cited)]
    return punctuated("\n".join(lines), current().locale)


def later_words(day: date, data_to: date) -> str:
    """Return that `day` is after the last day of the data; "" when it is not."""
    if day <= data_to:
        return ""
    return _("The data runs to {day}; later dates rely on earlier figures.", day=day_words(data_to))


def no_figure_words(answer: Ledger, cited: Mapping[str, str]) -> str:
    """Return in words that a ledger has no line, with the last figure when there was one.

    `cited` are short citations by ``source_id``.
    """
    if not answer.is_known:
        return _("No force figures are available for these actors.")
    last = answer.last_known
    if last is None:
        return _("No figure is counted for this date.")
    unit = wording.unit(last.unit, last.value or 0)
    return _(
        "No figure is counted for this date; the last is {figure}, {date} ({name}; "
        "{speaker} — {source}).",
        figure=f"{quantity_text(last)} {unit}",
        date=words(last.held),
        name=last.label,
        speaker=last.stated_by,
        source=_source(last, cited),
    )


def headline_words(node: Node) -> str:
    """Return headline and range: "4,443 personnel (range 4,000–4,699)"."""
    if node.obtained == "none":
        # Lines that are current and yet not added have no total; else none is current.
        is_current = any(part.node.obtained != "none" for part in node.parts)
        return _("no total") if is_current else _(wording.NO_CURRENT)
    if node.low == node.high or node.low is None:
        return node_text(node)
    return _with_range(node_text(node), node)


def range_words(node: Node) -> str:
    """Return the range of a node: "4,000–4,699"; "no current figure" without one."""
    if node.low is None or node.high is None:
        return _(wording.NO_CURRENT)
    return range_text(node.low, node.high, node.low_hedge, node.high_hedge)


def _with_range(text: str, node: Node) -> str:
    return _("{figure} (range {range})", figure=text, range=range_words(node))


def _source(statement: Statement, cited: Mapping[str, str]) -> str:
    source = cited.get(statement.source_id) or _("source missing")
    return f"{source} [{statement.source_id}, {statement.deployment_id}]"


def _node(node: Node, cited: dict[str, str]) -> Iterator[str]:
    yield f"{node.label}: {headline_words(node)}"
    for said in (state_words(node), since_words(node.stated_since), *remarks(node)):
        if said:
            yield f"  {said[0].upper()}{said[1:]}."
    if node.state != "last_known":
        yield "  " + _("Why: {reason}.", reason=why_words(node))
    for origin in node.origins:
        told = [s for s in origin.statements if not s.is_retelling]
        for statement in told:
            yield f"  {_statement(statement, cited)}"
        if not told:
            root = cited.get(origin.source_id, "")
            source = f"{root} [{origin.source_id}]" if root else origin.source_id
            yield "  " + _("From {source}:", source=source)
        for statement in origin.retellings:
            yield "    " + _("repeated: {statement}", statement=_statement(statement, cited))
    for breakdown in node.breakdowns:
        yield from _breakdown(breakdown)


def _statement(statement: Statement, cited: dict[str, str]) -> str:
    status = symbology.status_words(statement.status)
    return (
        f"{quantity_text(statement)}, {words(statement.held)} "
        f"({age_words(statement)}; {trust_words(statement)}); "
        f"{status}: {statement.stated_by} — {_source(statement, cited)}"
    )


def _breakdown(breakdown: Breakdown) -> Iterator[str]:
    if breakdown.of:
        head = _(
            "Breakdown of {figure} ({sum}):", figure=breakdown.of, sum=breakdown_words(breakdown)
        )
    else:
        head = _("Breakdown ({sum}):", sum=breakdown_words(breakdown))
    yield f"  {head}"
    for part in breakdown.parts:
        node = part.node
        if node.obtained == "none" and part.statement is None:
            yield f"    {headline_words(node):>10}  {node.label}: {why_words(node)}"
            continue
        if node.state == "last_known" and part.statement is None:
            yield f"    {part_text(part):>10}  {node.label}: {state_words(node)}"
            continue
        named = node.label if node.low == node.high else _with_range(node.label, node)
        yield f"    {part_text(part):>10}  {named}"
        if node.parts and not breakdown.of:
            for inner in node.parts:
                yield f"      {part_text(inner):>10}  {inner.node.label}"


def _left_out(item: LeftOut, cited: dict[str, str]) -> Iterator[str]:
    statement = item.statement
    unit = wording.unit(statement.unit, statement.value or 0)
    held = words(statement.held) if statement.held else _("date not published")
    yield f"{f'{quantity_text(statement)} {unit}'.strip()}, {held}: {reason_words(item.reason)}"
    yield f"    {statement.label} — {_source(statement, cited)}"
