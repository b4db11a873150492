"""Briefings: how long one takes, ten people at once, and what a hundred leave behind.

Everything is asked of a running dashboard by address, but for the times of one, which
`tests.bench.server.briefing` takes.
"""

import os
import statistics
import tempfile
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

from tests.bench.server import briefing
from tests.browser.server import Server

#: people at once, and pictures that each asks for, one after another
PEOPLE, PICTURES = 10, 5
#: briefings whose memory is looked at, of these formats in turn
BRIEFINGS = int(os.environ.get("BENCH_BRIEFINGS", "100"))
FORMATS = ("png", "pdf", "pptx", "svg", "zip")
#: seconds after which an answer is given up
_PATIENCE_S = 60
#: times that somebody who is sent away comes again
_AGAIN = 10


@dataclass
class Tally:
    """What people got: seconds from the first asking to the picture, how often somebody was
    sent away, and how often again although they came when they were told to."""

    seconds: list[float] = field(default_factory=list)
    sent_away: int = 0
    in_vain: int = 0


def run() -> list[str]:
    """Measure, and return the lines of the report."""
    lines = briefing.run()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder) / "log.txt")
        try:
            lines += _crowd(server.address)
            lines += _memory(server)
        finally:
            server.stop()
    return lines


def _crowd(address: str) -> list[str]:
    _ask(f"{address}/brief.png?title=warm")
    tally = Tally()
    with ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(lambda nth: _one(address, nth, tally), range(PEOPLE)))
    ordered = sorted(tally.seconds)
    p95 = ordered[int(0.95 * len(ordered))]
    kept = "met" if p95 < 3 or (tally.sent_away and not tally.in_vain) else "missed"
    return [
        f"\n{PEOPLE} people at once, {PICTURES} different pictures each\n",
        (
            f"{'median and p95, s, waiting included':46}{statistics.median(ordered):9.2f} {p95:.2f}"
            f"   target 3, or a 429 whose time is kept: {kept}"
        ),
        f"{'sent away; again when they came as told':46}{tally.sent_away:9d} {tally.in_vain}",
    ]


def _one(address: str, nth: int, tally: Tally) -> None:
    for picture in range(PICTURES):
        started = time.monotonic()
        query = urlencode({"title": f"Picture {picture} of {nth}"})
        for again in range(_AGAIN):
            after = _ask(f"{address}/brief.png?{query}")
            if not after:
                break
            tally.sent_away += 1
            tally.in_vain += again > 0
            time.sleep(after)
        tally.seconds.append(time.monotonic() - started)


def _ask(address: str) -> float:
    """Return 0 when an answer came, else the seconds after which to ask again."""
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE_S) as answer:
            answer.read()
            return 0.0
    except urllib.error.HTTPError as error:
        if error.code != 429:
            raise
        return float(error.headers["Retry-After"])


def _memory(server: Server) -> list[str]:
    first = date(2023, 1, 1)
    for name in FORMATS:
        _made(server.address, name, first)
    before = resident_mb(server.pid)
    started = time.monotonic()
    for nth in range(BRIEFINGS):
        _made(server.address, FORMATS[nth % len(FORMATS)], first + timedelta(days=7 * nth + 7))
    took = time.monotonic() - started
    after = resident_mb(server.pid)
    verdict = "met" if after <= 1.3 * before else "missed"
    return [
        f"\n{BRIEFINGS} different briefings of {', '.join(FORMATS)} ({took:.0f} s)\n",
        (
            f"{'MB of all processes before and after':46}{before:9.0f} {after:.0f}   "
            f"target 1.3 ×: {verdict} ({after / before:.2f} ×)"
        ),
    ]


def _made(address: str, name: str, day: date) -> None:
    while after := _ask(f"{address}/brief.{name}?as_of={day.isoformat()}&download=1"):
        time.sleep(after)


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process and of all that it started (Linux); one that has
    ended has none."""
    home = Path(f"/proc/{pid}")
    try:
        status = (home / "status").read_text(encoding="utf-8")
        children = [path.read_text() for path in home.glob("task/*/children")]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    own = status.partition("VmRSS:")[2].split()
    return (int(own[0]) / 1000 if own else 0.0) + sum(
        resident_mb(int(child)) for child in " ".join(children).split()
    )
