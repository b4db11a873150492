"""Our own words take no side, and what others said is theirs."""

from dataclasses import replace

import pytest
from babel.messages.catalog import Catalog

from dashboard.core.stories import wording_checks
from dashboard.core.stories.wording_checks import check_messages, check_wording
from dashboard.core.tables.read import read_tables

TERM = {
    "term_id": "V001",
    "language": "en",
    "term": "bandit",
    "belongs_to": "either",
    "reason": "a judgement",
    "instead": "armed group",
    "allowed": "",
}


@pytest.fixture
def problems(broken, tmp_path, monkeypatch):
    """Add cells to the small tables, and return what is said of their wording."""

    def of(table, line, /, term=TERM, **cells):
        folder = broken("wording", **term)
        broken(table, line, **cells)
        monkeypatch.chdir(folder.parent)
        return [str(issue) for issue in check_wording(read_tables("data")[0])]

    return of


def test_a_term_of_one_side_is_named_with_line_reason_and_remedy(problems):
    assert problems("events", 2, title="Bandits attack") == [
        (
            "data/events.csv:2: title: “Bandit” is one side's term or a value judgement "
            "(a judgement) — use armed group, put it in quotation marks as somebody's "
            "words, or list this row under allowed in wording.csv, V001"
        )
    ]


def test_a_word_that_only_contains_the_term_is_another_word(problems):
    assert problems("events", 2, title="The abandited house") == []


def test_a_full_stop_ends_the_word(problems):
    term = TERM | {"term": "regime.|regimes"}
    assert problems("events", 2, term=term, title="Regiments of the mission") == []


def test_what_is_a_pattern_elsewhere_is_plain_text_here(problems):
    term = TERM | {"term": "(((|[a-|x*"}
    assert problems("events", 2, term=term, title="xxx") == []
    assert len(problems("events", 2, term=term, title="see x*")) == 1


@pytest.mark.parametrize("quoted", ["“bandits”", "„bandits“", "«bandits»", '"bandits"'])
def test_what_stands_in_quotation_marks_is_somebodys_words(problems, quoted):
    assert problems("events", 2, title=f"The minister speaks of {quoted}") == []


def test_the_summary_of_a_statement_tells_what_its_speaker_said(problems):
    assert problems("statements", 2, summary="Calls them bandits.") == []
    assert len(problems("statements", 2, note="They were bandits.")) == 1


def test_an_exception_is_explicit_and_holds_for_its_row_alone(problems):
    allowed = TERM | {"allowed": "events.E001"}
    assert problems("events", 2, term=allowed, title="Bandits attack") == []


def test_an_exception_for_another_row_does_not_hold(problems):
    other = TERM | {"allowed": "events.E002"}
    assert len(problems("events", 2, term=other, title="Bandits attack")) == 1


def test_translations_are_held_to_the_list_of_their_language(problems):
    term = TERM | {"language": "sq", "term": "band"}
    found = problems("translations", 2, term=term, column="events.title", text_sq="Banda")
    assert [line.split(": ")[:2] for line in found] == [["data/translations.csv:2", "text_sq"]]


def test_a_folder_without_the_list_is_held_to_nothing(small):
    empty = replace(small, wording=small.wording.head(0))
    assert check_wording(empty) == []


def test_the_messages_of_the_interface_are_looked_at(real, monkeypatch):
    catalogue = Catalog(locale="sq")
    catalogue.add("The so-called place", locations=[("dashboard/core/places/viewpoint.py", 1)])
    catalogue.add("Republic of Kosovo", locations=[("dashboard/core/places/viewpoint.py", 2)])
    catalogue.add("Metohija", locations=[("dashboard/ui/main.py", 3)])
    monkeypatch.setattr(wording_checks, "read_catalogue", lambda name: catalogue)
    said = {issue.problem.split("”")[0] for issue in check_messages(real)}
    assert said == {"“so-called", "“Metohija"}


def test_our_own_words_take_no_side(real):
    from dashboard.core.stories.stories import read_stories

    assert check_wording(real, read_stories(real)[0]) == []
    assert check_messages(real) == []
    assert len(real.wording) > 20
