"""A filter changes what is drawn, and nothing about where the reader is looking."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser


def test_filters_leave_the_map_where_it_is_and_no_layer_of_earlier_ones_in_it(reader: Reader):
    reader.open("?as_of=2024-03-20")
    frame = reader.map()
    groups = frame.evaluate("() => window.feature_group.length")
    frame.evaluate("() => { window.__alive = 1; }")
    reader.zoom(1)
    reader.pan(90, -60)
    at = reader.viewport()
    before = reader.symbols()
    everything = reader.caption.inner_text()

    reader.choose_actor("NATO")
    expect(reader.caption).not_to_have_text(everything)
    frame.wait_for_function(
        "n => document.querySelectorAll('.ks-symbol').length < n", arg=len(before)
    )

    assert reader.map().evaluate("() => window.__alive") == 1, "the frame was loaded anew"
    assert reader.viewport() == at
    assert {s["layer"] for s in reader.symbols()} >= {"bases", "statements"}

    for _ in range(2):
        reader.drop_actor("NATO")
        expect(reader.caption).to_have_text(everything)
        reader.choose_actor("NATO")
        expect(reader.caption).not_to_have_text(everything)
    reader.drop_actor("NATO")
    expect(reader.caption).to_have_text(everything)
    reader.settled()
    assert frame.evaluate("() => window.feature_group.length") <= groups


def test_panning_and_zooming_run_nothing_on_the_server(reader: Reader):
    reader.open()
    reader.map()
    before = reader.reruns
    for step in ((120, 0), (0, 120), (-120, 0), (0, -120)):
        reader.pan(*step)
        reader.zoom(0.5)
    reader.zoom(-2)
    # The component reports a movement with a delay: it is over before a filter is set.
    reader.page.wait_for_timeout(1000)
    assert reader.reruns == before
    everything = reader.caption.inner_text()
    reader.search("KFOR")
    expect(reader.caption).not_to_have_text(everything)
    reader.settled()
    assert reader.reruns - before == 1
