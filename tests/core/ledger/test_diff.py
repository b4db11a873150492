"""What changed between two dates."""

import re
from datetime import date

import pytest

from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import LANGUAGES, using_language
from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.diff import diff
from dashboard.core.ledger.output.diff_text import points
from dashboard.core.ledger.words.changes import no_side_words, side_words
from dashboard.core.ledger.words.reasons import change_reason_words
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import read_tables
from dashboard.core.view.changes import short_words, view_of_changes

BEFORE, AFTER = date(2023, 1, 20), date(2023, 2, 20)


def figure(number: int, quantity: float, **cells) -> dict:
    return {"deployment_id": f"D{number:03}", "quantity": quantity} | cells


def changes(tables_of, rows, **others):
    found = diff(tables_of(rows, **others), BEFORE, AFTER)
    return {change.label: change for change in found.changes}


@pytest.mark.parametrize(
    ("later", "what", "difference"),
    [(500, "up", 100), (300, "down", -100), (400, "unchanged", 0)],
)
def test_a_headline_rises_falls_or_stays(tables_of, later, what, difference):
    rows = [figure(1, 400, held="2023-01/2023-01"), figure(2, later, held="2023-02")]
    change = changes(tables_of, rows)["The mission"]
    assert (change.what, change.difference) == (what, difference)


def test_a_quantity_begins_and_another_ends(tables_of):
    rows = [
        figure(1, 400, held="2023-02", actor_id="MISSION_A"),
        figure(2, 300, held="2022-12/2023-01", actor_id="MISSION_B", scope="guards"),
    ]
    found = changes(tables_of, rows)
    assert found["State A (mission)"].what == "new"
    ended = found["State B (mission): guards"]
    assert (ended.what, ended.after, change_reason_words(ended)) == (
        "ended",
        None,
        "ended January 2023",
    )
    assert ended.difference is None


def test_a_range_can_change_without_the_headline(tables_of):
    rows = [figure(1, 401, held="2023"), figure(2, 380, held="2023-02", qualifier="about")]
    tables = tables_of(rows)
    found = diff(tables, BEFORE, AFTER)
    assert [change.what for change in found.changes] == ["range"]
    assert (
        "“The mission” stayed at 401 personnel, and its range changed from 401 to about 380 – "
        "401 [1]."
    ) in points(found, tables)


def test_what_was_only_last_known_before_is_compared_as_of_its_date(tables_of):
    rows = [
        figure(1, 380, held="2022-05-30", qualifier="almost"),
        figure(2, 401, held="2023-02", source_id="S005"),
        figure(3, 390, held="2023-02", qualifier="about"),
        figure(4, 45, held="2023-02", actor_id="MISSION_A"),
    ]
    tables = tables_of(rows)
    found = diff(tables, BEFORE, AFTER)
    (change,), (begun,) = found.of("up"), found.of("new")
    assert (change.before.deployment_id, change.before.is_current) == ("D001", False)
    assert (change.last_reported, begun.last_reported) == (None, None)
    assert short_words(change) == (
        "almost 380 (last known, 30 May 2022, 7 months old) → 401 (February 2023), about +21"
    )
    assert short_words(begun) == "new: 45"
    assert (
        "“The mission” rose from almost 380 (last known, 30 May 2022, 7 months old) to 401 "
        "personnel (range about 390 – 401; February 2023) [1][2].\n• “State A (mission)” is first "
        "reported, at 45 personnel"
    ) in points(found, tables)


