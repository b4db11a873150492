"""``serve``: start the dashboard on this computer and open the browser."""

import argparse
import errno
import http.client
import os
import socket
import sys
import threading
import time
import webbrowser
from pathlib import Path

from dashboard.commands import Subparsers
from dashboard.commands._terminal import data_folder, port_of, say
from dashboard.core.i18n.language import N_, _
from dashboard.server import serve
from dashboard.settings import mistakes

#: the port that Streamlit's readers know; where none is named, the first free one from here
_FIRST_PORT, _PORTS_TRIED = 8501, 50
#: reached by this computer alone
_OWN_COMPUTER = "localhost"
_EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}
#: seconds that the browser waits for a cold start
_START_S = 120.0
_EPILOG = N_(
    "exit codes: 0 stopped; 1 it could not start; 2 incorrect usage\n\nexamples:\n  "
    "python -m dashboard serve\n  python -m dashboard serve --port 8600 --data "
    "my-tables\n  python -m dashboard serve --host 0.0.0.0 --no-browser\n"
)


def add_parser(subparsers: Subparsers) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "serve",
        help=_("start the dashboard"),
        description=_(
            "Start the dashboard, print its URL and open it in the browser. Press Ctrl+C to stop."
        ),
        epilog=_(_EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--port",
        type=port_of,
        default=None,
        help=_("port (default: the first free port from {port})", port=_FIRST_PORT),
    )
    parser.add_argument(
        "--host",
        default=_OWN_COMPUTER,
        help=_(
            "address to listen on; 0.0.0.0 or :: allows other computers to connect "
            "(default: {host})",
            host=_OWN_COMPUTER,
        ),
    )
    parser.add_argument("--data", type=Path, default=None, help=_("folder containing the tables"))
    parser.add_argument(
        "--path", default="", help=_("path under which a proxy serves it, e.g. /dash")
    )
    parser.add_argument("--no-browser", action="store_true", help=_("do not open the browser"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until stopped; return the exit code."""
    if args.data is not None:
        os.environ["DASHBOARD_DATA"] = str(data_folder(args.data))
    if faults := mistakes():
        say("\n".join(f"serve: {fault}" for fault in faults), sys.stderr)
        return 2
    try:
        port = _free_port(args.host, args.port)
    except OSError as error:
        print(f"serve: {_why_not(error, args.host, args.port)}", file=sys.stderr)
        return 1
    path = args.path.strip("/")
    address = f"http://{_shown_host(args.host)}:{port}/{path}"
    print(_("The dashboard: {address}", address=address), flush=True)
    if not args.no_browser and _has_screen():
        threading.Thread(
            target=_open_when_up, args=(args.host, port, path, address), daemon=True
        ).start()
    return serve(args.host, port, path)


def _free_port(host: str, port: int | None) -> int:
    """Return `port`, or the first free one when None.

    Raises
    ------
    OSError
        If it cannot be listened on, or none of those that are tried can.
    """
    if port is not None:
        _try_port(host, port)
        return port
    for candidate in range(_FIRST_PORT, _FIRST_PORT + _PORTS_TRIED):
        try:
            _try_port(host, candidate)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
        else:
            return candidate
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


def _try_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":  # there it would let two listen on one port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def _why_not(error: OSError, host: str, port: int | None) -> str:
    if error.errno == errno.EADDRINUSE:
        if port is None:
            return _(
                "no port from {first} to {last} is free; choose one with --port",
                first=_FIRST_PORT,
                last=_FIRST_PORT + _PORTS_TRIED - 1,
            )
        return _("port {port} is in use; choose another with --port", port=port)
    return f"{host}:{port or _FIRST_PORT}: {error.strerror or error}"


def _shown_host(host: str) -> str:
    """Return the host as a reader on this computer writes it into the browser."""
    if host in _EVERY_ADDRESS:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _has_screen() -> bool:
    """Whether a browser would be seen: without a screen, one in the terminal might answer."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_when_up(host: str, port: int, path: str, address: str) -> None:
    """Open the browser as soon as the server answers; give up after `_START_S`."""
    end = time.monotonic() + _START_S
    health = f"/{path}/_stcore/health" if path else "/_stcore/health"
    while time.monotonic() < end:
        connection = http.client.HTTPConnection(_EVERY_ADDRESS.get(host, host), port, timeout=2)
        try:
            connection.request("GET", health)
            if connection.getresponse().status == 200:
                webbrowser.open(address)
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.25)
