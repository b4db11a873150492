"""Numbers that rest on an organisation's own rows say so wherever they lead."""

from datetime import date

import pytest

from dashboard.charts.strength_rows import point_rows
from dashboard.core.editions.localised import localised, own_marked
from dashboard.core.i18n.language import using_language
from dashboard.core.ledger.diff import diff
from dashboard.core.ledger.series.strength import strength_statements
from dashboard.core.question.selection import Selection
from dashboard.core.tables.overlay import read_with_overlay
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view
from dashboard.core.view.key_numbers import key_numbers
from dashboard.core.view.map_marks import badges
from dashboard.core.view.takeaways import takeaways
from dashboard.ui.components.ledger import ledger_data
from dashboard.ui.screens import changes
from tests.core.tables.test_overlay import CORRECTION, FIGURE, write

ASKED = Selection(actors=("MISSION",), as_of=date(2023, 10, 20))


@pytest.fixture
def tables(data_folder, tmp_path):
    write(tmp_path / "own", "deployments.csv", FIGURE)
    write(tmp_path / "own", "corrections.csv", CORRECTION)
    return read_with_overlay(data_folder, tmp_path / "own")[0]


def everywhere(tables, asked=ASKED):
    """What each place says of the number of the mission."""
    view = build_view(tables, asked)
    change = diff(view.tables, date(2023, 1, 1), asked.as_of, asked.actors)
    whole = next(c for c in change.changes if c.after and c.after.head.value == 4650)
    node = ledger_data(view)["nodes"][0]
    points = point_rows(
        strength_statements(view.tables, "MISSION"),
        asked.as_of,
        lambda figure, text: own_marked(view.tables, "deployments", (figure.id,), text),
    ).set_index("number")
    return {
        "header": key_numbers(view)[0].detail,
        "takeaway": takeaways(view)[0].text,
        "ledger": node["why"],
        "statement": node["origins"][0][0]["who"],
        "map": badges(view)[0].sub,
        "chart": points.loc["4,650", "who"],
        "changes": changes._marked(whole, view.tables),
    }


def test_an_own_number_is_marked_wherever_it_leads(tables):
    assert {
        name: "· own row" in text for name, text in everywhere(tables).items()
    } == dict.fromkeys(
        ("header", "takeaway", "ledger", "statement", "map", "chart", "changes"), True
    )


@pytest.mark.parametrize(("tag", "words"), [("sq", "rresht yni"), ("sr-Latn", "naš red")])
def test_it_is_marked_in_every_language(tables, tag, words):
    view = build_view(
        localised(tables, tag), Selection(("MISSION",), as_of=date(2023, 10, 20), language=tag)
    )
    with using_language(tag):
        assert words in key_numbers(view)[0].detail
        assert words in takeaways(view)[0].text


def test_a_corrected_number_is_marked_as_a_correction(tables):
    assert own_marked(tables, "deployments", ("D002",), "x") == "x · own correction"
    assert own_marked(tables, "corrections", ("K900001",), "x") == "x · own correction"


def test_shipped_numbers_are_not_marked(tables, data_folder):
    shipped = build_view(read_tables(data_folder)[0], ASKED)
    assert "own" not in key_numbers(shipped)[0].detail
    assert "· own" not in takeaways(shipped)[0].text
    assert own_marked(tables, "deployments", ("D001",), "x") == "x"
