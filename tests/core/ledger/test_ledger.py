"""What the ledger counts, on small invented tables."""

import re
from datetime import date

import pytest

from dashboard.core.i18n.language import using_language
from dashboard.core.ledger.build import UnknownActor, ledger
from dashboard.core.ledger.output.as_text import total_as_text
from dashboard.core.ledger.words.headlines import breakdown_words, node_text, why_words
from dashboard.core.ledger.words.numbers import trust_words
from dashboard.core.ledger.words.reasons import reason_words

DAY = date(2023, 1, 20)


def figure(number: int, quantity: float | None = None, **cells) -> dict:
    given = {} if quantity is None else {"quantity": quantity}
    return {"deployment_id": f"D{number:03}"} | given | cells


def total(tables, actor="MISSION", day=DAY, **options):
    return ledger(tables, day, [actor], **options).total


def reasons(tables, actor="MISSION", day=DAY) -> dict[str, str]:
    found = ledger(tables, day, [actor]).left_out
    return {item.statement.deployment_id: reason_words(item.reason) for item in found}


def test_exact_goes_before_rounded_and_the_range_holds_both(tables_of):
    tables = tables_of(
        [
            figure(1, 4500, held="2023-01-15"),
            figure(2, 4443),
            figure(3, 4400, qualifier="about"),
        ]
    )
    node = total(tables)
    assert (node.headline, node.low, node.high) == (4443, 4400, 4500)
    assert why_words(node) == (
        "4,443 (10 January 2023) rather than 4,500 or about 4,400: it is exact and the "
        "others are rounded"
    )


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (
            {"held": "2023-01-09"},
            {"source_id": "S006"},
            "its source is of a more authoritative type",
        ),
        ({"held": "2023-01-11"}, {"held": "2023-01-10"}, "it is the most recent"),
        ({"held": "2023-01-02"}, {"held": "2023-01"}, "it is the most recent"),
        ({"held": "2023-01/2023-01-09~"}, {"held": "2023-01-08"}, "it is the most recent"),
        ({"status": "official"}, {"status": "official_reprinted"}, "its source has higher status"),
        ({"source_id": "S005"}, {"source_id": "S001"}, "it was published first"),
        ({}, {}, "they differ only in ID order"),
    ],
)
def test_each_criterion_decides_when_those_before_it_are_equal(tables_of, first, second, why):
    for rows in ([figure(1, 101, **first), figure(2, 102, **second)],):
        node = total(tables_of(rows))
        assert node.headline == 101
        assert why_words(node).endswith(why)


def test_what_nobody_answers_for_does_not_lead_because_it_is_exact(tables_of):
    rows = [figure(1, 12_642, source_id="S006"), figure(2, 14_000, qualifier="almost")]
    node = total(tables_of(rows))
    assert (node.headline, node.low, node.high) == (14_000, 12_642, 14_000)
    assert why_words(node).endswith("its source is of a more authoritative type")
    # An official table is the work of who issued it, wherever it was read.
    reprinted = [rows[0] | {"status": "official_reprinted"}, rows[1]]
    assert total(tables_of(reprinted)).headline == 12_642


def test_a_measurement_is_trusted_for_ninety_days_and_then_stale(tables_of):
    tables = tables_of([figure(1, 400, held="2023-01-10")])
    assert total(tables, day=date(2023, 4, 10)).headline == 400
    node = total(tables, day=date(2023, 4, 11))
    assert (node.headline, node.state, node.age_days) == (400, "last_known", 91)
    assert why_words(node).startswith("the last known figure, 10 January 2023 (2 months old)")
    assert reasons(tables, day=date(2023, 4, 11)) == {}


def test_an_interval_is_taken_at_its_word(tables_of):
    unit = {"actor_id": "STATE_A", "scope": "a battalion", "kind": "reinforcement"}
    tables = tables_of([figure(1, 200, held="2022-12-06/2023-01", **unit)])
    assert total(tables, "STATE_A", date(2023, 1, 31)).headline == 200
    assert ledger(tables, date(2023, 2, 1), ["STATE_A"]).total is None
    assert reasons(tables, "STATE_A", date(2023, 2, 1)) == {"D001": "ended January 2023"}


