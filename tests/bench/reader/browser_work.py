"""What the browser is busy with, as its own trace tells it: processor time, by kind of work.

Processor time hardly depends on what else the computer does, unlike the clock.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

_CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute"]

#: name of an event of the trace -> kind of work; others are of the kind that they lie in
_KINDS = {
    **dict.fromkeys(("FunctionCall", "EvaluateScript", "v8.callFunction", "V8.Execute"), "script"),
    **dict.fromkeys(("RunMicrotasks", "EventDispatch", "TimerFire"), "script"),
    **dict.fromkeys(("FireAnimationFrame", "v8.compile", "MinorGC", "MajorGC"), "script"),
    "UpdateLayoutTree": "style",
    "Layout": "layout",
    **dict.fromkeys(("Paint", "PrePaint", "Layerize", "Commit", "UpdateLayer"), "paint"),
}
KINDS = ("script", "style", "layout", "paint", "other")


@dataclass(slots=True)
class Work:
    """The work of one thread that draws pages: ms of the processor by kind, and how often
    style and layout were worked out."""

    ms: dict[str, float] = field(default_factory=dict)
    layouts: int = 0
    styles: int = 0

    @property
    def total(self) -> float:
        """Ms of all kinds."""
        return sum(self.ms.values())


@contextmanager
def traced(browser: Browser, page: Page) -> Iterator[list[Work]]:
    """Trace what is done in the block. Afterwards the list has the work of each thread that
    drew a page or a frame of it, the one that did most first."""
    found: list[Work] = []
    browser.start_tracing(page=page, categories=_CATEGORIES)
    try:
        yield found
    finally:
        found += work_of(json.loads(browser.stop_tracing())["traceEvents"])


def work_of(events: list[dict]) -> list[Work]:
    """Return the work of each main thread of a renderer, most first; idle ones are left out."""
    main = {
        (event["pid"], event["tid"])
        for event in events
        if event.get("name") == "thread_name" and event["args"].get("name") == "CrRendererMain"
    }
    by_thread = defaultdict(list)
    for event in events:
        thread = (event.get("pid"), event.get("tid"))
        if event.get("ph") == "X" and "dur" in event and thread in main:
            by_thread[thread].append(event)
    works = [_work(each) for each in by_thread.values()]
    return sorted((w for w in works if w.total > 1), key=lambda w: -w.total)


def _work(events: list[dict]) -> Work:
    ms: dict[str, float] = dict.fromkeys(KINDS, 0.0)
    stack: list[tuple[float, str]] = []
    for event in sorted(events, key=lambda e: (e["ts"], -e["dur"])):
        while stack and stack[-1][0] <= event["ts"]:
            stack.pop()
        kind = _KINDS.get(event["name"]) or (stack[-1][1] if stack else "other")
        took = event.get("tdur", 0) / 1000
        if stack:
            ms[stack[-1][1]] -= took
        ms[kind] += took
        stack.append((event["ts"] + event["dur"], kind))
    counted = Counter(event["name"] for event in events)
    return Work(ms, counted["Layout"], counted["UpdateLayoutTree"])
