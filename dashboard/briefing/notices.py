"""What every briefing must say about its base map, its names and its line, in one place."""

from dataclasses import dataclass


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
DATA_LICENCE = Credit("Data: CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")

#: short form, for the foot of a picture
BOUNDARY_SHORT = (
    "Dashed: Kosovo–Serbia boundary/border (status disputed); shown without prejudice."
)

#: what the line means, as the screen has it
BOUNDARY = (
    "The Kosovo–Serbia line is shown dashed, without prejudice to status. Kosovo declared "
    "independence in 2008; Serbia does not recognise it. See UN Security Council resolution "
    "1244 (1999) and the advisory opinion of the International Court of Justice of 22 July "
    "2010. The line comes from OpenStreetMap and is simplified; it is not a survey."
)

#: how places are called
NAMING = (
    "Places in Kosovo are named in Albanian and Serbian, in alphabetical order of the "
    "languages; elsewhere by their local name. No name or order of names takes a side."
)

#: what the map leaves out
GAPS = (
    "Not on this map, for want of data that may be shared: roads, railways, the river Ibar, "
    "the shore of the Gazivode lake, and five municipalities (Gračanica, Klokot, North "
    "Mitrovica, Parteš, Ranilug)."
)


def credit_line() -> str:
    """Return the credits of the base map in one line, as a picture prints them."""
    return "Base map: " + " · ".join(credit.text for credit in CREDITS)
