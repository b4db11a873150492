"""The figures of the project's own tables, as the ledger counts them."""

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.diff import diff
from dashboard.core.ledger.output.as_json import total_as_json
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.series.contributions import contributions
from dashboard.core.ledger.series.strength import strength_over_time
from dashboard.core.ledger.states.last_known import FORMATIONS
from dashboard.core.ledger.status_on_day import counting_statuses
from dashboard.core.ledger.words.headlines import breakdown_words, contribution_words
from dashboard.core.ledger.words.numbers import trust_words
from dashboard.core.ledger.words.reasons import reason_words

REPORT = date(2024, 3, 20)


@pytest.fixture(scope="module")
def tables(real):
    return real


@pytest.fixture(scope="module")
def days(tables):
    """Every day on which anything may change, and the days beside it."""
    found = set()
    for figure in book_of(tables).figures.values():
        if figure.period:
            for day in (figure.period.first, figure.period.last, figure.period.trusted_until):
                if day < date.max:
                    found |= {day, day + timedelta(days=1)}
    return sorted(found)


@pytest.fixture(scope="module")
def nodes_on(tables, days):
    """What the ledger says of all actors on each of the days."""
    return {day: ledger(tables, day).nodes for day in days}


def left_out(answer) -> dict[str, str]:
    return {item.statement.deployment_id: reason_words(item.reason) for item in answer.left_out}


# --- the report of March 2024 --------------------------------------------------------------


def test_nato_on_the_day_of_the_report(tables):
    node = ledger(tables, REPORT, ["NATO"]).total
    assert (node.headline, node.low, node.high) == (4443, 4000, 5000)
    assert node.statements[1].deployment_id == "D162"
    assert trust_words(node.statements[1]) == "used until 7 May 2024"
    parts = {part.node.actor_id: part.value for part in node.parts}
    assert parts == {"KFOR_ITALY": 1322, "KFOR_US": 572, "KFOR_HUNGARY": 365, "KFOR_UK": 45}
    assert node.remainder == 2139
    assert breakdown_words(node.breakdowns[0]) == "2,304 of 4,443; 2,139 not broken down"


def test_the_first_weeks_of_kfor_are_a_course_and_no_flicker(tables):
    course = strength_over_time(tables, "KFOR")
    assert {s.head.value for s in course if s.first < date(1999, 9, 1)} == {50_000}
    inside = []
    for day in (
        date(1999, 6, 20),
        date(1999, 7, 1),
        date(1999, 7, 14),
        date(1999, 8, 1),
        date(1999, 9, 9),
    ):
        parts = [p for b in ledger(tables, day, ["KFOR"]).total.breakdowns for p in b.parts]
        inside += [p.node.headline for p in parts if p.node.scope == "inside Kosovo"]
    assert inside == [18_000, 30_000, 26_000, 33_000, 41_000]


def test_six_outlets_that_retell_one_interview_are_one_origin(tables):
    node = ledger(tables, REPORT, ["NATO"]).total
    assert [origin.source_id for origin in node.origins] == ["S003", "S025", "S495"]
    assert [s.source_id for s in node.origins[0].retellings] == ["S001", "S005"]
    shown = total_as_json(ledger(tables, REPORT, ["NATO"]), tables.source_rows)
    told = {source["source_id"] for source in shown["sources"][0]["retellings"]}
    assert told == {"S001", "S002", "S004", "S005", "S006", "S007"}


def test_what_the_report_would_make_one_add_is_left_out_with_the_reason(tables):
    reasons = left_out(ledger(tables, REPORT, ["NATO"]))
    assert reasons["D002"].startswith("disputed statement by Daily Mail; exercise")
    assert "same quantity as “exercise contingent”, more than 400 (" in reasons["D002"]
    assert reasons["D020"] == "ended January 2024"
    assert reasons["D040"] == "out of date since 4 March 2024"
    assert reasons["D022"].startswith("sum of 200 + more than 400, already counted")


@pytest.mark.parametrize(("day", "low"), [(date(2024, 3, 19), 4443), (date(2024, 3, 21), 4000)])
def test_the_days_beside_the_report_differ_only_by_what_was_not_yet_printed(tables, day, low):
    node = ledger(tables, day, ["NATO"]).total
    assert (node.headline, node.low, node.high) == (4443, low, 5000)
    assert {part.node.actor_id: part.value for part in node.parts}["KFOR_UK"] == 45


