"""A running dashboard and readers of it. No reader may ask another host for anything."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.harness import Harness, HarnessServer
from tests.browser.reader import Reader
from tests.browser.server import Server
from tests.browser.visitor import WINDOW, Visitor, new_context

NewReader = Callable[..., Reader]
NewHarness = Callable[..., Harness]
StartServer = Callable[[Path], Server]


@pytest.fixture(scope="module")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartServer]:
    """Start a dashboard on a folder of tables; each is ended with the tests of the file."""
    started: list[Server] = []

    def start(data: Path) -> Server:
        log = tmp_path_factory.mktemp("server") / "output.txt"
        server = Server(log, env={"DASHBOARD_DATA": str(data)})
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on the project's own tables; one for all tests of a worker."""
    running = Server(tmp_path_factory.mktemp("server") / "output.txt")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def harness_server() -> Iterator[HarnessServer]:
    """What the map and the components ask for, without Streamlit."""
    server = HarnessServer()
    yield server
    server.stop()


#: what any server of the dashboard has, for a tab that only stays open
_SMALL = "/assets/favicon.png"
#: of a page; everything else that is asked of a reader is of its context
_OF_A_PAGE = ("viewport", "color_scheme", "reduced_motion")
_USUAL = {"viewport": WINDOW, "color_scheme": "light", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts that readers share, one of each kind: what a page has fetched is there for
    the next, and so is what the browser has made of the scripts, for a tab of the address
    stays open. A reader that must be the first on this computer gets a new one."""
    shared: dict[tuple, BrowserContext] = {}
    kept_open: set[tuple] = set()

    def context(address: str, *, first: bool, **options: Any) -> BrowserContext:
        kind = tuple(sorted(options.items()))
        if first:
            return new_context(browser, **options)
        if kind not in shared:
            shared[kind] = new_context(browser, **options)
        if (*kind, address) not in kept_open:
            kept_open.add((*kind, address))
            shared[kind].new_page().goto(f"{address}{_SMALL}")
        return shared[kind]

    yield context
    for each in shared.values():
        each.close()


@pytest.fixture
def visit(
    contexts: Callable[..., BrowserContext],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> Iterator[Callable[..., Visitor]]:
    """Make visitors. Afterwards none may have asked another host for anything, and none may
    have seen an error in the console.

    With ``first=True`` a visitor has never been here: nothing is in the browser's cache.
    """
    visitors: list[Visitor] = []
    servers: set[Server | HarnessServer] = set()
    own: list[BrowserContext] = []

    def make(
        kind: type[Visitor], of: Server | HarnessServer, *, first: bool = False, **options: Any
    ) -> Visitor:
        look = {name: options.pop(name) for name in _OF_A_PAGE if name in options}
        # Two visitors at once are two people.
        first = first or bool(visitors)
        context = contexts(of.address, first=first, **options)
        if first:
            own.append(context)
        look = _USUAL | look
        servers.add(of)
        visitors.append(kind(context, of.address, **look))
        return visitors[-1]

    yield make
    with _held(visitors, request.node, tmp_path):
        if getattr(request.node, "failed", False):
            print("\n".join(server.output[-3000:] for server in servers))
        for visitor in visitors:
            visitor.close()
        for context in own:
            context.close()


@contextmanager
def _held(visitors: Sequence[Visitor], test: pytest.Item, folder: Path) -> Iterator[None]:
    """Say what visitors have met before a block closes them, and hold that it was nothing."""
    failed = getattr(test, "failed", False)
    outside = [url for visitor in visitors for url in visitor.outside]
    errors = [error for visitor in visitors for error in visitor.errors]
    for number, visitor in enumerate(visitors):
        if failed:
            picture = folder / f"visitor-{number}.png"
            visitor.page.screenshot(path=picture)
            print(f"{visitor.page.url}\n{picture}\n{errors}")
    yield
    if not failed:
        assert not outside, f"asked of other hosts: {outside}"
        assert not errors, f"complaints of the browser: {errors}"


@pytest.fixture
def new_reader(visit: Callable[..., Visitor], server: Server) -> NewReader:
    """Make readers of the dashboard, see `visit`."""

    def make(of: Server = server, **options: Any) -> Reader:
        return visit(Reader, of, **options)

    return make


@pytest.fixture
def new_harness(visit: Callable[..., Visitor], harness_server: HarnessServer) -> NewHarness:
    """Make pages that have the map and the components alone, see `visit`."""
    return partial(visit, Harness, harness_server)


@pytest.fixture
def harness(new_harness: NewHarness) -> Harness:
    """Map and components without the page around them."""
    return new_harness()


@pytest.fixture(scope="session")
def kept_pages(browser: Browser) -> Iterator[dict[tuple, Harness]]:
    """Pages of the harness that tests of a worker have in turn, one of each look."""
    kept: dict[tuple, Harness] = {}
    yield kept
    for each in kept.values():
        each.context.close()


@pytest.fixture
def kept_harness(
    kept_pages: dict[tuple, Harness],
    browser: Browser,
    harness_server: HarnessServer,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> Iterator[NewHarness]:
    """Give pages as `new_harness` does that another test may have had, for a test that need not
    be the first there: `Harness.open` puts back what the one before has changed."""
    given: dict[tuple, Harness] = {}

    def make(**options: Any) -> Harness:
        kind = tuple((name, str(value)) for name, value in sorted(options.items()))
        if kind not in kept_pages:
            look = {name: options.pop(name) for name in _OF_A_PAGE if name in options}
            look = _USUAL | look
            context = new_context(browser, **options)
            kept_pages[kind] = Harness(context, harness_server.address, **look)
            kept_pages[kind].kept = True
        given[kind] = kept_pages[kind]
        return given[kind]

    yield make
    with _held([*given.values()], request.node, tmp_path):
        for kind, harness in given.items():
            harness.outside.clear()
            harness.errors.clear()
            if getattr(request.node, "failed", False):  # in whatever state it is
                kept_pages.pop(kind).context.close()


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
