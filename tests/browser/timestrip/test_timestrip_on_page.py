"""The time strip and the page around it: the server hears of a choice once, and the link,
the sidebar and the caption follow. What the strip does by itself is in test_timestrip.py."""

import re
from datetime import date, datetime

import pytest
from playwright.sync_api import expect

from dashboard.core import dates
from dashboard.core.question.filters import latest_day
from dashboard.core.tables.read import read_tables
from dashboard.core.view.wire.chronology import day_number
from tests.browser.reader import Reader
from tests.browser.strip import (
    AT_REST,
    brush,
    day,
    drag,
    figures,
    listed,
    marker,
    strip,
    tip_with,
    tool,
)
from tests.browser.visitor import until

pytestmark = pytest.mark.browser

LATEST = latest_day(read_tables()[0])


def test_the_map_follows_the_marker_and_the_server_is_asked_once(reader: Reader):
    reader.open("?as_of=2024-03-20")
    before, reruns = figures(reader), reader.reruns
    assert any("4,443" in text for text in before)
    frame = drag(reader, -200)
    held = figures(reader)
    assert held
    assert held != before
    assert day(reader) < date(2020, 1, 1)
    assert reader.reruns == reruns
    # The sentences above the map are of the day that was asked for, and not of this one.
    takeaways = reader.page.locator(".st-key-takeaways")
    expect(takeaways).to_be_hidden()
    # The statements beside it as well: they are dimmed.
    statements = reader.page.locator(".st-key-timeline_panel")
    expect(statements).to_have_css("opacity", "0.4")
    with reader.another_run():
        reader.page.mouse.up()
    expect(takeaways).to_be_visible()
    expect(statements).to_have_css("opacity", "1")
    chosen = day(reader)
    reader.expect_query("as_of", [chosen.isoformat()])
    frame.wait_for_function(AT_REST)
    assert figures(reader) == held
    assert reader.reruns == reruns + 1

    # A key leaves the focus where it is, though the page has run.
    marker(reader).focus()
    with reader.another_run():
        reader.page.keyboard.press("ArrowLeft")
    expect(marker(reader)).to_be_focused()
    reader.expect_query("as_of", [date.fromordinal(chosen.toordinal() - 1).isoformat()])

    # The last day of the data needs no place in the link.
    with reader.another_run():
        marker(reader).press("End")
    assert day(reader) == LATEST
    reader.expect_query("as_of", [])


def test_a_brushed_period_is_in_the_sidebar_and_the_link_until_it_is_cleared(reader: Reader):
    reader.open("?as_of=2024-03-20")
    lanes = listed(reader)
    caption, reruns = reader.caption.inner_text(), reader.reruns
    with reader.another_run():
        brush(reader, 0.85, 0.92)
    assert reader.reruns == reruns + 1
    start, end = (date.fromisoformat(reader.query[name][0]) for name in ("from", "to"))
    assert date(2021, 1, 1) <= start < end < date(2027, 1, 1)
    assert start.day == 1, "a brush over years takes whole months"
    assert end.day >= 28
    expect(reader.caption).not_to_have_text(caption)
    expect(reader.caption).to_contain_text(re.compile(r"events? \(.*20\d\d\)"))
    assert listed(reader) == lanes, "the strip still shows what is outside the range the period"
    expect(reader.day_field("From")).to_have_value(start.isoformat())

    first = reader.page.get_by_role("slider", name="Start of the period")
    with reader.another_run():
        first.press("Shift+ArrowLeft")
    assert date.fromisoformat(reader.query["from"][0]) < start
    reader.expect_query("to", [end.isoformat()])

    with reader.another_run():
        reader.page.get_by_role("button", name="Clear the period").click()
    assert not {"from", "to"} & set(reader.query)
    expect(reader.caption).to_have_text(caption)


def test_a_press_on_what_is_under_the_pointer_picks_it_out(reader: Reader):
    reader.open("?as_of=2024-03-20&q=Kurti&from=2023-09-01&to=2023-11-30")
    strip(reader)
    tip_with(reader, "Kurti:")
    with reader.another_run():
        reader.page.mouse.down()
        reader.page.mouse.up()
    assert reader.query["focus"][0].startswith("T")
    assert reader.query["as_of"] == ["2024-03-20"]


@pytest.mark.parametrize("width", [1024, 1440])
def test_no_strength_beside_the_controls_is_cut(new_reader, width: int):
    reader = new_reader(viewport={"width": width, "height": 768})
    # With the button that clears a period there is least room for them.
    reader.open("?as_of=2024-03-20&from=2023-01-01")
    found = strip(reader)
    readout = found.locator(".readout")
    expect(readout.locator(".force").first).to_be_visible()
    cut = readout.evaluate(
        """(room) => {
          const within = room.getBoundingClientRect();
          return [...room.children].filter((force) => {
            const box = force.getBoundingClientRect();
            return box.right > within.right + 1 || box.bottom > within.bottom + 1;
          }).map((force) => force.textContent);
        }"""
    )
    assert cut == []


_HEADER = """() => ({
  day: document.querySelector(".st-key-title strong").textContent,
  counts: document.querySelector(".st-key-title").textContent.match(/\\d+ figures/) !== null,
  numbers: [...document.querySelectorAll(".st-key-numbers *")]
    .map((e) => e.shadowRoot).filter(Boolean)
    .flatMap((root) => [...root.querySelectorAll(".card")]
      .map((card) => [...card.children].map((each) => each.innerText))),
})"""


def first_day(line: str) -> date:
    """The first day of what a line of the captions tells."""
    day, month, year = re.search(r"(\d+)(?:[–-]\d+)? (\w+) (\d{4})", line).groups()
    return datetime.strptime(f"{day} {month} {year}", "%d %B %Y").date()


def test_whoever_pauses_sees_one_day_and_the_answer_is_the_same(new_reader):
    reader = new_reader(reduced_motion="no-preference")
    reader.open("?as_of=2023-09-01&from=2023-09-01&to=2023-12-31")
    frame = reader.map()
    strip(reader)
    seen = set()
    for _turn in range(3):
        before = day(reader)
        tool(reader, "Play").click()
        until(lambda before=before: (day(reader) - before).days >= 14, "it did not play")
        playing = reader.page.evaluate(_HEADER)
        assert not playing["counts"], "figures and sources of the day asked for"
        with reader.another_run():
            tool(reader, "Pause").click()
            paused = day(reader)
            held = reader.page.evaluate(_HEADER)
            drawn = figures(reader)
            told = strip(reader).locator(".caption").inner_text()
            assert held["day"] == dates.words(paused.isoformat())
            # The map may be at rest on that day by now.
            held_by_map = frame.evaluate("() => document.documentElement.dataset.ksTime")
            assert held_by_map in (None, str(day_number(paused)))
        frame.wait_for_function(AT_REST)
        assert day(reader) == paused
        rest = reader.page.evaluate(_HEADER)
        assert rest["numbers"] == held["numbers"]
        assert rest["counts"]
        assert figures(reader) == drawn
        # What is told has come, and has come last.
        assert all(first_day(line) <= paused for line in told.splitlines())
        seen.add(tuple(drawn))
    assert len(seen) == 3, "the days were much the same"
