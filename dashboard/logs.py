"""The log: one line an event on standard error, as text or as JSON, without a reader in it.

No address of a computer, no query, no cookie and no name of a browser is ever written: what
somebody asked, and who asked it, is nobody's business. A path is cut to its first two parts,
for a later one may name a session.
"""

import json
import logging
import sys
import time
from datetime import UTC, datetime

#: the logger of what the dashboard itself has to say
LOGGER = logging.getLogger("dashboard")
#: the servers and libraries that bring handlers of their own
_OTHERS = ("streamlit", "uvicorn", "websockets", "watchdog")
#: below a warning they write who connected, and to which address with its query
_NAME_READERS = ("uvicorn.error", "uvicorn.access", "uvicorn.asgi", "websockets")
_FIELD = "fields"


def configure(as_json: bool) -> None:
    """Send the dashboard's log to standard error; as JSON, that of the server as well.

    As text it is what Streamlit and the server write, and no line a request. Either way the
    server's own lines about connections are left out: they name the reader's computer.
    """
    for name in _NAME_READERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    if not as_json:
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.root.handlers[:] = [handler]
    LOGGER.setLevel(logging.INFO)
    for name, logger in logging.root.manager.loggerDict.items():
        if isinstance(logger, logging.Logger) and name.partition(".")[0] in _OTHERS:
            # One that has no handler writes nothing; the server asks whether there is one.
            if name == "uvicorn.access":
                continue
            logger.handlers.clear()
            logger.propagate = True


def event(name: str, **fields: object) -> None:
    """Write one event; `fields` are what JSON can hold, and nothing about a reader."""
    LOGGER.info(name, extra={_FIELD: fields})


def public_path(path: str) -> str:
    """Return what of a path may be written down: its first two parts."""
    parts = path.split("/")
    return "/".join(parts[:3]) + ("/…" if len(parts) > 3 else "")


class JsonLines(logging.Formatter):
    """One JSON object a line: ``time`` (UTC), ``level``, ``logger``, ``event``, and fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; a traceback is the field ``traceback``."""
        when = datetime.fromtimestamp(record.created, UTC)
        line = {
            "time": when.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, _FIELD, {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class Stopwatch:
    """Milliseconds since it was made."""

    def __init__(self) -> None:
        self._start = time.perf_counter()

    def ms(self) -> int:
        """Return them, rounded."""
        return round((time.perf_counter() - self._start) * 1_000)
