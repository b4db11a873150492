"""The dialog that hands over a briefing: preview, what is on it, files, links."""

import html
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import streamlit as st

from dashboard.briefing import formats
from dashboard.briefing.document import Document, build_document, default_title
from dashboard.core.links import live_query, permalink, query_text
from dashboard.core.view import View
from dashboard.serving import archive
from dashboard.settings import settings
from dashboard.ui import frame
from dashboard.ui.components.mapview import map_view, told

#: languages that the words of a briefing can be had in: tag -> name of itself
LANGUAGES = {"en": "English"}
HANDLING = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
_PREVIEW = "1600x900"
#: where the reader looked when a dialog was last open; in the session's state
_AT = "looked_at"
_SIZES = {name: f"{name.replace('x', ' × ')} px" for name in formats.SIZES} | {
    "a4-portrait": "A4 upright, 200 dpi",
    "a4-landscape": "A4 on its side, 200 dpi",
}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the reader has set in the dialog."""

    title: str
    handling: str
    language: str
    link: str


def button(view: View) -> None:
    """Show the button that opens the dialog on a view."""
    if st.button("Briefing", icon=":material/slideshow:", key="briefing",
                 help="Picture, page, slides and data, with date, filters and sources"):  # fmt: skip
        dialog(view)


@st.dialog("Briefing", width="large", icon=":material/slideshow:")
def dialog(view: View) -> None:
    """Draw the dialog. Files are made when they are asked for, not before.

    The map is asked where it is when the dialog opens, and what is drawn again if it has
    been moved; then pictures, files and links show it as the reader has it.
    """
    at = st.session_state.get(_AT, frame.looked_at())
    map_view(at, _moved)
    view = replace(view, selection=replace(view.selection, at=at))
    left, right = st.columns([3, 2])
    with right:
        title = st.text_input("Title", placeholder=default_title(view), max_chars=140,
                              key="briefing_title")  # fmt: skip
        size = st.selectbox("Size of pictures", list(formats.SIZES), index=1,
                            format_func=_SIZES.__getitem__, key="briefing_size")  # fmt: skip
        handling = st.selectbox(
            "Handling mark", HANDLING, index=None, placeholder="None, or type your own",
            accept_new_options=True, key="briefing_handling",
        )  # fmt: skip
        language = next(iter(LANGUAGES))
        if len(LANGUAGES) > 1:
            language = st.selectbox("Language", list(LANGUAGES), key="briefing_language",
                                    format_func=LANGUAGES.__getitem__)  # fmt: skip
    wish = _Wish(title.strip(), (handling or "").strip()[:60], language,
                 permalink(view, root()))  # fmt: skip
    with left, st.spinner("Drawing the preview …"):
        document = _document(view, wish)
        picture = _preview(view.version, query_text(view), wish, view)
        st.image(picture, caption=document.subtitle, width="stretch")
    with st.container(horizontal=True, key="briefing_files"):
        for name, kind in formats.FORMATS.items():
            st.download_button(
                kind.label,
                data=_maker(name, view, wish, size),
                file_name=formats.file_name(document, name),
                mime=kind.content_type,
                on_click="ignore",
                icon=":material/download:",
                type="primary" if name == "pptx" else "secondary",
                key=f"briefing_{name}",
            )
    _links(view, document, size)


def _moved() -> None:
    st.session_state[_AT] = told()


def root() -> str:
    """Return the address of the dashboard as the reader has it, ending with a slash."""
    if known := settings().public_url:
        return f"{known.rstrip('/')}/"
    parts = urlsplit(st.context.url or "")
    base = st.get_option("server.baseUrlPath").strip("/")
    if not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc}/{f'{base}/' if base else ''}"


def _links(view: View, document: Document, size: str) -> None:
    kept = view.version in archive().kept()
    with st.expander("Copy a link, a picture address or an embed", key="briefing_links"):
        way = st.segmented_control(
            "Data", ["Live", "Frozen"], default="Live", required=True, key="briefing_way",
            help="Live follows the data and the latest day. Frozen keeps showing this version.",
            disabled=not kept,
        )  # fmt: skip
        if not kept:
            st.caption("This version of the data is not kept, so that it cannot be frozen.")
        frozen = way == "Frozen" and kept
        query = (
            query_text(view, True) if frozen else live_query(view.selection)
        )
        joined = f"{query}&" if query else ""
        st.caption("Link, with its day and data version: it says what has changed since.")
        link = permalink(view, root(), frozen=frozen)
        st.code(link, language=None, wrap_lines=True)
        st.caption("Address of the picture")
        st.code(f"{root()}brief.png?{joined}size={size}", language=None, wrap_lines=True)
        st.caption("Embed: the map in a frame")
        page = html.escape(f"{root()}?{joined}embed=true")
        named = html.escape(document.title)
        st.code(
            f'<iframe src="{page}" title="{named}" width="1000" height="640" '
            'loading="lazy" style="border:0"></iframe>',
            language="html", wrap_lines=True,
        )  # fmt: skip


def _document(view: View, wish: _Wish) -> Document:
    return build_document(
        view, title=wish.title, language=wish.language, handling=wish.handling,
        permalink=wish.link,
    )  # fmt: skip


def _maker(name: str, view: View, wish: _Wish, size: str):
    """What a download button calls: on a thread of its own, when it is clicked."""
    return lambda: formats.render(name, view, _document(view, wish), size)


@st.cache_data(max_entries=16, show_spinner=False)
def _preview(version: str, query: str, wish: _Wish, _view: View) -> bytes:
    return formats.render("png", _view, _document(_view, wish), _PREVIEW)
