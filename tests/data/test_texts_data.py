"""Promises about the curated texts: sources, statements, events and casualty counts."""

import csv
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"


def read(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ids(letter: str, *ranges: tuple[int, int]) -> set[str]:
    return {f"{letter}{n:03d}" for first, last in ranges for n in range(first, last + 1)}


def split(cell: str) -> list[str]:
    return [part for part in cell.split(";") if part]


SOURCES = {row["source_id"]: row for row in read("sources")}
STATEMENTS = {row["statement_id"]: row for row in read("statements")}
EVENTS = {row["event_id"]: row for row in read("events")}
CASUALTIES = {row["casualty_id"]: row for row in read("casualties")}

# Every fact of the first edition; later editions may add rows, never lose one.
FIRST_SOURCES = ids("S", (1, 54), (60, 102), (104, 219), (221, 268), (270, 344))
FIRST_STATEMENTS = ids("T", (1, 68), (70, 150))
FIRST_EVENTS = ids("E", (1, 31), (33, 74), (77, 85))


def origin(source_id: str) -> str:
    """The first document of the chain of retellings; raises when the chain is a circle."""
    seen = []
    while SOURCES[source_id]["retells"]:
        assert source_id not in seen, f"retellings run in a circle: {seen}"
        seen.append(source_id)
        source_id = SOURCES[source_id]["retells"]
    return source_id


@pytest.mark.parametrize(
    ("first", "now", "count"),
    [
        (FIRST_SOURCES, SOURCES, 336),
        (FIRST_STATEMENTS, STATEMENTS, 149),
        (FIRST_EVENTS, EVENTS, 82),
    ],
    ids=["sources", "statements", "events"],
)
def test_no_row_of_the_first_edition_is_lost(first, now, count):
    assert len(first) == count
    assert first - now.keys() == set()


def test_each_retelling_leads_to_an_origin_that_is_listed():
    for source_id, row in SOURCES.items():
        assert row["retells"] == "" or row["retells"] in SOURCES, source_id
        assert origin(source_id) in SOURCES


def test_six_retellings_of_the_interview_are_one_origin():
    retellings = ["S001", "S002", "S004", "S005", "S006", "S007"]
    assert {origin(source_id) for source_id in retellings} == {"S003"}
    assert origin("S011") == "S011"


def test_a_day_of_retrieval_is_never_made_up():
    assert {row["retrieved"] for row in SOURCES.values()} == {""}


def test_each_statement_is_told_in_our_own_words():
    for statement_id, row in STATEMENTS.items():
        assert 0 < len(row["summary"]) <= 240, statement_id
        assert row["summary"] != row["quoted"], statement_id
        assert len(row["quoted"]) < 20 or row["quoted"] not in row["summary"], statement_id
        assert '"' not in row["summary"] and "“" not in row["summary"], statement_id


def test_a_quotation_has_at_most_twelve_words():
    for statement_id, row in STATEMENTS.items():
        assert len(row["quoted"].split()) <= 12, statement_id


def test_a_quotation_is_given_only_where_the_source_gives_the_words():
    for statement_id, row in STATEMENTS.items():
        language = SOURCES[row["source_id"]]["language"]
        assert row["quotation_language"] == language, statement_id
        assert row["quoted"] == "" or language == "en", statement_id


def test_summaries_are_not_repeated():
    for rows in (STATEMENTS, EVENTS):
        summaries = [row["summary"] for row in rows.values()]
        assert len(set(summaries)) == len(summaries)


def test_topics_stay_a_small_vocabulary():
    topics = {topic for row in STATEMENTS.values() for topic in split(row["topics"])}
    assert len(topics) <= 33
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert {topic for topic in topics if topic not in readme} == set()


def test_a_figure_in_a_statement_is_a_row_that_exists():
    figures = {row["deployment_id"] for row in read("deployments")} | CASUALTIES.keys()
    for statement_id, row in STATEMENTS.items():
        assert set(split(row["figures"])) - figures == set(), statement_id


@pytest.mark.parametrize(
    ("statement_id", "numbers"),
    [
        ("T002", {"48"}),
        ("T006", {"48", "50-150"}),
        ("T008", {"700"}),
        ("T012", {"8350", "4500"}),
        ("T031", {"4300", "600"}),
        ("T062", {"5000", "3000"}),
        ("T074", {"93", "3"}),
        ("T102", {"48", "28", "20"}),
        ("T135", {"30000"}),
    ],
)
def test_the_numbers_that_a_statement_contains_are_its_figures(statement_id, numbers):
    rows = {row["deployment_id"]: row for row in read("deployments")} | CASUALTIES
    stated = {
        row["quantity"] or f"{row['quantity_low']}-{row['quantity_high']}"
        for row in (rows[figure] for figure in split(STATEMENTS[statement_id]["figures"]))
    }
    assert stated == numbers


def test_what_the_starting_report_says_can_be_found():
    by_report = {
        statement_id: row
        for statement_id, row in STATEMENTS.items()
        if origin(row["source_id"]) == "S003"
    }
    assert {"T001", "T002", "T003", "T004", "T005", "T149", "T150"} <= by_report.keys()
    assert by_report["T001"]["quoted"].endswith("there should be more NATO troops in Kosovo")
    assert by_report["T004"]["quoted"] == "waiting for a window of opportunity to attack us"
    assert by_report["T005"]["quoted"].startswith("wait for the best possible momentum")
    assert by_report["T005"]["made"] == "2024-03-17?"
    assert {by_report[key]["actor_id"] for key in ("T149", "T150")} == {"EU"}
    assert "sanctions alignment" in split(by_report["T149"]["topics"])


def test_support_of_russia_for_serbia_can_be_found():
    backing = STATEMENTS["T081"]
    assert backing["actor_id"] == "RUSSIA"
    assert "SERBIA" in split(backing["about"]) and "Russia" in split(backing["topics"])


def test_both_governments_are_heard():
    speakers = [row["actor_id"] for row in STATEMENTS.values()]
    assert speakers.count("KOSOVO") >= 30
    assert speakers.count("SERBIA") >= 30


# Words of one side; they stand only where a named speaker is said to use them.
PARTISAN = ["terror", "pogrom", "kidnap", "paramilitar", "occupied", "so-called", "Metohija"]


def test_event_titles_take_no_side():
    for event_id, row in EVENTS.items():
        found = [word for word in PARTISAN if word.lower() in row["title"].lower()]
        assert found == [], event_id


def test_a_disputed_place_is_not_drawn():
    assert EVENTS["E045"]["place_id"] == ""
    assert "disputed" in EVENTS["E045"]["note"]


def test_a_disputed_attribution_is_told_with_the_event():
    assert EVENTS["E026"]["status"] == "reported"
    assert EVENTS["E026"]["note"].startswith("Attribution disputed")
    assert EVENTS["E077"]["status"] == "claimed"


def test_each_count_belongs_to_an_event_and_to_a_source():
    for casualty_id, row in CASUALTIES.items():
        assert row["event_id"] in EVENTS, casualty_id
        assert row["source_id"] in SOURCES, casualty_id
        assert row["stated_by"], casualty_id


def test_a_count_without_a_number_keeps_the_words_of_the_source():
    for casualty_id, row in CASUALTIES.items():
        numbers = row["quantity_low"] + row["quantity"] + row["quantity_high"]
        assert numbers or row["qualifier"], casualty_id


def test_rival_counts_of_injured_soldiers_stand_side_by_side():
    counts = {
        int(row["quantity"])
        for row in CASUALTIES.values()
        if (row["event_id"], row["outcome"], row["group"]) == ("E018", "injured", "KFOR soldiers")
    }
    assert {25, 30, 34, 41, 93} <= counts
    assert 360 not in counts


def test_a_count_of_one_side_by_its_president_is_a_claim():
    serbs = [row for row in CASUALTIES.values() if row["group"] == "Kosovo Serbs"]
    vucic = [row for row in serbs if "Vučić" in row["stated_by"]]
    assert [(row["quantity"], row["status"]) for row in vucic] == [("52", "claimed")]
