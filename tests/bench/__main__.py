"""``python -m tests.bench [PART …]``: how long a reader waits, beside what others need.

Times differ from computer to computer; their ratios hardly do. So each part measures in one
run, in one browser, and holds what it finds against a bare Streamlit rerun, an empty page, or
the usual ways. Without a name every part runs, one after another; ``--list`` names them.

Each part runs in a process of its own that is ended after the time that it may take: a part
that fails or hangs says so, and the next one follows.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tests.browser.server import ROOT


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bench: what it measures, the module whose ``run()`` does, the minutes that it
    takes on two quiet cores, and those after which it is ended."""

    what: str
    module: str
    minutes: float
    most: float


PARTS = {
    "filter": Part("from a filter to the map, and the first map", "reader.waits", 3, 10),
    "trace": Part("what happens between a choice and the map", "reader.filter_trace", 1.5, 6),
    "load": Part("what the first map fetches, after what", "reader.first_load", 0.5, 4),
    "scrub": Part("frames while the time strip is dragged", "reader.scrub", 0.5, 3),
    "answers": Part("answers of one process, p95, memory", "server.throughput", 5, 20),
    "briefs": Part("time of a briefing, p95 of ten people, memory", "server.briefs", 5, 20),
    "peers": Part("the same rows drawn by others", "peers", 8, 25),
    "holdings": Part("own events, to ten million", "holdings", 12, 40),
    "usual": Part("own events, the usual ways", "holding_peers", 10, 40),
}


def main(words: list[str]) -> int:
    """Run the parts that are named; 0 unless one of them did not work."""
    if words[:1] == ["--inside"]:
        return _inside(PARTS[words[1]])
    if words == ["--list"]:
        for name, part in PARTS.items():
            print(f"{name:10}{part.what} (about {part.minutes:g} min, at most {part.most:g})")
        return 0
    if unknown := set(words) - set(PARTS):
        sys.exit(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    failed = [name for name in words or PARTS if not _run(name, PARTS[name])]
    if failed:
        print(f"\nnot finished: {', '.join(failed)}")
    return 1 if failed else 0


def _run(name: str, part: Part) -> bool:
    load = os.getloadavg()[0]
    print(f"\n== {name}: {part.what} (load {load:.1f} on {os.cpu_count()} cores)", flush=True)
    started = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench", "--inside", name], cwd=ROOT, start_new_session=True
    ) as process:
        try:
            done = process.wait(60 * part.most) == 0
        except subprocess.TimeoutExpired:
            print(f"did not finish in {part.most:g} minutes")
            done = False
        finally:
            # Its browser and servers go with it.
            _end(process.pid)
    print(f"-- {name}: {time.monotonic() - started:.0f} s{'' if done else ', FAILED'}", flush=True)
    return done


def _end(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def _inside(part: Part) -> int:
    run: Callable[[], list[str]] = import_module(f"tests.bench.{part.module}").run
    print("\n".join(run()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
