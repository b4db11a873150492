"""What a run says reaches the browser in two bursts, in order, and never later than it may."""

import asyncio

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.web import whole_answers
from dashboard.web.whole_answers import WholeAnswers


def message(said: ForwardMsg) -> dict:
    """What Streamlit gives the server."""
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


def begins() -> ForwardMsg:
    """A run begins."""
    said = ForwardMsg()
    said.new_session.name = "main"
    return said


def running(is_running: bool) -> ForwardMsg:
    """The script runs, or has stopped running."""
    said = ForwardMsg()
    said.session_status_changed.script_is_running = is_running
    return said


def finished(how=ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    """A run is over."""
    said = ForwardMsg()
    said.script_finished = how
    return said


def text(words: str, part: int = 0) -> ForwardMsg:
    """An element with a text; `part` 1 is the sidebar."""
    said = ForwardMsg()
    said.metadata.delta_path.extend([part, 0])
    said.delta.new_element.markdown.body = words
    return said


def the_map(name: str = "map") -> ForwardMsg:
    """The element that has the map."""
    said = ForwardMsg(hash=name)
    said.delta.new_element.component_instance.component_name = "st_folium"
    return said


def known(name: str = "map") -> ForwardMsg:
    """An element that the browser has already."""
    return ForwardMsg(ref_hash=name)


#: what opens a page: after it runs are kept together
OPENED = (begins(), running(True), text("all"), the_map("first"), finished(), running(False))


def sent(*says: ForwardMsg | dict, then: float = 0.0) -> list[list[dict]]:
    """Open a page, and let an application say this, one after the other; return what had gone
    out of it after each, and at last what had after `then` seconds more."""
    out: list[dict] = []
    seen: list[list[dict]] = []

    async def send(each):
        out.append(each)

    async def receive():
        return {"type": "websocket.disconnect"}

    async def app(_scope, _receive, send):
        for each in OPENED:
            await send(message(each))
        assert len(out) == len(OPENED)
        out.clear()
        for each in says:
            await send(message(each) if isinstance(each, ForwardMsg) else each)
            seen.append(list(out))
        await asyncio.sleep(then)
        seen.append(list(out))

    asyncio.run(WholeAnswers(app, ForwardMsg.FromString)({"type": "websocket"}, receive, send))
    return seen


def counts(*says: ForwardMsg | dict, then: float = 0.0) -> list[int]:
    """How many messages had gone out after each, and at last."""
    return [len(each) for each in sent(*says, then=then)]


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """No test is so slow that the patience ends by itself, and the rest may follow at once."""
    monkeypatch.setattr(whole_answers, "PATIENCE_S", 600)
    monkeypatch.setattr(whole_answers, "HEAD_START_S", 0)


def test_the_map_goes_out_with_what_is_before_it_and_the_rest_at_the_end():
    says = [begins(), running(True), text("a"), the_map(), text("b"), finished(), running(False)]
    assert counts(*says) == [0, 0, 0, 4, 4, 4, 7, 7]


def test_what_opens_the_page_goes_out_as_it_comes():
    early = finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    out = []

    async def run():
        async def send(each):
            out.append(each)

        bursts = whole_answers.Bursts(send, ForwardMsg.FromString)
        # A link may be written anew before the page is drawn.
        for nth, each in enumerate((begins(), early, running(False), *OPENED, begins()), 1):
            await bursts.send(message(each))
            assert len(out) == min(nth, 3 + len(OPENED))
        bursts.forget()

    asyncio.run(run())


def test_the_order_is_kept():
    says = [begins(), running(True), text("a"), the_map(), text("b"), finished(), running(False)]
    assert sent(*says)[-1] == [message(each) for each in says]


def test_a_map_that_the_browser_has_already_goes_out_as_well():
    first = [begins(), the_map("one"), finished(), running(False)]
    second = [begins(), text("a"), known("one"), text("b"), finished(), running(False)]
    assert counts(*first, *second)[len(first) :] == [4, 4, 7, 7, 7, 10, 10]


def test_something_else_that_the_browser_has_already_waits():
    says = [begins(), known("a long table"), finished(), running(False)]
    assert counts(*says) == [0, 0, 0, 4, 4]


def test_a_run_that_leads_to_the_next_is_one_with_it():
    early = finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    says = [begins(), running(True), text("a"), early, running(False)]
    says += [begins(), running(True), text("b"), finished(), running(False)]
    assert counts(*says) == [0] * 9 + [10, 10]


def test_a_run_that_takes_long_shows_what_it_has_and_all_else_at_once(monkeypatch):
    monkeypatch.setattr(whole_answers, "PATIENCE_S", 0.01)
    assert counts(begins(), text("a"), then=0.1) == [0, 0, 2]


def test_the_rest_leaves_the_map_its_head_start(monkeypatch):
    monkeypatch.setattr(whole_answers, "HEAD_START_S", 0.01)
    says = [begins(), the_map(), text("b"), finished(), running(False)]
    assert counts(*says, then=0.1) == [0, 2, 2, 2, 2, 5]


def test_the_sidebar_goes_after_the_map():
    says = [begins(), text("a", part=1), text("b"), the_map(), finished(), running(False)]
    assert counts(*says) == [0, 0, 0, 3, 3, 6, 6]
    assert sent(*says)[-1] == [message(says[nth]) for nth in (0, 2, 3, 1, 4, 5)]


def test_after_a_long_run_the_next_is_kept_together_again(monkeypatch):
    async def run():
        out = []

        async def send(each):
            out.append(each)

        bursts = whole_answers.Bursts(send, ForwardMsg.FromString)
        for each in OPENED:
            await bursts.send(message(each))
        out.clear()
        await bursts.send(message(begins()))
        bursts._time_is_over()
        await bursts.send(message(text("a")))
        assert len(out) == 2
        await bursts.send(message(finished()))
        await bursts.send(message(running(False)))
        await bursts.send(message(begins()))
        await bursts.send(message(text("b")))
        assert len(out) == 4
        bursts.forget()

    asyncio.run(run())


def test_what_is_said_between_runs_goes_out_at_once():
    assert counts(running(False), text("a")) == [1, 2, 2]


@pytest.mark.parametrize("other", ["websocket.accept", "websocket.close"])
def test_what_is_no_message_of_a_run_takes_the_kept_with_it(other):
    assert counts(begins(), text("a"), {"type": other}) == [0, 0, 3, 3]


def test_bytes_that_nobody_can_read_are_passed_on():
    broken = {"type": "websocket.send", "bytes": b"\xff\xff\xff"}
    assert sent(broken)[-1] == [broken]


def test_requests_pass_through():
    seen = []

    async def app(scope, _receive, _send):
        seen.append(scope["type"])

    asyncio.run(WholeAnswers(app, ForwardMsg.FromString)({"type": "http"}, None, None))
    assert seen == ["http"]


def test_no_element_of_a_run_comes_after_the_next_one_was_announced():
    """Else a dialog that the next run closes would be taken for its own, and stay open."""
    early = finished(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    first = [begins(), text("dialog", 2), early, running(False)]
    seen = sent(*first, begins(), text("side", 1), the_map(), finished(), running(False))
    in_order = [message(each) for each in (*first, begins(), the_map())]
    assert seen[len(first) + 2] == in_order
    assert seen[-1][: len(in_order)] == in_order
