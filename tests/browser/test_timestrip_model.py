"""What the time strip draws: pure functions, run in a browser without a page."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from gettext import NullTranslations, c2py
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from dashboard.core import dates
from dashboard.core.i18n import language, wording
from dashboard.core.i18n.for_browser import speech
from dashboard.core.tables.read import read_tables
from dashboard.core.view.wire.catalogue import build_catalogue
from dashboard.core.view.wire.chronology import day_number
from dashboard.ui.components.timestrip import strip_words

pytestmark = pytest.mark.browser

_FOLDER = Path(__file__).parents[2] / "dashboard" / "ui" / "components"
_TEXT = "\n".join(
    (_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in ("words", "timestrip_model")
)

Model = Callable[[str], Any]


@pytest.fixture(scope="module")
def model(browser: Browser) -> Iterator[Model]:
    """Evaluate an expression in which the functions of the model have their names. They
    say what they say in the language that is spoken."""
    page = browser.new_page()

    def evaluate(expression: str) -> Any:
        words = json.dumps({"speech": speech(), "words": strip_words()})
        return page.evaluate(
            f"() => {{ {_TEXT}\nspeakAs({words});\nreturn {expression}; }}"
        )

    yield evaluate
    page.close()


def number(text: str) -> int:
    return day_number(date.fromisoformat(text))


DAYS = ("1999-06-12", "2000-02-29", "2024-02-29", "2023-12-31", "1969-12-31", "2026-01-01")


@pytest.mark.parametrize("tag", language.LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_browser_and_server_say_a_day_alike(model: Model, day: str, tag: str):
    with language.using_language(tag):
        assert model(f"dayWords({number(day)})") == dates.words(day)


@pytest.mark.parametrize("tag", language.LANGUAGES)
@pytest.mark.parametrize("value", [0, 7, 999, 1000, 4443, 1234567, 2.5, 4443.5])
def test_browser_and_server_write_a_number_alike(model: Model, value: float, tag: str):
    with language.using_language(tag):
        assert model(f"numeral({value})") == wording.number(value)


class _Numbered(NullTranslations):
    """A catalogue that gives the number of the plural form, as the real one numbers them."""

    def ngettext(self, one: str, several: str, count: int) -> str:
        name = language.current().catalogue
        rule = language.read_catalogue(name).plural_expr if name else "n != 1"
        return f"{{count}} of form {int(c2py(rule)(count))}"


@pytest.mark.parametrize("tag", language.LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111, 1021, 4443])
def test_browser_and_server_count_alike(model, monkeypatch, count: int, tag: str):
    monkeypatch.setattr(language, "_messages", _Numbered)
    with language.using_language(tag):
        said = language.ngettext("{count} figure", "{count} figures", count)
        assert model(f"sayCount('figures', {count})") == said


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-15", 1, "2025-01-15"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-05-31", -3, "2024-02-29"),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last(model, day, months, expected):
    assert model(f"addMonths({number(day)}, {months})") == number(expected)


def test_keys_stop_at_the_ends_and_others_mean_nothing(model: Model):
    assert model("dayAfterKey('ArrowRight', false, 100, [0, 100])") == 100
    assert model("dayAfterKey('PageDown', false, 100, [0, 1000])") == 0
    assert model("dayAfterKey('a', false, 100, [0, 1000])") is None


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("d", {"shape": "dot", "fades": False, "hollow": False}),
        ("m", {"shape": "bar", "fades": False, "hollow": False}),
        ("y", {"shape": "bar", "fades": False, "hollow": False}),
        ("i", {"shape": "bar", "fades": False, "hollow": False}),
        ("d?", {"shape": "dot", "fades": False, "hollow": True}),
        ("m~", {"shape": "bar", "fades": True, "hollow": False}),
        ("y~?", {"shape": "bar", "fades": True, "hollow": True}),
    ],
)
def test_precision_is_visible(model: Model, precision: str, expected: dict):
    assert model(f"markOf([0, 1, {json.dumps(precision)}])") == expected


def test_a_month_is_drawn_from_its_first_day_to_the_end_of_its_last(model: Model):
    first, last = number("2023-10-01"), number("2023-10-31")
    assert model(f"drawnDays([{first}, {last}, 'm'], [0, 99999])") == [first, last + 1]


def test_what_still_runs_is_drawn_to_the_edge(model: Model):
    assert model("drawnDays([100, null, 'i'], [0, 1000])") == [100, 1001]
    assert model("drawnDays([null, 100, 'i'], [50, 1000])") == [50, 101]


def test_figures_share_rows_only_where_they_do_not_meet(model: Model):
    rows = model("packed([[0, 10], [10, 20], [5, 15], [30, 40]], 3)")
    assert rows[0] == rows[1] == rows[3] == 0
    assert rows[2] == 1
    assert model("packed([[0, 10], [1, 10], [2, 10]], 2)") is None


def test_density_counts_figures_and_trust_fades(model: Model):
    found = model("[...densityOf([[0, 9, 'd', 29], [0, 9, 'd', 9]], [0, 40], 40)]")
    assert found[5] == 2
    assert 0 < found[25] < found[15] < 1
    assert found[35] == 0


def test_density_of_a_figure_that_still_runs_does_not_fade(model: Model):
    found = model("[...densityOf([[10, null, 'i', null]], [0, 40], 40)]")
    assert found[9] == 0
    assert set(found[10:]) == {1}


def test_a_strength_without_a_figure_is_said_so(model: Model):
    assert model("stepWords(stepOn([[0, 9, 5, 5, 5, 'D1']], 10), '5')") == "no current figure"
    assert model("stepWords(stepOn([[0, 9, 4443, 4000, 4699, 'D1']], 9), '4,443')") == (
        "4,443 (4,000–4,699)"
    )
    assert model("stepWords([0, 9, null, 50, 150, 'D1'], '50–150')") == "50–150"
    assert model("stepWords([0, 9, 600, 600, 600, 'D1'], 'about 600')") == "about 600"


def test_zooming_keeps_what_is_under_the_pointer_and_stays_within_the_years(model: Model):
    first, last = model("zoomed([0, 1000], 0.5, 300, [0, 1000])")
    assert (first, last) == (150, 650)
    assert model("zoomed([100, 600], 9, 300, [0, 1000])") == [0, 1000]
    start, end = model("zoomed([0, 1000], 0.0001, 300, [0, 1000])")
    assert end - start == pytest.approx(60)


def test_the_axis_never_writes_its_years_into_one_another(model: Model):
    first, last = number("1998-01-01"), number("2029-01-01")
    for width in (300, 390, 900, 1400):
        texts = model(f"ticksOf([{first}, {last}], {width}).filter((t) => t.text)")
        assert len(texts) >= 4
        places = [(tick["day"] - first) / (last - first) * width for tick in texts]
        assert min(b - a for a, b in pairwise(places)) >= 30


def test_every_dated_row_is_in_exactly_one_lane(model: Model):
    tables = read_tables()[0]
    catalogue = build_catalogue(tables)
    time = catalogue["time"]
    ids = {part: list(time[part]) for part in ("figures", "statements", "events")}
    lanes = model(f"lanesOf({json.dumps(ids)}, {json.dumps(catalogue)}, 7)")
    for part, wanted in ids.items():
        assert sorted(item["id"] for lane in lanes for item in lane[part]) == sorted(wanted)
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
    lanes = model(f"lanesOf({json.dumps(ids)}, {json.dumps(catalogue)}, 2)")
    assert len(lanes) == 3
    assert lanes[-1]["name"] == "Others"
    assert sum(len(lane["figures"]) for lane in lanes) == len(ids["figures"])
    assert model(f"laneWords({json.dumps(lanes[0])})").startswith(f"{lanes[0]['name']}: ")


def test_nothing_in_view_has_no_lanes_and_an_axis_still(model: Model):
    nothing = {"figures": [], "statements": [], "events": []}
    catalogue = build_catalogue(read_tables()[0])
    assert model(f"lanesOf({json.dumps(nothing)}, {json.dumps(catalogue)}, 7)") == []
    assert model("extentOf([], [0, 365])") == [0, 365]
