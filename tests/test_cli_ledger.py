"""``python -m dashboard total`` and ``diff``, as somebody types them."""

import json

import pytest

from dashboard.cli import main

KEYS = ["headline", "low", "high", "unit", "sources", "parts", "left_out"]


@pytest.mark.parametrize("name", ["NATO", "nato", "НАТО", "North Atlantic Alliance"])
def test_a_total_as_json_has_exactly_the_promised_keys(capsys, name):
    assert main(["total", "--as-of", "2024-03-20", "--actor", name, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert list(shown) == KEYS
    assert (shown["headline"], shown["low"], shown["high"]) == (4443, 4000, 4699)
    assert shown["unit"] == "personnel"
    assert {part["label"]: part["headline"] for part in shown["parts"]} == {
        "Italy (KFOR)": 1322,
        "United States (KFOR)": 572,
        "Hungary (KFOR)": 365,
        "United Kingdom (KFOR)": 45,
        "not broken down": 2139,
    }
    assert all(item["reason"] for item in shown["left_out"])


def test_several_actors_have_no_total_but_the_same_keys(capsys):
    main(["total", "--as-of", "2023-10-10", "--actor", "KFOR", "--actor", "Srbija", "--json"])
    shown = json.loads(capsys.readouterr().out)
    assert list(shown) == KEYS
    assert shown["headline"] is None
    assert {part["headline"] for part in shown["parts"]} >= {4353, 4500}


def test_a_total_in_text_gives_the_reasons(capsys):
    assert main(["total", "--as-of", "2024-03-20", "--actor", "NATO"]) == 0
    text = capsys.readouterr().out
    assert "KFOR: 4,443 personnel (range 4,000–4,699)" in text
    assert "2,304 of 4,443; 2,139 not broken down" in text
    assert "retold: about 4,500" in text
    assert "ended January 2024" in text


def test_an_actor_without_figures_is_answered_in_words(capsys):
    assert main(["total", "--as-of", "2024-03-20", "--actor", "China"]) == 0
    assert "No figure on forces is known" in capsys.readouterr().out


def test_an_included_kind_is_counted(capsys):
    main(["total", "--as-of", "2023-10-10", "--actor", "UK", "--include", "exercise", "--json"])
    assert json.loads(capsys.readouterr().out)["headline"] == 641


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["total", "--as-of", "2024-13-20"], "is no day; write it as 2024-03-20"),
        (["total", "--as-of", ""], "is no day"),
        (["total", "--as-of", "2024-03-20", "--actor", "Natoo"], "did you mean NATO"),
        (["total", "--as-of", "2024-03-20", "--actor", ""], "no actor is called ''"),
        (["total", "--as-of", "2024-03-20", "--data", "nowhere"], "no such folder"),
        (["diff", "yesterday", "2024-03-20"], "is no day"),
        (["diff", "2024-03-20", "2024-03-19"], "give the earlier day first"),
        (["diff", "2024-03-19", "2024-03-20", "--actor", "Natoo"], "did you mean NATO"),
    ],
)
def test_wrong_usage_is_told_in_one_line_and_exits_with_two(capsys, words, message):
    assert main(words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert message in shown.err
    assert shown.err.count("\n") == 1


def test_a_difference_in_text_has_footnotes(capsys):
    assert main(["diff", "2023-10-10", "2024-03-20", "--actor", "KFOR"]) == 0
    text = capsys.readouterr().out
    assert "KFOR: from 4,353 to 4,443 personnel (range 4,353–4,511, then 4,000–4,699)" in text
    assert "\n[1] " in text


def test_a_difference_as_json_names_rows(capsys):
    main(["diff", "2023-10-10", "2024-03-20", "--actor", "KFOR", "--json"])
    shown = json.loads(capsys.readouterr().out)
    first = shown["changes"][0]
    assert (first["label"], first["what"]) == ("KFOR", "up")
    assert (first["before"]["deployment_id"], first["after"]["deployment_id"]) == (
        "D042",
        "D010",
    )
