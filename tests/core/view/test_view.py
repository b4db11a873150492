from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core.layers.stated_figures import is_figure
from dashboard.core.question.filters import Filters, actor_closure
from dashboard.core.question.layers import LAYERS
from dashboard.core.question.selection import CALENDAR, Selection
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.symbols.symbology import without_kinds
from dashboard.core.tables.schema import TABLES
from dashboard.core.view.build import build_view
from dashboard.core.view.key_numbers import key_numbers

REPORT = date(2024, 3, 20)
"""The day of the report from which the collection of figures started."""

IDS = {
    "places": "place_id",
    "figures": "deployment_id",
    "statements": "statement_id",
    "events": "event_id",
}


@pytest.fixture(scope="module")
def on_report_day(real):
    return build_view(real, Selection(as_of=REPORT))


def rows_in(view):
    return {
        name: {getattr(row, column) for row in getattr(view, name)} for name, column in IDS.items()
    }


def questions(tables, **fixed):
    known = vocabulary_of(tables)

    def some_of(values):
        return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)

    parts = {
        "actors": some_of(known.actors),
        "as_of": st.dates(date(1999, 1, 1), date(2026, 12, 31)),
        "start": st.none() | st.dates(*CALENDAR),
        "end": st.none() | st.dates(*CALENDAR),
        "kinds": some_of(known.kinds),
        "statuses": some_of(known.statuses),
        "topics": some_of(known.topics),
        "text": st.sampled_from(["", "", "KFOR", "Вучић", "400", "Ibar"]),
    }
    return st.builds(Selection, **(parts | {k: st.just(v) for k, v in fixed.items()}))


def test_numbers_of_a_past_period_are_those_of_its_last_day(real):
    autumn = Selection(start=date(2023, 9, 1), end=date(2023, 10, 31))
    view, by_hand = (
        build_view(real, asked) for asked in (autumn, replace(autumn, as_of=date(2023, 10, 31)))
    )
    assert view.as_of == view.asked_day == date(2023, 10, 31) and view.follows_period
    assert not by_hand.follows_period
    assert rows_in(view) == rows_in(by_hand)
    assert key_numbers(view) == key_numbers(by_hand) != key_numbers(build_view(real, Selection()))
    latest = build_view(real, Selection())
    assert latest.asked_day is None
    # No row of the period is lost: the clock stops where the period ends.
    late = build_view(real, replace(autumn, as_of=latest.as_of))
    for name in ("figures", "statements", "events"):
        assert rows_in(view)[name] == rows_in(late)[name]


# --- laws ----------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_wider_period_never_shows_less(real, data):
    question = data.draw(questions(real, start=None, end=None))
    one, two, three, four = (data.draw(st.dates(*CALENDAR)) for _ in range(4))
    outer_first, first, last, outer_last = sorted((one, two, three, four))
    narrow = rows_in(build_view(real, replace(question, start=first, end=last)))
    start, end = data.draw(st.sampled_from([(outer_first, outer_last), (None, None)]))
    wide = rows_in(build_view(real, replace(question, start=start, end=end)))
    assert all(narrow[name] <= wide[name] for name in IDS)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_selecting_twice_is_selecting_once(real, data):
    question = data.draw(questions(real))
    once = _without_stated(build_view(real, question))
    ids = rows_in(once)
    rest = replace(
        real,
        places=real.places[real.places["place_id"].isin(ids["places"])],
        statements=real.statements[real.statements["statement_id"].isin(ids["statements"])],
        events=real.events[real.events["event_id"].isin(ids["events"])],
        deployments=real.deployments[real.deployments["deployment_id"].isin(ids["figures"])],
    )
    assert rows_in(_without_stated(build_view(rest, question))) == ids


