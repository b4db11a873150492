"""What a headline is made of: its largest parts as bars on one scale, or, without a whole, as a
list."""

from dashboard.briefing.document.model import Headline
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Scene, Shape, box_path
from dashboard.briefing.map.symbols import INK, MUTED, colour
from dashboard.core.i18n.wording import sentence

#: parts listed at most
_LISTED = 7


def draw_breakdown(scene: Scene, one: Headline, box: Box) -> float:
    """Draw as many parts of a headline as fit, the largest first, and return the y below.

    The words of the ledger say how far the parts add up; parts without a number are left to
    them. Nothing is drawn where fewer than two parts fit.
    """
    u = scene.u
    parts = [(s, s.value) for s in one.breakdown if s.value is not None and s.value > 0]
    parts.sort(key=lambda part: -part[1])
    words = fonts.wrap(sentence(one.breakdown_words), box.width, 10.5 * u, "regular", 2)
    room = int((box.height - (22 + 13.2 * len(words)) * u) // (15 * u))
    shown = parts[: max(0, min(room, _LISTED))]
    if len(shown) < 2:
        return box.top
    y = box.top + 12 * u
    title = fonts.cut(one.breakdown_title, box.width, 11 * u, "semibold")
    scene.write(box.left, y, title, 11 * u, INK, "semibold", room=box)
    share = 0.46 if one.value is not None else 0.62  # without bars names have their room
    label = min(max(fonts.width(s.label, 10.5 * u) for s, _value in shown), box.width * share)
    number = max(fonts.width(s.text, 10.5 * u) for s, _value in shown) + 6 * u
    full = box.width - label - number - 8 * u
    for part, value in shown:
        y += 15 * u
        name = fonts.cut(part.label, label, 10.5 * u)
        scene.write(box.left, y, name, 10.5 * u, INK, room=box)
        left = box.left + label + 8 * u
        if one.value is None:
            # Of different things and days: bars would compare them.
            scene.write(left, y, part.text, 10.5 * u, INK, room=box)
            continue
        wide = max(full * value / shown[0][1], u)
        scene.add(
            Shape(
                *box_path(Box(left, y - 8 * u, left + wide, y + u)),
                fill=colour(one.family),
                opacity=0.75,
            )
        )
        scene.write(left + wide + 4 * u, y, part.text, 10.5 * u, INK, room=box)
    y += 3 * u
    for line in words:
        y += 13.2 * u
        scene.write(box.left, y, line, 10.5 * u, MUTED, room=box)
    return y + 8 * u
