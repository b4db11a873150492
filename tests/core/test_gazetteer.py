import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.i18n.search_key import fold
from dashboard.core.places.gazetteer import (
    LOCAL_NAMES,
    compare,
    find,
    label,
    names_of,
    own_names,
)
from dashboard.core.tables.read import DATA, project_schema, read_tables

SOURCE = {
    "source_id": "S001",
    "title": "List of names",
    "publisher": "Example gazetteer",
    "published": "2012-12",
    "language": "mul",
    "kind": "gazetteer",
    "read_as": "full",
}
PLACE = {
    "place_id": "P_A",
    "toponym_en": "A",
    "kind": "town",
    "side": "Kosovo",
    "lat": "42.5",
    "lon": "21.1",
    "precision": "settlement",
    "source_id": "S001",
}
GJAKOVA = PLACE | {
    "place_id": "P_GJAKOVA",
    "toponym_en": "Gjakova",
    "toponym_sq": "Gjakovë",
    "toponym_sr_latn": "Đakovica",
    "toponym_sr_cyrl": "Ђаковица",
}


@pytest.fixture
def tables_with(tmp_path):
    """Build tables with these places; name only the columns that the test is about."""

    def build(*places):
        rows_of = {"sources": [SOURCE], "places": [PLACE | place for place in places]}
        for table in project_schema().tables.values():
            with (tmp_path / table.file).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, table.columns)
                writer.writeheader()
                writer.writerows(rows_of.get(table.name, []))
        tables, issues = read_tables(tmp_path)
        assert [issue for issue in issues if issue.set_aside] == []
        return tables

    return build


@pytest.fixture(scope="module")
def own_tables():
    return read_tables(DATA)[0]


@pytest.mark.parametrize(
    ("query", "toponym", "language"),
    [
        ("Gjakova", "Gjakova", "en"),
        ("gjakovë", "Gjakovë", "sq"),
        ("Đakovica", "Đakovica", "sr-Latn"),
        ("ЂАКОВИЦА", "Ђаковица", "sr-Cyrl"),
        ("djakovica", "Đakovica", "sr-Latn"),
    ],
)
def test_a_place_is_found_by_each_of_its_names(tables_with, query, toponym, language):
    (found,) = find(tables_with(GJAKOVA), query)
    assert (found.place_id, found.how) == ("P_GJAKOVA", "exact")
    assert (found.toponym, found.language) == (toponym, language)


def test_a_candidate_says_where_it_is_and_after_which_source(tables_with):
    (found,) = find(tables_with({"toponym_en": "Alpha", "stand_in": "the next town"}), "alpha")
    assert (found.lat, found.lon) == (42.5, 21.1)
    assert (found.precision, found.stand_in) == ("settlement", "the next town")
    assert found.citation == "Example gazetteer, December 2012"


def test_a_place_without_a_coordinate_is_a_valid_answer(tables_with):
    unplaced = {"toponym_en": "Alpha", "lat": "", "lon": "", "precision": "none"}
    (found,) = find(tables_with(unplaced), "Alpha")
    assert found.lat is None
    assert found.lon is None
    assert found.precision == "none"


def test_exact_comes_before_prefix_before_words_before_similar(tables_with):
    tables = tables_with(
        {"place_id": "P_SIMILAR", "toponym_en": "Mitrovicar"[1:]},
        {"place_id": "P_WORDS", "toponym_en": "Upper Mitrovica"},
        {"place_id": "P_PREFIX", "toponym_en": "Mitrovica North"},
        {"place_id": "P_EXACT", "toponym_en": "Mitrovica"},
    )
    found = find(tables, "mitrovica")
    assert [candidate.how for candidate in found] == ["exact", "prefix", "words", "similar"]
    assert found[0].place_id == "P_EXACT"
    assert find(tables, "mitrovica", limit=2) == found[:2]


def test_a_number_begins_no_longer_one(tables_with):
    tables = tables_with({"place_id": "P_GATE", "toponym_en": "Gate 31 North"})
    assert [candidate.how for candidate in find(tables, "gate 31")] == ["prefix"]
    assert not {"prefix", "words"} & {candidate.how for candidate in find(tables, "gate 3")}


def test_a_slip_of_the_pen_finds_a_similar_name(tables_with):
    (found,) = find(tables_with({"toponym_en": "Zubin Potok"}), "Zubni Potk")
    assert found.how == "similar"
    assert 0.75 <= found.similarity < 1


