"""The typefaces of the pictures: outlines and widths of text, without a browser.

Text is laid out by FreeType through matplotlib, unhinted, so that it scales evenly: what is
measured for a box is what is drawn, at any size. What Source Sans 3 lacks (Greek, emoji) is
taken from DejaVu Sans, which comes with matplotlib.
"""

import threading
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.font_manager import get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.textpath import TextToPath

from dashboard.briefing.document.text import ELLIPSIS, words
from dashboard.locations import ASSETS

FOLDER = ASSETS / "fonts" / "ttf"

#: face -> file; the faces that a picture uses
FILES: Mapping[str, Path] = {
    name: FOLDER / f"situation-sans-{name}.ttf"
    for name in ("regular", "semibold", "bold", "italic")
}

#: family named in the files, and what stands in for it where text stays text
FAMILY = "Situation Sans"
FALLBACKS = ("Source Sans 3", "DejaVu Sans", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif")

#: what stands in a picture where a letter cannot be drawn right
BOX = "□"
#: classes of letters that run from right to left (Unicode's bidirectional algorithm)
_FROM_THE_RIGHT = {"R", "AL", "AN"}

#: height of capitals and depth below the baseline, in shares of the size
CAP, DESCENT = 0.66, 0.24

_SPARE = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
_EM = 100.0
_LOCK = threading.RLock()
_TRACER = TextToPath()

Outline = tuple[np.ndarray, np.ndarray, float]


@lru_cache(maxsize=20_000)
def outline(text: str, face: str) -> Outline:
    """Return vertices, path codes and advance of a line of text at size 1, y upwards.

    Vertices are an (n, 2) array with the pen's start at the origin; codes are those of
    `matplotlib.path.Path`. Blank text has no vertices.
    """
    if runs_from_right(text):
        return _shaped(text, face)
    pen, vertices, codes = 0.0, [], []
    for before, letter in zip(("", *text), text, strict=False):
        points, kinds, advance = _letter(letter, face)
        pen += _kerning(before, letter, face) if before else 0.0
        if len(points):
            vertices.append(points + (pen, 0.0))
            codes.append(kinds)
        pen += advance
    if not vertices:
        return np.empty((0, 2)), np.empty(0, dtype=np.uint8), pen
    return np.concatenate(vertices), np.concatenate(codes), pen


def width(text: str, size: float, face: str = "regular", spacing: float = 0) -> float:
    """Return the width of a line in px; `spacing` px are added between letters, but for those
    that are joined."""
    if not text:
        return 0.0
    if runs_from_right(text):
        return outline(text, face)[2] * size
    advances = sum(_letter(letter, face)[2] for letter in text)
    kerned = sum(_kerning(a, b, face) for a, b in pairwise(text))
    return (advances + kerned) * size + spacing * (len(text) - 1)


def without_glyph(text: str) -> str:
    """Return the letters of a text that no shipped typeface has, each once, in order: the cmap
    of Situation Sans and of DejaVu Sans says it. What is neither drawn nor wide is none."""
    with _quiet():
        fonts = [FT2Font(str(path)) for path in (FILES["regular"], _SPARE)]
        lost = [x for x in text if not any(font.get_char_index(ord(x)) for font in fonts)]
    return "".join(dict.fromkeys(x for x in lost if not _is_unseen(x)))


def runs_from_right(text: str) -> bool:
    """Return whether a line has letters that run from right to left: Arabic, Hebrew."""
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in _FROM_THE_RIGHT for letter in text
    )


def _is_unseen(letter: str) -> bool:
    """Joiners and variation selectors, line ends, blanks."""
    return unicodedata.category(letter) in {"Cf", "Mn", "Cc", "Zs"}


