"""A ClickHouse of the tests' own: chDB, the same engine in a library, behind the interface that
a server has.

No server of ClickHouse comes as a package of PyPI or of today's Debian. The engine does, and
what a client asks over HTTP is handed to it as it is: statement, settings and format.
"""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

#: parameters of the interface that are no settings of a statement
_OF_THE_INTERFACE = {
    "query",
    "database",
    "default_format",
    "session_id",
    "query_id",
    "compress",
    "decompress",
    "wait_end_of_query",
    "client_protocol_version",
    "user",
    "password",
}


@contextmanager
def running(rows: Path):
    """Start a server that has a Parquet file as its table ``events``, and give its address. One
    at a time a process."""
    from chdb import session  # only where `make test-engines` has installed it

    engine, turn = session.Session(), threading.Lock()
    engine.query(
        "CREATE TABLE events ENGINE = MergeTree ORDER BY tuple() AS "
        f"SELECT * FROM file('{rows}', 'Parquet')"
    )

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self._answer(b"")

        def do_POST(self):
            self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def _answer(self, body):
            asked = {k: v[-1] for k, v in parse_qs(urlsplit(self.path).query).items()}
            statement = " ".join(filter(None, (asked.get("query"), body.decode())))
            settings = ", ".join(
                f"{name} = '{value}'"
                for name, value in asked.items()
                if name not in _OF_THE_INTERFACE and not name.startswith("param_")
            )
            if settings and " SETTINGS " not in statement:
                head, at, form = statement.rpartition("FORMAT ")
                statement = (
                    f"{head} SETTINGS {settings} FORMAT {form}"
                    if at
                    else f"{statement} SETTINGS {settings}"
                )
            try:
                with turn:
                    told = engine.query(statement, asked.get("default_format", "TabSeparated"))
                self._send(200, told.bytes() if told is not None else b"")
            except Exception as error:  # noqa: BLE001  (whatever the engine says goes to the client)
                self._send(500, str(error).encode())

        def _send(self, status, content):
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("X-ClickHouse-Server-Display-Name", "chdb")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"clickhouse://default:@127.0.0.1:{server.server_port}/default"
    finally:
        server.shutdown()
        server.server_close()
        engine.close()
