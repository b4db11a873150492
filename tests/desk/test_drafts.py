"""A draft becomes the changes of one proposal, and says what the rules say of its cells."""

import pytest

from dashboard.core.ledger.casualties import casualty_groups
from dashboard.core.tables.read import read_tables
from dashboard.desk.baseline import read_baseline, stamp_of
from dashboard.desk.drafts import Draft, as_csv, edits_of, place_id_for, remarks
from dashboard.desk.effects import effect_words, effects
from dashboard.desk.known_sources import find_sources
from dashboard.desk.proposals import new_proposal
from dashboard.desk.review import accept, propose, review
from tests.desk.test_desk import FIGURE, SOURCE

PLACE = {
    "place_id": "P_HILL",
    "toponym_en": "Hill",
    "kind": "post",
    "side": "Kosovo",
    "lat": "42.6",
    "lon": "21.0",
    "precision": "site",
}


def made_of(folder, draft):
    schema = read_tables(folder)[0].schema
    return new_proposal("Ana", "read it", edits_of(draft), schema)


def test_a_figure_brings_its_source_and_its_place_along(data_folder):
    draft = Draft("deployments", FIGURE | {"placement": "site", "area": ""}, SOURCE, PLACE)
    made = made_of(data_folder, draft)
    assert [edit.table for edit in made.edits] == ["sources", "places", "deployments"]
    propose(data_folder, made)
    source, place, figure = accept(data_folder, made.name, "Besa").decision.row_ids
    tables, issues = read_tables(data_folder)
    assert issues == []
    row = tables.deployments.set_index("deployment_id").loc[figure]
    assert (row["source_id"], row["place_id"]) == (source, place)
    put = tables.places.set_index("place_id").loc["P_HILL"]
    assert (put["source_id"], put["locator"]) == (source, "page 1")


def test_a_source_by_itself_is_one_change():
    (edit,) = edits_of(Draft("sources", SOURCE))
    assert edit.table == "sources"


def test_nothing_filled_in_is_no_change():
    assert edits_of(Draft("deployments", {"label": " "})) == ()
    same = Draft("deployments", {"label": "a"}, row_id="D001", was={"label": "a"})
    assert edits_of(same) == ()


def test_a_rule_is_told_of_the_cell_that_breaks_it(data_folder):
    figure = FIGURE | {"held": "next spring", "source_id": "S001", "locator": ""}
    made = made_of(data_folder, Draft("deployments", figure))
    found = review(data_folder, made)
    told = {(r.table, r.column): r.words for r in remarks(made.edits, found, found.before.schema)}
    assert "next spring" in told["deployments", "held"]
    assert "say where in the source" in told["deployments", "locator"]


def test_another_row_that_would_break_is_named(data_folder):
    draft = Draft(
        "deployments", {"part_of": "D003"}, row_id="D001", was={"part_of": ""}
    )  # D003 is the same as D001: a whole would be a part of itself
    made = made_of(data_folder, draft)
    found = review(data_folder, made)
    assert remarks(made.edits, found, found.before.schema)


def test_what_was_read_before_need_not_be_read_again(data_folder):
    before, stamp = read_baseline(data_folder), stamp_of(data_folder)
    made = made_of(data_folder, Draft("deployments", FIGURE | {"source_id": "S001"}))
    assert review(data_folder, made, before).row_ids == review(data_folder, made).row_ids
    assert stamp_of(data_folder) == stamp
    propose(data_folder, made)
    assert stamp_of(data_folder) != stamp


def test_the_ledger_says_what_was_last_known(data_folder):
    made = made_of(data_folder, Draft("deployments", FIGURE, SOURCE))
    found = review(data_folder, made)
    words = [effect_words(each) for each in effects(found.before, found.after, made, found.row_ids)]
    assert words[0].endswith("→ 4,650 personnel")
    assert "last known" in " ".join(words)


def test_a_row_is_shown_as_the_file_will_have_it(data_folder):
    schema = read_tables(data_folder)[0].schema
    made = made_of(data_folder, Draft("deployments", FIGURE, SOURCE))
    header, row = as_csv(schema.tables["sources"], "S009", made.edits[0]).splitlines()
    assert header.startswith("source_id,title,publisher")
    assert row.startswith("S009,A count,The mission")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Novi Pazar", "P_NOVI_PAZAR"), ("Ђаковица", "P_DJAKOVICA"), ("Town", "P_TOWN_2"), ("?", "")],
)
def test_a_place_is_called_by_its_name_and_never_as_another(data_folder, name, expected):
    known = read_tables(data_folder)[0].places["place_id"]
    assert place_id_for(name, known) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://www.example.org/1/?utm_source=x#top", ("S001",)),
        ("https://example.org/2", ()),
        ("press release", ("S001",)),
        ("s002", ("S002",)),
        ("newspaper report", ("S002",)),
        ("", ()),
    ],
)
def test_a_source_that_is_there_is_found_by_address_id_or_words(data_folder, text, expected):
    assert find_sources(read_tables(data_folder)[0], text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("48", ()), ("4811", ("S001",)), ("4.811", ("S001",))]
)
def test_a_number_finds_no_source_with_a_longer_one(broken, text, expected):
    """As in the search of the page: `search_key.matches` is the one rule."""
    tables, _issues = read_tables(broken("sources", 2, title="Of 4,811 soldiers"))
    assert find_sources(tables, text) == expected


COUNT = {
    "event_id": "E001",
    "outcome": "injured",
    "group": "members of the mission",
    "quantity": "5",
    "stated": "2023-11-02",
    "status": "reported",
    "stated_by": "A newspaper",
    "locator": "page 1",
}


def test_a_casualty_count_stands_beside_the_one_that_is_there(data_folder):
    made = made_of(data_folder, Draft("casualties", COUNT, SOURCE))
    found = review(data_folder, made)
    words = [effect_words(each) for each in effects(found.before, found.after, made, found.row_ids)]
    assert words == ["An incident, members of the mission: 2 injured → 2–5 injured"]
    propose(data_folder, made)
    assert accept(data_folder, made.name, "Besa").decision.row_ids[-1] == "C002"
    tables, issues = read_tables(data_folder)
    assert issues == []
    (group,) = casualty_groups(tables, "E001")
    assert (group.low, group.high, len(group.counts)) == (2, 5, 2)


def test_a_new_event_brings_its_count_along(data_folder):
    event = {
        "happened": "2023-11-01",
        "kind": "incident",
        "title": "Another incident",
        "summary": "What happened",
        "status": "reported",
        "locator": "page 1",
    }
    count = {c: text for c, text in COUNT.items() if c not in ("event_id", "locator")}
    made = made_of(data_folder, Draft("events", event, SOURCE, count=count))
    propose(data_folder, made)
    source, event_id, count_id = accept(data_folder, made.name, "Besa").decision.row_ids
    tables, issues = read_tables(data_folder)
    assert issues == []
    row = tables.casualties.set_index("casualty_id").loc[count_id]
    assert (row["event_id"], row["source_id"], row["locator"]) == (event_id, source, "page 1")


def test_a_count_without_a_place_in_its_source_is_refused(data_folder):
    count = {c: text for c, text in COUNT.items() if c != "locator"}
    made = made_of(data_folder, Draft("casualties", count, SOURCE))
    found = review(data_folder, made)
    told = {(r.table, r.column) for r in remarks(made.edits, found, found.before.schema)}
    assert told == {("casualties", "locator")}
