/* Fingers go by the rule of the wheel: one scrolls the page, two move and zoom the map, which a
 * hint says to who tries with one: who draws it sideways, for up and down the page scrolls. The
 * mouse drags the map. */
(() => {
  "use strict";

  const TRIED_PX = 12; // a finger that has moved so far is no tap: where it goes is where it means to
  const MEANT_PX = 36; // and one that has moved the map so far, had it moved it, means the map
  const HINT_MS = 1400; // that the hint stays after the finger has gone

  let hint = null;
  let going = 0;

  function show() {
    window.clearTimeout(going);
    if (!hint) {
      hint = KS.element("p", "ks-hint");
      hint.setAttribute("aria-hidden", "true"); // for fingers; keys and buttons need none
      document.body.appendChild(hint);
    }
    hint.textContent = KS.say("twoFingers");
  }

  function hide() {
    window.clearTimeout(going);
    if (hint) hint.remove();
    hint = null;
  }

  function install(map) {
    const box = map.getContainer();
    let start = null; // of the one finger that is on the map and may mean it, px
    let sideways = false; // whether it goes to a side
    // Before Leaflet hears of it. That the page scrolls is said in layers.css: by then it is late.
    box.addEventListener(
      "pointerdown",
      ({ pointerType }) => {
        if (pointerType === "mouse") map.dragging.enable();
        else map.dragging.disable();
      },
      true,
    );
    const touched = ({ touches, target }) => {
      const alone = touches.length === 1 && !target.closest(".leaflet-popup, .leaflet-control");
      start = alone ? [touches[0].clientX, touches[0].clientY] : null;
      sideways = false;
      if (!alone) hide();
    };
    const moved = ({ touches }) => {
      if (!start) return;
      const [{ clientX, clientY }] = touches;
      const [dx, dy] = [Math.abs(clientX - start[0]), Math.abs(clientY - start[1])];
      if (!sideways && Math.max(dx, dy) <= TRIED_PX) return;
      if (!sideways && dx <= dy) {
        start = null; // it scrolls the page, and goes on to do so wherever it turns
        hide();
        return;
      }
      sideways = true;
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const stays = clientX > left && clientX < right && clientY > top && clientY < bottom;
      if (dx > MEANT_PX && stays) show();
    };
    const gone = () => {
      start = null;
      window.clearTimeout(going);
      going = window.setTimeout(hide, HINT_MS);
    };
    const quietly = { capture: true, passive: true };
    box.addEventListener("touchstart", touched, quietly);
    box.addEventListener("touchmove", moved, quietly);
    box.addEventListener("touchend", gone, quietly);
    box.addEventListener("touchcancel", gone, quietly);
  }

  KS.touch = { install };
})();
