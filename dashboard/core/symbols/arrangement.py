"""Where symbols stand beside one another on a map: one set of lengths, for screen and print.

Lengths are px of the screen; a picture multiplies them by how many of its own px one of the
screen has. The browser has them with the catalogue, as `for_browser` gives them.
"""

from collections.abc import Mapping, Sequence

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

BESIDE: Sequence[tuple[float, float]] = ((0, -1), (1, 0), (-1, 0), (0, 1))
"""Where a stack may stand instead, for no line between countries to be between it and its place:
east and south, what is liked best first."""

CROWD_PX, CROWD_LEAST, CROWD_SHARE = 24, 16, 0.4
"""A map is crowded where at least so many places, and such a share of all, have another one
nearer than a symbol is wide. Then what has no number, count or word is a small mark."""

SMALL_PX, SMALL_HOLLOW_PX, SMALL_UNIT_PX, SMALL_STEP_PX = 4, 2.8, 9, 10
"""Of a small mark: half its size, that of an outline, whose line is drawn around it, the height of
the symbol of a unit, and how far above its place an event or a statement stands."""

TARGET_PX = 24
"""How wide what takes the clicks of a small mark is, where nothing else is near."""

EDGE_PX = 10
"""From the edge of the map to a card of a number."""

GAP_PX = 5
"""Between two cards."""

LEADER_GAP_PX, LEADER_INSET_PX, LEADER_END_PX = 4, 6, 3
"""Of the line from cards to their area: from the cards to the line, from the ends of the cards
to those of the line beside them, and half the dot on the area."""

CLEAR_PX = 14
"""Around the places of `dashboard.core.layers.marks.KEEP_CLEAR` no card stands."""

NARROW_PX = 760
"""A frame that is narrower has chips of one line in its margins, no cards."""

AREAS: Mapping[str, bool] = {
    "serbia": True,
    "serbia_along_line": True,
    "kosovo_north": False,
    "kosovo": False,
}
"""Area -> whether its cards stand in the right margin, as its label point is an eastern one. In
a margin the areas follow one another from north to south, so that their lines do not cross."""

TRIES: Sequence[tuple[bool, bool]] = ((False, True), (True, True), (True, False))
"""Whether the cards of a margin are chips, and whether they stand in their own margin: the
first that fits is taken, and the second where none does."""

DASHES: Mapping[str, tuple[float, ...]] = {
    "solid": (),
    "last_known": (7.0, 3.0),
    "dashed": (4.0, 3.0),
    "dotted": (1.5, 3.0),
}
"""Outline -> lengths of its dashes and gaps; () is an unbroken line."""


def for_browser() -> dict[str, object]:
    """Return all of it as the scripts of the map take it."""
    return {
        "merge": MERGE_PX,
        "mostInARow": MOST_IN_A_ROW,
        "slot": SLOT_PX,
        "step": STEP_PX,
        "many": MANY_PX,
        "beside": [list(way) for way in BESIDE],
        "crowd": {"px": CROWD_PX, "least": CROWD_LEAST, "share": CROWD_SHARE},
        "small": {
            "half": SMALL_PX,
            "hollow": SMALL_HOLLOW_PX,
            "unit": SMALL_UNIT_PX,
            "step": SMALL_STEP_PX,
            "target": TARGET_PX,
        },
        "edge": EDGE_PX,
        "gap": GAP_PX,
        "leaderGap": LEADER_GAP_PX,
        "leaderInset": LEADER_INSET_PX,
        "leaderEnd": LEADER_END_PX,
        "clear": CLEAR_PX,
        "dashes": {
            outline: " ".join(f"{d:g}" for d in lengths) for outline, lengths in DASHES.items()
        },
        "narrow": NARROW_PX,
        "areas": [[area, is_right] for area, is_right in AREAS.items()],
        "tries": [[is_chip, in_own] for is_chip, in_own in TRIES],
    }
