"""Lists where the column beside a map has room left: what happened and was said last, and what
is in no total."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Notes
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Scene
from dashboard.briefing.map.badges import note_words
from dashboard.briefing.map.symbols import INK, MUTED
from dashboard.briefing.picture.legend import heading
from dashboard.core.i18n.wording import sentence

#: units of type: the size of the list, of its lines, between entries, and of its heading
_SIZE, _LINE, _GAP, _HEAD = 10.5, 13.2, 5, 20
#: entries at most, and lines of one
_MOST, _LINES = 6, 3
#: with fewer the heading is most of the list
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list: a line above, text below it, and its sources."""

    head: str
    text: str
    notes: Notes


def latest(document: Document, told: Collection[str]) -> list[Entry]:
    """Return the last moments up to the reference date, the newest first.

    `told` are ids of moments that the picture has in words already; they are left out. No
    moments give an empty list.
    """
    past = [m for m in document.moments if m.first <= document.as_of and m.id not in told]
    past.sort(key=lambda m: (-m.first.toordinal(), m.rank, m.id))
    return [Entry(m.when, m.title, m.notes) for m in past]


def left_out(document: Document) -> list[Entry]:
    """Return what is in no total, each with the reason; an empty list where nothing is."""
    return [
        Entry(f"{one.text} · {one.when}", f"{one.label}. {sentence(one.reason)}", one.notes)
        for one in document.not_counted
    ]


def draw_list(
    scene: Scene, title: str, entries: Sequence[Entry], box: Box
) -> tuple[float, tuple[Entry, ...]]:
    """Draw as many entries as fit whole; return the y below them, and those that are drawn.

    Nothing is drawn where not even two fit.
    """
    u = scene.u
    size, line = _SIZE * u, _LINE * u
    shown: list[tuple[Entry, tuple[str, ...]]] = []
    y = box.top + _HEAD * u
    for entry in entries[:_MOST]:
        text = fonts.wrap(entry.text, box.width, size, "regular", _LINES)
        y += (1 + len(text)) * line + _GAP * u
        if y > box.bottom:
            break
        shown.append((entry, text))
    if len(shown) < _FEWEST:
        return box.top, ()
    heading(scene, box.left, box.top, box.right, title)
    y = box.top + _HEAD * u
    for entry, text in shown:
        head = fonts.cut(entry.head, box.width - 24 * u, size, "semibold")
        wide = scene.write(box.left, y + size, head, size, MUTED, "semibold", room=box)
        notes = note_words(entry.notes, 2)
        scene.write(box.left + wide + 3 * u, y + size - 4 * u, notes, 8.5 * u, MUTED, room=box)
        for words in text:
            y += line
            scene.write(box.left, y + size, words, size, INK, room=box)
        y += line + _GAP * u
    return y, tuple(entry for entry, _text in shown)
