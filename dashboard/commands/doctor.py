"""``doctor``: is this computer, and this installation, fit to run the dashboard?"""

import argparse
import errno
import os
import platform
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Literal, NamedTuple

from dashboard.briefing.drawing.fonts import FILES
from dashboard.commands import Subparsers
from dashboard.commands._terminal import port_of, say
from dashboard.commands.check import own_words
from dashboard.core.editions.archive import FOLDER
from dashboard.core.i18n.language import N_, _, ngettext, pgettext
from dashboard.core.tables.issues import Issue
from dashboard.core.tables.overlay import read_with_overlay
from dashboard.core.tables.read import read_tables
from dashboard.locations import ASSETS, INSTALLED, ROOT
from dashboard.settings import mistakes, settings
from dashboard.version import VERSION

_DISTRIBUTION = "kosovo-serbia-dashboard"
_OLDEST_PYTHON = (3, 11)
_PORT = 8501
#: a folder of versions and a cold cache of typefaces need no more
_FREE_MB = 200
#: files without which a page or a picture cannot be drawn
_NEEDED = ("vendor/leaflet/leaflet.js", "vendor/jquery", "basemap/odbl/areas.geojson", "fonts")
_EPILOG = N_(
    "exit codes: 0 ready, perhaps with warnings; 1 something needs fixing; 2 "
    "incorrect usage\n\nexample:\n  python -m dashboard doctor\n"
)


