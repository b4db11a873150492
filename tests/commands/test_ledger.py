"""``python -m dashboard total`` and ``diff``, as somebody types them."""

import json
from datetime import timedelta

import pytest

from dashboard.cli import main
from dashboard.core.ledger.words.numbers import day_words
from dashboard.core.question.filters import latest_day
from dashboard.core.tables.read import read_tables

KEYS = [
    "headline",
    "low",
    "high",
    "low_qualifier",
    "high_qualifier",
    "unit",
    "state",
    "age_days",
    "next",
    "stated_since",
    "remarks",
    "sources",
    "parts",
    "left_out",
]


@pytest.mark.parametrize("name", ["NATO", "nato", "НАТО", "North Atlantic Alliance"])
def test_a_total_as_json_has_exactly_the_promised_keys(capsys, name):
    assert main(["total", "--as-of", "2024-03-20", "--actor", name, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert list(shown) == KEYS
    assert (shown["headline"], shown["low"], shown["high"]) == (4443, 4000, 5000)
    assert (shown["low_qualifier"], shown["high_qualifier"]) == ("about", "about")
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
    assert [part["headline"] for part in shown["parts"]][:2] == [4353, None]


def test_a_total_in_text_gives_the_reasons(capsys):
    assert main(["total", "--as-of", "2024-03-20", "--actor", "NATO"]) == 0
    text = capsys.readouterr().out
    assert "KFOR: 4,443 personnel (range about 4,000 – about 5,000)" in text
    assert "2,304 of 4,443; 2,139 not broken down" in text
    assert "repeated: about 4,500" in text
    assert "ended January 2024" in text


def test_an_actor_without_figures_is_answered_in_words(capsys):
    assert main(["total", "--as-of", "2024-03-20", "--actor", "China"]) == 0
    assert "No force figures are available" in capsys.readouterr().out


def test_between_two_statements_the_last_known_is_given_with_its_age_and_the_next(capsys):
    day = ["total", "--as-of", "2010-11-15", "--actor", "KFOR"]
    assert main(day) == 0
    text = capsys.readouterr().out
    assert "KFOR: 10,000 personnel" in text
    assert "Last known, 9 months old; next reported: 5,500, March 2011." in text
    main([*day, "--json"])
    shown = json.loads(capsys.readouterr().out)
    assert (shown["headline"], shown["state"], shown["age_days"]) == (10000, "last_known", 286)
    assert (shown["next"]["value"], shown["next"]["deployment_id"]) == (5500, "D153")


def test_a_line_that_is_too_old_is_not_called_unpublished(capsys):
    main(["total", "--as-of", "2026-06-07", "--actor", "KOSOVO"])
    text = capsys.readouterr().out.partition("Not included:")[0]
    assert "4,300 · 5 months old  Kosovo Security Force: last known" in text
    assert "too old to use for this date" in text
    assert "not published" not in text


def test_without_a_day_the_total_is_as_of_the_last_day_of_the_data(capsys):
    main(["total", "--actor", "KFOR"])
    shown = capsys.readouterr()
    assert shown.out.startswith(f"As of {day_words(latest_day(read_tables()[0]))}\n\n")
    assert shown.err == ""


def test_a_day_after_the_data_is_answered_with_a_caveat(capsys):
    last = latest_day(read_tables()[0])
    after = last + timedelta(days=1)
    caveat = f"The data runs to {day_words(last)}; later dates rely on earlier figures."
    main(["total", "--as-of", str(after), "--actor", "KFOR"])
    assert capsys.readouterr().out.startswith(f"As of {day_words(after)}\n{caveat}\n\n")
    main(["total", "--as-of", str(after), "--actor", "KFOR", "--json"])
    shown = capsys.readouterr()
    assert list(json.loads(shown.out)) == KEYS
    assert shown.err == f"{caveat}\n"
    main(["total", "--as-of", str(last), "--actor", "KFOR"])
    assert caveat not in capsys.readouterr().out


COMMANDS = (["total", "--as-of", "2023-10-06"], ["diff", "2023-10-01", "2023-10-06"])


@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize("words", COMMANDS)
def test_rows_that_are_set_aside_are_told_in_one_line(capsys, data_folder, words, form):
    assert main([*words, "--data", str(data_folder), *form]) == 0
    assert capsys.readouterr().err == ""
    table = data_folder / "deployments.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("400,", "many,").replace("4400", "few"), encoding="utf-8")
    assert main([*words, "--data", str(data_folder), *form]) == 0
    shown = capsys.readouterr()
    assert shown.err == (
        f"2 rows in {data_folder} were excluded; run `python -m dashboard check {data_folder}`\n"
    )
    assert not form or json.loads(shown.out)
    (data_folder / "corrections.csv").unlink()
    main([*words, "--data", str(data_folder), *form])
    assert f"2 rows and 1 table in {data_folder} were excluded; " in capsys.readouterr().err


@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize("words", COMMANDS)
def test_nothing_is_printed_that_turns_a_line_round(capsys, data_folder, words, form):
    table = data_folder / "actors.csv"
    text = table.read_text(encoding="utf-8")
    turned = text.replace(",The mission,", ",\u202eThe mission\u2066\t,")
    assert turned != text
    table.write_text(turned, encoding="utf-8")
    main([*words, "--data", str(data_folder), *form])
    out = capsys.readouterr().out
    assert "ission" in out
    assert not set(out) & set("\u202e\u2066\t")


def test_an_included_kind_is_counted(capsys):
    main(["total", "--as-of", "2023-10-10", "--actor", "UK", "--include", "exercise", "--json"])
    assert json.loads(capsys.readouterr().out)["headline"] == 600


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["total", "--as-of", "2024-13-20"], "is not a date; use the form 2024-03-20"),
        (["total", "--as-of", ""], "is not a date"),
        (["total", "--as-of", "2024-03-20", "--actor", "Natoo"], "did you mean NATO"),
        (["total", "--as-of", "2024-03-20", "--actor", ""], "no actor named ''"),
        (["total", "--as-of", "2024-03-20", "--data", "nowhere"], "folder not found"),
        (["diff", "yesterday", "2024-03-20"], "is not a date"),
        (["diff", "2024-03-20", "2024-03-19"], "give the earlier date first"),
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
    assert (
        "“KFOR” rose from 4,353 to 4,443 personnel [1][2]. Its range changed from 4,353–4,511 to "
        "about 4,000 – about 5,000."
    ) in text
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


def test_a_difference_as_json_says_when_each_number_was_true(capsys):
    main(["diff", "2022-06-01", "2023-06-15", "--actor", "KFOR", "--json"])
    changes = {each["label"]: each for each in json.loads(capsys.readouterr().out)["changes"]}
    last = changes["United States (KFOR)"]["last_reported"]
    assert (last["headline"], last["held"]) == (800, "2011-05/2011-07~")
    hungary = changes["Hungary (KFOR)"]
    assert (hungary["before"]["state"], hungary["before"]["held"]) == ("last_known", "2021")
    assert (hungary["after"]["held"], hungary["last_reported"]) == ("2022-08", None)
    # The same rule where the number of the second day is current.
    before = changes["KFOR"]["before"]
    assert (before["headline"], before["state"], before["age_days"]) == (3700, "last_known", 278)


@pytest.mark.parametrize(
    "words",
    [
        ["total"],
        ["diff", "2023-01-01", "2024-01-01"],
        ["brief", "--as-of", "2023-10-06", "--out", "nowhere"],
        ["digest", "--since", "2023-10-01"],
        ["read", __file__],
    ],
)
def test_a_table_without_the_column_of_its_ids_is_no_table_without_figures(
    capsys, data_folder, words
):
    table = data_folder / "deployments.csv"
    table.write_text(table.read_text("utf-8").replace("deployment_id", "id", 1), "utf-8")
    assert main([*words, "--data", str(data_folder)]) == 1
    said = capsys.readouterr()
    assert "deployments.csv:1: deployment_id: required column missing" in said.err
    assert said.out == ""
