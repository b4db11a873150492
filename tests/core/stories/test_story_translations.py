"""A story is told in one language, with the views and citations of the original."""

from datetime import date

import pytest

from dashboard.core.i18n.language import using_language
from dashboard.core.question.selection import Selection
from dashboard.core.stories.model import Step, Story
from dashboard.core.stories.translations import in_language

STORY = Story(
    name="a-story",
    title="A story",
    summary="Of one step.",
    author="Somebody",
    updated=date(2026, 1, 1),
    steps=(Step("First", Selection(focus="D001"), ("Something happened [D001].",), 8),),
)
TEXTS = {
    "stories.title": ("A story", "Прича"),
    "stories.summary": ("Of one step.", "Од једног корака."),
    "stories.heading": ("First", "Прво"),
    "stories.text": ("Something happened [D001].", "Нешто се догодило [D001]."),
}


@pytest.fixture
def tables(tables_of):
    def of(texts):
        rows = [
            {"translation_id": f"L{n:04}", "column": c, "original": o, "text_sr_cyrl": t}
            for n, (c, (o, t)) in enumerate(texts.items())
        ]
        return tables_of([], translations=rows)

    return of


def test_a_translated_story_keeps_its_views_and_citations(tables):
    with using_language("sr-Latn"):
        told = in_language(STORY, tables(TEXTS))
    assert (told.title, told.language) == ("Priča", "sr-Latn")
    assert told.steps[0].paragraphs == ("Nešto se dogodilo [D001].",)
    assert told.steps[0].selection == STORY.steps[0].selection
    assert told.steps[0].references == STORY.steps[0].references


def test_who_wrote_a_story_may_be_a_name(tables):
    with using_language("sr-Cyrl"):
        assert in_language(STORY, tables(TEXTS)).author == "Somebody"
        said = TEXTS | {"stories.author": ("Somebody", "Неко")}
        assert in_language(STORY, tables(said)).author == "Неко"


@pytest.mark.parametrize("lost", TEXTS)
def test_a_story_is_never_told_in_two_languages(tables, lost):
    some = {column: texts for column, texts in TEXTS.items() if column != lost}
    with using_language("sr-Cyrl"):
        assert in_language(STORY, tables(some)) == STORY


def test_in_english_a_story_is_as_written(tables):
    assert in_language(STORY, tables(TEXTS)) is STORY
