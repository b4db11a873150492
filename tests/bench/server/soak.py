"""Readers for ten minutes: does it stay quick, does memory stay flat, and what when it is full?

    python -m tests.bench.server.soak [--minutes 10] [--readers 20] [--think 20]     # make soak

Two processes on this computer, and readers each of whom stays with one of them: a reader
asks one of a few questions, waits for the answer, thinks, and asks the next. Every loop is
bounded, and every address is of this computer. Three parts:

1. steady: that many readers, as long as asked. Errors, p95, and memory and open files of
   both processes after a fifth of the time and at the end;
2. as many again come, while the processes let in no more than there are: how many are
   refused with a page that tries again, and how quick it stays for those who are in;
3. everybody leaves: how long until a newcomer is let in and answered.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import websockets

from tests.bench.server.sessions import Session
from tests.operating.process import Process, get

PROCESSES = 2
#: what is asked in turn: the label of the widget, and values of it ("" is none)
LABEL, QUESTIONS = "Actor", ("NATO", "", "Serbia", "United States", "", "Kosovo")
#: seconds of the second part
FULL_S = 60
_PAGE = {"Accept": "text/html"}


@dataclass
class Tally:
    """What happened in one part; ``seconds`` has one value an answer."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    refused: int = 0

    @property
    def p95(self) -> float:
        """Seconds that 95 of 100 answers took at most; 0 without any."""
        ordered = sorted(self.seconds)
        return ordered[max(0, round(0.95 * len(ordered)) - 1)] if ordered else 0.0


def footprint(process: Process) -> tuple[int, int]:
    """Return resident memory in MB and the number of open files of a process (Linux)."""
    home = Path("/proc", str(process.popen.pid))
    pages = int((home / "statm").read_text().split()[1])
    return pages * 4_096 // 1_000_000, len(list((home / "fd").iterdir()))


async def enter(process: Process, tally: Tally) -> Session | None:
    """Come as a browser does: the page, then its connection. None when refused."""
    status, body = await asyncio.to_thread(get, f"{process.address}/", _PAGE)
    if status == 503 and b'http-equiv="refresh"' in body:
        tally.refused += 1
        return None
    if status != 200:
        tally.errors.append(f"the page: {status}")
        return None
    session = Session(process.address, LABEL)
    try:
        await session.open()
    except (OSError, RuntimeError, TimeoutError, websockets.WebSocketException) as error:
        refused = isinstance(error, websockets.InvalidStatus)
        tally.refused += refused
        if not refused:
            tally.errors.append(f"the connection: {error!r}")
        return None
    return session


async def read_on(session: Session, tally: Tally, until: float, think: float) -> None:
    """Ask and think until then; at most one question a second."""
    turn = random.randrange(len(QUESTIONS))
    await asyncio.sleep(random.uniform(0, think))
    while time.monotonic() < until:
        started = time.perf_counter()
        try:
            await session.choose(QUESTIONS[turn % len(QUESTIONS)])
        except (OSError, RuntimeError, TimeoutError, websockets.WebSocketException) as error:
            tally.errors.append(repr(error))
            return
        tally.seconds.append(time.perf_counter() - started)
        turn += 1
        pause = max(1.0, random.expovariate(1 / think))
        await asyncio.sleep(min(pause, max(0.0, until - time.monotonic())))


async def soak(processes: list[Process], readers: int, minutes: float, think: float) -> int:
    """Do the three parts, print a line for each, and return the exit code."""
    steady = Tally()
    inside = []
    for number in range(readers):
        session = await enter(processes[number % PROCESSES], steady)
        if session is not None:
            inside.append(session)
    until = time.monotonic() + minutes * 60
    reading = [asyncio.create_task(read_on(each, steady, until, think)) for each in inside]
    await asyncio.sleep(minutes * 60 / 5)
    early = [footprint(each) for each in processes]
    await asyncio.gather(*reading)
    late = [footprint(each) for each in processes]
    grown = [after[0] - before[0] for before, after in zip(early, late, strict=True)]
    files = [after[1] - before[1] for before, after in zip(early, late, strict=True)]
    print(
        f"steady: {len(inside)} readers, {len(steady.seconds)} answers in {minutes:g} min, "
        f"p50 {sorted(steady.seconds)[len(steady.seconds) // 2]:.2f} s, p95 {steady.p95:.2f} s, "
        f"{len(steady.errors)} errors; memory {[each[0] for each in late]} MB ({grown} since the "
        f"first fifth), open files {[each[1] for each in late]} ({files})",
        flush=True,
    )

    full = Tally()
    until = time.monotonic() + FULL_S
    reading = [asyncio.create_task(read_on(each, full, until, think)) for each in inside]
    came = Tally()
    newcomers = await asyncio.gather(
        *(enter(processes[number % PROCESSES], came) for number in range(readers))
    )
    let_in = [each for each in newcomers if each is not None]
    await asyncio.gather(*reading)
    print(
        f"twice as many: {came.refused} of {readers} newcomers refused politely, {len(let_in)} let "
        f"in; p95 of those inside {full.p95:.2f} s, {len(came.errors + full.errors)} errors",
        flush=True,
    )

    for each in [*let_in, *inside]:
        await each.close()
    started = time.monotonic()
    newcomer = None
    while newcomer is None and time.monotonic() < started + 60:
        newcomer = await enter(processes[0], came)
        if newcomer is None:
            await asyncio.sleep(0.25)
    recovered = time.monotonic() - started
    if newcomer is not None:
        await newcomer.close()
    print(f"recovered: a newcomer is let in and has the page after {recovered:.1f} s", flush=True)
    errors = steady.errors + full.errors + came.errors
    for each in errors[:10]:
        print("error:", each)
    return 1 if errors or newcomer is None or not came.refused or recovered > 10 else 0


def main() -> int:
    """Start the processes, soak them, and end them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--think", type=float, default=20, help="seconds, on average")
    args = parser.parse_args()
    if args.minutes > 30 or args.readers > 400:
        parser.error("at most 30 minutes and 400 readers")
    with tempfile.TemporaryDirectory() as folder:
        env = {"DASHBOARD_MAX_READERS": str(args.readers // PROCESSES)}
        processes = []
        try:
            for number in range(PROCESSES):
                processes.append(Process(Path(folder, f"{number}.txt"), env=env))
            return asyncio.run(soak(processes, args.readers, args.minutes, args.think))
        finally:
            for each in processes:
                each.stop()


if __name__ == "__main__":
    sys.exit(main())
