"""The foot of a picture: numbered sources in short form, licences, version and address."""

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Notes
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Scene, Shape, line_path
from dashboard.briefing.map.symbols import INK, MUTED, RULE
from dashboard.briefing.picture.panel import more_words
from dashboard.core.i18n.language import _


def sources_height(scene: Scene, count: int, columns: int, most_rows: int) -> float:
    """Return the height in px of the block of sources for that many footnotes."""
    if not count:
        return 0.0
    rows = min(-(-(count + 1) // columns), most_rows)
    return (18 + 12.6 * rows + 3) * scene.u


def cited_first(document: Document, told: Notes) -> list[int]:
    """Return the numbers of all footnotes, first those that a picture bears: of headlines,
    sentences, cards and what it tells in words, `told`; then those of figures at places."""
    cited = [n for h in document.headlines for n in h.notes]
    cited += [n for t in document.takeaways for n in t.notes]
    cited += [n for m in document.marks if m.badge and not m.is_aside for n in m.notes]
    placed = [n for m in document.marks if m.layer == "figures" for n in m.notes]
    rest = [note.number for note in document.footnotes]
    return list(dict.fromkeys((*sorted((*cited, *told)), *sorted(placed), *rest)))


def draw_sources(
    scene: Scene, document: Document, box: Box, numbers: list[int], columns: int
) -> None:
    """Draw as many of the footnotes as fit, down the columns; the rest is counted.

    `numbers` begins with those that must not be left out; they are printed in rising order.
    """
    u, size = scene.u, 9.8 * scene.u
    if not document.footnotes:
        return
    scene.add(Shape(*line_path((box.left, box.top), (box.right, box.top)), stroke=RULE, width=u))
    scene.write(box.left, box.top + 13 * u, _("Sources"), 11 * u, INK, "semibold")
    line = 12.6 * u
    rows = max(int((box.height - 18 * u) // line), 1)
    room = rows * columns
    shown = numbers[:room]
    if len(document.footnotes) > len(shown) and len(shown) == room:
        shown = shown[:-1]
    shown = sorted(shown)
    left_over = len(document.footnotes) - len(shown)
    entries = [(f"{n}", document.note(n).short) for n in shown]
    if left_over:
        entries.append(("", more_words(left_over)))
    rows = min(rows, -(-len(entries) // columns))
    gap = 14 * u
    wide = (box.width + gap) / columns
    for index, (number, words) in enumerate(entries):
        x = box.left + (index // rows) * wide
        y = box.top + 18 * u + (index % rows + 0.8) * line
        indent = 0.0
        if number:
            indent = max(fonts.width(number, size * 0.8, "semibold") + 3 * u, 11 * u)
            scene.write(x, y - 2.4 * u, number, size * 0.8, INK, "semibold", room=box)
        scene.write(
            x + indent,
            y,
            fonts.cut(words, wide - gap - indent, size),
            size,
            MUTED,
            "regular" if number else "italic",
            room=box,
        )


def foot_lines(scene: Scene, document: Document, width: float) -> list[tuple[str, str]]:
    """Return the lines of the foot with their faces: map, data and version, address."""
    u = scene.u
    said = [document.data_licence.text, _("data version {version}", version=document.data_version)]
    if document.generated:
        said.append(_("generated {when}", when=document.generated))
    lines = [
        *document.own_notes,
        document.boundary_short,
        f"{document.credit_line}. {' · '.join(said)}.",
    ]
    if document.printed_address:
        lines.append(document.printed_address)
    joined = [(line, "regular") for line in lines]
    size = 9.8 * u
    return [
        (part, face) for text, face in joined for part in fonts.wrap(text, width, size, face, 2)
    ]


def draw_foot(scene: Scene, document: Document, box: Box) -> None:
    """Draw the foot from the top of its box."""
    u = scene.u
    for index, (line, face) in enumerate(foot_lines(scene, document, box.width)):
        scene.write(
            box.left, box.top + (index + 0.8) * 12.4 * u, line, 9.8 * u, MUTED, face, room=box
        )