def _without_stated(view):
    """Without the figures that speakers stated: who is a speaker, all of the statements tell."""
    said = tuple(row for row in view.statements if not is_figure(row))
    return replace(view, statements=said)


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_every_figure_of_the_day_is_drawn_or_listed_and_never_both(real, data):
    view = build_view(real, data.draw(questions(real)))
    marks = (*view.sites, *view.badges)
    drawn = {i for mark in marks for i in mark.ids}
    listed = [u.id for u in view.unplaced if u.table == "deployments"]
    of_the_day = {row.deployment_id for row in view.current_and_last_known}
    assert of_the_day <= drawn | set(listed)
    assert len(listed) == len(set(listed))
    # What is drawn beyond that are statements of the line whose headline is drawn.
    of_nodes = {s.deployment_id for b in view.badges if b.node for s in b.node.statements}
    assert drawn - of_the_day <= of_nodes
    assert (drawn & set(listed)) <= of_nodes


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_the_order_of_rows_in_the_files_does_not_matter(real, data):
    question = data.draw(questions(real))
    shuffled = replace(
        real, **{name: getattr(real, name).sample(frac=1, random_state=7) for name in TABLES}
    )
    one, other = build_view(real, question), build_view(shuffled, question)
    assert one.sites == tuple(replace(s, ids=_as_in(one.sites, s)) for s in other.sites)
    assert one.badges == tuple(replace(b, ids=_as_in(one.badges, b)) for b in other.badges)
    assert one.legend == other.legend
    assert one.caption == other.caption
    assert set(one.unplaced) == set(other.unplaced)


def _as_in(marks, mark):
    """Return the ids in the order of the mark that has the same ones, the first in place."""
    same = [m for m in marks if set(m.ids) == set(mark.ids) and m.ids[0] == mark.ids[0]]
    return same[0].ids if same else mark.ids


# --- the day -------------------------------------------------------------------------------


def test_without_an_as_of_day_figures_are_read_on_the_latest_day(small):
    assert build_view(small, Selection()).as_of == date(2023, 10, 6)


def test_a_figure_holds_on_the_day_or_not_and_is_in_view_either_way(small):
    view = build_view(small, Selection(as_of=date(2040, 9, 30), last_known=False))
    assert [row.deployment_id for row in view.figures] == ["D001", "D002", "D003"]
    assert [view.status_on_day[row.deployment_id].on_day for row in view.figures] == [
        False,
        True,
        False,
    ]
    assert [row.deployment_id for row in view.on_day] == ["D002"]


def test_what_is_later_than_the_day_is_not_in_view(small):
    view = build_view(small, Selection(as_of=date(2020, 1, 1)))
    assert not (view.figures or view.statements or view.events)


def test_two_statements_of_one_force_are_one_badge_and_are_not_added(small):
    view = build_view(small, Selection(as_of=date(2023, 10, 6)))
    (badge,) = view.badges
    assert set(badge.ids) == {"D001", "D003"}
    assert "4,500" in badge.text
    assert "8," not in badge.text and "9," not in badge.text
    (site,) = view.sites
    assert (site.place_id, site.ids, site.people, site.text) == ("P_TOWN", ("D002",), 400, "400")


def test_a_figure_at_a_place_without_coordinates_is_listed_and_not_drawn(small):
    unknown = small.places.assign(lat=float("nan"), lon=float("nan"))
    view = build_view(replace(small, places=unknown), Selection(as_of=date(2023, 10, 6)))
    assert view.sites == ()
    assert {"D002", "E001", "P_TOWN"} <= {u.id for u in view.unplaced}


def test_a_claim_is_outlined_and_labelled_otherwise_than_what_counts(small):
    day = Selection(as_of=date(2023, 10, 6))
    official = build_view(small, day)
    claims = small.deployments.assign(status="claimed")
    claimed = build_view(replace(small, deployments=claims), day)
    for view, outline in ((official, "solid"), (claimed, "dashed")):
        assert {mark.outline for mark in (*view.sites, *view.badges)} == {outline}
    assert not _figure_labels(official) & _figure_labels(claimed)


def _figure_labels(view):
    return {entry.label for entry in view.legend if entry.label.startswith("Figure")}


