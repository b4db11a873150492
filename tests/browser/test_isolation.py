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


_TICK = """() => {
  window.ticks = [];
  const timer = setInterval(() => ticks.push(Date.now()), 20);
  window.addEventListener("message", (event) => {
    if (event.data !== "no longer busy") return;
    clearInterval(timer);
    window.over = true;
  });
}"""

#: the page does nothing else for two seconds, and then tells the frame
_KEEP_BUSY = """() => {
  const began = Date.now();
  while (Date.now() < began + 2000);
  document.querySelector(".st-key-map iframe").contentWindow.postMessage("no longer busy", "*");
  return began;
}"""


def test_the_frame_works_while_the_page_is_busy(reader: Reader):
    frame = reader.open().map()
    frame.evaluate(_TICK)
    began = reader.page.evaluate(_KEEP_BUSY)
    frame.wait_for_function("() => window.over")
    ticks = frame.evaluate("() => window.ticks")
    assert any(began + 100 < at < began + 1900 for at in ticks)
    assert reader.errors == []
