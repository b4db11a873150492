"""Rebuild assets/vendor, assets/fonts and the data files of assets/basemap.

From the top of the project, with Python 3.11, npm and a network that reaches the Python
and npm registries (about 250 MB the first time; some ten minutes):

    python -m venv build/venv
    build/venv/bin/pip install -r assets/build/requirements.txt
    build/venv/bin/python assets/build/build.py

The results are committed, so nobody needs this to run the dashboard. style.json,
toponyms.csv, names.py and everything in assets/map are written by hand.
"""

import argparse
import json
from pathlib import Path

from labels import build_labels
from layers import build_outlines
from relief import build_relief
from vendor import build_fonts, build_vendor
from waters import build_waters

HERE = Path(__file__).resolve().parent
STEPS = ("vendor", "outlines", "labels", "relief")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--work",
        type=Path,
        default=HERE.parents[1] / "build/packages",
        help="where downloaded packages are kept (default: build/packages)",
    )
    parser.add_argument(
        "--only", choices=STEPS, action="append", help="run this step only; may be repeated"
    )
    options = parser.parse_args()
    assets, basemap = HERE.parent, HERE.parent / "basemap"
    steps = options.only or STEPS
    if "vendor" in steps:
        build_vendor(options.work, assets)
        build_fonts(options.work, assets)
    if "outlines" in steps:
        shapes = build_outlines(options.work, basemap / "odbl")
        build_waters(options.work, basemap / "pd", list(shapes.values()))
    if "labels" in steps:
        build_labels(HERE, basemap)
    if "relief" in steps:
        style = json.loads((basemap / "style.json").read_text(encoding="utf-8"))
        build_relief(options.work, basemap / "pd/relief", style)


if __name__ == "__main__":
    main()
