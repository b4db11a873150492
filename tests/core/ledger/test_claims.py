"""A statement's numbers beside other sources."""

from datetime import date

import pytest

from dashboard.core.ledger.claims.check import UnknownStatement, check_figure, check_statement
from dashboard.core.ledger.words.claims import check_text, check_words

DAY = date(2023, 1, 20)


def figure(number: int, quantity: float, **cells) -> dict:
    return {"deployment_id": f"D{number:03}", "quantity": quantity} | cells


def checked(tables_of, rows, key="D001"):
    return check_figure(tables_of(rows), key, DAY)


def test_the_same_number_elsewhere_matches(tables_of):
    check = checked(tables_of, [figure(1, 45), figure(2, 45, source_id="S003")])
    assert (check.verdict, check_words(check)) == ("matches", "consistent with 45 (1 other source)")
    assert check.source_ids == ("S001", "S003")


def test_a_number_between_others_is_inside_their_range(tables_of):
    rows = [
        figure(1, 4500),
        figure(2, 4400, source_id="S003"),
        figure(3, 4600, source_id="S005"),
    ]
    check = checked(tables_of, rows)
    assert (check.verdict, check.low, check.high) == ("inside", 4400, 4600)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (4000, "outside the range 4,400–4,600 (2 other sources): 400 below"),
        (4700, "outside the range 4,400–4,600 (2 other sources): 100 above"),
    ],
)
def test_a_number_outside_says_by_how_much(tables_of, quantity, words):
    rows = [
        figure(1, quantity),
        figure(2, 4400, source_id="S003"),
        figure(3, 4600, source_id="S005"),
    ]
    check = checked(tables_of, rows)
    assert (check.verdict, check_words(check)) == ("outside", words)


def test_who_retells_a_number_does_not_support_it(tables_of):
    rows = [figure(1, 48, status="claimed"), figure(2, 48, source_id="S002")]
    check = checked(tables_of, rows)
    assert check.verdict == "unsupported"
    assert check_words(check) == "no independent source"


def test_a_claim_repeated_by_another_claimant_stays_unsupported(tables_of):
    rows = [
        figure(1, 48, status="claimed"),
        figure(2, 48, status="claimed", source_id="S003", stated_by="Another"),
    ]
    check = checked(tables_of, rows)
    assert check_words(check) == "no independent source; repeated as a claim by Another"


def test_a_claim_that_another_source_reports_matches(tables_of):
    check = checked(tables_of, [figure(1, 48, status="claimed"), figure(2, 48, source_id="S003")])
    assert check.verdict == "matches"


@pytest.mark.parametrize(
    "other",
    [
        {"held": "2021-01-10"},
        {"unit": "bases"},
        {"scope": "another part"},
        {"kind": "exercise"},
        {"status": "disputed"},
        {"actor_id": "MISSION_A"},
    ],
)
def test_another_thing_or_time_is_not_comparable(tables_of, other):
    rows = [figure(1, 45), figure(2, 45, source_id="S003") | other]
    assert checked(tables_of, rows).verdict == "not_comparable"


def test_a_number_that_is_not_published_is_not_comparable(tables_of):
    rows = [figure(1, 45) | {"quantity": float("nan")}, figure(2, 45, source_id="S003")]
    check = checked(tables_of, rows)
    assert (check.verdict, check_text(check)) == ("not_comparable", "not published personnel")


def test_a_number_about_last_year_is_compared_as_of_last_year(tables_of):
    rows = [figure(1, 45, held="2020-05"), figure(2, 50, held="2020-05", source_id="S003")]
    assert check_words(checked(tables_of, rows)) == "5 below 50 (1 other source)"


def test_what_is_disputed_is_said_even_when_the_number_matches(tables_of):
    rows = [figure(1, 400, status="disputed", note="No."), figure(2, 400, source_id="S003")]
    check = checked(tables_of, rows)
    assert check.verdict == "matches"
    said = "The number itself, 400, is also in 1 other source: what it counts is disputed"
    assert check_words(check) == f"disputed: No. {said}"


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Others say no", "disputed: Others say no. 5 below 405 (1 other source)"),
        ("", "disputed by other sources; 5 below 405 (1 other source)"),
    ],
)
def test_a_disputed_number_always_leads_with_that(tables_of, note, words):
    rows = [figure(1, 400, status="disputed", note=note), figure(2, 405, source_id="S003")]
    assert check_words(checked(tables_of, rows)) == words


def test_a_statement_is_checked_on_its_day_and_against_other_origins_only(tables_of):
    statement = {
        "statement_id": "T001",
        "made": "2023-01-20",
        "source_id": "S004",
        "figures": ("D001", "C001"),
    }
    casualties = [
        {
            "casualty_id": f"C00{n}",
            "event_id": "E001",
            "outcome": "injured",
            "group": "soldiers",
            "quantity": quantity,
            "source_id": source,
        }
        for n, quantity, source in ((1, 30, "S004"), (2, 30, "S003"), (3, 93, "S001"))
    ]
    tables = tables_of(
        [figure(1, 45, source_id="S004"), figure(2, 45, source_id="S003"), figure(3, 50)],
        statements=[statement],
        casualties=casualties,
    )
    answer = check_statement(tables, "T001")
    assert answer.day == DAY
    # S003 is what S004 retells: it confirms neither number.
    assert [check_words(check) for check in answer.checks] == [
        "5 below 50 (1 other source)",
        "63 below 93 (1 other source)",
    ]


def test_an_unknown_statement_is_refused(tables_of):
    with pytest.raises(UnknownStatement, match="T999"):
        check_statement(tables_of([]), "T999")


@pytest.mark.parametrize("hedged", [1, 2])
def test_what_hedged_numbers_differ_by_is_hedged(tables_of, hedged):
    rows = [figure(1, 4000), figure(2, 4400, source_id="S003"), figure(3, 4600, source_id="S005")]
    rows[hedged - 1]["qualifier"] = "about"
    words = check_words(checked(tables_of, rows))
    span = "4,400–4,600" if hedged == 1 else "about 4,400 – 4,600"
    assert words == f"outside the range {span} (2 other sources): about 400 below"


def test_a_hedge_at_the_other_end_of_the_range_leaves_a_difference_exact(tables_of):
    rows = [figure(1, 4000), figure(2, 4400, source_id="S003"), figure(3, 4600, source_id="S005")]
    rows[2]["qualifier"] = "about"
    words = check_words(checked(tables_of, rows))
    assert words == "outside the range 4,400 – about 4,600 (2 other sources): 400 below"
