"""What is measured, and when the clock starts and stops."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Error

from tests.browser.reader import Reader
from tests.browser.visitor import TIMEOUT_MS


@dataclass(frozen=True, slots=True)
class Choice:
    """An actor to be chosen, and how many symbols the dashboard then draws."""

    name: str
    path: str
    symbols: int
    rows: int


@dataclass(frozen=True, slots=True)
class Change:
    """One filter set or taken away: the wait, and what came over the websocket for it."""

    seconds: float
    received_bytes: int


class Page(Protocol):
    """A page on which an actor can be chosen."""

    reader: Reader

    def ready_to_choose(self, choice: Choice) -> Callable[[], None]:
        """Do all but the last click, and return that click."""

    def ready_to_clear(self, choice: Choice) -> Callable[[], None]:
        """Do all but the last click, and return that click."""

    def shows(self, choice: Choice | None) -> bool:
        """Whether what was chosen is on the screen; None is everyone."""


def changes(page: Page, choices: Sequence[Choice]) -> list[Change]:
    """Choose each actor and take it out again; the first choice only warms up."""
    until(page.reader, lambda: page.shows(None))
    measured = []
    for choice in choices:
        measured.append(_change(page, page.ready_to_choose(choice), choice))
        measured.append(_change(page, page.ready_to_clear(choice), None))
    return measured[2:]


def _change(page: Page, click: Callable[[], None], shown: Choice | None) -> Change:
    reader = page.reader
    before = reader.received_bytes
    with reader.another_run():
        started = time.perf_counter()
        click()
        until(reader, lambda: page.shows(shown))
        seconds = time.perf_counter() - started
    return Change(seconds, reader.received_bytes - before)


def first_map(reader: Reader) -> float:
    """Seconds from the address to a map with its names and symbols."""
    started = time.perf_counter()
    reader.page.goto(reader.address, wait_until="commit")
    frame = reader.map()
    frame.evaluate("() => KSBasemap.ready.then(() => true)")
    until(reader, lambda: frame.locator(".ks-symbol").count() > 0)
    return time.perf_counter() - started


def first_content(reader: Reader) -> float:
    """Seconds from the address to the one line of an empty page."""
    started = time.perf_counter()
    reader.page.goto(reader.address, wait_until="commit")
    reader.page.get_by_text("first content").wait_for()
    return time.perf_counter() - started


def until(reader: Reader, holds: Callable[[], bool]) -> None:
    """Look again and again, without the pauses of Playwright's own waiting."""
    deadline = time.monotonic() + TIMEOUT_MS / 1000
    while time.monotonic() < deadline:
        try:
            if holds():
                return
        except Error:
            pass  # a frame that is being replaced
        reader.page.wait_for_timeout(4)
    raise RuntimeError(f"nothing changed on {reader.page.url}")
