"""A running dashboard and readers of it. No reader may ask another host for anything."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.binary import browser_binary
from tests.browser.reader import ARGUMENTS, Reader
from tests.browser.server import Server

NewReader = Callable[..., Reader]
StartServer = Callable[[Path], Server]


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Start a dashboard on a folder of tables; each is ended with the tests."""
    started: list[Server] = []

    def start(data: Path | None = None) -> Server:
        log = tmp_path_factory.mktemp("server") / "output.txt"
        server = Server(log, env={"DASHBOARD_DATA": str(data)} if data else None)
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(start_server: Callable[[], Server]) -> Server:
    """The dashboard on the project's own tables."""
    return start_server()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; what a test leaves behind stays in its own context."""
    binary = browser_binary()
    assert binary, "no Chromium was found; `make test` installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def new_reader(
    browser: Browser, server: Server, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[NewReader]:
    """Make readers. Afterwards none may have asked another host for anything, and none may
    have seen an error in the console."""
    readers: list[Reader] = []

    def make(of: Server = server, **options: Any) -> Reader:
        readers.append(Reader(browser, of.address, **options))
        return readers[-1]

    yield make
    failed = getattr(request.node, "failed", False)
    outside = [url for reader in readers for url in reader.outside]
    errors = [error for reader in readers for error in reader.errors]
    for number, reader in enumerate(readers):
        if failed:
            picture = tmp_path / f"reader-{number}.png"
            reader.page.screenshot(path=picture)
            print(f"{reader.page.url}\n{picture}\n{errors}\n{server.output[-3000:]}")
        reader.close()
    if not failed:
        assert not outside, f"asked of other hosts: {outside}"
        assert not errors, f"complaints of the browser: {errors}"


@pytest.fixture
def reader(new_reader: NewReader) -> Reader:
    """One reader of the dashboard."""
    return new_reader()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.failed = report.failed
    return report
