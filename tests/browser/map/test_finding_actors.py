"""Finding an actor or a speaker, a figure or an event, by what somebody types."""

import re

from playwright.sync_api import expect


def test_a_word_finds_the_actor_by_keyboard_alone(reader):
    reader.open()
    field = reader.page.get_by_role("combobox", name="Find an actor or a speaker")
    field.focus()
    options = reader.page.get_by_role("listbox", name="Actors and speakers").get_by_role("option")
    expect(options.first).to_contain_text("NATO")  # the tree, before anything is typed
    for typed, first in (("US", "United States"), ("army", "Serbian Armed Forces")):
        field.fill(typed)
        expect(options.first).to_contain_text(first)
        expect(options.filter(has_text="Belarus")).to_have_count(0)
    # Which of the two has soldiers in Kosovo, and that the state includes them, is said.
    field.fill("American")
    expect(options.nth(0)).to_contain_text(re.compile(r"includes United States \(KFOR\): .*\d"))
    expect(options.nth(1)).to_contain_text(re.compile(r"\d+ personnel, \d"))
    field.fill("Vuc")
    expect(options.first).to_contain_text("Aleksandar Vučić")
    field.press("ArrowDown")
    expect(reader.page.locator(".option.active")).to_contain_text("Miloš Vučević")
    field.press("ArrowUp")
    with reader.another_run():
        field.press("Enter")
    reader.expect_query("actor", ["Speakers › Aleksandar Vučić"])
    expect(options).to_have_count(0)
    field.fill("zzzz")
    expect(reader.page.get_by_text("Nobody by that name in the data")).to_be_visible()


def test_the_pill_of_who_is_chosen_is_not_cut(reader):
    reader.open("?actor=KFOR_US")
    name = reader.page.locator("[data-tag] > span").first
    expect(name).to_have_text("NATO › KFOR › United States (KFOR)")
    # What is written, however much of it its box hides.
    written, pill = name.evaluate(
        """(e) => {
          const text = document.createRange();
          text.selectNodeContents(e);
          const shown = e.getBoundingClientRect();
          const all = text.getBoundingClientRect();
          return [[all.right, all.bottom], [shown.right, shown.bottom]];
        }"""
    )
    assert written[0] <= pill[0] + 1 and written[1] <= pill[1] + 1
    field = reader.page.get_by_test_id("stMultiSelectTagsContainer").first.bounding_box()
    assert field and pill[0] <= field["x"] + field["width"]


def test_a_link_by_any_name_is_understood(reader):
    reader.open("?actor=Serbian+army&actor=Kurti")
    reader.expect_query("actor", ["Serbia › Serbian Armed Forces", "Speakers › Albin Kurti"])


def test_what_a_search_finds_on_a_phone_is_told_where_it_is_seen(new_reader):
    reader = new_reader(viewport={"width": 390, "height": 844}, has_touch=True)
    reader.open()
    reader.page.get_by_test_id("stExpandSidebarButton").click()
    reader.search("48")
    first = reader.page.locator(".st-key-found").get_by_role("button").first
    expect(first).to_contain_text("48 bases")
    with reader.another_run():
        first.click()
    told = reader.page.locator(".st-key-picked_above")
    expect(told).to_contain_text("Albin Kurti on CNN")
    expect(told).to_contain_text("Not located on the map: location not published")
    expect(told.get_by_text("Albin Kurti on CNN").first).to_be_in_viewport()
    expect(reader.page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
