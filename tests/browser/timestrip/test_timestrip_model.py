"""The browser says what the server says: days, numbers and plurals in every language, and
every row in a lane. What the scripts do by themselves is in tests/javascript."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from gettext import NullTranslations, c2py
from typing import Any

import pytest
from playwright.sync_api import Browser

from dashboard.core import dates
from dashboard.core.i18n import language, wording
from dashboard.core.i18n.for_browser import counting, speech
from dashboard.core.tables.read import read_tables
from dashboard.core.view.wire.catalogue import build_catalogue
from dashboard.core.view.wire.chronology import day_number
from dashboard.scripts import component_script_address
from dashboard.ui.components.script import FOLDER
from dashboard.ui.components.timestrip import strip_words
from tests.browser.harness import HarnessServer

pytestmark = pytest.mark.browser

Model = Callable[[str], Any]

#: the functions of the strip by their names, and `words` in the language that is spoken
_EVALUATE = """async ([address, names, data, expression]) => {
  const { default: modules } = await import(address);
  const all = Object.assign({}, ...names.map((name) => modules[name]));
  const words = new all.Words(data);
  return new Function("words", ...Object.keys(all), `return ${expression}`)(
    words, ...Object.values(all));
}"""


@pytest.fixture(scope="module")
def model(browser: Browser, harness_server: HarnessServer) -> Iterator[Model]:
    """Evaluate an expression in which the functions of the strip have their names. They
    say what they say in the language that is spoken."""
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{harness_server.address}/harness")
    names = ["shared/words.js", "strip/days.js", "strip/lanes.js"]
    address = f"/{component_script_address(FOLDER)}"

    def evaluate(expression: str) -> Any:
        data = {"speech": speech(), "words": strip_words()}
        return page.evaluate(_EVALUATE, [address, names, data, expression])

    yield evaluate
    page.close()


def number(text: str) -> int:
    return day_number(date.fromisoformat(text))


DAYS = ("1999-06-12", "2000-02-29", "2024-02-29", "2023-12-31", "1969-12-31", "2026-01-01")
VALUES = (0, 7, 999, 1000, 4443, 1234567, 2.5, 4443.5)
COUNTS = (0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111, 1021, 4443)


@pytest.mark.parametrize("tag", language.LANGUAGES)
def test_browser_and_server_say_days_and_write_numbers_alike(model: Model, tag: str):
    with language.using_language(tag):
        numbers = [number(day) for day in DAYS]
        assert model(f"{numbers}.map((day) => dayWords(words, day))") == [
            dates.words(day) for day in DAYS
        ]
        assert model(f"{list(VALUES)}.map((value) => words.numeral(value))") == [
            wording.number(value) for value in VALUES
        ]


_FORMS = ("{count} thing of a test", "{count} things of a test")


class _Numbered(NullTranslations):
    """A catalogue that gives the number of the plural form, as the real one numbers them."""

    def ngettext(self, one: str, several: str, count: int) -> str:
        return f"{{count}} of form {int(_plural_form(language.current().catalogue)(count))}"


@cache  # a catalogue is read from its file each time
def _plural_form(name: str) -> Callable[[int], int]:
    return c2py(language.read_catalogue(name).plural_expr if name else "n != 1")


@pytest.mark.parametrize("tag", language.LANGUAGES)
def test_browser_and_server_count_alike(model: Model, monkeypatch, tag: str):
    numbered = _Numbered()
    monkeypatch.setattr(language, "messages", lambda: numbered)
    with language.using_language(tag):
        said = [language.ngettext(*_FORMS, n) for n in COUNTS]
        forms = json.dumps(counting(_FORMS))
        assert model(f"{list(COUNTS)}.map((n) => words.sayCount({forms}, n))") == said


def test_every_dated_row_is_in_exactly_one_lane(model: Model):
    tables = read_tables()[0]
    catalogue = build_catalogue(tables)
    time = catalogue["time"]
    ids = {part: list(time[part]) for part in ("figures", "statements", "events")}
    lanes = model(f"lanesOf(words, {json.dumps(ids)}, {json.dumps(catalogue)}, 7)")
    for part, wanted in ids.items():
        items = [item for lane in lanes for item in (*lane["figures"], *lane["moments"])]
        assert sorted(item["id"] for item in items if item["kind"] == part) == sorted(wanted)
    assert lanes[-1]["name"] == "Events"
    order = list(catalogue["symbology"]["families"])
    assert [lane["key"] for lane in lanes[:-1]] == [
        family for family in order if any(lane["key"] == family for lane in lanes)
    ]


def test_one_family_alone_has_a_lane_for_each_force(model: Model):
    tables = read_tables()[0]
    catalogue = build_catalogue(tables)
    ids = {
        "figures": [
            key
            for key, figure in catalogue["figures"].items()
            if figure["family"] == "serbia" and key in catalogue["time"]["figures"]
        ],
        "statements": [],
        "events": [],
    }
    lanes = model(f"lanesOf(words, {json.dumps(ids)}, {json.dumps(catalogue)}, 2)")
    assert len(lanes) == 3
    assert lanes[-1]["name"] == "Others"
    assert sum(len(lane["figures"]) for lane in lanes) == len(ids["figures"])
    assert model(f"laneWords(words, {json.dumps(lanes[0])})").startswith(f"{lanes[0]['name']}: ")