def test_an_unknown_end_is_said_and_trusted_only_for_a_while(tables_of):
    tables = tables_of([figure(1, 400, held="2023-01/")])
    node = total(tables, day=date(2023, 5, 1))
    assert trust_words(node.statements[0]) == "end date unknown, used until 1 May 2023"
    node = total(tables, day=date(2023, 5, 2))
    assert (node.headline, node.state) == (400, "last_known")
    assert trust_words(node.statements[0]) == (
        "end date unknown, current until 1 May 2023, since then the last known"
    )


def test_an_open_end_counts_for_ever(tables_of):
    node = total(tables_of([figure(1, 400, held="1999-06/..")]), day=date(2090, 1, 1))
    assert node.headline == 400
    assert trust_words(node.statements[0]) == "ongoing"


def test_an_undated_figure_counts_on_no_day(tables_of):
    tables = tables_of([figure(1, 400, held="")])
    assert ledger(tables, DAY, ["MISSION"]).nodes == ()
    assert reasons(tables) == {"D001": "undated"}


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"status": "claimed"}, "claim by Somebody"),
        ({"status": "disputed"}, "disputed statement by Somebody"),
        ({"status": "withdrawn"}, "withdrawn by Somebody"),
        ({"kind": "exercise"}, "exercise"),
        ({"kind": "reserve"}, "reserve"),
        ({"kind": "authorised"}, "authorised ceiling, not a strength"),
        ({"kind": "planned"}, "planned, not an actual strength"),
        ({"kind": "requested"}, "requested, not an actual strength"),
        ({"kind": "capacity"}, "capacity, not a strength"),
        ({"held": "2023-02-01"}, "not yet valid (from 1 February 2023)"),
    ],
)
def test_what_is_no_strength_of_the_day_is_left_out_with_its_reason(tables_of, cells, reason):
    tables = tables_of([figure(1, 4000), figure(2, 900) | cells])
    node = total(tables)
    assert (node.headline, node.low, node.high) == (4000, 4000, 4000)
    assert reasons(tables) == {"D002": reason}


def test_a_number_that_is_not_published_is_not_zero(tables_of):
    tables = tables_of([figure(1)])
    assert ledger(tables, DAY, ["MISSION"]).nodes == ()
    assert reasons(tables) == {"D001": "no number published"}


def test_a_figure_that_adds_up_others_adds_nothing_to_them(tables_of):
    beside = {"actor_id": "STATE_A", "kind": "reinforcement"}
    tables = tables_of(
        [
            figure(1, 41, actor_id="MISSION_A"),
            figure(2, 200, scope="battalion", **beside),
            figure(3, 241, qualifier="some", scope="in all", sum_of=("D001", "D002"), **beside),
        ]
    )
    node = total(tables, "STATE_A")
    assert (node_text(node), node.headline_id) == ("some 241 personnel", "D003")
    # For the mission it adds nothing to what it adds up.
    assert total(tables, "MISSION_A").headline == 41


def test_a_sum_of_ours_never_leads_where_a_source_states_the_whole(tables_of):
    beside = {"actor_id": "STATE_A", "kind": "reinforcement"}
    rows = [
        figure(1, 41, actor_id="MISSION_A"),
        figure(2, 200, scope="battalion", **beside),
    ]
    stated = figure(
        3,
        600,
        qualifier="about",
        scope="in all, with the exercise",
        sum_of=("D002", "D004"),
        actor_id="STATE_A",
    )
    exercise = figure(4, 400, scope="exercise", actor_id="STATE_A", kind="exercise")
    node = total(tables_of([*rows, stated, exercise]), "STATE_A")
    assert (node.headline, node.obtained, node.headline_id) == (600, "stated", "D003")
    assert {part.node.headline for part in node.parts} == {41, 200}
    assert total(tables_of([*rows, exercise]), "STATE_A").obtained == "derived"


def test_separate_lines_are_added_and_the_sum_is_called_derived(tables_of):
    tables = tables_of(
        [
            figure(1, 41, actor_id="MISSION_A"),
            figure(2, 200, actor_id="STATE_A", scope="battalion", kind="reinforcement"),
            figure(3, 250, actor_id="STATE_A", scope="battalion", kind="reinforcement"),
        ]
    )
    node = total(tables, "STATE_A")
    assert (node.headline, node.low, node.high) == (241, 241, 291)
    assert node.obtained == "derived"
    assert "200 (State A: battalion) + 41 (State A (mission))" in why_words(node)


