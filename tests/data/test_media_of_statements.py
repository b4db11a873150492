"""A medium is no place: statements name the two apart, in every language."""

import re

from dashboard.core.i18n.language import using_language
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.wire.catalogue import build_catalogue

_MEDIUM = re.compile(
    r"twitter|\bX\b|facebook|instagram|telegram|youtube|social|interview|\bTV\b|video|press conf",
    re.IGNORECASE,
)


def test_no_place_of_a_statement_or_an_event_is_a_medium(real):
    places = [row.said_at for row in real.statement_rows]
    places += [row.place_text for row in real.event_rows]
    assert not [place for place in places if _MEDIUM.search(place)]
    media = {row.medium for row in real.statement_rows}
    assert {"on Twitter", "on Facebook", "interview with CNN", "on TV Prva"} <= media


def test_the_browser_has_the_medium_and_no_place_for_it(real):
    for tag, words in (("en", "on Twitter"), ("sq", "në Twitter"), ("sr-Cyrl", "на мрежи Twitter")):
        with using_language(tag):
            said = build_catalogue(build_view(real, Selection(language=tag)).tables)["statements"]
        assert said["T038"]["medium"] == words
        assert "said_at" not in said["T038"]


def test_a_search_finds_a_medium(real):
    view = build_view(real, Selection(text="Facebook"))
    assert "T084" in {row.statement_id for row in view.statements}
