/* What was found by name and lies outside the map as it opens: a line that says so, points there,
 * and shows it as well. */
(() => {
  "use strict";

  const ARROWS = ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"]; // anticlockwise, from the east

  let line = null; // the line and what it is about
  let isFollowing = false; // whether it goes with the map

  function arrow(from, to) {
    const [x, y] = [to.x - from.x, from.y - to.y];
    return ARROWS[(Math.round(Math.atan2(y, x) / (Math.PI / 4)) + 8) % 8];
  }

  /* Only what is not seen is said to lie outside. */
  function follow() {
    if (!line) return;
    const seen = KS.map.getBounds();
    const hidden = line.points.filter((point) => !seen.contains(point));
    line.button.hidden = !hidden.length;
    if (!hidden.length) return;
    const px = (point) => KS.map.latLngToContainerPoint(point);
    line.arrow.textContent = arrow(px(KS.map.getCenter()), px(hidden[0]));
  }

  /* Say what lies outside; nothing where that is null. */
  function show(outside) {
    if (line) line.button.remove();
    line = null;
    if (!outside) return;
    const button = KS.element("button", "ks-outside", `${outside.words} `);
    button.type = "button";
    const sign = KS.element("span");
    sign.setAttribute("aria-hidden", "true");
    button.append(sign);
    button.addEventListener("click", () =>
      window.KSOpening.show(KS.map, !KS.still(), outside.corners),
    );
    document.body.append(button);
    line = { button, arrow: sign, points: outside.points };
    if (!isFollowing) KS.map.on("moveend resize", follow);
    isFollowing = true;
    follow();
  }

  KS.outside = { arrow, show };
})();
