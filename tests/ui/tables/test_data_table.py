"""Tables of the page: whole texts, numbers of our own wording, and rows that can be picked."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.core.question.layers import tables_of_layers
from tests.busy import PATIENCE_S
from tests.ui.tables.tables_on_page import as_frame, given_tables

#: page -> the heading of the cards of each of its tables on a phone; "" for a table without
CARDS = {
    "changes": ["Figure", "Item"],
    "corrections": ["Row"],
    "coverage": ["", "", ""],
    "data_quality": ["", "Problem"],
    "example": ["Publisher"],
    "names": ["English"],
    "sources": ["Title"],
    "strength": [""],
}


@pytest.mark.parametrize("screen", CARDS)
def test_a_row_is_a_card_headed_by_what_it_is_about(open_screen, screen):
    page = open_screen(screen)
    assert not page.exception
    tables = given_tables(page)
    heads = ["" if t["lead"] < 0 else t["columns"][t["lead"]]["title"] for t in tables]
    assert heads == CARDS[screen]


@pytest.mark.parametrize(
    ("table", "head"),
    [
        ("Figures", "Item"),
        ("Statements", "Speaker"),
        ("Events", "Event"),
        ("Places", "Place"),
    ],
)
def test_a_row_of_the_map_is_headed_by_what_it_is_about(open_page, table, head):
    page = open_page(as_of=["2024-03-20"], table=[table])
    page.session_state["below"] = "Table"
    page.run()
    (given,) = given_tables(page)
    assert given["columns"][given["lead"]]["title"] == head
    assert given["ids"] == list(as_frame(given)["ID"])


def test_days_are_sorted_as_days(open_page):
    page = open_page(as_of=["2024-03-20"], table=["Events"])
    page.session_state["below"] = "Table"
    page.run()
    (given,) = given_tables(page)
    days = next(column for column in given["columns"] if column["title"] == "Date")
    assert days["shown"][0] != days["order"][0]
    assert all(re.match(r"\d{4}(-|$)", day) for day in days["order"])


def test_every_layer_says_what_its_rows_are_about():
    for drawn in tables_of_layers().values():
        assert any(column.px for column in drawn.columns)


def _table():
    import pandas as pd

    from dashboard.ui.panels.data_table import data_table

    data_table(
        pd.DataFrame(
            {
                "Item": ["long " * 80 + "end", "<b>*not* markup</b>"],
                "Number": [4443.0, float("nan")],
                "Later": [True, False],
                "Counted": pd.array([1200, None], "Int64"),
                "Corrected": ["", ""],
                "Nobody": [False, False],
            }
        ),
        key="table",
        lead="Item",
        alt="Two rows",
        missing="not published",
    )


def test_cells_are_told_whole_and_as_text():
    page = AppTest.from_function(_table, default_timeout=PATIENCE_S).run()
    assert not page.exception
    (element,) = page.get("bidi_component")
    table = json.loads(element.proto.json)
    item, number, later, counted = table["columns"]  # a column in which nothing stands is left out
    assert table["lead"] == 0
    assert item["shown"] == ["long " * 80 + "end", "<b>*not* markup</b>"]
    assert number["shown"] == ["4,443", "not published"]
    assert number["order"] == [4443.0, None]
    assert number["number"] and not item["number"]
    assert later["shown"] == ["✓", ""]
    assert counted["shown"] == ["1,200", "not published"]
    assert counted["order"] == [1200, None]
