"""A number of the header leads to its figures, and filters nothing."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.core.question.selection import Selection
from dashboard.core.view.key_numbers import key_numbers
from dashboard.core.view.model import View
from dashboard.ui import frame
from dashboard.ui.components.ledger import ledger_data
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


def lines(nodes):
    """Every line of the ledger, at any depth."""
    for node in nodes:
        yield node
        yield from lines(part for each in node["breakdowns"] for part in each["parts"])


def on(tables, day):
    """A view of a day without the rows that only the map needs."""
    return View(tables, Selection(as_of=day), day, (), (), (), ())


@pytest.mark.parametrize("month", range(1, 13))
def test_the_cards_have_the_number_of_the_header_on_each_first_of_the_month(real, month):
    for year in range(1998, 2027):
        view = on(real, date(year, month, 1))
        told = list(lines(ledger_data(view)["nodes"]))
        for number in key_numbers(view):
            own = [line for line in told if line["actor"] == number.actor_id]
            if number.figure_id or number.is_too_old:
                past = "" if number.is_current else number.detail.partition(";")[0]
                assert any((each["text"], each["past"]) == (number.value, past) for each in own), (
                    view.as_of,
                    number,
                )
            elif number.actor_id:
                cards = {each["text"] for each in told if each["label"] == number.label}
                assert cards <= {number.value, "no total"}, (view.as_of, number)


def test_a_number_is_not_current_because_a_part_of_it_is(real):
    """10,000 of February 2010, in November; a part of it, Germany's, is of November."""
    data = ledger_data(on(real, date(2010, 11, 15)))
    (kfor,) = [node for node in data["nodes"] if node["actor"] == "KFOR"]
    assert (kfor["state"], kfor["stands"]) == ("last_known", False)
    assert any(part["state"] == "current" for each in kfor["breakdowns"] for part in each["parts"])


def test_cards_have_the_order_of_the_header(real):
    def order(day):
        return [node["actor"] for node in ledger_data(on(real, day))["nodes"]]

    assert order(date(2009, 6, 1))[:3] == ["KFOR", "EULEX", "KOSOVO_POLICE"]
    assert order(date(2026, 11, 29))[:4] == ["KFOR", "KOSOVO", "SERBIAN_ARMED_FORCES", "EULEX"]


def test_what_one_source_divides_is_one_breakdown(real):
    data = ledger_data(on(real, date(2009, 6, 1)))
    (eulex,) = [node for node in data["nodes"] if node["actor"] == "EULEX"]
    first, _unnamed = eulex["breakdowns"]
    assert [part["words"] for part in first["parts"]] == ["around 1,600", "around 900"]
    assert first["words"] == "around 2,500 of approximately 2,600; about 100 not broken down"


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
