"""One slide and what can be put on it, so that no text leaves its box.

Text is measured before it is set: it is made smaller, and then cut, until it fits. The
letters of a slide are those of the reader's machine, so each measure has room to spare.
Positions and sizes are in points; a slide is 960 by 540 of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import ceil

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.connector import Connector
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

from dashboard.briefing.document.addresses import uri
from dashboard.briefing.document.model import Footnote
from dashboard.briefing.drawing import fonts
from dashboard.core.i18n.language import LANGUAGES

WIDTH, HEIGHT, MARGIN = 960, 540, 36
#: where the content of a slide lies: left, top, width, height
BODY: tuple[float, float, float, float] = (MARGIN, 92, WIDTH - 2 * MARGIN, 392)

#: points of type: nothing that is read in a meeting is set smaller than the first, and no source
#: or foot smaller than the second
SMALLEST, SMALLEST_FOOT = 12.0, 9.0

#: Arial and its kin are up to a fifth wider than the letters that are measured
_WIDER = 1.2
LEADING = 1.2

INK, GREY, ACCENT, RULE = "2B2620", "5C554B", "1D4F7C", "CFC8BA"


Box = tuple[float, float, float, float]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: its text, how large it may be, and how it is set."""

    text: str
    size: float = 12
    bold: bool = False
    colour: str = INK
    link: str = ""
    after: float = 0
    """Room below, in points."""
    language: str = ""
    """BCP 47 tag, where it is not that of the deck."""
    lead: str = ""
    """Set before the text, and the part that is linked where there is a link."""


@lru_cache(maxsize=4_096)
def lines_of(text: str, room: float, size: float, bold: bool = False, most: int = 99) -> int:
    """Return how many lines a text takes in `room` points; blank text takes one."""
    face = "bold" if bold else "regular"
    return max(1, len(fonts.wrap(text, room / _WIDER, size, face, most)))


def height_of(line: Text, room: float, size: float | None = None) -> float:
    """Return the height of a paragraph in points, the room below it included."""
    size = size or line.size
    return lines_of(line.lead + line.text, room, size, line.bold) * size * LEADING + line.after


def cut_to(text: str, room: float, size: float, lines: int, bold: bool = False) -> str:
    """Return text, or as much of it as fits into so many lines."""
    face = "bold" if bold else "regular"
    if len(fonts.wrap(text, room / _WIDER, size, face, lines + 1)) <= lines:
        return text
    return " ".join(fonts.wrap(text, room / _WIDER, size, face, lines))


def fitted(lines: Sequence[Text], box: Box, smallest: float = SMALLEST) -> list[Text]:
    """Return the paragraphs as they fit into a box: all smaller alike, then cut or dropped."""
    _, _, room, tall = box
    step = 0.0
    while True:
        sized = [replace(t, size=max(smallest, t.size - step)) for t in lines]
        if sum(height_of(t, room) for t in sized) <= tall:
            return sized
        if all(t.size <= smallest for t in sized):
            break
        step += 0.5
    kept: list[Text] = []
    left = tall
    for t in sized:
        may = int((left + 0.01) // (t.size * LEADING))
        if may < 1:
            break
        text = cut_to(t.lead + t.text, room, t.size, may, t.bold).removeprefix(t.lead)
        kept.append(replace(t, text=text))
        left -= height_of(kept[-1], room)
    return kept


def put_text(
    slide: Slide, lines: Sequence[Text], box: Box, name: str, smallest: float = SMALLEST
) -> Shape:
    """Put paragraphs into a text box of that name, and return it; nothing leaves the box."""
    shape = slide.shapes.add_textbox(*(Pt(value) for value in box))
    shape.name = name
    fill_frame(shape.text_frame, fitted(lines, box, smallest))
    return shape


def fill_frame(frame: TextFrame, lines: Iterable[Text]) -> None:
    """Set paragraphs in a frame without margins."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    for nth, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(line.after)
        paragraph.line_spacing = 1.0
        set_run(paragraph, line)


def set_run(paragraph: _Paragraph, line: Text) -> None:
    """Add a run with its letters, colour and link."""
    # A long text that is one link is hard to read: where there is a lead, that is the link,
    # without the blanks behind it, which would be underlined.
    lead = line.lead.rstrip()
    rest = line.lead[len(lead) :] + line.text
    for text, link in ((lead, line.link), (rest, "" if lead else line.link)):
        if text:
            run = paragraph.add_run()
            run.text = text
            run.font.size = Pt(line.size)
            run.font.bold = line.bold
            run.font.color.rgb = RGBColor.from_string(line.colour)
            if line.language:
                run._r.get_or_add_rPr().set("lang", office_tag(line.language))
            if link:
                run.hyperlink.address = uri(link)


def office_tag(language: str) -> str:
    """Return a BCP 47 tag as office programs know it: with a region."""
    return f"{language}-{LANGUAGES[language].region}" if language in LANGUAGES else language


def describe(shape: BaseShape, text: str) -> None:
    """Give a picture, chart, table or group its alternative text."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


def put_title(slide: Slide, title: str, subtitle: str, beside: float) -> None:
    """Set the title and the line below it; `beside` is the room of what stands to its right."""
    box = (MARGIN, 22, WIDTH - 2 * MARGIN - beside, 42)
    shape = slide.shapes.title
    assert shape is not None, "the one layout has a title"
    shape.left, shape.top, shape.width, shape.height = (Pt(value) for value in box)
    fill_frame(shape.text_frame, fitted([Text(title, 26, True)], box, 13))
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
    below = (MARGIN, 66, WIDTH - 2 * MARGIN, 20)
    put_text(slide, [Text(subtitle, 12, colour=GREY)], below, "As-of day and filters")


def put_foot(slide: Slide, left: str, right: str, handling: str, address: Text) -> None:
    """Set the lines at the foot, the address below them, and the handling mark at the top."""
    rule = put_line(slide, (MARGIN, 489), (WIDTH - MARGIN, 489), RULE)
    rule.name = "Rule"
    origin = [Text(left, SMALLEST_FOOT, colour=GREY)]
    put_text(slide, origin, (MARGIN, 492, WIDTH - 2 * MARGIN - 60, 33), "Origin", SMALLEST_FOOT)
    below = (MARGIN, 526, WIDTH - 2 * MARGIN, 11)
    put_text(slide, [address], below, "Address", SMALLEST_FOOT)
    box = (WIDTH - MARGIN - 50, 492, 50, 13)
    page = put_text(slide, [Text(right, SMALLEST_FOOT, colour=GREY)], box, "Page", SMALLEST_FOOT)
    page.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    if handling:
        box = (WIDTH - MARGIN - 140, 22, 140, 30)
        mark = put_text(slide, [Text(handling, 13, True)], box, "Handling mark")
        mark.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def put_line(
    slide: Slide, start: tuple[float, float], end: tuple[float, float], colour: str
) -> Connector:
    """Put a straight line, without the shadow that the theme gives it, and return it."""
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Pt, (*start, *end)))
    for style in line._element.xpath("./p:style"):
        line._element.remove(style)
    line.line.color.rgb = RGBColor.from_string(colour)
    line.line.width = Pt(1)
    return line


