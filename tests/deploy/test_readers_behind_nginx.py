"""Somebody with a browser behind the proxy, while a replica dies and while all are restarted."""

import os
import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.browser.reader import Reader
from tests.browser.visitor import new_context
from tests.busy import PATIENCE_S
from tests.deploy.proxy import NGINX, Proxy
from tests.operating.process import Process

pytestmark = [
    pytest.mark.browser,
    # Two replicas take long to start: before the tests of one page, see tests/conftest.py.
    pytest.mark.xdist_group("readers behind the proxy"),
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed; `make proxy` does it"),
]
PATH = "/dash"
SCRIPT = Path(__file__).resolve().parents[2] / "deploy/rolling-restart.sh"


@pytest.fixture
def site(tmp_path):
    """Two replicas and the proxy before them."""
    folders = [tmp_path / name for name in ("a", "b", "proxy")]
    for folder in folders:
        folder.mkdir()
    env = {"DASHBOARD_LOG": "json"}
    replicas = [Process(folder / "log.txt", env=env, path=PATH) for folder in folders[:2]]
    proxy = Proxy(folders[2], replicas)
    yield proxy, replicas
    proxy.stop()
    for each in replicas:
        each.stop()


@pytest.fixture
def reader(site, browser):
    """A reader who has the page open, with its map."""
    context = new_context(browser, ignore_https_errors=True)
    one = Reader(context, f"https://127.0.0.1:{site[0].port}{PATH}")
    one.sockets = []
    one.page.on("websocket", lambda socket: one.sockets.append(socket))
    one.open("?as_of=2024-03-20")
    one.map()
    yield one
    context.close()


def go_on(reader):
    """Read on: a page that lost its connection gets another by itself; what it asks for in
    parts, such as names that are typed, it has again when it was loaded anew."""
    late = time.monotonic() + PATIENCE_S
    while not is_connected_anew(reader):
        assert time.monotonic() < late, "the page has no other connection"
        reader.page.wait_for_timeout(50)  # lets the browser's messages in
    with reader.another_run():
        reader.page.reload()
    reader.choose_actor("Serbia")
    reader.page.wait_for_url("**actor=Serbia**", wait_until="commit")
    reader.settled()
    reader.no_failure()
    reader.map()


def is_connected_anew(reader):
    """Whether the first connection of the page has ended, and another stands."""
    first, *others = reader.sockets
    return first.is_closed() and any(not each.is_closed() for each in others)


def test_the_replica_of_a_reader_is_killed_and_the_reader_reads_on(site, reader):
    _, replicas = site
    serving = max(replicas, key=lambda each: each.output.count('"path": "/dash/'))
    serving.popen.kill()
    serving.popen.wait()
    go_on(reader)
    reader.open("?as_of=2023-10-27")
    reader.no_failure()
    assert not reader.outside


@pytest.mark.skipif(os.environ.get("DEPLOY") != "1", reason="long: `make test-deploy`")
def test_all_replicas_are_restarted_in_turn_and_no_request_fails(site, reader, tmp_path):
    proxy, replicas = site
    restarted = {str(each.port): each for each in replicas}
    asked = tmp_path / "asked"
    asked.mkdir()
    restart = tmp_path / "restart"
    restart.write_text(
        f'#!/bin/sh\ntouch {asked}/"$1"; while [ -e {asked}/"$1" ]; do sleep 0.1; done\n'
    )
    restart.chmod(0o755)
    env = {**os.environ, "RESTART": str(restart), "HEALTH": f"{PATH}/healthz"}
    script = subprocess.Popen([SCRIPT, *restarted], env=env, stdout=subprocess.PIPE, text=True)
    statuses, done = [], threading.Event()

    def ask():
        while not done.is_set():
            statuses.append(proxy.get(f"{PATH}/", {"Accept": "text/html"})[0])

    asking = threading.Thread(target=ask)
    asking.start()
    end = time.monotonic() + 180
    while script.poll() is None:  # stands for systemd: one that is asked for is started anew
        assert time.monotonic() < end
        for name in list(asked.iterdir()):
            old = restarted[name.name]
            old.stop()
            folder = tmp_path / f"again-{name.name}"
            folder.mkdir()
            replicas.append(Process(folder / "log.txt", path=PATH, port=old.port))
            name.unlink()
        time.sleep(0.05)
    done.set()
    asking.join(90)
    assert script.wait() == 0
    assert script.stdout.read().count("answers") == 2
    assert set(statuses) == {200} and len(statuses) > 10
    go_on(reader)
