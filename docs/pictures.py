"""Make the pictures of the help from the running dashboard.

    python docs/pictures.py         # part of `make help`

It starts the dashboard, opens each page as a reader would, and writes
``docs/pages/pictures/<name>.webp``; so they show what there is now.
"""

import io
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from PIL import Image
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from tests.browser.binary import browser_binary
from tests.browser.reader import Reader
from tests.browser.visitor import ARGUMENTS
from tests.operating.process import Process

FOLDER = PROJECT / "docs/pages/pictures"
SIZE = {"width": 1280, "height": 800}
DAY = "2024-03-20"
#: name -> path and query of a page
PAGES = {
    "situation": ("/", f"?as_of={DAY}"),
    "strength": ("/troop-strength", f"?as_of={DAY}&actor=NATO"),
    "check-text": ("/check-text", ""),
    "changes": ("/what-changed", "?day1=2023-08-01&day2=2023-12-01"),
    "desk": ("/desk", "?for=KFOR"),
    "coverage": ("/coverage", ""),
    "sources": ("/sources", ""),
}


def keep(reader: Reader, name: str) -> None:
    """Write what is in the window."""
    picture = Image.open(io.BytesIO(reader.page.screenshot(animations="disabled")))
    picture.convert("RGB").save(FOLDER / f"{name}.webp", quality=72, method=6)
    print(name, (FOLDER / f"{name}.webp").stat().st_size)


def main() -> None:
    """Make them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        process = Process(Path(folder, "log.txt"))
        browser = playwright.chromium.launch(executable_path=browser_binary(), args=list(ARGUMENTS))
        try:
            context = browser.new_context(
                viewport=SIZE, reduced_motion="reduce", color_scheme="light"
            )
            with suppress(
                AssertionError, PlaywrightError
            ):  # the first page of a cold start is not waited for
                Reader(context, process.address).open()
            for name, (path, query) in PAGES.items():
                reader = Reader(context, process.address)
                reader.page.set_default_timeout(120_000)
                reader.open(query, path)
                if name == "situation":
                    reader.map()
                    reader.at_rest()
                reader.page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")
                reader.page.wait_for_load_state("networkidle")
                keep(reader, name)
                if name == "situation":
                    reader.page.get_by_role("button", name="Export briefing").first.click()
                    reader.page.get_by_role("dialog").wait_for()
                    reader.settled()
                    keep(reader, "briefing")
                reader.close()
        finally:
            browser.close()
            process.stop()


if __name__ == "__main__":
    main()
