"""The scripts of the page's components, each with an address that names its content.

Streamlit would send a component's script along with every change of its data; a script
with an address is fetched once, and kept. `dashboard.web.scripts` serves them.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

#: between the names of files that make one script
AND = "+"


def script_text(folder: Path, names: Sequence[str]) -> str:
    """Return the files ``<name>.js`` of a folder as one script."""
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)


def script_address(folder: Path, names: Sequence[str]) -> str:
    """Return the address of a script, relative to the root of the application."""
    version = hashlib.sha256(script_text(folder, names).encode()).hexdigest()[:12]
    return f"scripts/{AND.join(names)}.js?v={version}"
