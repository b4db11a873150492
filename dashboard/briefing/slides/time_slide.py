"""The slide of time: a strip of two lanes, and a table of what is nearest to the day."""

from pptx.shapes.base import BaseShape

from dashboard.briefing.document.time_words import ends, nearest_words, strip_words
from dashboard.briefing.slides.deck import Deck
from dashboard.briefing.slides.slide import (
    ACCENT,
    BODY,
    GREY,
    INK,
    Text,
    describe,
    numbers,
    put_dot,
    put_line,
    put_table,
    put_text,
    put_years,
)
from dashboard.core.i18n.language import _, ngettext

#: moments below the strip of time
_MOST_MOMENTS = 10


def put_time(deck: Deck) -> None:
    """Add the strip of time, and what is nearest to the day; nothing without either."""
    doc = deck.document
    if not doc.moments:
        return
    # The first sentence heads the map.
    told = doc.takeaways[1:]
    period = f"{doc.moments[0].when} – {doc.moments[-1].when}"
    slide = deck.add_slide(next((t.title for t in told), _("Timeline") + f": {period}"))
    first, last = ends(doc)
    span = max((last - first).days, 1)
    left, top, width, tall = BODY
    axis = top + 46
    words = strip_words(doc)
    dots: list[BaseShape] = [put_line(slide, (left, axis), (left + width, axis), GREY)]
    # One dot a place on the strip: more could not be told apart.
    seen: set[tuple[int, int]] = set()
    for moment in doc.moments:
        near = moment.lane == 1
        x = round(left + (moment.first - first).days / span * width)
        if (moment.lane, x) not in seen:
            seen.add((moment.lane, x))
            dots.append(put_dot(slide, x, axis - (8 if near else 20), 5, GREY if near else ACCENT))
    dots += put_years(slide, first, last, (left, axis, width))
    at = left + (doc.as_of - first).days / span * width
    dots.append(put_line(slide, (at, axis - 40), (at, axis + 4), INK))
    group = slide.shapes.add_group_shape(dots)
    group.name = "Strip of time"
    describe(group, words)
    key = f"{words} {nearest_words()}"
    put_text(slide, [Text(key, colour=GREY)], (left, axis + 24, width, 30), "Key")
    nearest = sorted(doc.moments, key=lambda m: abs((m.first - doc.as_of).days))
    nearest = sorted(nearest[:_MOST_MOMENTS], key=lambda m: (m.first, m.id))
    rows = [
        (
            m.when,
            Text(m.title + numbers(m.notes), language=m.language),
            m.where or _("location not published"),
        )
        for m in nearest
    ]
    box = (left, axis + 60, width, top + tall - axis - 60)
    shown = put_table(
        slide, (_("Date"), _("Item"), _("Location")), rows, (2, 7, 2), box, most_lines=2
    )
    slide.shapes[-1].name = "Nearest to the day"
    describe(
        slide.shapes[-1],
        ngettext(
            "The {count} statement or event closest to this date",
            "The {count} statements and events closest to this date",
            shown,
        ),
    )
    spoken = " ".join(t.text for t in told)
    cited = [n for m in nearest[:shown] for n in m.notes] + [n for t in told for n in t.notes]
    deck.set_notes(slide, f"{spoken} {words}".strip(), cited)
