"""A holding at rest: is it sound, its rows as a file, and its end."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

import duckdb
import ibis
import pyarrow.parquet as pq

from dashboard.core.i18n.language import _
from dashboard.holdings.columns import COMPARED, EVENT_COLUMNS
from dashboard.holdings.holding import Holding, read_holding
from dashboard.holdings.imports.typed_rows import quoted

#: columns of an export: all but what is made at import
EXPORTED = ("id", *COMPARED, "release", "file", "line", "qx", "qy")


def check_holding(holding: Holding) -> list[str]:
    """Return what is wrong with the file of a holding, one sentence each; none when sound.

    The file can be read; it has as many rows as it is said to have; the counted cells count
    every row; low, best and high are in order.
    """
    try:
        with duckdb.connect(str(holding.path), read_only=True) as con:
            columns = {row[0] for row in con.execute("DESCRIBE events").fetchall()}
            if lacking := set(EVENT_COLUMNS) - columns:
                return [_("columns are missing: {columns}", columns=", ".join(sorted(lacking)))]
            faults = []
            ((rows, ids),) = con.execute(
                "SELECT count(*), count(DISTINCT id) FROM events"
            ).fetchall()
            if rows != holding.rows:
                faults.append(
                    _("{rows} rows found, but {said} were expected", rows=rows, said=holding.rows)
                )
            if ids != rows:
                faults.append(_("an ID appears twice"))
            for table in ("months", "ever"):
                counted = con.execute(
                    f"SELECT DISTINCT s FROM (SELECT sum(n) s FROM {table} GROUP BY zoom)"
                )
                if {count for (count,) in counted.fetchall()} != {rows}:
                    faults.append(_("the cell counts do not add up to all rows"))
            order = "SELECT count(*) FROM events WHERE low > best OR best > high OR low > high"
            ((out_of_order,),) = con.execute(order).fetchall()
            if out_of_order:
                faults.append(_("low, best and high are not in this order"))
            return faults
    except duckdb.Error as error:
        return [_("the file cannot be read: {error}", error=str(error).splitlines()[0])]


def export_rows(holding: Holding, path: Path) -> int:
    """Write the rows of a holding as Parquet, whole or not at all; return how many.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    part = path.with_name(f".{path.name}.part")
    listed = ", ".join(f"{name}::{EVENT_COLUMNS[name]} AS {name}" for name in EXPORTED)
    try:
        with duckdb.connect(str(holding.path), read_only=True) as con:
            con.execute("SET memory_limit = '800MB'")
            con.execute(
                f"COPY (SELECT {listed} FROM events) TO {quoted(str(part))} "
                "(FORMAT parquet, COMPRESSION zstd)"
            )
        part.replace(path)
    except duckdb.IOException as error:
        raise OSError(None, str(error), str(path)) from error
    finally:
        with suppress(OSError):
            part.unlink()
    return holding.rows


def remove_holding(folder: Path, name: str) -> None:
    """Delete a holding, its rejects and its changes.

    Raises
    ------
    NoHolding
        If there is none of this name.
    """
    home = read_holding(folder, name).folder
    # First the file that makes it a holding: what is left of a broken run is nobody's.
    os.unlink(home / "holding.toml")
    shutil.rmtree(home)
    with suppress(OSError):
        (folder / f".{name}.lock").unlink()


def extract_rows(url: str, table: str, path: Path) -> int:
    """Write a table of a database that Ibis knows as Parquet, whole or not at all.

    For what takes seconds a question, such as Spark and BigQuery: extract it once, import the
    file. Read batch by batch. Returns how many rows were written.

    Raises
    ------
    OSError
        If the database does not answer or the file cannot be written; the address, which may
        hold a password, is not in the message.
    """
    part = path.with_name(f".{path.name}.part")
    rows = 0
    try:
        found = ibis.connect(url).table(table).to_pyarrow_batches(chunk_size=50_000)
        with pq.ParquetWriter(part, found.schema, compression="zstd") as writer:
            for batch in found:
                writer.write_batch(batch)
                rows += batch.num_rows
        part.replace(path)
    except Exception:  # noqa: BLE001  (each driver has errors of its own)
        raise OSError(
            None, _("the database does not respond, or does not have this table"), table
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()
    return rows
