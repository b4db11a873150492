"""Everything works with no internet: the host itself is all that is asked.

That no other host was asked is held up by the `new_reader` fixture, for every test.
"""

import csv
import io
import json
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view
from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from tests.browser.server import Server

pytestmark = pytest.mark.browser


def _download(reader: Reader, name: str) -> tuple[str, bytes]:
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=name, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_starting_looks_for_no_address_outside(server: Server):
    assert server.address in server.output
    # Streamlit asks a server on the internet for the address that it would print here.
    assert "External URL" not in server.output
    assert "Traceback" not in server.output


def test_the_map_is_drawn_and_its_symbols_open(new_reader: NewReader):
    reader = new_reader(first=True).open("?as_of=2024-03-20")
    frame = reader.map()
    badge = frame.locator(".ks-badge", has_text="4,443")
    badge.click()
    expect(reader.popup()).to_contain_text("Source:")
    expect(reader.popup().locator("a[href^=http]").first).to_have_attribute(
        "rel", "noopener noreferrer"
    )
    frame.locator(".leaflet-popup-close-button").click()
    expect(reader.popup()).to_have_count(0)

    symbol = frame.locator('.ks-symbol[data-layer="bases"]').first
    symbol.focus()
    symbol.press("Enter")
    expect(reader.popup()).to_be_visible()
    assert frame.locator(".ks-failed").count() == 0


def test_every_tab_opens_and_what_is_downloaded_is_what_is_in_view(reader: Reader):
    reader.open("?as_of=2024-03-20&actor=NATO")
    reader.map()
    caption = reader.caption.inner_text()
    for name in reader.page.get_by_role("tab").all_inner_texts():
        with reader.another_run() if name != "Troop strength" else nullcontext():
            reader.tab(name)
        reader.no_failure()
    reader.tab("Table")
    expect(reader.page.locator(".st-key-rows_deployments table")).to_be_visible()
    name, content = _download(reader, "CSV")
    assert name == "figures_nato-2024-03-20.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert f"(of {len(rows)} of any date)" in caption
    assert {row["as_of"] for row in rows} == {"2024-03-20"}
    assert all(row["source"] for row in rows)
    on_day = [row for row in rows if row["on_day"] == "True"]
    assert caption.startswith(f"{len(on_day)} current figures and ")
    assert "KSF" not in {row["actor_id"] for row in rows}, "rows out of view were written"

    name, content = _download(reader, "GeoJSON")
    assert name == "situation_nato-2024-03-20.geojson"
    collection = json.loads(content)
    tables = [feature["properties"]["table"] for feature in collection["features"]]
    assert tables.count("deployments") == len(rows)
    # A figure that somebody stated counts among the statements too, and is written once.
    view = build_view(read_tables()[0], Selection(as_of=date(2024, 3, 20), actors=("NATO",)))
    stated = len(view.ids_of("statements") & view.ids_of("deployments"))
    assert stated and f"{tables.count('statements') + stated} statements" in caption
    unplaced = [f for f in collection["features"] if f["geometry"] is None]
    assert unplaced and all(f["properties"].get("lat") is None for f in unplaced)
