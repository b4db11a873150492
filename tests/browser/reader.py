"""A reader of the dashboard: what a person sees and does, in terms of the browser."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

from google.protobuf.message import DecodeError
from playwright.sync_api import BrowserContext, Locator, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.visitor import Visitor, painted
from tests.busy import PATIENCE_S

#: bytes; a message that a run is over is far shorter
_LONGEST_NOTICE = 200


class Reader(Visitor):
    """A visitor of the dashboard itself.

    ``reruns`` is how often the page asked the server to run, ``runs`` how many runs the
    server has completed.
    """

    def __init__(self, context: BrowserContext, address: str, **look: Any) -> None:
        super().__init__(context, **look)
        self.address = address
        self.reruns = 0
        self.runs = 0
        self.received_bytes = 0
        self.page.on("websocket", self._note_websocket)

    # Pages

    def open(self, query: str = "", path: str = "/") -> "Reader":
        """Open a link of the dashboard and wait until its first run is done."""
        address = query if query.startswith("http") else f"{self.address}{path}{query}"
        with self.another_run():
            self.page.goto(address)
        return self

    @contextmanager
    def another_run(self) -> Iterator[None]:
        """Do what is in the block, and wait until the run that it causes is on the page.

        That no run is going on says too little: so it is before the run begins.
        """
        before = self.runs
        yield
        deadline = time.monotonic() + PATIENCE_S
        while self.runs == before:
            assert time.monotonic() < deadline, "nothing ran on the server"
            self.page.wait_for_timeout(20)  # lets the browser's messages in
        # The message has come; the page has still to do what it says.
        painted(self.page)
        self.settled()

    def settled(self) -> None:
        """Wait until no run is going on."""
        self.page.wait_for_selector(
            "[data-testid=stApp][data-test-connection-state=CONNECTED]"
            "[data-test-script-state=notRunning]"
        )

    @property
    def query(self) -> dict[str, list[str]]:
        """The query of the address bar."""
        return parse_qs(urlsplit(self.page.url).query)

    def expect_query(self, name: str, values: list[str]) -> None:
        """Wait until the address bar has exactly these values for `name`."""
        self.page.wait_for_url(
            lambda url: parse_qs(urlsplit(url).query).get(name, []) == values,
            wait_until="commit",
        )

    @property
    def caption(self) -> Locator:
        """The line below the map that says what is in view."""
        return self.page.get_by_test_id("stCaptionContainer").filter(has_text="not on the map")

    def page_links(self) -> list[str]:
        """Names of the pages in the navigation."""
        links = self.page.get_by_test_id("stTopNavLink")
        expect(links.first).to_be_visible()
        return [text.splitlines()[-1].strip() for text in links.all_inner_texts()]

    def go_to(self, name: str) -> None:
        """Follow a link of the navigation, if need be in the menu of those without room."""
        link = self.page.get_by_test_id("stTopNavLink").filter(has_text=name)
        if link.evaluate("(e) => e.closest('[inert]') !== null"):
            self.page.locator(".rc-overflow-item-rest button").click()
            link = self.page.get_by_test_id("stTopNavDropdownLink").filter(has_text=name)
        with self.another_run():
            link.click()

    def no_failure(self) -> None:
        """Nothing on the page is an error or tells of the program's insides."""
        expect(self.page.get_by_test_id("stException")).to_have_count(0)
        text = self.page.locator("body").inner_text()
        for sign in ("Traceback", "Error:", "Oh no", "Something went wrong", "Page not found"):
            assert sign not in text, text

    # Filters

    def choose_actor(self, name: str) -> None:
        """Find an actor or a speaker by what somebody types, and take the first answer."""
        field = self.page.get_by_role("combobox", name="Find an actor or a speaker")
        field.fill(name)
        expect(self.page.locator(".option.active")).to_be_visible()
        with self.another_run():
            field.press("Enter")

    def drop_actor(self, name: str) -> None:
        """Take an actor out again."""
        self.page.get_by_role("button", name=f"Remove {name}", exact=True).click()

    def day_field(self, label: str) -> Locator:
        """The field for a day whose label has these words."""
        return (
            self.page.locator('[class*="st-key-day_"]')
            .filter(has=self.page.get_by_text(label))
            .get_by_role("textbox")
            .first
        )

    def choose_day(self, label: str, day: str) -> None:
        """Type a day, in any of the ways in which people do, into its field."""
        field = self.day_field(label)
        field.click()
        self.page.keyboard.type(day)
        field.press("Enter")

    def search(self, text: str) -> None:
        """Type into the search field."""
        field = self.page.get_by_label("Search", exact=True)
        field.fill(text)
        field.press("Enter")

    def layer(self, label: str) -> Locator:
        """The switch of a layer."""
        return self.page.get_by_role("toolbar", name="Layers").get_by_role(
            "button", name=label, exact=True
        )

    def tab(self, name: str) -> None:
        """Open a tab below the map."""
        tab = self.page.get_by_role("tab", name=name, exact=True)
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")

    # Timeline

    def statements(self) -> Locator:
        """The entries of the timeline."""
        return self.page.locator("li.entry")

    def statement(self, statement_id: str) -> Locator:
        """The entry of one statement, to be clicked."""
        return self.page.locator(f'li.entry[data-id="{statement_id}"] button.card')

    # Record

    def _note_websocket(self, socket: Any) -> None:
        self._note_address(socket.url)
        socket.on("framesent", self._note_sent)
        socket.on("framereceived", self._note_received)

    def _note_sent(self, payload: bytes | str) -> None:
        if isinstance(payload, bytes):
            message = BackMsg()
            message.ParseFromString(payload)
            self.reruns += message.WhichOneof("type") == "rerun_script"

    def _note_received(self, payload: bytes | str) -> None:
        self.received_bytes += len(payload)
        if isinstance(payload, bytes) and len(payload) < _LONGEST_NOTICE:
            message = ForwardMsg()
            with suppress(DecodeError):  # the connection's own short messages
                message.ParseFromString(payload)
            if message.WhichOneof("type") == "script_finished":
                self.runs += message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
