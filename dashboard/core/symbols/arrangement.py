"""Where symbols stand beside one another on a map: one set of lengths, for screen and print.

Lengths are px of the screen; a picture multiplies them by how many of its own px one of the
screen has. The browser has them with the catalogue, as `for_browser` gives them.
"""

from collections.abc import Mapping

MERGE_PX = 26
"""Stacks whose places are nearer than this would cover one another: they share one place."""

MOST_IN_A_ROW = 1
"""Kinds of symbol that stand beside one another at one place; more are one badge with their
number, as a row of symbols would look like as many places."""

MANY_PX = 11
"""Half the height of such a badge."""

SLOT_PX = 23
"""From one symbol to the next of those that share a place."""

STEP_PX = 17
"""How far above its place a stack stands, so that the place is seen."""

EDGE_PX = 10
"""From the edge of the map to a card of a number."""

GAP_PX = 5
"""Between two cards."""

LEADER_GAP_PX, LEADER_INSET_PX, LEADER_END_PX = 4, 6, 3
"""Of the line from cards to their area: from the cards to the line, from the ends of the cards
to those of the line beside them, and half the dot on the area."""

CLEAR_PX = 14
"""Around the places of `dashboard.core.layers.marks.KEEP_CLEAR` no card stands."""

DASHES: Mapping[str, tuple[float, ...]] = {
    "solid": (),
    "last_known": (7.0, 3.0),
    "dashed": (4.0, 3.0),
    "dotted": (1.5, 3.0),
}
"""Outline -> lengths of its dashes and gaps; () is an unbroken line."""


def on_the_right(area: str) -> bool:
    """Return whether the cards of an area stand in the right margin: those of Serbia do, whose
    label point is the eastern one."""
    return area.startswith("serbia")


def for_browser(areas: tuple[str, ...]) -> dict[str, object]:
    """Return all of it as the scripts of the map take it; ``right`` are those of `areas` whose
    cards stand in the right margin."""
    return {
        "merge": MERGE_PX,
        "mostInARow": MOST_IN_A_ROW,
        "slot": SLOT_PX,
        "step": STEP_PX,
        "edge": EDGE_PX,
        "gap": GAP_PX,
        "leaderGap": LEADER_GAP_PX,
        "leaderInset": LEADER_INSET_PX,
        "leaderEnd": LEADER_END_PX,
        "clear": CLEAR_PX,
        "dashes": {
            outline: " ".join(f"{d:g}" for d in lengths) for outline, lengths in DASHES.items()
        },
        "right": [area for area in areas if on_the_right(area)],
    }
