"""``python -m dashboard.briefing.forking.server SOCKET``: draw each briefing in a fork.

A PDF takes 70 MB that its typesetter keeps as long as the process lives, so each piece is
drawn in a process that ends with it. Those are forked from this one, which has loaded and
warmed what draws; and it has one thread, as a process that forks must.

It listens at a path that only its owner can reach, takes one piece a connection, and ends
when its standard input does: with the dashboard.
"""

import gc
import os
import select
import signal
import socket
import sys
from multiprocessing.connection import Connection

from dashboard.briefing import formats
from dashboard.briefing.document.build import Document
from dashboard.core.i18n.language import using_language
from dashboard.core.view.model import View

#: waiting connections; whoever asks bounds them further
_BACKLOG = 64
#: drawn here first, so that each fork finds typefaces and symbols loaded. A PDF is not: its
#: typesetter starts threads, which a fork would not have.
_WARMING = "png"

#: language, format, view, document and size, as `dashboard.briefing.forking.client` sends them
_Piece = tuple[str, str, View | None, Document, str]


def main(path: str) -> None:
    """Listen at a path, say so by one byte on standard output, and draw until told to end."""
    # The kernel buries the forks.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # Ctrl+C reaches everything in the terminal; the dashboard says when to end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(_BACKLOG)
    os.write(sys.stdout.fileno(), b".")
    warm = False
    while True:
        ready, _unused, _unused = select.select([listener, sys.stdin], [], [])
        if sys.stdin in ready:
            os._exit(0)
        asked, _unused = listener.accept()
        asking = Connection(asked.detach())
        piece = None
        if not warm:
            piece = asking.recv()
            _warm_with(piece)
            # What is here stays. A collection in a fork would walk over all of it, and every
            # page that it touched would be copied.
            gc.collect()
            gc.freeze()
            warm = True
        if os.fork() == 0:
            listener.close()
            _answer(asking, piece)
            os._exit(0)
        asking.close()


def _warm_with(piece: _Piece) -> None:
    try:
        _draw(piece, _WARMING)
    except Exception:  # noqa: BLE001
        return  # the fork meets it again, and says it to whoever asked


def _answer(asking: Connection, piece: _Piece | None) -> None:
    answer: tuple[bool, bytes | Exception]
    try:
        answer = (True, _draw(asking.recv() if piece is None else piece))
    except Exception as error:  # noqa: BLE001 - raised again by whoever asked
        answer = (False, error)
    try:
        asking.send(answer)
    except OSError:
        os._exit(1)  # nobody waits any more


def _draw(piece: _Piece, instead: str = "") -> bytes:
    language, name, view, document, size = piece
    with using_language(language):
        return formats.render(instead or name, view, document, size)


if __name__ == "__main__":
    main(sys.argv[1])