def test_what_is_too_old_for_a_last_known_figure_is_no_figure_of_the_first_day(tables_of):
    rows = [
        figure(1, 380, held="2012-05-30", qualifier="almost"),
        figure(2, 401, held="2023-02", source_id="S005"),
        figure(3, 390, held="2023-02", qualifier="about"),
        figure(4, 45, held="2023-02", actor_id="MISSION_A"),
    ]
    tables = tables_of(rows)
    found = diff(tables, BEFORE, AFTER)
    change, begun = found.of("new")
    assert (change.before, change.last_reported.deployment_id) == (None, "D001")
    assert short_words(change) == "401; previously almost 380 (30 May 2012)"
    assert no_side_words(change, "before") == (
        "no current figure (last reported: almost 380, 30 May 2012, 10 years old)"
    )
    assert no_side_words(begun, "before") == "no figure"
    assert (
        "“The mission” is reported again after a gap, at 401 personnel (range about 390 – 401) "
        "[1], previously almost 380 (30 May 2012 [2])."
    ) in points(found, tables)
    assert (change.is_renewed, begun.is_renewed) == (True, False)


def test_the_map_of_changes_leaves_out_a_number_that_is_stated_again(tables_of):
    rows = [
        figure(1, 40, held="2021-05-30", actor_id="MISSION_A"),
        figure(2, 40, held="2023-02", source_id="S005", actor_id="MISSION_A"),
        figure(3, 380, held="2021-05-30"),
        figure(4, 401, held="2023-02", source_id="S005"),
        figure(5, 30, held="2011-05-30", actor_id="MISSION_B"),
        figure(6, 30, held="2023-02", source_id="S005", actor_id="MISSION_B"),
    ]
    tables = tables_of(rows)
    found = diff(tables, BEFORE, AFTER)
    (again,) = found.of("again")
    assert short_words(again) == "40; previously 40 (last known, 30 May 2021, 19 months old)"
    assert [row.deployment_id for row in view_of_changes(tables, found).figures] == ["D003", "D004"]
    text = points(found, tables)
    assert (
        "is reported again after a gap, at 40 personnel [2], previously 40 (last known, 30 "
        "May 2021, 19 months old) [1]."
    ) in text
    assert "is reported again after a gap, at 30 personnel" in text


@pytest.mark.parametrize(
    ("later", "what"), [({"held": "2023-02"}, "current"), ({"held": "2022-08"}, "last known")]
)
def test_one_rule_for_what_stands_on_a_day(tables_of, later, what):
    """Whether or not there is a current figure on the other day, and on either of the two."""
    rows = [figure(1, 387, held="2021-05-30"), figure(2, 469, **later)]
    tables = tables_of(rows)
    (change,) = diff(tables, date(2022, 6, 1), date(2023, 3, 15)).changes
    assert side_words(change.before) == "387 (last known, 30 May 2021, 12 months old)", what
    assert (change.what, change.difference) == ("up", 82)
    (node,) = ledger(tables, date(2022, 6, 1), ["MISSION"]).nodes
    assert (node.headline_id, node.state) == (change.before.deployment_id, "last_known")


def test_what_is_last_known_on_both_days_is_no_change_and_stands(tables_of):
    tables = tables_of([figure(1, 401, held="2021-05-30"), figure(2, 401, held="2022-08")])
    found = diff(tables, date(2022, 6, 1), date(2023, 6, 15))
    (same,) = found.standing
    assert found.changes == ()
    assert short_words(same) == "401 (last known, August 2022, 9 months old)"
    (older,) = diff(tables, date(2023, 6, 1), date(2023, 6, 15)).standing
    assert (same.what, older.what) == ("unchanged", "aged")


def test_a_number_that_was_a_range_is_not_said_to_stay(tables_of):
    rows = [
        figure(1, float("nan"), quantity_low=20, quantity_high=40, held="2023-01/2023-01"),
        figure(2, 50, held="2023-02"),
    ]
    tables = tables_of(rows)
    found = diff(tables, BEFORE, AFTER)
    assert [change.what for change in found.changes] == ["range"]
    assert "“The mission” changed from 20–40 to 50 personnel" in points(found, tables)
    assert short_words(found.changes[0]) == "20–40 → 50"


