"""One view as a document without any format: what every file of the pack is made from.

The picture, the page, the slides and the data package draw this one object, so that no
two can differ. The same view gives an equal document: nothing here asks for the time.
"""

from dataclasses import dataclass
from datetime import date

from dashboard.briefing import map_marks, notices, sections
from dashboard.briefing.citing import Citing
from dashboard.briefing.notices import Credit
from dashboard.briefing.parts import (
    Footnote,
    Headline,
    Key,
    Mark,
    Moment,
    NotCounted,
    Placeless,
    Point,
    Row,
    Share,
)
from dashboard.briefing.text import address, clean
from dashboard.core import dates, symbology, wording
from dashboard.core.selection import LAYERS, At, Selection
from dashboard.core.view import View

__all__ = [
    "Document",
    "Footnote",
    "Headline",
    "Key",
    "Mark",
    "Moment",
    "NotCounted",
    "Placeless",
    "Point",
    "Row",
    "Share",
    "build_document",
]

SUBJECT = "Kosovo–Serbia situation"

#: names that a title lists before it counts the others
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Document:
    """A briefing on one view. All text is plain: cleaned and cut, never escaped."""

    title: str
    subtitle: str
    """As-of day and filters in one line."""
    language: str
    """BCP 47 tag of the document."""
    handling: str
    """Such as "TLP:AMBER"; "" for none."""
    as_of: date
    as_of_words: str
    filters: tuple[str, ...]
    """One phrase a filter, such as "actors: NATO"; empty when everything is asked for."""
    period: tuple[date | None, date | None]
    """First and last day asked for; None is unbounded."""
    focus: str
    """Id of the thing that is picked out; "" for none."""
    at: At | None
    """Where the reader looks, as `Selection.at`; None fits the map to what is in view."""
    caption: str
    """How much is in view, in words."""
    headlines: tuple[Headline, ...]
    marks: tuple[Mark, ...]
    """In drawing order of the layers, badges last."""
    legend: tuple[Key, ...]
    moments: tuple[Moment, ...]
    rows: tuple[Row, ...]
    not_counted: tuple[NotCounted, ...]
    unplaced_count: int
    unplaced: tuple[Placeless, ...]
    """The first of them."""
    footnotes: tuple[Footnote, ...]
    """Every source that is cited, numbered from 1 without a gap."""
    naming_note: str
    boundary_note: str
    boundary_short: str
    gaps_note: str
    credits: tuple[Credit, ...]
    credit_line: str
    data_licence: Credit
    data_version: str
    permalink: str
    """Address that leads back to this view; "" when not known."""
    generated: str
    """When the file was made, as the caller words it; "" keeps files reproducible."""

    def note(self, number: int) -> Footnote:
        """Return the footnote with that number. Raises IndexError for one there is not."""
        if number < 1:
            raise IndexError(number)
        return self.footnotes[number - 1]

    @property
    def description(self) -> str:
        """What the picture shows, for readers who cannot see it."""
        figures = "; ".join(
            f"{h.label}: {h.number}" + (f" (range {h.range})" if h.range else "")
            for h in self.headlines[:6]
        )
        return (
            f"Map of Kosovo and its surroundings. {self.subtitle}. In view: {self.caption}."
            + (f" {figures}." if figures else "")
            + f" {self.boundary_short}"
        )


def build_document(
    view: View,
    *,
    title: str = "",
    language: str = "en",
    handling: str = "",
    permalink: str = "",
    generated: str = "",
) -> Document:
    """Return the document of a view.

    Parameters
    ----------
    view
        What is shown.
    title
        The reader's title; blank gives one made from the filters.
    language
        BCP 47 tag that the files carry. The words of the dashboard are English so far.
    handling
        A handling mark, free text; "TLP:AMBER" and its like are set in capitals.
    permalink
        The address of the view, printed as it is; one that is too long is left out.
    generated
        A day or time, as text; it is printed only where it is given, for a file must be
        the same each time it is made.

    Returns
    -------
    Document
        An empty view gives a document without headlines, marks, moments and rows.
    """
    citing = Citing()
    said = filter_words(view)
    headlines = sections.headlines(view, citing)
    figures = map_marks.figure_marks(view, citing)
    moments = sections.moments(view, citing)
    rows = sections.rows(view, citing, moments)
    left_out = sections.not_counted(view, citing)
    stacks = map_marks.moment_marks(view, citing)
    places = map_marks.place_marks(view, citing)
    day = _day_words(view.as_of)
    period = view.selection.period
    return Document(
        title=clean(title, "title") or clean(default_title(view), "title"),
        subtitle=clean(" · ".join((f"As of {day}", *said)), "filters"),
        language=clean(language, "value") or "en",
        handling=_handling(handling),
        as_of=view.as_of,
        as_of_words=day,
        filters=said,
        period=(None, None) if period is None else (_bound(period.first), _bound(period.last)),
        focus=view.selection.focus,
        at=view.selection.at,
        caption=view.caption,
        headlines=headlines,
        marks=(
            *places,
            *(m for m in figures if not m.badge),
            *stacks,
            *(m for m in figures if m.badge),
        ),
        legend=tuple(
            Key(e.shape, e.family, e.outline, e.hollow, clean(e.label)) for e in view.legend
        ),
        moments=moments,
        rows=rows,
        not_counted=left_out,
        unplaced_count=len(view.unplaced),
        unplaced=sections.placeless(view),
        footnotes=citing.footnotes(view.tables.sources),
        naming_note=notices.NAMING,
        boundary_note=notices.BOUNDARY,
        boundary_short=notices.BOUNDARY_SHORT,
        gaps_note=notices.GAPS,
        credits=notices.CREDITS,
        credit_line=notices.credit_line(),
        data_licence=notices.DATA_LICENCE,
        data_version=view.version,
        permalink=address(permalink),
        generated=clean(generated, "value"),
    )


def default_title(view: View) -> str:
    """Return a title made from the filters: who it is about, and the subject."""
    names = _actor_names(view)
    if not names:
        return SUBJECT
    listed = ", ".join(names[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{SUBJECT}: {listed}{more}"


def filter_words(view: View) -> tuple[str, ...]:
    """Return one phrase for each filter that is set, in the order of the controls."""
    asked: Selection = view.selection
    topics = ", ".join(asked.topics)
    phrases = [
        ("actors", ", ".join(_actor_names(view))),
        ("period", _period_words(asked)),
        ("kinds", ", ".join(map(wording.kind, asked.kinds))),
        ("status", ", ".join(map(symbology.status_words, asked.statuses))),
        ("topics", topics),
        ("text", f"“{asked.text}”" if asked.text else ""),
    ]
    if set(asked.show) != set(LAYERS):
        phrases.append(("layers", ", ".join(LAYERS[name].lower() for name in asked.show)))
    return tuple(clean(f"{name}: {words}") for name, words in phrases if words)


def _actor_names(view: View) -> list[str]:
    actors = view.tables.actors
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    return [names.get(actor, actor) for actor in view.selection.actors]


def _period_words(asked: Selection) -> str:
    period = asked.period
    if period is None:
        return ""
    first, last = _bound(period.first), _bound(period.last)
    return dates.words(f"{first or '..'}/{last or '..'}")


def _bound(day: date) -> date | None:
    return None if day in (date.min, date.max) else day


def _day_words(day: date) -> str:
    return "no day: the tables are empty" if day == date.min else dates.words(str(day))


def _handling(text: str) -> str:
    mark = clean(text, "handling")
    return mark.upper() if mark.upper().startswith("TLP:") else mark
