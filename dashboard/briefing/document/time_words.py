"""What a document says of its strip of time: how much stands in which lane, between which days."""

from collections import Counter
from datetime import date

from dashboard.briefing.document.build import Document
from dashboard.core.dates import words
from dashboard.core.i18n.language import _
from dashboard.core.question.layers import counted_in_lane


def counted(document: Document, lane: int) -> str:
    """Return how many moments of which sort stand in a lane: "12 events"."""
    return counted_in_lane(lane, Counter(m.table for m in document.moments))


def ends(document: Document) -> tuple[date, date]:
    """Return the first and the last day of the moments and the as-of day.

    Without moments both are the as-of day.
    """
    days = [*(m.first for m in document.moments), document.as_of]
    return min(days), max(days)


def strip_words(document: Document) -> str:
    """Return the caption of a strip of two lanes, the one at the line below the other."""
    first, last = ends(document)
    return _(
        "{near} (lower row) and {far} (upper row), {first} – {last}; the vertical line marks "
        "the reference date.",
        near=counted(document, 1),
        far=counted(document, 2),
        first=words(first.isoformat()),
        last=words(last.isoformat()),
    )


def nearest_words() -> str:
    """Return what stands before the list of the moments nearest to the as-of day."""
    return _("Closest to it:")
