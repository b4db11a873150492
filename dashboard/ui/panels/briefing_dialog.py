"""The dialog that hands over a briefing: preview, what is on it, files, links."""

import html
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.briefing import formats
from dashboard.briefing.document.build import Document, build_document
from dashboard.briefing.document.titles import default_title
from dashboard.briefing.forking.client import render
from dashboard.core.i18n.language import LANGUAGES, N_, _, using_language
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View
from dashboard.core.view.permalink import live_query, opens_elsewhere, permalink, query_text
from dashboard.holdings.drawn import with_holdings
from dashboard.serving import archive, holdings
from dashboard.ui import cached, frame
from dashboard.ui.components.mapview import map_position, map_view
from dashboard.ui.holdings_access import may_see
from dashboard.ui.panels.around.share import root
from dashboard.ui.text import plain

HANDLING = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
_PREVIEW = "1600x900"
_WAYS = (N_("Live"), N_("Frozen"))
#: where the reader looked when a dialog was last open; in the session's state
_AT = "looked_at"
_SIZES = {name: f"{name.replace('x', ' × ')} px" for name in formats.SIZES} | {
    "a4-portrait": N_("A4 portrait, 200 dpi"),
    "a4-landscape": N_("A4 landscape, 200 dpi"),
}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the reader has set in the dialog."""

    title: str
    handling: str
    link: str


def button(view: View) -> None:
    """Show the button that opens the dialog on a view."""
    said = _("Image, document, slides and data, with date, filters and sources")
    if st.button(_("Export briefing"), icon=":material/slideshow:", key="briefing", help=said):
        dialog(view)


def dialog(view: View) -> None:
    """Open the dialog, in the language of the page."""
    st.dialog(_("Export briefing"), width="large", icon=":material/slideshow:")(_drawn)(view)


def _drawn(view: View) -> None:
    # A widget of the dialog runs this alone, and not what the page does before.
    with using_language(view.selection.language):
        _draw(view)


def _draw(view: View) -> None:
    """Draw the dialog. Files are made when they are asked for, not before.

    The map is asked where it is when the dialog opens, and what is drawn again if it has
    been moved; then pictures, files and links show it as the reader has it.
    """
    at = st.session_state.get(_AT, frame.looked_at())
    map_view(at, _moved)
    view = replace(view, selection=replace(view.selection, at=at))
    left, right = st.columns([3, 2])
    with right:
        title = st.text_input(
            _("Title"), placeholder=default_title(view), max_chars=140, key="briefing_title"
        )
        size = st.selectbox(
            _("Image size"),
            list(formats.SIZES),
            index=1,
            format_func=lambda name: _(_SIZES[name]),
            key="briefing_size",
        )
        handling = st.selectbox(
            _("Handling marking"),
            HANDLING,
            index=None,
            placeholder=_("None, or type your own"),
            accept_new_options=True,
            key="briefing_handling",
        )
        language = st.selectbox(
            _("Language of the briefing"),
            list(LANGUAGES),
            index=list(LANGUAGES).index(view.selection.language),
            format_func=lambda tag: LANGUAGES[tag].name,
            key="briefing_language",
        )
    _say_boxes(f"{title}{handling or ''}")
    view = with_holdings(_in_language(cached.for_files(view), language), holdings(), may_see)
    wish = _Wish(title.strip(), (handling or "").strip()[:60], permalink(view, root()))
    with left, st.spinner(_("Preparing preview …")):
        document = _document(view, wish)
        picture = _preview(_versions(view), query_text(view), wish, view)
        alt = document.description
        st.image(picture, caption=document.subtitle, width="stretch", alt=alt)
    with st.container(horizontal=True, key="briefing_files"):
        for name, kind in formats.FORMATS.items():
            st.download_button(
                _(kind.label),
                data=_maker(name, view, wish, size),
                file_name=formats.file_name(document, name),
                mime=kind.content_type,
                on_click="ignore",
                icon=":material/download:",
                type="primary" if name == "pptx" else "secondary",
                key=f"briefing_{name}",
            )
        st.download_button(
            _(formats.ANIMATIONS["webp"].label),
            data=_maker("webp", view, wish, size),
            file_name=formats.file_name(document, "webp"),
            mime=formats.ANIMATIONS["webp"].content_type,
            on_click="ignore",
            icon=":material/animation:",
            help=_("The period, or the five years before the date, in 16 seconds."),
            key="briefing_webp",
        )
    _links(view, document, size)


def _say_boxes(text: str) -> None:
    """Say before anything is drawn which letters no picture can show, and what stands there."""
    if text.isascii():
        return
    # Imported here: what measures letters is large, and most titles do without.
    from dashboard.briefing.drawing import fonts

    boxes = fonts.without_glyph(text)
    if not boxes:
        return
    letters = " ".join(list(boxes)[:12]) + (" …" if len(boxes) > 12 else "")
    st.warning(
        _(
            "Images and the PDF cannot show {letters}: □ stands in place of each. PowerPoint and "
            "SVG files show them where the computer has a font for them.",
            letters=plain(letters),
        ),
        icon=":material/font_download_off:",
    )


def _moved() -> None:
    st.session_state[_AT] = map_position()


def _links(view: View, document: Document, size: str) -> None:
    kept = view.version in archive().kept()
    with st.expander(_("Copy link, image URL or embed code"), key="briefing_links"):
        way = st.segmented_control(
            _("Data"),
            _WAYS,
            default=_WAYS[0],
            required=True,
            key="briefing_way",
            help=_("Live follows new data and the latest date. Frozen always shows this version."),
            disabled=not kept,
            format_func=lambda way: _(way),
        )
        if not kept:
            st.caption(_("This data version is not archived, so it cannot be frozen."))
        frozen = way == _WAYS[1] and kept
        if not opens_elsewhere(root()):
            st.warning(
                _(
                    "These links lead to this computer: nobody else can open them. Send a file "
                    "instead."
                ),
                icon=":material/link_off:",
            )
        query = query_text(view, True) if frozen else live_query(view.selection)
        joined = f"{query}&" if query else ""
        st.caption(_("Link with its date and data version; it shows what has changed since."))
        link = permalink(view, root(), frozen=frozen)
        st.code(link, language=None, wrap_lines=True)
        st.caption(_("Image URL"))
        st.code(f"{root()}brief.png?{joined}size={size}", language=None, wrap_lines=True)
        st.caption(_("Embed code (map in an iframe)"))
        page = html.escape(f"{root()}?{joined}embed=true")
        named = html.escape(document.title)
        st.code(
            f'<iframe src="{page}" title="{named}" width="1000" height="640" '
            'loading="lazy" style="border:0"></iframe>',
            language="html",
            wrap_lines=True,
        )


def _document(view: View, wish: _Wish) -> Document:
    return build_document(view, title=wish.title, handling=wish.handling, permalink=wish.link)


def _in_language(view: View, language: str) -> View:
    """The same question, answered in another language."""
    if language == view.selection.language:
        return view
    with using_language(language):
        return build_view(view.tables, replace(view.selection, language=language))


def _maker(name: str, view: View, wish: _Wish, size: str):
    """What a download button calls: on a thread of its own, when it is clicked."""
    return lambda: render(name, view, _document(view, wish), size)


def _versions(view: View) -> str:
    """The versions of the data and of the holdings that are drawn."""
    return " ".join((view.version, *(each.version for each in view.holdings)))


@st.cache_data(max_entries=16, show_spinner=False)
def _preview(version: str, query: str, wish: _Wish, _view: View) -> bytes:
    return render("png", _view, _document(_view, wish), _PREVIEW)
