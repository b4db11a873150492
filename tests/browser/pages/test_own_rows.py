"""An organisation's own rows as its readers see them: marked as theirs, and hidden by a link."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader
from tests.browser.server import Server
from tests.core.tables.test_overlay import FIGURE, write

pytestmark = pytest.mark.browser

_SOURCE = {
    "source_id": "S900001",
    "title": "A report of ours",
    "publisher": "Our office",
    "published": "2026-06-23",
    "language": "en",
    "kind": "official",
    "read_as": "full",
}
_FIGURE = FIGURE | {
    "actor_id": "KFOR",
    "mission_id": "KFOR",
    "label": "KFOR total",
    "quantity": "4321",
    "held": "2026-06-20",
    "stated": "2026-06-21",
    "source_id": "S900001",
}
_STATEMENT = {
    "statement_id": "T900001",
    "made": "2026-06-23",
    "speaker": "A speaker of ours",
    "role": "Speaker",
    "actor_id": "KFOR",
    "about": "KFOR",
    "place_id": "P_PRISTINA",
    "said_at": "Pristina",
    "summary": "Says what we heard.",
    "quotation_language": "en",
    "topics": "strength",
    "source_id": "S900001",
    "locator": "page 3",
}
_ASKED = "?actor=KFOR&as_of=2026-07-01"


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Server]:
    """A dashboard on the project's own tables, with an organisation's own over them."""
    folder = tmp_path_factory.mktemp("own")
    write(folder, "sources.csv", _SOURCE)
    write(folder, "deployments.csv", _FIGURE)
    write(folder, "statements.csv", _STATEMENT)
    running = Server(
        tmp_path_factory.mktemp("server") / "output.txt", env={"DASHBOARD_OVERLAY": str(folder)}
    )
    yield running
    running.stop()


def test_own_rows_are_marked_on_the_map_and_in_the_timeline(served: Server, new_reader: NewReader):
    reader = new_reader(served).open(_ASKED)
    expect(reader.page.locator("body")).to_contain_text("4,321 (20 June 2026 · own row)")
    entry = reader.statements().filter(has_text="Says what we heard").first
    expect(entry).to_contain_text("Says what we heard. · own row")
    bar = reader.page.locator(".readout .force", has_text="KFOR").first
    expect(bar).to_contain_text("4,321")
    expect(bar).to_contain_text("· own row")
    (badge,) = (mark for mark in reader.symbols() if "D900001" in mark["ids"])
    assert "own row" in badge["text"]
    symbol = reader.map().locator(f'.ks-symbol[aria-label="{badge["label"]}"]').first
    symbol.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.popup()).to_contain_text("KFOR total · own row")
    reader.no_failure()


def test_own_rows_are_marked_on_the_pages_of_strength_and_of_changes(
    served: Server, new_reader: NewReader
):
    reader = new_reader(served).open(_ASKED, path="/troop-strength")
    expect(reader.page.locator("p.why").first).to_contain_text(re.compile(r"2026\) · own row$"))
    reader.open(_ASKED, path="/what-changed")
    expect(reader.page.get_by_text("4,321 (20 June 2026 · own row)").first).to_be_visible()
    copied = reader.page.get_by_test_id("stCode")
    expect(copied).to_contain_text("“KFOR · own row”")
    expect(copied).to_contain_text("23 June 2026 · own row")


def test_a_link_hides_them(served: Server, new_reader: NewReader):
    reader = new_reader(served).open(f"{_ASKED}&overlay=false")
    expect(reader.page.locator("body")).to_contain_text("KFOR: ")
    assert not [mark for mark in reader.symbols() if "D900001" in mark["ids"]]
    text = reader.page.locator("body").inner_text()
    assert "own row" not in text
    assert "Says what we heard" not in text
