"""What is on the map and what is not, as lists, and the links by which a keyboard gets there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import streamlit as st

from dashboard.core.i18n.language import _, ngettext, pgettext
from dashboard.core.layers.model import Unplaced
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.view.map_in_words import map_in_words
from dashboard.core.view.model import View
from dashboard.ui import cached
from dashboard.ui.components.script import loader
from dashboard.ui.panels.around.nothing import nothing_matches
from dashboard.ui.text import plain

#: how many things without a point are listed before the reader asks for all
_FIRST = 30

_links = st.components.v2.component(
    "skip_links",
    css=(Path(__file__).parent / "components" / "skip_links.css").read_text(encoding="utf-8"),
    js=loader("skip_links"),
)


def map_list(view: View) -> None:
    """Draw what is where as a list: a heading an area or place, a line each thing."""
    found = map_in_words(view)
    if not found:
        st.caption(nothing_matches(view.selection))
        return
    lines: list[str] = []
    for where in (each for each in found if each.items):
        lines.append(f"- **{plain(where.name)}**")
        lines += [f"  - {plain(item)}" for item in where.items]
    bare = ", ".join(plain(each.name) for each in found if not each.items)
    if bare:
        lines.append("- " + _("Places without further entries: {names}", names=bare))
    st.markdown("\n".join(lines))


def unplaced_list(view: View) -> None:
    """Draw what has no point on the map as a list: what it is, where it is said to be and why
    it is not drawn, each in full. The first `_FIRST`, and all on demand."""
    rest = view.unplaced
    if not rest:
        st.caption(
            _("Everything shown is on the map.") if view.count else nothing_matches(view.selection)
        )
        return
    drawn = tables_of_layers()
    counts = Counter(each.table for each in rest)
    kinds = [table for table in drawn if table in counts]
    st.caption(
        ngettext(
            "{count} item shown has no point on the map: {kinds}. It has not been given an "
            "assumed location.",
            "{count} items shown have no point on the map: {kinds}. None has been given an "
            "assumed location.",
            len(rest),
            kinds=", ".join(ngettext(*drawn[t].counted, counts[t]) for t in kinds),
        )
    )
    kind = st.pills(
        _("Show"),
        kinds,
        selection_mode="single",
        format_func=lambda table: _(drawn[table].label),
        key="unplaced_kind",
        label_visibility="collapsed",
    )
    found = {each.id: nth for nth, each in enumerate(cached.found(view))}
    rest = tuple(
        sorted(
            (each for each in rest if kind in (None, each.table)),
            key=lambda each: found.get(each.id, len(found)),
        )
    )
    is_whole = st.session_state.get("unplaced_whole") == (view.as_of, kind)
    shown = rest if is_whole else rest[:_FIRST]
    with st.container(key="unplaced_list"):
        st.markdown("\n".join(_unplaced_lines(view, shown)))
    if len(shown) < len(rest) and st.button(
        ngettext("Show all {count}", "Show all {count}", len(rest)), key="unplaced_all"
    ):
        st.session_state["unplaced_whole"] = (view.as_of, kind)
        st.rerun()


def _unplaced_lines(view: View, rest: Iterable[Unplaced]) -> Iterator[str]:
    """A list item each: the thing, then where and why not drawn, then what it rests on."""
    drawn = tables_of_layers()
    for each in rest:
        item = pgettext("without a point on the map", drawn[each.table].item)
        where = " – ".join(filter(None, (each.where, each.why)))
        source = view.citations.get(each.source_id, ("", ""))[0]
        rests_on = " · ".join(filter(None, (item, each.status, source, each.id)))
        yield f"- **{plain(each.label)}**  \n  {plain(where)}  \n  :small[{plain(rests_on)}]"


def lead_to_statements(words: str, theme: str) -> None:
    """Put the line, seen by everybody, that leads to the list of statements."""
    links = [{"to": "statements", "words": words, "seen": True}]
    _links(key="lead_statements", data={"links": links, "theme": theme})


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
