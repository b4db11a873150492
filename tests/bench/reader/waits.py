"""From a filter to the map, and the first map: beside a bare rerun and an empty page."""

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.measures import Change, changes, first_content, first_map
from tests.bench.pages import Bare, Dashboard, Usual, choices
from tests.browser.binary import browser_binary
from tests.browser.reader import Reader
from tests.browser.server import ROOT, Server
from tests.browser.visitor import ARGUMENTS, new_context

#: how often the first page is loaded; each time with an empty cache
LOADS = 7


def run() -> list[str]:
    """Measure, and return the lines of the report; each target is said to be met or missed."""
    binary = browser_binary()
    if binary is None:
        sys.exit("No Chromium was found. Install one, or name one with CHROMIUM=/path.")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=binary, args=list(ARGUMENTS))
        log = Path(folder)
        with (
            _serving(log / "dashboard.txt", "dashboard/app.py") as own_server,
            _serving(log / "bare.txt", "tests/bench/bare.py") as bare_server,
            _serving(log / "usual.txt", "tests/bench/usual_app.py") as usual_server,
        ):
            own, bare, usual = _in_turn(
                browser, ((own_server, Dashboard), (bare_server, Bare), (usual_server, Usual))
            )
        with (
            _serving(log / "dashboard.txt", "dashboard/app.py") as own_server,
            _serving(log / "empty.txt", "tests/bench/empty.py") as empty_server,
        ):
            own_first, empty_first = _loads(
                browser, ((own_server, first_map), (empty_server, first_content))
            )
        browser.close()
    return report(own, usual, bare, own_first, empty_first)


def report(
    own: list[Change],
    usual: list[Change],
    bare: list[Change],
    own_first: list[float],
    empty_first: list[float],
) -> list[str]:
    """Return the lines of the report."""
    floor = statistics.median(change.seconds for change in bare)
    lines = [
        f"\nFrom a filter to the map (n = {len(own)} each; medians)\n",
        f"{'':38}{'seconds':>9}{'p90':>8}{'ratio':>8}{'KB sent':>9}{'largest':>9}",
    ]
    for name, measured in (
        ("this dashboard", own),
        ("  an actor chosen for the first time", own[::2]),
        ("  and taken out again", own[1::2]),
        ("a new map, a marker a row (the usual way)", usual),
        ("a bare Streamlit rerun", bare),
    ):
        seconds = [change.seconds for change in measured]
        size = [change.received_bytes / 1000 for change in measured]
        median = statistics.median(seconds)
        lines.append(
            f"{name:38.38}{median:9.3f}{_p90(seconds):8.3f}{median / floor:8.2f}"
            f"{statistics.median(size):9.1f}{max(size):9.1f}"
        )
    first, empty = statistics.median(own_first), statistics.median(empty_first)
    return [
        *lines,
        f"\nFirst page, nothing cached (n = {LOADS} each; medians)\n",
        (
            f"{'map with names and symbols':38}{first:9.3f}{_p90(own_first):8.3f}"
            f"{first / empty:8.2f}"
        ),
        f"{'an empty Streamlit page':38}{empty:9.3f}{_p90(empty_first):8.3f}{1:8.2f}\n",
        _target(
            "filter to map, as a multiple of a bare rerun",
            statistics.median(c.seconds for c in own) / floor,
            2.0,
        ),
        _target("KB a change, median", statistics.median(c.received_bytes for c in own) / 1000, 60),
        _target("first map, as a multiple of an empty page", first / empty, 2.0),
    ]


def _target(name: str, measured: float, most: float) -> str:
    verdict = "met" if measured <= most else f"missed by {100 * (measured / most - 1):.0f} %"
    return f"{name:46}{measured:9.2f}   target {most:g}: {verdict}"


def _p90(values: list[float]) -> float:
    return sorted(values)[max(0, round(0.9 * len(values)) - 1)]


@contextmanager
def _serving(log: Path, script: str) -> Iterator[Server]:
    # Streamlit puts the script's own folder on the path, and these scripts import others.
    server = Server(log, script, env={"PYTHONPATH": str(ROOT)})
    try:
        yield server
    finally:
        server.stop()


def _in_turn(browser: Browser, arms: Sequence[tuple[Server, type]]) -> list[list[Change]]:
    """Measure a few changes of each page, then of each once more: what else the computer does
    meanwhile is in all of them. Returns the changes of each."""
    measured: list[list[Change]] = [[] for _arm in arms]
    # The first choice of each turn warms up.
    for part in (choices()[:5], choices()[4:]):
        for (server, kind), found in zip(arms, measured, strict=True):
            with _reading(browser, server) as reader:
                found += changes(kind(reader.open()), part)
    return measured


def _loads(
    browser: Browser, arms: Sequence[tuple[Server, Callable[[Reader], float]]]
) -> list[list[float]]:
    seconds: list[list[float]] = [[] for _arm in arms]
    for _load in range(LOADS + 1):
        for (server, measure), found in zip(arms, seconds, strict=True):
            with _reading(browser, server) as reader:
                found.append(measure(reader))
    return [found[1:] for found in seconds]  # the first one warms the server up


@contextmanager
def _reading(browser: Browser, server: Server) -> Iterator[Reader]:
    reader = Reader(new_context(browser), server.address)
    try:
        yield reader
    finally:
        reader.close()
