import json
from functools import partial

import pytest

from dashboard.core.question.selection import Selection, from_query
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.sources.provenance import short
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view
from dashboard.core.view.source_usage import cited_in, rows_of_source
from dashboard.ui.panels.source_card import card_data
from tests.ui.tables.tables_on_page import tables_of


@pytest.fixture
def open_sources(open_screen):
    return partial(open_screen, "sources")


def listed(page):
    return [row_id for table in tables_of(page) for row_id in table["ID"]]


def cards(page):
    """Return what the cards on the page were given."""
    found = []
    for element in page.get("bidi_component"):
        if element.proto.component_name.endswith("source_card"):
            found.append(json.loads(element.proto.json))
    return found


# --- the list ------------------------------------------------------------------------------


def test_every_source_is_listed(open_sources, real):
    page = open_sources()
    assert not page.exception
    assert listed(page) == list(real.sources["source_id"])
    assert not page.code


@pytest.mark.parametrize("text", ["Türkiye Today", "turkiye today", "TÜRKİYE  today", "S081"])
def test_the_search_minds_neither_accents_nor_case(open_sources, text):
    page = open_sources()
    page.text_input(key="source_text").set_value(text).run()
    assert "S081" in listed(page)
    assert len(listed(page)) < 10


def test_a_title_in_cyrillic_is_found_by_latin_letters(open_sources):
    page = open_sources()
    page.text_input(key="source_text").set_value("Predsednik Srbije na danu secanja").run()
    assert listed(page) == ["S009"]


def test_a_number_is_searched_as_a_whole(open_sources, real):
    page = open_sources()
    page.text_input(key="source_text").set_value("48").run()
    titles = {row.source_id: row.title for row in real.source_rows}
    found = listed(page)
    assert found and "S248" not in found and "S148" not in found
    assert any("48" in titles[id_] for id_ in found)


def test_the_kind_narrows_the_list(open_sources, real):
    page = open_sources()
    page.multiselect(key="source_kind").set_value(["gazetteer"]).run()
    kinds = dict(zip(real.sources["source_id"], real.sources["kind"], strict=True))
    assert listed(page)
    assert {kinds[i] for i in listed(page)} == {"gazetteer"}


def test_only_what_is_cited_in_view_can_be_asked_for(open_sources, real):
    page = open_sources(actor="UK", as_of="2023-10-06")
    before = listed(page)
    page.toggle(key="source_cited").set_value(True).run()
    assert "S044" in listed(page)
    assert "S403" in before and "S403" not in listed(page)


def test_nothing_found_says_how_to_go_on(open_sources):
    page = open_sources()
    page.text_input(key="source_text").set_value("zzzzzz").run()
    assert not page.exception
    assert not listed(page)
    assert any("Try changing" in info.value for info in page.info)


def test_an_event_in_view_brings_the_sources_of_its_counts(real):
    view = build_view(real, Selection(text="Zvečan", topics=()))
    counts = real.casualties[real.casualties["event_id"] == "E018"]
    assert "E018" in {row.event_id for row in view.events}
    assert set(counts["source_id"]) <= cited_in(view)


# --- the card ------------------------------------------------------------------------------


def test_the_link_names_the_source_and_shows_its_card(open_sources):
    page = open_sources(source="S001")
    (card,) = cards(page)
    assert card["id"] == "S001"
    assert page.query_params["source"] in ("S001", ["S001"])
    page.run()
    assert cards(page)[0]["id"] == "S001"


def test_a_source_that_is_not_there_is_said_and_the_list_stays(open_sources):
    page = open_sources(source="S999<b>")
    assert not page.exception
    assert not cards(page)
    assert any("S999" in info.value for info in page.info)
    assert "<b>" not in page.info[0].value
    assert listed(page)


