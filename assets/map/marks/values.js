/* Where the number of a figure stands: below its symbol or, where something lies there, at another
 * side of it, without saying whose it is if that alone has no room. Where none is free it is seen
 * when the symbol is pointed at, and in its popup. */
(() => {
  "use strict";

  const LEAST_SHARE = 0.1; // of the smaller of two boxes, that lie on one another
  const GAP_PX = 1;

  const boxOf = ({ left, top, right, bottom }) => [left, top, right, bottom];

  function meet(one, other) {
    const wide = Math.min(one[2], other[2]) - Math.max(one[0], other[0]);
    const high = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
    if (wide <= 0 || high <= 0) return false;
    const areas = [one, other].map((box) => (box[2] - box[0]) * (box[3] - box[1]));
    return wide * high > LEAST_SHARE * Math.min(...areas);
  }

  /* Whether a box is not cut by the edge of the map; beyond it, it comes whole with the map. */
  function inside(box, { left, top, right, bottom }) {
    const meets = box[2] > left && box[3] > top && box[0] < right && box[1] < bottom;
    return !meets || (box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom);
  }

  /* Side -> the box of a number `wide` and `high` there, the first liked best. */
  function sides([left, top, right, bottom], wide, high) {
    const x = (left + right) / 2;
    const y = (top + bottom) / 2;
    return {
      below: [x - wide / 2, bottom + GAP_PX, x + wide / 2, bottom + GAP_PX + high],
      right: [right + GAP_PX, y - high / 2, right + GAP_PX + wide, y + high / 2],
      left: [left - GAP_PX - wide, y - high / 2, left - GAP_PX, y + high / 2],
      above: [x - wide / 2, top - GAP_PX - high, x + wide / 2, top - GAP_PX],
    };
  }

  /* Put each number at its side, those of large symbols first. How far the middle of each is
   * from its place, and its size, in px, is in `ks.value`: null of one that is not seen. */
  function layout() {
    const timed = document.documentElement.hasAttribute("data-ks-time");
    const drawn = [];
    KS.map.eachLayer((layer) => {
      const icon = layer.ks && layer._icon;
      if (!icon || icon.classList.contains("ks-hidden") || icon.style.visibility === "hidden")
        return;
      // The figures of the answer are hidden while the strip shows those of its day.
      if (timed && layer.ks.p.layer === "figures" && !icon.classList.contains("ks-time")) return;
      const mark = icon.querySelector(".ks-mark > svg, .ks-mark > img, .ks-many, .ks-badge");
      const value = icon.querySelector(".ks-value");
      if (mark) drawn.push({ layer, value, box: boxOf(mark.getBoundingClientRect()) });
    });
    const corner = KS.map.getContainer().getBoundingClientRect();
    const taken = drawn.map(({ box }) => box);
    drawn
      .filter(({ value }) => value)
      .sort((a, b) => b.box[2] - b.box[0] - (a.box[2] - a.box[0]))
      .forEach(({ layer, value, box }) => {
        const freeSide = () =>
          Object.entries(sides(box, value.offsetWidth, value.offsetHeight)).find(
            ([, at]) =>
              inside(at, corner) && taken.every((other) => other === box || !meet(at, other)),
          );
        value.classList.remove("ks-short");
        let free = freeSide();
        if (!free && value.querySelector(".ks-whose")) {
          value.classList.add("ks-short");
          free = freeSide();
          if (!free) value.classList.remove("ks-short"); // pointed at, it says all
        }
        const { offsetWidth: wide, offsetHeight: high } = value;
        value.dataset.side = free ? free[0] : "none";
        layer.ks.value = null;
        if (!free) return;
        const [, at] = free;
        taken.push(at);
        const place = KS.map.latLngToContainerPoint(layer.getLatLng());
        layer.ks.value = {
          x: (at[0] + at[2]) / 2 - corner.left - place.x,
          y: (at[1] + at[3]) / 2 - corner.top - place.y,
          wide,
          high,
        };
      });
  }

  KS.values = { inside, layout, meet, sides };
})();