@pytest.mark.parametrize(
    ("happened", "was_said", "stands"),
    [(True, False, False), (False, True, False), (False, False, True), (False, False, False)],
    ids=["an event", "a statement", "a figure", "nothing"],
)
def test_a_place_is_in_view_when_something_in_view_is_there(small, happened, was_said, stands):
    tables = replace(
        small,
        events=small.events if happened else small.events.head(0),
        statements=small.statements.assign(place_id="P_TOWN" if was_said else ""),
    )
    if not stands:
        tables = replace(tables, deployments=small.deployments.head(0))
    view = build_view(tables, Selection(as_of=date(2023, 10, 6), start=date(2023, 9, 1)))
    assert ("P_TOWN" in {row.place_id for row in view.places}) is (happened or was_said or stands)


def test_a_badge_shows_the_headline_and_the_statements_of_its_line_of_the_ledger(tables_of):
    area = {"placement": "area", "area": "kosovo", "mission_id": "MISSION"}
    tables = tables_of(
        [
            {"deployment_id": "D001", "quantity": 4000, "qualifier": "about"} | area,
            {"deployment_id": "D002", "quantity": 4443, "source_id": "S005"} | area,
            {"deployment_id": "D003", "quantity": 9000, "status": "claimed"} | area,
            # Unplaced, and yet a statement of the same line.
            {"deployment_id": "D004", "quantity": 4699, "mission_id": "MISSION"},
        ]
    )
    (badge,) = build_view(tables, Selection(as_of=date(2023, 1, 20))).badges
    assert (badge.text, badge.sub) == ("4,443", "The mission (about 4,000 – 4,699)")
    assert badge.ids == ("D002", "D004", "D001", "D003")
    assert badge.sources == ("S005", "S001")
    assert badge.node.headline_id == "D002"


def test_what_is_last_known_is_drawn_with_its_age_unless_the_question_hides_it(tables_of):
    area = {"placement": "area", "area": "kosovo", "mission_id": "MISSION"}
    tables = tables_of(
        [
            {"deployment_id": "D001", "quantity": 4000} | area,
            {"deployment_id": "D002", "quantity": 400, "actor_id": "MISSION_A"} | area,
            {"deployment_id": "D003", "quantity": 3000, "held": "2024-06-01"} | area,
        ]
    )
    asked = Selection(as_of=date(2023, 11, 20))
    (badge,) = build_view(tables, asked).badges
    assert (badge.text, badge.age, badge.outline) == ("4,000", "10 months old", "last_known")
    assert badge.node.next_statement.deployment_id == "D003"
    assert {e.outline for e in build_view(tables, asked).legend} == {"last_known"}
    assert build_view(tables, replace(asked, last_known=False)).badges == ()
    (later,) = build_view(tables, replace(asked, as_of=date(2024, 6, 2))).badges
    assert (later.text, later.age, later.outline) == ("3,000", "", "solid")


def test_a_formation_is_never_shown_as_a_number_of_people(tables_of):
    unit = {"actor_id": "ARMY_A", "unit": "battalions", "scope": "1st Battalion"}
    at = {"placement": "site", "place_id": "P1"}
    place = {"place_id": "P1", "lat": 42.5, "lon": 21.0, "kind": "town"}
    tables = tables_of([{"deployment_id": "D001", "quantity": 1} | unit | at], places=[place])
    (site,) = build_view(tables, Selection(as_of=date(2040, 1, 1))).sites
    assert site.text == "1 battalion"
    assert site.people != site.people


# --- the project's own data ----------------------------------------------------------------


def test_the_48_bases_are_listed_and_never_drawn(on_report_day):
    claim = on_report_day.tables.deployments.set_index("deployment_id").loc["D005"]
    assert (claim["quantity"], claim["unit"], claim["status"]) == (48, "bases", "claimed")
    assert "D005" in {u.id for u in on_report_day.unplaced}
    drawn = {i for mark in (*on_report_day.sites, *on_report_day.badges) for i in mark.ids}
    assert "D005" not in drawn
    assert drawn


