"""One view as a document without any format: what every file of the pack is made from.

The picture, the page, the slides and the data package draw this one object, so that no
two can differ. The same view gives an equal document: nothing here asks for the time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.briefing.document import map_marks, notices, sections
from dashboard.briefing.document.footnotes import Citing
from dashboard.briefing.document.model import (
    BreakdownPart,
    Footnote,
    Headline,
    Key,
    Mark,
    Moment,
    NotCounted,
    Placeless,
    Point,
    Row,
    Takeaway,
)
from dashboard.briefing.document.notices import Credit
from dashboard.briefing.document.text import address, clean
from dashboard.briefing.document.titles import bound, default_title, filter_words
from dashboard.core import dates
from dashboard.core.i18n.language import _, using_language
from dashboard.core.layers.marks import KEEP_CLEAR
from dashboard.core.places import viewpoint
from dashboard.core.places.gazetteer import Names
from dashboard.core.places.viewpoint import LineStyle
from dashboard.core.question.selection import At
from dashboard.core.symbols.military import unit_of_kind
from dashboard.core.symbols.symbology import LegendEntry, family_label, without_kinds
from dashboard.core.view.holdings import HoldingDrawn
from dashboard.core.view.map_notes import GAPS
from dashboard.core.view.model import View
from dashboard.core.view.permalink import opens_elsewhere
from dashboard.maps.extent import Bounds, extent_of_found

__all__ = [
    "BreakdownPart",
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
    "Takeaway",
    "build_document",
]


@dataclass(frozen=True, slots=True)
class Document:
    """A briefing on one view. All text is plain: cleaned and cut, never escaped."""

    title: str
    is_titled: bool
    """Whether the reader gave the title."""
    subtitle: str
    """As-of day and filters in one line."""
    language: str
    """BCP 47 tag of the document, as `Selection.language`; who draws it speaks that."""
    names: Names
    """Languages and scripts of the toponyms, as `Selection.place_names`."""
    viewpoint: str
    """As `Selection.viewpoint`."""
    line: LineStyle
    """How the line between Kosovo and Serbia is drawn."""
    line_label: str
    """What the legend calls it."""
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
    extent: Bounds | None
    """What the map shows of what was found by name, as `maps.extent` has it; None for what is
    near Kosovo."""
    caption: str
    """How much is in view, in words."""
    takeaways: tuple[Takeaway, ...]
    """At most three sentences, as `dashboard.core.view.takeaways.build` makes them."""
    headlines: tuple[Headline, ...]
    marks: tuple[Mark, ...]
    """In drawing order of the layers, badges last."""
    keep_clear: tuple[tuple[float, float], ...]
    """Latitude and longitude of the places that no card of a number covers."""
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
    """The note of the viewpoint: each picture and each slide bears it."""
    gaps_note: str
    credits: tuple[Credit, ...]
    credit_line: str
    data_licence: Credit
    holdings: tuple[HoldingDrawn, ...]
    """Cells of events of the reader's own, drawn below the marks."""
    own_notes: tuple[str, ...]
    """What is not of the published data, one line each: rows of an organisation's own, and
    whose the cells are. Every picture and every slide bears them."""
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
    def printed_address(self) -> str:
        """The address of the view where it is read on paper: "" also where nobody but who made
        the file could open it."""
        return self.permalink if opens_elsewhere(self.permalink) else ""

    @property
    def description(self) -> str:
        """What the picture shows, for readers who cannot see it."""
        with using_language(self.language):
            figures = "; ".join(
                _("{label}: {number} (range {range})", label=h.label, number=h.aged, range=h.range)
                if h.range
                else f"{h.label}: {h.aged}"
                for h in self.headlines[:6]
            )
            shown = _(
                "Map of Kosovo and surrounding area. {filters}. Showing: {caption}.",
                filters=self.subtitle,
                caption=self.caption,
            )
        told = f"{figures}." if figures else ""
        return " ".join(filter(None, (shown, told, self.boundary_short, *self.own_notes)))


