"""A newcomer's own events: imported, filtered, clicked, read, and cited on a picture."""

import os
import re

import pytest
from playwright.sync_api import expect

from dashboard.cli import main
from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from tests.browser.server import Server

pytestmark = pytest.mark.browser

_READY = """([name, part]) => {
  const told = document.documentElement.getAttribute("data-ks-holding-" + name) || "";
  return told.startsWith("ready ") && told.includes(part);
}"""

#: how many events the tiles on the map have, as drawn
_DRAWN = """() => {
  let sum = 0;
  map_div.eachLayer((layer) => {
    if (!layer.options.spec) return;
    for (const tile of Object.values(layer._tiles)) {
      if (tile.current) for (const dot of tile.el.dots || []) sum += dot[2];
    }
  });
  return sum;
}"""

#: px in the frame of the largest dot that nothing lies on, well inside the map
_FREE_DOT = """() => {
  const size = map_div.getSize();
  let found = null;
  map_div.eachLayer((layer) => {
    if (!layer.options.spec) return;
    for (const tile of Object.values(layer._tiles)) {
      if (!tile.current) continue;
      for (const [x, y, n] of tile.el.dots || []) {
        const at = map_div.latLngToContainerPoint(map_div.unproject(
          [tile.coords.x * 512 + x, tile.coords.y * 512 + y], tile.coords.z));
        if (at.x < 60 || at.y < 200 || at.x > size.x - 60 || at.y > size.y - 90) continue;
        const top = document.elementFromPoint(at.x, at.y);
        if (top && top.closest(".ks-symbol, .leaflet-control, .leaflet-popup")) continue;
        if (found && n <= found[2]) continue;
        found = [at.x, at.y, n];
      }
    }
  });
  return found;
}"""


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A dashboard with two holdings of synthetic rows: one open, one shared with nobody."""
    folder = tmp_path_factory.mktemp("holdings")
    sample, home = folder / "sample.parquet", folder / "home"
    assert main(["holdings", "sample", "--rows", "3000", "-o", str(sample)]) == 0
    for name, share in (("open", "rows"), ("shut", "nothing")):
        words = ["--name", name, "--share", share, "--folder", str(home)]
        assert main(["holdings", "import", str(sample), *words]) == 0
    server = Server(folder / "output.txt", env={"DASHBOARD_HOLDINGS": str(home)})
    yield server
    server.stop()


def ready(reader: Reader, name: str, part: str = "") -> None:
    reader.map().wait_for_function(_READY, arg=[name, part])


def test_from_a_filter_to_the_rows_of_a_cell(held: Server, new_reader: NewReader):
    reader = new_reader(held).open("?hold=open")
    ready(reader, "open")
    frame = reader.map()
    every = frame.evaluate(_DRAWN)
    frame.evaluate("() => { window.__alive = 1; }")

    # The credit is on the map, and says that nothing of it happened.
    expect(frame.locator(".ks-holding")).to_contain_text("SYNTHETIC, no real events")

    # A filter changes the cells, and the link; the frame is not loaded anew.
    reader.page.get_by_label("Type of event").click()
    reader.page.get_by_role("option", name="Type C").click()
    reader.page.keyboard.press("Escape")
    ready(reader, "open", "kind=Type+C")
    assert 0 < frame.evaluate(_DRAWN) < every
    reader.expect_query("hkind", ["Type C"])
    assert frame.evaluate("() => window.__alive") == 1

    # Panning and zooming ask nothing of Python.
    reader.at_rest()
    before = reader.reruns
    frame.evaluate(
        """() => {
          map_div.panBy([160, 90], {animate: false});
          map_div.setZoom(9.5, {animate: false});
        }"""
    )
    ready(reader, "open", "kind=Type+C")
    assert reader.reruns == before

    # A click on a dot opens its events, on the map and in the table below.
    x, y, count = frame.evaluate(_FREE_DOT)
    box = reader.page.locator(".st-key-map iframe").bounding_box()
    reader.page.mouse.click(box["x"] + x, box["y"] + y)
    popup = frame.locator(".ks-holding-card")
    expect(popup).to_contain_text("Type C")
    expect(popup).to_contain_text("Synthetic row")
    expect(popup.locator("h3")).to_have_text(re.compile(rf"^{count} event"))
    panel = reader.page.locator(".st-key-holding_open")
    expect(panel).to_contain_text(re.compile(rf"{count} events? in the selected cell"))


def _open_the_largest(reader: Reader) -> int:
    """Click the largest dot; the number of its events."""
    reader.at_rest()
    x, y, count = reader.map().evaluate(_FREE_DOT)
    box = reader.page.locator(".st-key-map iframe").bounding_box()
    with reader.another_run():
        reader.page.mouse.click(box["x"] + x, box["y"] + y)
    expect(reader.map().locator(".ks-holding-card h3")).to_have_text(
        re.compile(rf"^{count:,} event")
    )
    return count


def test_the_open_popup_of_a_cell_follows_the_day_and_the_filters(
    held: Server, new_reader: NewReader
):
    reader = new_reader(held).open("?hold=open")
    ready(reader, "open")
    every = _open_the_largest(reader)
    card = reader.map().locator(".ks-holding-card")
    expect(card.locator("h4").first).to_be_visible()
    reader.page.get_by_label("Type of event").click()
    reader.page.get_by_role("option", name="Type C").click()
    reader.page.keyboard.press("Escape")
    ready(reader, "open", "kind=Type+C")
    expect(card.locator("h3")).not_to_have_text(re.compile(rf"^{every:,} event"))
    for kind in card.locator("h4").all_inner_texts():
        assert kind.startswith("Type C"), kind
    # What the reader closes is not opened by what comes after.
    reader.map().locator(".leaflet-popup-close-button").click()
    expect(card).to_have_count(0)
    reader.page.get_by_role("button", name="Remove Type C").click()
    ready(reader, "open")
    expect(card).to_have_count(0)


def test_the_popup_of_a_cell_stays_when_a_click_before_it_is_answered(
    held: Server, new_reader: NewReader
):
    reader = new_reader(held).open("?hold=open")
    ready(reader, "open")
    base = reader.map().locator('.ks-symbol[data-layer="bases"][aria-label*="Bondsteel"]')
    base.evaluate("(symbol) => symbol.click()")
    _open_the_largest(reader)
    reader.settled()
    reader.at_rest()
    expect(reader.map().locator(".ks-holding-card")).to_have_count(1)
    expect(reader.popup()).to_have_count(1)


def test_what_is_shared_with_nobody_is_for_who_sits_here(held: Server, new_reader: NewReader):
    reader = new_reader(held)
    asked: list[str] = []
    reader.page.on(
        "request", lambda sent: asked.append(sent.url) if "/cells/" in sent.url else None
    )
    reader.open("?hold=shut")
    ready(reader, "shut")
    assert reader.map().evaluate(_DRAWN) > 0
    assert asked
    assert all("ticket=" in url for url in asked)
    assert "ticket" not in reader.page.url
    # without the ticket, nothing
    status = reader.page.evaluate(
        "async (url) => (await fetch(url)).status", asked[0].split("ticket=")[0].rstrip("?&")
    )
    assert status == 403
    reader.errors.clear()  # the browser notes the 403 that was asked for


def test_a_holding_that_is_not_here_is_left_out_and_said(held: Server, new_reader: NewReader):
    reader = new_reader(held).open("?hold=nobody")
    expect(reader.page.get_by_text("“nobody”, which does not exist")).to_be_visible()


def test_a_briefing_has_the_cells_and_whose_they_are(held: Server, new_reader: NewReader):
    reader = new_reader(held).open("?hold=shut&hkind=Type+A")
    ready(reader, "shut")
    reader.page.get_by_role("button", name="Export briefing").click()
    said = reader.page.get_by_role("dialog")
    expect(said.get_by_text("own events: SYNTHETIC, no real events").first).to_be_visible(
        timeout=120_000
    )  # drawn


def test_holdings_of_this_computer_are_not_seen_by_the_tests():
    assert not os.path.exists(os.environ["DASHBOARD_HOLDINGS"])