def test_what_has_gone_stale_is_not_said_to_have_ended(tables_of):
    """Nor that there is no figure: the last known one stands."""
    rows = [
        figure(1, 401, held="2022-11-10", actor_id="MISSION_A"),
        figure(2, 300, held="2022-12/2023-01", actor_id="MISSION_B", scope="guards"),
    ]
    tables = tables_of(rows)
    found = diff(tables, BEFORE, AFTER)
    (aged,), (ended,) = found.of("aged"), found.of("ended")
    assert (aged.is_stale, change_reason_words(aged)) == (
        False,
        "out of date since 8 February 2023",
    )
    assert (aged.after.value, aged.after.is_current, aged.difference) == (401, False, 0)
    assert short_words(aged) == "401, no longer current"
    assert (ended.is_stale, short_words(ended)) == (False, "ended: 300")
    text = points(found, tables)
    assert (
        "“State B (mission): guards” is no longer counted; it was last 300 personnel (ended "
        "January 2023) ["
    ) in text
    assert (
        "The data has nothing more recent on “State A (mission)” (401 personnel, out of date "
        "since 8 February 2023) ["
    ) in text
    assert [each.deployment_id for each in view_of_changes(tables, found).figures] == ["D002"]


def test_a_figure_too_old_for_a_last_known_one_leaves_none(tables_of):
    tables = tables_of([figure(1, 401, held="2017-11-10")])
    found = diff(tables, date(2017, 11, 20), AFTER)
    (change,) = found.of("ended")
    assert (change.after, change.is_stale) == (None, True)
    assert short_words(change) == "no current figure (previously 401)"
    assert "There is no longer a current figure for “The mission” (401" in points(found, tables)


def test_a_last_known_figure_is_compared_and_said_to_be_one(tables_of):
    """A newer figure that is no longer current either is still what is known on the second day."""
    rows = [figure(1, 401, held="2023-01-10"), figure(2, 380, held="2023-02", qualifier="about")]
    tables = tables_of(rows)
    (change,) = diff(tables, BEFORE, date(2023, 12, 1)).changes
    assert (change.what, change.difference, change.reason) == ("down", -21, None)
    assert short_words(change) == (
        "401 (10 January 2023) → about 380 (last known, February 2023, 9 months old), about −21"
    )
    text = points(diff(tables, BEFORE, date(2023, 12, 1)), tables)
    assert (
        "fell from 401 (10 January 2023) to about 380 personnel (last known, February 2023, 9 "
        "months old) ["
    ) in text
    later = diff(tables, date(2023, 11, 1), date(2023, 12, 1))
    assert later.changes == ()


def test_an_earlier_number_that_was_only_last_known_has_its_date(tables_of):
    rows = [figure(1, 401, held="2021-05-30"), figure(2, 469, held="2022-12-01")]
    (change,) = diff(tables_of(rows), date(2022, 6, 1), date(2023, 6, 15)).changes
    assert short_words(change) == (
        "401 (last known, 30 May 2021, 12 months old) → 469 (last known, 1 December 2022, 6 "
        "months old), +68"
    )
    assert short_words(change, beside_days=True) == (
        "401 (30 May 2021) → 469 (1 December 2022), +68"
    ), "in the table, whose other columns say how each stands"


def test_a_number_before_a_gap_has_its_date_on_the_map_too(real):
    found = diff(real, date(2022, 6, 1), date(2023, 6, 15), ["KFOR"])
    said = {change.label: short_words(change) for change in found.changes}
    assert said["United States (KFOR)"] == (
        "635 (last known, August 2022, 9 months old); previously 800 (May – about July 2011)"
    )
    assert said["Hungary (KFOR)"].startswith("387 (last known, ")
    (badge,) = view_of_changes(real, found).badges
    assert badge.text == (
        "3,700 (last known, 27 August 2021, 9 months old) → 3,760 (30 May 2023), +60"
    )
    text = points(found, real)
    assert (
        "“KFOR” rose from 3,700 (last known, 27 August 2021, 9 months old) to 3,760 personnel ("
    ) in text
    assert "at 635 personnel (last known, August 2022, 9 months old) [" in text


