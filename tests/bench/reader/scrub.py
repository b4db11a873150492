"""How smoothly the map follows the time strip: frames a second while it is dragged."""

import math
import statistics
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.binary import browser_binary
from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.browser.visitor import ARGUMENTS, new_context

#: seconds that the marker is dragged for
DRAGGED_S = 2.0
#: frames a second below which a movement is seen to stutter
TARGET = 30

#: notes when each frame of the map is drawn, and which day it shows
_RECORD = """() => {
  window.__frames = [];
  const note = (at) => {
    window.__frames.push([at, document.documentElement.getAttribute("data-ks-time")]);
    window.__recording = requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}"""
_STOP = "() => { cancelAnimationFrame(window.__recording); return window.__frames; }"


def run() -> list[str]:
    """Drag the marker over all years and return the lines of the report."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=browser_binary(), args=list(ARGUMENTS))
        server = Server(Path(folder) / "dashboard.txt")
        try:
            reader = Reader(new_context(browser), server.address).open("?as_of=2024-03-20")
            frames, reruns = _dragged(reader)
        finally:
            server.stop()
            browser.close()
    return report(frames, reruns)


def report(frames: list[tuple[float, str | None]], reruns: int) -> list[str]:
    """Return what the frames say: each is its time in ms and the day that the map shows."""
    lengths = [b[0] - a[0] for a, b in pairwise(frames) if b[0] > a[0]]
    days = len({shown for _, shown in frames if shown})
    median, worst = 1000 / statistics.median(lengths), 1000 / max(lengths)
    slow = sum(length > 1000 / TARGET for length in lengths)
    met = "met" if median >= TARGET else f"missed by {100 * (1 - median / TARGET):.0f} %"
    hardly = "missed" if reruns else "met"
    return [
        f"\nDragging the time strip for {DRAGGED_S:g} s: {days} days in {len(lengths)} frames\n",
        f"{'frames of the map a second, median':46}{median:9.0f}   target {TARGET}: {met}",
        f"{'frames of the map a second, worst':46}{worst:9.0f}   {slow} of them below {TARGET}",
        f"{'reruns on the server while dragging':46}{reruns:9d}   target 0: {hardly}",
    ]


def _dragged(reader: Reader) -> tuple[list[tuple[float, str | None]], int]:
    frame = reader.map()
    marker = reader.page.locator(".st-key-time .marker")
    marker.wait_for()
    marker.scroll_into_view_if_needed()
    box = marker.bounding_box()
    stage = reader.page.locator(".st-key-time canvas").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reach = x - (stage["x"] + 0.2 * stage["width"])
    mouse = reader.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 6, y)
    frame.wait_for_function("() => document.documentElement.hasAttribute('data-ks-time')")
    before = reader.reruns
    frame.evaluate(_RECORD)
    start = time.monotonic()
    while (passed := time.monotonic() - start) < DRAGGED_S:
        # There and back again, as a hand moves.
        mouse.move(x - 6 - reach * (0.5 - 0.5 * math.cos(math.pi * passed)), y)
    frames = frame.evaluate(_STOP)
    reruns = reader.reruns - before
    mouse.up()
    return frames, reruns
