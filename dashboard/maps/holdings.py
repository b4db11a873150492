"""Holdings on the map: what the frame is told, so that it fetches and draws their cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: colours on the light and on the dark ground, in the order in which holdings are asked for;
#: none of them is the colour of an actor
TINTS = (("#b0325c", "#ff8fb0"), ("#7a4a2a", "#d9a883"), ("#0f6f78", "#7fd3db"))


@dataclass(frozen=True, slots=True)
class HoldingLayer:
    """One holding as it is drawn.

    ``tiles`` is the address of a tile below the root of the application, with ``{z}``,
    ``{x}`` and ``{y}``, ``rows`` that of its events; ``ticket`` lets the frame fetch what is not
    shared, "" where all may; ``credit`` is its citation, licence and date of access in one line.
    """

    name: str
    title: str
    tiles: str
    rows: str
    ticket: str
    credit: str


def holdings_state(layers: Sequence[HoldingLayer]) -> list[dict[str, Any]]:
    """Return what ``assets/map/holdings.js`` is told. No layers give an empty list."""
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
            "tint": TINTS[nth % len(TINTS)],
        }
        for nth, layer in enumerate(layers)
    ]
