"""From what somebody read to an accepted figure on the map, as a new contributor goes."""

import re
import shutil

import pytest
from playwright.sync_api import Locator, expect

from dashboard.core.tables.read import DATA
from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from tests.browser.server import Server

pytestmark = pytest.mark.browser

#: what the data is; kept versions are large, and pictures of stories are not asked for here
_COPIED = ("*.csv", "*.json")


@pytest.fixture
def desk(tmp_path_factory, start_server):
    """A dashboard on a copy of the project's tables, and the folder of the copy."""
    folder = tmp_path_factory.mktemp("desk")
    for pattern in _COPIED:
        for path in DATA.glob(pattern):
            shutil.copyfile(path, folder / path.name)
    return start_server(folder), folder


class AtTheDesk:
    """What somebody does on the page."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.page = reader.page

    def fill(self, label: str, text: str) -> None:
        """Type into a field and leave it."""
        field = self.field(label)
        with self.reader.another_run():
            field.fill(text)
            field.press("Tab")

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}"), exact=False).first

    def choose(self, label: str, words: str) -> None:
        """Choose from a list by typing."""
        box = (
            self.page.get_by_test_id("stSelectbox").filter(has_text=re.compile(rf"^{label}")).first
        )
        with self.reader.another_run():
            box.locator("input").fill(words)
            self.page.get_by_role("option", name=words, exact=True).first.click()

    def press(self, name: str) -> None:
        with self.reader.another_run():
            self.page.get_by_role("button", name=name, exact=False).first.click()

    @property
    def outcome(self) -> Locator:
        return self.page.locator(".st-key-desk_outcome")


def test_from_an_article_to_an_accepted_figure_on_the_map(
    desk: tuple[Server, object], new_reader: NewReader
):
    server, folder = desk
    reader = new_reader(server).open(path="/desk")
    at = AtTheDesk(reader)
    at.fill("Your name", "Ana")
    at.fill("Source: its web address", "https://example.org/kfor-4650")
    at.fill("Title", "KFOR has 4,650 soldiers")
    at.fill("Publisher", "An agency")
    at.fill("Published on", "2 November 2026")
    at.choose("Language", "English")
    at.fill("Where in the source", "KFOR has 4,650 soldiers in Kosovo")
    at.choose("Actor", "NATO › KFOR")
    at.fill("Number", "4,650")
    at.fill("True on", "1 nëntor 2026")
    expect(reader.page.get_by_text("2026-11-01", exact=True).first).to_be_visible()
    at.fill("Stated on", "2.11.2026")
    at.fill("Stated by", "NATO")
    at.press("Label and place as in")
    expect(at.outcome).to_contain_text("→ 4,650")
    expect(at.outcome).to_contain_text("No rule of the tables objects")
    at.press("Propose")
    expect(reader.page.get_by_text("it waits under")).to_be_visible()
