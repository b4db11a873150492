"""One rule for the headline: badge, popup, footnotes and ledger cannot differ, on any day."""

from datetime import date

import pytest

from dashboard.briefing.document.footnotes import Citing
from dashboard.briefing.document.map_marks import marks_of
from dashboard.core.ledger.build import ledger
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.wire.catalogue import build_catalogue

YEARS = range(1999, 2027)


@pytest.mark.parametrize("year", YEARS)
def test_a_badge_its_popup_and_its_footnotes_are_one_line_of_the_ledger(real, year):
    values = real.deployments.set_index("deployment_id")
    for day in (date(year, month, 1) for month in range(1, 13)):
        if day < date(1999, 6, 1):
            continue
        view = build_view(real, Selection(as_of=day))
        citing = Citing()
        marks = {(m.id, m.slot): m for m in marks_of(view, ["figures"], citing) if m.badge}
        for badge in view.badges:
            first = values.loc[badge.ids[0]]
            # The popup begins with the figure whose number is on the badge.
            if first["quantity"] == first["quantity"]:
                assert f"{first['quantity']:,.0f}" in badge.text, (day, badge)
            if badge.node is None:
                continue
            node = badge.node
            assert badge.ids[0] == node.headline_id
            stated = [s.deployment_id for s in node.statements]
            assert list(badge.ids[: len(stated)]) == stated, (day, badge)
            sources = citing.notes(s.source_id for s in node.statements)
            assert set(marks[badge.area, badge.slot].notes) == set(sources), (day, badge)
            if not node.scope and node.unit == "personnel":
                alone = ledger(real, day, [node.actor_id]).nodes
                same = [n for n in alone if n.actor_id == node.actor_id and not n.scope]
                assert node.headline in {n.headline for n in same} or not same, (day, badge)


def test_of_one_line_and_day_what_is_disputed_does_not_lead(real):
    """D015 (disputed) and D021 (official) are one exercise, of the same days."""
    view = build_view(real, Selection(as_of=date(2023, 11, 30), actors=("UK",)))
    (badge,) = (one for one in view.badges if "D021" in one.ids)
    assert badge.ids == ("D021", "D015")
    assert badge.text == "more than 400" and badge.outline != "dotted"
    marks = build_catalogue(view.tables)["time"]["marks"]
    assert marks["D021"]["n"] < marks["D015"]["n"], "while time is played, too"
