"""A deed is as strong in a translation as in the original: "crowd", "turmë", "гомила"."""

import pytest

from dashboard import cli
from dashboard.core.stories.parallel_checks import DEEDS, check_parallel
from dashboard.core.tables.read import read_tables

CROWD = {
    "column": "events.title",
    "original": "A crowd sets fire to the posts",
    "text_sq": "Një turmë i vë zjarrin posteve",
    "text_sr_cyrl": "Гомила пали пунктове",
}


@pytest.fixture
def said(broken, tmp_path, monkeypatch):
    """Write one translation into the small tables, and return what is said of it."""

    def of(**cells):
        folder = broken("translations", 2, **(CROWD | cells))
        monkeypatch.chdir(folder.parent)
        return check_parallel(read_tables("data")[0])

    return of


def test_a_translation_as_strong_as_its_original_is_in_order(said):
    assert said() == []


def test_a_weaker_word_is_named_with_file_line_and_column(said):
    (found,) = said(text_sr_cyrl="Окупљени људи пале пунктове")
    assert str(found) == (
        "data/translations.csv:2: text_sr_cyrl: warning: the original says “crowd”, and the "
        "translation has no word as strong — write гомила, or reword both"
    )


@pytest.mark.parametrize(
    ("original", "sq", "sr", "columns"),
    [
        ("Police detain a man", "Policia ndalon një burrë", "Полиција прати човека", ["sr"]),
        ("Ethnic violence follows", "Pason dhunë", "Следи етничко насиље", ["sq"]),
        ("Two are killed", "Dy plagosen", "Двојица су рањена", ["sq", "sr"]),
        ("A detained crowd", "Një turmë", "Гомила", ["sq", "sr"]),
    ],
)
def test_each_deed_has_words_in_each_language(said, original, sq, sr, columns):
    found = said(original=original, text_sq=sq, text_sr_cyrl=sr)
    assert [issue.column[5:7] for issue in found] == columns


def test_a_word_that_only_contains_the_term_is_another(said):
    assert said(original="Overcrowded buses", text_sq="x", text_sr_cyrl="y") == []


def test_a_blank_translation_shows_the_original_and_is_passed_over(said):
    assert said(text_sq="", text_sr_cyrl="") == []


def test_the_command_says_it_and_passes(said, capsys):
    said(text_sq="Njerëz të mbledhur i vënë zjarrin posteve")
    assert cli.main(["check", "data"]) == 0
    assert "data/translations.csv:2: text_sq: warning: the original says" in capsys.readouterr().out


def test_the_projects_own_translations_are_as_strong_and_use_the_deeds(real):
    assert check_parallel(real) == []
    originals = "\n".join(real.translations["original"])
    assert all(deed.original.search(originals) for deed in DEEDS)
