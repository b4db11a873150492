"""A table in a database elsewhere, asked live through Ibis: PostgreSQL, ClickHouse, Trino.

The questions are those of `questions`, no SQL is written here. A database elsewhere takes
tens of milliseconds a question whatever it is about, so a view is asked for once and cut to
tiles here.
"""

import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime
from typing import Any

import ibis
from ibis.expr import types as ir

from dashboard.holdings.answers import questions
from dashboard.holdings.answers.engine import EngineFailed, TooSlow, Words
from dashboard.holdings.answers.filters import Filter
from dashboard.holdings.answers.tiles import Box, Cell, cut_to_tile, tile_box
from dashboard.holdings.columns import PYRAMID_ZOOMS

#: kinds of address that are asked live; Spark and BigQuery take seconds a question and are
#: extracted into a file instead
SCHEMES = ("postgres", "postgresql", "clickhouse", "trino", "duckdb")
#: seconds after which a question is given up, and for which an answer is kept
_PATIENCE_S, _KEEP_S = 10.0, 60.0
#: answers that are kept, each the cells of a view
_KEPT = 64
_MOST_ACTORS = 2_000
#: tiles a side that are asked for at once, as a power of two; from the greatest zoom of the
#: pyramid outwards the whole area is
_BLOCK_BITS = 2

_Key = tuple[Filter, int, int, int]


class RemoteEngine:
    """Answers from a table that has the columns of `columns.EVENT_COLUMNS`.

    Safe to share between threads. Nothing that it raises tells the address, which may hold a
    password.
    """

    def __init__(self, url: str, table: str) -> None:
        self._url, self._table = url, table
        self._lock = threading.Lock()
        # One connection, and one question at a time on it.
        self._worker = ThreadPoolExecutor(1)
        self._con: Any = None
        self._kept: OrderedDict[_Key, tuple[float, list[Cell]]] = OrderedDict()
        self._words: Words | None = None

    def close(self) -> None:
        """Let go of the connection."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        self._con = None

    @property
    def words(self) -> Words:
        """What can be asked for, most frequent first; asked of the database once."""
        if self._words is None:
            table = questions.events_table(self._table)
            kinds = tuple(row["kind"] for row in self._ask(questions.kinds(table)))
            actors = tuple(row["actor"] for row in self._ask(questions.actors(table, _MOST_ACTORS)))
            self._words = Words(kinds, actors, frozenset(actors))
        return self._words

    def cells(
        self, asked: Filter, zoom: int, x: int, y: int, columns: int = 1, rows: int = 1
    ) -> list[Cell]:
        """Count by cell in a block of tiles. Raises `TooSlow`, `EngineFailed`, and ValueError
        where there are no such tiles."""
        tile_box(zoom, x, y, columns, rows)
        return [
            cell
            for below in range(rows)
            for right in range(columns)
            for cell in self._tile(asked, zoom, x + right, y + below)
        ]

    def _tile(self, asked: Filter, zoom: int, x: int, y: int) -> list[Cell]:
        bits = _BLOCK_BITS if zoom > PYRAMID_ZOOMS[-1] else 4
        key = (asked, zoom, x >> bits, y >> bits)
        # Whoever comes while the view is asked for waits for that answer.
        with self._lock:
            kept = self._kept.get(key)
            if kept is None or time.monotonic() - kept[0] > _KEEP_S:
                first, last = (
                    tile_box(
                        zoom,
                        *(min((n >> bits << bits) + far, (1 << (zoom - 1)) - 1) for n in (x, y)),
                    )
                    for far in (0, (1 << bits) - 1)
                )
                box = Box(first.west, first.north, last.east, last.south)
                kept = time.monotonic(), self.cells_in(asked, zoom, box)
                self._kept[key] = kept
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        return cut_to_tile(zoom, x, y, kept[1])

    def cells_in(self, asked: Filter, zoom: int, box: Box) -> list[Cell]:
        """Count by cell in a part of the world."""
        found = self._ask(questions.cells(questions.events_table(self._table), asked, zoom, box))
        return [(row["cx"], row["cy"], row["n"], row["sx"], row["sy"]) for row in found]

    def rows(
        self, asked: Filter, box: Box | None = None, limit: int = 200, offset: int = 0
    ) -> list[dict[str, Any]]:
        """Return the latest events as `questions.SHOWN` names them."""
        return self._ask(
            questions.rows(questions.events_table(self._table), asked, box, limit, offset)
        )

    def count(self, asked: Filter, box: Box | None = None) -> int:
        """Return how many events answer."""
        found = self._ask(questions.count(questions.events_table(self._table), asked, box))
        return int(found[0]["n"])

    def months(self, asked: Filter, box: Box | None = None) -> list[dict[str, Any]]:
        """Return the numbers by month and kind, see `questions.months`."""
        return self._ask(questions.months(questions.events_table(self._table), asked, box))

    def _ask(self, expression: ir.Table) -> list[dict[str, Any]]:
        try:
            return self._worker.submit(self._answer, expression).result(_PATIENCE_S)
        except OutOfTime:
            raise TooSlow from None
        except Exception:  # noqa: BLE001  (each driver has errors of its own)
            # A driver's own message may have the address, and the password in it.
            self._con = None
            raise EngineFailed from None

    def _answer(self, expression: ir.Table) -> list[dict[str, Any]]:
        if self._con is None:
            self._con = ibis.connect(self._url)
        found: list[dict[str, Any]] = self._con.to_pyarrow(expression).to_pylist()
        return found