@lru_cache(maxsize=4_096)
def _letter(letter: str, face: str) -> Outline:
    # Joiners and variation selectors are neither drawn nor wide.
    if unicodedata.category(letter) == "Cf" or letter in "\ufe0e\ufe0f":
        return np.empty((0, 2)), np.empty(0, dtype=np.uint8), 0.0
    if letter != BOX and without_glyph(letter):
        letter = BOX
    with _quiet():
        font = _font(face)
        if _is_unseen(letter) and not font.get_char_index(ord(letter)):
            # Of what is not seen and has no glyph, a blank is wide: as wide as a space, which
            # the narrow one of dates and numbers (U+202F) is near enough.
            blank = unicodedata.category(letter) == "Zs"
            advance = _letter(" ", face)[2] if blank else 0.0
            return np.empty((0, 2)), np.empty(0, dtype=np.uint8), advance
        glyphs, shapes, _ = _TRACER.get_glyphs_with_font(font, letter)
        advance = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING).linearHoriAdvance
    return *_placed(glyphs, shapes), advance / 65_536 / _EM


def _shaped(text: str, face: str) -> Outline:
    """The outline of a line with letters that run from right to left: FreeType's text engine
    (libraqm) orders, joins and places them; one letter after the other would not do."""
    for letter in without_glyph(text):
        text = text.replace(letter, BOX)
    with _quiet():
        font = _font(face)
        glyphs, shapes, _ = _TRACER.get_glyphs_with_font(font, text)
        font.set_text(text, 0, flags=LoadFlags.NO_HINTING)
        advance = font.get_width_height()[0] / 64
    return *_placed(glyphs, shapes), advance / _EM


def _placed(
    glyphs: Iterable[tuple[str, float, float, float]],
    shapes: Mapping[str, tuple[np.ndarray, np.ndarray]],
) -> tuple[np.ndarray, np.ndarray]:
    """Vertices and codes of glyphs, each where it stands, at size 1."""
    vertices, codes = [np.empty((0, 2))], [np.empty(0, dtype=np.uint8)]
    for glyph, x, y, size in glyphs:
        points, kinds = shapes[glyph]
        if len(points):
            vertices.append((np.asarray(points) * size + (x, y)) / _TRACER.FONT_SCALE)
            codes.append(np.asarray(kinds, dtype=np.uint8))
    return np.concatenate(vertices), np.concatenate(codes)


@lru_cache(maxsize=20_000)
def _kerning(one: str, other: str, face: str) -> float:
    with _quiet():
        glyphs, _, _ = _TRACER.get_glyphs_with_font(_font(face), one + other)
    if len(glyphs) < 2:  # joined into one
        return 0.0
    return glyphs[-1][1] / _TRACER.FONT_SCALE - _letter(one, face)[2]


def _font(face: str) -> FT2Font:
    font = get_font([str(FILES[face]), str(_SPARE)])
    font.set_size(_EM, 72)
    return font


@contextmanager
def _quiet() -> Iterator[None]:
    # FreeType's faces are not safe to share between threads.
    with _LOCK, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that no face has is drawn as a box
        yield


def cut(text: str, room: float, size: float, face: str = "regular") -> str:
    """Return the text, or as much of it as fits into `room` px with an ellipsis."""
    if width(text, size, face) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size, face) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;:–·") + ELLIPSIS


def wrap(
    text: str, room: float, size: float, face: str = "regular", lines: int = 99
) -> tuple[str, ...]:
    """Return the text in at most `lines` lines of `room` px; the last is cut if need be.

    A word that is longer than a line is broken. Blank text gives no lines.
    """
    found: list[str] = []
    left, line = words(text), ""
    while left:
        word = left.pop(0)
        longer = f"{line} {word}" if line else word
        if width(longer, size, face) <= room:
            line = longer
        elif line:
            if len(found) == lines - 1:
                return (*found, cut(" ".join((line, word, *left)), room, size, face))
            found.append(line)
            line = ""
            left.insert(0, word)
        else:
            if len(found) == lines - 1:
                return (*found, cut(" ".join((word, *left)), room, size, face))
            kept = max(1, len(cut(word, room, size, face)) - 1)
            found.append(word[:kept])
            left.insert(0, word[kept:])
    return (*found, line) if line else tuple(found)


def shrink(
    text: str, room: float, sizes: tuple[float, ...], face: str, lines: int
) -> tuple[float, tuple[str, ...]]:
    """Return the largest of the sizes at which the text is not cut, and its lines.

    The smallest is taken, and the text cut, when none is small enough.
    """
    for size in sizes:
        found = wrap(text, room, size, face, lines + 1)
        if len(found) <= lines:
            return size, found
    return sizes[-1], wrap(text, room, sizes[-1], face, lines)
