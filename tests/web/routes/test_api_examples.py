"""The examples of the help run as they are written, against a server on this computer."""

import re
import shutil
import subprocess
import sys
import threading
import time

import pytest
import uvicorn
from starlette.applications import Starlette

from dashboard.core.editions.archive import Archive
from dashboard.core.store import Store
from dashboard.core.tables.read import DATA
from dashboard.locations import PACKAGE
from dashboard.web.routes.api import api_routes
from tests.busy import PATIENCE_S

PAGE = PACKAGE.parent / "docs" / "pages" / "api.md"
ADDRESS = "https://example.org"


def example(language):
    (code,) = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return code


@pytest.fixture(scope="module")
def server():
    routes = api_routes(Store(DATA), Archive(DATA / "versions"))
    config = uvicorn.Config(Starlette(routes=routes), port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + PATIENCE_S
    while not server.started:
        assert time.monotonic() < until
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def run(words, code, server):
    done = subprocess.run(
        [*words, code.replace(ADDRESS, server)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_example_with_curl(server):
    assert '"headline": 4443' in run(["sh", "-c"], example("sh"), server)


def test_the_example_with_python(server):
    printed = run([sys.executable, "-c"], example("python"), server)
    assert printed.count("\n") > 1
    assert all(line.startswith("2023") or "2023" in line for line in printed.splitlines())


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_the_example_with_r(server):
    assert "quantity" in run(["Rscript", "-e"], example("r"), server)
