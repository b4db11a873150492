"""The ledger on screen: headline, range, tree, and what is not counted and why."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.core import dates
from dashboard.core.editions.localised import own_marked
from dashboard.core.i18n import wording
from dashboard.core.i18n.for_browser import counting, speech
from dashboard.core.i18n.language import NN_, _, ngettext
from dashboard.core.ledger.build import Breakdown, LeftOut, Node, Statement
from dashboard.core.ledger.series.headline import headlines_beside, in_order_of_forces
from dashboard.core.ledger.words.breakdowns import breakdown_words, remainder_text
from dashboard.core.ledger.words.headlines import (
    about_words,
    head_text,
    part_text,
    past_words,
)
from dashboard.core.ledger.words.numbers import (
    age_words,
    end_texts,
    quantity_text,
    spread_text,
    trust_words,
)
from dashboard.core.ledger.words.reasons import reason_words
from dashboard.core.ledger.words.sureness import sureness_of
from dashboard.core.symbols import symbology
from dashboard.core.view.model import View
from dashboard.ui.components.script import loader

_FOLDER = Path(__file__).parent

_ledger = st.components.v2.component(
    "ledger_panel",
    css=(_FOLDER / "ledger.css").read_text(encoding="utf-8"),
    js=loader("ledger"),
)


def ledger_panel(
    view: View, theme: str, key: str = "ledger", level: int = 3, opened: str = ""
) -> None:
    """Draw the ledger of a view: one card per actor and unit, then what is left out.

    `level` is that of the headings of its cards: one below the heading that it stands under.
    The page is scrolled to the first figure of the actor `opened`, once, or to that of the
    actor that the address has behind its #.
    """
    asked = {"theme": theme, "level": level, "opened": opened}
    _ledger(key=key, data=ledger_data(view) | asked)


def ledger_data(view: View) -> dict[str, Any]:
    """Return the ledger as the component draws it: plain text and numbers, no markup."""
    answer = view.ledger
    nodes = in_order_of_forces([*answer.nodes, *headlines_beside(view.tables, answer)])
    day = dates.words(answer.day.isoformat())
    return {
        "speech": speech(),
        "words": _words(nodes, day),
        "families": {k: list(v[:2]) for k, v in symbology.FAMILIES.items()},
        "nodes": [_node(view, node) for node in nodes],
        "leftOut": [_left_out(view, item) for item in answer.left_out],
    }


_LEFT_OUT = NN_("Not counted, and why ({count})", "Not counted, and why ({count})")
_SHOW_ALL = NN_("Show all {count}", "Show all {count}")


def _words(nodes: Iterable[Node], day: str) -> dict[str, Any]:
    """The sentences of the component; what is counted in several of them is counted here."""
    none = sum(not _stands(node) for node in nodes)
    return {
        "none": _("not published"),
        "range": _(
            "Range {range}, lead figure {headline}",
            range="{range}",
            headline="{headline}",
        ),
        "spread": _("range {range}", range="{range}"),
        "retold": _("repeated by {name}", name="{name}"),
        "parts": _("Parts: {words}", words="{words}"),
        "conflict": _("conflicting figures: {range}", range="{range}"),
        "inside": _("figures and breakdown"),
        "who": _("Who says so"),
        "exceed": _("parts exceed the whole by"),
        "rest": _("not broken down"),
        "sum": _("our sum"),
        "leftOut": counting(_LEFT_OUT),
        "all": counting(_SHOW_ALL),
        "quiet": ngettext(
            "Only an older figure, none current on {day}: {count}",
            "Only older figures, none current on {day}: {count}",
            none,
            day=day,
        ),
        "apart": _("Figures for different actors, or in different units, are not added together."),
    }


def _stands(node: Node) -> bool:
    """Whether a node has a figure of the day, or is made of some that are not added up. That a
    part of it has one does not make a number current that is last known."""
    is_made = node.basis == "terms" and any(part.node.is_current for part in node.parts)
    return node.is_current or is_made


def _node(view: View, node: Node) -> dict[str, Any]:
    told = node.last_known if node.state == "none" else None
    counted = told.value if told else node.headline
    return {
        "actor": node.actor_id,
        "label": node.label,
        "family": view.family_of.get(node.actor_id, "other"),
        "unit": wording.unit(node.unit, float("nan") if counted is None else counted),
        "headline": node.headline,
        "text": head_text(node),
        "spread": spread_text(node),
        "ends": end_texts(node),
        "low": node.low,
        "high": node.high,
        "why": own_marked(
            view.tables,
            "deployments",
            node.rests_on,
            ". ".join(f"{said[0].upper()}{said[1:]}" for said in about_words(node)),
        ),
        "state": node.state,
        "past": past_words(node),
        "stands": _stands(node),
        "numbered": node.obtained != "none" or told is not None,
        "sureness": sureness_of(node, view.tables.source_rows),
        "obtained": node.obtained,
        "last": _statement(view, node.last_known) if node.last_known else None,
        "origins": [
            [_statement(view, statement) for statement in origin.statements]
            for origin in node.origins
        ],
        "breakdowns": [_breakdown(view, each, node.label) for each in node.breakdowns],
    }


def _breakdown(view: View, breakdown: Breakdown, whole: str) -> dict[str, Any]:
    """`whole` is what the parts are of, which stands above them and need not be said again."""
    return {
        "words": breakdown_words(breakdown),
        "remainder": breakdown.remainder,
        "rest": remainder_text(breakdown),
        "parts": [
            _node(view, part.node)
            | {
                "value": part.value,
                "label": own_marked(
                    view.tables,
                    "deployments",
                    part.node.rests_on,
                    part.node.label.removeprefix(f"{whole}: "),
                ),
                "words": part_text(part),
                "id": part.statement.deployment_id if part.statement else "",
            }
            for part in breakdown.parts
        ],
    }


def _statement(view: View, statement: Statement) -> dict[str, Any]:
    short, url = view.citations.get(statement.source_id, ("", ""))
    return {
        "id": statement.deployment_id,
        "text": quantity_text(statement),
        "value": statement.value,
        "low": statement.low,
        "high": statement.high,
        "held": dates.words(statement.held) if statement.held else _("date not published"),
        "age": age_words(statement),
        "trust": trust_words(statement),
        "status": symbology.status_words(statement.status),
        "outline": symbology.outline_of(statement.status),
        "who": own_marked(
            view.tables, "deployments", (statement.deployment_id,), statement.stated_by
        ),
        "retelling": statement.is_retelling,
        "source": short,
        "url": url,
    }


def _left_out(view: View, item: LeftOut) -> dict[str, Any]:
    return _statement(view, item.statement) | {
        "label": item.statement.label,  # which says already whose the row is
        "who": item.statement.stated_by,
        "unit": wording.unit(item.statement.unit, item.statement.value or float("nan")),
        "reason": reason_words(item.reason),
        "code": item.reason.code,
    }