def test_a_card_can_be_copied_as_three_citations(open_sources):
    page = open_sources(source="S001")
    form = page.button_group(key="source_card_form")
    assert page.code[0].value.startswith("“Kosovo PM says Britain")
    form.set_value("APA").run()
    assert page.code[0].value.startswith("Perkin Amalaraj (2024, March 20).")
    page.button_group(key="source_card_form").set_value("BibTeX").run()
    assert page.code[0].value.startswith("@misc{kosovo-serbia-S001,")


def test_closing_the_card_takes_it_from_the_link(open_sources):
    page = open_sources(source="S001")
    page.button(key="unchoose").click().run()
    assert not cards(page)
    assert "source" not in page.query_params


def test_a_card_says_what_is_not_known(real):
    facts = {f["label"]: f for f in card_data(build_view(real, Selection()), "S312")["facts"]}
    assert (facts["Retrieved"]["text"], facts["Retrieved"]["missing"]) == ("not recorded", True)
    assert facts["Published"]["text"] == "undated"
    assert facts["Author"]["text"] == "not named"


def test_a_card_says_how_its_date_was_found_and_how_much_was_read(real):
    view = build_view(real, Selection())
    facts = {f["label"]: f for f in card_data(view, "S002")["facts"]}
    assert facts["Published"]["text"] == "20 March 2024"
    assert facts["Published"]["how"] == "in the address"
    assert facts["Read"]["text"].startswith("excerpt only")
    assert {f["label"]: f for f in card_data(view, "S001")["facts"]}["Read"]["text"] == "full text"


def test_a_card_says_what_it_retells_and_what_retells_it(real):
    view = build_view(real, Selection())
    facts = {f["label"]: f for f in card_data(view, "S002")["facts"]}
    assert [link["href"] for link in facts["Repeats"]["links"]] == ["sources?source=S001"]
    assert [link["href"] for link in facts["Original source"]["links"]] == ["sources?source=S003"]
    facts = {f["label"]: f for f in card_data(view, "S003")["facts"]}
    assert len(facts["Repeated by"]["links"]) == 6
    assert facts["Repeats"]["text"] == "none known"


def test_a_card_lists_every_row_that_rests_on_its_source_with_a_link(real):
    view = build_view(real, Selection(actors=("EU",)))
    card = card_data(view, "S001")
    rows = [row for group in card["groups"] for row in group["rows"]]
    assert [row["id"] for row in rows] == [r.id for r in rows_of_source(real, "S001")]
    hrefs = {row["id"]: row["href"] for row in rows}
    assert hrefs["D001"] == "./?focus=D001&as_of=2024-03-20"
    assert card["cited_rows"] == f"{len(rows)} records cite this source"
    assert card["quotes"]


def test_a_card_of_a_source_on_which_nothing_rests_says_why_it_is_there(real):
    card = card_data(build_view(real, Selection()), "S002")
    assert card["groups"] == []
    assert card["cited_rows"].startswith("No record cites this source")


def test_only_web_addresses_are_given_to_the_card(broken):
    tables, _ = read_tables(broken("sources", 2, url="https://example.org/ok"))
    assert card_data(build_view(tables, Selection()), "S001")["url"] == "https://example.org/ok"
    assert card_data(build_view(tables, Selection()), "S002")["url"] == ""


# --- from a figure to its source -----------------------------------------------------------


def test_the_row_of_a_card_opens_a_view_that_is_known(real):
    view = build_view(real, Selection())
    vocabulary = vocabulary_of(real)
    for group in card_data(view, "S003")["groups"]:
        for row in group["rows"]:
            query = dict(pair.split("=") for pair in row["href"].removeprefix("./?").split("&"))
            assert from_query({k: [v] for k, v in query.items()}, vocabulary)[1] == ()
            assert row["focus"] == query.get("focus", "")


def test_the_citation_of_a_view_and_of_a_card_agree(real):
    view = build_view(real, Selection())
    row = next(real.sources[real.sources["source_id"] == "S003"].itertuples())
    links = {f["label"]: f for f in card_data(view, "S001")["facts"]}["Repeats"]["links"]
    assert links[0]["text"] == f"S003 · {short(row)}"
