from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core import dates
from dashboard.core.dates import EdtfError, Span, parse, words

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: Span(min(pair), max(pair)))
MARKS = st.sampled_from(["", "~", "?", "%"])


def at_any_precision(day):
    return st.sampled_from([str(day), str(day)[:7], str(day)[:4]])


PARTS = st.builds(str.__add__, DAYS.flatmap(at_any_precision), MARKS)
RARER = st.sampled_from(["199X", "19XX", "1999-XX", "1999-02-XX", "2001-21", "2001-22"])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("1999", date(1999, 1, 1), date(1999, 12, 31), id="year"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="leap month"),
        pytest.param("1999-06-12", date(1999, 6, 12), date(1999, 6, 12), id="day"),
        pytest.param("2023-10-06/2024-01", date(2023, 10, 6), date(2024, 1, 31), id="interval"),
        pytest.param("1999-06/..", date(1999, 6, 1), date.max, id="ongoing"),
        pytest.param("../1999-06", date.min, date(1999, 6, 30), id="open start"),
        pytest.param("1999-06/", date(1999, 6, 1), date(1999, 6, 30), id="end not known"),
        pytest.param("/1999-06", date(1999, 6, 1), date(1999, 6, 30), id="start not known"),
        pytest.param("2008-02-17~", date(2008, 2, 17), date(2008, 2, 17), id="approximate"),
        pytest.param("199X", date(1990, 1, 1), date(1999, 12, 31), id="decade"),
        pytest.param("2001-21", date(2001, 3, 1), date(2001, 5, 31), id="season"),
        pytest.param("1999-06-XX", date(1999, 6, 1), date(1999, 6, 30), id="some day"),
    ],
)
def test_a_date_covers_every_day_its_text_allows(text, first, last):
    assert parse(text) == Span(first, last)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "'' is not a date"),
        ("yesterday", "'yesterday' is not a date"),
        ("12-06-1999", "'12-06-1999' is not a date"),
        ("1999-6", "'1999-6' is not a date"),
        ("1999-06-12 ", "'1999-06-12 ' is not a date"),
        ("１９９９", "'１９９９' is not a date"),
        ("XXXX", "'XXXX' is not a date"),
        ("..", "'..' is not a date"),
        ("2004-06-~11", "'2004-06-~11' is not a date"),
        ("1999/2000/2001", "'2000/2001' is not a date"),
        ("1999-24", "'1999-24' does not exist"),
        ("1999-13", "'1999-13' does not exist"),
        ("2023-02-29", "'2023-02-29' does not exist"),
        ("0000", "'0000' does not exist"),
        ("000X", "'000X' does not exist"),
        ("2008/1999", "'2008/1999' ends before it starts"),
        ("../..", "'../..' has neither a start nor an end"),
        ("/", "'/' has neither a start nor an end"),
        ("9" * 90, f"'{'9' * 40}…' is not a date"),
        ("a\nb", "'a\\nb' is not a date"),
    ],
)
def test_text_that_cannot_be_placed_in_time_is_refused_with_the_reason(text, why):
    with pytest.raises(EdtfError) as error:
        parse(text)
    assert str(error.value) == why
    assert not dates.is_date(text)


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("2013", "2013"),
        ("2023-10", "October 2023"),
        ("2023-09-24", "24 September 2023"),
        ("2013~", "about 2013"),
        ("2024-03-17?", "17 March 2024 (inferred)"),
        ("2024-03-17%", "about 17 March 2024 (inferred)"),
        ("1999-06/..", "since June 1999"),
        ("1999-06~/..", "since about June 1999"),
        ("../1999-06", "until June 1999"),
        ("1999-06/", "from June 1999, end date unknown"),
        ("/1999-06", "until June 1999, start date unknown"),
        ("2023-10-06/2024-01", "6 October 2023 – January 2024"),
        ("2023-10/2023-11~", "October – about November 2023"),
        ("2023-10/2023-11?", "October – November 2023 (inferred)"),
        ("2023-11/2024-01~", "November 2023 – about January 2024"),
        ("2023-10-01/2024-01~", "1 October 2023 – about January 2024"),
        ("2023-10-06/2023-10-09", "6–9 October 2023"),
        ("2023-10-06/2023-11-09", "6 October – 9 November 2023"),
        ("2023-10/2023-12", "October – December 2023"),
        ("2023-10-06/2023-10-09?", "6 October 2023 – 9 October 2023 (inferred)"),
        ("2023-10/2023-10", "October 2023"),
        ("1999/2001", "1999 – 2001"),
        ("199X", "the 1990s"),
        ("19XX", "1900–1999"),
        ("2001-21/2001-22", "spring 2001 – summer 2001"),
        ("1999-XX", "1999, month unknown"),
        ("1999-06-XX", "June 1999, day unknown"),
        ("", "not published"),
        ("yesterday", "yesterday"),
    ],
)
def test_words_are_no_more_precise_than_the_text(text, worded):
    assert words(text) == worded


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2013~", "year"),
        ("2023-10", "month"),
        ("2023-10-06?", "day"),
        ("1999-06-XX", "month"),
        ("1999-XX", "year"),
        ("199X", "interval"),
        ("2001-21", "interval"),
        ("1999-06/..", "interval"),
        ("", "unknown"),
        ("yesterday", "unknown"),
    ],
)
def test_precision_is_that_of_the_text(text, precision):
    assert dates.precision(text) == precision


