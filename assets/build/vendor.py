"""Copy Leaflet, jQuery and the font as they are published, with their licences."""

import re
import shutil
from pathlib import Path

from origins import npm_folder

FONT = "@fontsource-variable/source-sans-3"
SUBSETS = ("latin", "latin-ext", "cyrillic")  # Albanian, Serbian Latin, Serbian Cyrillic


def build_vendor(work: Path, assets: Path) -> None:
    leaflet = npm_folder("leaflet", work)
    for name in ("leaflet.js", "leaflet.css"):
        _copy(leaflet / "dist" / name, assets / "vendor/leaflet" / name)
    for image in sorted((leaflet / "dist/images").iterdir()):
        _copy(image, assets / "vendor/leaflet/images" / image.name)
    _copy(leaflet / "LICENSE", assets / "licenses/Leaflet-BSD-2-Clause.txt")
    jquery = npm_folder("jquery", work)
    _copy(jquery / "dist/jquery.min.js", assets / "vendor/jquery/jquery.min.js")
    _copy(jquery / "LICENSE.txt", assets / "licenses/jQuery-MIT.txt")


def build_fonts(work: Path, assets: Path) -> None:
    """Copy the subsets and write fonts.css with the blocks of these subsets only."""
    package = npm_folder(FONT, work)
    blocks = []
    for sheet, style in (("wght.css", "normal"), ("wght-italic.css", "italic")):
        text = (package / sheet).read_text(encoding="utf-8")
        for block in re.findall(r"@font-face \{.*?\}", text, re.DOTALL):
            file = re.search(r"files/([\w-]+\.woff2)", block).group(1)
            subset = file.removeprefix("source-sans-3-").removesuffix(f"-wght-{style}.woff2")
            if subset in SUBSETS:
                _copy(package / "files" / file, assets / "fonts" / file)
                blocks.append(block.replace("./files/", "./"))
    head = (
        "/* Source Sans 3, variable weight. SIL Open Font License 1.1: "
        "see ../licenses/SourceSans3-OFL-1.1.txt. */\n"
    )
    (assets / "fonts/fonts.css").write_text(head + "\n".join(blocks) + "\n", encoding="utf-8")
    _copy(package / "LICENSE", assets / "licenses/SourceSans3-OFL-1.1.txt")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
