"""A document as an SVG picture: text stays text, nothing runs and nothing is fetched."""

import base64
import io
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from dashboard.briefing.document.build import Document
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Group, Item, Picture, Scene, Shape, Text, texts_of
from dashboard.briefing.drawing.webfont import font_rules
from dashboard.briefing.picture.layout import DEFAULT_SIZE, GROUND, build_picture, size_named
from dashboard.briefing.picture.png import text_fields

#: of JPEG: the relief is soft and needs no more
_QUALITY = 78
_WEIGHTS = {"regular": "400", "semibold": "600", "bold": "700", "italic": "400"}
_COMMANDS = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}
_POINTS = {1: 1, 2: 1, 3: 2, 4: 3, 79: 1}


def render(document: Document, size: str = DEFAULT_SIZE) -> bytes:
    """Return the picture as SVG bytes (UTF-8); the same document gives the same bytes.

    The typeface comes with the file. Programs that pass over it find others named that stand
    in, and each line says how wide it is meant to be, so that these fit too. Halos are copies
    that screen readers pass over.

    Raises
    ------
    ValueError
        For a size that is not in `figure.SIZES`.
    """
    scene, numbered = build_picture(document, size_named(size))
    return write(numbered, scene)


def write(document: Document, scene: Scene) -> bytes:
    """Return a scene of a document as SVG bytes."""
    return "".join(_lines(document, scene)).encode()


def _lines(document: Document, scene: Scene) -> Iterator[str]:
    width, height = scene.width, scene.height
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="title desc" '
        f"lang={quoteattr(document.language)} xml:lang={quoteattr(document.language)}>\n"
    )
    yield f'<title id="title">{escape(document.title)}</title>\n'
    yield f'<desc id="desc">{escape(document.description)}</desc>\n'
    said = text_fields(document)
    yield (
        "<metadata>"
        + "".join(f"\n{escape(name)}: {escape(text)}" for name, text in said.items())
        + "\n</metadata>\n"
    )
    families = ", ".join(
        name if name == "sans-serif" else f"'{name}'" for name in (fonts.FAMILY, *fonts.FALLBACKS)
    )
    yield f"<style>{font_rules(texts_of(scene.items))}</style>\n"
    yield f'<rect width="{width}" height="{height}" fill="{GROUND}"/>\n'
    yield f"<g font-family={quoteattr(families)}>\n"
    yield from _items(scene.items, [0])
    yield "</g>\n</svg>\n"


def _items(items: list[Item] | tuple[Item, ...], clips: list[int]) -> Iterator[str]:
    for item in items:
        match item:
            case Group():
                yield from _group(item, clips)
            case Shape():
                yield _shape(item)
            case Text():
                yield from _text(item)
            case Picture():
                yield _picture(item)


def _group(item: Group, clips: list[int]) -> Iterator[str]:
    label = f' role="group" aria-label={quoteattr(item.label)}' if item.label else ""
    clip = ""
    if item.clip is not None:
        clips[0] += 1
        b = item.clip
        yield (
            f'<clipPath id="clip{clips[0]}"><rect x="{_n(b.left)}" y="{_n(b.top)}" '
            f'width="{_n(b.width)}" height="{_n(b.height)}"/></clipPath>\n'
        )
        clip = f' clip-path="url(#clip{clips[0]})"'
    yield f"<g id={quoteattr(item.id)}{label}{clip}>\n"
    yield from _items(item.items, clips)
    yield "</g>\n"


def _shape(item: Shape) -> str:
    said = [f'd="{_path(item.vertices, item.codes)}"']
    said.append(f'fill="{item.fill or "none"}"')
    if item.stroke:
        said.append(f'stroke="{item.stroke}" stroke-width="{_n(item.width)}"')
        if item.dashes:
            said.append(f'stroke-dasharray="{" ".join(map(_n, item.dashes))}"')
        if item.round:
            said.append('stroke-linejoin="round" stroke-linecap="round"')
    if item.opacity != 1:
        said.append(f'opacity="{_n(item.opacity)}"')
    return f"<path {' '.join(said)}/>\n"


def _path(vertices: np.ndarray, codes: np.ndarray) -> str:
    parts, index = [], 0
    last = 0
    rounded = np.round(vertices, 1)
    while index < len(codes):
        code = int(codes[index])
        count = _POINTS[code]
        command = "" if code == last and code == 2 else _COMMANDS[code]
        if code == 79:
            parts.append("Z")
        else:
            points = rounded[index : index + count]
            parts.append(command + " ".join(f"{_n(x)} {_n(y)}" for x, y in points))
        last = code
        index += count
    return " ".join(parts)


def _text(item: Text) -> Iterator[str]:
    box = item.box
    said = [f'x="{_n(box.left)}" y="{_n(item.y)}" font-size="{_n(item.size)}"']
    if _WEIGHTS[item.face] != "400":
        said.append(f'font-weight="{_WEIGHTS[item.face]}"')
    if item.face == "italic":
        said.append('font-style="italic"')
    if item.spacing:
        said.append(f'letter-spacing="{_n(item.spacing)}"')
    elif len(item.text) > 1:
        said.append(f'textLength="{_n(box.width)}" lengthAdjust="spacingAndGlyphs"')
    if item.opacity != 1:
        said.append(f'opacity="{_n(item.opacity)}"')
    if item.language:
        said.append(f"lang={quoteattr(item.language)} xml:lang={quoteattr(item.language)}")
    words, attributes = escape(item.text), " ".join(said)
    if item.halo:
        yield (
            f'<text aria-hidden="true" {attributes} fill="none" stroke="{item.halo}" '
            f'stroke-width="{_n(item.halo_width)}" stroke-linejoin="round">{words}</text>\n'
        )
    yield f'<text {attributes} fill="{item.colour}">{words}</text>\n'


def _picture(item: Picture) -> str:
    out = io.BytesIO()
    item.image.convert("RGB").save(out, "JPEG", quality=_QUALITY, subsampling=0)
    data = base64.b64encode(out.getvalue()).decode()
    return (
        f'<image x="{_n(item.x)}" y="{_n(item.y)}" width="{item.image.width}" '
        f'height="{item.image.height}" href="data:image/jpeg;base64,{data}"/>\n'
    )


def _n(value: float) -> str:
    """A number as short as it can be: one or two decimals, no trailing zeros."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".") or "0"
