"""The version of the program; what changed is in CHANGELOG.md."""

import hashlib
from functools import cache

from dashboard.locations import ASSETS, PACKAGE

VERSION = "1.0.0"

#: fonts, base map and symbols are drawn too
_DRAWN_WITH = (ASSETS / "basemap", ASSETS / "fonts")


@cache
def program_version() -> str:
    """Return a hash of the program, its translations and what it draws with: what another
    release made is made anew."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in {".py", ".typ", ".po"}:
            digest.update(path.read_bytes())
    for folder in _DRAWN_WITH:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(f"{path.name} {path.stat().st_size}\n".encode())
    return digest.hexdigest()[:16]
