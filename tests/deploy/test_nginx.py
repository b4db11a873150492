"""Two replicas behind nginx, at a path, over TLS: what readers get, and what they do not see."""

import http.client
import http.server
import itertools
import re
import threading
import time
from types import SimpleNamespace

import pytest

from dashboard.briefing.formats import FILES
from dashboard.locations import ROOT
from tests.busy import PATIENCE_S, free_port
from tests.deploy.proxy import CONFIGURATION, NGINX, Proxy
from tests.operating.process import Process

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed; `make proxy` does it"),
]
PATH = "/dash"
BROWSER = {"Accept": "text/html,*/*", "Accept-Encoding": "gzip"}


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    """Start a replica; each is ended with the tests."""
    started = []

    def replica():
        folder = tmp_path_factory.mktemp("replica")
        started.append(Process(folder / "log.txt", env={"DASHBOARD_LOG": "json"}, path=PATH))
        return started[-1]

    yield replica
    for each in started:
        each.stop()


@pytest.fixture(scope="module")
def replicas(start):
    """Two of them."""
    return [start(), start()]


@pytest.fixture(scope="module")
def proxy(replicas, tmp_path_factory):
    """The proxy before both."""
    running = Proxy(tmp_path_factory.mktemp("proxy"), replicas)
    yield running
    running.stop()


def test_the_page_comes_compressed_with_its_headers_over_both_addresses(proxy):
    for host in ("127.0.0.1", "::1"):
        status, headers, _ = proxy.get(f"{PATH}/", BROWSER, host)
        assert status == 200
        assert headers["Content-Encoding"] == "gzip"
        assert "frame-src" in headers["Content-Security-Policy"]
        assert headers["Strict-Transport-Security"]
        assert "HttpOnly; Secure" in headers["Set-Cookie"]


def test_a_reader_stays_with_a_replica(proxy, replicas):
    """The time that each has been up tells which one answered."""
    _, headers, _ = proxy.get(f"{PATH}/", BROWSER)
    cookie = headers["Set-Cookie"].partition(";")[0]
    before = [each.output.count("data.csv") for each in replicas]
    for _ in range(6):
        assert proxy.get(f"{PATH}/data.csv", {"Cookie": cookie})[0] == 200
    end = time.monotonic() + PATIENCE_S  # the log is written after the answer
    while True:
        now = [each.output.count("data.csv") for each in replicas]
        grown = [count - was for count, was in zip(now, before, strict=True)]
        if sum(grown) >= 6 or time.monotonic() > end:
            break
        time.sleep(0.05)
    assert sorted(grown) == [0, 6]
    assert "Set-Cookie" not in proxy.get(f"{PATH}/", {"Cookie": cookie})[1]


def test_many_readers_are_spread_over_the_replicas(proxy, replicas):
    before = [each.output.count("data.csv") for each in replicas]
    for number in range(24):
        proxy.get(f"{PATH}/data.csv", {"Cookie": f"replica=reader-{number}"})
    assert all(
        each.output.count("data.csv") > was for each, was in zip(replicas, before, strict=True)
    )


def cached(proxy, path, count):
    """Return what the cache did for each request of a path; the log is written afterwards."""
    end = time.monotonic() + PATIENCE_S
    while len(lines := [line for line in proxy.log.splitlines() if path in line]) < count:
        assert time.monotonic() < end, lines
        time.sleep(0.02)
    return [line.split()[-1] for line in lines]


@pytest.mark.parametrize("path", ["/assets/vendor/leaflet/leaflet.js", "/brief.svg"])
def test_what_is_the_same_for_all_comes_from_the_cache(proxy, path):
    assert proxy.get(f"{PATH}{path}?as_of=2024-03-20")[0] == 200
    assert cached(proxy, path, 1) == ["MISS"]
    assert proxy.get(f"{PATH}{path}?as_of=2024-03-20")[0] == 200
    assert cached(proxy, path, 2)[1] in {"HIT", "REVALIDATED"}


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_what_tells_of_the_servers_insides_is_shut(proxy, path):
    assert proxy.get(PATH + path)[0] == 404
    assert proxy.get(path)[0] == 404


def test_whatever_is_drawn_for_who_asks_is_bounded():
    conf = (ROOT / "deploy/nginx/dashboard.conf").read_text(encoding="utf-8")
    (pattern,) = re.findall(r"location ~ (\S*brief\S*) \{\s+limit_req", conf)
    for name in FILES:
        assert re.search(pattern, f"/brief.{name}"), name
        assert re.search(pattern, f"/dash/brief.{name}"), name
    assert not re.search(pattern, "/brief.png/more")