def test_a_place_without_coordinates_is_listed(real, on_report_day):
    lacking = set(real.places[real.places["lat"].isna()]["place_id"])
    listed = {u.id for u in on_report_day.unplaced if u.table == "places"}
    assert lacking == listed
    assert lacking


def test_everything_in_view_has_a_point_or_is_listed_with_a_reason(on_report_day):
    view = on_report_day
    for name in ("statements", "events"):
        pointless = {
            getattr(row, IDS[name])
            for row in getattr(view, name)
            if row.place_id not in view.coordinates
            if name == "events" or not is_figure(row)
        }
        assert pointless == {u.id for u in view.unplaced if u.table == name}
    assert all(u.why and u.label for u in view.unplaced)
    assert len({u.id for u in view.unplaced}) == len(view.unplaced)


def test_hiding_claims_leaves_every_other_number_as_it_was(real, on_report_day):
    statuses = set(real.deployments["status"])
    without = build_view(
        real, Selection(as_of=REPORT, statuses=tuple(sorted(statuses - {"claimed"})))
    )
    assert "claimed" not in {row.status for row in without.figures}
    assert "claimed" in {row.status for row in on_report_day.on_day}

    def numbers(view):
        return {(b.area, b.family, b.sub, b.text) for b in view.badges if b.outline != "dashed"} | {
            (s.place_id, s.text) for s in view.sites if s.outline != "dashed"
        }

    assert numbers(without) == numbers(on_report_day)
    assert numbers(without)


def test_picking_something_out_changes_no_row(real, on_report_day):
    picked = build_view(real, Selection(as_of=REPORT, focus="T001"))
    assert rows_in(picked) == rows_in(on_report_day)
    assert picked.badges == on_report_day.badges
    assert picked.caption == on_report_day.caption


def test_hiding_layers_changes_no_row_and_no_number(real, on_report_day):
    hidden = build_view(real, Selection(as_of=REPORT, show=("bases",)))
    assert rows_in(hidden) == rows_in(on_report_day)
    assert hidden.caption == on_report_day.caption
    assert len(hidden.legend) < len(on_report_day.legend)


def test_what_is_said_about_an_alliance_is_in_view_with_it(real):
    view = build_view(real, Selection(actors=("NATO",)))
    assert any("Kurti" in row.speaker for row in view.statements)
    assert len(view.statements) < len(real.statements)


def test_a_state_is_shown_with_its_contingent_and_without_the_rest_of_the_mission(real):
    view = build_view(real, Selection(actors=("UK",), as_of=REPORT))
    shown = {row.actor_id for row in view.figures}
    assert {"UK", "KFOR_UK"} <= shown
    assert not {"KFOR", "KFOR_US"} & shown


def test_each_nation_that_is_asked_for_has_its_badge_where_the_mission_has_none(real):
    """Italy's number is not hidden behind that of the United States, nor the other way round."""
    view = build_view(real, Selection(actors=("US", "ITALY", "HUNGARY"), as_of=REPORT))
    assert [(b.area, b.slot, b.text, b.sub) for b in view.badges] == [
        ("kosovo", 0, "1,322", "Italy (KFOR)"),
        ("kosovo", 1, "572", "United States (KFOR)"),
        ("kosovo", 2, "365", "Hungary (KFOR)"),
    ]
    whole = build_view(real, Selection(actors=("US", "ITALY", "KFOR"), as_of=REPORT))
    assert [b.text for b in whole.badges if "KFOR" in b.sub] == ["4,443"]


@pytest.mark.parametrize("asked", [(), ("US", "ITALY"), ("KFOR",), ("SERBIA",)])
@pytest.mark.parametrize("day", [date(1999, 7, 1), date(2010, 11, 15), REPORT, date(2026, 6, 1)])
def test_each_figure_that_stands_is_on_a_mark_or_said_to_have_no_place(real, asked, day):
    view = build_view(real, Selection(actors=asked, as_of=day))
    marked = {key for mark in (*view.badges, *view.sites) for key in mark.ids}
    told = {each.id for each in view.unplaced if each.table == "deployments"}
    assert {row.deployment_id for row in view.current_and_last_known} <= marked | told


