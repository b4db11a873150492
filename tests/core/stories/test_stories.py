from dataclasses import replace
from datetime import date

import pytest

from dashboard.cli import main
from dashboard.core.stories.model import pieces
from dashboard.core.stories.stories import LONGEST_TEXT, MOST_STEPS, read_stories
from dashboard.core.tables.read import read_tables

HEAD = """---
title: A story
summary: What it is about.
author: Somebody
updated: 2024-05-01
---
"""
STEP = """
## A step

view: ?actor=MISSION&as_of=2023-10-06&focus=T001

The mission has about 4,500 people [D001]. It
says so itself [S001] [T001].

A second paragraph.
"""
GOOD = HEAD + STEP * 4


@pytest.fixture
def told(data_folder):
    """Write one story into the small folder, and read the folder's stories."""

    def build(text=GOOD, name="a-story.md"):
        folder = data_folder / "stories"
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_stories(read_tables(data_folder)[0])

    return build


@pytest.fixture
def refused(told):
    """Return the one problem of a story, which is then not told."""

    def build(text, name="a-story.md"):
        stories, issues = told(text, name)
        assert not stories
        assert all(issue.set_aside for issue in issues)
        (issue,) = issues
        return issue

    return build


# --- what is read --------------------------------------------------------------------------


def test_a_story_is_its_front_matter_and_its_steps(told):
    (story,), issues = told()
    assert issues == ()
    assert (story.name, story.title, story.author) == ("a-story", "A story", "Somebody")
    assert (story.summary, story.updated) == ("What it is about.", date(2024, 5, 1))
    assert len(story.steps) == 4
    step = story.steps[0]
    assert step.heading == "A step"
    assert step.selection.actors == ("MISSION",)
    assert (step.selection.as_of, step.selection.focus) == (date(2023, 10, 6), "T001")
    assert step.paragraphs == (
        "The mission has about 4,500 people [D001]. It says so itself [S001] [T001].",
        "A second paragraph.",
    )
    assert step.references == ("D001", "S001", "T001")


def test_text_and_what_it_cites_are_taken_apart():
    assert list(pieces("One [D001]. Two [S001]")) == [("One ", "D001"), (". Two ", "S001")]
    assert list(pieces("No reference.")) == [("No reference.", "")]
    assert list(pieces("")) == []


def test_a_reference_is_counted_once_in_order_of_first_use(told):
    step = told()[0][0].steps[0]
    again = replace(step, paragraphs=("[T001] [D001] [T001]",))
    assert again.references == ("T001", "D001")


def test_stories_come_by_the_name_of_their_file(told):
    told(name="b.md")
    stories, _ = told(name="a.md")
    assert [story.name for story in stories] == ["a", "b"]


def test_a_folder_without_stories_has_none_and_no_problem(small):
    assert read_stories(small) == ((), ())


def test_other_files_are_passed_over(told):
    stories, issues = told("not a story", name="notes.txt")
    assert (stories, issues) == ((), ())


# --- what is refused -----------------------------------------------------------------------


def test_a_row_that_is_not_there_is_named_with_its_line(refused):
    issue = refused(GOOD.replace("[D001]", "[D999]", 1))
    assert "source or row 'D999' not found" in str(issue)
    assert issue.path.endswith("stories/a-story.md")
    assert issue.line == 12
    assert issue.column == "text"


def test_what_a_line_cites_in_vain_is_one_problem_and_nothing_else_is_suggested(refused):
    issue = refused(GOOD.replace("[D001]", "[D999] [T999] [D999]", 1))
    assert issue.problem == "source or row 'D999', 'T999' not found"
    assert issue.remedy == "cite a row of the tables, or fix the excluded row"
    assert "did you mean" not in refused(GOOD.replace("[D001]", "[D011]", 1)).remedy