class Finding(NamedTuple):
    """One thing that was looked at; `level` is what it means for running the dashboard."""

    level: Literal["ok", "warning", "fault"]
    text: str


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "doctor",
        help=_("check this computer and this installation"),
        description=_(
            "Check Python, the installed packages, settings, files, fonts, port, output "
            "folders and clock, and say how to fix each fault."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--port",
        type=port_of,
        default=_PORT,
        help=_("port to use (default: {port})", port=_PORT),
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print each finding on standard output; return 1 if something must be mended."""
    signs = {
        "ok": pgettext("doctor", "ok"),
        "warning": pgettext("doctor", "warning"),
        "fault": pgettext("doctor", "FAULT"),
    }
    width = max(map(len, signs.values()))
    faults = 0
    for finding in findings(args.port):
        faults += finding.level == "fault"
        say(f"{signs[finding.level]:<{width}}  {finding.text}")
    return 1 if faults else 0


def findings(port: int) -> Iterator[Finding]:
    """Look at everything, one after the other; `port` is the one that is to be used."""
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _program,
        _python,
        _packages,
        _settings,
        _data,
        _assets,
        lambda: _port(port),
        _folders,
        _clock,
    )
    for look in looks:
        yield from look()


def _program() -> Iterator[Finding]:
    told = _("dashboard {version}, checked out in {folder}", version=VERSION, folder=ROOT)
    if INSTALLED:
        told = _("dashboard {version}, installed in {folder}", version=VERSION, folder=ROOT)
    yield Finding("ok", told)


def _python() -> Iterator[Finding]:
    told = _(
        "Python {version} on {system}",
        version=platform.python_version(),
        system=platform.platform(terse=True),
    )
    if sys.version_info < _OLDEST_PYTHON:
        needed = _("Python {version} or newer is needed", version="3.11")
        yield Finding("fault", f"{told}: {needed}")
    else:
        yield Finding("ok", told)


def _packages() -> Iterator[Finding]:
    """Compare what is installed with the pins of the package."""
    try:
        pins = metadata.requires(_DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        yield Finding(
            "warning",
            _(
                "the package is not installed, so the required versions are unknown; run `pip "
                "install .`"
            ),
        )
        return
    wrong = []
    for pin in pins:
        name, wanted = pin.split("==")
        try:
            there = metadata.version(name)
        except metadata.PackageNotFoundError:
            there = _("missing")
        if there != wanted:
            wrong.append(f"{name} {there} ({wanted})")
    if wrong:
        told = _(
            "versions other than those tested: {packages}; run `pip install -r requirements.txt`",
            packages=", ".join(wrong),
        )
        yield Finding("warning", told)
    else:
        yield Finding(
            "ok",
            ngettext(
                "{count} package at the required version",
                "{count} packages at the required versions",
                len(pins),
            ),
        )


def _settings() -> Iterator[Finding]:
    faults = mistakes()
    for fault in faults:
        yield Finding("fault", fault)
    if not faults:
        yield Finding("ok", _("the settings are valid"))


def _data() -> Iterator[Finding]:
    folder = settings().data
    if not folder.is_dir():
        yield Finding("fault", _("{folder}: folder not found", folder=folder))
        return
    tables, issues = read_tables(folder)
    rows = ngettext("{count} row", "{count} rows", tables.row_count())
    told = _(
        "data {version}, {rows}, in {folder}", version=tables.version, rows=rows, folder=folder
    )
    if not tables.row_count():
        yield Finding("fault", _("{folder}: there are no rows to show", folder=folder))
    elif issues:
        counted = _counted(issues)
        yield Finding("warning", f"{told}: {counted}; `python -m dashboard check {folder}`")
    else:
        yield Finding("ok", told)
    if own := settings().overlay:
        yield _own_tables(folder, own)


def _counted(issues: Sequence[Issue]) -> str:
    """Return how many problems and how many warnings there are, in the words of `check`."""
    odd = sum(issue.is_warning for issue in issues)
    problems = ngettext("{count} problem", "{count} problems", len(issues) - odd)
    warnings = ngettext("{count} warning", "{count} warnings", odd)
    return ", ".join(
        said for count, said in ((len(issues) - odd, problems), (odd, warnings)) if count
    )


def _own_tables(folder: Path, own: Path) -> Finding:
    """Look at the organisation's own tables: what is wrong with them, or no longer fits."""
    shipped = set(read_tables(folder)[1])
    tables, issues = read_with_overlay(folder, own)
    wrong = [issue for issue in issues if issue not in shipped and not issue.is_warning]
    told = own_words(tables, own)
    if not wrong:
        return Finding("ok", told)
    problems = ngettext("{count} problem", "{count} problems", len(wrong))
    return Finding(
        "warning",
        f"{told}: {problems}, {wrong[0]}; `python -m dashboard check {folder} --overlay {own}`",
    )


def _assets() -> Iterator[Finding]:
    files = [*(ASSETS / name for name in _NEEDED), *FILES.values()]
    missing = [path for path in files if not path.exists()]
    for path in missing:
        yield Finding("fault", _("{file}: missing; install the package again", file=path))
    if not missing:
        yield Finding(
            "ok",
            ngettext(
                "base map, scripts and {count} typeface",
                "base map, scripts and {count} typefaces",
                len(FILES),
            ),
        )


def _port(port: int) -> Iterator[Finding]:
    try:
        with socket.socket() as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("localhost", port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            yield Finding(
                "warning", _("port {port} is in use; choose another with --port", port=port)
            )
        else:
            yield Finding("fault", _("port {port} cannot be used: {why}", port=port, why=error))
    else:
        yield Finding("ok", _("port {port} is free", port=port))


def _folders() -> Iterator[Finding]:
    """What is written: temporary files always, kept versions by `snapshot` alone."""
    temporary = Path(tempfile.gettempdir())
    if not os.access(temporary, os.W_OK):
        yield Finding(
            "fault",
            _(
                "{folder}: not writable; archived data versions are unpacked there",
                folder=temporary,
            ),
        )
    elif (free := shutil.disk_usage(temporary).free // 1_000_000) < _FREE_MB:
        yield Finding("warning", _("{folder}: {free} MB free", folder=temporary, free=free))
    else:
        yield Finding("ok", _("{folder} is writable", folder=temporary))
    versions = settings().data / FOLDER
    there = versions if versions.is_dir() else versions.parent
    if os.access(there, os.W_OK):
        yield Finding("ok", _("{folder} is writable", folder=versions))
    else:
        yield Finding(
            "warning",
            _(
                "{folder}: not writable; `snapshot` will not work, but reading will",
                folder=versions,
            ),
        )


def _clock() -> Iterator[Finding]:
    """The data was written in the past: a clock that is behind its files is wrong."""
    now = time.time()
    newest = max((path.stat().st_mtime for path in (ASSETS, Path(__file__))), default=0.0)
    shown = datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%d %H:%M UTC")
    if now < newest - 86_400:
        yield Finding(
            "warning",
            _(
                "the clock says {time}, which is before this program was installed; correct it",
                time=shown,
            ),
        )
    else:
        yield Finding("ok", _("the clock says {time}", time=shown))
