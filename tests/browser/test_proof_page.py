"""The page of every message in a browser: what is written into its boxes comes back."""

import csv
import importlib.util
import json
import shutil
import sys

from babel.messages.pofile import read_po

from dashboard.locations import LOCALE, ROOT

_SPEC = importlib.util.spec_from_file_location("proof", ROOT / "docs" / "proof.py")
proof = importlib.util.module_from_spec(_SPEC)
sys.modules["proof"] = proof
_SPEC.loader.exec_module(proof)

_UNTIL = "until {date}"


def test_what_is_saved_in_the_browser_comes_into_the_catalogues(browser, tmp_path, monkeypatch):
    """The whole way: open the page, write into boxes, click, and import what was saved."""
    page_file = tmp_path / "proof.html"
    assert proof.main(["page", str(page_file)]) == 0
    locale = tmp_path / "locale"
    shutil.copytree(LOCALE, locale)
    monkeypatch.setattr(proof, "LOCALE", locale)

    context = browser.new_context(accept_downloads=True)
    try:
        page = context.new_page()
        page.goto(page_file.as_uri())
        _write(page, "sr-Cyrl", _UNTIL, "све до {date:genitive}")
        _write(page, "sr-Latn", "since {date}", "још од {date:genitive}")
        _write(page, "sq", "… and {count} more", 'dhe „{count}", të tjera')
        page.reload()  # what was written is kept in the browser
        with page.expect_download() as caught:
            page.get_by_role("button", name="Save as CSV").click()
        saved = tmp_path / caught.value.suggested_filename
        caught.value.save_as(saved)
    finally:
        context.close()

    with saved.open(encoding="utf-8", newline="") as opened:
        assert {row["language"] for row in csv.DictReader(opened)} == {"sr-Cyrl", "sr-Latn", "sq"}
    assert proof.main(["corrections", str(saved)]) == 0
    read = {}
    for name in ("sq", "sr"):
        with (locale / name / "dashboard.po").open("rb") as opened:
            read[name] = read_po(opened, locale=name)
    words = {
        (name, said): proof._message(read[name], "", said).string
        for name, said in [("sr", _UNTIL), ("sr", "since {date}"), ("sq", "… and {count} more")]
    }
    assert words == {
        ("sr", _UNTIL): "све до {date:genitive}",
        ("sr", "since {date}"): "још од {date:genitive}",
        ("sq", "… and {count} more"): 'dhe „{count}", të tjera',
    }


def _write(page, language: str, message: str, better: str) -> None:
    """Write better words into the box of a message, as a reader does."""
    section = page.locator(f"details#{language}")
    if section.get_attribute("open") is None:
        section.locator("summary").click()
    said = json.dumps(message, ensure_ascii=False)
    section.locator(f"textarea[data-message={said}]").first.fill(better)
