"""How each figure stands on a day."""

from datetime import date

from dashboard.core.ledger.status_on_day import counting_statuses
from dashboard.core.ledger.words.reasons import counting_words

DAY = date(2023, 1, 20)
TRUST = "used until 10 April 2023"


def figure(number: int, quantity: float, **cells) -> dict:
    return {"deployment_id": f"D{number:03}", "quantity": quantity} | cells


def words_of(tables) -> dict[str, str]:
    return {key: counting_words(each) for key, each in counting_statuses(tables, DAY).items()}


def test_only_one_figure_of_a_quantity_is_its_headline(tables_of):
    tables = tables_of(
        [
            figure(1, 4443),
            figure(2, 4000, qualifier="about", source_id="S003"),
            figure(3, 4443, source_id="S003"),
        ]
    )
    assert words_of(tables) == {
        "D001": f"lead figure; {TRUST}",
        "D002": f"within the range, alongside 4,443; {TRUST}",
        "D003": f"agrees with 4,443; {TRUST}",
    }
    assert all(each.counted and each.on_day for each in counting_statuses(tables, DAY).values())


def test_a_part_is_inside_the_figure_that_its_source_divides(tables_of):
    tables = tables_of(
        [
            figure(1, 4443),
            figure(2, 4511, held="2023-01-05"),
            figure(3, 45, actor_id="MISSION_A", part_of="D002"),
            figure(4, 41, actor_id="MISSION_A", source_id="S003"),
            figure(5, 70, actor_id="MISSION_B", unit="bases"),
            figure(6, 200, actor_id="STATE_B", mission_id="MISSION", scope="a battalion"),
        ]
    )
    found = words_of(tables)
    assert found["D003"] == f"included in 4,511; {TRUST}"
    assert found["D004"] == f"within the range, alongside 45, included in 4,443; {TRUST}"
    assert found["D005"] == f"lead figure; {TRUST}", "other units are inside nothing"
    assert found["D006"] == f"included in 4,443; {TRUST}"


def test_a_figure_that_does_not_count_has_its_reason(tables_of):
    tables = tables_of([figure(1, 48, status="claimed"), figure(2, 40, held="2021-01-10")])
    assert words_of(tables) == {
        "D001": "claim by Somebody",
        "D002": "last known, 2 years old",
    }
    assert not any(each.counted for each in counting_statuses(tables, DAY).values())


def test_the_totals_of_the_mission_have_one_headline(real):
    found = counting_statuses(real, date(2024, 3, 20))
    totals = [k for k in ("D001", "D010", "D162") if found[k].counted]
    heads = [k for k in totals if counting_words(found[k]).startswith("lead figure")]
    assert heads == ["D010"]
    assert counting_words(found["D162"]).startswith("within the range, alongside 4,443; ")
    assert counting_words(found["D392"]).startswith("included in 4,443; ")