def test_a_change_of_what_is_not_people_says_what_is_counted(real):
    found = diff(real, date(2022, 6, 1), date(2023, 6, 15))
    said = [site.text for site in view_of_changes(real, found).sites]
    assert "new: 1 unit (last known, 12 August 2022, 10 months old)" in said


def test_a_figure_that_comes_and_ages_in_between_is_its_first(tables_of):
    tables = tables_of([figure(1, 401, held="2023-02-01")])
    found = diff(tables, BEFORE, date(2023, 12, 1))
    (change,) = found.of("new")
    assert (short_words(change), change.last_reported) == (
        "new: 401 (last known, 1 February 2023, 9 months old)",
        None,
    )
    assert (
        "“The mission” has its first figure: 401 personnel (last known, 1 February 2023, 9 "
        "months old) ["
    ) in points(found, tables)


def test_an_older_figure_that_stands_again_is_said_to_be_older(tables_of):
    rows = [
        figure(1, 401, held="2023-01-03"),
        figure(2, 353, held="2023-01-10/2023-01-31"),
    ]
    tables = tables_of(rows)
    found = diff(tables, BEFORE, AFTER)
    (change,) = found.changes
    assert (change.what, change.is_stale) == ("up", False)
    assert (
        "“The mission” rose from 353 to 401 personnel (the newer figure is no longer counted "
        "(valid until 31 January 2023); the earlier one, of 3 January 2023, applies again) [1]. "
        "Its range changed from 353–401 to 401."
    ) in points(found, tables)


def test_a_figure_that_rises_has_no_reason(tables_of):
    rows = [figure(1, 400, held="2023-01/2023-01"), figure(2, 500, held="2023-02")]
    assert changes(tables_of, rows)["The mission"].reason is None


def test_what_counts_on_neither_day_is_no_change(tables_of):
    rows = [figure(1, 400, held="2020"), figure(2, 900, status="claimed", held="2023")]
    assert changes(tables_of, rows) == {}


def test_a_correction_in_between_is_named_with_its_figure(tables_of):
    correction = {
        "correction_id": "K001",
        "table": "deployments",
        "row_id": "D001",
        "column": "quantity",
        "was": "40",
        "is": "400",
        "why": "A digit was missing.",
    }
    rows = [figure(1, 400, held="2023")]
    table = [correction | {"date": day} for day in ("2023-01-20", "2023-02-20", "2023-02-21")]
    (found,) = changes(tables_of, rows, corrections=table)["The mission"].corrections
    assert (found.date, found.was, found.becomes) == ("2023-02-20", "40", "400")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "how much was read: an excerpt → the whole text."),
        ("sq", "një pjesë → i gjithë teksti."),
    ],
)
def test_a_correction_is_copied_in_the_words_of_the_page(tables_of, tag, said):
    """No id, no name of a column, no value as the tables have it; `blank` is said."""
    raw = {"date": "2023-02-20", "why": "It was read again, see D001."}
    read = raw | {"table": "sources", "row_id": "S001", "column": "read_as"}
    hedge = raw | {"table": "deployments", "row_id": "D001", "column": "qualifier"}
    made = [
        read | {"correction_id": "K001", "was": "excerpt", "is": "full"},
        hedge | {"correction_id": "K002", "was": "", "is": "about"},
    ]
    tables = tables_of([figure(1, 400, held="2023")], corrections=made)
    with using_language(tag):
        tables = localised(tables, tag)
        found = diff(tables, BEFORE, AFTER)
        text = points(found, tables).partition("\n\n")[0]
    assert said in text
    assert not re.search(r"\b[DK]00\d|read_as|qualifier:|: excerpt →", text)
    assert "blank → about" in text or tag != "en"
    assert len(found.corrections) == 2


