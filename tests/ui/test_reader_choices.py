"""Language, names of places and viewpoint: chosen by the preferences, kept in the link."""

import json

import pytest

from dashboard.core.editions.localised import localised
from dashboard.core.i18n import language
from dashboard.core.question.labels import link_words
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.view.wire.catalogue import build_catalogue
from tests.busy import PATIENCE_S

MAP_FIELDS = ("key", "script", "header", "js_links", "css_links")
LANGUAGES = tuple(language.LANGUAGES)


def base_map(sent):
    return {name: sent[name] for name in MAP_FIELDS}


def state(sent):
    """What travels with the layers, as the map's script is given it."""
    text = sent["feature_group"]
    start = text.index("KSLayers.begin(map_div, ") + len("KSLayers.begin(map_div, ")
    return json.JSONDecoder().raw_decode(text[start:])[0]


def component(page, name):
    """Data of a component of the page, as it travels to the browser."""
    for found in page.get("bidi_component"):
        if found.proto.component_name == name:
            return json.loads(found.proto.json)
    raise AssertionError(name)


def asked(page):
    return {name: list(page.query_params[name]) for name in page.query_params}


def test_the_choices_are_at_their_defaults_and_not_in_the_link(open_page):
    page = open_page()
    assert page.selectbox(key="choose_language").value == "en"
    assert page.selectbox(key="choose_first_name").value == "en"
    assert page.selectbox(key="choose_second_name").value is None
    assert page.selectbox(key="choose_viewpoint").value == "neutral"
    assert not {"lang", "names", "viewpoint"} & set(page.query_params)


def test_a_link_has_the_choices(open_page, map_of):
    page = open_page(lang=["sr-Cyrl"], names=["sr-Cyrl,sq"], viewpoint=["belgrade"])
    assert not page.exception
    assert page.selectbox(key="choose_language").value == "sr-Cyrl"
    assert page.selectbox(key="choose_second_name").value == "sq"
    sent = state(map_of(page))
    assert sent["ground"]["names"] == ["sr-Cyrl", "sq"]
    assert sent["ground"]["line"] == "internal"
    assert sent["words"]["tag"] == "sr-Cyrl"
    assert "lang=sr-Cyrl" in sent["catalogue"]
    assert "names=sr-Cyrl%2Csq" in sent["catalogue"]


def test_what_is_no_choice_is_left_out_and_said(open_page):
    page = open_page(lang=["klingon"], names=["sq,sq"], viewpoint=["mars"])
    assert not page.exception
    notices = " ".join(info.value for info in page.info)
    for wrong in ("klingon", "sq,sq", "mars"):
        assert wrong in notices.replace("\\", "")
    assert page.selectbox(key="choose_language").value == "en"


@pytest.mark.parametrize("tag", LANGUAGES[1:])
def test_another_language_asks_the_same_question(open_page, map_of, real, tag):
    page = open_page(
        actor=["NATO", "EU"],
        kind=["strength", "clash"],
        status=["reported"],
        topic=["KFOR", "barricades"],
        show=["figures", "events"],
        q=["kfor"],
        as_of=["2024-03-20"],
    )
    before = {name: page.multiselect(key=name).value for name in ("actor", "kind", "status")}
    drawn = map_of(page)
    page.selectbox(key="choose_language").set_value(tag).run()
    assert not page.exception
    assert page.query_params["lang"] in (tag, [tag])
    after = {name: page.multiselect(key=name).value for name in ("actor", "kind", "status")}
    assert after == before
    assert set(page.multiselect(key="topic").value) == {"KFOR", "barricades"}
    assert page.text_input(key="q").value == "kfor"
    assert base_map(map_of(page)) == base_map(drawn)
    told = localised(real, tag)
    with language.using_language(tag):
        words = link_words(told.actor_rows, vocabulary_of(real))
    assert set(page.query_params["actor"]) == {words["actor"]["NATO"], words["actor"]["EU"]}


def test_the_link_in_another_language_is_read_again(open_page, real):
    told = localised(real, "sq")
    with language.using_language("sq"):
        words = link_words(told.actor_rows, vocabulary_of(real))
    page = open_page(lang=["sq"], actor=[words["actor"]["NATO"]])
    assert not page.exception
    assert page.multiselect(key="actor").value == ["NATO"]
    assert not page.info
    ids = open_page(lang=["sq"], actor=["NATO"])
    assert ids.multiselect(key="actor").value == ["NATO"]


def test_back_in_english_nothing_is_left_in_the_link(open_page):
    page = open_page(lang=["sq"], actor=["NATO"])
    # What stands for the browser finds options by their words, which are those of the page.
    with language.using_language("sq"):
        page.selectbox(key="choose_language").set_value("en").run()
    assert not page.exception
    assert "lang" not in page.query_params
    assert page.multiselect(key="actor").value == ["NATO"]


def test_names_and_viewpoint_change_no_layer_and_not_the_base_map(open_page, map_of):
    page = open_page()
    before = map_of(page)
    page.selectbox(key="choose_first_name").set_value("sr-Cyrl").run()
    page.selectbox(key="choose_viewpoint").set_value("pristina").run()
    assert not page.exception
    after = map_of(page)
    assert base_map(after) == base_map(before)
    assert page.query_params["names"] in ("sr-Cyrl", ["sr-Cyrl"])
    assert page.query_params["viewpoint"] in ("pristina", ["pristina"])
    assert state(after)["ground"]["line"] == "border"
    one, other = (sent["feature_group"].partition("KSLayers.add")[2] for sent in (before, after))
    assert '"id":"P_PRISTINA"' in one
    assert sorted(_ids(one)) == sorted(_ids(other))


def _ids(text):
    return [part.split('"')[0] for part in text.split('"id":"')[1:]]


def test_one_name_is_asked_for_once(open_page):
    page = open_page(names=["sq"])
    page.selectbox(key="choose_second_name").set_value("sq").run()
    assert page.query_params["names"] in ("sq", ["sq"])
    assert page.selectbox(key="choose_second_name").value is None


def test_a_step_of_a_story_keeps_the_choices(open_screen, map_of, monkeypatch):
    def build():
        from dashboard.ui import frame, preferences
        from dashboard.ui.screens import stories

        preferences.set_language()
        stories.page(frame.frame())

    from streamlit.testing.v1 import AppTest

    page = AppTest.from_function(build, default_timeout=PATIENCE_S)
    page.query_params.update({"story": "numbers", "lang": "sq", "viewpoint": "pristina"})
    page.run()
    assert not page.exception
    if not page.get("component_instance"):  # the first story, whatever its name
        with language.using_language("sq"):
            page.button[-1].click().run()
    sent = state(map_of(page))
    assert sent["ground"]["line"] == "border"
    assert sent["words"]["tag"] == "sq"
    onward = next(link.proto.url for link in page.get("link_button"))
    assert "lang=sq" in onward
    assert "viewpoint=pristina" in onward


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_text_in_another_language_is_marked_in_the_catalogue(real, tag):
    told = localised(real, tag)
    with language.using_language(tag):
        catalogue = build_catalogue(told)
    for table, rows, key in (
        ("statements", told.statements, "statement_id"),
        ("events", told.events, "event_id"),
        ("figures", told.deployments, "deployment_id"),
    ):
        wanted = {
            row_id: "" if text == tag else text
            for row_id, text in zip(rows[key], rows["text_language"], strict=True)
        }
        assert {i: catalogue[table][i].get("lang", "") for i in wanted} == wanted


def test_the_page_tells_the_browser_its_language(open_page):
    assert component(open_page(lang=["sr-Latn"]), "page_language")["tag"] == "sr-Latn"