def test_plain_http_is_sent_to_tls(proxy):
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, timeout=PATIENCE_S)
    connection.request("GET", f"{PATH}/?lang=sq", headers={"Host": "example.org"})
    answer = connection.getresponse()
    assert answer.status == 308
    assert answer.headers["Location"] == f"https://example.org{PATH}/?lang=sq"
    connection.close()


def test_links_in_files_name_the_address_that_readers_use(proxy):
    page = f"https%3A%2F%2Fexample.org{PATH}%2F%3Fasof%3D2024-03-20"
    status, _, body = proxy.get(f"{PATH}/oembed?url={page}", {"Host": "example.org"})
    assert status == 200
    assert b"https://example.org/dash/" in body


def test_one_replica_is_killed_under_load_and_nobody_sees_an_error(proxy, replicas, start):
    """Readers with and without a session ask without a pause while one replica is killed."""
    addresses = ("/", "/data.csv", "/catalogue.json", "/assets/favicon.png", "/_stcore/health")
    statuses, stop = [], threading.Event()

    def read(number):
        for path in itertools.islice(itertools.cycle(addresses), 2_000):
            if stop.is_set():
                return
            cookie = {"Cookie": f"replica=reader-{number}"} if number else {}
            statuses.append((path, proxy.get(PATH + path, {**BROWSER, **cookie})[0]))

    readers = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for each in readers:
        each.start()

    def wait_for_more(count):
        wanted = len(statuses) + count
        end = time.monotonic() + PATIENCE_S
        while len(statuses) < wanted:
            assert time.monotonic() < end, "no answer comes any more"
            time.sleep(0.02)

    wait_for_more(20)
    replicas[0].popen.kill()
    wait_for_more(80)
    stop.set()
    for each in readers:
        each.join(90)
    assert [each for each in statuses if each[1] != 200] == []
    assert len(statuses) > 90


def test_when_none_answers_a_page_says_so_and_tries_again(proxy, replicas):
    for each in replicas:
        each.popen.kill()
        each.popen.wait()
    status, headers, body = proxy.get(f"{PATH}/", {"Accept": "text/html"})
    assert status == 503
    assert headers["Retry-After"] == "5"
    assert b'http-equiv="refresh"' in body


def test_a_replica_that_comes_back_is_asked_at_once(tmp_path):
    """Whoever was gone a moment ago: with none of them, the one that is back answers."""
    # Ports of its own: one that a killed replica has left may be taken by whatever starts next.
    gone = [SimpleNamespace(port=free_port()) for _nth in range(2)]
    running = Proxy(tmp_path, gone)
    try:
        assert running.get(f"{PATH}/data.csv", {"Cookie": "replica=a"})[0] == 503
        back = http.server.HTTPServer(("127.0.0.1", gone[0].port), _Answer)
        threading.Thread(target=back.serve_forever, daemon=True).start()
        try:
            for reader in ("a", "b", "c", "d"):
                asked = running.get(f"{PATH}/data.csv", {"Cookie": f"replica={reader}"})
                assert asked[0] == 200
        finally:
            back.shutdown()
            back.server_close()
    finally:
        running.stop()


def test_the_replicas_of_the_compose_file_have_the_addresses_that_the_proxy_asks():
    given = (CONFIGURATION.parent / "compose.yaml").read_text(encoding="utf-8")
    asked = (CONFIGURATION / "replicas-compose.conf").read_text(encoding="utf-8")
    addresses = re.findall(r"ipv4_address: ([\d.]+)", given)
    assert addresses == re.findall(r"server ([\d.]+):8501", asked)
    assert len(addresses) == 2


class _Answer(http.server.BaseHTTPRequestHandler):
    """Whatever is asked is there."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()


def test_the_proxys_log_names_nobody(proxy):
    assert "asof" not in proxy.log
    assert "127.0.0.1" not in proxy.log and "reader-" not in proxy.log


def test_the_steps_make_the_folder_that_nginx_caches_in():
    """nginx makes the last folder of the path alone, and Debian's has none above it."""
    configuration = (ROOT / "deploy/nginx/dashboard.conf").read_text()
    (cache,) = re.findall(r"^proxy_cache_path (\S+)", configuration, re.MULTILINE)
    steps = (ROOT / "deploy/README.md").read_text()
    assert f"install -d {cache.rpartition('/')[0]}\n" in steps
    assert steps.index("nginx -t &&") < steps.index("systemctl reload nginx")
