"""The typeface inside an SVG file, so that it looks the same where the font is not installed."""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Text

_FONTS = fonts.FOLDER.parent


@dataclass(frozen=True, slots=True)
class _Subset:
    """One file of assets/fonts/fonts.css: its slope, and the letters that it has."""

    file: str
    slope: str
    ranges: str
    spans: tuple[tuple[int, int], ...]

    def has(self, letter: str) -> bool:
        return any(first <= ord(letter) <= last for first, last in self.spans)


def font_rules(texts: Iterable[Text]) -> str:
    """Return the CSS that brings the subsets that the texts need, as data in the rules.

    The files are those of the screen, unchanged; one file has all weights. No text gives "".
    """
    needed: dict[str, set[str]] = {"normal": set(), "italic": set()}
    for text in texts:
        needed["italic" if text.face == "italic" else "normal"].update(text.text)
    rules = []
    for subset in _subsets():
        if any(subset.has(letter) for letter in needed[subset.slope]):
            rules.append(
                f"@font-face{{font-family:'{fonts.FAMILY}';font-style:{subset.slope};"
                f"font-weight:200 900;src:url(data:font/woff2;base64,{_data(subset.file)}) "
                f"format('woff2');unicode-range:{subset.ranges}}}"
            )
    return "\n".join(rules)


def _first(pattern: str, block: str) -> str:
    found = re.search(pattern, block)
    if found is None:
        raise ValueError(f"fonts.css: no {pattern} in {block!r}")
    return found[1]


@cache
def _subsets() -> tuple[_Subset, ...]:
    sheet = (_FONTS / "fonts.css").read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"@font-face \{(.*?)\}", sheet, re.DOTALL):
        file = _first(r"url\(\./([\w.-]+\.woff2)\)", block)
        slope = _first(r"font-style: (\w+)", block)
        ranges = _first(r"unicode-range: ([^;]+);", block)
        spans = []
        for part in ranges.replace("U+", "").split(","):
            first, _, last = part.partition("-")
            spans.append((int(first, 16), int(last or first, 16)))
        found.append(_Subset(file, slope, ranges, tuple(spans)))
    return tuple(found)


@cache
def _data(file: str) -> str:
    return base64.b64encode((_FONTS / file).read_bytes()).decode()
