"""One process as an operator runs it: its log, its bounds, its end."""

import json
import shutil
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from websockets.sync.client import connect

from dashboard.core.tables.read import read_tables
from dashboard.locations import DATA
from dashboard.web import slow_clients
from tests.busy import PATIENCE_S
from tests.operating.process import Process, get

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    folder = tmp_path_factory.mktemp("operated")
    shutil.copytree(DATA, folder / "tables", ignore=shutil.ignore_patterns("versions"))
    env = {"DASHBOARD_LOG": "json", "DASHBOARD_DATA": "tables"}
    started = Process(folder / "log.txt", env=env, path="/dash")
    yield started
    started.stop()


@pytest.fixture(scope="module", autouse=True)
def slow_client(process):
    """Somebody who has begun to ask and says no more, while the other tests go on: when that
    was, and what is answered at last, and when (s)."""
    with (
        socket.create_connection(("127.0.0.1", process.port), timeout=PATIENCE_S) as client,
        ThreadPoolExecutor(1) as waiting,
    ):
        started = time.monotonic()
        client.sendall(b"GET /dash/healthz HTTP/1.1\r\nHost: x\r\n")
        yield started, waiting.submit(lambda: (client.recv(100), time.monotonic()))


def wait_for(condition, seconds=PATIENCE_S):
    """Wait until `condition()` is true, and return what it returned."""
    end = time.monotonic() + seconds
    while not (got := condition()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)
    return got


def test_the_log_says_what_happened_and_nothing_about_who_asked_what(process):
    agent = {"User-Agent": "Somebodys-Browser/1.0", "Cookie": "name=anna"}
    get(f"{process.address}/data.csv?actor=secret-actor", agent)
    get(f"{process.address}/assets/no-such-file-of-anna", agent)
    address = process.address.replace("http", "ws") + "/_stcore/stream?lang=secret-language"
    with connect(address, user_agent_header="Somebodys-Browser/1.0"):
        pass
    events = wait_for(lambda: process.events() if "page closed" in process.output else None)
    requests = [each for each in events if each["event"] == "request"]
    assert {"method", "path", "status", "bytes", "ms", "time", "level"} <= set(requests[-1])
    assert any(each["path"] == "/dash/data.csv" for each in requests)
    for private in ("127.0.0.1:", "secret", "Somebody", "anna", str(process.port)):
        said = "\n".join(process.output.splitlines()[1:])
        assert private not in said


def test_below_a_path_everything_is_found_there(process):
    found = {
        "/healthz": b'"status":"ok"',
        "/assets/favicon.png": b"\x89PNG",
        "/catalogue.json": b'{"',
        "/brief.svg": b"<svg",
        "/data.csv?table=places": b",",
        "/": b'<div id="root">',
    }
    for path, sign in found.items():
        status, body = get(process.address + path)
        assert status == 200 and sign in body[:9_000], (path, body[:200])
    assert b"<html" not in get(process.address + "/data.csv")[1]


def test_a_folder_of_the_settings_is_named_from_where_it_was_started(process):
    served = json.loads(get(f"{process.address}/healthz")[1])
    assert (served["status"], served["data"]) == ("ok", read_tables(DATA)[0].version)


def test_a_setting_that_cannot_be_meant_stops_the_start(tmp_path):
    with pytest.raises(RuntimeError, match="DASHBOARD_LOG=xml: choose one of text, json"):
        Process(tmp_path / "log.txt", env={"DASHBOARD_LOG": "xml"})


def test_it_is_run_with_bounds_for_slow_clients(slow_client):
    """Which bounds there are, and how they work, is tested beside the protocol."""
    started, waiting = slow_client
    answer, ended = waiting.result()
    assert answer == b""
    assert ended - started >= slow_clients.HEAD_S - 1


def test_it_ends_when_it_is_told_to(process):
    assert process.stop() in {0, -15}
    assert "Traceback" not in process.output
