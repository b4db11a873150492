"""A link is the question written down: whoever opens it sees the same."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader
from tests.browser.reader import Reader
from tests.browser.visitor import until

pytestmark = pytest.mark.browser


def test_a_link_made_with_the_filters_shows_another_reader_the_same(new_reader: NewReader):
    one = new_reader().open()
    one.map()
    assert one.query == {}, "the opening link is not clean"
    one.choose_actor("NATO")
    one.expect_query("actor", ["NATO"])
    one.choose_day("As of", "2024-03-20")
    one.expect_query("as_of", ["2024-03-20"])
    one.choose_day("From", "2023-09-01")
    one.expect_query("from", ["2023-09-01"])
    one.search("Kurti")
    one.expect_query("q", ["Kurti"])
    one.layer("Places").click()
    expect(one.layer("Places")).to_have_attribute("aria-pressed", "false")
    one.page.wait_for_url("**show=**", wait_until="commit")
    one.settled()
    assert "Places" not in one.query["show"]
    other = new_reader().open(one.page.url)
    expect(other.page.get_by_text("20 March 2024").first).to_be_visible()
    # Each is drawn in two bursts: what is in view is said when the second has come.
    until(
        lambda: one.caption.inner_text() == other.caption.inner_text(),
        "two readers of one link are told two things",
    )
    for reader in (one, other):
        expect(reader.page.locator("[data-tag]")).to_have_text(["NATO"])
    assert other.query == one.query
    until(lambda: other.symbols() == one.symbols(), "two readers of one link see two maps")
    assert other.symbols("places") == []
    expect(other.page.get_by_test_id("stAlert")).to_have_count(0)


_TYPED = {
    "2010-11-15": "2010-11-15",
    "16.11.2010": "2010-11-16",
    "17 November 2010": "2010-11-17",
}


@pytest.mark.parametrize(
    ("path", "label", "name"),
    [("/?as_of=2024-03-20", "as of", "as_of"), ("/what-changed", "Start date", "day1")],
)
def test_a_date_typed_anywhere_into_its_field_gets_there(
    reader: Reader, path: str, label: str, name: str
):
    path, _mark, query = path.partition("?")
    reader.open(f"?{query}" if query else "", path=path)
    field = reader.day_field(label)
    expect(field).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d$"))
    button = reader.page.get_by_role("button", name=re.compile(f"^Calendar: .*{label}"))
    expect(button).to_be_visible()
    for typed, day in _TYPED.items():
        box = field.bounding_box()
        field.click(position={"x": 40, "y": box["height"] / 2})  # in the middle of what is there
        reader.page.keyboard.type(typed)
        with reader.another_run():
            reader.page.keyboard.press("Enter")
        expect(field, f"typed: {typed}").to_have_value(day)
        reader.expect_query(name, [day])
        field.blur()


def test_the_calendar_of_the_browser_sets_the_day(reader: Reader):
    reader.open("?as_of=2024-03-20")
    expect(reader.page.get_by_role("button", name="Calendar: Reference date")).to_be_visible()
    # It cannot be clicked in a test: it is no part of the page.
    reader.page.locator('[class*="st-key-day_as_of"] input[type=date]').evaluate(
        """(e) => { e.value = "2010-11-15"; e.dispatchEvent(new Event("change")); }"""
    )
    reader.expect_query("as_of", ["2010-11-15"])
    expect(reader.day_field("as of")).to_have_value("2010-11-15")


def test_the_link_is_shared_in_one_step(new_reader: NewReader):
    reader = new_reader(viewport={"width": 390, "height": 844}, has_touch=True)
    reader.open("?as_of=2024-03-20&actor=KFOR")
    share = reader.page.get_by_role("button", name="Share", exact=True)
    expect(share).to_be_in_viewport()
    share.click()
    dialog = reader.page.get_by_role("dialog")
    reader.page.evaluate(
        "() => { navigator.clipboard.writeText = async (text) => { window.__copied = text; }; }"
    )
    dialog.get_by_role("button", name="Copy link").click()
    expect(dialog.get_by_role("status")).to_have_text("Copied")
    copied = reader.page.evaluate("() => window.__copied")
    assert "actor=KFOR" in copied and "as_of=2024-03-20" in copied and "&v=" in copied
    expect(dialog.get_by_text("leads to this computer")).to_be_visible()


def test_a_link_with_ids_is_read_too(reader: Reader):
    reader.open("?actor=KFOR&show=figures")
    expect(reader.page.locator("[data-tag]")).to_have_text(["NATO › KFOR"])
    assert {s["layer"] for s in reader.symbols()} <= {"figures"}
    expect(reader.page.get_by_test_id("stAlert")).to_have_count(0)


@pytest.mark.parametrize("query", ["?actor=SERBIA", "?actor=NATO&lang=sr-Cyrl"])
def test_a_link_that_is_worded_anew_stays_on_its_page(reader: Reader, query: str):
    reader.open(query, "/troop-strength")
    reader.page.wait_for_url(lambda url: query not in url, wait_until="commit")
    assert urlsplit(reader.page.url).path == "/troop-strength"
    expect(reader.page.locator("[data-tag]")).to_have_count(1)


def test_what_a_link_asks_in_vain_is_said_and_nothing_fails(reader: Reader):
    reader.open("?actor=NOPE&as_of=foo&focus=T999&show=x&utm_source=y")
    notices = reader.page.get_by_test_id("stAlert")
    expect(notices).to_have_count(4)
    text = " ".join(notices.all_inner_texts())
    for asked in ("NOPE", "foo", "T999", "“x”"):
        assert asked in text
    reader.no_failure()
    expect(reader.caption).to_contain_text("283 statements")
    assert {s["layer"] for s in reader.symbols()} >= {"places", "bases", "events"}
    expect(reader.popup()).to_have_count(0)


def test_a_search_that_finds_nothing_says_what_to_loosen(reader: Reader):
    reader.open("?q=zzzzqqq&actor=NATO")
    # Where the map's list would be, and where the statements would be.
    for where in ("stMain", "stSidebar"):
        said = reader.page.get_by_test_id(where).get_by_text("No results match these filters")
        expect(said).to_contain_text("the actor or the search text")
    assert reader.symbols() == []
    reader.no_failure()


def test_what_finds_nothing_offers_the_way_out(reader: Reader):
    reader.open("?q=xyzzy&from=2024-01-01&as_of=2024-03-20")
    way = reader.page.get_by_role("button", name="Clear these filters")
    with reader.another_run():
        way.click()
    expect(way).to_have_count(0)
    reader.expect_query("q", [])
    assert reader.query == {"as_of": ["2024-03-20"]}
    until(lambda: len(reader.symbols()) > 20, "nothing came back")