def test_another_name_finds_nothing(tables_with):
    assert find(tables_with(GJAKOVA), "Belgrade") == []


@pytest.mark.parametrize("query", ["", "  ", "?!"])
def test_a_query_without_letters_finds_nothing(tables_with, query):
    assert find(tables_with(GJAKOVA), query) == []


def test_an_empty_gazetteer_finds_nothing(tables_with):
    assert find(tables_with(), "Gjakova") == []


def test_other_names_count_and_their_language_is_not_guessed(tables_with):
    (found,) = find(tables_with({"other_toponyms": "Base South;Jug"}), "jug")
    assert (found.toponym, found.language) == ("Jug", "und")


def test_a_form_of_our_own_is_told_from_an_attested_one(tables_with):
    tables = tables_with(GJAKOVA | {"own_forms": "toponym_sr_cyrl"})
    assert find(tables, "Ђаковица")[0].attested is False
    assert find(tables, "Đakovica")[0].attested is True


def row(**toponyms):
    class Row:
        toponym_en = "Peja"
        side = toponyms.get("side", "Kosovo")
        toponym_sq = toponyms.get("sq", "Pejë")
        toponym_sr_latn = toponyms.get("latn", "Peć")
        toponym_sr_cyrl = toponyms.get("cyrl", "Пећ")

    return Row


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ("en", "Peja"),
        ("sq", "Pejë"),
        ("sr-Latn", "Peć"),
        ("sr-Cyrl", "Пећ"),
        ("sq,sr-Latn", "Pejë / Peć"),
        ("sr-Cyrl,sq", "Пећ / Pejë"),
        ("sr-Latn,en", "Peć / Peja"),
    ],
)
def test_the_reader_chooses_language_script_and_order(names, shown):
    assert label(row(), names_of(names)) == shown


def test_both_names_are_shown_once_when_they_are_the_same():
    assert label(row(sq="Prizren", latn="Prizren"), LOCAL_NAMES) == "Prizren"


def test_one_name_stands_for_both_when_the_other_is_not_recorded():
    assert label(row(sq=""), LOCAL_NAMES) == "Peć"
    assert label(row(latn=""), LOCAL_NAMES) == "Pejë"
    assert label(row(sq="", latn=""), LOCAL_NAMES) == "Peja"


def test_a_name_that_is_not_recorded_falls_back_and_is_never_blank():
    assert label(row(cyrl=""), ("sr-Cyrl",)) == "Peć"
    assert label(row(cyrl="", latn=""), ("sr-Cyrl",)) == "Peja"
    assert label(row(sq=""), ("sq",)) == "Peja"
    assert label(row(cyrl=""), ("sq", "sr-Cyrl")) == "Pejë / Peć"
    assert label(row(sq="", cyrl="", latn=""), ("sq", "sr-Cyrl")) == "Peja"


@pytest.mark.parametrize(("side", "shown"), [("Serbia", "Baza Jug"), ("Kosovo", "Peja")])
def test_an_albanian_reader_is_given_no_english_word_for_a_base_in_serbia(side, shown):
    assert label(row(sq="", latn="Baza Jug", side=side), ("sq",)) == shown


@pytest.mark.parametrize("text", ["", "de", "sq,sq", "sq,sr-Latn,en", "sq,", "both"])
def test_names_that_do_not_exist_are_refused(text):
    with pytest.raises(ValueError, match="sr-Cyrl"):
        names_of(text)


def test_only_shown_names_are_told_to_be_our_own_form():
    place = row()
    place.own_forms = ("toponym_sr_cyrl",)
    assert own_names(place, ("sq", "sr-Cyrl")) == ("Пећ",)
    assert own_names(place, ("sq", "sr-Latn")) == ()


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one, other):
    answer = compare(fold(one), fold(other))
    assert answer is None or 0.75 <= answer[1] <= 1


def test_each_name_of_our_own_places_finds_its_place(own_tables):
    assert len(own_tables.places) > 0
    for place in own_tables.places.itertuples():
        for toponym in (place.toponym_en, place.toponym_sq, place.toponym_sr_cyrl):
            if toponym:
                found = [c.place_id for c in find(own_tables, toponym) if c.how == "exact"]
                assert place.place_id in found, toponym
