"""A file of roads as somebody has it: GeoJSON, or OpenStreetMap's XML."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dashboard.core.i18n.language import _
from dashboard.core.question.selection import MAP_BOUNDS
from dashboard.roads.model import CLASSES, MOST_BYTES, MOST_POINTS, Point, Road, RoadsError

#: decimals of a degree that are kept, about a metre
_DECIMALS = 5


def read_roads(path: Path) -> tuple[Road, ...]:
    """Return the roads of a file that lie on the map, in its order.

    ``.geojson`` and ``.json`` hold a FeatureCollection of lines (RFC 7946, longitude first);
    ``highway`` among the properties tells large roads from small ones, and a line without it is
    drawn as a road of the middle class. ``.osm`` is OpenStreetMap's XML, of which the ways with
    a ``highway`` of `CLASSES` are taken. Lines that are wholly outside of `MAP_BOUNDS` are left
    out.

    Raises
    ------
    RoadsError
        If the file is of another kind, too large, damaged, or has no road on the map.
    OSError
        If it cannot be read.
    """
    kind = "".join(path.suffixes[-2:]).lower()
    if kind.endswith((".geojson", ".json")):
        read = _geojson
    elif kind.endswith(".osm"):
        read = _osm
    else:
        raise RoadsError(
            _(
                "{file}: only GeoJSON (.geojson) and OpenStreetMap XML (.osm) are read. Convert it "
                "first, e.g. with “osmium export” or “ogr2ogr -f GeoJSON”.",
                file=path.name,
            )
        )
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise RoadsError(
            _(
                "{file}: {size} MB is too large (maximum {most} MB). Cut out the region, and keep "
                "the main roads only.",
                file=path.name,
                size=size // 1_000_000,
                most=MOST_BYTES // 1_000_000,
            )
        )
    roads = tuple(road for road in read(path) if _is_on_map(road.points))
    if not roads:
        raise RoadsError(
            _("{file}: no road in it lies on the map of Kosovo and Serbia.", file=path.name)
        )
    points = sum(len(road.points) for road in roads)
    if points > MOST_POINTS:
        raise RoadsError(
            _(
                "{file}: {count} points are too many (maximum {most}). Keep the main roads only, "
                "or simplify the lines.",
                file=path.name,
                count=points,
                most=MOST_POINTS,
            )
        )
    return roads


def _geojson(path: Path) -> Iterator[Road]:
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise RoadsError(_("{file}: the file is not UTF-8 text.", file=path.name)) from error
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise RoadsError(_("{file}:{line}: not valid JSON.", file=path.name, line=line)) from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise RoadsError(_("{file}: not a GeoJSON FeatureCollection.", file=path.name))
    for nth, feature in enumerate(features, start=1):
        try:
            yield from _roads_of(feature)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise RoadsError(
                _(
                    "{file}: feature {number} is not valid GeoJSON; coordinates are longitude, "
                    "latitude in degrees.",
                    file=path.name,
                    number=nth,
                )
            ) from error


def _roads_of(feature: Mapping[str, Any]) -> Iterator[Road]:
    shape = feature["geometry"]
    if shape is None or shape["type"] not in ("LineString", "MultiLineString"):
        return
    highway = (feature.get("properties") or {}).get("highway")
    kind = CLASSES.get(str(highway)) if highway else "road"
    if kind is None:
        return
    many = [shape["coordinates"]] if shape["type"] == "LineString" else shape["coordinates"]
    for line in many:
        points = tuple(_point(lon, lat) for lon, lat, *_height in line)
        if len(points) > 1:
            yield Road(kind, points)


def _osm(path: Path) -> Iterator[Road]:
    nodes: dict[str, Point] = {}
    try:
        for _event, element in ET.iterparse(path, events=("end",)):
            if element.tag == "node":
                nodes[element.attrib["id"]] = _point(element.attrib["lon"], element.attrib["lat"])
            elif element.tag == "way":
                tags = {tag.attrib["k"]: tag.attrib["v"] for tag in element.iter("tag")}
                kind = CLASSES.get(tags.get("highway", ""))
                refs = [nd.attrib["ref"] for nd in element.iter("nd")]
                # An extract leaves out the nodes beyond its edge.
                points = tuple(nodes[ref] for ref in refs if ref in nodes)
                if kind and len(points) > 1:
                    yield Road(kind, points)
            if element.tag in ("node", "way", "relation"):
                element.clear()
    except ET.ParseError as error:
        line, _column = error.position
        raise RoadsError(
            _("{file}:{line}: not valid OpenStreetMap XML.", file=path.name, line=line)
        ) from error
    except (KeyError, ValueError) as error:
        raise RoadsError(
            _("{file}: a node or way lacks its id or its coordinates.", file=path.name)
        ) from error


def _point(lon: Any, lat: Any) -> Point:
    if isinstance(lon, bool) or isinstance(lat, bool):
        raise TypeError(lon)
    x, y = float(lon), float(lat)
    if not (-180 <= x <= 180 and -90 <= y <= 90):  # NaN and infinity too
        raise ValueError(f"{lon}, {lat}")
    return round(x, _DECIMALS), round(y, _DECIMALS)


def _is_on_map(points: Iterable[Point]) -> bool:
    (south, west), (north, east) = MAP_BOUNDS
    return any(south <= lat <= north and west <= lon <= east for lon, lat in points)
