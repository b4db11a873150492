from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.dates import Span
from dashboard.core.i18n.language import LANGUAGES
from dashboard.core.places.viewpoint import VIEWPOINTS
from dashboard.core.question.layers import LAYERS
from dashboard.core.question.selection import (
    CALENDAR,
    TEXT_LIMIT,
    Selection,
    Vocabulary,
    from_query,
    looked_at,
    to_query,
)
from dashboard.core.question.vocabulary import vocabulary_of

KNOWN = Vocabulary(
    actors=("NATO", "KFOR", "UK"),
    kinds=("base", "strength", "clash"),
    statuses=("official", "claimed"),
    topics=("KFOR", "air campaign"),
    ids=frozenset({"T001", "D005"}),
)


def some_of(values):
    return st.lists(st.sampled_from(list(values)), unique=True).map(tuple)


days = st.none() | st.dates(*CALENDAR)
questions = st.builds(
    Selection,
    actors=some_of(KNOWN.actors),
    as_of=days,
    start=days,
    end=days,
    kinds=some_of(KNOWN.kinds),
    statuses=some_of(KNOWN.statuses),
    topics=some_of(KNOWN.topics),
    text=st.text(max_size=TEXT_LIMIT).map(str.strip),
    show=st.sets(st.sampled_from(list(LAYERS))).map(
        lambda shown: tuple(layer for layer in LAYERS if layer in shown)
    ),
    focus=st.sampled_from(["", *KNOWN.ids]),
    language=st.sampled_from(list(LANGUAGES)),
    names=st.lists(st.sampled_from(list(LANGUAGES)), unique=True, max_size=2).map(tuple),
    viewpoint=st.sampled_from(list(VIEWPOINTS)),
    last_known=st.booleans(),
    claimed=st.booleans(),
    later=st.booleans(),
    at=st.none()
    | st.tuples(st.floats(41, 46.5), st.floats(18, 23.5), st.floats(7, 13)).map(looked_at),
)


@given(questions)
def test_a_question_survives_the_way_through_a_link(question):
    assert from_query(to_query(question), KNOWN) == (question, ())


@given(
    st.dictionaries(
        st.sampled_from(
            ["actor", "as_of", "from", "to", "kind", "status", "topic", "q", "show", "focus", "at"]
        )
        | st.text(),
        st.lists(st.text(max_size=300), max_size=4),
    )
)
def test_no_link_whatever_is_an_error(query):
    question, notices = from_query(query, KNOWN)
    assert from_query(to_query(question), KNOWN) == (question, ())
    assert all(len(notice) < 200 for notice in notices)


def test_a_question_that_asks_nothing_leaves_the_link_clean():
    assert to_query(Selection()) == {}
    assert from_query({}, KNOWN) == (Selection(), ())


def test_layers_in_another_order_are_still_all_layers():
    assert to_query(Selection(show=tuple(reversed(LAYERS)))) == {}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param({"actor": ["NOBODY"]}, "the actor “NOBODY”", id="unknown actor"),
        pytest.param({"actor": ["kfor"]}, "the actor “kfor”", id="actor in lower case"),
        pytest.param({"kind": ["tank"]}, "the type “tank”", id="unknown kind"),
        pytest.param({"status": ["true"]}, "the status “true”", id="unknown status"),
        pytest.param({"topic": ["x"]}, "the topic “x”", id="unknown topic"),
        pytest.param({"show": ["tanks"]}, "the layer “tanks”", id="unknown layer"),
        pytest.param({"focus": ["T999"]}, "“T999”", id="unknown id"),
        pytest.param({"as_of": ["yesterday"]}, "reference date “yesterday”", id="no date"),
        pytest.param({"as_of": ["2023-02-29"]}, "“2023-02-29”", id="not in the calendar"),
        pytest.param({"as_of": ["20240320"]}, "“20240320”", id="another form of date"),
        pytest.param({"as_of": ["2024-03-20T10:00"]}, "“2024-03-20T10:00”", id="a time"),
        pytest.param({"from": ["1850-01-01"]}, "start date 1850-01-01 is outside", id="early"),
        pytest.param({"to": ["9999-12-31"]}, "end date 9999-12-31 is outside", id="late"),
        pytest.param({"at": ["42.6,21.1"]}, "map position “42.6,21.1”", id="no zoom"),
        pytest.param({"at": ["48.2,21.1,9"]}, "map position “48.2,21.1,9”", id="off the map"),
        pytest.param({"at": ["42.6,21.1,19"]}, "map position “42.6,21.1,19”", id="too near"),
        pytest.param({"at": ["nan,21.1,9"]}, "map position “nan,21.1,9”", id="no number"),
        pytest.param({"at": ["4.26e1,21.1,9"]}, "map position “4.26e1,21.1,9”", id="exponent"),
        pytest.param(
            {"at": ["٤٢,21.1,9"]}, "is not a valid latitude", id="other digits of a place"
        ),
        pytest.param({"actor": ["<script>alert(1)</script>"]}, "<script>", id="markup"),
        pytest.param({"actor": ["' OR 1=1 --"]}, "OR 1=1", id="SQL"),
        pytest.param({"focus": ["../../etc/passwd"]}, "passwd", id="path"),
        pytest.param({"actor": ["\u202eKFOR"]}, "KFOR", id="reversed text"),
        pytest.param({"as_of": ["٢٠٢٤-٠٣-٢٠"]}, "is not in the form", id="other digits"),
    ],
)
def test_a_bad_value_is_left_out_and_said_once(query, said):
    question, notices = from_query(query, KNOWN)
    assert question == Selection()
    (notice,) = notices
    assert said in notice


