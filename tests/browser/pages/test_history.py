"""A change of the question is a step in the history, and going back takes the page along."""

from playwright.sync_api import expect

from tests.browser.pages.test_reader_choices import choose


def test_back_and_forward_take_the_question_along(reader):
    reader.open()
    everything = reader.caption.inner_text()
    field = reader.page.get_by_label("Search", exact=True)
    seen = {}
    for words in ("bases", "48"):
        with reader.another_run():
            reader.search(words)
        reader.expect_query("q", [words])
        expect(reader.caption).not_to_have_text([everything, *seen.values()][-1])
        seen[words] = reader.caption.inner_text()
    for words, step in (("bases", "go_back"), ("", "go_back"), ("bases", "go_forward")):
        with reader.another_run():
            getattr(reader.page, step)(wait_until="commit")
        reader.expect_query("q", [words] if words else [])
        expect(field).to_have_value(words)
        expect(reader.caption).to_have_text(seen.get(words, everything))
    with reader.another_run():
        reader.page.reload()
    expect(field).to_have_value("bases")


def test_one_step_back_brings_both_ends_of_a_period(reader):
    reader.open("?from=2023-01-01&to=2023-12-31")
    with reader.another_run():
        reader.page.locator(".st-key-chip_0 button").first.click()
    reader.expect_query("from", [])
    reader.expect_query("to", [])
    with reader.another_run():
        reader.page.go_back(wait_until="commit")
    reader.expect_query("from", ["2023-01-01"])
    reader.expect_query("to", ["2023-12-31"])
    expect(reader.day_field("From")).to_have_value("2023-01-01")
    expect(reader.day_field("To")).to_have_value("2023-12-31")


def test_back_takes_the_language_along_and_the_next_page_speaks_it(reader):
    reader.open()
    html = reader.page.locator("html")
    choose(reader, "Language", "Shqip")
    expect(html).to_have_attribute("lang", "sq")
    with reader.another_run():
        reader.page.go_back(wait_until="commit")
    expect(html).to_have_attribute("lang", "en")
    reader.expect_query("lang", [])
    with reader.another_run():
        reader.page.get_by_test_id("stTopNavLink").nth(1).click()
    reader.expect_query("lang", [])
    with reader.another_run():
        reader.page.go_back(wait_until="commit")
    reader.page.wait_for_url(f"{reader.address}/")


def test_a_frame_that_may_keep_nothing_says_so_and_leads_out(reader):
    page = reader.page
    for allowed in ("", "allow-scripts"):
        page.set_content(
            f'<iframe sandbox="{allowed}" src="{reader.address}/?embed=true&lang=sq"></iframe>'
        )
        frame = page.frame_locator("iframe")
        link = frame.get_by_role("link", name="Hapeni në faqe më vete")
        expect(link).to_have_attribute("href", f"{reader.address}/?embed=true&lang=sq")
    # What Streamlit itself complains of there is no fault of the page.
    reader.errors.clear()


def test_the_open_tab_is_a_step_and_part_of_the_link(reader, new_reader):
    reader.open()
    tab = reader.page.get_by_role("tab", name="Troop strength", exact=True)
    with reader.another_run():
        reader.tab("Table")
    reader.expect_query("below", ["Table"])
    other = new_reader().open(reader.page.url)
    expect(other.page.get_by_role("tab", name="Table", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
    with reader.another_run():
        reader.page.go_back(wait_until="commit")
    reader.expect_query("below", [])
    expect(tab).to_have_attribute("aria-selected", "true")