def test_lines_that_may_overlap_are_not_added(tables_of):
    tables = tables_of(
        [
            figure(1, 4500, actor_id="ARMY_A", scope="near the boundary"),
            figure(2, 13250, actor_id="ARMY_A", scope="whole country"),
        ]
    )
    node = total(tables, "STATE_A")
    assert node.headline is None
    assert "may overlap" in why_words(node)
    assert [part.value for part in node.parts] == [13250, 4500]


def test_parts_are_no_total_when_no_statement_of_the_whole_is_current(tables_of):
    tables = tables_of(
        [
            figure(1, 4000, held="2022-01-10"),
            figure(2, 400, actor_id="MISSION_A"),
            figure(3, 300, actor_id="MISSION_B"),
        ]
    )
    node = total(tables)
    assert (node.headline, node.state) == (4000, "last_known")
    assert node.last_known.deployment_id == "D001"
    assert [part.value for part in node.parts] == [400, 300]
    assert node.remainder is None
    tables = tables_of([figure(1, 4000, held="2012-01-10"), figure(2, 400, actor_id="MISSION_A")])
    node = total(tables)
    assert (node.headline, node.state) == (None, "none")
    assert why_words(node).endswith("too old to use for this date")


def test_a_remainder_is_shown_and_nations_are_not_mixed_with_areas(tables_of):
    tables = tables_of(
        [
            figure(1, 42000),
            figure(2, 37000, scope="included in Kosovo", part_of="D001"),
            figure(3, 3000, actor_id="MISSION_A", part_of="D001"),
        ]
    )
    nation, area = total(tables).breakdowns
    assert (nation.division, nation.remainder) == ("nation", 39000)
    assert (area.division, area.remainder) == ("subset", 5000)
    assert breakdown_words(nation) == "3,000 of 42,000; 39,000 not broken down"


def test_parts_that_exceed_their_whole_are_said_to(tables_of):
    tables = tables_of([figure(1, 300), figure(2, 400, actor_id="MISSION_A", part_of="D001")])
    assert total(tables).remainder == -100
    assert breakdown_words(total(tables).breakdowns[0]).endswith(
        "the parts exceed the whole by 100"
    )


def test_each_statement_of_a_whole_keeps_its_own_parts(tables_of):
    tables = tables_of(
        [
            figure(1, 4353, status="official"),
            figure(2, 4511),
            figure(3, 369, actor_id="MISSION_A", part_of="D001", status="official"),
            figure(4, 780, actor_id="MISSION_A", part_of="D002"),
        ]
    )
    first, second = total(tables).breakdowns
    assert (first.of, first.parts[0].value) == ("D001", 369)
    assert (second.of, second.parts[0].value) == ("D002", 780)
    assert (first.parts[0].node.low, first.parts[0].node.high) == (369, 780)


def test_a_part_of_the_same_statement_by_another_source_is_a_part(tables_of):
    tables = tables_of(
        [
            figure(1, 4443),
            figure(2, 4443, same_as="D001", source_id="S003"),
            figure(3, 45, actor_id="MISSION_A", part_of="D002"),
        ]
    )
    assert [part.value for part in total(tables).parts] == [45]


def test_retellings_are_grouped_under_their_origin(tables_of):
    tables = tables_of([figure(1, 4443), figure(2, 4500, source_id="S002"), figure(3, 4600)])
    (origin,) = total(tables).origins
    assert origin.source_id == "S001"
    assert [s.deployment_id for s in origin.retellings] == ["D002"]


def test_a_retelling_neither_revives_a_number_nor_makes_it_the_latest(tables_of):
    rows = [
        figure(1, 4443, held="2023-01-01"),
        figure(2, 4699, held="2023-01-15", source_id="S003"),
        figure(3, 4443, held="2023-03-20", source_id="S002"),
    ]
    assert total(tables_of(rows)).headline == 4699
    assert total(tables_of(rows), day=date(2023, 4, 14)).low == 4699


