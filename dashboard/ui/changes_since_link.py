"""The data that a link remembers: what has changed since, or the old data itself."""

from dataclasses import replace

import streamlit as st

from dashboard.core.editions.archive import VERSION, VersionNotKept
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.i18n.wording import number
from dashboard.core.store import Snapshot
from dashboard.core.view.model import View
from dashboard.core.view.permalink import ChangesSinceLink, changes_since_link
from dashboard.serving import archive
from dashboard.ui import cached
from dashboard.ui.text import plain

#: changes that are listed one by one
_LISTED = 50


def snapshot() -> Snapshot:
    """Return the data of now, or that of a frozen link.

    The link is read once a session: what it froze stays frozen on the other pages too.
    """
    now = cached.snapshot()
    if "link_version" not in st.session_state:
        version = st.query_params.get("v", "")
        st.session_state["link_version"] = version if VERSION.fullmatch(version) else ""
        st.session_state["link_frozen"] = st.query_params.get("frozen") == "1"
    version = st.session_state["link_version"]
    if not (version and st.session_state["link_frozen"]) or version == now.tables.version:
        return now
    try:
        return replace(now, tables=archive().read(version), held_back=False, issues=(), reasons=())
    except VersionNotKept:
        return now


def is_frozen() -> bool:
    """Return whether the reader came by a frozen link, and sees its data."""
    return bool(st.session_state.get("link_frozen") and st.session_state.get("link_version"))


def notice(view: View) -> None:
    """Say on which data the link was made, and list what has changed in the view since."""
    version = st.session_state.get("link_version", "")
    now = cached.snapshot().tables.version
    if not version or version == now:
        return
    frozen = is_frozen()
    if frozen and view.version == version:
        _frozen(version)
        return
    memory = changes_since_link(view, version, archive())
    if memory is None:
        return
    words = memory.words
    if frozen:
        words = _("The link is frozen, but current data is shown.") + " " + words
    st.info(plain(words), icon=":material/history:")
    if memory.changes:
        _list(memory)


def _frozen(version: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="frozen"):
        st.info(
            _(
                "Frozen link: showing data version {version}, not current data.",
                version=version,
            ),
            icon=":material/ac_unit:",
        )
        st.button(_("Show current data"), on_click=_thaw, key="thaw")


def _list(memory: ChangesSinceLink) -> None:
    count = number(len(memory.changes))
    with st.expander(_("Changes since then ({count})", count=count), key="since"):
        blank = _("blank")
        lines = []
        for change in memory.changes[:_LISTED]:
            cells = "; ".join(
                f"{column}: {was or blank} → {now or blank}" for column, was, now in change.cells
            )
            said = f"{change.row_id} {change.label[:120]}: {change.what}"
            lines.append(f"- {plain(said + (f' ({cells[:300]})' if cells else ''))}")
        if len(memory.changes) > _LISTED:
            rest = len(memory.changes) - _LISTED
            lines.append("- " + ngettext("and {count} more", "and {count} more", rest))
        st.markdown("\n".join(lines))


def _thaw() -> None:
    st.session_state["link_frozen"] = False
    st.session_state["link_version"] = ""
    for name in ("v", "frozen"):
        st.query_params.pop(name, None)
