"""What a search finds first."""

from datetime import date

import pytest

from dashboard.core.question.related_rows import related_rows
from dashboard.core.question.search_results import search_results
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view


@pytest.fixture
def found(real):
    def search(text, **asked):
        return search_results(build_view(real, Selection(text=text, **asked)))

    return search


@pytest.fixture
def related(real):
    def search(text, **asked):
        view = build_view(real, Selection(text=text, **asked))
        results = search_results(view)
        tied = related_rows(view, results)
        assert {each.found.id for each in tied}.isdisjoint(each.id for each in results)
        return {each.found.id: each.tie for each in tied}

    return search


@pytest.mark.parametrize("text", ["48", "48 bases", "bases 48"])
def test_a_number_finds_the_figures_that_are_it_before_those_that_mention_it(found, text):
    results = found(text)
    numbers = [each.title.split()[0] for each in results]
    outright = numbers.count("48")
    assert outright >= 4 and numbers[:outright] == ["48"] * outright
    # Newest first, each with who says it and why it is on no map.
    first = results[0]
    assert first.id == "D304"
    assert "Albin Kurti on CNN" in first.told and "claimed" in first.told
    assert first.why_not_on_map.startswith("location not published")


def test_a_phrase_with_a_number_finds_who_else_states_it_after_those_with_the_words(found):
    ids = [each.id for each in found("48 forward operating bases")]
    with_words, others = {"D005", "D240"}, {"D304", "D784"}
    assert with_words | others <= set(ids)
    assert max(map(ids.index, with_words)) < min(map(ids.index, others))
    assert "D006" not in ids, "28 of the 48 is another number"
    # What else is asked for is asked of them too.
    early = [each.id for each in found("48 forward operating bases", as_of=date(2024, 1, 1))]
    assert "D784" in early and "D304" not in early


def test_a_phrase_without_a_number_finds_its_words_alone(found):
    assert {each.id for each in found("forward operating bases")}.isdisjoint({"D304", "D784"})


def test_a_number_is_found_however_its_thousands_are_grouped(found):
    assert {found(text)[0].id for text in ("4443", "4,443", "4.443")} == {"D010"}


def test_whose_title_has_the_words_comes_before_who_only_mentions_them(found):
    results = found("Banjska")
    order = [each.id for each in results]
    assert order.index("E019") < order.index("T025"), "the attack before what was said of it"


def test_what_is_named_outright_comes_first(found):
    assert found("Gazivode")[0].table == "places" or found("Leposavić")[0].table == "places"


def test_everything_in_view_is_listed_once(found, real):
    view = build_view(real, Selection(text="48", as_of=date(2024, 3, 20)))
    ids = [each.id for each in search_results(view)]
    assert len(ids) == len(set(ids)) == view.count


def test_titles_are_in_the_language_of_the_reader(found):
    assert found("48", language="sq")[0].title.startswith("48 baza")


@pytest.mark.parametrize("text", ["", "  "])
def test_without_a_text_nothing_is_searched(found, text):
    assert found(text) == ()


def test_a_claim_is_found_with_what_the_other_side_says_to_it(related):
    tied = related("48 forward operating bases")
    # The response of Serbia has neither "forward" nor "operating" in it.
    assert next(iter(tied)) == "T364" and "other side" in tied["T364"]
    # Who states one of the figures without these words comes after it.
    assert {"T006", "T361"} <= set(tied) and len({tied["T006"], tied["T364"]}) == 2
    # Nor do filters keep the one side from a reader who asks for the other; the day does.
    assert "T364" in related("48 forward operating bases", actors=("KOSOVO",))
    early = related("48 forward operating bases", as_of=date(2024, 3, 20))
    assert "T364" not in early and "T361" in early


def test_a_denial_that_a_note_names_is_found_with_what_is_denied(related):
    assert "T120" in related("moved closer to the boundary")


def test_what_is_no_claim_of_others_has_no_other_side(related):
    assert not any("other side" in tie for tie in related("KFOR total", language="en").values())
    assert related("") == {}


def test_ties_are_in_the_language_of_the_reader(related):
    ties = {*related("48 forward operating bases", language="sq").values()}
    assert ties.isdisjoint(related("48 forward operating bases").values())
