"""Readers without a browser: they ask, wait for the answer, and ask again without a pause."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

#: seconds; longer than any answer that is worth waiting for
_PATIENCE_S = 120.0


@dataclass(slots=True)
class Session:
    """One websocket to a Streamlit server, as the browser's own script uses it.

    ``seconds`` and ``received_bytes`` hold one value an answer, the first page left out.
    """

    address: str
    label: str
    seconds: list[float] = field(default_factory=list)
    received_bytes: list[int] = field(default_factory=list)
    _socket: websockets.ClientConnection | None = None
    _widget: tuple[str, str] = ("", "")
    _kept: dict[str, None] = field(default_factory=dict)
    _page: str = ""

    async def open(self) -> None:
        """Connect, ask for the first page, and find the widget with the label."""
        self._socket = await websockets.connect(
            self.address.replace("http://", "ws://") + "/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            compression=None,
            open_timeout=_PATIENCE_S,
        )
        await self._ask("")
        if not self._widget[0]:
            raise RuntimeError(f"{self.address} has no widget “{self.label}”")

    async def choose(self, value: str) -> None:
        """Set the widget to one value ("" is its default), and wait until all is drawn."""
        started = time.perf_counter()
        received = await self._ask(value)
        self.seconds.append(time.perf_counter() - started)
        self.received_bytes.append(received)

    async def close(self) -> None:
        """Hang up."""
        if self._socket is not None:
            await self._socket.close()

    async def _ask(self, value: str) -> int:
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self._page
        asked.rerun_script.cached_message_hashes.extend(self._kept)
        asked.rerun_script.context_info.color_scheme = "light"
        asked.rerun_script.context_info.locale = "en"
        id_, kind = self._widget
        if id_ and value:
            state = asked.rerun_script.widget_states.widgets.add(id=id_)
            if kind == "multiselect":
                state.string_array_value.data.append(value)
            else:
                state.string_value = value
        assert self._socket is not None
        await self._socket.send(asked.SerializeToString())
        received = 0
        while True:
            data = await asyncio.wait_for(self._socket.recv(), _PATIENCE_S)
            assert isinstance(data, bytes)
            received += len(data)
            said = ForwardMsg()
            said.ParseFromString(data)
            self._note(said)
            if said.WhichOneof("type") == "script_finished":
                if said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return received
                if said.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RuntimeError(f"{self.address} did not run")

    def _note(self, said: ForwardMsg) -> None:
        kind = said.WhichOneof("type")
        if kind == "new_session":
            self._page = said.new_session.page_script_hash
        if said.metadata.cacheable and kind != "ref_hash":
            self._kept[said.hash] = None
        if kind != "delta" or said.delta.WhichOneof("type") != "new_element":
            return
        element = said.delta.new_element
        if element.WhichOneof("type") == "exception":
            raise RuntimeError(f"{self.address}: {element.exception.message}")
        for widget in ("multiselect", "selectbox"):
            if element.WhichOneof("type") == widget:
                drawn = getattr(element, widget)
                if drawn.label == self.label:
                    self._widget = (drawn.id, widget)


async def clicking(
    address: str, label: str, values: Sequence[str], sessions: int, times: int
) -> tuple[float, list[Session]]:
    """Let several sessions each choose the values in turn, `times` choices altogether.

    Returns the seconds that all of it took and the sessions with what they measured. One
    round of the values warms up and is not measured.
    """
    readers = [Session(address, label) for _ in range(sessions)]
    for reader in readers:
        await reader.open()
    for value in values:
        await readers[0].choose(value)
    readers[0].seconds.clear()
    readers[0].received_bytes.clear()

    async def read(nth: int, reader: Session) -> None:
        for turn in range(times // sessions):
            await reader.choose(values[(nth + turn) % len(values)])

    started = time.perf_counter()
    await asyncio.gather(*(read(nth, reader) for nth, reader in enumerate(readers)))
    took = time.perf_counter() - started
    for reader in readers:
        await reader.close()
    return took, readers
