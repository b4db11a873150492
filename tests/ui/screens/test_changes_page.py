"""The page of changes says which filters it follows."""

import pytest

from dashboard.ui import frame
from tests.ui.tables.tables_on_page import tables_of

SAID = "Filters with no effect on this page: "


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, ""),
        ({"actor": "NATO"}, ""),
        ({"actor": "Aleksandar Vučić"}, ""),
        ({"as_of": "2023-12-01"}, ""),
        ({"later": "true"}, ""),
        ({"q": "Banjska"}, "“Banjska”."),
        ({"from": "2023-01-01", "kind": "clash"}, "From 1 January 2023, clash."),
        # The days of the page follow this period: it has an effect.
        ({"from": "2023-01-01", "to": "2023-03-01", "q": "Banjska"}, "“Banjska”."),
    ],
)
def test_a_filter_that_does_not_count_is_said(query, said, open_screen):
    page = open_screen("changes", **query)
    assert not page.exception
    assert not page.info, "no box for what is only not used here"
    told = [each.value.partition(" ")[2] for each in page.caption if SAID in each.value]
    assert told == ([SAID + said] if said else [])
    chips = [button.label for button in page.button if button.label.endswith("✕")]
    assert not any("Banjska" in chip or "clash" in chip for chip in chips)


def test_a_speaker_narrows_the_page_to_what_was_said(open_screen):
    days = {"day1": "2023-09-01", "day2": "2023-10-31"}
    page = open_screen("changes", **days, actor="Aleksandar Vučić")
    assert not page.exception
    (listed,) = tables_of(page)
    assert len(listed) and set(listed["Type"]) == {"statement"}
    assert all(item.startswith("Aleksandar Vučić") for item in listed["Item"])
    assert any("A speaker has no figures and no events" in each.value for each in page.caption)
    (copied,) = page.code
    assert copied.value.startswith(
        "Statements by Aleksandar Vučić, 1 September 2023 to 31 October 2023."
    )


def test_the_fields_have_the_days_that_are_shown_and_follow_the_question(open_screen):
    page = open_screen("changes", as_of="2023-12-01")

    def days():
        return [page.text_input(key=key).value for key in ("day1", "day2")]

    assert days() == ["2023-06-02", "2023-12-01"]
    assert any(each.value.startswith("2 June 2023 to 1 December 2023") for each in page.caption)
    # A default follows; what the reader chose stays.
    page.text_input(key="as_of").set_value("2022-12-01")
    page.run()
    assert days() == ["2022-06-02", "2022-12-01"]
    page.text_input(key="day1").set_value("1 January 2022").run()
    page.text_input(key="as_of").set_value("2024-12-01")
    page.run()
    assert days() == ["2022-01-01", "2024-12-01"]
    page.text_input(key="day1").set_value("").run()
    assert days() == ["2024-06-02", "2024-12-01"]


def test_who_has_chosen_a_period_is_told_what_changed_in_it(open_screen):
    page = open_screen("changes", **{"from": "2022-06-01", "to": "2023-06-15"})
    assert [page.text_input(key=key).value for key in ("day1", "day2")] == [
        "2022-06-01",
        "2023-06-15",
    ]
    assert any(each.value.startswith("1 June 2022 to 15 June 2023") for each in page.caption)


def test_the_page_begins_with_what_to_take_away_between_the_two_days(open_screen):
    page = open_screen("changes", day1="2023-09-01", day2="2023-10-31")
    (told,) = [text.value for text in page.markdown if "Among the events in between" in text.value]
    assert "24 September 2023" in told and "https://" in told
    assert "since 1 September 2023" in told.replace("\\", "")


def test_the_table_says_of_a_figure_what_the_text_says(open_screen):
    page = open_screen("changes", day1="2022-06-01", day2="2023-06-15")
    (text,) = [each.value for each in page.code]
    points = text.split("\n\n")[0].split("\n")
    assert len(points) > 3 and all(each.startswith("• ") for each in points[1:])
    (table,) = [each for each in tables_of(page) if "Type of change" in each]
    again = table[table["Type of change"] == "+ reported again after a gap"]["Figure"]
    assert len(again)
    for nth, name in enumerate(again):
        assert nth >= 6 or f"“{name}” is reported again after a gap" in text
    for name in table[table["Type of change"] == "+ first reported"]["Figure"]:
        assert f"“{name}” is reported again" not in text


@pytest.mark.parametrize(
    "query",
    [
        {"day1": "2022-06-01", "day2": "2023-06-15"},
        {"day1": "2026-06-01", "day2": "2026-06-10"},
        {"day1": "2023-08-01", "day2": "2023-12-01", "actor": ["NATO", "EULEX"]},
    ],
)
def test_each_number_of_the_header_has_a_row(query, open_screen, header_numbers):
    page = open_screen("changes", **query)
    assert not page.exception
    assert header_numbers
    shown = header_numbers[-1]
    (table,) = [each for each in tables_of(page) if "Type of change" in each]
    rows = list(zip(table["Figure"], table.iloc[:, 4], strict=True))
    for number in shown:
        assert any(
            figure.startswith(number.label) and cell.startswith(number.value)
            for figure, cell in rows
        ), number


def test_a_number_that_stands_on_neither_day_is_not_in_the_header(open_screen, header_numbers):
    """14,000 near the boundary in May 2023; and counts of all that was ever said."""
    open_screen("changes", day1="2022-06-01", day2="2023-06-15")
    assert [number.label for number in header_numbers[-1]] == [
        "KFOR",
        "Kosovo Security Force",
        "Kosovo Police",
    ]
    open_screen("changes", day1="2023-09-01", day2="2023-10-31", actor="Aleksandar Vučić")
    assert header_numbers[-1] == ()


@pytest.fixture
def header_numbers(monkeypatch):
    """What the header of each run of a page was given."""
    shown = []
    draw = frame.number_cards

    def noted(numbers, *others):
        shown.append(numbers)
        return draw(numbers, *others)

    monkeypatch.setattr(frame, "number_cards", noted)
    return shown
