"""Names and boundaries: fair to all, cited, and every place by any of its names."""

import pytest

from dashboard.core.places import viewpoint
from dashboard.core.sources import provenance
from tests.ui.tables.tables_on_page import tables_of


@pytest.fixture
def page(open_screen):
    return open_screen("names")


def shown(page):
    return tables_of(page)[0]


def prose(page):
    texts = [*page.markdown, *page.caption]
    return "\n".join(text.value.replace("\\", "") for text in texts)


def test_all_viewpoints_are_told_in_their_own_words_and_one_is_chosen(page):
    assert not page.exception
    for each in viewpoint.VIEWPOINTS:
        assert viewpoint.line_label(each) in prose(page)
        assert viewpoint.country_label(each) in prose(page)
        assert viewpoint.note(each) in prose(page)
    assert prose(page).count("selected") == 1


def test_who_says_what_is_all_of_that_topic_each_with_its_source(page, real):
    listed = next(m.value for m in page.markdown if m.value.startswith("- ")).replace("\\", "")
    rows = real.statements[
        [("independence and recognition" in t) for t in real.statements["topics"]]
    ]
    events = real.events[real.events["event_id"].isin(["E003", "E007", "E010"])]
    assert len(rows) > 5
    assert len(listed.splitlines()) == len(rows) + len(events)
    sources = {row.source_id: row for row in real.sources.itertuples()}
    for row in [*rows.itertuples(), *events.itertuples()]:
        [line] = [text for text in listed.splitlines() if row.summary in text]
        assert provenance.short(sources[row.source_id]) in line


def test_every_place_is_listed_with_all_its_names_and_what_is_our_own(page, real):
    table = shown(page)
    assert list(table["ID"]) == list(real.places["place_id"])
    row = table[table["ID"] == "P_PRISTINA"].iloc[0]
    assert list(row)[:4] == ["Pristina", "Prishtinë", "Priština", "Приштина"]
    own = {i for i, forms in zip(real.places["place_id"], real.places["own_forms"]) if forms}
    assert own
    assert set(table[table["Names supplied by us"] != ""]["ID"]) == own


@pytest.mark.parametrize("name", ["Приштина", "prishtine", "PRISTINA"])
def test_a_place_is_found_by_any_of_its_names(page, name):
    page.text_input(key="name_text").set_value(name).run()
    assert "P_PRISTINA" in set(shown(page)["ID"])
    assert len(shown(page)) < 10


def test_a_number_in_a_name_is_found_as_a_whole(page):
    page.text_input(key="name_text").set_value("Gate 1").run()
    assert set(shown(page)["ID"]) == {"P_JARINJE"}  # and not Gate 31


def test_a_name_that_no_place_has_is_said(page):
    page.text_input(key="name_text").set_value("Atlantis").run()
    assert not page.exception
    told = [info.value for info in page.info]
    assert "No place has such a name. Try fewer letters, or another language." in told
