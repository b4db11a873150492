"""The page that sets the numbers of a text beside the ledger."""

import pytest


def text_of(page):
    return " ".join(str(element.value) for element in (*page.markdown, *page.caption, *page.header))


def test_an_empty_page_asks_for_a_text_and_says_what_happens_to_it(open_screen):
    page = open_screen("check_text")
    assert not page.exception
    assert "Nothing is stored" in text_of(page)
    assert page.text_area[0].value == ""


def test_the_report_is_taken_apart(open_screen):
    page = open_screen("check_text")
    next(b for b in page.button if b.label == "Try an example").click().run()
    assert not page.exception
    assert "4,645" in [metric.value for metric in page.metric]
    said = text_of(page)
    for words in (
        "The same figure as Daily Mail",
        "Part of 4,443",
        "they are not included in totals",
    ):
        assert words in said.replace("\\", "")


def test_text_of_a_reader_is_shown_as_it_is(open_screen):
    page = open_screen("check_text")
    page.text_area[0].set_value(
        "<b>KFOR</b> has **4,443** soldiers and [17](javascript:x) widgets."
    ).run()
    assert not page.exception
    assert all("<b>" not in str(element.value) for element in page.markdown)


def test_a_correction_changes_the_verdict_and_can_be_taken_back(open_screen):
    page = open_screen("check_text")
    page.text_area[0].set_value("There are 4,443 soldiers.").run()
    assert "does not say whose figure it is" in text_of(page)
    actor = next(s for s in page.selectbox if s.key == "say_q1_actor")
    actor.select("KFOR")
    next(b for b in page.button if b.label == "Apply").click().run()
    assert not page.exception
    assert "does not say whose figure it is" not in text_of(page)
    next(b for b in page.button if b.label == "Undo all corrections").click().run()
    assert "does not say whose figure it is" in text_of(page)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("actor", "ITALY", "Italy"),
        ("unit", "bases", "bases"),
        ("kind", "exercise", "exercise"),
        ("speaker", "Albin Kurti", "said by Albin Kurti"),
    ],
)
def test_each_part_of_what_a_number_is_taken_for_can_be_corrected(field, value, words, open_screen):
    page = open_screen("check_text")
    page.text_area[0].set_value("There are 4,443 soldiers.").run()
    card = next(c.value for c in page.caption if "said by" in c.value)
    assert words not in card
    next(s for s in page.selectbox if s.key == f"say_q1_{field}").select(value)
    next(b for b in page.button if b.label == "Apply").click().run()
    assert not page.exception
    assert words in next(c.value for c in page.caption if "said by" in c.value)


def test_a_correction_is_kept_when_another_follows(open_screen):
    page = open_screen("check_text")
    page.text_area[0].set_value("There are 4,443 soldiers.").run()
    next(s for s in page.selectbox if s.key == "say_q1_speaker").select("Albin Kurti")
    next(b for b in page.button if b.label == "Apply").click().run()
    next(s for s in page.selectbox if s.key == "say_q1_actor").select("KFOR")
    next(b for b in page.button if b.label == "Apply").click().run()
    card = next(c.value for c in page.caption if "said by" in c.value)
    assert "KFOR" in card
    assert "said by Albin Kurti" in card


def test_the_day_of_a_number_can_be_corrected(open_screen):
    page = open_screen("check_text")
    page.text_area[0].set_value("KFOR has 4,443 soldiers.").run()
    next(t for t in page.text_input if t.key == "say_q1_day").set_value("2009-06")
    next(b for b in page.button if b.label == "Apply").click().run()
    assert not page.exception
    assert "June 2009" in next(c.value for c in page.caption if "said by" in c.value)


def test_a_text_without_a_number_is_answered(open_screen):
    page = open_screen("check_text")
    page.text_area[0].set_value("Nothing happened.").run()
    assert not page.exception
    assert "No figures on forces" in page.info[0].value
