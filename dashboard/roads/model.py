"""Roads as values, and what may be said of a file that has none to draw."""

from collections.abc import Mapping
from dataclasses import dataclass

#: points of all roads of one file together: what a browser draws at once without waiting
MOST_POINTS = 200_000

#: bytes of a file that is read
MOST_BYTES = 100_000_000

#: value of OpenStreetMap's ``highway`` -> the class that it is drawn as. What is not in it, such
#: as a footpath or a road that is only planned, is no road here.
CLASSES: Mapping[str, str] = {
    **dict.fromkeys(("motorway", "trunk", "primary"), "road_major"),
    **dict.fromkeys(("motorway_link", "trunk_link", "primary_link"), "road"),
    **dict.fromkeys(("secondary", "tertiary", "secondary_link", "tertiary_link"), "road"),
    **dict.fromkeys(("unclassified", "residential", "living_street", "service"), "road_minor"),
    "track": "road_minor",
}

Point = tuple[float, float]
"""Longitude and latitude, WGS84 degrees, as GeoJSON has them."""


class RoadsError(Exception):
    """A file of roads that cannot be taken; its message says why, and what to do."""


class TermsError(RoadsError):
    """A name, a credit or a licence that cannot be that of a layer."""


@dataclass(frozen=True, slots=True)
class Road:
    """One line. ``kind`` is a value of `CLASSES`, by which it is drawn."""

    kind: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Roads:
    """The roads of one file. ``credit`` names whose they are, ``licence`` on which terms."""

    name: str
    credit: str
    licence: str
    lines: tuple[Road, ...]

    @property
    def attribution(self) -> str:
        """What stands on every map with these roads."""
        return f"{self.credit} ({self.licence})"

    @property
    def points(self) -> int:
        """How many points the lines have together."""
        return sum(len(line.points) for line in self.lines)
