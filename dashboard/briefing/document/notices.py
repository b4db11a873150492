"""What every briefing must say about its base map, its names and its line, in one place."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.briefing.document.text import clean
from dashboard.core.editions.localised import own_counted
from dashboard.core.i18n.language import LANGUAGES, N_, _, ngettext
from dashboard.core.places import viewpoint
from dashboard.core.places.gazetteer import Names
from dashboard.core.view.holdings import HoldingDrawn
from dashboard.core.view.map_notes import LINE
from dashboard.core.view.model import View
from dashboard.roads.keeping import credits_of, kept


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose work the base map is, under which licence, and the address of either."""

    text: str
    link: str


#: base data of the map, as in ``assets/SOURCES.md``; the tables themselves come last
CREDITS: tuple[Credit, ...] = (
    Credit("© OpenStreetMap contributors (ODbL)", "https://www.openstreetmap.org/copyright"),
    Credit("Natural Earth", "https://www.naturalearthdata.com"),
    Credit("NOAA GLOBE", "https://www.ngdc.noaa.gov/mgg/topo/globe.html"),
    Credit("GeoNames (CC BY)", "https://www.geonames.org"),
)

#: the licence of the tables, as in ``data/README.md``
_DATA_LICENCE = Credit(N_("Data: CC BY 4.0"), "https://creativecommons.org/licenses/by/4.0/")

#: colours of the dots of holdings, in their order; `map.holdings` has them
_DOTS = (N_("Rose dots"), N_("Brown dots"), N_("Teal dots"))

#: how places are called where nobody chose
NAMING = N_(
    "Place names are shown in {language}, the language of this page; others can be "
    "chosen. No position on status is implied."
)


def _named_in(tag: str) -> str:
    return _(LANGUAGES[tag].in_a_sentence)


def credit_line() -> str:
    """Return the credits of the base map in one line, as a picture prints them: those of roads
    that were added to it too."""
    texts = [credit.text for credit in (*CREDITS, *road_credits())]
    return _("Base map: {credits}", credits=" · ".join(texts))


def road_credits() -> tuple[Credit, ...]:
    """Return whose the roads are that were added to the base map; () for none."""
    return tuple(Credit(clean(text), "") for text in credits_of(kept()))


def data_licence() -> Credit:
    """Return the licence of the tables, in the words of the language that is spoken."""
    return Credit(_(_DATA_LICENCE.text), _DATA_LICENCE.link)


def holding_credits(drawn: Sequence[HoldingDrawn]) -> tuple[Credit, ...]:
    """Return whose the dots on the map are, one credit a holding, in its order.

    "Dots: ACLED, 1,204 events. Armed Conflict … · terms · taken on …".
    """
    colours = tuple(map(_, _DOTS)) if len(drawn) > 1 else (_("Dots"),)
    return tuple(
        Credit(
            clean(
                f"{colours[nth % len(colours)]}: {each.title}, "
                f"{ngettext('{count} event', '{count} events', each.count)}. {each.credit}."
            ),
            "",
        )
        for nth, each in enumerate(drawn)
    )


def own_rows(*views: View) -> tuple[str, ...]:
    """Return how many rows of views are an organisation's own, in one line; () for none.

    Counted are the rows of each table that layers draw, with the counts of casualties of events,
    that the views show, each once; the views are of the same tables.
    """
    shown = {
        table: frozenset().union(*(view.ids_of(table) for view in views))
        for table in views[0].rows_by_table
    }
    rows = own_counted(views[0].tables.own_rows, shown)
    if not rows:
        return ()
    return (
        _(
            "Includes {rows} of the organisation's own that are not in the published data.",
            rows=rows,
        ),
    )


def boundary(asked: str) -> str:
    """Return what a viewpoint makes of the line, and what is known of it."""
    return f"{viewpoint.note(asked)} {_(LINE)}"


def naming(names: Names, chosen: bool = True) -> str:
    """Return how places are called, for the languages and scripts that were asked for."""
    if not chosen:
        return _(NAMING, language=_named_in(names[0]))
    if len(names) == 1:
        return _(
            "Place names are shown in one language, chosen by the reader: {language}. No "
            "position on status is implied.",
            language=_named_in(names[0]),
        )
    first, second = map(_named_in, names)
    return _(
        "Place names are shown in two languages, chosen by the reader: {first}, then "
        "{second}. Neither the names nor their order implies a position on status.",
        first=first,
        second=second,
    )