def test_of_many_corrections_those_of_numbers_are_named_and_the_others_counted(tables_of):
    made = [
        {
            "correction_id": f"K{n:03}",
            "date": "2023-02-20",
            "table": "deployments" if n == 1 else "sources",
            "row_id": "D001" if n == 1 else "S001",
            "column": "quantity" if n == 1 else "note",
            "was": "40",
            "is": f"word {n}",
            "why": "A slip.",
        }
        for n in range(1, 10)
    ]
    tables = tables_of([figure(1, 400, held="2023")], corrections=made)
    text = points(diff(tables, BEFORE, AFTER), tables)
    assert [f"word {n}." in text for n in range(1, 10)] == [True, *[False] * 3, *[True] * 5]
    assert "• 3 more corrections were made in between." in text


@pytest.mark.parametrize(
    ("made", "is_between"),
    [
        ("2023-01-20", False),
        ("2023-01-21", True),
        ("2023-02-20", True),
        ("2023-02-21", False),
        ("2023-01", False),
        ("2022", False),
    ],
)
def test_in_between_is_after_the_first_day_and_up_to_the_second(tables_of, made, is_between):
    statement = {"statement_id": "T001", "made": made, "actor_id": "MISSION", "speaker": "A"}
    event = {"event_id": "E001", "happened": made, "actors": ("MISSION",), "title": "It"}
    found = diff(tables_of([], statements=[statement], events=[event]), BEFORE, AFTER)
    assert len(found.statements) == len(found.events) == int(is_between)
    assert len(found.statements_perhaps) == len(found.events_perhaps) == int(made == "2023-01")


def test_actors_narrow_figures_statements_and_events(tables_of):
    tables = tables_of(
        [
            figure(1, 41, held="2023-02", actor_id="MISSION_A"),
            figure(2, 900, held="2023-02", actor_id="ARMY_A"),
        ],
        statements=[
            {"statement_id": "T001", "made": "2023-02-01", "actor_id": "STATE_B"},
            {
                "statement_id": "T002",
                "made": "2023-02-01",
                "actor_id": "STATE_B",
                "about": ("MISSION",),
            },
        ],
        events=[{"event_id": "E001", "happened": "2023-02-01", "actors": ("STATE_A",)}],
    )
    found = diff(tables, BEFORE, AFTER, ["ALLIANCE"])
    assert [change.actor_id for change in found.changes] == ["MISSION_A"]
    assert [each.id for each in found.statements] == ["T002"]
    assert found.events == ()


def test_the_same_day_twice_has_nothing_in_between(tables_of):
    tables = tables_of([figure(1, 400, held="2023")])
    found = diff(tables, BEFORE, BEFORE)
    assert [change.what for change in found.changes] == ["unchanged"]
    assert "no force figures changed." in points(found, tables)


def test_days_in_the_wrong_order_are_refused(tables_of):
    with pytest.raises(ValueError, match="2023-01-20 is before 2023-02-20"):
        diff(tables_of([]), AFTER, BEFORE)


def test_what_goes_beyond_six_is_counted_in_a_sentence():
    tables, _ = read_tables()
    found = diff(tables, date(2023, 8, 1), date(2023, 12, 1))
    begun = found.of("new", "again")
    renewed = [change for change in begun if change.is_renewed]
    assert len(renewed) > 6
    more = len(renewed) - 6 + max(0, len(begun) - len(renewed) - 6)
    assert f" {more} more figures are now counted." in points(found, tables)


def test_the_paragraph_numbers_its_sources_in_order_of_use(tables_of):
    rows = [
        figure(1, 400, held="2023-01/2023-01", source_id="S005"),
        figure(2, 500, held="2023-02", source_id="S001"),
    ]
    tables = tables_of(
        rows,
        events=[
            {
                "event_id": "E001",
                "happened": "2023-02-01",
                "title": "Something happened",
                "source_id": "S005",
            }
        ],
    )
    text, notes = points(diff(tables, BEFORE, AFTER), tables).split("\n\n")
    assert text == (
        "Between 20 January 2023 and 20 February 2023 these figures changed.\n• “The mission” "
        "rose from 400 to 500 personnel [1][2].\n• The data has 1 event in between: “Something "
        "happened” (1 February 2023) [1]."
    )
    assert [line[:3] for line in notes.split("\n")] == ["[1]", "[2]"]
    assert "Publisher S005" in notes.split("\n")[0]


