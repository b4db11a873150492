"""The holdings of a folder as they are now, and the engines that answer for them."""

import threading
from collections import OrderedDict
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from dashboard.holdings.answers.engine import Engine, EngineFailed, TooSlow
from dashboard.holdings.answers.file_engine import FileEngine
from dashboard.holdings.answers.remote_engine import RemoteEngine
from dashboard.holdings.elsewhere import holdings_elsewhere
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
    def _elsewhere(self) -> dict[str, tuple[Holding, RemoteEngine]]:
        """Holdings in databases elsewhere, as the folder's file had them when it was first
        looked at; a file that is damaged has none, and `check` says so."""
        with suppress(NoHolding):
            return holdings_elsewhere(self._folder)
        return {}

    @cached_property
    def tickets(self) -> Tickets:
        """What writes and reads the tickets for these holdings."""
        return Tickets(secret_of(self._folder))

    def all(self) -> list[Holding]:
        """Return every holding that can be read, by name."""
        found = [holding for holding, _engine in self._elsewhere.values()]
        for path in sorted(self._folder.glob("*/holding.toml")):
            with suppress(NoHolding):
                found.append(self.get(path.parent.name))
        return sorted(found, key=lambda holding: holding.name)

    def get(self, name: str) -> Holding:
        """Return a holding. Raises `NoHolding`."""
        if name in self._elsewhere:
            return self._elsewhere[name][0]
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
        if holding.live:
            return self._elsewhere[holding.name][1]
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

    def answers(self, holding: Holding) -> bool:
        """Return whether a holding can be asked just now: its file is whole, its database up."""
        try:
            return self.engine(holding).words is not None
        except (NoHolding, EngineFailed, TooSlow):
            return False

    def may_see(self, holding: Holding, what: str, ticket: str = "") -> bool:
        """Return whether whoever asks may have `what` of a holding: "aggregates" or "rows".

        What its owner shares is for everybody; all else is for who has a ticket.
        """
        shared = may_share(holding.share, what)
        return shared or self.tickets.admits(ticket, holding.name, holding.version)
