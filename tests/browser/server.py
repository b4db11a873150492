"""The dashboard as its readers get it: started by the README's own command line."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from tests.busy import PATIENCE_S, free_port

ROOT = Path(__file__).resolve().parents[2]


class Server:
    """One running Streamlit process.

    Parameters
    ----------
    log
        File that its output is written to.
    script
        What Streamlit runs, relative to the top of the project.
    env
        Environment variables on top of those of the tests.
    """

    def __init__(
        self,
        log: Path,
        script: str = "dashboard/app.py",
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.log = log
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                [
                    str(Path(sys.executable).with_name("streamlit")),
                    "run",
                    script,
                    "--server.port",
                    str(self.port),
                ],
                cwd=ROOT,
                env={**os.environ, **(env or {})},
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def output(self) -> str:
        """Everything that it has printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End it; a second call does nothing."""
        self._process.terminate()
        try:
            self._process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise RuntimeError(f"The dashboard did not start:\n{self.output}")
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2) as got:
                    if got.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.stop()
        raise RuntimeError(f"The dashboard was not up in {PATIENCE_S} s:\n{self.output}")
