"""The catalogue of formats: what a briefing can be had as, and how each is made.

What draws is imported when it is first asked for: the dashboard starts a second sooner.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.briefing.document.build import Document
from dashboard.core.i18n.language import N_
from dashboard.core.view.model import View

#: size of a picture -> width and height in px, as `figure.SIZES` has them; an address can
#: ask for no other
SIZES: Mapping[str, tuple[int, int]] = {
    "1600x900": (1600, 900),
    "1920x1080": (1920, 1080),
    "1200x1200": (1200, 1200),
    # A4 at 200 dots an inch
    "a4-portrait": (1654, 2339),
    "a4-landscape": (2339, 1654),
}

#: size of a picture that nobody chose
DEFAULT_SIZE = "1920x1080"


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``name`` is also the ending of its files and of its address."""

    name: str
    label: str
    """A message."""
    content_type: str
    is_shown: bool
    """Whether a browser shows it; otherwise it is saved."""
    has_size: bool
    """Whether the reader chooses a size in px."""
    make: Callable[[Any, Document, str], bytes]
    needs_view: bool = False
    """Whether the document alone does not say all of it; otherwise `make` leaves the view."""


def _png(_view: View | None, document: Document, size: str) -> bytes:
    from dashboard.briefing.picture import png

    return png.render(document, size)


def _svg(_view: View | None, document: Document, size: str) -> bytes:
    from dashboard.briefing.picture import svg

    return svg.render(document, size)


def _pdf(_view: View | None, document: Document, size: str) -> bytes:
    from dashboard.briefing.pdf import pdf
    from dashboard.briefing.picture import map_only

    drawn = map_only.page_map(document)
    return pdf.render(drawn.document, drawn.data, drawn.cited, drawn.told)


def _pptx(_view: View | None, document: Document, size: str) -> bytes:
    from dashboard.briefing.picture import map_only
    from dashboard.briefing.slides.figure_slides import MAP_WIDE
    from dashboard.briefing.slides.render import render

    drawn = map_only.slide_map(document, MAP_WIDE)
    return render(drawn.document, drawn.data, drawn.told)


def _slide(_view: View | None, document: Document, size: str) -> bytes:
    from dashboard.briefing.picture import map_only
    from dashboard.briefing.slides.one_slide import MAP_WIDE, render_one

    drawn = map_only.slide_map(document, MAP_WIDE)
    return render_one(drawn.document, drawn.data, drawn.cited, drawn.told)


def _zip(view: View, document: Document, size: str) -> bytes:
    from dashboard.briefing.package import package

    return package.render(view, document)


def _webp(view: View, document: Document, size: str) -> bytes:
    from dashboard.briefing.picture import animation

    return animation.render(view, document, "webp")


def _gif(view: View, document: Document, size: str) -> bytes:
    from dashboard.briefing.picture import animation

    return animation.render(view, document, "gif")


# Pages, routes and commands of one process share two processors' worth of drawing.
_AT_ONCE = threading.BoundedSemaphore(2)

_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("png", N_("Image (PNG)"), "image/png", True, True, _png),
        Format("svg", N_("Vector image (SVG)"), "image/svg+xml", True, True, _svg),
        Format("pdf", N_("Document (PDF)"), "application/pdf", True, False, _pdf),
        Format("pptx", N_("Slides (PowerPoint)"), _SLIDES, False, False, _pptx),
        Format("slide.pptx", N_("One slide (PowerPoint)"), _SLIDES, False, False, _slide),
        Format("zip", N_("Data package (ZIP)"), "application/zip", False, False, _zip, True),
    )
}

#: a period as a picture that moves; not among what a briefing is had as when nobody chooses
ANIMATIONS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("webp", N_("Animation (WebP)"), "image/webp", True, False, _webp, True),
        Format("gif", N_("Animation (GIF)"), "image/gif", True, False, _gif, True),
    )
}

#: every file that can be asked for, by address or command
FILES: Mapping[str, Format] = {**FORMATS, **ANIMATIONS}


def render(name: str, view: View | None, document: Document, size: str = DEFAULT_SIZE) -> bytes:
    """Return a briefing in a format. The same view and document give the same bytes.

    Parameters
    ----------
    name
        One of `FILES`.
    view
        The view of the document; the data package has its rows, and an animation its period.
        None will do for a format that does not need it.
    document
        From `build_document`.
    size
        One of `SIZES`; formats that have no size ignore it, and so do animations.

    Raises
    ------
    KeyError
        If there is no such format or size.
    """
    SIZES[size]
    with _AT_ONCE:
        return FILES[name].make(view, document, size)


def file_name(document: Document, name: str) -> str:
    """Return the name of a file: "kosovo-serbia_2024-03-20_c00d1239efb0.png"."""
    return f"kosovo-serbia_{document.as_of.isoformat()}_{document.data_version}.{name}"
