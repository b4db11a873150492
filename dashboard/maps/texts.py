"""Where a browser gets the texts of what is on the map: one address a version and wording."""

from urllib.parse import urlencode

from dashboard.core.question.selection import to_query
from dashboard.core.view.model import View
from dashboard.version import program_version


def catalogue_address(view: View, ticket: str = "") -> str:
    """Return the address of the texts of a view, relative to the root of the application.

    It names the versions of the data and of the program, and the language and the names of
    places where they are not the default ones. The viewpoint is in none of these texts. A
    `ticket` comes last: it changes, and the texts do not.
    """
    asked = to_query(view.selection)
    address = {"v": view.version, "p": program_version()[:8]}
    address |= {name: asked[name][0] for name in ("lang", "names") if name in asked}
    address |= {"ticket": ticket} if ticket else {}
    return f"catalogue.json?{urlencode(address)}"
