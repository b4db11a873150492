"""``python -m tests.bench trace``: what happens from a choice to the symbols, in order.

One filter set and taken away, several times; medians of milliseconds from the key or click.
Everything is noted in the browser itself: what is sent and received over the websocket, when
the map's frame is told, its long tasks, its last change of a symbol, and its names. Once more
with the browser's own trace: what page and frame are busy with.
"""

import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.bench.measures import until
from tests.bench.pages import Bare, Dashboard, choices, everyone
from tests.bench.reader.browser_work import KINDS, Work, traced
from tests.browser.binary import browser_binary
from tests.browser.reader import Reader
from tests.browser.server import ROOT, Server
from tests.browser.visitor import ARGUMENTS, new_context

#: what the page notes
_PAGE = """() => {
  window.traced = {};
  window.traceStart = 0;
  const first = (name) => { if (window.traced[name] === undefined)
    window.traced[name] = performance.timeOrigin + performance.now() - window.traceStart; };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...args) { first("sent"); return send.apply(this, args); };
  document.addEventListener("click", () => {
    window.traced = {};
    window.traceStart = performance.timeOrigin + performance.now();
  }, true);
  document.addEventListener("keydown", (event) => { if (event.key === "Enter") {
    window.traced = {};
    window.traceStart = performance.timeOrigin + performance.now();
  } }, true);
}"""
#: what the frame of the map notes, in the same clock
_FRAME = """() => {
  const now = () => performance.timeOrigin + performance.now();
  window.traced = { tasks: [] };
  window.addEventListener("message", (event) => {
    if (event.data && event.data.type === "streamlit:render") window.traced.told ??= now();
  }, true);
  const begin = window.KSLayers.begin;
  window.KSLayers.begin = function (...args) {
    window.traced.begun = now();
    window.traced.mutations = 0;
    return begin.apply(this, args);
  };
  new MutationObserver((list) => {
    window.traced.mutations = (window.traced.mutations || 0) + list.length;
    window.traced.symbols = now();
  }).observe(document.querySelector(".leaflet-marker-pane"), { childList: true, subtree: true });
  new PerformanceObserver((list) => list.getEntries().forEach((task) => {
    window.traced.tasks.push([performance.timeOrigin + task.startTime, task.duration]);
  })).observe({ type: "longtask" });
  const obstacles = window.KSBasemap.setObstacles;
  window.KSBasemap.setObstacles = function (...args) {
    const answer = obstacles.apply(this, args);
    window.traced.names = now();
    return answer;
  };
}"""

#: what is noted -> what it is
STEPS = {
    "sent": "the question is sent",
    "told": "the map's frame is told",
    "begun": "its script runs",
    "symbols": "the last symbol is changed",
    "names": "names have made room",
}


def run() -> list[str]:
    """Measure, and return the lines of the table."""
    binary = browser_binary()
    assert binary, "no Chromium was found"
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=binary, args=list(ARGUMENTS))
        server = Server(Path(folder) / "log.txt", env={"PYTHONPATH": str(ROOT)})
        try:
            reader = Reader(new_context(browser), server.address).open()
            runs = _traced(reader)
            works = _works(browser, Dashboard(reader))
        finally:
            server.stop()
        server = Server(Path(folder) / "bare.txt", "tests/bench/bare.py", {"PYTHONPATH": str(ROOT)})
        try:
            bare = _works(browser, Bare(Reader(new_context(browser), server.address).open()))
        finally:
            server.stop()
        browser.close()
    lines = [f"\nFrom a choice to the symbols (n = {len(runs)}; medians)\n", "| ms | what |"]
    lines.append("| --- | --- |")
    for name, words in STEPS.items():
        seen = [run[name] for run in runs if name in run]
        if seen:
            lines.append(f"| {statistics.median(seen):.0f} | {words} |")
    for name, words in (("mutations", "changes of elements"), ("task", "ms of the longest task")):
        count = statistics.median(run[name] for run in runs)
        lines.append(f"| – | {count:.0f} {words} in the frame |")
    return lines + _table(
        {
            "page": [each[0] for each in works],
            "frame of the map": [each[1] for each in works if len(each) > 1],
            "page of a bare rerun": [each[0] for each in bare],
        }
    )


def _traced(reader: Reader) -> list[dict[str, float]]:
    page = Dashboard(reader)
    until(reader, lambda: page.shows(None))
    frame = reader.map()
    reader.page.evaluate(_PAGE)
    frame.evaluate(_FRAME)
    runs = []
    for nth, choice in enumerate(choices()[:5]):
        for ready, shown in ((page.ready_to_choose, choice), (page.ready_to_clear, None)):
            click = ready(choice)
            frame.evaluate("() => { window.traced = { tasks: [] }; }")
            with reader.another_run():
                click()
                until(reader, lambda wanted=shown: page.shows(wanted))
            reader.page.wait_for_timeout(200)  # the names come after the symbols
            if nth:  # the first one warms up
                runs.append(_run(reader, frame))
    assert everyone().symbols
    return runs


def _works(browser: Browser, page: Dashboard | Bare) -> list[list[Work]]:
    """The work of the page, and of the frame, at each change; the page does more."""
    found = []
    reader = page.reader
    until(reader, lambda: page.shows(None))
    for choice in choices()[1:5]:
        for ready, shown in ((page.ready_to_choose, choice), (page.ready_to_clear, None)):
            click = ready(choice)
            with traced(browser, reader.page) as work:
                with reader.another_run():
                    click()
                    until(reader, lambda wanted=shown: page.shows(wanted))
                reader.page.wait_for_timeout(600)  # what is put off until nothing else is to do
            found.append(work)
    return [works for works in found if works]


def _table(works: dict[str, list[Work]]) -> list[str]:
    lines = [
        "\nProcessor ms of a change (medians)\n",
        f"| | {' | '.join(KINDS)} | all | styles | layouts |",
        f"| --- |{' --- |' * (len(KINDS) + 3)}",
    ]
    for name, own in works.items():
        if not own:
            lines.append(f"| {name} | in the thread of the page |")
            continue
        cells = [statistics.median(work.ms[kind] for work in own) for kind in KINDS]
        cells.append(statistics.median(work.total for work in own))
        cells += [statistics.median(work.styles for work in own)]
        cells += [statistics.median(work.layouts for work in own)]
        lines.append(f"| {name} | {' | '.join(f'{cell:.0f}' for cell in cells)} |")
    return lines


def _run(reader: Reader, frame: Any) -> dict[str, float]:
    start = reader.page.evaluate("() => window.traceStart")
    noted: dict[str, Any] = frame.evaluate("() => window.traced")
    run = {name: noted[name] - start for name in STEPS if name in noted}
    sent = reader.page.evaluate("() => window.traced.sent")
    tasks = [duration for at, duration in noted["tasks"] if at >= start]
    return (
        run
        | ({"sent": sent} if sent is not None else {})
        | {"mutations": noted.get("mutations", 0), "task": max(tasks, default=0)}
    )
