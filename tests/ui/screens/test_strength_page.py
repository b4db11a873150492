"""A number of the header leads to its figures, and filters nothing."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import frame
from tests.ui.conftest import screen


def given(page: AppTest, name: str):
    """What a component of the page was given."""
    (found,) = [
        element.proto
        for element in page.get("bidi_component")
        if element.proto.component_name.endswith(name)
    ]
    return json.loads(found.json)


def actors(nodes):
    """Whose figures are in the ledger, at any depth."""
    parts = [part for node in nodes for each in node["breakdowns"] for part in each["parts"]]
    return {node["actor"] for node in nodes} | (actors(parts) if parts else set())


@pytest.mark.parametrize("query", [{}, {"actor": ["NATO"]}])
def test_the_address_behind_a_number_filters_nothing_that_is_not_filtered(query):
    cards = given(screen("situation", **query), "number_cards")["cards"]
    (kfor,) = [card for card in cards if card["actor"] == "KFOR"]
    assert kfor["href"].endswith("#KFOR")
    assert ("actor=" in kfor["href"]) == bool(query)
    assert "actor=KFOR" not in kfor["href"]


def test_a_clicked_number_is_led_to_once_among_all_the_others():
    page = screen("strength")
    before = given(page, "ledger_panel")
    page.session_state[frame.OPENED] = "KSF"
    page.run()
    led = given(page, "ledger_panel")
    assert led.pop("opened") == "KSF" and before.pop("opened") == ""
    assert led == before and {"KFOR", "KSF"} <= actors(led["nodes"])
    assert "actor" not in page.query_params
    assert given(page.run(), "ledger_panel")["opened"] == ""
