"""What the search finds is listed where it is typed."""

import pytest

from tests.ui.tables.tables_on_page import tables_of


@pytest.mark.parametrize("lang", ["en", "sq"])
def test_the_48_bases_come_first_with_who_says_it_and_why_they_are_not_on_the_map(open_page, lang):
    page = open_page(q=["48"], lang=[lang])
    assert not page.exception
    found = [button for button in page.button if (button.key or "").startswith("find_")]
    assert 3 <= len(found) <= 5
    assert found[0].key == "find_D304" and found[0].label.startswith("48 ")
    if lang == "en":
        told = next(c.value for c in page.caption if c.value.startswith("Albin Kurti on CNN"))
        assert "claimed" in told and "Not located on the map: location not published" in told
        found[0].click().run()
        assert page.query_params["focus"] in ("D304", ["D304"])


def test_the_answer_to_a_claim_is_listed_apart_from_the_results_and_can_be_picked(open_page):
    page = open_page(q=["48 forward operating bases"])
    keys = [button.key or "" for button in page.button]
    assert "find_T364" not in keys and keys.index("find_D005") < keys.index("related_T364")
    assert any("not among the results" in caption.value for caption in page.caption)
    page.button(key="related_T364").click().run()
    assert not page.exception
    assert any("phantasmagoria" in text.value for text in page.markdown)


def test_what_is_picked_says_why_it_is_not_on_the_map(open_page):
    page = open_page(focus=["D304"])
    assert any("Not located on the map: location not published" in c.value for c in page.caption)


def test_without_a_search_nothing_is_listed(open_page):
    page = open_page()
    assert not [button for button in page.button if (button.key or "").startswith("find_")]


def test_tables_have_the_same_order(open_page):
    page = open_page(q=["48"], below=["Table"])
    page.session_state["below"] = "Table"
    page.run()
    (table,) = [each for each in tables_of(page) if "ID" in each]
    assert list(table["ID"])[:3] == ["D304", "D005", "D240"]


def above(page):
    return [
        block
        for block in blocks(page.main)
        if getattr(block.proto, "id", "").endswith("picked_above") and block.children
    ]


def blocks(block):
    for child in block.children.values():
        if hasattr(child, "children"):
            yield child
            yield from blocks(child)


@pytest.mark.parametrize(
    ("focus", "is_above"), [("D304", True), ("T067", True), ("T137", False), ("E019", False)]
)
def test_what_has_no_point_is_told_above_the_map(open_page, focus, is_above):
    page = open_page(focus=[focus])
    assert not page.exception
    assert bool(above(page)) == is_above
