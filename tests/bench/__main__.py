"""``python -m tests.bench``: how long a reader waits, beside what Streamlit itself needs.

Times differ from computer to computer; their ratios hardly do. So everything is measured
in one run, in one browser, and held against a bare Streamlit rerun and an empty page.
"""

import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench import holdings, peers, scrub, throughput
from tests.bench.measures import Change, changes, first_content, first_map
from tests.bench.pages import Bare, Dashboard, Usual, choices
from tests.browser.binary import browser_binary
from tests.browser.reader import Reader
from tests.browser.server import ROOT, Server
from tests.browser.visitor import ARGUMENTS, new_context

#: how often the first page is loaded; each time with an empty cache
LOADS = 7


def main() -> int:
    """Measure, print, and say which targets are met; 0 unless something did not work."""
    binary = browser_binary()
    if binary is None:
        sys.exit("No Chromium was found. Install one, or name one with CHROMIUM=/path.")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=binary, args=list(ARGUMENTS))
        log = Path(folder)
        with _serving(log / "dashboard.txt", "dashboard/app.py") as server:
            own = _changes(browser, server, Dashboard)
            own_first = _loads(browser, server, first_map)
        with _serving(log / "usual.txt", "tests/bench/usual_app.py") as server:
            usual = _changes(browser, server, Usual)
        with _serving(log / "bare.txt", "tests/bench/bare.py") as server:
            bare = _changes(browser, server, Bare)
        with _serving(log / "empty.txt", "tests/bench/empty.py") as server:
            empty_first = _loads(browser, server, first_content)
        browser.close()
    _report(own, usual, bare, own_first, empty_first)
    print("\n".join(peers.run()))
    print("\n".join(scrub.run()))
    print("\n".join(throughput.run(long=True)))
    print("\n".join(holdings.run(holdings.sizes_asked())))
    return 0


def _report(
    own: list[Change],
    usual: list[Change],
    bare: list[Change],
    own_first: list[float],
    empty_first: list[float],
) -> None:
    floor = statistics.median(change.seconds for change in bare)
    print(f"\nFrom a filter to the map (n = {len(own)} each; medians)\n")
    print(f"{'':38}{'seconds':>9}{'p90':>8}{'ratio':>8}{'KB sent':>9}{'largest':>9}")
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
        print(
            f"{name:38.38}{median:9.3f}{_p90(seconds):8.3f}{median / floor:8.2f}"
            f"{statistics.median(size):9.1f}{max(size):9.1f}"
        )
    first, empty = statistics.median(own_first), statistics.median(empty_first)
    print(f"\nFirst page, nothing cached (n = {LOADS} each; medians)\n")
    print(
        f"{'map with names and symbols':38}{first:9.3f}{_p90(own_first):8.3f}{first / empty:8.2f}"
    )
    print(f"{'an empty Streamlit page':38}{empty:9.3f}{_p90(empty_first):8.3f}{1:8.2f}\n")
    _target(
        "filter to map, as a multiple of a bare rerun",
        statistics.median(c.seconds for c in own) / floor,
        1.5,
    )
    _target("KB a change, median", statistics.median(c.received_bytes for c in own) / 1000, 60)
    _target("first map, as a multiple of an empty page", first / empty, 2.0)


def _target(name: str, measured: float, most: float) -> None:
    verdict = "met" if measured <= most else f"missed by {100 * (measured / most - 1):.0f} %"
    print(f"{name:46}{measured:9.2f}   target {most:g}: {verdict}")


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


def _changes(browser: Browser, server: Server, kind: type) -> list[Change]:
    with _reading(browser, server) as reader:
        return changes(kind(reader.open()), choices())


def _loads(browser: Browser, server: Server, measure: Callable[[Reader], float]) -> list[float]:
    seconds = []
    for _ in range(LOADS + 1):
        with _reading(browser, server) as reader:
            seconds.append(measure(reader))
    return seconds[1:]  # the first one warms the server up


@contextmanager
def _reading(browser: Browser, server: Server) -> Iterator[Reader]:
    reader = Reader(new_context(browser), server.address)
    try:
        yield reader
    finally:
        reader.close()


if __name__ == "__main__":
    sys.exit(main())
