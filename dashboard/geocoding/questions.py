"""What a geocoding question asks for: a name, a name in a country, or a point."""

import math
import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.i18n.search_key import fold
from dashboard.core.tables.model import Tables
from dashboard.geocoding.suggestions import Suggestion, from_own_gazetteer

# Names of the three sides as people write them, folded: "Косово" and "Kosovë" as well.
_SIDES = {
    "Kosovo": ("Kosovo", "Kosova", "Kosovë", "Kosovo and Metohija", "Kosovo i Metohija", "XK"),
    "Serbia": ("Serbia", "Srbija", "Serbi", "Serbien", "RS"),
    "North Macedonia": (
        "North Macedonia",
        "Macedonia",
        "Severna Makedonija",
        "Maqedonia e Veriut",
        "Maqedoni",
        "MK",
    ),
}
_SIDE_OF = {fold(name): side for side, names in _SIDES.items() for name in names}

_DECIMAL = r"([-+]?\d{1,3}(?:\.\d+)?)"
_PAIR = re.compile(
    rf"{_DECIMAL}\s*°?\s*([NS]?)\s*[,;\s]\s*{_DECIMAL}\s*°?\s*([EW]?)", re.IGNORECASE
)
_SEXAGESIMAL = re.compile(
    r"(\d{1,3})\s*[°º]\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*(?:\"|″|''|”)\s*)?([NSEW])",
    re.IGNORECASE,
)
# Where the addresses of the common maps have their point, latitude first.
_IN_LINKS = (
    re.compile(rf"@{_DECIMAL},{_DECIMAL}"),
    re.compile(rf"[?&](?:q|query|ll|sll|center|destination|at)=(?:loc:)?{_DECIMAL},{_DECIMAL}"),
    re.compile(rf"!3d{_DECIMAL}!4d{_DECIMAL}"),
    re.compile(rf"mlat={_DECIMAL}&mlon={_DECIMAL}"),
    re.compile(rf"#(?:map=)?\d+(?:\.\d+)?/{_DECIMAL}/{_DECIMAL}"),
    re.compile(rf"^geo:{_DECIMAL},{_DECIMAL}"),
)
# Beyond that a place does not answer to a point any more.
_NEAR_KM = 15.0
_EARTH_KM = 6371.0  # mean radius (IUGG)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was meant.

    ``point`` is latitude, longitude (WGS84 degrees), None for a name; ``side`` is that of
    the country which was named, "" for none.
    """

    name: str
    side: str = ""
    point: tuple[float, float] | None = None


def read_question(text: str) -> Question:
    """Return what `text` asks for: "Zvecan, Kosovo", "42.89, 20.87", a link of a map."""
    text = text.strip()
    if point := _point(text):
        return Question(text, point=point)
    name, comma, country = text.rpartition(",")
    side = _SIDE_OF.get(fold(country), "") if comma else ""
    return Question(name.strip(), side) if side and fold(name) else Question(text)


def _point(text: str) -> tuple[float, float] | None:
    if "://" in text or text.startswith("geo:"):
        found = (pattern.search(unquote(text)) for pattern in _IN_LINKS)
        return next((_valid(float(m[1]), float(m[2])) for m in found if m), None)
    if match := _PAIR.fullmatch(text):
        south, west = match[2].upper() == "S", match[4].upper() == "W"
        return _valid(float(match[1]) * (-1) ** south, float(match[3]) * (-1) ** west)
    parts = _SEXAGESIMAL.findall(text)
    if len(parts) != 2 or _SEXAGESIMAL.sub("", text).strip(" ,;"):
        return None
    degrees = {}
    for whole, minutes, seconds, letter in parts:
        value = int(whole) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
        axis = "lat" if letter.upper() in "NS" else "lon"
        degrees[axis] = -value if letter.upper() in "SW" else value
    return _valid(degrees["lat"], degrees["lon"]) if len(degrees) == 2 else None


def _valid(lat: float, lon: float) -> tuple[float, float] | None:
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def near(tables: Tables, point: tuple[float, float], limit: int) -> list[Suggestion]:
    """Return the places of the tables within 15 km of a point, the nearest first.

    How a place answers is its distance along the sphere.
    """
    distances = sorted(
        (_km(point, (row.lat, row.lon)), row.place_id)
        for row in tables.place_rows
        if not math.isnan(row.lat)
    )
    name_of = dict(zip(tables.places["place_id"], tables.places["toponym_en"], strict=True))
    found = []
    for km, place_id in distances[:limit]:
        if km > _NEAR_KM:
            break
        named = from_own_gazetteer(tables, name_of[place_id], len(name_of))
        for suggestion in (each for each in named if each.place_id == place_id):
            how = _("{km} km away", km=f"{km:.1f}")
            found.append(replace(suggestion, how=how))
    return found


def contradiction(tables: Tables, question: Question, found: list[Suggestion]) -> str:
    """Return that the country of a question is not where the tables have the place; "" else.

    Places on the boundary contradict no side, and what no table has contradicts nothing.
    """
    if not question.side or not found or not found[0].place_id:
        return ""
    side_of = dict(zip(tables.places["place_id"], tables.places["side"], strict=True))
    there = side_of[found[0].place_id]
    if there in (question.side, "boundary"):
        return ""
    return _(
        "The query says {asked}; the data lists {name} under {side}.",
        asked=wording.side(question.side),
        name=found[0].name,
        side=wording.side(there),
    )


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance (haversine) of two points."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))
