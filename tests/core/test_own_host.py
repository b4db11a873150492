"""What only who sits at this computer reaches: nobody else opens a link to it."""

import pytest

from dashboard.core.own_host import is_own_host
from dashboard.core.view.permalink import opens_elsewhere


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("localhost", True),
        ("desk.localhost", True),
        ("127.0.0.1", True),
        ("127.0.1.1", True),
        ("::1", True),
        ("0.0.0.0", True),
        ("::ffff:127.0.0.1", True),  # IPv4, told by a server that listens to IPv6 too
        ("192.168.1.20", False),
        ("::ffff:192.168.1.20", False),
        ("127.0.0.1.example.org", False),
        ("localhost.example.org", False),
        ("example.org", False),
    ],
)
def test_a_name_of_this_computer_is_one_for_who_sits_there_and_for_links(host, is_own):
    assert is_own_host(host) is is_own
    shown = f"[{host}]" if ":" in host else host
    assert opens_elsewhere(f"http://{shown}:8501/?q=x") is not is_own


@pytest.mark.parametrize("address", ["", "?as_of=2024-03-20", "http://[broken/", "http:///x"])
def test_what_names_no_host_opens_nowhere_and_is_nobodys(address):
    assert not opens_elsewhere(address)
    assert not is_own_host("")
