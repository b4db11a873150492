"""What the translations of the project's own words keep of the original."""

import re
from collections import Counter

import pytest

from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import in_latin, using_language
from dashboard.core.stories.stories import read_stories
from dashboard.core.stories.translations import in_language
from dashboard.core.tables.read import read_tables

TABLES = read_tables()[0]
ROWS = list(TABLES.translations.itertuples())
ID = re.compile(r"\b[A-Z]\d{3,}\b")
MIXED = re.compile("[\u0400-\u04ff][A-Za-zčćžšđ]|[A-Za-zčćžšđ][\u0400-\u04ff]")


def digits(text):
    """Digits of a text, whatever parts thousands or decimals."""
    return Counter(re.findall(r"\d", text))


@pytest.mark.parametrize("column", ["text_sq", "text_sr_cyrl"])
def test_a_translation_has_the_numbers_and_ids_of_the_original(column):
    wrong = [
        (row.translation_id, getattr(row, column))
        for row in ROWS
        if digits(row.original) != digits(getattr(row, column))
        or Counter(ID.findall(row.original)) != Counter(ID.findall(getattr(row, column)))
    ]
    assert not wrong


def test_every_text_is_translated_into_both_languages_once():
    assert all(row.text_sq and row.text_sr_cyrl for row in ROWS)
    keys = Counter((row.column, row.original) for row in ROWS)
    assert not [key for key, count in keys.items() if count > 1]


def test_serbian_is_written_in_cyrillic_and_no_word_in_two_scripts():
    assert not [row.translation_id for row in ROWS if MIXED.search(row.text_sr_cyrl)]
    latin = [row for row in ROWS if re.search("[čćžšđČĆŽŠĐ]", row.text_sr_cyrl)]
    assert not [row.translation_id for row in latin]
    assert not [r for r in ROWS if re.search("[\u0400-\u04ff]", in_latin(r.text_sr_cyrl))]


def test_every_translation_is_of_words_that_are_there():
    there = {
        (f"{name}.{column.name}", cell)
        for name, table in TABLES.schema.tables.items()
        for column in table.columns.values()
        if column.language
        for cell in getattr(TABLES, name)[column.name]
    }
    there |= {
        (f"stories.{kind}", text)
        for story in read_stories(TABLES)[0]
        for kind, texts in (
            ("title", [story.title]),
            ("summary", [story.summary]),
            ("author", [story.author]),
            ("heading", [step.heading for step in story.steps]),
            ("text", [text for step in story.steps for text in step.paragraphs]),
        )
        for text in texts
    }
    translated = {(row.column, row.original) for row in ROWS}
    # A role in the gender of one person: "Prime Minister of Serbia (Ana Brnabić)".
    people = {
        ("statements.role", f"{row.role} ({row.speaker})") for row in TABLES.statements.itertuples()
    }
    assert translated <= there | people
    assert {text for text in there - translated if text[1]} == set()


@pytest.mark.parametrize("tag", ["sq", "sr-Latn", "sr-Cyrl"])
def test_every_story_is_told_in_every_language(tag):
    stories = read_stories(TABLES)[0]
    assert len(stories) == 3
    with using_language(tag):
        for story in stories:
            told = in_language(story, TABLES)
            assert told.language == tag
            assert [s.references for s in told.steps] == [s.references for s in story.steps]


@pytest.mark.parametrize("language", ["sq", "sr-Cyrl"])
def test_a_role_has_the_gender_of_who_speaks(language):
    said = localised(TABLES, language).statements
    of = {
        speaker: said.loc[said["speaker"] == name, "role"].iloc[0]
        for speaker, name in zip(TABLES.statements["speaker"], said["speaker"], strict=True)
    }
    woman, man = {
        "sq": ("kryeministre", "president i Kosovës"),
        "sr-Cyrl": ("премијерка", "председник Косова"),
    }[language]
    assert of["Ana Brnabić"].startswith(woman)
    assert of["Hashim Thaçi"].startswith(man) or man in set(
        said.loc[TABLES.statements["speaker"] == "Hashim Thaçi", "role"]
    )
    assert of["Vjosa Osmani"] != man


#: names that the rule in `data/README.md` writes in the other letters
_OTHER_LETTERS = re.compile(
    r"\b(NATO|UNMIK|EULEX|TASS)\b|Си-Ен-Ен|Би-Би-Си|\bИкс\b|\bА(?:П|ФП)\b|Ројтерс|Твитер|Фејсбук"
    r"|Инстаграм|Хјуман рајтс|Б92"
)


def test_a_name_is_written_in_one_way_in_serbian():
    assert [row.translation_id for row in ROWS if _OTHER_LETTERS.search(row.text_sr_cyrl)] == []