def test_the_map_of_changes_speaks_the_language_of_the_page():
    tables, _ = read_tables()
    change = diff(tables, date(2023, 8, 1), date(2023, 12, 1))
    legend = view_of_changes(tables, change, Selection(language="sr-Cyrl")).legend
    assert any(entry.label.startswith("Промена: ") for entry in legend)
    assert not any("Change" in entry.label for entry in legend)


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("days", [("2023-08-01", "2023-12-01"), ("1999-06-15", "2024-03-20")])
def test_the_points_are_sentences_in_every_language(tag, days):
    with using_language(tag):
        tables = localised(read_tables()[0], tag)
        found = diff(tables, *map(date.fromisoformat, days))
        said, _, notes = points(found, tables).partition("\n\n")
    plain = re.sub(r"[“„][^“”]*[“”]|\([^()]*(?:\([^()]*\)[^()]*)*\)|\[\d+\]", "", said)
    first, *others = said.split("\n")
    assert others and all(each.startswith("• ") and each.endswith(".") for each in others)
    assert first.endswith(".") and notes.startswith("[1] ")
    # Beside names in quotation marks and brackets, a semicolon only parts what a figure was.
    assert plain.count(";") <= len(found.of("ended"))
    assert not re.search(
        r"[:;,] (?!NATO|KFOR|НАТО|КФОР)[A-ZА-ЯЈЉЊЂЋЏŠČĆŽĐÇË][a-zа-яјљњђћџšč]", plain
    )
    assert said.endswith(".") and ".." not in said and "  " not in said


def test_the_latest_incidents_are_named_where_not_every_event_is():
    tables = read_tables()[0]
    text = points(diff(tables, date(2022, 6, 1), date(2023, 6, 15)), tables)
    assert "29 May 2023" in text


def test_a_speaker_asks_for_statements_and_for_nothing_else():
    tables = read_tables()[0]
    days = date(2023, 9, 1), date(2023, 10, 31)
    of_speaker = diff(tables, *days, speakers=("Aleksandar Vučić",))
    assert of_speaker.is_of_statements
    assert not (of_speaker.changes or of_speaker.events or of_speaker.corrections)
    assert {each.title for each in of_speaker.statements} == {"Aleksandar Vučić"}
    both = diff(tables, *days, actor_ids=("KFOR",), speakers=("Aleksandar Vučić",))
    of_actor = diff(tables, *days, actor_ids=("KFOR",))
    assert both.changes == of_actor.changes and both.events == of_actor.events
    assert set(of_speaker.statements) | set(of_actor.statements) == set(both.statements)


def test_the_ends_of_a_range_keep_their_hedges(tables_of):
    """On the page, in the text to copy and in JSON's values; a plain statement of an end leads."""
    rows = [
        figure(1, 401, held="2023-01-03"),
        figure(2, 380, held="2023-01-05", qualifier="about", source_id="S005"),
        figure(3, 450, held="2023-02-04", qualifier="less than"),
        figure(4, 411, held="2023-02-05", source_id="S005"),
        figure(5, 380, held="2023-02-05"),
    ]
    tables = tables_of(rows)
    (change,) = diff(tables, BEFORE, AFTER).changes
    assert side_words(change.before) == "401 (range about 380 – 401)"
    assert (change.after.low_hedge, change.after.high_hedge) == ("", "less than")
    assert "(range 380 – less than 450)" in side_words(change.after)
    assert ("Its range changed from about 380 – 401 to 380 – less than 450.") in points(
        diff(tables, BEFORE, AFTER), tables
    )
