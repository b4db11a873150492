"""A ledger as plain values, ready for `json.dumps`. No key is ever missing."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.core.i18n.language import _
from dashboard.core.ledger.model import Ledger, LeftOut, Node, Part, Statement
from dashboard.core.ledger.words.breakdowns import breakdown_words
from dashboard.core.ledger.words.headlines import remarks, why_words
from dashboard.core.ledger.words.numbers import age_words
from dashboard.core.ledger.words.reasons import reason_words
from dashboard.core.plain_numbers import plain_number
from dashboard.core.sources import provenance
from dashboard.core.tables.rows import SourceRow

Json = dict[str, Any]


def total_as_json(answer: Ledger, sources: Sequence[SourceRow]) -> Json:
    """Return headline, low, high, low_qualifier, high_qualifier, unit, state, age_days, next,
    stated_since, remarks, sources, parts and left_out: exactly these keys.

    ``state`` is "current", "last_known" or "none"; a headline that is last known has its
    ``age_days`` and, where there is one, the statement that comes ``next``. Without one total
    (several actors, or no figure) headline, low, high and unit are None, ``state`` is "none",
    sources are those of all nodes, and parts are the nodes. A remainder that is not zero is a
    part of its own, "not broken down".

    Parameters
    ----------
    answer
        From `dashboard.core.ledger.build.ledger`.
    sources
        Every row of the table; uses all columns of a citation and ``retells``.
    """
    node = answer.total
    if node is None:
        parts = [_node(each) for each in answer.nodes]
        numbers = dict.fromkeys(("headline", "low", "high")) | {
            "low_qualifier": "",
            "high_qualifier": "",
            "unit": None,
            "state": "none",
            "age_days": None,
            "next": None,
            "stated_since": [],
            "remarks": [],
        }
    else:
        parts = _parts(node)
        numbers = _numbers(node)
    return numbers | {
        "sources": _sources([node] if node else list(answer.nodes), sources),
        "parts": parts,
        "left_out": [_left_out(item) for item in answer.left_out],
    }


def _numbers(node: Node) -> Json:
    return {
        "headline": plain_number(node.headline),
        "low": plain_number(node.low),
        "high": plain_number(node.high),
        "low_qualifier": node.low_hedge,
        "high_qualifier": node.high_hedge,
        "unit": node.unit,
        "state": node.state,
        "age_days": node.age_days,
        "next": _statement(node.next_statement) if node.next_statement else None,
        "stated_since": [_statement(each) for each in node.stated_since],
        "remarks": list(remarks(node)),
    }


def _parts(node: Node) -> list[Json]:
    found = [_part(part) for part in node.parts]
    remainder = node.remainder
    if remainder and found:
        over = remainder < 0
        found.append(
            {
                "actor": "",
                "label": _("parts add up to more than the whole") if over else _("not broken down"),
                "scope": "",
                "headline": plain_number(remainder),
                "low": None,
                "high": None,
                "low_qualifier": "",
                "high_qualifier": "",
                "unit": node.unit,
                "state": node.state,
                "age_days": node.age_days,
                "next": None,
                "stated_since": [],
                "remarks": [],
                "why": breakdown_words(node.breakdowns[0]),
                "statements": [],
                "parts": [],
            }
        )
    return found


def _part(part: Part) -> Json:
    shown = _node(part.node)
    if part.statement is not None:
        # In this breakdown the part has the number that the same source gives it.
        shown["headline"] = plain_number(part.statement.value)
    return shown


def _node(node: Node) -> Json:
    return {
        "actor": node.actor_id,
        "label": node.label,
        "scope": node.scope,
        **_numbers(node),
        "why": why_words(node),
        "statements": [_statement(s) for s in node.statements],
        "parts": _parts(node),
    }


def _statement(statement: Statement) -> Json:
    until = statement.trusted_until
    return {
        "deployment_id": statement.deployment_id,
        "label": statement.label,
        "value": plain_number(statement.value),
        "low": plain_number(statement.low),
        "high": plain_number(statement.high),
        "qualifier": statement.qualifier,
        "unit": statement.unit,
        "stated_by": statement.stated_by,
        "stated": statement.stated,
        "held": statement.held,
        "age": age_words(statement),
        "age_days": statement.age_days,
        "state": statement.state,
        "trusted_until": until.isoformat() if until else None,
        "status": statement.status,
        "source": statement.source_id,
        "origin": statement.origin_id,
    }


def _left_out(item: LeftOut) -> Json:
    return _statement(item.statement) | {
        "code": item.reason.code,
        "reason": reason_words(item.reason),
    }


def _sources(nodes: list[Node], sources: Sequence[SourceRow]) -> list[Json]:
    """Return one entry per origin, each with the sources that retell it."""
    rows = {row.source_id: row for row in sources}
    roots = provenance.origins(sources)
    grouped: dict[str, list[Statement]] = {}
    for node in nodes:
        for inner in node.walk() if node.obtained == "derived" else [node]:
            for origin in inner.origins:
                grouped.setdefault(origin.source_id, []).extend(origin.statements)
    found = []
    for origin_id, statements in grouped.items():
        retellings = [key for key, root in roots.items() if root == origin_id != key]
        entry = _source(origin_id, rows, statements)
        entry["retellings"] = [_source(key, rows, statements) for key in sorted(retellings)]
        found.append(entry)
    return found


def _source(source_id: str, rows: Mapping[str, SourceRow], statements: list[Statement]) -> Json:
    row = rows.get(source_id)
    return {
        "source_id": source_id,
        "title": row.title if row else "",
        "publisher": row.publisher if row else "",
        "published": row.published if row else "",
        "url": row.url if row else "",
        "figures": [s.deployment_id for s in statements if s.source_id == source_id],
    }
