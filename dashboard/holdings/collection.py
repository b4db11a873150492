"""The holdings of a folder as they are now, and the engines that answer for them."""

import threading
from collections import OrderedDict
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from dashboard.holdings.answers.engine import Engine
from dashboard.holdings.answers.file_engine import FileEngine
from dashboard.holdings.holding import Holding, NoHolding, read_holding
from dashboard.holdings.licences import may_share
from dashboard.holdings.tickets import Tickets, secret_of

#: how many versions are held open at once
_OPEN = 8


class Collection:
    """Holdings of one folder. Safe to share between threads.

    ``holding.toml`` is read again when it changes, so an import is seen at once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._read: dict[str, tuple[tuple[int, int], Holding]] = {}
        self._engines: OrderedDict[tuple[str, str], Engine] = OrderedDict()

    @cached_property
    def tickets(self) -> Tickets:
        """What writes and reads the tickets for these holdings."""
        return Tickets(secret_of(self._folder))

    def all(self) -> list[Holding]:
        """Return every holding that can be read, by name."""
        found = []
        for path in sorted(self._folder.glob("*/holding.toml")):
            with suppress(NoHolding):
                found.append(self.get(path.parent.name))
        return found

    def get(self, name: str) -> Holding:
        """Return a holding. Raises `NoHolding`."""
        path = self._folder / name / "holding.toml"
        try:
            stat = path.stat()
        except (OSError, ValueError):
            return read_holding(self._folder, name)
        stamp = (stat.st_mtime_ns, stat.st_size)
        with self._lock:
            known = self._read.get(name)
            if known is None or known[0] != stamp:
                known = stamp, read_holding(self._folder, name)
                self._read[name] = known
            return known[1]

    def engine(self, holding: Holding) -> Engine:
        """Return what answers for a version; opened on first use.

        Raises
        ------
        NoHolding
            If its file is not there any more.
        """
        key = (holding.name, holding.version)
        with self._lock:
            engine = self._engines.get(key)
            if engine is None:
                engine = self._engines[key] = FileEngine(holding)
                # What is let go of closes when the last question that uses it is answered.
                while len(self._engines) > _OPEN:
                    self._engines.popitem(last=False)
            self._engines.move_to_end(key)
            return engine

    def may_see(self, holding: Holding, what: str, ticket: str = "") -> bool:
        """Return whether whoever asks may have `what` of a holding: "aggregates" or "rows".

        What its owner shares is for everybody; all else is for who has a ticket.
        """
        shared = may_share(holding.share, what)
        return shared or self.tickets.admits(ticket, holding.name, holding.version)
