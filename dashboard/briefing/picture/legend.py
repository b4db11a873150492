"""The legend of a picture, and the headings of its columns."""

from dataclasses import dataclass
from math import inf

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Key
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Scene, Shape, box_path, line_path
from dashboard.briefing.map.basemap import line_sample
from dashboard.briefing.map.draw_symbol import draw_gathered, draw_unit
from dashboard.briefing.map.symbols import (
    INK,
    PAPER,
    RULE,
    ring,
    symbol,
)
from dashboard.core.i18n.language import N_, _
from dashboard.core.places.viewpoint import LineStyle
from dashboard.core.symbols.arrangement import MOST_IN_A_ROW

#: things that a map's legend says beside its symbols
_RING = N_("Ring: approximate location (shown at a nearby place)")
_COUNT = N_("Several items at one location, or too close together to show separately")


#: of the usual size of its letters, the sizes that a legend may have
_SHARES = (1.0, 0.92, 0.84, 0.76, 0.7)
#: colours in the ring of the sample, at most
_SAMPLED = 3


@dataclass(frozen=True, slots=True)
class LegendPlan:
    """How a legend is set: its entries in columns, its height in px, and the line it explains."""

    entries: tuple[tuple[Key | str, tuple[str, ...]], ...]
    columns: int
    spots: tuple[tuple[int, float], ...]
    """Column, and px below the top, of each entry."""
    height: float
    line: LineStyle
    u: float
    """Unit of its sizes, in px."""


def plan_legend(
    scene: Scene, document: Document, width: float, height: float = inf, least: float = 0
) -> LegendPlan:
    """Return the legend for a column of that width; an empty view gives one without entries.
    Where it would be higher than `height` px, its letters are smaller, by `_SHARES` that are
    `least` or more."""
    shares = (share for share in _SHARES if share >= least)
    plans = (_planned(document, width, scene.u * share) for share in shares)
    plan = next(plans)
    while plan.height > height and (smaller := next(plans, None)):
        plan = smaller
    return plan


def _planned(document: Document, width: float, u: float) -> LegendPlan:
    keys: list[Key | str] = list(document.legend)
    if any(m.halo for m in document.marks):
        keys.append("ring")
    if any(m.stack for m in document.marks):
        kinds = {(m.layer, m.shape) for m in document.marks if m.stack}
        keys.append("count" if len(kinds) <= MOST_IN_A_ROW else "gathered")
    if keys:
        keys.append("line")
    said = {"ring": _(_RING), "count": _(_COUNT), "line": document.line_label}
    said["gathered"] = said["count"]
    columns = 1 if len(keys) <= 7 or width < 300 * u else 2 if width < 700 * u else 4
    room = (width - (columns - 1) * 12 * u) / columns - 19 * u
    entries = tuple(
        (
            key,
            fonts.wrap(
                said[key] if isinstance(key, str) else key.label, room, 10.5 * u, "regular", 3
            ),
        )
        for key in keys
    )
    heights = [(len(lines) * 12.4 + 4) * u for _unused, lines in entries]
    # columns of about one height: a new one starts when its share is full
    spots, column, top, lowest = [], 0, 20 * u, 0.0
    share = sum(heights) / columns
    filled = 0.0
    for high in heights:
        if filled + high / 2 > share * (column + 1) and column < columns - 1:
            column, top = column + 1, 20 * u
        spots.append((column, top))
        top, filled = top + high, filled + high
        lowest = max(lowest, top)
    return LegendPlan(entries, columns, tuple(spots), lowest, document.line, u)


def draw_legend(scene: Scene, document: Document, plan: LegendPlan, box: Box) -> None:
    """Draw a planned legend from the top of its box."""
    u, size = plan.u, 10.5 * plan.u
    if not plan.entries:
        return
    heading(scene, box.left, box.top, box.right, _("Legend"))
    wide = (box.width + 12 * u) / plan.columns
    for (key, lines), (column, down) in zip(plan.entries, plan.spots, strict=True):
        x, y = box.left + column * wide, box.top + down
        middle = (x + 7 * u, y + 6.5 * u)
        if isinstance(key, Key) and key.unit:
            scene.add(*draw_unit(*middle, 6.4 * u, key.family, key.outline, key.unit, u))
        elif isinstance(key, Key):
            scene.add(symbol(key.shape, *middle, 5.2 * u, key.family, key.outline, key.hollow, u))
        elif key == "ring":
            scene.add(ring(*middle, 6.2 * u, u))
        elif key == "line":
            scene.add(line_sample(x, x + 15 * u, middle[1], plan.line, u))
        elif key == "gathered":
            families = dict.fromkeys(m.family for m in document.marks if m.stack)
            parts = [(family, 1) for family in families][:_SAMPLED]
            scene.add(*draw_gathered(*middle, 7.5 * u, len(parts), parts, u * 0.75, scene.least))
        else:  # "count"
            pill = box_path(Box(*middle, *middle).grown(6.3 * u), 6.3 * u)
            scene.add(Shape(*pill, fill=INK))
            count = max(9.5 * u, scene.least)
            scene.write(
                middle[0], middle[1] + 0.35 * count, "2", count, PAPER, "semibold", "middle"
            )
        for n, line in enumerate(lines):
            scene.write(x + 19 * u, y + (10 + 12.4 * n) * u, line, size, INK, room=box)


def heading(scene: Scene, left: float, top: float, right: float, words: str) -> None:
    """Write a heading at (left, top), in px, with a rule to `right`."""
    u = scene.u
    scene.add(Shape(*line_path((left, top), (right, top)), stroke=RULE, width=u))
    scene.write(left, top + 13 * u, words, 11 * u, INK, "semibold")
