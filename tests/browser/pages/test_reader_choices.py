"""Language, names and viewpoint in a browser: the same question, the same view, other words."""

import json

import pytest
from playwright.sync_api import expect

from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import LANGUAGES, _, in_latin, read_catalogue, using_language
from dashboard.core.places.viewpoint import line_label, note
from dashboard.core.tables.read import read_tables
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

#: how the line between Kosovo and Serbia is drawn just now, in the frame of the map
_LINE = """() => { let found = null; map.eachLayer((layer) => {
  const p = layer.feature && layer.feature.properties;
  if (p && p.class === "disputed" && layer.options.weight < 3) {
    found = [layer.options.dashArray, layer.options.color];
  } }); return found; }"""

_NAME = """(ground) => KSLabels.wording({ kind: "town", country: "XKX", rank: 2, name_en: "Peja",
  name_sq: "Pejë", name_sr_latn: "Peć", name_sr_cyrl: "Пећ" }, ground)"""


def ground(reader: Reader) -> dict:
    return reader.map().evaluate("() => KSLayers.last.ground")


def choose(reader: Reader, label: str, option: str) -> None:
    """Open the choices, choose one, and close them again when it is on the page: a change comes
    in two bursts, and the second would close what is opened after the first."""
    page = reader.page
    page.get_by_test_id("stSidebar").get_by_test_id("stPopover").locator("button").first.click()
    field = page.get_by_test_id("stPopoverBody").get_by_role("combobox", name=label)
    field.click()
    with reader.another_run():
        page.get_by_role("option", name=option, exact=True).click()
    page.keyboard.press("Escape")


def drawn(reader: Reader) -> list:
    return sorted(json.dumps([s["layer"], s["ids"], s["text"]]) for s in reader.symbols())


def test_another_language_keeps_filters_and_what_is_looked_at(reader: Reader):
    reader.open("?actor=EU&kind=clash&topic=dialogue")
    reader.map()
    reader.zoom(1)
    before, at = drawn(reader), reader.viewport()
    count = reader.statements().count()
    choose(reader, "Language", "Shqip")
    expect(reader.page.locator("html")).to_have_attribute("lang", "sq")
    reader.page.wait_for_url("**lang=sq**")
    reader.at_rest()
    assert reader.viewport() == at
    assert drawn(reader) == before
    expect(reader.statements()).to_have_count(count)
    with reader.another_run():
        reader.page.reload()
    expect(reader.page.locator("html")).to_have_attribute("lang", "sq")
    assert drawn(reader) == before
    expect(reader.page.get_by_test_id("stAlert")).to_have_count(0)


def test_viewpoint_and_names_change_line_and_labels_and_nothing_else(reader: Reader):
    reader.open("?names=sq,sr-Latn")
    reader.map()
    reader.zoom(1)
    before, at = drawn(reader), reader.viewport()
    assert ground(reader)["line"] == "disputed"
    neutral = reader.map().evaluate(_LINE)
    assert reader.map().evaluate(_NAME, ground(reader)) == ["Pejë", "Peć"]

    choose(reader, "Viewpoint", "Pristina's terminology")
    reader.page.wait_for_url("**viewpoint=pristina**")
    reader.map().wait_for_function("() => KSLayers.last.ground.line === 'border'")
    border = reader.map().evaluate(_LINE)
    assert not border[0]
    choose(reader, "Viewpoint", "Belgrade's terminology")
    reader.map().wait_for_function("() => KSLayers.last.ground.line === 'internal'")
    internal = reader.map().evaluate(_LINE)
    assert internal[0] and internal != neutral
    note = reader.map().locator(".ks-footnote summary")
    expect(note).to_contain_text("Administrative line, in Belgrade's terminology")

    choose(reader, "Place names", "Serbian, Cyrillic script")
    reader.map().wait_for_function("() => KSLayers.last.ground.names[0] === 'sr-Cyrl'")
    assert reader.map().evaluate(_NAME, ground(reader)) == ["Пећ", "Peć"]
    reader.at_rest()
    assert reader.viewport() == at
    assert drawn(reader) == before


@pytest.mark.parametrize(
    ("tag", "point"), [("sq", "pristina"), ("sr-Latn", "belgrade"), ("sr-Cyrl", "neutral")]
)
def test_popup_legend_and_time_strip_speak_the_language(reader: Reader, tag: str, point: str):
    reader.open(f"?lang={tag}&viewpoint={point}&actor=NATO&as_of=2024-03-20&focus=T001")
    told = localised(read_tables()[0], tag).statements.set_index("statement_id").loc["T001"]
    popup = reader.popup()
    expect(popup).to_contain_text(told["summary"])
    expect(popup).to_contain_text(told["speaker"])
    page = reader.page
    with using_language(tag):
        expect(reader.map().locator(".ks-footnote summary")).to_contain_text(line_label(point))
        expect(reader.map().locator(".ks-footnote")).to_contain_text(note(point))
        expect(page.get_by_role("button", name=_("Play"), exact=True)).to_be_visible()
        lanes = page.get_by_role("list", name=_("About the timeline")).locator("li")
        expect(lanes.filter(has_text=_("Events"))).to_have_count(1)
    shown = [*reader.legend(), *lanes.all_text_contents(), *popup.inner_text().splitlines()]
    assert len(shown) > 12
    english = english_of(tag)
    assert not [text for text in shown if text in english]


def english_of(tag: str) -> set[str]:
    """The English messages whose translation differs from them."""
    latin = tag == "sr-Latn"
    return {
        m.id
        for m in read_catalogue(LANGUAGES[tag].catalogue)
        if m.id and isinstance(m.id, str) and m.id != (in_latin(m.string) if latin else m.string)
    }


def test_the_choices_are_within_reach_on_a_phone_and_by_keyboard(new_reader):
    reader = new_reader(viewport={"width": 390, "height": 844})
    reader.open("?lang=sr-Latn")
    page = reader.page
    page.get_by_test_id("stExpandSidebarButton").click()
    button = page.get_by_test_id("stSidebar").get_by_test_id("stPopover").locator("button").first
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stPopoverBody").get_by_role("combobox").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