def test_bad_values_do_not_take_the_good_ones_along():
    question, notices = from_query(
        {"actor": ["NATO", "NOBODY", "KFOR"], "show": ["bases", "tanks"], "to": ["soon"]}, KNOWN
    )
    assert question == Selection(actors=("NATO", "KFOR"), show=("bases",))
    assert len(notices) == 3


def test_a_long_search_text_is_cut_and_said():
    question, notices = from_query({"q": ["x" * 5_000]}, KNOWN)
    assert question.text == "x" * TEXT_LIMIT
    assert len(notices) == 1


def test_a_long_bad_value_gives_a_short_notice():
    _, (notice,) = from_query({"actor": ["x" * 5_000]}, KNOWN)
    assert "…" in notice
    assert len(notice) < 150


def test_a_map_view_is_rounded_and_short_in_a_link():
    question, notices = from_query({"at": ["42.66666666,21.1,9.5"]}, KNOWN)
    assert (question.at, notices) == ((42.6667, 21.1, 9.5), ())
    assert to_query(question) == {"at": ["42.6667,21.1000,9.50"]}
    assert to_query(Selection(at=(42.0, 21.0, 10.0))) == {"at": ["42.0000,21.0000,10"]}


@pytest.mark.parametrize("said", [[42.6, 21.1, 10], [42.6, 21.1, 10.0]])
def test_a_map_view_may_come_as_numbers(said):
    assert looked_at(said) == (42.6, 21.1, 10.0)


@pytest.mark.parametrize(
    "said", [[], [42.6, 21.1], [42.6, 21.1, True], [42.6, 21.1, None], [42.6, [21.1], 10]]
)
def test_what_is_no_map_view_is_none(said):
    assert looked_at(said) is None


def test_where_a_reader_looks_filters_nothing():
    assert Selection(at=(42.6, 21.1, 10.0)).is_everything


def test_parameters_of_others_are_passed_over():
    assert from_query({"utm_source": ["letter"], "embed": ["true"]}, KNOWN) == (Selection(), ())


def test_a_value_given_twice_is_asked_once():
    assert from_query({"actor": ["UK", "UK"]}, KNOWN)[0].actors == ("UK",)


def test_ends_given_the_wrong_way_round_are_read_the_other_way_round():
    swapped = Selection(start=date(2024, 3, 20), end=date(2023, 10, 1))
    assert swapped.period == Span(date(2023, 10, 1), date(2024, 3, 20))


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        pytest.param(None, None, None, id="unbounded"),
        pytest.param(date(2024, 1, 1), None, Span(date(2024, 1, 1), date.max), id="from"),
        pytest.param(None, date(2024, 1, 1), Span(date.min, date(2024, 1, 1)), id="to"),
    ],
)
def test_an_end_that_is_not_given_bounds_nothing(start, end, period):
    assert Selection(start=start, end=end).period == period


LATEST = date(2026, 6, 25)


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        pytest.param({}, LATEST, id="the latest"),
        pytest.param({"from": "2023-09-01", "to": "2023-10-31"}, date(2023, 10, 31), id="period"),
        pytest.param({"from": "2023-10-31", "to": "2023-09-01"}, date(2023, 10, 31), id="swapped"),
        pytest.param({"from": "2023-09-01"}, LATEST, id="open end"),
        pytest.param({"to": "2023-10-31"}, date(2023, 10, 31), id="open start"),
        pytest.param({"to": "2030-01-01"}, LATEST, id="a period that is not over"),
        pytest.param(
            {"to": "2023-10-31", "as_of": "2024-03-20"}, date(2024, 3, 20), id="by hand, later"
        ),
        pytest.param(
            {"to": "2023-10-31", "as_of": "2023-09-24"}, date(2023, 9, 24), id="by hand, earlier"
        ),
    ],
)
def test_figures_are_read_on_the_day_asked_for_or_the_last_of_the_period(asked, day):
    selection, _unused = from_query({name: [value] for name, value in asked.items()}, KNOWN)
    assert selection.reference_day(LATEST) == day


def test_everything_in_the_tables_can_be_asked_for(real):
    known = vocabulary_of(real)
    assert set(real.actors["actor_id"]) == set(known.actors)
    assert set(real.statements["statement_id"]) <= known.ids
    assert {"claimed", "official"} <= set(known.statuses)
    assert {"base", "strength", "clash"} <= set(known.kinds)
    assert {topic for listed in real.statements["topics"] for topic in listed} == set(known.topics)
    assert "" not in {*known.actors, *known.kinds, *known.statuses, *known.topics}
