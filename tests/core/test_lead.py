"""Who leads at a base is known from the day on which a source stated it."""

from datetime import date
from types import SimpleNamespace

from dashboard.core.places.lead import lead_words, leader


def test_a_lead_nation_is_known_from_its_stated_day(real):
    base = next(row for row in real.place_rows if row.place_id == "P_VILLAGGIO")
    assert base.lead_stated == "2020-06-23"
    assert leader(base, date(2020, 6, 22)) == ""
    assert leader(base, date(2020, 6, 23)) == leader(base, None) == base.lead_id
    assert lead_words(base, real.actor_rows, date(2020, 6, 22)) == ""
    said = lead_words(base, real.actor_rows, date(2020, 6, 23))
    assert said == lead_words(base, real.actor_rows, None)
    assert said.startswith("Lead nation: Italy")


def test_a_place_without_a_lead_nation_and_one_of_a_kept_table_have_none(real):
    without = next(row for row in real.place_rows if not row.lead_id)
    assert leader(without, None) == "" and lead_words(without, real.actor_rows, None) == ""
    assert leader(SimpleNamespace(place_id="P_OLD"), date(2024, 3, 20)) == ""
