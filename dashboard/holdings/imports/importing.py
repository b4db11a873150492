"""One import: files in, a new version of a holding out, or nothing at all.

Everything is made in a folder beside and moved into place at the end. Whatever happens
before, a kill included, the version before still serves.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard.core.i18n.language import _
from dashboard.holdings.holding import (
    HeldFile,
    Holding,
    NoHolding,
    read_holding,
    write_holding,
)
from dashboard.holdings.imports.build import Build, Made, Progress, sha256_of
from dashboard.holdings.imports.files import TableFile
from dashboard.holdings.imports.formats import Format
from dashboard.holdings.imports.refusals import ImportRefused


@dataclass(frozen=True, slots=True)
class About:
    """What the owner says of a holding; "" takes what its format says."""

    name: str
    title: str = ""
    licence: str = ""
    citation: str = ""
    share: str = ""
    accessed: date | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. ``rows`` were in the files: each was ``kept``, a duplicate or a
    reject. ``new``, ``changed`` and ``gone`` compare with the version before."""

    holding: Holding
    rows: int
    kept: int
    duplicates: int
    rejects: int
    reasons: tuple[tuple[str, str, int], ...]
    """Field, code and number of the rejects, most first."""
    new: int
    changed: int
    gone: int
    rejects_file: Path | None
    changes_file: Path | None


def import_files(
    folder: Path,
    sources: Sequence[tuple[TableFile, Format]],
    about: About,
    *,
    whole: bool = False,
    progress: Progress = lambda stage, share: None,
) -> Imported:
    """Import files into a holding, made new or updated.

    Parameters
    ----------
    folder
        Where the holdings lie; made when missing.
    sources
        Each file with its format, in order: at equal release a later row wins.
    about
        Name and terms of the holding.
    whole
        Whether the files are all of it: events that they do not have are let go of.
    progress
        Told how far it is.

    Raises
    ------
    ImportRefused
        If not one row can be kept, or another import of this holding runs.
    KeyboardInterrupt
        As it comes; nothing is left behind.
    """
    home = folder / about.name
    with _alone(folder, about.name) as work:
        with suppress(NoHolding):
            before = None
            before = read_holding(folder, about.name)
        made = Build(work, sources, before, progress).run(whole)
        first_format = sources[0][1]
        holding = _described(home, about, first_format, before, made)
        home.mkdir(exist_ok=True)
        return _put_in_place(work, holding, made)


@contextmanager
def _alone(folder: Path, name: str) -> Iterator[Path]:
    """Give a folder to work in, to one import of a holding at a time; gone at the end.

    The lock goes with its process, so what a killed import left behind is nobody's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f".{name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            told = _("{name} is being imported; wait until it has finished", name=name)
            raise ImportRefused(told) from None
        work = folder / f".{name}.importing"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _described(
    home: Path, about: About, format_: Format, before: Holding | None, made: Made
) -> Holding:
    """Return what is told of the new version: as said, else as before, else by its format."""
    licence = about.licence or (before.licence if before else format_.licence)
    holding = Holding(
        name=about.name,
        title=about.title or (before.title if before else format_.label),
        format=format_.name,
        licence=licence,
        citation=about.citation or (before.citation if before else format_.citation),
        share="nothing",
        accessed=about.accessed or date.today(),
        version="",
        rows=made.rows,
        first=made.first,
        last=made.last,
        files=_files(before, made),
        folder=home,
    )
    said = about.share or (before.share if before and before.licence == licence else "")
    return replace(holding, share=said or holding.terms.default)


def _files(before: Holding | None, made: Made) -> tuple[HeldFile, ...]:
    """The files so far; one that was read again is told as it was read last."""
    again = {each.sha256 for each in made.files}
    return tuple(f for f in (before.files if before else ()) if f.sha256 not in again) + tuple(
        made.files
    )


def _put_in_place(work: Path, holding: Holding, made: Made) -> Imported:
    version = sha256_of(work / "made.duckdb")[:12]
    holding = replace(holding, version=version)
    home = holding.folder
    _sync(work / "made.duckdb")
    (work / "made.duckdb").replace(holding.path)
    beside: dict[str, Path | None] = {}
    for name in ("rejects", "changes"):
        target = home / f"{version}.{name}.csv"
        target.unlink(missing_ok=True)
        beside[name] = None
        if (work / f"{name}.csv").exists():
            beside[name] = (work / f"{name}.csv").replace(target)
    write_holding(holding)
    # Whoever reads an older version has it open and keeps it until they let go.
    for path in home.glob("*.duckdb"):
        if path != holding.path:
            path.unlink(missing_ok=True)
    return Imported(
        holding,
        sum(file.rows for file in made.files),
        sum(file.kept for file in made.files),
        sum(file.duplicates for file in made.files),
        sum(file.rejects for file in made.files),
        tuple(made.reasons),
        made.new,
        made.changed,
        made.gone,
        beside["rejects"],
        beside["changes"],
    )


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
