"""Holdings of ten thousand to ten million rows: from a filter to the cells, bytes, frames, memory.

``BENCH_HOLDINGS="10000 1000000"`` measures other sizes; ten million take minutes to import.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from dashboard.cli import main as command
from tests.bench.measures import Change, changes
from tests.bench.pages import Bare, choices
from tests.browser.binary import browser_binary
from tests.browser.reader import Reader
from tests.browser.server import ROOT, Server
from tests.browser.visitor import ARGUMENTS, new_context

SIZES = tuple(map(int, os.environ.get("BENCH_HOLDINGS", "10000 1000000 10000000").split()))
#: px; a window that a browser without a graphics card paints as often as the screen shows it: a
#: larger one it paints 20 to 30 times a second, with cells and without
SMALL: ViewportSize = {"width": 800, "height": 600}
#: filters that follow one another, none asked before
FILTERS = (
    {"kind": ["Type A"]},
    {"kind": ["Type B", "Type C"]},
    {"from": ["2015-01-01"], "to": ["2015-12-31"]},
    {"from": ["2010-03-07"], "to": ["2019-11-19"]},
    {"actor": ["Actor 1"]},
    {"kind": ["Type A"], "actor": ["Actor 2", "Actor 7"]},
    {
        "kind": ["Type A", "Type D"],
        "actor": ["Actor 1", "Actor 3", "Actor 9"],
        "from": ["2010-01-01"],
        "to": ["2019-12-31"],
    },
    {},
)

_ASK = """async ([name, query]) => {
  const spec = {...KSLayers.last.holdings.find((each) => each.name === name)};
  spec.tiles = spec.tiles.split("?")[0] + (query ? "?" + query : "");
  const attribute = "data-ks-holding-" + name, root = document.documentElement;
  // As at a bare rerun, the browser has painted the answer before when the next question comes.
  for (let i = 0; i < 3; i += 1) await new Promise((go) => requestAnimationFrame(go));
  const started = performance.now();
  KSHoldings.show(map_div, [spec], "light");
  while (root.getAttribute(attribute) !== "ready " + spec.tiles) {
    await new Promise((go) => setTimeout(go, 2));
  }
  return performance.now() - started;
}"""

_PAN = """async () => {
  const times = [];
  const note = (at) => { times.push(at); if (!window.__end) requestAnimationFrame(note); };
  window.__end = false;
  requestAnimationFrame(note);
  for (const by of [[300, 120], [-420, -60], [260, 180], [-180, -200]]) {
    map_div.panBy(by, {duration: 0.6});
    await new Promise((go) => setTimeout(go, 650));
  }
  window.__end = true;
  return times;
}"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One size: ms from each filter to all cells, the same once more, bytes of the first view,
    frames a second while panning, the same without a holding, both in a smaller window, reruns
    meanwhile, and resident memory of the server in MB."""

    rows: int
    cold: list[float]
    warm: list[float]
    view_bytes: int
    frames: float
    frames_without: float
    small: float
    small_without: float
    reruns: int
    memory: float


def run() -> list[str]:
    """Measure every size and a bare rerun; return the lines of the report."""
    sizes = SIZES
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for rows in sizes:
            _make(home, rows)
        browser = playwright.chromium.launch(executable_path=browser_binary(), args=list(ARGUMENTS))
        bare = _bare(browser, home)
        measured = [_measured(browser, home, rows) for rows in sizes]
        browser.close()
    return report(statistics.median(change.seconds for change in bare) * 1000, measured)


def make_sample(home: Path, rows: int) -> Path:
    """Write a synthetic file of so many rows, and return its path."""
    sample = home / f"{rows}.parquet"
    assert command(["holdings", "sample", "--rows", str(rows), "-o", str(sample)]) == 0
    return sample


def import_sample(home: Path, sample: Path, rows: int) -> None:
    """Make the holding ``s<rows>`` of it, in ``holdings`` below `home`."""
    # In a process of its own: what an import takes is no memory of this one.
    words = [sys.executable, "-m", "dashboard", "holdings", "import", sample, "--name", f"s{rows}"]
    subprocess.run(
        [*words, "--folder", home / "holdings"], check=True, cwd=ROOT, capture_output=True
    )


def _make(home: Path, rows: int) -> None:
    started = time.monotonic()
    sample = make_sample(home, rows)
    import_sample(home, sample, rows)
    sample.unlink()
    print(f"{rows:,} rows made and imported in {time.monotonic() - started:.0f} s", file=sys.stderr)


def _bare(browser: Browser, home: Path) -> list[Change]:
    server = Server(home / "bare.txt", "tests/bench/bare.py", env={"PYTHONPATH": str(ROOT)})
    try:
        reader = Reader(new_context(browser), server.address)
        return changes(Bare(reader.open()), choices())
    finally:
        server.stop()


def _measured(browser: Browser, home: Path, rows: int) -> Measured:
    name = f"s{rows}"
    server = Server(home / f"{rows}.txt", env={"DASHBOARD_HOLDINGS": str(home / "holdings")})
    try:
        reader = Reader(new_context(browser), server.address)
        sizes: list[int] = []
        reader.page.on(
            "response", lambda got: sizes.append(_size(got)) if "/cells/" in got.url else None
        )
        reader.open(f"?hold={name}")
        frame = reader.map()
        attribute = f"data-ks-holding-{name}"
        frame.wait_for_function(
            "(name) => (document.documentElement.getAttribute(name) || '').startsWith('ready')",
            arg=attribute,
        )
        reader.at_rest()
        view_bytes = sum(sizes)
        asked = [urlencode(each, doseq=True) for each in FILTERS]
        cold = [frame.evaluate(_ASK, [name, query]) for query in asked]
        warm = [frame.evaluate(_ASK, [name, query]) for query in asked]
        before = reader.reruns
        frames = [_frames(frame.evaluate(_PAN))]
        reruns = reader.reruns - before
        large = reader.page.viewport_size
        assert large is not None
        for size in (SMALL, large):
            reader.page.set_viewport_size(size)
            reader.at_rest()
            if size is SMALL:
                frames.append(_frames(frame.evaluate(_PAN)))
                # What the map itself takes, on this computer as it is now.
                frame.evaluate("() => KSHoldings.show(map_div, [], 'light')")
            frames.append(_frames(frame.evaluate(_PAN)))
        with_cells, small, small_without, without = frames
        memory = _memory(server)
        return Measured(
            rows,
            cold[:-1],
            warm[:-1],
            view_bytes,
            with_cells,
            without,
            small,
            small_without,
            reruns,
            memory,
        )
    finally:
        server.stop()


def _frames(times: list[float]) -> float:
    return 1000 / statistics.median(b - a for a, b in pairwise(times) if b > a)


def _size(got) -> int:
    return int(got.headers.get("content-length", 0))


def _memory(server: Server) -> float:
    status = Path(f"/proc/{server._process.pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000


def report(floor: float, measured: list[Measured]) -> list[str]:
    """Return the lines of the report; `floor` is a bare rerun in ms."""
    title = f"Holdings: from a filter to all cells of the view (n = {len(FILTERS) - 1}; medians; "
    lines = [
        f"\n{title}a bare rerun takes {floor:.0f} ms)\n",
        (
            f"{'rows':>12}{'ms':>8}{'worst':>8}{'again':>8}{'ratio':>8}"
            f"{'KB':>8}{'fps':>6}{'without':>9}{'small':>7}{'without':>9}{'reruns':>8}{'MB':>7}"
        ),
    ]
    for each in measured:
        median = statistics.median(each.cold)
        lines.append(
            f"{each.rows:>12,}{median:8.0f}{max(each.cold):8.0f}{statistics.median(each.warm):8.0f}"
            f"{median / floor:8.2f}{each.view_bytes / 1000:8.1f}{each.frames:6.0f}"
            f"{each.frames_without:9.0f}{each.small:7.0f}{each.small_without:9.0f}"
            f"{each.reruns:8d}{each.memory:7.0f}"
        )
    by = {each.rows: each for each in measured}
    lines.append("")
    if million := by.get(1_000_000):
        lines.append(
            _target(
                "1M, filter to cells / bare rerun", statistics.median(million.cold) / floor, 1.0
            )
        )
        lines.append(_target("1M, KB of a view", million.view_bytes / 1000, 60))
        if most := by.get(10_000_000):
            ratio = statistics.median(most.cold) / floor
            lines.append(_target("10M, filter to cells / bare rerun", ratio, 2.0))
            lines.append(
                _target("10M / 1M, bytes of a view", most.view_bytes / million.view_bytes, 1.2)
            )
            if few := by.get(10_000):
                lines.append(_target("10M / 10k, memory", most.memory / few.memory, 3.0))
    worst = min(each.small for each in measured)
    name = f"fewest frames a second, {SMALL['width']} by {SMALL['height']} px"
    lines.append(f"{name:46}{worst:9.0f}   target 50: " + ("met" if worst >= 50 else "missed"))
    return lines


def _target(name: str, value: float, most: float) -> str:
    verdict = "met" if value <= most else f"missed by {100 * (value / most - 1):.0f} %"
    return f"{name:46}{value:9.2f}   target {most:g}: {verdict}"
