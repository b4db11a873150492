"""How sure a number is said to be."""

from datetime import date

import pytest

from dashboard.core.i18n.language import using_language
from dashboard.core.ledger.series.headline import headline_on
from dashboard.core.ledger.words.numbers import trust_words
from dashboard.core.ledger.words.sureness import sureness_words
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view


def said(real, day, actor="KFOR"):
    node = headline_on(real, actor, day).node
    kinds = {row.source_id: row.kind for row in real.source_rows}
    return node, sureness_words(node, kinds[node.statements[0].source_id])


def test_a_last_known_figure_says_who_how_old_and_from_how_many(real):
    node, words = said(real, date(2010, 11, 15))
    assert words == (
        "How sure: official figure, read in another's report; last known, 9 months old; "
        "from 1 source"
    )
    # A figure that is still used as the last known one is not told to be used no more.
    assert trust_words(node.statements[0]) == "current until 3 May 2010, since then the last known"


@pytest.mark.parametrize(
    ("status", "kind", "begins"),
    [
        ("official", "official", "official figure from an official source"),
        ("official", "news", "official figure, read in another's report"),
        ("official_reprinted", "official", "official figure, read in a copy or reprint"),
        ("reported", "official", "reported figure, not stated officially"),
    ],
)
def test_whose_number_it_is_and_where_it_was_read(tables_of, status, kind, begins):
    tables = tables_of(
        [{"deployment_id": "D001", "quantity": 400, "held": "2023-01-10", "status": status}]
    )
    node = headline_on(tables, "MISSION", date(2023, 1, 12)).node
    assert sureness_words(node, kind) == f"How sure: {begins}; current; from 1 source"


def test_counts_say_what_they_count(real):
    with using_language("en"):
        view = build_view(real, Selection())
        drawn, current = len(view.current_and_last_known), len(view.on_day)
        assert view.caption.startswith(
            f"{current} current figures and {drawn - current} last known on 25 June 2026 "
        )
        to_end = Selection(end=date(2023, 10, 31))
        assert "(until 31 October 2023)" in build_view(real, to_end).caption
        nothing = build_view(real, Selection(text="no such words anywhere"))
        assert nothing.caption.startswith("no figures · ")
