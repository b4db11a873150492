"""What a gazetteer suggests for a name, in the words of the places table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _
from dashboard.core.places import gazetteer
from dashboard.core.tables.model import Tables


@dataclass(frozen=True, slots=True)
class Region:
    """
    The region of interest, ends included: WGS84 decimal degrees, (low, high) each.

    Read from ``x-region`` of datapackage.json.
    """

    lat: tuple[float, float]
    lon: tuple[float, float]

    def contains(self, lat: float, lon: float) -> bool:
        """Tell whether the point lies in the region or on its edge; NaN never does."""
        return self.lat[0] <= lat <= self.lat[1] and self.lon[0] <= lon <= self.lon[1]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """
    One place that a gazetteer suggests.

    `lat`, `lon` are WGS84 decimal degrees, both None when the gazetteer gives none.
    `precision`, `feature_class` and the keys of `toponyms` are those of the places table;
    `toponyms` holds only names whose language the gazetteer states. `place_id` is set for
    places of the own gazetteer only. `located_by` and `locator` are what a row made
    of this suggestion says about its coordinate.
    """

    name: str
    where: str
    lat: float | None
    lon: float | None
    precision: str
    how: str
    origin: str
    place_id: str = ""
    feature_class: str = ""
    toponyms: Mapping[str, str] = field(default_factory=dict)
    located_by: str = ""
    locator: str = ""


#: how a toponym answers a query -> words
_MATCHES: Mapping[gazetteer.How, str] = {
    "exact": N_("exact match"),
    "prefix": N_("prefix match"),
    "words": N_("matches by word"),
    "similar": N_("similar name"),
}


def match_words(how: gazetteer.How) -> str:
    """Return in words how a toponym answers a query: "exact match"."""
    return _(_MATCHES[how])


def from_own_gazetteer(tables: Tables, query: str, limit: int) -> list[Suggestion]:
    """
    Return the places of the tables that answer to `query`, best first.

    See :func:`dashboard.core.places.gazetteer.find`; places without coordinates are included.
    """
    return [_own(candidate) for candidate in gazetteer.find(tables, query, limit)]


def _own(candidate: gazetteer.Candidate) -> Suggestion:
    precision = candidate.precision
    if candidate.stand_in:
        precision = _(
            "{precision} (approximate: shown at {place})",
            precision=precision,
            place=candidate.stand_in,
        )
    if candidate.lat is None:
        precision = _("in the gazetteer, no coordinates published")
    name = candidate.name
    if candidate.toponym not in name:
        name += f" ({candidate.toponym})"
    return Suggestion(
        name=name,
        where=f"{wording.kind(candidate.kind)}, {wording.side(candidate.side)}",
        lat=candidate.lat,
        lon=candidate.lon,
        precision=precision,
        how=match_words(candidate.how),
        origin=_(
            "project gazetteer {id}, from {source}",
            id=candidate.place_id,
            source=candidate.citation,
        ),
        place_id=candidate.place_id,
    )
