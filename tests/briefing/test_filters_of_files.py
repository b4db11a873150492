"""Files of rows say by which filters they were made."""

import json
from datetime import date

from dashboard.briefing.document.titles import filter_words, named_by_filters
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.exports import geojson_bytes

AUTUMN = Selection(
    speakers=("Aleksandar Vučić",), start=date(2023, 9, 1), end=date(2023, 10, 31), text="8,400"
)


def test_the_name_of_a_table_says_who_when_and_what_was_searched(real):
    assert named_by_filters(build_view(real, AUTUMN)) == (
        "_aleksandar-vucic_8-400_2023-09-01_2023-10-31"
    )
    assert named_by_filters(build_view(real, Selection())) == ""
    since = build_view(real, Selection(start=date(2023, 9, 1)))
    assert named_by_filters(since) == "_2023-09-01_open"


def test_a_name_is_short_and_holds_nothing_that_a_path_or_a_header_means(real):
    everybody = tuple(row.actor_id for row in real.actor_rows)
    name = named_by_filters(build_view(real, Selection(actors=everybody, text='../"x\\r\\n;')))
    assert len(name) <= 90
    assert not set(name) & set('/\\".;\r\n ') and name.isascii()


def test_geojson_has_the_words_of_the_filters(real):
    view = build_view(real, AUTUMN)
    said = json.loads(geojson_bytes(view, filter_words(view)))["filters"]
    assert any("Aleksandar Vučić" in words for words in said)
    assert any("September" in words for words in said) and any("8,400" in words for words in said)
