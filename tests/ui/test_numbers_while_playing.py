"""The header's numbers while time is played: the script says what the server would."""

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.core.ledger.series.headline import FORCES
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.key_numbers import key_numbers
from dashboard.core.view.wire.catalogue import build_catalogue
from dashboard.core.view.wire.chronology import day_number
from dashboard.ui.components.numbers import cards, words

PROJECT = Path(__file__).parents[2]
SCRIPT = """
import { onDay } from "./dashboard/ui/components/numbers.js";
import { Words } from "./dashboard/ui/components/shared/words.js";
let text = "";
for await (const piece of process.stdin) text += piece;
const { data, catalogue, cards, days, lastKnown } = JSON.parse(text);
const said = (day) => cards.map((card) => onDay(new Words(data), card, catalogue, day, lastKnown));
console.log(JSON.stringify(days.map(said)));
"""


def played(catalogue, shown, days, last_known):
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    asked = {
        "data": words(),
        "catalogue": catalogue,
        "cards": shown,
        "days": [day_number(day) for day in days],
        "lastKnown": last_known,
    }
    run = subprocess.run(
        [node, "--input-type=module", "--eval", SCRIPT],
        input=json.dumps(asked),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def shape(card):
    return card["value"], card["detail"], card["current"], card.get("tooOld", False)


@pytest.mark.parametrize("last_known", [True, False])
def test_played_days_have_the_numbers_of_the_server(real, last_known):
    """2023, week by week, and one day of each half year since the war."""
    days = [date(2023, 1, 1) + timedelta(weeks=n) for n in range(53)]
    days += [date(year, month, 9) for year in range(1998, 2027) for month in (3, 10)]
    views = {day: build_view(real, Selection(as_of=day, last_known=last_known)) for day in days}
    shown = cards(key_numbers(build_view(real, Selection(last_known=last_known))))
    by_script = played(build_catalogue(real), shown, days, last_known)
    for day, said in zip(days, by_script, strict=True):
        by_server = cards(key_numbers(views[day]))
        assert list(map(shape, said)) == list(map(shape, by_server)), day


def test_the_number_of_a_force_is_of_one_quantity_on_every_day(real):
    """The army near the line, of the whole country and its special forces are three things."""
    keys = {"SERBIAN_ARMED_FORCES": "near the boundary with Kosovo"}
    seen = {}
    for month in range(1, 13):
        numbers = key_numbers(build_view(real, Selection(as_of=date(2023, month, 5))))
        for actor, number in zip(FORCES, numbers, strict=True):
            seen.setdefault(actor, set()).add((number.quantity, number.scope))
            assert number.scope in number.detail
    assert all(len(found) == 1 for found in seen.values()), seen
    assert {scope for _id, scope in seen["SERBIAN_ARMED_FORCES"]} == {keys["SERBIAN_ARMED_FORCES"]}
