"""What the page needs is fetched with the shell, and not when its first element has come.

Streamlit fetches the script of a kind of element when the first of them arrives: forty files,
while the browser could draw. These, and the one script of our own components, are named in the
shell, and are there when they are asked for.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dashboard.scripts import component_script_address

#: what Streamlit calls the scripts of the elements that every page has; one that a later
#: version does not have is left out
ELEMENTS = (
    "BidiComponent",
    "ButtonGroup",
    "Button",
    "Checkbox",
    "ComponentInstance",
    "Multiselect",
    "TextInput",
)

_STATIC = "static/js"
#: of a module: what it cannot run without
_IMPORTED = re.compile(rb"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")
_IN_SHELL = re.compile(r"static/js/([\w.-]+\.js)")


@cache
def links(static: Path, components: Path) -> bytes:
    """Return the elements for the head of the shell: a link for each script, relative to it.

    Parameters
    ----------
    static
        Streamlit's folder of static files.
    components
        Folder of the page's own modules.
    """
    addresses = [f"{_STATIC}/{name}" for name in element_scripts(static, ELEMENTS)]
    addresses.append(component_script_address(components))
    return "".join(
        f'<link rel="modulepreload" fetchpriority="low" href="./{address}">'
        for address in addresses
    ).encode()


def element_scripts(static: Path, elements: Iterable[str]) -> list[str]:
    """Return the names of the scripts that these elements need and the shell does not name.

    Empty when the folder is not laid out as is known: a preload is a help and no more.

    Parameters
    ----------
    static
        Streamlit's folder of static files.
    elements
        Names of scripts without their digest.
    """
    shell, folder = static / "index.html", static / _STATIC
    if not shell.is_file() or not folder.is_dir():
        return []
    named = _IN_SHELL.findall(shell.read_text(encoding="utf-8"))
    there = _with_imports(folder, named)
    first = [path.name for e in elements for path in sorted(folder.glob(f"{e}.*.js"))]
    return [name for name in _with_imports(folder, first) if name not in set(there)]


def _with_imports(folder: Path, names: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop(0)
        if name in found or not (folder / name).is_file():
            continue
        found[name] = None
        waiting += [one.decode() for one in _IMPORTED.findall((folder / name).read_bytes())]
    return list(found)
