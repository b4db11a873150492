"""A file is written whole or not at all, whenever the program is killed."""

import ast
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.core.editions.archive import Archive
from dashboard.core.tables.read import read_tables
from dashboard.core.whole_files import write_whole
from dashboard.locations import PACKAGE

WRITER = """
import sys
from pathlib import Path
from dashboard.core.whole_files import write_whole
path, size = Path(sys.argv[1]), 400_000
print("ready", flush=True)
while True:
    for letter in b"ab":
        write_whole(path, bytes([letter]) * size)
"""


@pytest.mark.process
def test_a_file_is_whole_however_often_its_writer_is_killed(tmp_path):
    path = tmp_path / "folder" / "file.bin"
    write_whole(path, b"a" * 400_000)
    wait = random.Random(10)
    for _unused in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
        )
        writer.stdout.readline()
        time.sleep(wait.uniform(0.001, 0.05))  # any moment: that is what is tested
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        data = path.read_bytes()
        assert len(data) == 400_000 and len(set(data)) == 1


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "file.bin"
    write_whole(path, b"old")

    def fail(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link_and_a_file_keeps_its_readers(tmp_path):
    path = tmp_path / "file.bin"
    write_whole(path, b"old")
    path.chmod(0o600)
    (tmp_path / "link").symlink_to(path)
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert path.read_bytes() == b"new" and path.stat().st_mode & 0o777 == 0o600


def test_a_version_that_is_there_and_sound_is_left_and_a_damaged_one_is_replaced(data_folder):
    archive = Archive(data_folder / "versions")
    path = archive.keep(data_folder)
    before = path.stat()
    assert archive.keep(data_folder) == path
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    for damage in (b"", path.read_bytes()[:200]):
        path.write_bytes(damage)
        assert Archive(data_folder / "versions").keep(data_folder) == path
        version = read_tables(data_folder)[0].version
        assert Archive(data_folder / "versions").read(version).version == version


#: what writes into a folder that is gone afterwards, or that no reader looks into before it
#: is renamed as a whole
ON_THE_SIDE = {
    "core/whole_files.py",
    "core/editions/archive.py",
    "geocoding/review.py",
    "desk/review.py",
    "holdings/imports/build.py",
    "holdings/imports/importing.py",
}


def test_every_file_is_written_by_the_one_function():
    def writes(call):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            return False
        modes = [a.value for a in call.args if isinstance(a, ast.Constant)]
        return call.func.attr in {"write_bytes", "write_text", "mkstemp"} or (
            call.func.attr == "open" and any(str(mode)[:1] in "wxa" for mode in modes if mode)
        )

    writing = {
        path.relative_to(PACKAGE).as_posix()
        for path in Path(PACKAGE).rglob("*.py")
        if any(map(writes, ast.walk(ast.parse(path.read_text(encoding="utf-8")))))
    }
    assert writing <= ON_THE_SIDE
