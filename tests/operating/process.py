"""A dashboard that was started as an operator starts it, in a process of its own."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.busy import PATIENCE_S, free_port

ROOT = Path(__file__).resolve().parents[2]


def get(
    url: str, headers: Mapping[str, str] = {}, timeout: float = PATIENCE_S
) -> tuple[int, bytes]:
    """Return status and body of an answer, whatever the status."""
    request = urllib.request.Request(url, headers=dict(headers))
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


class Process:
    """``python -m dashboard serve``, up and running.

    Parameters
    ----------
    log
        File that its output is written to.
    words
        Further words of the command line.
    env
        Environment variables on top of those of the tests.
    path
        Path below which a proxy serves it, such as ``/dash``.
    port
        Where it listens; a free port when None.
    """

    def __init__(
        self,
        log: Path,
        *words: str,
        env: Mapping[str, str] | None = None,
        path: str = "",
        port: int | None = None,
    ) -> None:
        self.log = log
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}{path}"
        command = [sys.executable, "-m", "dashboard", "serve", "--no-browser"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), *words]
        command += ["--path", path] if path else []
        with log.open("wb") as out:
            self.popen = subprocess.Popen(
                command,
                cwd=log.parent,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            )
        self._wait()

    @property
    def output(self) -> str:
        """Everything that it has printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def events(self) -> list[dict[str, Any]]:
        """Return the lines of its log; every line but the first must be JSON."""
        return [json.loads(line) for line in self.output.splitlines()[1:]]

    def stop(self) -> int:
        """End it as an operating system does; return its exit code."""
        self.popen.terminate()
        try:
            return self.popen.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.popen.kill()
            return self.popen.wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if self.popen.poll() is not None:
                raise RuntimeError(f"The dashboard did not start:\n{self.output}")
            try:
                if get(f"{self.address}/healthz", timeout=30)[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"The dashboard was not up in {PATIENCE_S} s:\n{self.output}")