def test_an_id_that_is_nearly_right_is_suggested(refused):
    assert refused(GOOD.replace("[D001]", "[D0001]", 1)).remedy == "did you mean 'D001'?"


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("?actor=NOBODY", "the actor “NOBODY”"),
        ("?as_of=2023-13-01", "“2023-13-01” is not in the form"),
        ("?focus=T999", "“T999”"),
        ("?actors=MISSION", "unknown parameter 'actors'"),
        ("?show=everything", "the layer “everything”"),
        ("?as_of=1066-10-14", "is outside"),
        ("situation?actor=MISSION", "is not a view link"),
        ("?actor", "cannot be read"),
    ],
)
def test_a_view_link_must_lead_somewhere(refused, link, problem):
    text = GOOD.replace("?actor=MISSION&as_of=2023-10-06&focus=T001", link, 1)
    issue = refused(text)
    assert problem in issue.problem
    assert (issue.column, issue.line) == ("view", 10)


def test_a_step_has_one_view_link(refused):
    view = "view: ?actor=MISSION&as_of=2023-10-06&focus=T001\n"
    assert refused(GOOD.replace(view, "", 1)).problem == "0 view links"
    assert refused(GOOD.replace(view, view * 2, 1)).problem == "2 view links"


def test_a_step_names_what_it_rests_on(refused):
    bare = STEP.replace(" [D001]", "").replace(" [S001] [T001]", "")
    assert refused(HEAD + STEP * 3 + bare).problem == "cites no source"


@pytest.mark.parametrize("count", [0, 3, MOST_STEPS + 1])
def test_a_story_has_four_to_eight_steps(refused, count):
    assert refused(HEAD + STEP * count).problem == f"{count} steps"


def test_a_step_is_short(refused):
    long = STEP.replace("A second paragraph.", "word " * LONGEST_TEXT)
    assert "characters" in refused(HEAD + STEP * 3 + long).problem


@pytest.mark.parametrize("key", ["title", "summary", "author", "updated"])
def test_each_key_of_the_front_matter_is_needed(refused, key):
    lines = [line for line in GOOD.splitlines() if not line.startswith(f"{key}:")]
    issue = refused("\n".join(lines))
    assert (issue.column, issue.problem) == (key, "missing")


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        ("author: Somebody", "author: Somebody\nauthor: Else", "author"),
        ("author: Somebody", "author: Somebody\nlayout: wide", "front matter"),
        ("author: Somebody", "author: Somebody\njust words", "front matter"),
        ("updated: 2024-05-01", "updated: May 2024", "updated"),
        ("updated: 2024-05-01", "updated: 20240501", "updated"),
        ("## A step\n", "Before.\n\n## A step\n", "text"),
        ("## A step\n", "## \u2003\n", "heading"),
    ],
)
def test_the_format_is_strict(refused, before, after, column):
    assert refused(GOOD.replace(before, after, 1)).column == column


def test_a_file_without_front_matter_is_no_story(refused):
    assert refused(STEP * 4).problem == "no front matter"
    assert refused("").problem == "no front matter"


def test_a_name_that_cannot_stand_in_a_link_is_refused(refused):
    assert "cannot be used in a link" in refused(GOOD, "A Story.md").problem


def test_what_is_no_text_is_refused(refused):
    assert refused(b"\xff\xfe\x00---").problem == "the file is not UTF-8"
    assert "larger than" in refused(GOOD + "x" * 200_000).problem


def test_a_folder_with_the_name_of_a_story_is_refused(small):
    (small.folder / "stories" / "a.md").mkdir(parents=True)
    (issue,) = read_stories(small)[1]
    assert issue.problem == "not a file"


def test_one_bad_story_leaves_the_others(told):
    told(STEP, name="bad.md")
    stories, issues = told(name="good.md")
    assert [story.name for story in stories] == ["good"]
    assert len(issues) == 1


def test_a_story_whose_row_was_set_aside_is_set_aside_too(told, broken):
    told()
    tables, _ = read_tables(broken("deployments", 2, actor_id="NOBODY"))
    stories, issues = read_stories(tables)
    assert not stories
    assert any("'D001'" in issue.problem for issue in issues)


def test_the_check_command_prints_what_is_wrong_with_a_story(told, data_folder, capsys):
    _, (issue,) = told(GOOD.replace("[D001]", "[D999]", 1))
    assert main(["check", str(data_folder)]) == 1
    assert str(issue) in capsys.readouterr().out.splitlines()
