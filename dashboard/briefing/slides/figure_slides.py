"""The slides of figures: beside the map, in a table and charts."""

import io
from collections.abc import Sequence

from pptx.slide import Slide
from pptx.util import Emu, Pt

from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import BreakdownPart, Headline
from dashboard.briefing.slides.bars import put_bars
from dashboard.briefing.slides.deck import Deck
from dashboard.briefing.slides.slide import (
    BODY,
    GREY,
    MARGIN,
    WIDTH,
    Box,
    Text,
    describe,
    numbers,
    put_table,
    put_text,
)
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.i18n.wording import sentence

#: bars of a chart
_MOST_BARS = 14
#: figures beside the map, below the sentences
_BESIDE = 3
#: points between two tables, and the least that a table of what is not counted needs
_GAP, _ROOM_FOR_NOT_COUNTED = 16, 110


#: points of the map's width; beside it stands what to take away
MAP_WIDE = min(BODY[3] * 16 / 9, BODY[2] - 220)


def put_map(deck: Deck, png: bytes, told: Sequence[str] = ()) -> None:
    """Add the map, 16:9, with what to take away beside it; its notes have what is `told` of it."""
    doc = deck.document
    first = doc.takeaways[0].title if doc.takeaways else doc.title
    slide = deck.add_slide(doc.title if doc.is_titled else first)
    tall = BODY[3]
    # Beside the picture the sentences, as text that can be edited.
    width = MAP_WIDE
    put_picture(slide, doc, png, (MARGIN, BODY[1], width, tall))
    said = [
        Text(t.text + numbers(t.notes), 12, after=9, language=t.language) for t in doc.takeaways
    ]
    beside = [h for h in doc.headlines if h.value is not None][:_BESIDE]
    for line in beside:
        said += [
            Text(line.label, colour=GREY),
            Text(f"{line.aged}{numbers(line.notes)}", 12, not line.age, after=4),
        ]
    left = MARGIN + width + 16
    put_text(slide, said, (left, BODY[1], WIDTH - MARGIN - left, tall), "Key takeaways")
    spoken = " ".join(t.text for t in doc.takeaways) or doc.title
    cited = [n for t in doc.takeaways for n in t.notes] + [n for h in beside for n in h.notes]
    deck.set_notes(slide, "\n".join((spoken, doc.description, *told)), cited)


def put_picture(slide: Slide, document: Document, png: bytes, box: Box) -> float:
    """Put the map, which keeps its shape, into a box, and return its height in points."""
    left, top, width, tall = box
    picture = slide.shapes.add_picture(io.BytesIO(png), Pt(left), Pt(top), width=Pt(width))
    if picture.height > Pt(tall):
        picture.width = Emu(int(picture.width * Pt(tall) / picture.height))
        picture.height = Pt(tall)
    picture.name = "Map"
    describe(picture, document.description)
    return float(picture.height / Pt(1))


def put_figures(deck: Deck) -> None:
    """Add the figures of the day, a chart of the first that several sources state beside a
    table of all; nothing where there is none."""
    doc = deck.document
    lines = [h for h in doc.headlines if h.value is not None or h.points]
    if not lines:
        return
    chosen = next((h for h in lines if len(h.points) > 1), None)
    slide = deck.add_slide(_figures_title(lines[0], chosen))
    left, top, width, tall = BODY
    tall -= 20
    if chosen:
        _put_points(slide, chosen, (left, top, width * 0.42, tall))
        left, width = left + width * 0.44, width * 0.56
    rows = [(h.label, h.aged, h.range or "–", h.why + numbers(h.notes)) for h in lines]
    shown = put_table(
        slide,
        (_("Force"), _("Figure"), _("Range"), _("Why this figure")),
        rows,
        (3, 2, 2, 5),
        (left, top, width, tall),
        most_lines=9,
    )
    frame = slide.shapes[-1]
    frame.name = "Table of figures"
    describe(frame, "; ".join(f"{h.label}: {h.aged}" for h in lines[:shown]))
    used = frame.height / Pt(1) + _GAP
    beside = _put_not_counted(deck, slide, (left, top + used, width, tall - used))
    said = _("Each line is a separate count; lines are not added together.")
    if more := len(doc.not_counted) - deck.listed_not_counted:
        said += " " + ngettext(
            "{count} more figure around this date is not counted; the PDF says why.",
            "{count} more figures around this date are not counted; the PDF says why.",
            more,
        )
    box = (BODY[0], top + tall + 4, BODY[2], 16)
    put_text(slide, [Text(said, colour=GREY)], box, "How they are counted")
    cited = [n for h in lines[:shown] for n in h.notes]
    cited += [n for point in (chosen.points if chosen else ()) for n in point.notes]
    cited += beside
    spoken = " ".join(
        f"{h.label}: {h.aged}. {sentence(h.why)} {sentence(h.sureness)}".rstrip() for h in lines[:3]
    )
    deck.set_notes(slide, f"{spoken} {said}", cited)


