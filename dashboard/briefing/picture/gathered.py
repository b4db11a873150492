"""What the ringed numbers of a map stand for, as a list: on paper they cannot be opened."""

from collections import Counter
from collections.abc import Sequence

from dashboard.briefing.document.build import Document
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Scene
from dashboard.briefing.map.clusters import Symbol
from dashboard.briefing.map.symbols import INK, MUTED
from dashboard.briefing.picture.legend import LegendPlan, heading
from dashboard.briefing.picture.panel import more_words
from dashboard.core.i18n.language import _

#: px of type: the size of the list, of its lines, and of its heading with the gap below
_SIZE, _LINE, _HEAD = 10.5, 13.2, 20
#: lines of one badge at most, and those for which a picture keeps room, with the gap above them
_LINES, _KEPT, _GAP = 2, 5, 10


def gathered_words(document: Document, one: Symbol) -> tuple[str, str]:
    """Return where a badge stands, and how many of each sort of thing it stands for: the
    largest first, in the words of the legend."""
    place = one.mark.name.split(" / ")[0]
    if len(one.places) > 1:
        place = _("{place} and surroundings", place=place)
    group = {moment.id: moment.group for moment in document.moments}
    sorts = Counter(group[i] for i in one.ids if i in group)
    listed = sorted(sorts.items(), key=lambda sort: (-sort[1], sort[0]))
    return place, ", ".join(f"{name} {count}" for name, count in listed)


def kept_height(plan: LegendPlan, u: float, lines: int = _KEPT) -> float:
    """Return the px that a picture keeps free for so many lines of the list, whatever else it
    has: none where its legend has no ringed numbers."""
    has_badges = any(key == "gathered" for key, _lines in plan.entries)
    return (_HEAD + lines * _LINE + _GAP) * u if has_badges else 0


def gathered_lines(document: Document, gathered: Sequence[Symbol]) -> tuple[str, ...]:
    """Return what each badge stands for, a line each, the largest numbers first."""
    lines = []
    for one in sorted(gathered, key=lambda each: (-len(each.ids), each.home)):
        place, sorts = gathered_words(document, one)
        lines.append(_("{place} ({count}): {sorts}", place=place, count=len(one.ids), sorts=sorts))
    return tuple(lines)


def draw_gathered_list(
    scene: Scene, document: Document, gathered: Sequence[Symbol], box: Box
) -> float:
    """Draw as much of the list as fits, the largest numbers first, and return the y below it.

    What does not fit is counted. Nothing is drawn where not even one badge fits, or there is
    none.
    """
    u = scene.u
    size, line = _SIZE * u, _LINE * u
    entries = [
        fonts.wrap(said, box.width, size, "regular", _LINES)
        for said in gathered_lines(document, gathered)
    ]
    shown, y = 0, box.top + _HEAD * u
    for entry in entries:
        is_last = shown == len(entries) - 1
        if y + (len(entry) + (not is_last)) * line > box.bottom:
            break
        y, shown = y + len(entry) * line, shown + 1
    if not shown:
        return box.top
    heading(scene, box.left, box.top, box.right, _("What the ringed numbers stand for"))
    y = box.top + _HEAD * u
    for words in [words for entry in entries[:shown] for words in entry]:
        scene.write(box.left, y + size, words, size, INK, room=box)
        y += line
    if len(entries) > shown:
        rest = more_words(len(entries) - shown)
        scene.write(box.left, y + size, rest, size, MUTED, "italic", room=box)
        y += line
    return y
