"""When unreachable objects are collected, and that those kept for good are not walked."""

import asyncio
import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.web import garbage
from tests.browser.server import ROOT


class Ring:
    """An object that only a collection gives back."""

    def __init__(self):
        self.itself = self


@pytest.fixture(autouse=True)
def thawed():
    yield
    gc.unfreeze()


def test_what_is_new_and_unreachable_is_given_back():
    gone = weakref.ref(Ring())
    garbage.collect(thorough=False)
    assert gone() is None


def test_what_is_kept_for_good_is_set_aside_and_given_back_by_a_thorough_collection():
    kept = Ring()
    garbage.collect(thorough=True)
    assert gc.get_freeze_count() > 0
    gone = weakref.ref(kept)
    del kept
    garbage.collect(thorough=False)
    assert gone() is not None, "the set aside was walked after all"
    garbage.collect(thorough=True)
    assert gone() is None


def test_the_timer_runs_as_long_as_the_application(monkeypatch):
    monkeypatch.setattr(garbage, "_EVERY_S", 0.0)
    looks = []
    monkeypatch.setattr(garbage, "collect", lambda thorough: looks.append(thorough))

    async def live():
        async with garbage.collecting(None):
            while len(looks) < 42:
                await asyncio.sleep(0)
        count = len(looks)
        await asyncio.sleep(0.01)
        return count

    # In a thread: while the browser is open its loop holds this one.
    with ThreadPoolExecutor(max_workers=1) as thread:
        assert thread.submit(asyncio.run, live()).result() == len(looks)
    assert [nth for nth, thorough in enumerate(looks[:42]) if thorough] == [0, 1, 40, 41]


def test_streamlit_does_not_collect_after_each_answer():
    config = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert "\npostScriptGC = false\n" in config
