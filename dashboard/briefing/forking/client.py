"""Have a briefing drawn in a process of its own, where the system can; else in this one.

What was drawn is the same: `formats.render` does it there too. The dashboard stays as small
as it was, its lock is free meanwhile, and both processors draw.
"""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from dashboard.briefing import formats
from dashboard.briefing.document.build import Document
from dashboard.core.i18n.language import current
from dashboard.core.view.model import View
from dashboard.locations import PACKAGE

#: forking is safe here; on other systems the libraries that draw may hold what a fork breaks
_CAN_FORK = sys.platform == "linux"
#: pieces drawn at the same time
AT_ONCE = max(2, os.cpu_count() or 1)
_SERVER = "dashboard.briefing.forking.server"
#: libraries that start threads of their own as they are loaded: a process that forks has one
#: (from Python 3.12 on it warns where it has more)
_ONE_THREAD = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "OPENBLAS_NUM_THREADS": "1",
}


class DrawingFailed(RuntimeError):
    """The process that drew ended before it was done: most likely for want of memory."""


class ForkServer:
    """The process that forks, started when the first briefing is asked for.

    Safe to share between threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._server: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._path = ""
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def render(
        self, name: str, view: View, document: Document, size: str = formats.DEFAULT_SIZE
    ) -> bytes:
        """Return what `formats.render` returns; it raises what that raises.

        Raises
        ------
        DrawingFailed
            If the process that drew ended without an answer.
        """
        formats.SIZES[size]
        if not _CAN_FORK:
            return formats.render(name, view, document, size)
        with self._turns:
            # The view is four times as large as the document, and both are pickled.
            sent = view if formats.FILES[name].needs_view else None
            made, answer = self._ask((current().tag, name, sent, document, size))
        if not made:
            raise answer
        drawn: bytes = answer
        return drawn

    def close(self) -> None:
        """End the process; the next briefing starts another."""
        with self._lock:
            if self._server is not None:
                assert self._server.stdin is not None and self._server.stdout is not None
                self._server.stdin.close()
                self._server.wait()
                self._server.stdout.close()
            if self._folder is not None:
                self._folder.cleanup()
            self._server = self._folder = None

    @property
    def pid(self) -> int | None:
        """Number of the process, while there is one."""
        return self._server.pid if self._server else None

    def _ask(self, piece: tuple[str, str, View | None, Document, str]) -> tuple[bool, Any]:
        with Connection(self._connected().detach()) as asking:
            try:
                asking.send(piece)
                answer: tuple[bool, Any] = asking.recv()
                return answer
            except (EOFError, OSError) as error:
                raise DrawingFailed("the process that drew a briefing ended") from error

    def _connected(self) -> socket.socket:
        with self._lock:
            if self._server is None or self._server.poll() is not None:
                self._start()
            found = socket.socket(socket.AF_UNIX)
            found.connect(self._path)
            return found

    def _start(self) -> None:
        # Its path is short: a socket's may have about a hundred characters.
        self._folder = tempfile.TemporaryDirectory(prefix="dashboard-")
        self._path = str(Path(self._folder.name) / "draw")
        paths = [str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]
        self._server = subprocess.Popen(
            [sys.executable, "-m", _SERVER, self._path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={
                **os.environ,
                **_ONE_THREAD,
                "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            },
        )
        assert self._server.stdout is not None
        if self._server.stdout.read(1) != b".":
            raise DrawingFailed("the process that draws briefings did not start")


#: the one of this process
_FORKS = ForkServer()
render = _FORKS.render
