"""Files that are written whole or not at all, one by one or several together."""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

#: held by whoever writes several files of a folder together
LOCK = ".desk.lock"
#: folder of changes that are decided and may not have reached their places yet
_DECIDED = ".changes"
_MANIFEST = "manifest.json"


class ChangedMeanwhile(Exception):
    """Somebody else has written the file since it was read; its name is the message."""


def write_whole(path: Path, data: bytes, instead_of: bytes | None = None) -> None:
    """Write `data` to `path`: whoever reads finds the old file or the new one, never a part.

    Folders above it are made; a link stays one, and a file keeps who may read it. Raises
    OSError if the file cannot be written, and `ChangedMeanwhile` if it no longer holds
    ``instead_of``, what it held when it was read; the old one, if any, is then still there.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # As other files are made, and not for their owner alone as temporary ones.
        if path.exists():
            shutil.copymode(path, part)
        else:
            part.chmod(0o644)
        if instead_of is not None and path.read_bytes() != instead_of:
            raise ChangedMeanwhile(path.name)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _to_disk(path.parent)


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write several files of `folder`: all of them or none.

    The files are written aside first. Once they are all on disk the change is decided by
    one renaming; from then on `finish` brings it to its end, however often the program is
    killed on the way.

    Parameters
    ----------
    folder
        Call `finish` on it before its files are read for a change.
    files
        Path below `folder`, with ``/`` -> content.

    Raises
    ------
    OSError
        If a file cannot be written. Nothing has changed then.
    """
    finish(folder)
    aside = Path(tempfile.mkdtemp(prefix=f"{_DECIDED}-", dir=folder))
    try:
        names = sorted(files)
        for number, name in enumerate(names):
            _write_through(aside / str(number), files[name])
        _write_through(aside / _MANIFEST, json.dumps(names).encode())
        _to_disk(aside)
        aside.rename(folder / _DECIDED)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _to_disk(folder)
    finish(folder)


def finish(folder: Path) -> bool:
    """Bring a decided change to its end, and return whether there was one.

    What was written aside and never decided stays where it is: another program may be at
    it. Raises OSError if a file cannot be put in its place.
    """
    decided = folder / _DECIDED
    if not decided.is_dir():
        return False
    manifest = decided / _MANIFEST
    names = json.loads(manifest.read_bytes()) if manifest.exists() else []
    for number, name in enumerate(names):
        part = decided / str(number)
        if part.exists():  # else it is in its place already
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            part.replace(path)
            _to_disk(path.parent)
    shutil.rmtree(decided)
    return True


def finish_for_the_killed(folder: Path) -> bool:
    """Bring a decided change to its end whose program was killed on the way, before the files
    are read; return whether the files are whole now.

    False while another program is at it, or where nothing can be written: what is read then
    may be half of one state and half of another.
    """
    if not is_unfinished(folder):
        return True
    with suppress(OSError, Timeout), FileLock(folder / LOCK, timeout=0):
        finish(folder)
    return not is_unfinished(folder)


def sweep(folder: Path) -> None:
    """Remove what was written aside by programs that were killed before they decided. Called
    by whoever holds the lock of the folder: nobody else is at it then."""
    for left in folder.glob(f"{_DECIDED}-*"):
        shutil.rmtree(left, ignore_errors=True)


def is_unfinished(folder: Path) -> bool:
    """Return whether a decided change has yet to reach all its files."""
    return (folder / _DECIDED).is_dir()


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _to_disk(folder: Path) -> None:
    """Put the names in a folder on disk, where the system knows how (Windows does not)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