def build_document(
    view: View,
    *,
    title: str = "",
    handling: str = "",
    permalink: str = "",
    generated: str = "",
) -> Document:
    """Return the document of a view.

    Parameters
    ----------
    view
        What is shown, in which language, with which names, from which viewpoint.
    title
        The reader's title; blank gives one made from the filters.
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
    with using_language(view.selection.language):
        return _document(view, title, handling, permalink, generated)


def _document(view: View, title: str, handling: str, permalink: str, generated: str) -> Document:
    citing = Citing()
    asked = view.selection
    said = filter_words(view)
    # Numbered as a picture or a page is read: what to take away stands first.
    takeaways = sections.takeaways(view, citing)
    worded, others = map_marks.in_citing_order(view)
    map_marks.cite_cards(view, citing)
    headlines = sections.headlines(view, citing)
    marks = map_marks.marks_of(view, worded, citing)
    moments = sections.moments(view, citing)
    rows = sections.rows(view, citing, moments)
    left_out = sections.not_counted(view, citing)
    marks += map_marks.marks_of(view, others, citing)
    day = _day_words(view.as_of)
    period = asked.period
    return Document(
        title=clean(title, "title") or clean(default_title(view), "title"),
        is_titled=bool(clean(title, "title")),
        subtitle=clean(" · ".join((_("As of {day}", day=day), *said)), "filters"),
        language=asked.language,
        names=asked.place_names,
        viewpoint=asked.viewpoint,
        line=viewpoint.VIEWPOINTS[asked.viewpoint].line,
        line_label=viewpoint.line_label(asked.viewpoint),
        handling=_handling(handling),
        as_of=view.as_of,
        as_of_words=day,
        filters=said,
        period=(None, None) if period is None else (bound(period.first), bound(period.last)),
        focus=asked.focus,
        at=asked.at,
        extent=extent_of_found(view),
        caption=view.caption,
        takeaways=takeaways,
        headlines=headlines,
        marks=map_marks.in_drawing_order(view, marks),
        keep_clear=tuple(
            view.coordinates[place][:2] for place in KEEP_CLEAR if place in view.coordinates
        ),
        legend=tuple(dict.fromkeys(_key(e, marks) for e in without_kinds(view.legend))),
        moments=moments,
        rows=rows,
        not_counted=left_out,
        unplaced_count=len(view.unplaced),
        unplaced=sections.placeless(view),
        footnotes=citing.footnotes(view.tables.source_rows),
        naming_note=notices.naming(asked.place_names, chosen=bool(asked.names)),
        boundary_note=notices.boundary(asked.viewpoint),
        boundary_short=viewpoint.note(asked.viewpoint),
        gaps_note=_(GAPS),
        credits=(
            *notices.holding_credits(view.holdings),
            *notices.CREDITS,
            *notices.road_credits(),
        ),
        credit_line=notices.credit_line(),
        data_licence=notices.data_licence(),
        holdings=view.holdings,
        own_notes=(
            *notices.own_rows(view),
            *(credit.text for credit in notices.holding_credits(view.holdings)),
        ),
        data_version=view.version,
        permalink=address(permalink),
        generated=clean(generated, "value"),
    )


def _key(entry: LegendEntry, marks: Sequence[Mark]) -> Key:
    """A line of the legend. A unit has a symbol of its own, with the outline that all of its
    force on the map have, if they have one."""
    unit = unit_of_kind(entry.kind)
    if not unit:
        return Key(entry.shape, entry.family, entry.outline, entry.hollow, clean(entry.label))
    outlines = {mark.outline for mark in marks if mark.unit and mark.family == entry.family}
    outline = outlines.pop() if len(outlines) == 1 else entry.outline
    label = _("Unit: {force}", force=family_label(entry.family))
    return Key(entry.shape, entry.family, outline, entry.hollow, clean(label), unit)


def _day_words(day: date) -> str:
    return _("no date: the tables are empty") if day == date.min else dates.words(str(day))


def _handling(text: str) -> str:
    mark = clean(text, "handling")
    return mark.upper() if mark.upper().startswith("TLP:") else mark
