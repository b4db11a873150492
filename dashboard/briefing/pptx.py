"""A briefing as slides, 16:9: map, figures with a native chart and table, time, sources.

Charts and tables are native, so that they can be edited; pictures and charts have
alternative texts, and the notes of each slide have its citations.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.briefing.bars import put_bars
from dashboard.briefing.deck import same_every_time, template
from dashboard.briefing.document import Document, Footnote, Headline
from dashboard.briefing.slide import (
    ACCENT,
    BODY,
    GREY,
    INK,
    MARGIN,
    WIDTH,
    Text,
    describe,
    height_of,
    notes_text,
    numbers,
    put_dot,
    put_foot,
    put_line,
    put_table,
    put_text,
    put_title,
    put_years,
)

#: bars of a chart, and moments below the strip of time
_MOST_BARS, _MOST_MOMENTS = 14, 10


def render(document: Document, png: bytes) -> bytes:
    """Return the slides. The same document and picture give the same bytes.

    Parameters
    ----------
    document
        What is shown.
    png
        The map of the document, 16:9.
    """
    deck = _Deck(document)
    deck.map(png)
    deck.figures()
    deck.parts()
    deck.time()
    deck.not_counted()
    deck.sources()
    deck.remarks()
    return deck.saved()


class _Deck:
    """Slides of one document, in the order in which they are asked for."""

    def __init__(self, document: Document) -> None:
        self._doc = document
        self._file = Presentation(io.BytesIO(template()))
        core = self._file.core_properties
        made = datetime(max(document.as_of.year, 1980), document.as_of.month, document.as_of.day)
        core.title, core.subject = document.title, document.subtitle[:250]
        core.language = document.language
        core.keywords = f"as of {document.as_of.isoformat()}, data version {document.data_version}"
        core.comments = document.handling
        core.author = core.last_modified_by = "Kosovo–Serbia situation dashboard"
        core.created = core.modified = core.last_printed = made
        core.revision = 1

    def map(self, png: bytes) -> None:
        doc = self._doc
        slide = self._slide(doc.title)
        tall = BODY[3]
        # The picture keeps its shape; beside it the figures, as text that can be edited.
        width = min(tall * 16 / 9, BODY[2] - 200)
        picture = slide.shapes.add_picture(
            io.BytesIO(png), Pt(MARGIN), Pt(BODY[1]), width=Pt(width)
        )
        if picture.height > Pt(tall):
            picture.width = int(picture.width * Pt(tall) / picture.height)
            picture.height = Pt(tall)
        picture.name = "Map"
        describe(picture, doc.description)
        said: list[Text] = []
        for line in doc.headlines[:4]:
            said += [
                Text(line.label, 11, colour=GREY),
                Text(line.number, 18, True),
                Text(f"{f'range {line.range}' if line.range else ''}{numbers(line.notes)}".strip(),
                     11, after=8),
            ]
        said = said or [Text("No figure is in view on this day.", 12)]
        left = MARGIN + width + 16
        put_text(slide, said, (left, BODY[1], WIDTH - MARGIN - left, tall), "Callouts")
        self._notes(slide, doc.description, [n for h in doc.headlines for n in h.notes])

    def figures(self) -> None:
        doc = self._doc
        slide = self._slide("Figures on the day")
        if not doc.headlines:
            put_text(slide, [Text("No figure is in view.", 14)], BODY, "No figure")
            self._notes(slide, "No figure is in view.", [])
            return
        chosen = next((h for h in doc.headlines if h.points), None)
        left, top, width, tall = BODY
        if chosen:
            self._points(slide, chosen, (left, top, width * 0.48, tall))
            left, width = left + width * 0.5, width * 0.5
        rows = [
            (h.label, h.number, h.range or "–", h.why + numbers(h.notes)) for h in doc.headlines
        ]
        shown = put_table(
            slide, ("Force", "Figure", "Range", "Why this figure"), rows, (3, 2, 2, 5),
            (left, top, width, tall), most_lines=5,
        )  # fmt: skip
        frame = slide.shapes[-1]
        frame.name = "Table of figures"
        describe(frame, "; ".join(f"{h.label}: {h.number}" for h in doc.headlines[:shown]))
        self._notes(
            slide, "Each line is counted by itself; lines are not added to one another.",
            [n for h in doc.headlines for n in h.notes],
        )  # fmt: skip

    def parts(self) -> None:
        doc = self._doc
        for line in doc.headlines:
            shares = [share for share in line.shares if share.value is not None]
            if len(shares) < 2:
                continue
            slide = self._slide(f"Parts of {line.label}: {line.number}")
            data = [(s.label, s.value) for s in shares[:_MOST_BARS]]
            left, top, width, tall = BODY
            more = len(shares) - len(data)
            said = line.shares_words + (f"; {more} smaller ones not drawn" if more else "")
            put_text(slide, [Text(said, 12)], (left, top, width, 32), "How far they add up")
            box = (left, top + 36, width, tall - 36)
            put_bars(slide, f"Parts of {line.label}", data, box)
            self._notes(slide, f"Parts are inside the whole. {line.shares_words}", line.notes)

    def time(self) -> None:
        doc = self._doc
        slide = self._slide("Strip of time")
        if not doc.moments:
            put_text(slide, [Text("No statement or event is in view.", 14)], BODY, "Nothing")
            self._notes(slide, "No statement or event is in view.", [])
            return
        days = [m.first for m in doc.moments] + [doc.as_of]
        first, span = min(days), max((max(days) - min(days)).days, 1)
        left, top, width, tall = BODY
        axis = top + 46
        events = sum(m.table == "events" for m in doc.moments)
        words = (
            f"{events:,} events (lower row) and {len(doc.moments) - events:,} statements "
            f"(upper row), {first.isoformat()} to {max(days).isoformat()}; the upright line is "
            "the as-of day. Nearest to it:"
        )
        dots = [put_line(slide, (left, axis), (left + width, axis), GREY)]
        # One dot a place on the strip: more could not be told apart.
        seen: set[tuple[bool, int]] = set()
        for moment in doc.moments:
            event = moment.table == "events"
            x = round(left + (moment.first - first).days / span * width)
            if (event, x) not in seen:
                seen.add((event, x))
                dots.append(put_dot(slide, x, axis - (8 if event else 20), 5,
                                    GREY if event else ACCENT))  # fmt: skip
        dots += put_years(slide, first, max(days), (left, axis, width))
        at = left + (doc.as_of - first).days / span * width
        dots.append(put_line(slide, (at, axis - 40), (at, axis + 4), INK))
        group = slide.shapes.add_group_shape(dots)
        group.name = "Strip of time"
        describe(group, words)
        put_text(slide, [Text(words, 10, colour=GREY)], (left, axis + 22, width, 26), "Key")
        near = sorted(doc.moments, key=lambda m: abs((m.first - doc.as_of).days))
        near = sorted(near[:_MOST_MOMENTS], key=lambda m: (m.first, m.id))
        rows = [(m.when, m.title + numbers(m.notes), m.where or "place not published")
                for m in near]  # fmt: skip
        box = (left, axis + 52, width, top + tall - axis - 52)
        shown = put_table(slide, ("When", "What", "Where"), rows, (2, 7, 2), box, 10, 2)
        slide.shapes[-1].name = "Nearest to the day"
        describe(slide.shapes[-1], f"The {shown} statements and events nearest to the day")
        self._notes(slide, words, [n for m in near for n in m.notes])

    def not_counted(self) -> None:
        rows = [
            (n.text, n.when, n.label, n.reason + numbers(n.notes)) for n in self._doc.not_counted
        ]
        if not rows:
            return
        slide = self._slide("What is not counted, and why")
        left, top, width, tall = BODY
        # Above the table, which grows downwards where letters are wider than was thought.
        shown = put_table(
            slide, ("Figure", "When", "What", "Why not"), rows, (2, 2, 4, 4),
            (left, top + 20, width, tall - 48), 9, 2,
        )  # fmt: skip
        describe(slide.shapes[-1], "Figures that are in no total, each with the reason")
        said = f"{len(rows):,} figures near this day are in no total."
        if shown < len(rows):
            said += f" The first {shown:,}; the others are in the PDF and in the data package."
        put_text(slide, [Text(said, 10, colour=GREY)], (left, top, width, 16), "How many")
        cited = [n for item in self._doc.not_counted[:shown] for n in item.notes]
        self._notes(slide, "None of these is in a total.", cited)

    def sources(self) -> None:
        pages = list(_columns(self._doc.footnotes, (BODY[2] - 24) / 2, BODY[3]))
        for nth, page in enumerate(pages, start=1):
            title = "Sources" if len(pages) == 1 else f"Sources ({nth} of {len(pages)})"
            slide = self._slide(title)
            for side, notes in enumerate(page):
                box = (BODY[0] + side * (BODY[2] + 24) / 2, BODY[1], (BODY[2] - 24) / 2, BODY[3])
                if notes:
                    put_text(slide, [_cited(note) for note in notes], box, f"Sources, {side + 1}")
            self._notes(slide, title, [n.number for side in page for n in side])

    def remarks(self) -> None:
        doc = self._doc
        slide = self._slide("Names, boundary, licence")
        said = [Text(text, 12, after=6) for text in (
            doc.naming_note, doc.boundary_note, doc.gaps_note)]  # fmt: skip
        said += [Text(f"{doc.credit_line}.", 11, colour=GREY, after=2)]
        said += [Text(c.text, 11, link=c.link, after=2) for c in (*doc.credits, doc.data_licence)]
        said.append(Text(f"Data version {doc.data_version}", 11, after=2))
        if doc.generated:
            said.append(Text(doc.generated, 11, after=2))
        if doc.permalink:
            link = doc.permalink if doc.permalink.startswith("http") else ""
            said.append(Text(f"The same view on the dashboard: {doc.permalink}", 11, link=link))
        put_text(slide, said, BODY, "Remarks")
        self._notes(slide, doc.boundary_note, [])

    def saved(self) -> bytes:
        count = len(self._file.slides)
        doc = self._doc
        said = f"As of {doc.as_of_words} · data version {doc.data_version} · {doc.credit_line}"
        for nth, slide in enumerate(self._file.slides, start=1):
            put_foot(slide, f"{said}. {doc.boundary_short}", f"{nth} / {count}", doc.handling)
        out = io.BytesIO()
        self._file.save(out)
        return same_every_time(out.getvalue())

    def _slide(self, title: str) -> Slide:
        slide = self._file.slides.add_slide(self._file.slide_layouts[0])
        put_title(slide, title, self._doc.subtitle)
        return slide

    def _notes(self, slide: Slide, intro: str, cited: Iterable[int]) -> None:
        notes = [self._doc.note(number) for number in sorted(set(cited))]
        slide.notes_slide.notes_text_frame.text = notes_text(intro, notes)

    def _points(self, slide: Slide, line: Headline, box) -> None:
        points = [p for p in line.points if p.high is not None][:_MOST_BARS]
        data = [(f"{p.who}, {p.when}{numbers(p.notes)}", p.low, p.high) for p in points]
        put_bars(slide, f"{line.label}: every figure that counts on the day", data, box)


def _cited(note: Footnote) -> Text:
    return Text(note.text, 8.5, link=note.link, after=3, lead=f"{note.number}  ")


def _columns(
    notes: Sequence[Footnote], room: float, tall: float
) -> Iterator[list[list[Footnote]]]:
    """Divide the sources over pages of two columns, each no longer than the page."""
    page: list[list[Footnote]] = [[]]
    used = 0.0
    for note in notes:
        need = height_of(_cited(note), room)
        if page[-1] and used + need > tall:
            if len(page) == 2:
                yield page
                page = []
            page.append([])
            used = 0.0
        page[-1].append(note)
        used += need
    if notes:
        yield page
