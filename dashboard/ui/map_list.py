"""The tab that has the map as a list, and the links by which a keyboard gets there."""

from pathlib import Path

import streamlit as st

from dashboard.core.i18n.language import _
from dashboard.core.view.map_in_words import map_in_words
from dashboard.core.view.model import View
from dashboard.ui.components.script import loader
from dashboard.ui.text import plain

_links = st.components.v2.component(
    "skip_links",
    css=(Path(__file__).parent / "components" / "skip_links.css").read_text(encoding="utf-8"),
    js=loader("skip_links"),
)


def map_list(view: View) -> None:
    """Draw what is where as a list: a heading an area or place, a line each thing."""
    found = map_in_words(view)
    if not found:
        st.caption(_("Nothing on the map."))
        return
    lines: list[str] = []
    for where in (each for each in found if each.items):
        lines.append(f"- **{plain(where.name)}**")
        lines += [f"  - {plain(item)}" for item in where.items]
    bare = ", ".join(plain(each.name) for each in found if not each.items)
    if bare:
        lines.append("- " + _("Places without further entries: {names}", names=bare))
    st.markdown("\n".join(lines))


def skip_links(key: str, *, to_map: bool) -> None:
    """Put links that are seen when a keyboard reaches them: to the main part of the page and,
    on the page that has them, to the map and to the map as a list."""
    links = [{"to": "main", "words": _("Skip to the content")}]
    if to_map:
        links = [
            {"to": "map", "words": _("Skip to the map")},
            {"to": "list", "words": _("Skip to the map as a list")},
        ]
    with st.container(key=f"skip_{key}"):
        _links(key=f"skip_links_{key}", data={"links": links})
