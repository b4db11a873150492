"""The page on which rows are proposed and decided, as one person and as two."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.core.tables.read import read_tables
from dashboard.desk.proposals import RowEdit, new_proposal, read_proposals
from dashboard.desk.review import propose, reject
from dashboard.ui import access
from tests.desk.test_desk import FIGURE, SOURCE, added
from tests.ui.conftest import TIMEOUT_S


@pytest.fixture
def here(monkeypatch):
    monkeypatch.setattr(access, "is_here", lambda: True)


def _page(lang="en"):
    import streamlit as st

    from dashboard.ui import frame, preferences
    from dashboard.ui.screens import desk

    st.query_params["lang"] = lang
    preferences.set_language()
    desk.page(frame.frame())


@pytest.fixture
def open_desk(serve, data_folder, here):
    serve(data_folder)

    def build(lang="en"):
        page = AppTest.from_function(_page, kwargs={"lang": lang}, default_timeout=TIMEOUT_S)
        return page.run()

    return build


def labelled(elements, label):
    return next(e for e in elements if e.label.startswith(label))


def said(page):
    kinds = (page.markdown, page.caption, page.info, page.error, page.success, page.warning)
    return " ".join(str(e.value) for kind in kinds for e in kind).replace("\\", "")


def proposed(folder, by="Ana", why="read it"):
    made = new_proposal(
        by,
        why,
        (added("sources", **SOURCE), added("deployments", **FIGURE)),
        read_tables(folder)[0].schema,
    )
    propose(folder, made)
    return made.name


def review_of(page, name):
    labelled(page.text_input, "Your name").set_value(name)
    next(b for b in page.button_group if b.label == "Task").set_value("review")
    return page.run()


def test_the_desk_is_closed_to_whoever_comes_from_elsewhere(serve, data_folder):
    serve(data_folder)
    page = AppTest.from_function(_page, default_timeout=TIMEOUT_S).run()
    assert not page.exception
    assert "only on the computer" in said(page)
    assert not [t for t in page.text_input if t.label.startswith("Your name")]


def test_a_rule_speaks_beside_its_field_and_nothing_can_be_proposed(open_desk):
    page = open_desk()
    labelled(page.text_input, "Your name").set_value("Ana")
    labelled(page.text_input, "Source").set_value("S001")
    labelled(page.text_input, "Valid").set_value("next spring")
    page.run()
    assert not page.exception
    assert any("next spring" in str(e.value) for e in page.error)
    assert "Still missing" in said(page)
    assert labelled(page.button, "Propose").disabled


def test_a_link_fills_in_the_actor(open_desk, serve, data_folder):
    page = AppTest.from_function(_page, default_timeout=TIMEOUT_S)
    page.query_params["for"] = "MISSION"
    page.run()
    assert labelled(page.selectbox, "Actor").value == "MISSION"


def test_a_correction_says_what_was_and_needs_a_reason(open_desk, data_folder):
    page = open_desk()
    labelled(page.text_input, "Your name").set_value("Ana")
    next(b for b in page.button_group if b.label == "What did you read?").set_value("")
    page.run()
    labelled(page.text_input, "ID of the row").set_value("D001").run()
    next(m for m in page.multiselect if m.label == "What is wrong?").set_value(["quantity"])
    page.run()
    labelled(page.text_input, "Number").set_value("4,600").run()
    assert "It now says: 4500" in said(page)
    assert labelled(page.button, "Propose").disabled
    labelled(page.text_input, "Why").set_value("misread").run()
    labelled(page.button, "Propose").click().run()
    assert not page.exception
    (made,), _problems = read_proposals(data_folder, read_tables(data_folder)[0].schema)
    (edit,) = made.edits
    assert (edit.row_id, edit.values, edit.was) == (
        "D001",
        {"quantity": "4600"},
        {"quantity": "4500"},
    )


def test_a_second_person_accepts(open_desk, data_folder):
    proposed(data_folder)
    page = review_of(open_desk(), "Besa")
    assert "→ 4,650" in said(page)
    labelled(page.button, "Accept").click().run()
    assert not page.exception
    assert "Accepted: S003, D" in said(page)
    tables, issues = read_tables(data_folder)
    assert issues == []
    assert 4650 in set(tables.deployments["quantity"])


def test_whoever_decides_reads_every_cell_and_can_open_the_source(open_desk, data_folder):
    proposed(data_folder)
    shown = said(review_of(open_desk(), "Besa"))
    for line in (
        "Publisher: **The mission**",
        "[https://example.org/2](https://example.org/2)",
        "Actor: **The mission**",
        "Number: **4650**",
        "Valid: **1 November 2023**",
        "Location in the source: **page 1**",
    ):
        assert line in shown.replace("\u2060", ""), line


def test_of_a_correction_the_row_its_source_and_both_values_are_shown(open_desk, data_folder):
    schema = read_tables(data_folder)[0].schema
    cells = {"quantity": "4600", "held": "2023-11"}
    edit = RowEdit("deployments", "D001", cells, {"quantity": "4500", "held": "2023-10"})
    propose(data_folder, new_proposal("Ana", "misread", (edit,), schema))
    shown = said(review_of(open_desk(), "Besa"))
    assert "D001 · Mission total: about 4,500 personnel, October 2023" in shown
    assert "Number: 4500 :material/arrow_forward: **4600**" in shown
    assert "Valid: October 2023 :material/arrow_forward: **November 2023**" in shown
    assert "S001 · " in shown


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://example.org/)](javascript:x)"])
def test_the_address_of_a_proposed_source_leads_nowhere_else(open_desk, data_folder, url):
    schema = read_tables(data_folder)[0].schema
    propose(
        data_folder, new_proposal("A", "b", (added("sources", **SOURCE | {"url": url}),), schema)
    )
    page = review_of(open_desk(), "Besa")
    shown = " ".join(str(e.value) for e in (*page.markdown, *page.caption))
    assert "](javascript" not in shown


def test_whoever_proposed_it_says_that_nobody_else_is_there(open_desk, data_folder):
    proposed(data_folder)
    page = review_of(open_desk(), "ana")
    assert labelled(page.button, "Accept").disabled
    page.checkbox[-1].check().run()
    labelled(page.button, "Accept").click().run()
    assert "working alone" in said(page)


def test_two_people_at_once_lose_nothing_and_are_told(open_desk, data_folder):
    name = proposed(data_folder)
    page = review_of(open_desk(), "Besa")
    reject(data_folder, name, "Cvijeta", "a repost")
    labelled(page.button, "Accept").click().run()
    assert not page.exception
    assert "was rejected by Cvijeta" in said(page)
    kept = json.loads((data_folder / "proposals" / f"{name}.json").read_text("utf-8"))
    assert kept["decision"]["why"] == "a repost"


def test_a_rejection_needs_a_reason(open_desk, data_folder):
    proposed(data_folder)
    page = review_of(open_desk(), "Besa")
    assert labelled(page.button, "Reject").disabled
    labelled(page.text_input, "Reason").set_value("a repost").run()
    labelled(page.button, "Reject").click().run()
    assert "the reason is kept" in said(page)


def test_what_others_wrote_is_shown_as_text(open_desk, data_folder):
    proposed(data_folder, by="<b>Ana</b>", why="**x** [y](javascript:1)")
    page = review_of(open_desk(), "Besa")
    shown = " ".join(str(e.value) for e in (*page.markdown, *page.caption))
    assert "<b>" not in shown
    assert "[y](" not in shown


def test_the_desk_speaks_the_language_of_the_reader(open_desk, data_folder):
    proposed(data_folder)
    page = open_desk("sr-Cyrl")
    assert not page.exception
    assert "Додајте оно што сте прочитали" in said(page)


def of_kind(page, kind):
    labelled(page.text_input, "Your name").set_value("Ana")
    next(b for b in page.button_group if b.label == "What did you read?").set_value(kind)
    page.run()
    labelled(page.text_input, "Source").set_value("S001").run()
    labelled(page.text_input, "Location in the source").set_value("page 2")
    return page


def test_a_casualty_count_is_proposed_beside_those_of_its_event(open_desk, data_folder):
    page = of_kind(open_desk(), "casualties")
    labelled(page.selectbox, "Event").set_value("E001").run()
    assert "2 injured: members of the mission" in said(page)
    labelled(page.button, "Same group").click()
    labelled(page.text_input, "Number").set_value("5")
    labelled(page.text_input, "Date stated").set_value("2.11.2023")
    labelled(page.text_input, "Stated by").set_value("A newspaper")
    page.run()
    assert "2 injured → 2–5 injured" in said(page)
    labelled(page.button, "Propose").click().run()
    assert not page.exception
    (made,), _problems = read_proposals(data_folder, read_tables(data_folder)[0].schema)
    (edit,) = made.edits
    assert edit.table == "casualties"
    assert edit.values["group"] == "members of the mission"
    page = review_of(page, "Besa")
    assert "casualty count: members of the mission" in said(page)
    labelled(page.button, "Accept").click().run()
    assert "Accepted: C002" in said(page)
    assert set(read_tables(data_folder)[0].casualties["quantity"]) == {2, 5}


def test_a_new_event_and_its_count_are_one_proposal(open_desk, data_folder):
    page = of_kind(open_desk(), "events")
    labelled(page.text_input, "Date of event").set_value("1.11.2023")
    labelled(page.selectbox, "Type").set_value("incident")
    labelled(page.text_input, "Title").set_value("Another incident")
    labelled(page.text_area, "Summary").set_value("What happened")
    labelled(page.checkbox, "The source counts").check().run()
    labelled(page.selectbox, "What happened to them").set_value("injured")
    labelled(page.text_input, "Who is counted").set_value("civilians")
    labelled(page.text_input, "Number").set_value("3")
    labelled(page.text_input, "Stated by").set_value("A newspaper")
    page.run()
    assert "not published → 3 injured" in said(page)
    labelled(page.button, "Propose").click().run()
    (made,), _problems = read_proposals(data_folder, read_tables(data_folder)[0].schema)
    assert [edit.table for edit in made.edits] == ["events", "casualties"]
    assert made.edits[1].values["event_id"] == "@1"


def test_a_count_can_be_corrected(open_desk, data_folder):
    page = open_desk()
    labelled(page.text_input, "Your name").set_value("Ana")
    next(b for b in page.button_group if b.label == "What did you read?").set_value("")
    page.run()
    labelled(page.text_input, "ID of the row").set_value("C001").run()
    assert "members of the mission: 2 injured" in said(page)
    next(m for m in page.multiselect if m.label == "What is wrong?").set_value(["quantity"])
    page.run()
    labelled(page.text_input, "Number").set_value("3").run()
    labelled(page.text_input, "Why").set_value("misread").run()
    assert "2 injured → 3 injured" in said(page)
    labelled(page.button, "Propose").click().run()
    assert not page.exception
    (made,), _problems = read_proposals(data_folder, read_tables(data_folder)[0].schema)
    assert made.edits[0].values == {"quantity": "3"}


def test_what_was_accepted_is_shown_on_a_day_on_which_it_is_known(open_desk, data_folder):
    proposed(data_folder)
    page = review_of(open_desk(), "Besa")
    labelled(page.button, "Accept").click().run()
    (link,) = page.get("link_button")
    figure = read_tables(data_folder)[0].deployments.iloc[-1]
    assert f"focus={figure['deployment_id']}" in link.proto.url
    assert "as_of=2023-11-02" in link.proto.url
