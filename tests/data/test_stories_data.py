"""What the project's own stories say, beside the rows that they cite."""

import re

import pandas as pd
import pytest

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.stories.model import CITED, pieces
from dashboard.core.stories.stories import read_stories
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view
from dashboard.core.view.source_usage import source_of

TABLES, _ = read_tables()
STORIES, ISSUES = read_stories(TABLES)
STEPS = [
    pytest.param(step, id=f"{story.name}-{number}")
    for story in STORIES
    for number, step in enumerate(story.steps, start=1)
]

NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"(?:\d{{1,2}} )?(?:{MONTHS})(?: \d{{4}})?")
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def row_of(row_id):
    """Return a row as a dictionary, with the declaration of its table."""
    for table, key in CITED.items():
        rows = getattr(TABLES, table)
        found = rows[rows[key] == row_id]
        if not found.empty:
            return found.iloc[0].to_dict(), TABLES.schema.tables[table].columns
    raise AssertionError(row_id)


def said_by(row_id):
    """Return what a row says: its cells, its numbers and its dates in words."""
    row, columns = row_of(row_id)
    said = []
    for name, column in columns.items():
        value = row[name]
        if column.is_number:
            said += [] if pd.isna(value) else [wording.number(value)]
        elif column.is_date:
            said += [dates.words(value)] if value else []
        else:
            said.append(" ".join(value) if isinstance(value, tuple) else str(value))
    return " | ".join(said)


def cited_by(step):
    """Return the ids that a step cites, and the sources on which they rest."""
    rests_on = [source_of(TABLES, ref) for ref in step.references]
    return list(dict.fromkeys([*step.references, *filter(None, rests_on)]))


def evidence(step):
    return " | ".join(map(said_by, cited_by(step)))


def prose(step):
    """Return the words of a step, without its references."""
    texts = ["".join(text for text, _ in pieces(paragraph)) for paragraph in step.paragraphs]
    return " ".join([step.heading, *texts])


def numbers(text):
    return {found.replace(",", "") for found in NUMBER.findall(text)}


def test_the_three_stories_are_told():
    assert not ISSUES
    assert [story.name for story in STORIES] == ["banjska", "kfor", "one-interview"]
    assert {story.title for story in STORIES} == {
        "One interview, six figures",
        "From Banjska/Banjskë to the reinforcements",
        "KFOR 1999 to today",
    }
    assert all(4 <= len(story.steps) <= 8 for story in STORIES)


@pytest.mark.parametrize("step", STEPS)
def test_every_number_of_a_step_is_in_the_rows_that_it_cites(step):
    assert not numbers(prose(step)) - numbers(evidence(step))


@pytest.mark.parametrize("step", STEPS)
def test_every_date_of_a_step_is_in_the_rows_that_it_cites(step):
    known = evidence(step)
    assert not [said for said in DATE.findall(prose(step)) if not re.search(rf"\b{said}\b", known)]


@pytest.mark.parametrize("step", STEPS)
def test_every_number_in_words_is_in_the_rows_that_it_cites(step):
    known = evidence(step).lower()
    sources = len({ref for ref in cited_by(step) if ref in set(TABLES.sources["source_id"])})
    for number, word in enumerate(WORDS, start=2):
        if re.search(rf"\b{word}\b", prose(step).lower()):
            counted = number == sources and "documents" in prose(step)
            assert counted or re.search(rf"\b(?:{word}|{number})\b", known), word


@pytest.mark.parametrize("step", STEPS)
def test_a_step_shows_what_it_speaks_of(step):
    view = build_view(TABLES, step.selection)
    assert view.count
    in_view = {
        *(row.deployment_id for row in view.figures),
        *(row.statement_id for row in view.statements),
        *(row.event_id for row in view.events),
        *(row.place_id for row in view.places),
    }
    assert in_view & set(step.references)
    assert not step.selection.focus or step.selection.focus in in_view


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_numbers_of_a_title_and_a_summary_are_in_its_steps(story):
    told = " ".join(f"{step.heading} {prose(step)}" for step in story.steps)
    assert not numbers(f"{story.title} {story.summary}") - numbers(told)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_words_that_take_a_side_are_in_no_story(story):
    told = " ".join([story.title, story.summary, *(prose(step) for step in story.steps)]).lower()
    for word in (
        "terror",
        "pogrom",
        "provocation",
        "kidnap",
        "parallel",
        "aggress",
        "occup",
        "metohija",
        "border",
        "invasion",
    ):
        assert word not in told


def test_a_number_that_no_row_gives_would_be_noticed():
    assert numbers("about 4,443 and 4,444") - numbers(said_by("D010")) == {"4444"}
    assert DATE.findall("on 31 March 2024, in May") == ["31 March 2024", "May"]
