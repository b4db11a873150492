"""The word lists: in order, and a mistake in one is named."""

import shutil

import pytest

from dashboard.reading.extraction.word_lists import FOLDER, MEANINGS, check_word_lists


@pytest.fixture(scope="module")
def tables(real):
    return real


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "reading")


def test_the_lists_of_the_project_are_in_order(tables):
    assert check_word_lists(tables) == []


def test_every_list_is_declared():
    assert {path.stem for path in FOLDER.glob("*.csv")} == set(MEANINGS)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("fr,environ,about", "language", "unknown language"),
        ("en,...,about", "phrase", "no word"),
        ("en,sort of,sortof", "meaning", "unknown meaning"),
        ("en,almost,about", "phrase", "means both"),
    ],
)
def test_a_mistake_is_named_with_its_line(row, column, words, folder, tables):
    path = folder / "hedges.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{row}\n", encoding="utf-8")
    found = {(issue.column, issue.line): issue for issue in check_word_lists(tables, folder)}
    assert words in found[column, text.count("\n") + 1].problem


def test_an_actor_that_is_not_in_the_tables_is_named(folder, tables):
    path = folder / "actors.csv"
    path.write_text(path.read_text(encoding="utf-8") + "en,atlantis,ATLANTIS\n", encoding="utf-8")
    (issue,) = check_word_lists(tables, folder)
    assert "ATLANTIS" in issue.problem


def test_a_list_that_is_missing_or_other_is_named(folder, tables):
    (folder / "days.csv").unlink()
    (folder / "units.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert {issue.path.rpartition("/")[2] for issue in check_word_lists(tables, folder)} == {
        "days.csv",
        "units.csv",
    }


@pytest.mark.parametrize(
    "row", ['en,"no end', "en," + "x" * 200_000 + ",word", "en", "en,zzz,word,more", "en,\x00,word"]
)
def test_a_row_that_is_none_is_named_and_stops_nothing(folder, tables, row):
    path = folder / "hedges.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    issues = check_word_lists(tables, folder)
    assert issues
    assert {issue.path.rpartition("/")[2] for issue in issues} == {"hedges.csv"}
