"""Debian's nginx with the configuration of deploy/, before replicas of the dashboard."""

import http.client
import re
import shutil
import ssl
import subprocess
import time
from pathlib import Path

from tests.busy import PATIENCE_S, free_port
from tests.operating.process import Process

CONFIGURATION = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")

_AROUND = """daemon off; worker_processes 2;
pid {folder}/nginx.pid; error_log {folder}/error.log warn;
{user}events {{ worker_connections 1024; }}
http {{
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  types {{ text/html html; text/css css; application/javascript js; }}
  include {folder}/dashboard.conf;
}}
"""


class Proxy:
    """A running nginx.

    Parameters
    ----------
    folder
        Where its configuration, certificate, cache and log go.
    replicas
        The dashboards behind it.
    """

    def __init__(self, folder: Path, replicas: list[Process]) -> None:
        self.folder = folder
        self.port, self.plain_port = free_port(), free_port()
        (folder / "tls").mkdir()
        (folder / "cache").mkdir()
        subprocess.run(
            [
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-keyout",
                folder / "tls/site.key",
                "-out",
                folder / "tls/site.crt",
            ],
            check=True,
            capture_output=True,
        )
        (folder / "dashboard.conf").write_text(self._moved("dashboard.conf"), encoding="utf-8")
        servers = iter(replicas)
        upstream = re.sub(
            r"127\.0\.0\.1:\d+",
            lambda _: f"127.0.0.1:{next(servers).port}",
            self._moved("replicas.conf"),
        )
        (folder / "replicas.conf").write_text(upstream, encoding="utf-8")
        user = "user root;\n" if Path("/root").exists() and shutil.os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            _AROUND.format(folder=folder, user=user), encoding="utf-8"
        )
        command = [NGINX, "-p", folder, "-c", folder / "nginx.conf"]
        subprocess.run([*command, "-t"], check=True, capture_output=True)
        self._popen = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        self._wait()

    def _moved(self, name: str) -> str:
        """Return a file of deploy/nginx with its ports and folders changed, and nothing else."""
        text = (CONFIGURATION / name).read_text(encoding="utf-8")
        for was, now in (
            ("/etc/nginx/", f"{self.folder}/"),
            ("/var/cache/nginx/dashboard", f"{self.folder}/cache"),
            ("/var/log/nginx/", f"{self.folder}/"),
            ("listen 443", f"listen {self.port}"),
            ("listen [::]:443", f"listen [::]:{self.port} ipv6only=on"),
            ("listen 80;", f"listen {self.plain_port};"),
            ("listen [::]:80;", f"listen [::]:{self.plain_port} ipv6only=on;"),
        ):
            text = text.replace(was, now)
        return text

    @property
    def log(self) -> str:
        """What it wrote about requests."""
        return (self.folder / "dashboard.log").read_text(encoding="utf-8")

    def get(self, path: str, headers: dict[str, str] | None = None, host: str = "127.0.0.1"):
        """Return status, headers and body of an answer over TLS."""
        context = ssl._create_unverified_context()  # its own certificate, on this computer
        connection = http.client.HTTPSConnection(
            host, self.port, timeout=PATIENCE_S, context=context
        )
        try:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def stop(self) -> None:
        """End it."""
        self._popen.terminate()
        self._popen.wait(PATIENCE_S)

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                self.get("/nothing")
            except OSError:
                time.sleep(0.05)
            else:
                return
        self.stop()
        raise RuntimeError((self.folder / "error.log").read_text())
