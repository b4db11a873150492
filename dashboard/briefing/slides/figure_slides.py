"""The slides of figures: beside the map, in a table and charts, and those not counted."""

import io

from pptx.slide import Slide
from pptx.util import Pt

from dashboard.briefing.document.model import Headline
from dashboard.briefing.slides.bars import put_bars
from dashboard.briefing.slides.deck import Deck
from dashboard.briefing.slides.slide import (
    BODY,
    GREY,
    MARGIN,
    WIDTH,
    Text,
    describe,
    numbers,
    put_table,
    put_text,
)
from dashboard.core.i18n.language import _, ngettext

#: bars of a chart
_MOST_BARS = 14


def put_map(deck: Deck, png: bytes) -> None:
    """Add the map, 16:9, with the first figures beside it."""
    doc = deck.document
    slide = deck.add_slide(doc.title)
    tall = BODY[3]
    # The picture keeps its shape; beside it the figures, as text that can be edited.
    width = min(tall * 16 / 9, BODY[2] - 200)
    picture = slide.shapes.add_picture(io.BytesIO(png), Pt(MARGIN), Pt(BODY[1]), width=Pt(width))
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
    deck.set_notes(slide, doc.description, [n for h in doc.headlines for n in h.notes])


def put_figures(deck: Deck) -> None:
    """Add every figure of the day: a chart of one, and a table of all."""
    doc = deck.document
    slide = deck.add_slide(_("Figures on this date"))
    if not doc.headlines:
        put_text(slide, [Text(_("No figures to show."), 14)], BODY, "No figure")
        deck.set_notes(slide, _("No figures to show."), [])
        return
    chosen = next((h for h in doc.headlines if h.points), None)
    left, top, width, tall = BODY
    if chosen:
        _put_points(slide, chosen, (left, top, width * 0.48, tall))
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
    deck.set_notes(
        slide,
        _("Each line is a separate count; lines are not added together."),
        [n for h in doc.headlines for n in h.notes],
    )


def put_parts(deck: Deck) -> None:
    """Add a chart for each figure that has published parts."""
    doc = deck.document
    for line in doc.headlines:
        shares = [share for share in line.shares if share.value is not None]
        if len(shares) < 2:
            continue
        slide = deck.add_slide(
            _("Breakdown of {whole}: {number}", whole=line.label, number=line.aged)
        )
        data = [(s.label, s.value) for s in shares[:_MOST_BARS]]
        left, top, width, tall = BODY
        more = len(shares) - len(data)
        said = (
            line.shares_words
            if not more
            else ngettext(
                "{said}; {count} smaller one not shown",
                "{said}; {count} smaller ones not shown",
                more,
                said=line.shares_words,
            )
        )
        put_text(slide, [Text(said, 12)], (left, top, width, 32), "How far they add up")
        box = (left, top + 36, width, tall - 36)
        put_bars(slide, _("Breakdown of {whole}", whole=line.label), data, box)
        deck.set_notes(
            slide,
            _("The parts are included in the whole.") + " " + line.shares_words,
            line.notes,
        )


def put_not_counted(deck: Deck) -> None:
    """Add the figures that are in no total, with the reasons; nothing without any."""
    rows = [
        (n.text, n.when, Text(n.label, language=n.language), n.reason + numbers(n.notes))
        for n in deck.document.not_counted
    ]
    if not rows:
        return
    slide = deck.add_slide(_("What is not counted, and why"))
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
        "{count} figure around this date is excluded from totals.",
        "{count} figures around this date are excluded from totals.",
        len(rows),
    )
    if shown < len(rows):
        said += " " + ngettext(
            "First {count} shown; the rest are in the PDF and the data package.",
            "First {count} shown; the rest are in the PDF and the data package.",
            shown,
        )
    put_text(slide, [Text(said, 10, colour=GREY)], (left, top, width, 16), "How many")
    cited = [n for item in deck.document.not_counted[:shown] for n in item.notes]
    deck.set_notes(slide, _("None of these is included in a total."), cited)


def _put_points(slide: Slide, line: Headline, box) -> None:
    points = [p for p in line.points if p.high is not None][:_MOST_BARS]
    data = [(f"{p.who}, {p.when}{numbers(p.notes)}", p.low, p.high) for p in points]
    put_bars(slide, _("{force}: all figures counted on this date", force=line.label), data, box)


def _range(line: Headline) -> str:
    return _("range {range}", range=line.range) if line.range else ""
