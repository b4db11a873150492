"""How many answers one process gives, and whether it stays as small as it was.

Readers without a browser choose an actor, wait for the whole answer, and choose the next.
Beside the dashboard: a bare page with Streamlit's own defaults, and the same bare page with
the dashboard's configuration. At the end the memory after 2,000 answers.
"""

import asyncio
import os
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.core.question.labels import PATH, actor_paths
from dashboard.core.tables.read import DATA, read_tables
from tests.bench.server.sessions import clicking
from tests.browser.server import ROOT, Server

#: readers at the same time, and answers to each measurement
SESSIONS, ANSWERS = 4, 240
CROWD = 10
#: answers after which the memory is read: once all is warm, and at the end
WARM, LONG = 500, 2_000
#: actors that are chosen in turn
QUESTIONS = 6

#: what Streamlit does unless it is told otherwise
DEFAULTS = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "true", "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "auto"}
_DASHBOARD, _BARE = "dashboard/app.py", "tests/bench/bare.py"


@dataclass(frozen=True, slots=True)
class Measured:
    """One server under load. ``cpu_s`` is the processor time of an answer: unlike the clock it
    hardly depends on what else the computer does."""

    a_second: float
    p50_s: float
    p95_s: float
    kilobytes: float
    cpu_s: float


def run() -> list[str]:
    """Measure and return the lines of the report."""
    lines = [
        f"\nAnswers of one process (n = {ANSWERS} each)\n",
        f"{'':46}{'a second':>9}{'p50 s':>8}{'p95 s':>8}{'KB':>7}{'CPU ms':>8}",
    ]
    bare = _measured(_BARE, _names(), SESSIONS, DEFAULTS)
    ours = _measured(_BARE, _names(), SESSIONS, {})
    own = _measured(_DASHBOARD, _paths(), SESSIONS, {})
    crowd = _measured(_DASHBOARD, _paths(), CROWD, {})
    for name, measured in (
        (f"a bare page, Streamlit's defaults, {SESSIONS} readers", bare),
        (f"the bare page, the dashboard's configuration, {SESSIONS}", ours),
        (f"this dashboard, {SESSIONS} readers", own),
        (f"this dashboard, {CROWD} readers", crowd),
    ):
        lines.append(
            f"{name:46.46}{measured.a_second:9.1f}{measured.p50_s:8.2f}{measured.p95_s:8.2f}"
            f"{measured.kilobytes:7.1f}{1000 * measured.cpu_s:8.0f}"
        )
    share, work = own.a_second / bare.a_second, bare.cpu_s / own.cpu_s
    lines += [
        "",
        (
            f"{'answers, of those of the bare page by default':46}{share:9.2f}   target 0.9: "
            f"{'met' if share >= 0.9 else 'missed'}"
        ),
        f"{'the same by processor time':46}{work:9.2f}",
        (
            f"{f'p95 with {CROWD} readers':46}{crowd.p95_s:9.2f}   target 1: "
            f"{'met' if crowd.p95_s < 1 else 'missed'}"
        ),
    ]
    return lines + _memory()


def _measured(script: str, values: Sequence[str], sessions: int, env: dict[str, str]) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "log.txt", script, {"PYTHONPATH": str(ROOT)} | env)
        try:
            # The first round warms up; its processor time is not counted.
            asyncio.run(clicking(server.address, "Actor", values, 1, len(values)))
            before = _cpu_s(server.pid)
            took, readers = asyncio.run(
                clicking(server.address, "Actor", values, sessions, ANSWERS)
            )
            used = _cpu_s(server.pid) - before
        finally:
            server.stop()
    seconds = sorted(each for reader in readers for each in reader.seconds)
    size = statistics.median(each for reader in readers for each in reader.received_bytes)
    return Measured(
        a_second=len(seconds) / took,
        p50_s=statistics.median(seconds),
        p95_s=seconds[int(0.95 * len(seconds))],
        kilobytes=size / 1000,
        cpu_s=used / (len(seconds) + len(values) + sessions),
    )


def _memory() -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "log.txt", _DASHBOARD, {"PYTHONPATH": str(ROOT)})
        try:
            asyncio.run(clicking(server.address, "Actor", _paths(), SESSIONS, WARM))
            warm = _resident_mb(server.pid)
            asyncio.run(clicking(server.address, "Actor", _paths(), SESSIONS, LONG - WARM))
            end = _resident_mb(server.pid)
        finally:
            server.stop()
    growth = end / warm - 1
    return [
        (
            f"{f'MB after {WARM} and after {LONG} answers':46}{warm:9.0f} {end:.0f}   "
            f"target ± 5 %: {'met' if abs(growth) <= 0.05 else 'missed'} ({100 * growth:+.1f} %)"
        )
    ]


def _names() -> list[str]:
    actors = read_tables(DATA)[0].actors
    return list(actors[actors["parent_id"] == ""]["name_en"][:QUESTIONS])


def _paths() -> list[str]:
    paths = actor_paths(read_tables(DATA)[0].actor_rows)
    return [PATH.join(path) for path in paths.values() if len(path) == 1][:QUESTIONS]


def _cpu_s(pid: int) -> float:
    """Processor time of a process so far, as Linux has it."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000
