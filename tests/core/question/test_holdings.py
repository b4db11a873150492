"""What a link asks of holdings, beside what it asks of the tables."""

from dashboard.core.question.holdings import (
    NOTHING,
    HoldingsAsked,
    holdings_asked,
    holdings_query,
)
from dashboard.core.question.selection import Selection, from_query, to_query
from dashboard.core.question.vocabulary import Vocabulary


def test_a_link_keeps_what_is_asked_of_holdings():
    asked = Selection(holdings=HoldingsAsked(("acled", "own"), ("Protests",), ("Some actor",)))
    query = to_query(asked)
    assert query == {"hold": ["acled", "own"], "hkind": ["Protests"], "hactor": ["Some actor"]}
    assert from_query(query, Vocabulary()) == (asked, ())


def test_nothing_is_written_where_no_holding_is_asked_for():
    assert holdings_query(HoldingsAsked((), ("Protests",), ())) == {}
    assert to_query(Selection()) == {}
    assert holdings_asked({}) == (NOTHING, ())


def test_a_name_that_is_none_is_left_out_and_said():
    asked, notices = holdings_asked({"hold": ["../etc", "own", "own", "A B"]})
    assert asked.names == ("own",)
    assert len(notices) == 2
    assert "../etc" in notices[0]


def test_no_more_than_three_are_drawn_at_once():
    asked, notices = holdings_asked({"hold": ["a", "b", "c", "d"]})
    assert asked.names == ("a", "b", "c")
    assert "“d”" in notices[0]


def test_holdings_filter_nothing_of_the_tables():
    assert Selection(holdings=HoldingsAsked(("own",), ("x",), ("y",))).is_everything
