"""A holding's own file, asked in place: bound SQL for the tiles, Ibis for all else.

A tile is asked for many times a second, and what Ibis takes to make its SQL is more than
what DuckDB takes to answer it; so `cells` is written by hand, and a test holds it to the
answer of `questions.cells`.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any

import duckdb
import ibis
from ibis.expr import types as ir

from dashboard.core.i18n.language import _
from dashboard.holdings.answers import questions
from dashboard.holdings.answers.engine import EngineFailed, TooSlow, Words
from dashboard.holdings.answers.filters import Filter, spellings
from dashboard.holdings.answers.tiles import Box, Cell, tile_box, whole_cells
from dashboard.holdings.columns import PYRAMID_ZOOMS, shift_of
from dashboard.holdings.holding import Holding, NoHolding

#: of DuckDB for one holding; what does not fit is read again from the file
_MEMORY, _THREADS = "400MB", "2"
#: seconds after which a question is given up
_PATIENCE_S = 2.0
_DAY = timedelta(days=1)
#: a period up to which its rows are counted; a longer one is months less the days at its ends
_SHORT = timedelta(days=366)

_End = tuple[str, date, date]
"""A column of days, and the first and last of them."""

#: how many actors a reader can choose from
_MOST_ACTORS = 2_000


class FileEngine:
    """Answers for one version of a holding. Safe to share between threads. Raises `NoHolding`
    where its file is gone, and `EngineFailed` where it cannot be read.

    The file is opened for reading, nothing else on the machine can be reached through it,
    and no setting of that can be changed any more.
    """

    def __init__(self, holding: Holding) -> None:
        if not holding.path.exists():
            raise NoHolding(_("there is no holding {name}", name=holding.name))
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": _MEMORY,
            "threads": _THREADS,
            "enable_external_access": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "lock_configuration": "true",
        }
        try:
            self._con = duckdb.connect(str(holding.path), read_only=True, config=config)
        except duckdb.Error as error:
            raise EngineFailed from error

    def close(self) -> None:
        """Let go of the file; a question that is under way is broken off."""
        self._con.close()

    @cached_property
    def words(self) -> Words:
        """What can be asked for, most frequent first."""
        kinds = [kind for (kind,) in self._run("SELECT kind FROM kinds ORDER BY n DESC, kind", ())]
        actors = [
            name for (name,) in self._run("SELECT actor FROM actors ORDER BY n DESC, actor", ())
        ]
        return Words(tuple(kinds), tuple(actors[:_MOST_ACTORS]), frozenset(actors))

    def cells(
        self, asked: Filter, zoom: int, x: int, y: int, columns: int = 1, rows: int = 1
    ) -> list[Cell]:
        """Count by cell in a block of tiles, see `tile_box`. Raises `TooSlow`, and ValueError
        where there are no such tiles."""
        return self.cells_in(asked, zoom, tile_box(zoom, x, y, columns, rows))

    def cells_in(self, asked: Filter, zoom: int, box: Box) -> list[Cell]:
        """Count by cell in a part of the world; a cell at its edge is counted in full."""
        box = whole_cells(box, zoom)
        if asked.text or zoom > PYRAMID_ZOOMS[-1] or asked.actors:
            return self._from_rows(asked, zoom, box)
        ends = _beside(asked)
        if ends and not _is_long(asked):
            return self._from_rows(asked, zoom, box)
        counted = self._counted(asked, zoom, box)
        return _without(counted, self._at_ends(asked, zoom, box, ends)) if ends else counted

    def _from_rows(self, asked: Filter, zoom: int, box: Box) -> list[Cell]:
        """Count row by row, where no cells were counted at import."""
        if asked.actors and not asked.text and self._has_involved:
            return self._grouped("involved", _conditions_of_actors(asked, box), zoom)
        return self._grouped("events", _conditions(asked, box), zoom)

    @cached_property
    def _has_involved(self) -> bool:
        """Whether the events of each actor stand together, as since version 2 of the file."""
        return bool(self._run("FROM duckdb_tables() WHERE table_name = 'involved'", ()))

    def _grouped(self, table: str, conditions: tuple[str, list[Any]], zoom: int) -> list[Cell]:
        where, values = conditions
        shift = shift_of(zoom)
        return self._run(
            f"SELECT qx >> {shift} AS cx, qy >> {shift} AS cy, count(*)::BIGINT, "
            f"sum(qx)::BIGINT, sum(qy)::BIGINT FROM {table} WHERE {where} GROUP BY cx, cy",
            values,
        )

    def _counted(self, asked: Filter, zoom: int, box: Box) -> list[Cell]:
        """The cells that were counted at import, of all months that the period touches."""
        # Of a zoom that is less than those that were counted, a cell is some of theirs.
        known = max(zoom, PYRAMID_ZOOMS[0])
        shift, halved = shift_of(known), known - zoom
        where = "zoom = ? AND cx BETWEEN ? AND ? AND cy BETWEEN ? AND ?"
        values: list[Any] = [
            known,
            *(edge >> shift for edge in (box.west, box.east, box.north, box.south)),
        ]
        if asked.kinds:
            where += f" AND kind IN ({_enums('kind', asked.kinds)})"
            values += asked.kinds
        first, last = asked.months
        if first is not None:
            where += " AND last >= ?"
            values.append(first)
        if last is not None:
            where += " AND first <= ?"
            values.append(last)
        return self._run(
            f"SELECT cx >> {halved} AS x, cy >> {halved} AS y, sum(n)::BIGINT, sum(sx)::BIGINT, "
            f"sum(sy)::BIGINT FROM {'ever' if asked.months == (None, None) else 'months'} "
            f"WHERE {where} GROUP BY x, y",
            values,
        )

    def _at_ends(self, asked: Filter, zoom: int, box: Box, ends: Sequence[_End]) -> list[Cell]:
        """Count what lies at the ends of the months that a period touches, but not in it."""
        where, values = _conditions(replace(asked, start=None, end=None), box)
        # Each for itself: what is one condition of a column is read from few groups of rows.
        parts = [
            f"SELECT qx, qy FROM events WHERE {where} AND {column} BETWEEN ? AND ?"
            for column, _first, _last in ends
        ]
        every = [value for _column, first, last in ends for value in (*values, first, last)]
        return self._grouped(f"({' UNION ALL '.join(parts)})", ("true", every), zoom)

    def rows(
        self, asked: Filter, box: Box | None = None, limit: int = 200, offset: int = 0
    ) -> list[dict[str, Any]]:
        """Return the latest events as `questions.SHOWN` names them."""
        return self._ask(questions.rows(questions.events_table(), asked, box, limit, offset))

    def count(self, asked: Filter, box: Box | None = None) -> int:
        """Return how many events answer."""
        return int(self._ask(questions.count(questions.events_table(), asked, box))[0]["n"])

    def months(self, asked: Filter, box: Box | None = None) -> list[dict[str, Any]]:
        """Return the numbers by month and kind, see `questions.months`."""
        if (
            box is None
            and not asked.actors
            and not asked.text
            and asked == replace(asked, start=None, end=None)
        ):
            return self._counted_months(asked.kinds)
        return self._ask(questions.months(questions.events_table(), asked, box))

    def _counted_months(self, kinds: Sequence[str]) -> list[dict[str, Any]]:
        """The same from the cells that were counted at import, of any one zoom."""
        where = f" AND kind IN ({_enums('kind', kinds)})" if kinds else ""
        found = self._run(
            "SELECT first::INTEGER, coalesce(kind::VARCHAR, ''), sum(n)::BIGINT FROM months "
            f"WHERE zoom = {PYRAMID_ZOOMS[0]}{where} GROUP BY 1, 2 ORDER BY 1, 2",
            kinds,
        )
        return [{"month": month, "kind": kind, "n": n} for month, kind, n in found]

    def _ask(self, expression: ir.Table) -> list[dict[str, Any]]:
        with self._cursor() as cursor:
            found = cursor.execute(_sql(expression))
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def _run(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self._cursor() as cursor:
            return cursor.execute(sql, list(values)).fetchall()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._con.cursor()
        timer = threading.Timer(_PATIENCE_S, cursor.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield cursor
        except duckdb.InterruptException as error:
            raise TooSlow from error
        except duckdb.Error as error:
            raise EngineFailed from error
        finally:
            timer.cancel()
            with suppress(duckdb.Error):
                cursor.close()


@lru_cache(maxsize=512)
def _sql(expression: ir.Table) -> str:
    return str(ibis.to_sql(expression, dialect="duckdb"))


def _beside(asked: Filter) -> list[_End]:
    """The days of the first and the last month of a period that are not in it. What ends in
    those, or begins in these, is counted in the month and does not answer."""
    found: list[_End] = []
    if asked.start is not None and asked.start.day > 1:
        found.append(("date_end", asked.start.replace(day=1), asked.start - _DAY))
    if asked.end is not None and (asked.end + _DAY).day > 1:
        last = (asked.end.replace(day=1) + 31 * _DAY).replace(day=1) - _DAY
        found.append(("date_start", asked.end + _DAY, last))
    return found


def _is_long(asked: Filter) -> bool:
    """Whether a period has more rows than are soon counted one by one."""
    return asked.start is None or asked.end is None or asked.end - asked.start > _SHORT


def _without(cells: list[Cell], others: list[Cell]) -> list[Cell]:
    """Take what some cells count from what all do; a cell that has nothing left is none."""
    if not others:
        return cells
    less = {(x, y): (n, sx, sy) for x, y, n, sx, sy in others}
    nothing = (0, 0, 0)
    left: list[Cell] = []
    for x, y, n, sx, sy in cells:
        gone = less.get((x, y), nothing)
        if n > gone[0]:
            left.append((x, y, n - gone[0], sx - gone[1], sy - gone[2]))
    return left


def _enums(column: str, values: Sequence[str]) -> str:
    """Markers for values of a list of words: numbers are compared, not texts."""
    return ", ".join(f"?::{column}_words" for each in values)


def _conditions_of_actors(asked: Filter, box: Box) -> tuple[str, list[Any]]:
    """The same for the table ``involved``, in which an event is once for each of its actors."""
    where, values = _conditions(replace(asked, actors=()), box)
    # An actor who is in no event is cast to none, and equal to nobody.
    markers = ", ".join("TRY_CAST(? AS actor_words)" for each in asked.actors)
    where += f" AND actor IN ({markers})"
    values += asked.actors
    if len(asked.actors) > 1:
        where += f" AND (first OR NOT coalesce(other IN ({markers}), false))"
        values += asked.actors
    return where, values


def _conditions(asked: Filter, box: Box) -> tuple[str, list[Any]]:
    where = ["qx BETWEEN ? AND ?", "qy BETWEEN ? AND ?"]
    values: list[Any] = [box.west, box.east, box.north, box.south]
    if asked.kinds:
        where.append(f"kind IN ({_enums('kind', asked.kinds)})")
        values += asked.kinds
    if asked.actors:
        # An actor of one side may be in no list of the other: cast to none, and never equal.
        sides = [
            f"{side} IN ({', '.join(f'TRY_CAST(? AS {side}_words)' for each in asked.actors)})"
            for side in ("actor1", "actor2")
        ]
        where.append(f"({' OR '.join(sides)})")
        values += [*asked.actors, *asked.actors]
    if asked.start is not None:
        where.append("date_end >= ?")
        values.append(asked.start)
    if asked.end is not None:
        where.append("date_start <= ?")
        values.append(asked.end)
    for word in asked.text.split():
        written = spellings(word)
        either = [
            f"contains(lower({c}::VARCHAR), ?)" for c in questions.SEARCHED for each in written
        ]
        where.append(f"({' OR '.join(either)})")
        values += [text for each in questions.SEARCHED for text in written]
    return " AND ".join(where), values
