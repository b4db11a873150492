"""A question survives link → question → link, on the page as in a route, in any language."""

from dataclasses import replace
from urllib.parse import parse_qs, urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import LANGUAGES, using_language
from dashboard.core.places.viewpoint import VIEWPOINTS
from dashboard.core.question.labels import link_words, read_question, with_words
from dashboard.core.question.layers import LAYERS
from dashboard.core.question.selection import CALENDAR, Selection, to_query
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.tables.read import read_tables
from tests.busy import PATIENCE_S

TABLES = read_tables()[0]
KNOWN = vocabulary_of(TABLES)


def some_of(values):
    return st.lists(st.sampled_from(sorted(values)), unique=True, max_size=3).map(
        lambda chosen: tuple(sorted(chosen))
    )


days = st.none() | st.dates(*CALENDAR)
questions = st.builds(
    Selection,
    actors=some_of(KNOWN.actors),
    speakers=some_of(KNOWN.speakers),
    as_of=days,
    start=days,
    end=days,
    kinds=some_of(KNOWN.kinds),
    statuses=some_of(KNOWN.statuses),
    topics=some_of(KNOWN.topics),
    text=st.text("aЖë 9&=%#+/?", max_size=12).map(str.strip),
    show=st.sets(st.sampled_from(list(LAYERS))).map(
        lambda shown: tuple(layer for layer in LAYERS if layer in shown)
    ),
    focus=st.sampled_from(["", *sorted(KNOWN.ids)[:9]]),
    language=st.sampled_from(list(LANGUAGES)),
    names=st.lists(st.sampled_from(list(LANGUAGES)), unique=True, max_size=2).map(tuple),
    viewpoint=st.sampled_from(list(VIEWPOINTS)),
    last_known=st.booleans(),
)


def through_text(query):
    """As an address carries it."""
    return parse_qs(urlencode(query, doseq=True), keep_blank_values=True)


@given(questions, st.sampled_from(list(LANGUAGES)))
def test_a_question_survives_a_link_of_the_page_in_any_language(question, tag):
    with using_language(tag):
        words = link_words(localised(TABLES, tag).actor_rows, KNOWN)
    worded = through_text(with_words(to_query(question), words))
    read, notices = read_question(worded, TABLES, KNOWN)
    assert (to_query(read), notices) == (to_query(question), ())
    assert read == question


def _ask():
    """A page that keeps what is asked where a test can see it."""
    import streamlit as st

    from dashboard.ui import frame, preferences
    from dashboard.ui.panels import controls

    preferences.set_language()
    view = frame.frame().view
    st.session_state["asked"] = frame.with_layers(view, controls.layers()).selection


# Each is a run of the page: few, and other ones with HYPOTHESIS_PROFILE=search.
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(questions)
def test_a_question_survives_the_widgets_of_the_page(question):
    page = AppTest.from_function(_ask, default_timeout=PATIENCE_S)
    for name, values in to_query(question).items():
        page.query_params[name] = values
    page.run()
    assert not page.exception
    asked = page.session_state["asked"]
    routed = read_question(through_text(to_query(question)), TABLES, KNOWN)[0]
    assert asked == replace(routed, at=None)
    assert to_query(asked) == to_query(question)
