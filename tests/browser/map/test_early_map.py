"""A change of the map is drawn when the page has heard it, before Streamlit goes over the page."""

import pytest

from tests.bench.pages import Dashboard, choices
from tests.browser.conftest import NewHarness
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

#: what the frame hears, in order, and what it draws
_NOTE = """() => {
  window.noted = [];
  window.addEventListener("message", (event) => {
    if (event.data && event.data.type === "streamlit:render") noted.push("told");
    if (event.data && event.data.ks === "layers") noted.push("early");
  }, true);
  const begin = window.KSLayers.begin;
  window.KSLayers.begin = function (...given) {
    noted.push("drawn");
    return begin.apply(this, given);
  };
}"""


def _change(reader: Reader, click) -> list[str]:
    """What the frame notes of a change, until Streamlit has told it too."""
    frame = reader.map()
    frame.evaluate("() => { window.noted = []; }")
    with reader.another_run():
        click()
        frame.wait_for_function("() => noted.includes('told') && noted.includes('drawn')")
    reader.at_rest()
    return frame.evaluate("() => noted")


def test_a_change_is_drawn_before_streamlit_tells_it_and_only_once(reader: Reader):
    page = Dashboard(reader.open())
    reader.map().evaluate(_NOTE)
    choice = choices()[0]
    chosen = _change(reader, page.ready_to_choose(choice))
    assert page.shows(choice)
    # What the browser has had before is only named by the server, and is known all the same.
    cleared = _change(reader, page.ready_to_clear(choice))
    assert page.shows(None)
    again = _change(reader, page.ready_to_choose(choice))
    assert page.shows(choice)
    for noted in (chosen, cleared, again):
        assert "early" in noted and noted.count("drawn") == 1, noted
        assert noted.index("drawn") < noted.index("told"), noted


def test_what_comes_late_does_not_draw_over_what_came_after_it(new_harness: NewHarness):
    frame = new_harness().open().map()
    drawn = frame.evaluate(
        """async () => {
          const drawn = [];
          window.ran = (name) => drawn.push(name);
          const script = (name) => `KSLayers.draw("${name}", () => window.ran("${name}"))`;
          const early = (name) => window.dispatchEvent(new MessageEvent("message",
            { source: window.parent, data: { ks: "layers", script: script(name) } }));
          early("a"); early("b");
          eval(script("a")); eval(script("b"));  // as Streamlit tells them then
          eval(script("a"));  // and this one is news
          eval(script("a"));
          return drawn;
        }"""
    )
    assert drawn == ["a", "b", "a", "a"]


def test_only_the_page_may_give_the_frame_a_script(kept_harness: NewHarness):
    frame = kept_harness().open().map()
    assert not frame.evaluate(
        """() => {
          window.dispatchEvent(new MessageEvent("message",
            { source: window, data: { ks: "layers", script: "window.foreign = true" } }));
          return Boolean(window.foreign);
        }"""
    )


def test_a_message_of_another_form_leaves_it_to_streamlit(reader: Reader):
    page = Dashboard(reader.open())
    reader.map().evaluate(_NOTE)
    reader.page.evaluate(
        """() => {
          const indexOf = String.prototype.indexOf;
          String.prototype.indexOf = function (what, ...given) {
            return what === '"KSLayers.answers(' ? -1 : indexOf.call(this, what, ...given);
          };
        }"""
    )
    choice = choices()[0]
    noted = _change(reader, page.ready_to_choose(choice))
    assert page.shows(choice)
    assert "early" not in noted and noted.count("drawn") == 1
