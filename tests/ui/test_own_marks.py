"""Numbers that rest on an organisation's own rows say so wherever they lead."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from dashboard.charts.strength_rows import point_rows
from dashboard.core.editions.localised import localised, own_counted, own_marked
from dashboard.core.i18n.language import using_language
from dashboard.core.ledger.between import Moment
from dashboard.core.ledger.diff import diff
from dashboard.core.ledger.output.between_text import Notes, statements_sentence
from dashboard.core.ledger.output.diff_text import points
from dashboard.core.ledger.series.strength import strength_statements
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import OwnRows
from dashboard.core.tables.overlay import read_with_overlay
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view
from dashboard.core.view.changes import view_of_changes
from dashboard.core.view.key_numbers import key_numbers
from dashboard.core.view.map_marks import badges
from dashboard.core.view.takeaways.build import takeaways
from dashboard.core.view.wire.catalogue import build_catalogue
from dashboard.ui.components.ledger import ledger_data
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
        "changes": own_marked(view.tables, "deployments", whole.rests_on, whole.label),
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


def test_the_text_to_copy_says_it_of_figures_statements_and_corrections(tables):
    change = diff(tables, date(2023, 1, 1), ASKED.as_of, ASKED.actors)
    marked = partial(own_marked, tables)
    told = points(change, tables, marked)
    assert "“The mission · own row” is first reported" in told
    assert "own row" not in points(change, tables)
    later = diff(localised(tables, "en"), date(2026, 11, 1), date(2026, 12, 1))
    assert "our own count · own correction." in points(later, tables, marked)


def test_a_statement_is_marked_at_its_date(tables):
    said = Moment("T900001", "2023-10-20", "A speaker", "Speaker", "", "", "", "S001", "en")
    own = replace(tables, own_rows=OwnRows(added={"statements": frozenset({said.id})}))
    told = statements_sentence((said,), Notes(), partial(own_marked, own))
    assert told == "A speaker (Speaker) made a statement dated 20 October 2023 · own row [1]."


def test_the_map_of_changes_marks_it(tables):
    change = diff(tables, date(2023, 1, 1), ASKED.as_of, ASKED.actors)
    (badge,) = (b for b in view_of_changes(tables, change).badges if "D900001" in b.ids)
    assert badge.sub.endswith(" · own row")


def test_the_browser_is_told_of_the_number_on_any_day(tables):
    figures = build_catalogue(localised(tables, "en"))["figures"]
    assert figures["D900001"]["own"] == "own row"
    assert figures["D002"]["own"] == "own correction"
    assert "own" not in figures["D001"]


def test_rows_are_counted_by_what_they_are(tables):
    assert own_counted(tables.own_rows) == "1 row and 1 corrected row"
    assert own_counted(tables.own_rows, {"deployments": ["D002"]}) == "1 corrected row"
    assert own_counted(tables.own_rows, {"deployments": ["D001"]}) == ""


def test_a_corrected_number_is_marked_as_a_correction(tables):
    assert own_marked(tables, "deployments", ("D002",), "x") == "x · own correction"
    assert own_marked(tables, "corrections", ("K900001",), "x") == "x · own correction"


def test_shipped_numbers_are_not_marked(tables, data_folder):
    shipped = build_view(read_tables(data_folder)[0], ASKED)
    assert "own" not in key_numbers(shipped)[0].detail
    assert "· own" not in takeaways(shipped)[0].text
    assert own_marked(tables, "deployments", ("D001",), "x") == "x"
