"""How the first screen looks, and that it holds still while it comes.

The look is held by one reference for each size of screen and each theme, see
tests/references.py. The data is a kept version, so that no change of the data changes them.
"""

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import NewReader, StartServer
from tests.browser.reader import Reader
from tests.browser.server import ROOT, Server
from tests.browser.visitor import still, until
from tests.references import Compare, hold_to_reference, parts_differ, tiles_differ

pytestmark = pytest.mark.browser

SCREENS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "tablet": {"viewport": {"width": 1024, "height": 768}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
QUERY = "?as_of=2024-03-20"

_VERSION = "1b119e40f10e"
#: px; references are kept no larger
_LONGEST_SIDE = 844
#: of the whole: what a reader writes and what Streamlit draws may be a little elsewhere
_WHOLE = tiles_differ(side=12, off=9, share=0.04)
#: of a part: less than one badge of the map, or one lane of the strip
_PART = tiles_differ(side=8, off=12, share=0.005)
#: what is compared by itself, where there is room for it on the screen
_PARTS = {
    "the map": ".st-key-map iframe",
    "the time strip": ".st-key-time",
    "the numbers": ".st-key-numbers",
}
_LEAST_PX = 60

_ALL_DRAWN = """async () => {
  const base = await map.ksBasemap;
  if (!base.relief) return;
  await new Promise((done) => base.relief.isLoading() ? base.relief.once("load", done) : done());
}"""

#: red, green and blue behind an element, 0 to 255
_GROUND = """(e) =>
  getComputedStyle(e).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)"""

_NOTE_SHIFTS = """window.__shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((each) => {
  if (!each.hadRecentInput) window.__shifts.push(each.value);
})).observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="module")
def kept_server(start_server: StartServer, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The dashboard on a kept version of the tables."""
    folder: Path = tmp_path_factory.mktemp("kept")
    with zipfile.ZipFile(ROOT / "data" / "versions" / f"{_VERSION}.zip") as kept:
        kept.extractall(folder)
    return start_server(folder)


def _opened(reader: Reader) -> Reader:
    """Open the first screen and wait until all of it is drawn."""
    reader.open(QUERY)
    reader.map().evaluate(_ALL_DRAWN)
    expect(reader.page.locator(".st-key-time canvas")).to_be_visible()
    expect(reader.statements().first).to_be_attached()
    expect(reader.page.locator(".st-key-numbers li").first).to_be_attached()
    reader.page.evaluate("() => document.fonts.ready.then(() => true)")
    reader.at_rest()
    still(reader.page)
    return reader


def _picture(reader: Reader) -> Image.Image:
    picture = Image.open(io.BytesIO(reader.page.screenshot(animations="disabled"))).convert("RGB")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    return picture


def _look(reader: Reader) -> Compare:
    """Return what compares pictures of this screen: the whole, and each part by itself."""
    size = reader.page.viewport_size
    parts = {"the whole": ((0, 0, 1, 1), _WHOLE)}
    for name, selector in _PARTS.items():
        box = reader.page.locator(selector).bounding_box()
        if box is None or size["height"] - box["y"] < _LEAST_PX:
            continue
        parts[name] = (
            (
                box["x"] / size["width"],
                box["y"] / size["height"],
                (box["x"] + box["width"]) / size["width"],
                (box["y"] + box["height"]) / size["height"],
            ),
            _PART,
        )
    return parts_differ(parts)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_first_screen_looks_like_its_reference(
    new_reader: NewReader, kept_server: Server, screen: str, scheme: str
):
    reader = _opened(new_reader(kept_server, color_scheme=scheme, **SCREENS[screen]))
    _map_wears_the_colours_of_the_page(reader, scheme)
    hold_to_reference(f"screen-{screen}-{scheme}", _picture(reader), _look(reader), lossy=True)


def _map_wears_the_colours_of_the_page(reader: Reader, scheme: str) -> None:
    frame = reader.map()
    expect(frame.locator(f'html[data-ks-theme="{scheme}"]')).to_have_count(1)
    page = reader.page.get_by_test_id("stApp").evaluate(_GROUND)
    land = frame.locator(".leaflet-container").evaluate(_GROUND)
    for colour in (page, land):
        assert (sum(colour) / 3 < 128) == (scheme == "dark"), colour


_ON_THE_PAGE = (
    ".st-key-map iframe { visibility: hidden; }",
    ".st-key-time { visibility: hidden; }",
    ".st-key-numbers { margin-top: 60px; }",
    ".stApp { filter: invert(1); }",
)
#: last, for the map is then fitted anew: within its bounds, where its opening may stand a few
#: pixels beyond them
_OF_ANOTHER_WIDTH = "[data-testid=stSidebar] { display: none; }"
_IN_THE_MAP = (
    ".leaflet-ks-relief-pane { visibility: hidden; }",
    ".leaflet-marker-pane { visibility: hidden; }",
    # One badge of many.
    ".ks-area:first-child, .ks-area.ks-tested { visibility: hidden; }",
)


def test_a_spoiled_screen_would_be_noticed(new_reader: NewReader, kept_server: Server):
    reader = _opened(new_reader(kept_server, color_scheme="light", **SCREENS["desktop"]))
    compare, whole = _look(reader), _pixels(_picture(reader))
    frame = reader.map()
    frame.evaluate("() => document.querySelector('.ks-area').classList.add('ks-tested')")
    for where, styles in ((reader.page, _ON_THE_PAGE), (frame, _IN_THE_MAP)):
        for spoiled in styles:
            style = where.add_style_tag(content=spoiled)
            # The frame is painted by a process of its own, a picture late on a busy computer.
            until(lambda: compare(whole, _pixels(_picture(reader))) != "", spoiled)
            style.evaluate("(node) => node.remove()")
            # What takes its size anew does so when the page is laid out.
            good = f"it was not made good again: {spoiled}"
            until(lambda: not compare(whole, _pixels(_picture(reader))), good)
    reader.page.add_style_tag(content=_OF_ANOTHER_WIDTH)
    until(lambda: compare(whole, _pixels(_picture(reader))), _OF_ANOTHER_WIDTH)


def _pixels(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture, dtype=int)


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_nothing_jumps_while_the_first_screen_comes(new_reader: NewReader, screen: str):
    reader = new_reader(first=True, **SCREENS[screen])
    reader.page.add_init_script(_NOTE_SHIFTS)
    _opened(reader)
    shifts = reader.page.evaluate("() => window.__shifts")
    assert sum(shifts) < 0.1, shifts
