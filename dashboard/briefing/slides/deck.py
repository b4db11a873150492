"""A briefing as slides, 16:9: map, figures with a native chart and table, time, sources.

Charts and tables are native, so that they can be edited; pictures and charts have
alternative texts, and the notes of each slide have its citations.
"""

import io
from collections.abc import Iterable
from datetime import datetime

from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.briefing.document.build import Document, Headline
from dashboard.briefing.slides.bars import put_bars
from dashboard.briefing.slides.slide import (
    ACCENT,
    BODY,
    GREY,
    INK,
    MARGIN,
    WIDTH,
    Text,
    describe,
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
from dashboard.briefing.slides.sources import cited, columns_of
from dashboard.briefing.slides.template import mark_language, same_every_time, template
from dashboard.core.i18n.language import _, ngettext, number, using_language

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
    with using_language(document.language):
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
        core.keywords = _(
            "as of {day}, data version {version}",
            day=document.as_of.isoformat(),
            version=document.data_version,
        )
        core.comments = document.handling
        core.author = core.last_modified_by = _("Kosovo–Serbia situation dashboard")
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
                Text(line.aged, 18, not line.age),
                Text(f"{_range(line)}{numbers(line.notes)}".strip(), 11, after=8),
            ]
        said = said or [Text(_("No figures to show for this date."), 12)]
        left = MARGIN + width + 16
        put_text(slide, said, (left, BODY[1], WIDTH - MARGIN - left, tall), "Callouts")
        self._notes(slide, doc.description, [n for h in doc.headlines for n in h.notes])

    def figures(self) -> None:
        doc = self._doc
        slide = self._slide(_("Figures on this date"))
        if not doc.headlines:
            put_text(slide, [Text(_("No figures to show."), 14)], BODY, "No figure")
            self._notes(slide, _("No figures to show."), [])
            return
        chosen = next((h for h in doc.headlines if h.points), None)
        left, top, width, tall = BODY
        if chosen:
            self._points(slide, chosen, (left, top, width * 0.48, tall))
            left, width = left + width * 0.5, width * 0.5
        rows = [(h.label, h.aged, h.range or "–", h.why + numbers(h.notes)) for h in doc.headlines]
        shown = put_table(
            slide,
            (_("Force"), _("Figure"), _("Range"), _("Why this figure")),
            rows,
            (3, 2, 2, 5),
            (left, top, width, tall),
            most_lines=5,
        )
        frame = slide.shapes[-1]
        frame.name = "Table of figures"
        describe(frame, "; ".join(f"{h.label}: {h.aged}" for h in doc.headlines[:shown]))
        self._notes(
            slide,
            _("Each line is a separate count; lines are not added together."),
            [n for h in doc.headlines for n in h.notes],
        )

    def parts(self) -> None:
        doc = self._doc
        for line in doc.headlines:
            shares = [share for share in line.shares if share.value is not None]
            if len(shares) < 2:
                continue
            slide = self._slide(
                _("Breakdown of {whole}: {number}", whole=line.label, number=line.aged)
            )
            data = [(s.label, s.value) for s in shares[:_MOST_BARS]]
            left, top, width, tall = BODY
            more = len(shares) - len(data)
            said = (
                line.shares_words
                if not more
                else ngettext(
                    "{said}; {count} smaller ones not shown",
                    "{said}; {count} smaller ones not drawn",
                    more,
                    said=line.shares_words,
                )
            )
            put_text(slide, [Text(said, 12)], (left, top, width, 32), "How far they add up")
            box = (left, top + 36, width, tall - 36)
            put_bars(slide, _("Breakdown of {whole}", whole=line.label), data, box)
            self._notes(
                slide,
                _("The parts are included in the whole.") + " " + line.shares_words,
                line.notes,
            )

    def time(self) -> None:
        doc = self._doc
        slide = self._slide(_("Timeline"))
        if not doc.moments:
            put_text(slide, [Text(_("No statements or events to show."), 14)], BODY, "Nothing")
            self._notes(slide, _("No statements or events to show."), [])
            return
        days = [m.first for m in doc.moments] + [doc.as_of]
        first, span = min(days), max((max(days) - min(days)).days, 1)
        left, top, width, tall = BODY
        axis = top + 46
        events = sum(m.table == "events" for m in doc.moments)
        words = _(
            "{events} events (lower row) and {statements} statements (upper row), "
            "{first}–{last}; the vertical line marks the reference date. Closest to it:",
            events=number(events),
            statements=number(len(doc.moments) - events),
            first=first.isoformat(),
            last=max(days).isoformat(),
        )
        dots = [put_line(slide, (left, axis), (left + width, axis), GREY)]
        # One dot a place on the strip: more could not be told apart.
        seen: set[tuple[bool, int]] = set()
        for moment in doc.moments:
            event = moment.table == "events"
            x = round(left + (moment.first - first).days / span * width)
            if (event, x) not in seen:
                seen.add((event, x))
                dots.append(
                    put_dot(slide, x, axis - (8 if event else 20), 5, GREY if event else ACCENT)
                )
        dots += put_years(slide, first, max(days), (left, axis, width))
        at = left + (doc.as_of - first).days / span * width
        dots.append(put_line(slide, (at, axis - 40), (at, axis + 4), INK))
        group = slide.shapes.add_group_shape(dots)
        group.name = "Strip of time"
        describe(group, words)
        put_text(slide, [Text(words, 10, colour=GREY)], (left, axis + 22, width, 26), "Key")
        near = sorted(doc.moments, key=lambda m: abs((m.first - doc.as_of).days))
        near = sorted(near[:_MOST_MOMENTS], key=lambda m: (m.first, m.id))
        rows = [
            (
                m.when,
                Text(m.title + numbers(m.notes), language=m.language),
                m.where or _("location not published"),
            )
            for m in near
        ]
        box = (left, axis + 52, width, top + tall - axis - 52)
        shown = put_table(slide, (_("Date"), _("Item"), _("Location")), rows, (2, 7, 2), box, 10, 2)
        slide.shapes[-1].name = "Nearest to the day"
        describe(
            slide.shapes[-1],
            ngettext(
                "The {count} statements and events closest to this date",
                "The {count} statements and events nearest to the day",
                shown,
            ),
        )
        self._notes(slide, words, [n for m in near for n in m.notes])

    def not_counted(self) -> None:
        rows = [
            (n.text, n.when, Text(n.label, language=n.language), n.reason + numbers(n.notes))
            for n in self._doc.not_counted
        ]
        if not rows:
            return
        slide = self._slide(_("What is not counted, and why"))
        left, top, width, tall = BODY
        # Above the table, which grows downwards where letters are wider than was thought.
        shown = put_table(
            slide,
            (_("Figure"), _("Date"), _("Item"), _("Reason")),
            rows,
            (2, 2, 4, 4),
            (left, top + 20, width, tall - 48),
            9,
            2,
        )
        describe(slide.shapes[-1], _("Figures excluded from totals, with reasons"))
        said = ngettext(
            "{count} figures around this date are excluded from totals.",
            "{count} figures near this day are in no total.",
            len(rows),
        )
        if shown < len(rows):
            said += " " + ngettext(
                "First {count} shown; the rest are in the PDF and the data package.",
                "First {count} shown; the rest are in the PDF and the data package.",
                shown,
            )
        put_text(slide, [Text(said, 10, colour=GREY)], (left, top, width, 16), "How many")
        cited = [n for item in self._doc.not_counted[:shown] for n in item.notes]
        self._notes(slide, _("None of these is included in a total."), cited)

    def sources(self) -> None:
        pages = list(columns_of(self._doc.footnotes, (BODY[2] - 24) / 2, BODY[3]))
        for nth, page in enumerate(pages, start=1):
            title = (
                _("Sources")
                if len(pages) == 1
                else _("Sources ({nth} of {count})", nth=nth, count=len(pages))
            )
            slide = self._slide(title)
            for side, notes in enumerate(page):
                box = (BODY[0] + side * (BODY[2] + 24) / 2, BODY[1], (BODY[2] - 24) / 2, BODY[3])
                if notes:
                    put_text(slide, [cited(note) for note in notes], box, f"Sources, {side + 1}")
            self._notes(slide, title, [n.number for side in page for n in side])

    def remarks(self) -> None:
        doc = self._doc
        slide = self._slide(_("Names, boundary and licence"))
        said = [
            Text(text, 12, after=6) for text in (doc.naming_note, doc.boundary_note, doc.gaps_note)
        ]
        said += [Text(f"{doc.credit_line}.", 11, colour=GREY, after=2)]
        said += [Text(c.text, 11, link=c.link, after=2) for c in (*doc.credits, doc.data_licence)]
        said.append(Text(_("Data version {version}", version=doc.data_version), 11, after=2))
        if doc.generated:
            said.append(Text(doc.generated, 11, after=2))
        if doc.permalink:
            link = doc.permalink if doc.permalink.startswith("http") else ""
            said.append(
                Text(_("View this on the dashboard: {link}", link=doc.permalink), 11, link=link)
            )
        put_text(slide, said, BODY, "Remarks")
        self._notes(slide, doc.boundary_note, [])

    def saved(self) -> bytes:
        count = len(self._file.slides)
        doc = self._doc
        said = _(
            "As of {day} · data version {version}", day=doc.as_of_words, version=doc.data_version
        )
        for nth, slide in enumerate(self._file.slides, start=1):
            own = "".join(f"{note} " for note in doc.holding_notes)
            put_foot(
                slide,
                f"{own}{said} · {doc.credit_line}. {doc.boundary_short}",
                f"{nth} / {count}",
                doc.handling,
            )
        mark_language(self._file, doc.language)
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
        put_bars(slide, _("{force}: all figures counted on this date", force=line.label), data, box)


def _range(line: Headline) -> str:
    return _("range {range}", range=line.range) if line.range else ""
