"""The longest labels fit: on a phone and on a small screen, in each language, on each page."""

from contextlib import suppress

import pytest
from playwright.sync_api import Frame, TimeoutError, expect

from tests.browser.reader import Reader
from tests.browser.visitor import still

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "troop-strength",
    "check-text",
    "what-changed",
    "case-study",
    "explainers",
    "sources",
    "coverage",
    "data-quality",
    "corrections",
    "names-and-boundaries",
)
#: Serbian is letter for letter the same in both scripts, and broader in Cyrillic
IN_LATIN = ("", "troop-strength", "sources")
SIZES = {"small screen": (1024, 768), "phone": (390, 844)}

#: Words that do not fit, in the document or in the frame of the map: what is wider than the
#: page; what is cut off, unless it says the whole elsewhere; what leaves the page on its side
#: without a way to scroll there; what goes beyond its button; parts of the header that lie on one
#: another.
_UNFIT = r"""() => {
  const wide = document.documentElement.clientWidth, found = [];
  // Components stand in shadows, which a search of the document passes over.
  const within = (root) => [...root.querySelectorAll("*")].flatMap(
    (e) => e.shadowRoot ? [e, ...within(e.shadowRoot)] : [e]);
  const outer = (e) => e.getRootNode().host ? outer(e.getRootNode().host) : e;
  const shows = (e) => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    return box.width > 2 && box.height > 2 && box.right > 0 && box.left < wide
      && style.visibility !== "hidden"
      && ![e, outer(e)].some((x) => x.closest('[aria-hidden=true], [style*="opacity: 0"]'));
  };
  const scrolls = (e) =>
    e && (/auto|scroll/.test(getComputedStyle(e).overflowX)
      || scrolls(e.parentElement || e.getRootNode().host));
  // A folded sidebar has no width; a map is moved within its frame.
  const own = '[data-testid=stAppViewContainer], '
    + '.leaflet-container, [data-testid=stSidebar][aria-expanded=false] *';
  if (document.documentElement.scrollWidth > wide) found.push("the page scrolls sideways");
  for (const e of within(document.body)) {
    const text = (e.innerText || "").trim();
    if (!text || e.matches(own) || outer(e).matches(own) || !shows(e)) continue;
    const hides = /hidden|clip/.test(getComputedStyle(e).overflowX);
    const whole = (e.closest("[title]") || e).title || e.getAttribute("aria-label") || "";
    const says = whole.replace(/\s+/g, " ").includes(text.replace(/\s+/g, " "));
    if (hides && e.scrollWidth > e.clientWidth + 1 && !says)
      found.push(`cut: ${text.slice(0, 60)} (${e.clientWidth} of ${e.scrollWidth} px of `
        + `${e.dataset.testid || e.className || e.tagName}; ${e.style.cssText})`);
    const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (words && e.getBoundingClientRect().right > wide + 1 && !scrolls(e))
      found.push(`beyond the edge: ${text.slice(0, 60)}`);
    const button = words && e.closest("button");
    if (button && !hides) {
      const a = e.getBoundingClientRect(), b = button.getBoundingClientRect();
      if (b.width > 2 && (a.left < b.left - 1 || a.right > b.right + 1))
        found.push(`over its button: ${text.slice(0, 60)}`);
    }
  }
  const head = within(document.body).filter((e) => e.matches(
    "[data-testid=stTopNav] > *, h1, .st-key-chips button, .st-key-briefing button, "
    + "[data-testid=stExpandSidebarButton]")
    || (e.matches("li") && outer(e).closest(".st-key-numbers"))).filter(shows);
  for (const [i, one] of head.entries()) for (const other of head.slice(i + 1)) {
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (x > 2 && y > 2 && !one.contains(other))
      found.push(`on one another: ${one.innerText} / ${other.innerText}`);
  }
  return found;
}"""


#: what a page draws after its size has changed; on a busy machine
_SETTLES_MS = 30_000


@pytest.mark.parametrize(
    ("tag", "pages"), [("sq", PAGES), ("sr-Latn", IN_LATIN), ("sr-Cyrl", PAGES)]
)
def test_nothing_is_cut_and_nothing_scrolls_sideways(reader: Reader, tag: str, pages: tuple):
    found = {}
    for page in pages:
        width, height = SIZES["small screen"]
        reader.page.set_viewport_size({"width": width, "height": height})
        reader.open(f"?lang={tag}&actor=NATO&as_of=2024-03-20", f"/{page}")
        if not page:
            reader.map()
        for name, (width, height) in SIZES.items():
            reader.page.set_viewport_size({"width": width, "height": height})
            frames = [reader.page.main_frame, *([] if page else [reader.map()])]
            if unfit := [words for frame in frames for words in _unfit(frame)]:
                found[page or "situation", name] = unfit
    assert not found


def _unfit(frame: Frame) -> list[str]:
    """What does not fit once the frame has come to rest; none as soon as all fits."""
    still(frame)
    with suppress(TimeoutError):
        frame.wait_for_function(f"() => ({_UNFIT})().length === 0", timeout=_SETTLES_MS)
    return frame.evaluate(_UNFIT)


def test_the_button_for_a_file_is_named_in_the_language_of_the_page(reader: Reader):
    reader.open("?lang=sq", "/check-text")
    button = reader.page.get_by_test_id("stFileUploaderDropzone").locator("button p")
    seen = "(e) => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]"
    assert button.evaluate(seen) == ["0px", '"Zgjidhni një skedar"']
    expect(reader.page.get_by_test_id("stFileUploaderDropzoneInstructions")).to_be_hidden()


def test_what_does_not_fit_would_be_noticed(reader: Reader):
    reader.page.set_content(
        """<style>* { margin: 0; white-space: nowrap }</style>
        <button style="width: 40px; overflow: hidden">Numri i trupave</button>
        <button style="width: 40px; overflow: hidden" title="Numri i trupave"
          >Numri i trupave</button>
        <button style="width: 40px; padding: 0"
          ><p style="margin: 0 -60px">Shqip · neutral</p></button>
        <div style="width: 50px; overflow-x: auto"><p style="margin-left: 2000px">Ngjarjet</p></div>
        <p style="position: fixed; left: 99vw">Deklaratat</p><h1>Gjendja</h1>
        <div class="st-key-numbers"><div><template shadowrootmode="open">
          <li style="position: absolute; bottom: auto; margin-top: -9px">50</li>
        </template></div></div>"""
    )
    said = reader.page.evaluate(_UNFIT)
    assert [words.partition(":")[0] for words in said] == [
        "cut",
        "over its button",
        "beyond the edge",
        "on one another",
    ]
