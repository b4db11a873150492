"""From what somebody read to an accepted figure on the map, as a new contributor goes."""

import re
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from dashboard.core.ledger.build import ledger
from dashboard.core.tables.read import DATA, read_tables
from dashboard.desk.proposals import RowEdit, new_proposal
from dashboard.desk.review import propose
from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.busy import PATIENCE_S
from tests.desk.test_desk import SOURCE

pytestmark = pytest.mark.browser

#: what the data is; kept versions are large, and pictures of stories are not asked for here
_COPIED = ("*.csv", "*.json")


@pytest.fixture(scope="module")
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

    def pick(self, name: str) -> None:
        """Choose one of several that stand side by side."""
        with self.reader.another_run():
            self.page.get_by_role("radio", name=name, exact=True).first.click()

    @property
    def outcome(self) -> Locator:
        return self.page.locator(".st-key-desk_outcome")


def test_from_an_article_to_an_accepted_figure_on_the_map(
    desk: tuple[Server, Path], new_reader: NewReader
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
    at.fill("Location in the source", "KFOR has 4,650 soldiers in Kosovo")
    at.choose("Actor", "NATO › KFOR")
    at.fill("Number", "4,650")
    at.fill("Valid", "1 nëntor 2026")
    expect(reader.page.get_by_text("2026-11-01", exact=True).first).to_be_visible()
    at.fill("Date stated", "2.11.2026")
    at.fill("Stated by", "NATO")
    at.press("Label and place as in")
    expect(at.outcome).to_contain_text("→ 4,650 personnel")
    expect(at.outcome).to_contain_text("No problems with this row")
    at.press("Propose")
    expect(reader.page.get_by_text("No table has changed")).to_be_visible()
    assert read_tables(folder)[0].deployments["quantity"].max() > 0

    # Somebody else decides, and follows the link to the map.
    editor = new_reader(server).open(path="/desk")
    decides = AtTheDesk(editor)
    decides.fill("Your name", "Besa")
    decides.pick("Review (1 waiting)")
    expect(editor.page.get_by_text("figure: KFOR total")).to_be_visible()
    decides.press("Accept")
    expect(editor.page.get_by_text("Accepted:")).to_be_visible()
    tables, issues = read_tables(folder)
    assert not [issue for issue in issues if not issue.is_warning]
    row = tables.deployments.iloc[-1]
    assert (row["actor_id"], row["quantity"], row["held"]) == ("KFOR", 4650, "2026-11-01")
    assert ledger(tables, date(2026, 12, 1), ["KFOR"]).total.headline == 4650

    on_map = editor.page.get_by_role("link", name="Show on the map").get_attribute("href")
    assert on_map is not None
    # Files are read once they have been left alone for some seconds.
    expect_on_map(editor, row["deployment_id"])
    for one in (reader, editor):
        one.no_failure()


def expect_on_map(reader: Reader, figure_id: str) -> None:
    """Wait until the tables have been read anew, and find the figure among the marks."""
    late = time.monotonic() + PATIENCE_S
    texts = f"{reader.address}/catalogue.json"
    while f'"{figure_id}"' not in reader.context.request.get(texts).text():
        assert time.monotonic() < late, f"{figure_id} is not in the tables that are served"
        time.sleep(0.2)
    reader.open("?as_of=2026-12-01")
    marks = [mark for mark in reader.symbols() if figure_id in mark["ids"]]
    assert any("4,650" in mark["label"] + mark["text"] for mark in marks), marks


def test_a_new_place_is_pointed_at_on_a_map_that_is_as_dark_as_the_page(
    desk: tuple[Server, Path], new_reader: NewReader
):
    server, _folder = desk
    reader = new_reader(server, color_scheme="dark").open(path="/desk")
    at = AtTheDesk(reader)
    at.fill("Your name", "Ana")
    at.pick("Event")
    at.fill("Source: its web address", "S001")
    at.fill("Place, by any of its names", "Zubin Potok")
    radio = reader.page.get_by_role("radiogroup", name="Which place?")
    expect(radio).to_contain_text("exact match")
    with reader.another_run():
        radio.get_by_text("a new place, pointed at on the map").click()
    frame = reader.page.wait_for_selector('iframe[title*="streamlit_folium"]').content_frame()
    assert frame is not None
    frame.wait_for_selector(".leaflet-container")
    expect(frame.locator("[data-ks-theme=dark]").first).to_be_attached()
    with reader.another_run():
        frame.locator(".leaflet-container").click(position={"x": 200, "y": 150})
    expect(at.field("Latitude")).to_have_value(re.compile(r"4[0-6]\.\d{5}"))
    expect(at.field("Longitude")).to_have_value(re.compile(r"(1[7-9]|2[0-3])\.\d{5}"))
    expect(at.outcome).to_contain_text("Precision")
    reader.no_failure()


def test_two_people_who_accept_at_once_lose_nothing_and_are_told(
    desk: tuple[Server, Path], new_reader: NewReader
):
    server, folder = desk
    schema = read_tables(folder)[0].schema
    edit = RowEdit("sources", "", SOURCE | {"title": "Read by two"}, {})
    made = new_proposal("Ana", "read it", (edit,), schema)
    propose(folder, made)
    people = []
    for name in ("Besa", "Cvijeta"):
        person = AtTheDesk(new_reader(server).open(path="/desk"))
        person.fill("Your name", name)
        with person.reader.another_run():
            person.page.get_by_role("radio", name=re.compile("^Review")).first.click()
        expect(person.page.get_by_text("Read by two").first).to_be_visible()
        people.append(person)
    # Both have it before them; neither page knows of the other when it is pressed.
    for person in people:
        card = person.page.locator(f".st-key-proposal_{made.name}")
        card.get_by_role("button", name="Accept", exact=False).first.click(no_wait_after=True)
    first, second = (person.page.locator("body") for person in people)
    told = re.compile(rf"Accepted:|{made.name} was accepted by (Besa|Cvijeta)")
    expect(first).to_contain_text(told)
    expect(second).to_contain_text(told)
    both = [body.inner_text() for body in (first, second)]
    assert sum("Accepted:" in text for text in both) == 1
    assert sum(f"{made.name} was accepted by" in text for text in both) == 1
    titles = list(read_tables(folder)[0].sources["title"])
    assert titles.count("Read by two") == 1
    for person in people:
        person.reader.no_failure()


def test_a_number_of_a_checked_text_fills_in_the_form(
    desk: tuple[Server, Path], new_reader: NewReader
):
    server, _folder = desk
    reader = new_reader(server).open("?actor=KFOR&as_of=2026-11-20", path="/check-text")
    at = AtTheDesk(reader)
    at.fill("The text", "On 3 November 2026 NATO said that KFOR has 3,912 soldiers in Kosovo.")
    reader.page.get_by_text("Propose this row").click()
    at.press("Fill in the form")
    expect(at.field("Number")).to_have_value("3912")
    expect(at.field("Location in the source")).to_have_value(re.compile("KFOR has 3,912 soldiers"))
    reader.no_failure()


def test_rules_speak_as_one_types_and_all_stays_caret_focus_and_what_was_typed(
    desk: tuple[Server, Path], new_reader: NewReader
):
    server, _folder = desk
    reader = new_reader(server).open(path="/desk")
    at = AtTheDesk(reader)
    at.fill("Source: its web address", "S001")
    held = at.field("Valid")
    held.press_sequentially("next spring")
    # Nothing was left, and no Enter pressed.
    expect(reader.page.get_by_test_id("stAlert").filter(has_text="next spring")).to_be_visible()
    expect(held).to_be_focused()
    for _letter in "next spring":
        held.press("Backspace")
    held.press_sequentially("20 March 2024")
    expect(reader.page.get_by_text("2024-03-20", exact=True).first).to_be_visible()
    expect(held).to_be_focused()
    expect(held).to_have_value("20 March 2024")
    assert held.evaluate("field => field.selectionStart") == len("20 March 2024")
    # And on the way to another page and back.
    at.fill("Stated by", "An agency")
    reader.go_to("Sources")
    reader.go_to("Desk")
    expect(at.field("Stated by")).to_have_value("An agency")


def test_a_long_text_counts_as_one_types_and_the_caret_stays(
    desk: tuple[Server, Path], new_reader: NewReader
):
    server, _folder = desk
    reader = new_reader(server).open(path="/desk")
    at = AtTheDesk(reader)
    reader.page.wait_for_selector("html[data-live-areas]", state="attached")
    at.pick("Event")
    at.fill("Source: its web address", "S001")
    at.fill("Title", "An event")
    expect(at.outcome).to_contain_text(re.compile("Still missing: .*Summary"))
    area = at.field("Summary")
    area.press_sequentially("What was seen.")
    for _letter in "seen.":
        area.press("ArrowLeft")
    expect(at.outcome).not_to_contain_text(re.compile("Still missing: .*Summary"))
    expect(area).to_be_focused()
    assert area.evaluate("field => field.selectionStart") == len("What was ")
    # In the middle of a text as at its end, and a new line is a new line.
    area.press_sequentially("not ")
    area.press("Enter")
    expect(reader.page.locator(".st-key-desk_outcome code")).to_contain_text("What was not")
    expect(area).to_have_value("What was not \nseen.")
    reader.no_failure()
