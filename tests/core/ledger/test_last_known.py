"""Current, last known, superseded, ended: what a figure is on a day, on small invented tables."""

from datetime import date

import pytest

from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.output.as_json import total_as_json
from dashboard.core.ledger.output.as_text import total_as_text
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.series.strength import strength_over_time
from dashboard.core.ledger.states.last_known import FORMATIONS, stands_until
from dashboard.core.ledger.tree import tree_on
from dashboard.core.ledger.words.breakdowns import breakdown_words, remainder_text
from dashboard.core.ledger.words.headlines import node_text, part_text, remarks, why_words
from dashboard.core.ledger.words.numbers import headline_text
from dashboard.core.symbols.military import FORMATION_SIDC, formation_kind, military_symbols

ARMY = {"actor_id": "ARMY_A"}


def figure(number: int, quantity: float | None = None, **cells) -> dict:
    given = {} if quantity is None else {"quantity": quantity}
    return {"deployment_id": f"D{number:03}"} | given | cells


def node_of(tables, day, actor="MISSION"):
    return ledger(tables, day, [actor]).total


def states(tables, day):
    tree = tree_on(tables, day)
    return {key: tree.state(each) for key, each in tree.book.figures.items()}


def test_between_two_statements_the_earlier_is_last_known_with_its_age_and_the_next(tables_of):
    tables = tables_of(
        [
            figure(1, 14000, held="2009-09-08"),
            figure(2, 10000, held="2010-02-02"),
            figure(3, 5500, held="2011-03", stated="2011-03-07"),
        ]
    )
    day = date(2010, 11, 15)
    node = node_of(tables, day)
    assert (node.headline, node.state, node.age_days) == (10000, "last_known", 286)
    assert (node.next_statement.value, node.next_statement.stated) == (5500, "2011-03-07")
    assert states(tables, day) == {"D001": "superseded", "D002": "last_known", "D003": "not_yet"}
    text = total_as_text(ledger(tables, day, ["MISSION"]), tables.source_rows)
    assert "Last known, 9 months old; next reported: 5,500, 7 March 2011." in text
    shown = total_as_json(ledger(tables, day, ["MISSION"]), tables.source_rows)
    assert (shown["headline"], shown["state"], shown["age_days"]) == (10000, "last_known", 286)
    assert shown["next"]["value"] == 5500
    assert states(tables, date(2010, 3, 1))["D002"] == "current"


@pytest.mark.parametrize(
    ("cells", "until"),
    [
        ({}, date(2028, 1, 10)),
        ({"held": "2020-02-29"}, date(2025, 2, 28)),
        ({"held": "2022-12/2023-01-10"}, date(2028, 1, 10)),
        ({"scope": "near the line"}, date(2028, 1, 10)),
        # The source says when the part of the force was gone.
        ({"scope": "near the line", "held": "2022-12/2023-01-10"}, date(2023, 1, 10)),
        ({"kind": "reinforcement"}, date(2023, 4, 10)),
        ({"kind": "exercise"}, date(2023, 4, 10)),
        ({"unit": "battalions", **ARMY}, date.max),
        ({"unit": "battalions", "mission_id": "MISSION"}, date(2028, 1, 10)),
        ({"held": "2023-01-10/.."}, date.max),
    ],
)
def test_how_long_a_last_known_figure_stands_is_a_rule_by_kind(tables_of, cells, until):
    (found,) = book_of(tables_of([figure(1, 400, **cells)])).figures.values()
    assert stands_until(found) == until


def test_a_last_known_figure_is_never_added_to_a_current_one(tables_of):
    tables = tables_of(
        [
            figure(1, 300, actor_id="ARMY_A", held="2021-01-10"),
            figure(2, 200, actor_id="POLICE_A"),
        ]
    )
    node = node_of(tables, date(2023, 1, 20), "STATE_A")
    assert (node.headline, node.obtained, node.state) == (None, "none", "none")
    assert why_words(node) == ("no total: last known figures are never added (Army of State A)")
    assert {p.node.label: (p.node.state, part_text(p)) for p in node.parts} == {
        "Army of State A": ("last_known", "300 · 2 years old"),
        "Police of State A": ("current", "200"),
    }


def test_a_part_keeps_the_hedge_of_its_source(tables_of):
    tables = tables_of(
        [
            figure(1, 300, actor_id="ARMY_A", held="2021-01-10", qualifier="about"),
            figure(2, 200, actor_id="POLICE_A", qualifier="more than"),
        ]
    )
    node = node_of(tables, date(2023, 1, 20), "STATE_A")
    assert {part_text(p) for p in node.parts} == {"about 300 · 2 years old", "more than 200"}


def test_a_blog_does_not_replace_an_agency_as_the_last_known(tables_of):
    tables = tables_of(
        [figure(1, 3700, held="2021-08-27"), figure(2, 3000, held="2021-10-13", source_id="S006")]
    )
    assert node_of(tables, date(2021, 10, 15)).headline == 3700
    assert node_of(tables, date(2022, 6, 1)).headline == 3700


def test_a_year_does_not_hide_or_outlive_what_was_measured_in_it(tables_of):
    tables = tables_of(
        [figure(1, 4200, held="2017", status="official"), figure(2, 4031, held="2017-05-10")]
    )
    assert node_of(tables, date(2017, 6, 1)).headline == 4031
    later = node_of(tables, date(2017, 11, 1))
    assert (later.headline, later.state) == (4031, "last_known")
    alone = tables_of([figure(1, 4200, held="2017")])
    assert node_of(alone, date(2017, 11, 1)).state == "current"


