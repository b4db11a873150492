"""One request a second, whichever of our processes asks."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


# https://operations.osmfoundation.org/policies/nominatim/: at most one request per second.
INTERVAL_S = 1.0
# A command that would sleep longer says so instead.
LONGEST_WAIT_S = 15.0
# A later time was not written by us but comes from a clock that has since been set back.
LONGEST_HOLD_S = 86_400.0


class TooSoon(Exception):
    """The service asked for a longer pause than a command should sleep."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.0f} seconds")
        self.seconds = seconds


class Pace:
    """
    Turns for requests, kept in a file that is locked while a turn is taken.

    Parameters
    ----------
    file : pathlib.Path
        Where the time of the next turn is kept, in seconds since 1970; made when missing.
    clock, sleep : callable
        In seconds, as :func:`time.time` and :func:`time.sleep`.
    """

    def __init__(
        self,
        file: Path,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._file = file
        self._clock = clock
        self._sleep = sleep

    def wait(self) -> None:
        """
        Return when a request may be sent, at least a second after the one before.

        Raises
        ------
        TooSoon
            When that would take longer than `LONGEST_WAIT_S`.
        OSError
            When the file cannot be written.
        """
        with self._locked() as file:
            pause = self._pause(file)
            if pause > LONGEST_WAIT_S:
                raise TooSoon(pause)
            if pause > 0:
                self._sleep(pause)
            self._set(file, self._clock() + INTERVAL_S)

    def hold(self, seconds: float) -> None:
        """Let no request be sent for so many seconds, at most a day: the service asked."""
        with self._locked() as file:
            self._set(file, self._clock() + min(seconds, LONGEST_HOLD_S))

    @contextmanager
    def _locked(self) -> Iterator[IO[str]]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # Opened without truncating: another process may be reading. Closing unlocks.
        with os.fdopen(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
            _lock(file)
            yield file

    def _pause(self, file: IO[str]) -> float:
        file.seek(0)
        try:
            pause = float(json.loads(file.read())) - self._clock()
        except (ValueError, TypeError):  # new, or cut short by a crash
            return 0.0
        return pause if pause <= LONGEST_HOLD_S else INTERVAL_S

    def _set(self, file: IO[str], when: float) -> None:
        file.seek(0)
        file.truncate()
        file.write(json.dumps(when))
        file.flush()
