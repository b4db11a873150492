"""Where the files are that the program is shipped with: data, assets, its configuration.

In a checkout they lie beside the package, where a curator finds them; in an installed
package they lie inside it, where `setup.py` puts them.
"""

from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
"""The folder of the program's own modules."""

INSTALLED = (PACKAGE / "data").is_dir()
"""Whether this is an installed package, and not a checkout."""

ROOT = PACKAGE if INSTALLED else PACKAGE.parent
"""The folder that holds `DATA`, `ASSETS` and ``.streamlit``."""

DATA = ROOT / "data"
"""The project's own tables."""

ASSETS = ROOT / "assets"
"""What is served to the browser, and what pictures are drawn with."""

LOCALE = PACKAGE / "locale"
"""The catalogues of the translators: ``<catalogue>/dashboard.po``."""

APPLICATION = PACKAGE / "app.py"
"""What ``streamlit run`` is told to run."""

PAGES = (
    "map",
    "explainers",
    "troop-strength",
    "check-text",
    "desk",
    "what-changed",
    "case-study",
    "sources",
    "coverage",
    "data-quality",
    "corrections",
    "names-and-boundaries",
)
"""The addresses of the pages in the order of the menu; the first is at the root, and only there.
What is on each is in `dashboard.ui.main`."""

FILTERED = frozenset(("map", "troop-strength", "what-changed", "sources"))
"""Those on which filters count: `COUNTING` of `dashboard.ui.panels.controls` says which."""

MOVED: Mapping[str, str] = {
    PAGES[0]: "",
    "situation": "",
    "strength": "troop-strength",
    "changes": "what-changed",
    "example": "case-study",
    "stories": "explainers",
    "names": "names-and-boundaries",
}
"""Old address of a page -> the present one, "" for the root; links that were given away lead on.
Streamlit says of the first page's name as an address that there is no such page."""