def test_a_year_is_last_known_from_the_end_of_it(tables_of):
    tables = tables_of([figure(1, 39000, held="2002")])
    assert node_of(tables, date(2002, 12, 31)).state == "current"
    after = node_of(tables, date(2003, 2, 1))
    assert (after.headline, after.state, after.age_days) == (39000, "last_known", 32)


def test_what_was_stated_since_the_headline_stands_beside_it(tables_of):
    exact = figure(1, 4443, held="2023-01-10")
    later = {"held": "2023-03-01", "qualifier": "about"}
    day = date(2023, 3, 2)
    node = node_of(tables_of([exact, figure(2, 4800, **later)]), day)
    assert (node.headline, [s.value for s in node.stated_since]) == (4443, [4800])
    text = total_as_text(
        ledger(tables_of([exact, figure(2, 4800, **later)]), day, ["MISSION"]),
        tables_of([]).source_rows,
    )
    assert "Reported since: about 4,800, 1 March 2023." in text


@pytest.mark.parametrize(
    ("quantity", "status", "headline"),
    [
        (4800, "official", 4800),
        (4400, "official", 4443),  # may be the count, rounded
        (4800, "reported", 4443),  # not the word of the force itself
    ],
)
def test_a_later_rounded_figure_overtakes_a_count_only_where_it_refutes_it(
    tables_of, quantity, status, headline
):
    rounded = figure(2, quantity, held="2023-03-01", qualifier="about", status=status)
    tables = tables_of([figure(1, 4443, held="2023-01-10"), rounded])
    assert node_of(tables, date(2023, 3, 2)).headline == headline


def test_what_a_figure_includes_and_by_how_much_its_parts_exceed_it_is_said_with_it(tables_of):
    outside = figure(2, 75, part_of="D001", scope="outside the country")
    node = node_of(tables_of([figure(1, 425), outside]), date(2023, 1, 20))
    assert remarks(node) == ("75 of them: outside the country",)
    parts = [
        figure(n, 300, actor_id=a, part_of="D001") for n, a in ((2, "MISSION_A"), (3, "MISSION_B"))
    ]
    node = node_of(tables_of([figure(1, 500), *parts]), date(2023, 1, 20))
    assert remarks(node) == ("600 of 500: the parts exceed the whole by 100",)


def test_a_plan_is_listed_from_when_it_was_stated_however_far_ahead(tables_of):
    plan = figure(2, 900, kind="planned", held="2026", stated="2023-01-05")
    tables = tables_of([figure(1, 400), plan])
    listed = {
        i.statement.deployment_id: i.reason.code
        for i in ledger(tables, date(2023, 1, 20), ["MISSION"]).left_out
    }
    assert listed == {"D002": "planned"}
    assert not ledger(tables, date(2023, 1, 4), ["MISSION"]).left_out[:0]


def test_a_formation_is_in_no_total(tables_of):
    tables = tables_of(
        [figure(1, 400, **ARMY), figure(2, 1, unit="battalions", scope="1st", **ARMY)]
    )
    (node,) = ledger(tables, date(2023, 1, 20), ["ARMY_A"]).nodes
    assert (node.headline, node.unit) == (400, "personnel")


def test_strength_over_time_has_the_last_known_as_stretches_of_their_own(tables_of):
    tables = tables_of([figure(1, 400, held="2015-01-10"), figure(2, 300, held="2021-01-10")])
    steps = strength_over_time(tables, "MISSION", last_known=True)
    assert [(each.first, each.last, each.head.value, each.state) for each in steps] == [
        (date(2015, 1, 10), date(2015, 4, 10), 400, "current"),
        (date(2015, 4, 11), date(2020, 1, 10), 400, "last_known"),
        (date(2021, 1, 10), date(2021, 4, 10), 300, "current"),
        (date(2021, 4, 11), date(2026, 1, 10), 300, "last_known"),
    ]
    assert len(strength_over_time(tables, "MISSION")) == 2


def test_each_formation_has_a_symbol_with_its_size_mark():
    assert set(FORMATION_SIDC) == FORMATIONS
    symbols = [military_symbols()[formation_kind(unit)] for unit in FORMATIONS - {"units"}]
    assert len(set(symbols)) == len(FORMATIONS) - 1
    assert formation_kind("personnel") == ""


def test_what_hedged_numbers_add_up_to_and_leave_over_is_hedged(tables_of):
    tables = tables_of(
        [
            figure(1, 4700, qualifier="about"),
            figure(2, 590, actor_id="MISSION_A", part_of="D001", qualifier="about"),
        ]
    )
    (breakdown,) = node_of(tables, date(2023, 1, 20)).breakdowns
    assert breakdown_words(breakdown) == ("about 590 of about 4,700; about 4,110 not broken down")
    assert remainder_text(breakdown) == "about 4,110"


def test_a_sum_has_the_hedge_of_its_terms(tables_of):
    def text_of(*hedges):
        rows = [
            figure(1, 300, actor_id="ARMY_A", qualifier=hedges[0]),
            figure(2, 200, actor_id="POLICE_A", qualifier=hedges[1]),
        ]
        return node_of(tables_of(rows), date(2023, 1, 20), "STATE_A")

    assert headline_text(text_of("", "")) == "500"
    assert node_text(text_of("more than", "")) == "more than 500 personnel"
    assert headline_text(text_of("more than", "about")) == "about 500"
    assert why_words(text_of("more than", "")) == (
        "our sum: more than 300 (Army of State A) + 200 (Police of State A); no source gives "
        "more than 300 + 200 as a single figure"
    )
