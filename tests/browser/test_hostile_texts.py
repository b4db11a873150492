"""Text is text: whatever a table holds, nothing of it runs, loads or draws anything.

That no other host was asked, and that the browser had nothing to complain of, is held up
by the `new_reader` fixture.
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import read_tables
from tests.browser.conftest import NewReader, StartServer
from tests.browser.hostile import TEXTS, hostile_tables
from tests.browser.reader import Reader
from tests.browser.server import Server

pytestmark = pytest.mark.browser

#: opens every symbol in turn and reads its popup and its tooltip
_POPUPS = """() => {
  const texts = [];
  map.eachLayer((layer) => {
    if (!layer.ks || !layer.getPopup || !layer.getPopup()) return;
    layer.openTooltip();
    layer.openPopup();
    texts.push(layer.getPopup().getElement().textContent);
    layer.closePopup();
  });
  return texts;
}"""

#: whether the panel shows a text; the joiners that part addresses are not seen
_SHOWN = """(text) => document.querySelector(".st-key-statement_panel")?.innerText
  .replaceAll("\\u2060", "").includes(text)"""

_MARKUP = 'img[src="x"], svg[onload], a[href^="javascript"], [onclick], [onerror]'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_tables(tmp_path_factory.mktemp("hostile") / "data")


@pytest.fixture(scope="module")
def tables(folder: Path) -> Tables:
    tables, issues = read_tables(folder)
    aside = [issue for issue in issues if issue.set_aside and not issue.unlisted]
    assert not aside, "rows that should try to get out are not shown at all"
    return tables


@pytest.fixture(scope="module")
def hostile(start_server: StartServer, folder: Path) -> Server:
    return start_server(folder)


def _read(text: str) -> str:
    """What a person reads: without the signs that keep addresses from becoming links."""
    return text.replace("\u2060", "")


def _nothing_ran(reader: Reader) -> None:
    for frame in reader.page.frames:
        assert frame.evaluate("() => window.__pwned") is None, frame.url
        assert frame.locator(_MARKUP).count() == 0, frame.url
    reader.no_failure()


def test_statements_are_shown_letter_by_letter_and_so_when_picked(
    new_reader: NewReader, hostile, tables
):
    reader = new_reader(hostile).open()
    reader.map()
    said = tables.statements.set_index("statement_id")
    # The figures that somebody stated are listed too, each under its own id.
    listed = reader.statements().and_(reader.page.locator('[data-id^="T"]'))
    expect(listed).to_have_count(len(said))
    shown = listed.evaluate_all(
        "(all) => all.map((e) => [e.dataset.id, e.querySelector('.text').textContent])"
    )
    assert dict(shown) == said["summary"].to_dict()
    _nothing_ran(reader)

    panel = reader.page.locator(".st-key-statement_panel")
    rows = tables.statements.drop_duplicates("summary")
    assert len(rows) == len(TEXTS)
    for row in rows.itertuples():
        reader.statement(row.statement_id).click()
        reader.expect_query("focus", [row.statement_id])
        reader.page.wait_for_function(_SHOWN, arg=row.summary.strip())
        assert panel.locator('img, .katex, script, a[href*="evil"]').count() == 0
    _nothing_ran(reader)


def test_popups_pages_and_tabs_show_texts_as_texts(new_reader: NewReader, hostile):
    reader = new_reader(hostile).open("?as_of=2024-03-20")
    popups = reader.map().evaluate(_POPUPS)
    assert len(popups) > 50
    everything = "\n".join(popups)
    for text in TEXTS:
        assert text in everything, text[:60]
    _nothing_ran(reader)

    for name in ("Table", "Not on the map"):
        with reader.another_run():
            reader.tab(name)
        drawn = (
            ".st-key-unplaced_list li" if name == "Not on the map" else "[class*=st-key-rows_] td"
        )
        expect(reader.page.locator(drawn).first).to_be_visible()
        _nothing_ran(reader)
    for name in reader.page_links():
        reader.go_to(name)
        _nothing_ran(reader)


def test_a_link_that_tries_to_get_out_is_quoted_as_text(new_reader: NewReader):
    reader = new_reader().open(
        "?actor=<img src=x onerror=window.__pwned=1>&focus=![a](http://evil.example/x.png)"
        "&q=${window.__pwned=1}`</script>&show=:red[x]"
    )
    reader.map()
    alerts = reader.page.get_by_test_id("stAlert")
    expect(alerts.filter(has_text="The link")).to_have_count(3)
    text = _read(" ".join(alerts.all_inner_texts()))
    assert "<img src=x onerror=window.__pwned=1>" in text
    assert "![a](http://evil.example/x.png)" in text
    assert ":red[x]" in text
    assert alerts.locator("img, a").count() == 0
    _nothing_ran(reader)