def test_the_claimed_bases_are_in_the_list_of_what_is_not_added(tables):
    answer = ledger(tables, REPORT, ["SERBIA"])
    assert left_out(answer)["D005"] == "claim by Albin Kurti, Prime Minister of Kosovo"
    assert left_out(answer)["D009"].startswith("claim by Kurti")
    (node,) = answer.nodes
    assert (node.unit, node.headline) == ("personnel", None)
    assert {part.node.state for part in node.parts} == {"last_known"}


def test_dropping_every_claim_changes_no_number_on_any_day(tables, days, nodes_on):
    rows = tables.deployments
    without = replace(tables, deployments=rows[rows["status"] != "claimed"])
    for day in days[::3]:
        assert nodes_on[day] == ledger(without, day).nodes, day


def test_no_total_ever_counts_bases_or_barracks(nodes_on):
    units = {node.unit for nodes in nodes_on.values() for node in nodes}
    assert "personnel" in units
    assert not units & {"bases", "barracks", "personnel_per_base"}


# --- October 2023 --------------------------------------------------------------------------


def test_soldiers_and_civilians_together_are_no_part_of_the_soldiers(tables):
    """4,811 "military and civilian" beside 4,443: more than the whole is not inside it."""
    answer = ledger(tables, REPORT, ["KFOR"])
    (larger,) = [b for b in answer.total.breakdowns if b.sort == "larger"]
    assert [s.deployment_id for part in larger.parts for s in part.node.statements] == ["D720"]
    said = "larger than the whole, so not counted as part of it"
    assert breakdown_words(larger) == said
    assert left_out(answer)["D720"] == said
    assert counting_statuses(tables, REPORT)["D720"].whole is None


def test_nothing_is_said_to_be_inside_a_smaller_number(nodes_on):
    for day, roots in nodes_on.items():
        for node in (inner for root in roots for inner in root.walk()):
            whole = max((s.high or 0 for s in node.statements[:1]), default=0)
            for breakdown in node.breakdowns:
                if breakdown.sort == "unnamed" and whole:
                    assert all((p.node.low or 0) <= whole for p in breakdown.parts), (day, node)
                units = {part.node.unit for part in breakdown.parts}
                assert breakdown.sort in ("apart", "beside") or units <= {node.unit}


def test_no_year_counts_beyond_its_end(tables, days):
    for figure in book_of(tables).figures.values():
        if figure.period and figure.period.leaves_a_quarter_open:
            assert figure.period.trusted_until <= figure.period.last, figure.id


def test_the_british_reinforcement_is_counted_once(tables):
    node = ledger(tables, date(2023, 10, 10), ["UK"]).total
    assert (node.headline, node.obtained, node.headline_id) == (600, "stated", "D022")
    assert sorted(part.value for part in node.parts) == [41, 200]
    reasons = left_out(ledger(tables, date(2023, 10, 10), ["UK"]))
    assert reasons["D021"] == "exercise"


def test_the_british_reinforcement_is_inside_the_nato_total(tables):
    answer = ledger(tables, date(2023, 10, 10), ["NATO"])
    assert answer.total.headline == 4353
    assert left_out(answer)["D020"] == (
        "part of the figure 4,511 (10 October 2023), already included in it"
    )
    (inside,) = [b for b in answer.total.breakdowns if b.of == "D041"]
    assert 200 in {part.value for part in inside.parts}


def test_the_table_of_late_2023_adds_up_exactly(tables):
    answer = ledger(tables, date(2023, 11, 15), ["NATO"])
    assert answer.total.headline == 4353
    assert len(answer.total.parts) == 27
    assert sum(part.value for part in answer.total.parts) == 4353
    assert answer.total.remainder == 0
    assert len(total_as_json(answer, tables.source_rows)["parts"]) == 27
    ranked = contributions(tables, "KFOR", date(2023, 11, 15))
    assert contribution_words(ranked) == "published parts add up to 4,353 of 4,353"
    assert [part.nation for part in ranked.parts[:3]] == ["Italy", "United States", "Hungary"]


