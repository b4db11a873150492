"""Find the browser that the browser tests drive, and print its path."""

import os
import shutil
import sys
from pathlib import Path

#: the first is a Chromium without windows of its own: a page costs a third less
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)


def browser_binary() -> str | None:
    """Return the path of a Chromium, or None: ``CHROMIUM``, the path, then Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


if __name__ == "__main__":
    binary = browser_binary()
    if binary is None:
        sys.exit("No Chromium was found. Install one, or name one with CHROMIUM=/path.")
    print(binary)
