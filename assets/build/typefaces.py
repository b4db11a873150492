"""Make assets/fonts/ttf: the font of the screen, for pictures that are drawn without a browser.

From the top of the project:

    python -m venv build/venv
    build/venv/bin/pip install fonttools==4.68.0 brotli==1.2.1
    build/venv/bin/python assets/build/typefaces.py

Each file is one weight with all three subsets of assets/fonts. The same subsets give the
same bytes. The fonts are changed from Adobe's, who reserves the name "Source"; they
therefore carry a name of their own, "Situation Sans". The licence stays the same.
"""

import tempfile
from pathlib import Path

from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parents[1] / "fonts"
FAMILY = "Situation Sans"
SUBSETS = ("latin", "latin-ext", "cyrillic")
#: file name -> (slope of the subsets, weight, style name)
FACES = {
    "regular": ("normal", 400, "Regular"),
    "semibold": ("normal", 600, "SemiBold"),
    "bold": ("normal", 700, "Bold"),
    "italic": ("italic", 400, "Italic"),
}
#: seconds since 1904 of 1 January 2020; without it each build would differ
_DAY = 3_660_595_200


def main() -> None:
    """Write one file a face."""
    (FONTS / "ttf").mkdir(exist_ok=True)
    for name, (slope, weight, style) in FACES.items():
        font = _face(slope, weight)
        _name(font, weight, style, slope)
        font["head"].created = font["head"].modified = _DAY
        font.recalcTimestamp = False
        font.save(FONTS / "ttf" / f"situation-sans-{name}.ttf")


def _face(slope: str, weight: int) -> TTFont:
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for subset in SUBSETS:
            font = TTFont(FONTS / f"source-sans-3-{subset}-wght-{slope}.woff2")
            font.flavor = None
            font = instantiateVariableFont(font, {"wght": weight})
            # Substitutions are for typesetters; kerning is what a label needs.
            for table in ("GSUB", "STAT", "DSIG"):
                if table in font:
                    del font[table]
            parts.append(Path(folder) / f"{subset}.ttf")
            font.save(parts[-1])
        options = Options()
        options.drop_tables = ["meta"]
        return Merger(options).merge([str(part) for part in parts])


def _name(font: TTFont, weight: int, style: str, slope: str) -> None:
    names = font["name"]
    plain = style in ("Regular", "Bold", "Italic")
    family = FAMILY if plain else f"{FAMILY} {style}"
    said = {
        1: family,
        2: style if plain else "Regular",
        3: f"{FAMILY} {style}; from Source Sans 3",
        4: f"{FAMILY} {style}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
        16: FAMILY,
        17: style,
    }
    kept = {i: names.getDebugName(i) for i in (0, 13, 14)}
    names.names = []
    for number, text in (said | kept).items():
        if text:
            names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    italic, bold = slope == "italic", style == "Bold"
    font["OS/2"].fsSelection = 0x01 if italic else 0x20 if bold else 0x40
    font["head"].macStyle = (2 if italic else 0) | (1 if bold else 0)


if __name__ == "__main__":
    main()
