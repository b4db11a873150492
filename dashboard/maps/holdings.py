"""Holdings on the map: what the frame is told, so that it fetches and draws their cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.core.symbols.symbology import HOLDING_TINTS


@dataclass(frozen=True, slots=True)
class HoldingLayer:
    """One holding as it is drawn.

    ``tiles`` is the address of a block of tiles below the root of the application, with ``{z}``,
    ``{x}``, ``{y}``, ``{columns}`` and ``{rows}``; ``rows`` that of its events; ``ticket`` lets
    the frame fetch what is not shared, "" where all may; ``credit`` is its citation, licence and
    date of access in one line.
    """

    name: str
    title: str
    tiles: str
    rows: str
    ticket: str
    credit: str


def holdings_state(layers: Sequence[HoldingLayer]) -> list[dict[str, Any]]:
    """Return what ``assets/map/holdings/holdings.js`` is told. No layers give an empty list."""
    return [
        {
            "name": layer.name,
            "title": layer.title,
            # The frame lives at /component/<name>/index.html.
            "tiles": f"../../{layer.tiles}",
            "rows": f"../../{layer.rows}",
            "ticket": layer.ticket,
            "renew": "../../holdings/ticket.json",
            "credit": layer.credit,
            "tint": HOLDING_TINTS[nth % len(HOLDING_TINTS)],
        }
        for nth, layer in enumerate(layers)
    ]
