"""A document as a PNG picture that says in its own text fields what it shows."""

import io

from PIL.PngImagePlugin import PngInfo

from dashboard.briefing.document.build import Document
from dashboard.briefing.drawing.raster import bitmap
from dashboard.briefing.picture.layout import DEFAULT_SIZE, GROUND, build_picture, size_named
from dashboard.core.i18n.language import pgettext, using_language

#: of zlib: the next ones take up to twice the time, and these pictures get no smaller
_EFFORT = 3


def render(document: Document, size: str = DEFAULT_SIZE) -> bytes:
    """Return the picture as PNG bytes; the same document and size give the same bytes.

    Text fields: Title, Description, Source (numbered citations), Copyright, and the as-of
    day, filters, data version, handling mark and address under names of their own.

    Raises
    ------
    ValueError
        For a size that is not in `figure.SIZES`.
    """
    asked = size_named(size)
    out = io.BytesIO()
    scene, numbered = build_picture(document, asked)
    bitmap(scene, GROUND).save(
        out, "PNG", pnginfo=_info(numbered), dpi=(asked.dpi, asked.dpi), compress_level=_EFFORT
    )
    return out.getvalue()


def text_fields(document: Document) -> dict[str, str]:
    """Return what a picture says of itself: field -> text. The names of fields are those that
    programs know."""
    fields = {
        "Title": document.title,
        "Description": document.description,
        "As of": document.as_of.isoformat(),
        "Filters": "; ".join(document.filters) or _none(document),
        "Source": "\n".join(f"{note.number}. {note.text}" for note in document.footnotes),
        "Naming": document.naming_note,
        "Boundary": document.boundary_note,
        "Viewpoint": document.viewpoint,
        "Data version": document.data_version,
        "Copyright": " ".join(
            (f"{document.credit_line}. {document.data_licence.text}", *document.own_notes)
        ),
        "Handling": document.handling,
        "Permalink": document.permalink,
        "Creation Time": document.generated,
    }
    return {name: text for name, text in fields.items() if text}


def _none(document: Document) -> str:
    with using_language(document.language):
        return pgettext("filters", "none")


def _info(document: Document) -> PngInfo:
    info = PngInfo()
    for name, text in text_fields(document).items():
        info.add_itxt(name, text, lang=document.language)
    return info