def put_dot(slide: Slide, x: float, y: float, size: float, colour: str) -> Shape:
    """Put a dot with its centre at x, y, and return it."""
    dot = slide.shapes.add_shape(
        MSO_SHAPE.OVAL, Pt(x - size / 2), Pt(y - size / 2), Pt(size), Pt(size)
    )
    dot.fill.solid()
    dot.fill.fore_color.rgb = RGBColor.from_string(colour)
    dot.line.fill.background()
    dot.shadow.inherit = False
    return dot


def put_years(
    slide: Slide, first: date, last: date, line: tuple[float, float, float]
) -> list[Connector]:
    """Put the years below a line of time, as many as can be read, and return their marks.

    `line` is left, top and width.
    """
    left, axis, width = line
    span = max((last - first).days, 1)
    step = max(1, ceil(span / 365.25 * 52 / width))
    marks = []
    for year in range(first.year + 1, last.year + 1, step):
        x = left + (date(year, 1, 1) - first).days / span * width
        if left + 20 <= x <= left + width - 20:
            marks.append(put_line(slide, (x, axis), (x, axis + 5), GREY))
            put_text(slide, [Text(str(year), colour=GREY)], (x - 16, axis + 6, 44, 15), "Year")
    return marks


def put_table(
    slide: Slide,
    head: Sequence[str],
    rows: Sequence[Sequence[str | Text]],
    shares: Sequence[float],
    box: Box,
    size: float = SMALLEST,
    most_lines: int = 3,
) -> int:
    """Put as many rows into a native table as the box has room for; return how many.

    `shares` divide the width. A cell is cut at `most_lines`; of one that is a `Text` the text
    and its language count.
    """
    left, top, width, tall = box
    widths = [width * share / sum(shares) for share in shares]
    pad = 3.0
    set_cells = [
        [cell if isinstance(cell, Text) else Text(cell) for cell in row] for row in (head, *rows)
    ]
    cells = [
        [
            cut_to(cell.text, w - 2 * pad, size, most_lines, nth == 0)
            for cell, w in zip(row, widths, strict=True)
        ]
        for nth, row in enumerate(set_cells)
    ]
    heights, used = [], 0.0
    for nth, texts in enumerate(cells):
        most = max(
            lines_of(text, w - 2 * pad, size, nth == 0)
            for text, w in zip(texts, widths, strict=True)
        )
        need = most * size * LEADING + 2 * pad
        if used + need > tall:
            break
        heights.append(need)
        used += need
    frame = slide.shapes.add_table(len(heights), len(head), *map(Pt, (left, top, width, used)))
    table = frame.table
    table.horz_banding = False
    for nth, w in enumerate(widths):
        table.columns[nth].width = Pt(w)
    for nth, need in enumerate(heights):
        table.rows[nth].height = Pt(need)
        for cell, text, told in zip(table.rows[nth].cells, cells[nth], set_cells[nth], strict=True):
            cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(pad)
            cell.vertical_anchor = MSO_ANCHOR.TOP
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor.from_string("F3F0E9" if nth == 0 else "FFFFFF")
            run = Text(text, size, nth == 0, language=told.language)
            set_run(cell.text_frame.paragraphs[0], run)
    return len(heights) - 1


def notes_text(intro: str, footnotes: Iterable[Footnote]) -> str:
    """Return what a speaker reads: what the slide shows, and its citations."""
    return "\n".join([intro, *(f"[{note.number}] {note.text}" for note in footnotes)])


def numbers(notes: Iterable[int]) -> str:
    """Return the numbers of footnotes: " [1, 4]"; "" for none."""
    listed = ", ".join(map(str, notes))
    return f" [{listed}]" if listed else ""
