"""Three sentences to take away, from what is in view alone."""

from datetime import date

import pytest

from dashboard.briefing.document.build import build_document
from dashboard.core import dates
from dashboard.core.i18n.language import using_language
from dashboard.core.ledger.diff import diff
from dashboard.core.ledger.output.diff_text import points
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.key_numbers import key_numbers
from dashboard.core.view.takeaways.build import takeaways


def told(tables, since=None, **asked):
    view = build_view(tables, Selection(**asked))
    with using_language(view.selection.language):
        return takeaways(view, since)


def test_strength_incident_and_statement_are_told_with_their_sources(real):
    strength, incident, statement = told(real, as_of=date(2024, 3, 20))
    assert strength.text == (
        "KFOR: 4,443 (March 2024), up 17% from 3,800 (3 August 2022; last known on 20 March "
        "2023, 7 months old)."
    )
    assert strength.title == "KFOR: 4,443 (March 2024), up 17%", "not in a year: since August 2022"
    year = told(real, as_of=date(2024, 11, 20))[0]
    assert year.title.endswith(" in a year") and " since 20 November 2023 (" in year.text
    assert incident.text.startswith("Latest incident (24 September 2023, Banjska)")
    assert incident.text.endswith("attack (reported).")
    assert statement.text.startswith(
        "Latest statement with a figure (20 March 2024), by Albin Kurti"
    )
    known = set(real.sources["source_id"])
    assert all(each.sources and set(each.sources) <= known for each in told(real))


def test_what_two_hedged_numbers_differ_by_is_hedged_too(real):
    strength = told(real, since=date(2025, 12, 25), as_of=date(2026, 6, 25))[0]
    assert strength.text == (
        "KFOR: about 4,700 (3 March 2026; last known, 3 months old), "
        "down about 6% since 25 December 2025 (more than 5,000)."
    )
    serbian = {"as_of": date(2026, 6, 25), "language": "sr-Latn"}
    assert "za oko 6% manje" in told(real, since=date(2025, 12, 25), **serbian)[0].text


def test_nothing_later_than_the_day_is_told(real):
    for day in (date(1999, 6, 1), date(2008, 3, 1), date(2015, 1, 1), date(2023, 10, 1)):
        view = build_view(real, Selection(as_of=day))
        cited = {s for each in takeaways(view) for s in each.sources}
        said = real.statements[real.statements["source_id"].isin(cited)]
        assert cited and (
            said.empty or min(dates.parse(text).first for text in said["made"]) <= day
        )
        for each in takeaways(view)[1:]:
            assert str(day.year + 1) not in each.title.partition(")")[0], (day, each.title)


def test_filters_hold_for_each_sentence(real):
    (only,) = told(real, speakers=("Albin Kurti",))
    assert "Albin Kurti" in only.text
    assert [each.title for each in told(real, text="Banjska")] == [
        "Latest matching incident (2 years old, 24 September 2023, Banjska): Banjska/Banjskë attack"
    ]
    strength = told(real, actors=("US",))[0]
    assert strength.title.startswith("United States (KFOR): about 590")


def test_each_actor_that_was_asked_for_has_its_strength(real):
    both = told(real, actors=("US", "ITALY"))
    assert [each.title.partition(":")[0] for each in both[:2]] == [
        "United States (KFOR)",
        "Italy (KFOR)",
    ]
    assert both[2].title.startswith("Latest matching incident")
    three = told(real, actors=("SERBIA", "KFOR", "KSF"))
    assert [each.title.partition(":")[0].partition(",")[0] for each in three] == [
        "Serbian Armed Forces",
        "KFOR",
        "Kosovo Security Force",
    ]
    # Who asks for NATO and for its mission is told of that once.
    assert sum("KFOR: about" in each.text for each in told(real, actors=("NATO", "KFOR"))) == 1
    changed = told(real, date(2023, 6, 1), actors=("US", "ITALY"), as_of=date(2024, 3, 20))
    assert ["United" in changed[0].text, "Italy" in changed[1].text] == [True, True]


def test_a_last_known_strength_is_told_as_such(real):
    strength = told(real, actors=("KFOR",), as_of=date(2010, 11, 15))[0]
    assert "10,000 (2 February 2010; last known, 9 months old)" in strength.text
    hidden = told(real, actors=("KFOR",), as_of=date(2010, 11, 15), last_known=False)
    assert not any("10,000" in each.text for each in hidden)


def test_a_number_before_that_was_only_last_known_is_told_as_such(real):
    first = date(2022, 6, 1)
    strength = told(real, first, as_of=date(2023, 6, 15))[0]
    assert strength.text == (
        "KFOR: 3,760 (30 May 2023), up 2% from 3,700 (27 August 2021; last known on 1 June 2022, "
        "9 months old)."
    )
    hidden = told(real, first, as_of=date(2023, 6, 15), last_known=False)[0]
    assert hidden.text == "KFOR: 3,760 (30 May 2023)."


