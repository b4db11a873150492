"""What a person does with the time strip, on the page or in the harness."""

import re
from datetime import date

from playwright.sync_api import Frame, Locator, expect

from dashboard.core.view.wire.chronology import day_of
from tests.browser.visitor import Visitor

#: no day of the strip is held any more: the map shows what was asked for
AT_REST = "() => !document.documentElement.hasAttribute('data-ks-time')"

_FIGURES = """() => [...document.querySelectorAll(".ks-badge, [data-layer=figures] .ks-value")]
  .filter((e) => getComputedStyle(e).visibility === "visible")
  .map((e) => e.textContent).sort()"""


def strip(visitor: Visitor) -> Locator:
    """The strip, once it is drawn, in sight."""
    expect(marker(visitor)).to_have_attribute("aria-valuetext", re.compile("."))
    found = visitor.page.locator(".st-key-time")
    found.scroll_into_view_if_needed()
    return found


def marker(visitor: Visitor) -> Locator:
    """The upright handle on the as-of day."""
    return visitor.page.get_by_role("slider", name="Reference date")


def tool(visitor: Visitor, name: str) -> Locator:
    """One of the buttons of the strip."""
    return visitor.page.locator(".st-key-time").get_by_role("button", name=name, exact=True)


def day(visitor: Visitor) -> date:
    """The day that the marker is on."""
    return day_of(int(marker(visitor).get_attribute("aria-valuenow")))


def figures(visitor: Visitor) -> list[str]:
    """What the badges and circles that are in sight say."""
    return visitor.map().evaluate(_FIGURES)


def listed(visitor: Visitor) -> list[str]:
    """What the strip says that it shows, lane by lane."""
    return strip(visitor).locator(".unseen li").all_inner_texts()


def brush(visitor: Visitor, start: float, end: float) -> None:
    """Drag over a part of the axis, given as shares of the width."""
    box = strip(visitor).locator("canvas").bounding_box()
    y = box["y"] + box["height"] - 8
    visitor.page.mouse.move(box["x"] + start * box["width"], y)
    visitor.page.mouse.down()
    visitor.page.mouse.move(box["x"] + end * box["width"], y, steps=5)
    visitor.page.mouse.up()


def drag(visitor: Visitor, by: float) -> Frame:
    """Drag the marker, without letting go, and wait until the map has followed."""
    visitor.map()
    strip(visitor)
    box = marker(visitor).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    visitor.page.mouse.move(x, y)
    visitor.page.mouse.down()
    visitor.page.mouse.move(x + by, y, steps=6)
    frame = visitor.map()
    frame.wait_for_function(
        "(day) => document.documentElement.getAttribute('data-ks-time') === day",
        arg=marker(visitor).get_attribute("aria-valuenow"),
    )
    return frame


#: where on the strip the tip says a text: each place is tried as a mouse would come by
_PLACE = """(canvas, text) => {
  const box = canvas.getBoundingClientRect(), tip = canvas.getRootNode().querySelector(".tip");
  for (let y = 28; y < box.height - 30; y += 8) {
    for (let x = 150; x < box.width; x += 6) {
      const at = { clientX: box.left + x, clientY: box.top + y };
      canvas.dispatchEvent(
        new PointerEvent("pointermove", { ...at, pointerType: "mouse", bubbles: true }));
      const seen = tip.checkVisibility({ visibilityProperty: true });
      if (seen && tip.innerText.includes(text)) return [at.clientX, at.clientY];
    }
  }
  return null;
}"""


def tip_with(visitor: Visitor, text: str) -> Locator:
    """Move the pointer to where the tip says `text`: the first such place, lane after lane."""
    found = strip(visitor)
    place = found.locator("canvas").evaluate(_PLACE, text)
    assert place, f"no tip says {text!r}"
    visitor.page.mouse.move(0, 0)
    visitor.page.mouse.move(*place)
    tip = found.locator(".tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(text)
    return tip
