"""The scripts that the browser is given, each at an address that names its content.

Those of the page's components are modules, joined to one; those of the map are parts of one
classic script, in order: each file of its own would cost a way to the server, which is making
the page meanwhile. `dashboard.web.scripts` serves both; each is fetched once, and kept.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dashboard.bundle import bundle

#: what the map is drawn with, below ``assets``; Folium's popups call jQuery even when empty
_LIBRARIES = ("vendor/leaflet/leaflet.js", "vendor/jquery/jquery.min.js")

#: the scripts of the map's frame, below ``assets/map``, in the order in which they build on
#: one another
MAP_PARTS = (
    "shared",
    "ground/label_words",
    "ground/label_placement",
    "ground/label_sight",
    "ground/labels",
    "ground/basemap_layers",
    "ground/basemap_controls",
    "ground/basemap",
    "opening",
    "viewport",
    "outside",
    "marks/small",
    "marks/symbols",
    "marks/values",
    "marks/columns",
    "marks/margin",
    "wheel",
    "touch",
    "home",
    "marks/beside",
    "marks/clusters",
    "marks/popups",
    "marks/popup_keys",
    "marks/legend",
    "focus",
    "marks/marks",
    "holdings/holding_rows",
    "holdings/holding_cells",
    "holdings/holding_tiles",
    "holdings/holdings",
    "layers",
    "time/time_marks",
    "time/time_later",
    "time/time_told",
    "time/time",
)


def module_paths(folder: Path) -> dict[str, Path]:
    """Return the modules of a folder and of the folders in it, by the path below it."""
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.js"))}


def component_script(folder: Path) -> str:
    """Return the modules of a folder as one; its default export holds each by its path, see
    `dashboard.bundle.bundle`, which also says what it raises."""
    paths = module_paths(folder)
    return _bundled(tuple((name, path, path.stat().st_mtime_ns) for name, path in paths.items()))


def component_script_address(folder: Path) -> str:
    """Return the address of that module, relative to the root of the application."""
    digest = hashlib.sha256(component_script(folder).encode()).hexdigest()[:12]
    return f"scripts/{digest}/components.js"


def map_script(assets: Path) -> str:
    """Return Leaflet, jQuery and the parts of the map's script as one, a classic script.

    streamlit-folium adds each script of a map to its frame by itself and waits for it before
    the next, and Folium's own script needs them to have run: modules would come too late, and
    each further file would cost a way to the server.
    """
    return "\n".join(path.read_text(encoding="utf-8") for path in _map_paths(assets))


def map_script_address(assets: Path) -> str:
    """Return the address of the map's script, relative to the root of the application."""
    return f"scripts/{_version(tuple(_map_paths(assets)))}/map.js"


def _map_paths(assets: Path) -> Iterable[Path]:
    own = [f"map/{name}.js" for name in MAP_PARTS]
    return [assets / path for path in (*_LIBRARIES, *own)]


def _version(paths: tuple[Path, ...]) -> str:
    return _digest(tuple((path, path.stat().st_mtime_ns) for path in paths))


@cache
def _bundled(files: tuple[tuple[str, Path, int], ...]) -> str:
    return bundle({name: path.read_text(encoding="utf-8") for name, path, _ in files})


@cache
def _digest(files: tuple[tuple[Path, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, _ in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
