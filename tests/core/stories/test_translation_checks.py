"""What of our own words is not translated is said in one line, and is no problem."""

from dataclasses import replace

import pytest

from dashboard import cli
from dashboard.commands import check
from dashboard.core.stories.stories import read_stories
from dashboard.core.stories.translation_checks import check_translated


def test_the_projects_own_words_are_all_translated(real):
    assert check_translated(real, read_stories(real)[0]) == []


def test_words_that_changed_are_named_by_row_and_column(real):
    stories = read_stories(real)[0]
    labels = real.deployments["label"].where(real.deployments["deployment_id"] != "D010", "Others")
    changed = replace(real, deployments=real.deployments.assign(label=labels))
    renamed = (replace(stories[0], title="Another title"), *stories[1:])
    (found,) = check_translated(changed, renamed)
    assert str(found).endswith(
        "translations.csv:1: file: warning: 2 texts of our own are not translated into every "
        f"language: D010.label, {stories[0].name}.title — give each column and wording one row, "
        "with the text in every language"
    )


@pytest.mark.parametrize("column", ["text_sq", "text_sr_cyrl"])
def test_a_language_without_its_text_is_missed(real, column):
    blank = real.translations.copy()
    (at,) = blank.index[
        (blank["column"] == "deployments.label")
        & (blank["original"] == real.deployments["label"].iloc[0])
    ]
    blank.loc[at, column] = ""
    (found,) = check_translated(replace(real, translations=blank))
    assert "1 text of our own" in found.problem and ".label" in found.problem


def test_many_are_counted_and_some_of_them_named(real):
    (found,) = check_translated(replace(real, translations=real.translations.head(0)))
    assert found.problem.startswith(f"{len(real.translations) // 1000},")
    assert found.problem.endswith(" …") and found.problem.count(",") < 30


def test_check_warns_of_the_shipped_words_alone(data_folder, capsys, monkeypatch):
    """The small tables have one translation: an organisation's own need none."""
    assert cli.main(["check", str(data_folder)]) == 0
    assert "translated" not in capsys.readouterr().out
    monkeypatch.setattr(check, "check_word_lists", lambda tables: [])
    monkeypatch.setattr(check, "DATA", data_folder.resolve())
    assert cli.main(["check", str(data_folder)]) == 0
    said = [line for line in capsys.readouterr().out.splitlines() if "translated into" in line]
    assert len(said) == 1 and ": warning: " in said[0]
    assert "T001.summary" not in said[0] and "D001.label" in said[0]