def test_a_doubted_figure_does_not_keep_a_quantity_alive(tables_of):
    tables = tables_of(
        [
            figure(1, 200, held="2022-10/2022-11"),
            figure(2, 200, held="2022-10/2023-03", status="disputed", same_as="D001"),
        ]
    )
    node = total(tables)
    assert (node.state, node.headline_id, node.age_days) == ("last_known", "D001", 51)


def test_an_included_kind_counts(tables_of):
    tables = tables_of(
        [
            figure(1, 41, actor_id="MISSION_A"),
            figure(2, 400, actor_id="STATE_A", scope="exercise", kind="exercise"),
        ]
    )
    assert total(tables, "STATE_A").headline == 41
    assert total(tables, "STATE_A", include=["exercise"]).headline == 441


def test_a_stated_whole_does_not_grow_by_an_included_kind(tables_of):
    tables = tables_of([figure(1, 4000), figure(2, 500, scope="battalion", kind="reserve")])
    assert total(tables, include=["reserve"]).headline == 4000


def test_all_actors_are_never_added_and_nobody_is_shown_twice(tables_of):
    tables = tables_of(
        [
            figure(1, 4000),
            figure(2, 41, actor_id="MISSION_A"),
            figure(3, 900, actor_id="ARMY_A"),
        ]
    )
    answer = ledger(tables, DAY)
    assert answer.total is None
    assert [node.actor_id for node in answer.nodes] == ["MISSION", "ARMY_A"]


def test_an_actor_inside_another_that_is_asked_for_is_shown_once(tables_of):
    tables = tables_of([figure(1, 4000), figure(2, 41, actor_id="MISSION_A", part_of="D001")])
    assert len(ledger(tables, DAY, ["ALLIANCE", "MISSION", "MISSION_A"]).nodes) == 1


def test_no_rows_give_no_nodes(tables_of):
    answer = ledger(tables_of([]), DAY)
    assert (answer.nodes, answer.left_out, answer.total) == ((), (), None)


def test_an_unknown_actor_and_an_unknown_kind_are_refused(tables_of):
    with pytest.raises(UnknownActor, match="NOBODY"):
        ledger(tables_of([]), DAY, ["NOBODY"])
    with pytest.raises(ValueError, match="planned"):
        ledger(tables_of([]), DAY, [], ["planned"])


def test_the_last_day_of_the_calendar_is_a_day(tables_of):
    tables = tables_of([figure(1, 4000, held="9999-12-31")])
    assert total(tables, day=date.max).headline == 4000


def test_figures_in_different_units_never_meet_whatever_a_row_says(tables_of):
    tables = tables_of(
        [
            figure(1, 4000),
            figure(2, 3, unit="bases", same_as="D001"),
            figure(3, 2, unit="bases", actor_id="MISSION_A", part_of="D001"),
        ]
    )
    people, bases = ledger(tables, DAY, ["MISSION"]).nodes
    assert (people.low, people.high, people.parts) == (4000, 4000, ())
    assert (bases.unit, bases.headline) == ("bases", 3)


def test_one_statement_by_two_sources_is_broken_down_once(tables_of):
    tables = tables_of(
        [
            figure(1, 4443),
            figure(2, 4443, same_as="D001", source_id="S003"),
            figure(3, 45, actor_id="MISSION_A", part_of="D001"),
            figure(4, 365, actor_id="MISSION_B", part_of="D002"),
        ]
    )
    (breakdown,) = total(tables).breakdowns
    assert breakdown.remainder == 4443 - 45 - 365


def test_a_serbian_year_has_no_full_stop_before_another_mark(tables_of):
    """Also where a line is put together from a date and what is said of it."""
    rows = [
        figure(1, 400, held="2022-03"),
        figure(2, 500, held="2023-05"),
        figure(3, 40, kind="planned", held="2023-01"),
    ]
    tables = tables_of(rows)
    with using_language("sr-Latn"):
        text = total_as_text(ledger(tables, DAY, ["MISSION"]), tables.source_rows)
    assert "januar 2023: planirano" in text
    assert "maja 2023." in text
    assert not re.search(r"20\d\d\.[.:,;)]", text)
