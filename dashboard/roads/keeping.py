"""Where roads are kept: one GeoJSON file a layer, in a folder outside of the program."""

import json
import re
from functools import lru_cache
from pathlib import Path

from dashboard.core.i18n.language import _
from dashboard.core.whole_files import write_whole
from dashboard.roads.model import Road, Roads, RoadsError, TermsError
from dashboard.settings import settings

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
#: characters of a credit and of a licence
_MOST = 200
#: layers that can be kept at once
MOST_LAYERS = 5


def keep(folder: Path, roads: Roads) -> Path:
    """Keep roads in a folder, whole or not at all, and return the file; one of the same name is
    replaced.

    Raises
    ------
    RoadsError
        If the name, the credit or the licence cannot be used, or there are `MOST_LAYERS` already.
    OSError
        If the file cannot be written.
    """
    if not _NAME.fullmatch(roads.name):
        raise TermsError(
            _(
                "“{name}” cannot be a name: use up to 40 lower-case letters, digits and hyphens.",
                name=roads.name,
            )
        )
    for text in (roads.credit, roads.licence):
        if not text.strip() or len(text) > _MOST or not text.isprintable():
            raise TermsError(
                _(
                    "Credit and licence are required, in one line of at most {most} characters "
                    "each.",
                    most=_MOST,
                )
            )
    path = folder / f"{roads.name}.geojson"
    if not path.exists() and len(_files(folder)) >= MOST_LAYERS:
        raise RoadsError(_("There are {most} layers already; remove one first.", most=MOST_LAYERS))
    write_whole(path, _as_geojson(roads))
    return path


def remove(folder: Path, name: str) -> bool:
    """Remove a layer, and return whether there was one of that name."""
    if not _NAME.fullmatch(name):
        return False
    path = folder / f"{name}.geojson"
    there = path.exists()
    path.unlink(missing_ok=True)
    return there


def kept(folder: Path | None = None) -> tuple[Roads, ...]:
    """Return the layers of a folder by name, that of the settings when None; a file that is not
    one of `keep`'s is passed over. Read once for each state of the folder."""
    folder = folder or settings().basemap
    return _kept(tuple((path, _state(path)) for path in _files(folder)))


def state_of(folder: Path | None = None) -> str:
    """Return a text that is another one when layers were added, replaced or removed."""
    files = _files(folder or settings().basemap)
    return " ".join(f"{path.stem}:{'-'.join(map(str, _state(path)))}" for path in files)


def credits_of(layers: tuple[Roads, ...]) -> tuple[str, ...]:
    """Return what each layer is credited with, each once."""
    return tuple(dict.fromkeys(layer.attribution for layer in layers))


def collection(layers: tuple[Roads, ...]) -> bytes:
    """Return what the browser draws: one FeatureCollection of all layers, and their ``credits``."""
    return _json(
        {
            "type": "FeatureCollection",
            "credits": list(credits_of(layers)),
            "features": [_feature(line) for layer in layers for line in layer.lines],
        }
    )


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob("*.geojson") if _NAME.fullmatch(p.stem))


def _state(path: Path) -> tuple[int, ...]:
    """Return numbers that are others once the file was replaced. A file that is written whole is
    another one on the disk, even where the clock has not moved on since the last."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


@lru_cache(maxsize=4)
def _kept(files: tuple[tuple[Path, tuple[int, ...]], ...]) -> tuple[Roads, ...]:
    return tuple(roads for path, _unused in files if (roads := _read(path)) is not None)


def _read(path: Path) -> Roads | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        lines = tuple(
            Road(
                feature["properties"]["class"],
                tuple((float(x), float(y)) for x, y in feature["geometry"]["coordinates"]),
            )
            for feature in content["features"]
        )
        return Roads(path.stem, str(content["credit"]), str(content["licence"]), lines)
    except (OSError, KeyError, TypeError, ValueError):
        return None


def _as_geojson(roads: Roads) -> bytes:
    return _json(
        {
            "type": "FeatureCollection",
            "credit": roads.credit,
            "licence": roads.licence,
            "features": [_feature(line) for line in roads.lines],
        }
    )


def _feature(line: Road) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"class": line.kind},
        "geometry": {"type": "LineString", "coordinates": line.points},
    }


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