def test_the_legend_says_each_symbol_once(on_report_day):
    assert len(set(on_report_day.legend)) == len(on_report_day.legend) > 5
    # And where kinds of place have no symbols of their own, what looks and reads alike once.
    plain = without_kinds(on_report_day.legend)
    looks = [(e.shape, e.family, e.outline, e.hollow, e.label) for e in plain if not e.kind]
    assert len(set(looks)) == len(looks) > 5
    assert {e.kind for e in plain} == {"", "formation_battalions"}


def test_the_caption_counts_what_is_in_view(on_report_day):
    view = on_report_day
    assert f"{len(view.on_day)} current figures and " in view.caption
    assert f"{len(view.statements)} statements" in view.caption
    assert f"{len(view.unplaced)} not on the map" in view.caption


# --- nothing there -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(Selection(), id="everything"),
        pytest.param(
            Selection(("KFOR",), REPORT, REPORT, REPORT, ("base",), ("claimed",), ("x",), "x"),
            id="everything asked",
        ),
    ],
)
def test_empty_tables_give_an_empty_view(small, question):
    nothing = replace(small, **{name: getattr(small, name).head(0) for name in TABLES})
    view = build_view(nothing, question)
    assert view.count == 0
    assert (view.sites, view.badges, view.unplaced, view.legend) == ((), (), (), ())
    assert view.caption.startswith("no figures")


def test_a_question_that_nothing_answers_gives_an_empty_view(real):
    view = build_view(real, Selection(text="no such thing anywhere", show=tuple(LAYERS)))
    assert view.count == 0
    assert view.unplaced == ()
    assert view.legend == ()


@pytest.mark.parametrize(
    ("state", "base", "lead"), [("US", "P_BONDSTEEL", "D427"), ("ITALY", "P_VILLAGGIO", "D288")]
)
def test_who_asks_for_a_state_is_shown_where_its_soldiers_were_stationed(real, state, base, lead):
    view = build_view(real, Selection(actors=(state,)))
    assert base in {row.place_id for row in view.places}
    (drawn,) = [s for s in view.symbols["bases"] if s.id == base]
    assert lead in drawn.there  # with what is known of it, and when that was
    assert set(drawn.there) <= {row.deployment_id for row in view.figures} | {
        row.statement_id for row in view.statements
    } | {row.event_id for row in view.events}
    # Where somebody was years ago is no strength of the day.
    assert lead not in {i for site in view.sites for i in site.ids}


def test_what_may_enter_no_total_is_listed_beside_the_map_and_no_card_on_it(on_report_day):
    aside = [badge for badge in on_report_day.badges if badge.is_aside]
    assert aside and all(badge.node is None for badge in aside)
    assert any(badge.text.startswith("50–150") for badge in aside)
    assert all(
        badge.outline in {"solid", "last_known"}
        for badge in on_report_day.badges
        if not badge.is_aside
    )


@pytest.mark.parametrize(
    ("state", "base", "stated"),
    [("US", "P_BONDSTEEL", date(2026, 2, 19)), ("ITALY", "P_VILLAGGIO", date(2020, 6, 23))],
)
def test_a_state_is_shown_the_base_where_it_leads_from_the_day_that_is_stated(
    real, state, base, stated
):
    (place,) = [row for row in real.place_rows if row.place_id == base]
    assert place.lead_id == state and place.lead_source_id
    asked = Selection(actors=(state,))
    for day, is_led in ((stated, True), (stated - timedelta(days=1), False)):
        filters = Filters(asked, actor_closure(real.actor_rows, (state,)), day=day)
        assert filters.places([place], set()) == [is_led]
