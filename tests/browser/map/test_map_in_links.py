"""A link holds where the reader looks, and whoever opens it looks there too."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewReader
from tests.browser.harness import Harness
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser


def codes(reader: Reader, count: int = 3):
    """Open the dialog and its links, and return the link, the picture and the frame."""
    reader.page.get_by_role("button", name="Export briefing").click()
    dialog = reader.page.get_by_role("dialog")
    dialog.get_by_text("Copy link, image URL or embed code").click()
    found = dialog.get_by_test_id("stCode")
    expect(found).to_have_count(count)
    return found


def at_of(link: str) -> tuple[float, ...]:
    (at,) = parse_qs(urlsplit(link).query)["at"]
    return tuple(map(float, at.split(",")))


def same_place(one, other) -> bool:
    """To the pixel, for a map is nowhere between two of them."""
    px = 360 / 256 / 2 ** one[2]
    return one[:2] == pytest.approx(other[:2], abs=1.5 * px) and one[2] == pytest.approx(other[2])


def test_a_copied_link_puts_the_map_where_it_was(new_reader: NewReader):
    one = new_reader().open("?as_of=2024-03-20")
    one.map()
    one.zoom(1.5)
    one.pan(-140, -90)
    reruns, at = one.reruns, one.viewport()
    found = codes(one)
    for code in found.all():
        expect(code).to_contain_text("at=")
    link = found.first.inner_text().strip()
    assert same_place(at_of(link), at)
    # The click runs the page, and the map's answer the dialog: panning ran nothing.
    assert one.reruns - reruns <= 2
    assert same_place(one.viewport(), at)

    other = new_reader().open(link)
    other.map()
    assert same_place(other.viewport(), at)
    expect(other.page.get_by_test_id("stAlert")).to_have_count(0)


def test_a_filter_and_a_move_after_a_link_leave_the_map_to_its_reader(reader: Reader):
    reader.open("?as_of=2024-03-20&at=42.8900,20.8700,11")
    frame = reader.map()
    assert same_place(reader.viewport(), (42.89, 20.87, 11))
    frame.evaluate("() => { window.__alive = 1; }")
    reader.pan(120, 0)
    at = reader.viewport()
    caption = reader.caption.inner_text()
    reader.choose_actor("NATO")
    expect(reader.caption).not_to_have_text(caption)
    reader.settled()
    assert reader.viewport() == at
    assert reader.map().evaluate("() => window.__alive") == 1


def test_a_link_of_the_opening_view_holds_none(reader: Reader):
    reader.open("?as_of=2024-03-20")
    reader.map()
    found = codes(reader)
    reader.page.get_by_role("dialog").get_by_role("img").first.wait_for()
    reader.settled()
    assert "at=" not in " ".join(found.all_inner_texts())


def test_back_at_the_opening_view_an_earlier_link_is_forgotten(reader: Reader):
    reader.open("?as_of=2024-03-20&at=42.8900,20.8700,11")
    reader.map()
    found = codes(reader)
    expect(found.first).to_contain_text("at=42.8900,20.8700,11")
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_role("dialog")).to_have_count(0)
    reader.map().evaluate("() => KSOpening.show(map, false)")
    expect(codes(reader).first).not_to_contain_text("at=")


def test_what_is_picked_out_is_open_where_the_link_looks(harness: Harness):
    harness.open("?focus=E018&as_of=2024-03-20&at=42.5000,21.0000,8.5")
    frame = harness.map()
    frame.wait_for_function("() => document.querySelector('.ks-picked') !== null")
    harness.at_rest()
    assert same_place(harness.viewport(), (42.5, 21.0, 8.5))


def test_an_embedded_map_looks_where_its_link_says(reader: Reader):
    reader.open("?embed=true&at=42.8900,20.8700,11")
    reader.map()
    assert same_place(reader.viewport(), (42.89, 20.87, 11))


def test_a_bad_place_is_said_and_the_map_opens_as_ever(reader: Reader):
    reader.open("?at=91,200,3")
    reader.map()
    expect(reader.page.get_by_test_id("stAlert")).to_contain_text("91,200,3")
    at = reader.viewport()
    reader.open()
    reader.map()
    assert reader.viewport() == at
