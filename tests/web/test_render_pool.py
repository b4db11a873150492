import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard.web.render_pool import Busy, RenderPool

pytestmark = pytest.mark.process


def in_a_loop_of_its_own(question):
    """Run a coroutine in a thread: while the browser is open its loop holds this one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, question).result()


def test_the_same_piece_is_made_once_however_many_ask():
    made = []

    async def ask():
        pool = RenderPool()
        work = lambda: made.append(1) or b"picture"
        first = await asyncio.gather(*(pool.get_or_render("a", work) for _ in range(20)))
        return [*first, await pool.get_or_render("a", work)]

    assert in_a_loop_of_its_own(ask()) == [b"picture"] * 21
    assert len(made) == 1


def test_no_more_than_so_many_are_worked_on_at_once_and_the_rest_is_sent_away():
    gate, started = threading.Event(), threading.Semaphore(0)
    lock = threading.Lock()
    running, most = 0, 0

    def work():
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        started.release()
        gate.wait(10)
        with lock:
            running -= 1
        return b"x"

    async def ask():
        pool = RenderPool(at_once=2, waiting=3)
        asked = [asyncio.create_task(pool.get_or_render(n, work)) for n in range(5)]
        await asyncio.sleep(0)
        with pytest.raises(Busy) as refused:
            await pool.get_or_render("one too many", work)
        for _ in range(2):
            await asyncio.to_thread(started.acquire)
        gate.set()
        await asyncio.gather(*asked)
        assert await pool.get_or_render("afterwards", work) == b"x"
        return refused.value.retry_after

    assert in_a_loop_of_its_own(ask()) >= 1
    assert most == 2


def test_work_that_failed_is_tried_again():
    async def ask():
        pool = RenderPool()
        with pytest.raises(ZeroDivisionError):
            await pool.get_or_render("a", lambda: b"x" * (1 // 0))
        return await pool.get_or_render("a", lambda: b"made")

    assert in_a_loop_of_its_own(ask()) == b"made"


def test_what_was_made_is_forgotten_when_it_is_too_much():
    made = []

    def work(n):
        made.append(n)
        return bytes(100)

    async def ask():
        pool = RenderPool(cache_bytes=400)
        for n in (1, 2, 3, 4, 5, 1):
            await pool.get_or_render(n, lambda n=n: work(n))

    in_a_loop_of_its_own(ask())
    assert made == [1, 2, 3, 4, 5, 1]


def test_a_reader_who_leaves_does_not_take_the_picture_from_the_others():
    gate = threading.Event()

    async def ask():
        pool = RenderPool()
        work = lambda: gate.wait(10) and b"x"
        leaver = asyncio.create_task(pool.get_or_render("a", work))
        stayer = asyncio.create_task(pool.get_or_render("a", work))
        await asyncio.sleep(0)
        leaver.cancel()
        await asyncio.sleep(0)
        gate.set()
        return await stayer

    assert in_a_loop_of_its_own(ask()) == b"x"


def test_those_who_are_sent_away_are_told_times_one_after_the_other():
    gate = threading.Event()

    async def ask():
        pool = RenderPool(at_once=1, waiting=1)
        asked = [
            asyncio.create_task(pool.get_or_render(n, lambda: gate.wait(10) and b"x")) for n in "ab"
        ]
        await asyncio.sleep(0)
        told = []
        for n in range(4):
            with pytest.raises(Busy) as refused:
                await pool.get_or_render(n, bytes)
            told.append(refused.value.retry_after)
        gate.set()
        await asyncio.gather(*asked)
        return told

    # A second a piece is the first guess: the first comes when one of the two is done.
    assert in_a_loop_of_its_own(ask()) == [1, 2, 3, 4] or in_a_loop_of_its_own(ask()) == [
        2,
        3,
        4,
        5,
    ]


def test_whoever_was_sent_away_finds_room_when_told_although_others_ask_meanwhile():
    gates = {key: threading.Event() for key in "abcd"}

    async def ask():
        pool = RenderPool(at_once=1, waiting=1)

        def start(key):
            work = lambda: gates[key].wait(10) and b"x"
            return asyncio.create_task(pool.get_or_render(key, work))

        pool._piece_s = 0.4
        under_way = [start("a"), start("b")]
        await asyncio.sleep(0)
        with pytest.raises(Busy) as refused:
            await pool.get_or_render("sent away", lambda: b"mine")
        pool._piece_s = 5.0  # what comes now will not be done by then
        gates["a"].set()
        await under_way[0]
        # There is room for one, and it is kept.
        with pytest.raises(Busy):
            await pool.get_or_render("another", bytes)
        await asyncio.sleep(refused.value.retry_after)
        gates["b"].set()
        return await pool.get_or_render("sent away", lambda: b"mine")

    assert in_a_loop_of_its_own(ask()) == b"mine"


def test_room_is_not_kept_for_who_was_told_a_time_when_another_will_be_done():
    gate = threading.Event()

    async def ask():
        pool = RenderPool(at_once=1, waiting=0)
        pool._piece_s = 0.01
        slow = asyncio.create_task(pool.get_or_render("slow", lambda: gate.wait(10) and b"x"))
        await asyncio.sleep(0)
        with pytest.raises(Busy) as refused:
            await pool.get_or_render("in a second", bytes)
        gate.set()
        await slow
        return refused.value.retry_after, await pool.get_or_render("quick", lambda: b"quick")

    assert in_a_loop_of_its_own(ask()) == (1, b"quick")


def test_the_time_that_is_told_is_that_which_pieces_took():
    async def ask():
        pool = RenderPool(at_once=1, waiting=0)
        for n in range(40):
            await pool.get_or_render(n, lambda: b"x")
        slow = asyncio.create_task(pool.get_or_render("slow", lambda: time.sleep(0.05) or b"x"))
        await asyncio.sleep(0)
        with pytest.raises(Busy) as refused:
            await pool.get_or_render("late", lambda: b"late")
        await slow
        return refused.value.retry_after, pool._piece_s

    told, piece_s = in_a_loop_of_its_own(ask())
    assert told == 1 and piece_s < 0.5