@pytest.mark.parametrize("day", [date(2023, 11, 15), date(2023, 12, 1), date(2024, 1, 10)])
def test_the_table_of_late_2023_stays_the_headline_until_it_is_no_longer_trusted(tables, day):
    node = ledger(tables, day, ["NATO"]).total
    assert (node.headline, len(node.parts)) == (4353, 27)


def test_the_table_of_late_2023_is_stale_by_the_day_of_the_report(tables):
    assert (
        left_out(ledger(tables, REPORT, ["NATO"]))["D042"] == "out of date since 28 February 2024"
    )


def test_nothing_of_kfor_moves_when_the_window_of_its_table_closes(tables):
    found = diff(tables, date(2023, 11, 30), date(2023, 12, 1), ["KFOR"])
    assert len(found.of("unchanged")) >= 28
    assert found.of("up", "down", "new", "ended", "range") == ()


def test_the_placemat_of_2017_shows_what_lost_its_nation(tables):
    node = ledger(tables, date(2017, 2, 10), ["KFOR"]).total
    assert node.headline == 4273
    assert sum(part.value for part in node.parts) + node.remainder == 4273
    assert node.remainder == 1231
    assert breakdown_words(node.breakdowns[0]).endswith("1,231 not broken down")


def test_conflicts_are_shown_as_they_are(tables):
    turkish = ledger(tables, date(2023, 10, 15), ["TURKIYE"]).total
    assert {s.value for s in turkish.statements} == {369, 600, 780}
    british = ledger(tables, date(1999, 7, 28), ["UK"])
    assert {s.value for s in british.total.statements} == {10000, 10400, 19000}
    assert left_out(british)["D390"].startswith("planned")
    eulex = ledger(tables, date(2012, 6, 10), ["EULEX"]).total
    assert (eulex.low, eulex.high) == (2000, 3000)


def test_a_reduction_that_was_announced_ends_the_figure_before_it(tables):
    answer = ledger(tables, date(2023, 10, 10), ["SERBIA"])
    lines = {part.node.scope: part.node for part in answer.total.parts}
    assert set(lines) == {"whole country", "near the boundary with Kosovo"}
    node = lines["near the boundary with Kosovo"]
    assert (node.headline, node.low, node.high) == (4500, 4400, 4500)
    assert answer.total.headline is None
    assert left_out(ledger(tables, date(2023, 10, 10), ["SERBIA"]))["D034"] == (
        "ended September 2023"
    )


# --- all days ------------------------------------------------------------------------------


def test_the_curve_of_kfor_is_the_ledger_of_every_day(tables, days):
    steps = strength_over_time(tables, "KFOR", last_known=True)
    for day in days:
        nodes = [n for n in ledger(tables, day, ["KFOR"]).nodes if n.unit == "personnel"]
        shown = [(s.head.value, s.low, s.high) for s in steps if s.first <= day <= s.last]
        assert shown == [(n.headline, n.low, n.high) for n in nodes if n.headline is not None]


def statements_below(node):
    yield from node.statements
    for breakdown in node.breakdowns:
        for part in breakdown.parts:
            yield from statements_below(part.node)


def test_every_figure_is_counted_on_some_day_or_left_out_for_a_lasting_reason(tables, nodes_on):
    book = book_of(tables)
    counted = set()
    for nodes in nodes_on.values():
        for node in nodes:
            counted |= {s.deployment_id for s in statements_below(node)}
    lasting = {
        figure.id
        for figure in book.figures.values()
        if figure.is_doubted
        or figure.sum_of
        or not figure.has_number
        or figure.period is None
        or figure.kind not in {"strength", "reinforcement"}
        or figure.unit in FORMATIONS
    }
    assert set(book.figures) - counted == lasting


def test_the_ledger_of_all_actors_is_quick(tables):
    """Of the processor, which other work on the computer changes little: it takes 0.01 s."""
    book_of(tables)
    spent = []
    for day in (REPORT, date(2017, 2, 10), date(1999, 7, 1)):
        start = time.thread_time()
        ledger(tables, day)
        spent.append(time.thread_time() - start)
    assert min(spent) < 0.2