def test_between_two_days_each_sentence_is_a_change_or_happened(real):
    kfor, events = told(real, date(2022, 6, 1), as_of=date(2023, 6, 15))
    assert kfor.text.startswith("KFOR: 3,760 (30 May 2023), up 2% from 3,700 (27 August 2021")
    happened = ("Serbs leave Kosovo institutions", "Barricades after", "Clashes in Zvečan")
    places = [events.text.index(each) for each in happened]
    assert places == sorted(places) and events.text.count("reported)") == 3


def test_what_is_told_between_two_days_is_in_the_text_to_copy_too(real):
    """14,000 near the boundary, true in May 2023 alone, stand on neither day."""
    days = date(2022, 6, 1), date(2023, 6, 15)
    copied = points(diff(real, *days), real)
    assert "“KFOR” rose from 3,700 (last known, 27 August 2021" in copied
    for since in (days[0], date(2023, 1, 1), date(2022, 12, 1)):
        copied = points(diff(real, since, days[1]), real)
        for told_of in told(real, since, as_of=days[1]):
            number = told_of.title.partition(" (")[0].partition(": ")[2]
            assert number in copied if number[:1].isdigit() else True, told_of.title


def test_nothing_newer_is_no_news(real):
    """Neither between two days nor in a year."""
    for since in (None, date(2025, 6, 25)):
        found = told(real, since, actors=("SERBIAN_ARMED_FORCES",), as_of=date(2026, 6, 25))
        assert not any("same figure" in each.text for each in found)
    assert not any("4,500 (4" in each.text for each in found)


def test_one_line_of_the_army_leads_everywhere(real):
    view = build_view(real, Selection(actors=("SERBIAN_ARMED_FORCES",)))
    first, *_others = key_numbers(view)
    assert first.value == "slightly under 4,500"
    assert takeaways(view)[0].title.startswith("Serbian Armed Forces, near the boundary")
    document = build_document(view)
    assert document.takeaways[0].title.startswith("Serbian Armed Forces, near")
    assert document.headlines[0].number.startswith("slightly under 4,500")
    assert document.headlines[1].value is None, "what is known beside it is no total"


def test_the_latest_that_is_old_says_so_before_what_it_is(real):
    found = told(real, actors=("SERBIAN_ARMED_FORCES",))
    assert found[1].text.startswith("Latest matching incident (3 years old, 26 May 2023")
    stated = "statement with a figure (20 months old, September 2024), by Miloš Vučević"
    assert stated in found[2].text


def test_of_two_incidents_of_one_day_the_attack_is_told(tables_of):
    row = {"happened": "2023-09-24", "source_id": "S001", "status": "reported"}
    tables = tables_of(
        [],
        events=[
            {**row, "event_id": "E001", "kind": "protest", "title": "A protest"},
            {**row, "event_id": "E002", "kind": "attack", "title": "An attack"},
        ],
    )
    assert "An attack" in told(tables)[0].text


def test_between_two_days_only_what_was_between_them_is_told(real):
    first, second = date(2023, 9, 1), date(2023, 10, 31)
    strength, army, events = told(real, first, as_of=second)
    assert "since 1 September 2023" in strength.text and "in a year" not in strength.title
    assert "down about 46%" in army.text and "24 September 2023" in events.text
    quiet = told(real, date(2023, 10, 30), as_of=second)
    assert not any("Banjska" in each.text for each in quiet)


@pytest.mark.parametrize("language", ["sq", "sr-Latn", "sr-Cyrl"])
def test_they_are_told_in_every_language(real, language):
    found = told(real, as_of=date(2024, 3, 20), language=language)
    assert len(found) == 3
    assert not any("Latest" in each.text or " since " in each.text for each in found)


def test_no_rows_give_no_sentence(tables_of):
    assert told(tables_of([])) == ()


def test_a_document_has_them_with_footnotes(real):
    document = build_document(build_view(real, Selection(as_of=date(2024, 3, 20))))
    assert len(document.takeaways) == 3
    for each in document.takeaways:
        assert each.notes and all(document.note(n).text for n in each.notes)


@pytest.mark.parametrize("asked", [{"text": "Leposavić"}, {"actors": ("KFOR",)}])
def test_the_latest_of_what_was_found_is_not_said_to_be_the_latest_of_all(real, asked):
    said = [each.text for each in told(real, **asked) if "Latest" in each.text]
    assert said and all(each.startswith("Latest matching ") for each in said)


def test_a_period_leaves_nothing_later_out(real):
    said = told(real, start=date(2023, 9, 1), end=date(2023, 10, 31))
    assert any(each.text.startswith("Latest incident (24 September 2023") for each in said)
