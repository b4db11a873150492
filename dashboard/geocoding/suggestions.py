"""What a gazetteer suggests for a name, in the words of the places table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.core import gazetteer
from dashboard.core.tables import Tables


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


def from_own_gazetteer(tables: Tables, query: str, limit: int) -> list[Suggestion]:
    """
    Return the places of the tables that answer to `query`, best first.

    See :func:`dashboard.core.gazetteer.find`; places without coordinates are included.
    """
    return [_own(candidate) for candidate in gazetteer.find(tables, query, limit)]


def _own(candidate: gazetteer.Candidate) -> Suggestion:
    precision = candidate.precision
    if candidate.stand_in:
        precision += f" (stand-in: {candidate.stand_in})"
    if candidate.lat is None:
        precision = "in the gazetteer, no coordinate published"
    name = candidate.name
    if candidate.toponym not in name:
        name += f" ({candidate.toponym})"
    return Suggestion(
        name=name,
        where=f"{candidate.kind.replace('_', ' ')}, {candidate.side}",
        lat=candidate.lat,
        lon=candidate.lon,
        precision=precision,
        how=f"{candidate.how} match",
        origin=f"own gazetteer {candidate.place_id}, after {candidate.citation}",
        place_id=candidate.place_id,
    )