def test_an_end_is_known_only_when_it_is_given():
    assert dates.end_known("1999-06")
    assert dates.end_known("/1999-06")
    assert not dates.end_known("1999-06/")
    assert not dates.end_known("1999-06/..")
    assert not dates.end_known("")


def test_marks_are_told_apart():
    assert (dates.is_approximate("2013~"), dates.is_uncertain("2013~")) == (True, False)
    assert (dates.is_approximate("2013?"), dates.is_uncertain("2013?")) == (False, True)
    assert (dates.is_approximate("2013%"), dates.is_uncertain("2013%")) == (True, True)
    assert (dates.is_approximate("2013"), dates.is_uncertain("2013")) == (False, False)


def test_a_span_cannot_end_before_it_starts():
    with pytest.raises(EdtfError):
        Span(date(2024, 1, 2), date(2024, 1, 1))


@given(SPANS, SPANS)
def test_spans_overlap_exactly_when_a_first_day_lies_in_the_other(one, other):
    shared = one.contains(other.first) or other.contains(one.first)
    assert one.overlaps(other) == other.overlaps(one) == shared


@given(DAYS, DAYS)
def test_an_interval_overlaps_its_own_ends_and_no_day_outside(one, other):
    first, last = sorted((one, other))
    span = parse(f"{first}/{last}")
    assert span.overlaps(parse(str(first))) and span.overlaps(parse(str(last)))
    assert not span.contains(date.fromordinal(first.toordinal() - 1))
    assert not span.contains(date.fromordinal(last.toordinal() + 1))


# The library compiles its grammar at its first call.
@settings(deadline=None)
@given(PARTS | RARER | st.tuples(PARTS, PARTS).map("/".join))
def test_the_library_reads_the_same_days(text):
    library = parse_edtf(text)
    first = date(*library.lower_strict()[:3])
    last = date(*library.upper_strict()[:3])
    if last < first:
        with pytest.raises(EdtfError, match="ends before it starts"):
            parse(text)
    else:
        assert parse(text) == Span(first, last)


@given(st.text("0123456789-/.~?%X ") | st.text())
def test_any_text_is_a_date_or_refused_and_always_has_words(text):
    try:
        span = parse(text)
    except EdtfError:
        assert words(text) == (text or "not published")
        assert dates.precision(text) == "unknown"
    else:
        assert span.first <= span.last
        assert dates.precision(text) != "unknown"
        assert words(text)
