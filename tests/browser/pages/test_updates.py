"""A filter changes what differs on the map, and nothing else."""

import pytest

from tests.browser.harness import Harness

DAY = "?as_of=2024-03-20"

#: what an icon is, without where its number stands: that changes with what is beside it
_IS = """const is = (icon) =>
  icon.innerHTML.replace(/ data-side="[a-z]*"/g, "").replace(/ ks-short\\b/g, "");"""
_MARK = f"""() => {{
  {_IS}
  const icons = [...document.querySelectorAll('.ks-symbol, .ks-hidden')];
  icons.forEach((icon) => {{ icon.ksSeen = is(icon); }});
  return icons.length;
}}"""
_KEPT = f"""() => {{
  {_IS}
  const icons = [...document.querySelectorAll('.ks-symbol, .ks-hidden')];
  const kept = icons.filter((icon) => icon.ksSeen !== undefined);
  return {{
    drawn: icons.length,
    kept: kept.length,
    same: kept.filter((icon) => icon.ksSeen === is(icon)).length,
  }};
}}"""


def _settled(frame, theme="light"):
    """Wait until symbols and names stand as the last update has them."""
    frame.wait_for_function(
        "(theme) => KSLayers.last && KSLayers.last.theme === theme"
        " && document.documentElement.hasAttribute('data-ks-ready')",
        arg=theme,
    )


@pytest.fixture
def map_frame(harness: Harness):
    harness.open(DAY)
    frame = harness.map()
    _settled(frame)
    return frame


def test_what_stays_keeps_its_element_and_what_goes_is_gone(harness, map_frame):
    before = map_frame.evaluate(_MARK)
    harness.answer(f"{DAY}&show=places&show=bases&show=figures")
    map_frame.wait_for_function("() => !document.querySelector('[data-layer=\"events\"]')")
    kept = map_frame.evaluate(_KEPT)
    assert kept["drawn"] == kept["kept"] == kept["same"] < before
    assert kept["kept"] > 60


def test_the_same_answer_in_another_look_is_drawn_on_the_same_elements(harness, map_frame):
    before = map_frame.evaluate(_MARK)
    harness.answer(f"{DAY}&app6=true")
    map_frame.wait_for_function(  # units are drawn so in either look
        f"() => {{ {_IS} return [...document.querySelectorAll('.ks-symbol')]"
        ".some((icon) => icon.ksSeen !== undefined && icon.ksSeen !== is(icon)); }"
    )
    kept = map_frame.evaluate(_KEPT)
    assert kept["drawn"] == kept["kept"] == before
    assert kept["same"] < before


def test_an_open_popup_stays_over_a_filter_that_leaves_its_symbol(harness, map_frame):
    map_frame.locator('[data-layer="bases"]').first.dispatch_event("click")
    popup = map_frame.locator(".ks-popup")
    popup.wait_for()
    says = popup.inner_text()
    harness.answer(f"{DAY}&show=places&show=bases&show=figures")
    map_frame.wait_for_function("() => !document.querySelector('[data-layer=\"events\"]')")
    assert popup.inner_text() == says


def test_there_and_back_is_as_it_was(harness, map_frame):
    as_it_was = "() => document.querySelector('.leaflet-marker-pane').textContent.length"
    marks = (
        "() => [...document.querySelectorAll('[data-layer]')]"
        ".map((i) => i.dataset.layer + i.dataset.ids + i.innerHTML).sort()"
    )
    before = map_frame.evaluate(marks)
    length = map_frame.evaluate(as_it_was)
    harness.answer(f"{DAY}&actor=NATO")
    map_frame.wait_for_function(
        "(n) => document.querySelectorAll('[data-layer]').length < n", arg=len(before)
    )
    harness.answer(DAY)
    map_frame.wait_for_function(
        "(n) => document.querySelectorAll('[data-layer]').length === n", arg=len(before)
    )
    assert map_frame.evaluate(marks) == before
    assert map_frame.evaluate(as_it_was) == length
