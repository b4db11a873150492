"""A PostgreSQL of the tests' own: Debian's, in a folder that goes with it."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.busy import free_port


def folder_of_programs():
    """Where ``initdb`` and ``pg_ctl`` are; None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    known = shutil.which("initdb")
    return Path(known).parent if known else None


def _as_owner(*command):
    """PostgreSQL does not run as root: Debian has an account for it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else [*command]


def _run(*command):
    subprocess.run(_as_owner(*command), check=True, capture_output=True, timeout=120, cwd="/")


@contextmanager
def running():
    """Start a server in a folder of its own, and give its address."""
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        with _started(Path(folder) / "data") as url:
            yield url


@contextmanager
def _started(data: Path):
    programs = folder_of_programs()
    port = free_port()
    make = ["-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    _run(programs / "initdb", *make)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    control = [programs / "pg_ctl", "-D", data, "-w", "-l", data / "log"]
    _run(*control, "-o", options, "start")
    try:
        yield f"postgres://tests@127.0.0.1:{port}/postgres"
    finally:
        _run(*control, "-m", "immediate", "stop")
