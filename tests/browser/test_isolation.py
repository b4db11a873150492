"""The map frame runs what Folium writes: it can reach nothing but itself."""

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

_TRY = "(code) => { try { return String(new Function(code)()); } catch (e) { return e.name; } }"


def test_the_frame_is_served_with_a_sandbox_of_its_own(reader: Reader):
    reader.open()
    frame = reader.map()
    policy = reader.context.request.get(frame.url).headers["content-security-policy"]
    sandbox = policy.split(";")[0].split()
    assert sandbox[0] == "sandbox"
    assert "allow-scripts" in sandbox
    assert "allow-same-origin" not in sandbox
    assert "allow-top-navigation" not in sandbox
    page = reader.context.request.get(reader.address).headers["content-security-policy"]
    assert "unsafe-eval" not in page
    assert "http:" not in page and "https:" not in page


@pytest.mark.parametrize(
    "code",
    [
        "return window.parent.document.title",
        "return localStorage.length",
        "return document.cookie",
        "window.top.location.href = 'about:blank'",
    ],
)
def test_code_in_the_frame_reaches_nothing_outside_it(reader: Reader, code: str):
    reader.open()
    assert reader.map().evaluate(_TRY, code) == "SecurityError"
    # The browser reports a refused navigation in the console.
    reader.errors = [e for e in reader.errors if "navigat" not in e.lower()]
    assert reader.page.url.startswith(reader.address)


def test_code_in_the_frame_cannot_read_the_pages(reader: Reader):
    reader.open()
    read = "(path) => fetch(path).then((r) => r.text(), (e) => e.name)"
    assert reader.map().evaluate(read, "/_stcore/host-config") == "TypeError"
    assert reader.map().evaluate(read, "/") == "TypeError"
    assert "symbology" in reader.map().evaluate(read, "/catalogue.json")
    assert len(reader.errors) >= 2, "the browser has not refused anything"
    reader.errors.clear()