def _put_not_counted(deck: Deck, slide: Slide, box: Box) -> list[int]:
    """Put what is in no total, and why, where the figures leave room, from where the slide
    before left off, and return its footnotes; nothing where not even a few of them fit."""
    left, top, width, tall = box
    listed = deck.document.not_counted[deck.listed_not_counted :]
    if not listed or tall < _ROOM_FOR_NOT_COUNTED:
        return []
    words = [Text(_("What is not counted, and why"), 12, bold=True)]
    put_text(slide, words, (left, top, width, 18), "Not counted")
    rows = [
        (
            one.text,
            Text(f"{one.label} ({one.when})", language=one.language),
            f"{one.reason}{numbers(one.notes)}",
        )
        for one in listed
    ]
    head = (_("Figure"), _("Item"), _("Reason"))
    box = (left, top + 22, width, tall - 22)
    shown = put_table(slide, head, rows, (3, 5, 5), box, most_lines=6)
    deck.listed_not_counted += shown
    frame = slide.shapes[-1]
    frame.name = "Table of what is not counted"
    describe(frame, "; ".join(f"{one.text}: {one.reason}" for one in listed[:shown]))
    return [note for one in listed[:shown] for note in one.notes]


def _figures_title(first: Headline, chosen: Headline | None) -> str:
    """What the figures say: how far the sources differ, or the first of them."""
    if chosen is None:
        return f"{first.label}: {first.aged}"
    if not chosen.range:
        return _(
            "{force}: {number} in all {count} statements",
            force=chosen.label,
            number=chosen.aged,
            count=len(chosen.points),
        )
    return _(
        "{force}: {number}, while sources give {range}",
        force=chosen.label,
        number=chosen.aged,
        range=chosen.range,
    )


def put_parts(deck: Deck) -> None:
    """Add a chart of the parts of the first figure that has published ones, the largest
    first; nothing where none has."""
    doc = deck.document
    for line in doc.headlines:
        shares = [(s, s.value) for s in line.breakdown if s.value is not None]
        if len(shares) < 2:
            continue
        shares.sort(key=lambda each: -each[1])
        slide = deck.add_slide(_parts_title(line, [share for share, _value in shares]))
        data = [(share.label, value) for share, value in shares[:_MOST_BARS]]
        left, top, width, tall = BODY
        more = len(shares) - len(data)
        said = (
            line.breakdown_words
            if not more
            else ngettext(
                "{said}; {count} smaller one not shown",
                "{said}; {count} smaller ones not shown",
                more,
                said=line.breakdown_words,
            )
        )
        put_text(slide, [Text(sentence(said), 12)], (left, top, width, 32), "How far they add up")
        box = (left, top + 36, width, tall - 36)
        cited: list[int] = []
        if line.value is None:
            # Of different things and days: bars would compare them, and show parts as a sum.
            counts = [share for share, _value in shares[:_MOST_BARS]]
            used = _put_counts(slide, line, counts, box)
            below = (left, box[1] + used + _GAP, width, box[3] - used - _GAP)
            cited = _put_not_counted(deck, slide, below)
        else:
            put_bars(slide, line.breakdown_title, data, box)
        spoken = _("The parts are included in the whole.") if line.value is not None else ""
        told = f"{spoken} {sentence(line.breakdown_words)}".strip()
        deck.set_notes(slide, told, [*line.notes, *cited])
        return


def _put_counts(slide: Slide, line: Headline, counts: Sequence[BreakdownPart], box: Box) -> float:
    """Put figures that do not add up, each with its age, into a table; return its height."""
    rows = []
    for one in counts:
        number, _sign, age = one.text.partition(" · ")
        rows.append((one.label, number, age))
    put_table(slide, (_("Item"), _("Figure"), _("Age")), rows, (5, 2, 2), box, 14)
    frame = slide.shapes[-1]
    frame.name = "Table of counts"
    told = "; ".join(f"{one.label}: {one.text}" for one in counts)
    describe(frame, f"{line.breakdown_title}. {told}")
    return float(frame.height / Pt(1))


def _parts_title(line: Headline, shares: Sequence[BreakdownPart]) -> str:
    """What the parts say: which is the largest; without a whole, how far they go apart."""
    if line.value is None:
        return _(
            "{force}: no total; published figures from {low} to {high}",
            force=line.label,
            low=_aged(shares[-1]),
            high=_aged(shares[0]),
        )
    return _(
        "Largest part of {whole}: {part}, {share} of {number}",
        whole=line.label,
        part=shares[0].label,
        share=shares[0].text,
        number=line.aged,
    )


def _aged(share: BreakdownPart) -> str:
    """A number with its age in brackets, as it stands in a sentence."""
    number, _sign, age = share.text.partition(" · ")
    return f"{number} ({age})" if age else number


def _put_points(slide: Slide, line: Headline, box: Box) -> None:
    data = [
        (f"{p.who}, {p.when}{numbers(p.notes)}", p.low, p.high)
        for p in line.points
        if p.low is not None and p.high is not None
    ]
    data = sorted(data, key=lambda bar: -bar[2])[:_MOST_BARS]
    put_bars(slide, _("{force}: all figures counted on this date", force=line.label), data, box)
