"""The map frame runs what Folium writes: it can reach nothing but itself."""

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

_TRY = "(code) => { try { return String(new Function(code)()); } catch (e) { return e.name; } }"


#: each would tell or change something of the page around the frame
_ATTEMPTS = (
    "return window.parent.document.title",
    "return localStorage.length",
    "return document.cookie",
    "window.top.location.href = 'about:blank'",
)


def test_the_frame_is_served_with_a_sandbox_of_its_own_and_reaches_nothing(reader: Reader):
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

    for code in _ATTEMPTS:
        assert frame.evaluate(_TRY, code) == "SecurityError", code
        # The browser reports a refused navigation in the console.
        reader.errors = [e for e in reader.errors if "navigat" not in e.lower()]
        assert reader.page.url.startswith(reader.address)
    assert reader.errors == []

    read = "(path) => fetch(path).then((r) => r.text(), (e) => e.name)"
    assert frame.evaluate(read, "/_stcore/host-config") == "TypeError"
    assert frame.evaluate(read, "/") == "TypeError"
    assert "symbology" in frame.evaluate(read, "/catalogue.json")
    assert len(reader.errors) >= 2, "the browser has not refused anything"
    reader.errors.clear()
