"""What every engine answers, whether it is a file here or a database elsewhere."""

from dataclasses import dataclass
from typing import Any, Protocol

from dashboard.holdings.answers.filters import Filter
from dashboard.holdings.answers.tiles import Box, Cell


class TooSlow(Exception):
    """A question took longer than a reader waits; it was given up."""


class EngineFailed(Exception):
    """A database elsewhere, or a file here, does not answer as it should. What it said is in
    the log of nobody: it may have an address with a password."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a holding can be asked for: kinds, the most frequent actors, and every actor."""

    kinds: tuple[str, ...]
    actors: tuple[str, ...]
    every_actor: frozenset[str]


class Engine(Protocol):
    """Answers for one version of a holding; see `file_engine.FileEngine`."""

    @property
    def words(self) -> Words:
        """What can be asked for."""

    def cells(
        self, asked: Filter, zoom: int, x: int, y: int, columns: int = 1, rows: int = 1
    ) -> list[Cell]:
        """Count by cell in a tile, or in a block of tiles."""

    def cells_in(self, asked: Filter, zoom: int, box: Box) -> list[Cell]:
        """Count by cell in a part of the world."""

    def rows(
        self, asked: Filter, box: Box | None = None, limit: int = 200, offset: int = 0
    ) -> list[dict[str, Any]]:
        """Return the latest events."""

    def count(self, asked: Filter, box: Box | None = None) -> int:
        """Return how many events answer."""

    def months(self, asked: Filter, box: Box | None = None) -> list[dict[str, Any]]:
        """Return the numbers by month and kind."""

    def close(self) -> None:
        """Let go of what is held open."""
