"""The tables of every language have the same rows; only our own words and names differ."""

import pandas as pd
import pytest

from dashboard.core.editions.localised import TEXT_COLUMN, localised
from dashboard.core.i18n.language import LANGUAGES, using_language
from dashboard.core.ledger.build import ledger
from dashboard.core.places.viewpoint import VIEWPOINTS
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import LocalisedTables, Tables
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.schema import TABLES
from dashboard.core.view.build import build_view

TAGS = list(LANGUAGES)


@pytest.fixture(scope="module")
def own(real):
    return real


def test_a_translation_takes_the_place_of_our_words_and_says_its_language(small):
    shown = {tag: localised(small, tag).statements.iloc[0] for tag in TAGS}
    assert shown["en"]["summary"] == "The mission keeps its strength."
    assert shown["sq"]["summary"] == "Misioni e ruan fuqinë."
    assert shown["sr-Cyrl"]["summary"] == "Мисија задржава снагу."
    assert shown["sr-Latn"]["summary"] == "Misija zadržava snagu."
    assert [shown[tag]["text_language"] for tag in TAGS] == TAGS


def test_what_has_no_translation_stays_and_says_its_language(small):
    event = localised(small, "sq").events.iloc[0]
    assert (event["title"], event["text_language"]) == ("An incident", "en")


def test_a_translation_of_words_that_were_changed_is_no_longer_used(broken):
    folder = broken("statements", 2, summary="The mission grows.")
    row = localised(read_tables(folder)[0], "sq").statements.iloc[0]
    assert (row["summary"], row["text_language"]) == ("The mission grows.", "en")


def test_a_folder_without_translations_is_in_order(data_folder, lines_of):
    (data_folder / "translations.csv").unlink()
    assert lines_of(data_folder) == []
    assert localised(read_tables(data_folder)[0], "sq").translations.empty


@pytest.mark.parametrize("tag", TAGS)
def test_ids_numbers_dates_sources_and_quotations_are_the_same(own, tag):
    """Whatever the language and the names: only columns of our own words differ."""
    shown = localised(own, tag, ("sr-Cyrl", "sq"))
    for name in TABLES:
        table = own.schema.tables[name]
        before, after = getattr(own, name), getattr(shown, name)
        same = [c.name for c in table.columns.values() if not c.language] + ["line"]
        pd.testing.assert_frame_equal(before[same], after[same])
    assert (own.statements["quoted"] == shown.statements["quoted"]).all()


@pytest.mark.parametrize("tag", TAGS)
def test_actors_have_their_name_in_the_language(own, tag):
    column = LANGUAGES[tag].column("name")
    actors = localised(own, tag).actors
    recorded = actors[actors[column] != ""]
    assert len(recorded) > 50
    assert (recorded["name"] == recorded[column]).all()
    assert (actors["name"] != "").all()


def test_places_are_named_as_asked_whatever_the_language(own):
    for tag in TAGS:
        places = localised(own, tag, ("sr-Cyrl", "sq")).places.set_index("place_id")
        assert places.loc["P_PRISTINA", "name"] == "Приштина / Prishtinë"


def test_tables_put_into_one_language_can_be_put_into_another(own):
    there = localised(own, "sr-Cyrl")
    assert localised(there, "en").actors["name"].equals(own.actors["name"])
    assert localised(own, "sr-Cyrl") is there


def test_tables_as_read_and_in_a_language_are_two_types(own):
    there = localised(own, "sr-Cyrl")
    assert type(own) is Tables and own.original is own
    assert type(there) is LocalisedTables and there.language == "sr-Cyrl"
    assert localised(there, "sq").original is there.original is own


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
@pytest.mark.parametrize("tag", TAGS)
def test_no_total_depends_on_language_names_or_viewpoint(own, tag, viewpoint):
    plain = build_view(own, Selection(actors=("NATO",)))
    other = build_view(
        own,
        Selection(actors=("NATO",), language=tag, names=("en",), viewpoint=viewpoint),
    )
    with using_language(tag):
        assert other.as_of == plain.as_of
        for name in ("places", "figures", "statements", "events"):
            assert ids(getattr(other, name)) == ids(getattr(plain, name))
        assert len(other.ledger.left_out) == len(plain.ledger.left_out)
        assert len(other.unplaced) == len(plain.unplaced)
        theirs, ours = other.ledger.nodes, ledger(own, plain.as_of, ("NATO",)).nodes
        assert len(theirs) == len(ours)
        assert {(n.actor_id, n.headline) for n in theirs} == {
            (n.actor_id, n.headline) for n in ours
        }


def test_the_language_of_each_text_is_declared(own):
    for table, column in TEXT_COLUMN.items():
        assert own.schema.tables[table].columns[column].language == "en"
    for name, table in own.schema.tables.items():
        for column in table.columns.values():
            if column.name in {"quoted", "locator"}:
                assert not column.language, f"{name}.{column.name} is somebody else's"


def ids(rows):
    return [row[0] for row in rows]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("text", ["reinforcement", "përforcim", "појачање", "Vuçiq", "Prishtinë"])
def test_a_text_finds_the_same_rows_in_every_language(own, tag, text):
    found = build_view(own, Selection(text=text, language=tag))
    plain = build_view(own, Selection(text=text))
    assert plain.count > 0
    for name in ("places", "figures", "statements", "events"):
        assert ids(getattr(found, name)) == ids(getattr(plain, name))


@pytest.mark.parametrize("text", ["Vučić", "Вучић", "Vucic", "Vuçiq"])
@pytest.mark.parametrize("tag", TAGS)
def test_every_spelling_finds_the_same_person(own, tag, text):
    found = build_view(own, Selection(text=text, language=tag))
    assert {row.statement_id for row in found.statements} >= {"T005"}
    assert ids(found.statements) == ids(build_view(own, Selection(text="Vučić")).statements)
