/* The attacks and clashes that have just come, while time is played: each with a ring at its place
 * and its name beside it for as long as its caption stands, also where it is in a badge with
 * others. The latest is above: an earlier one whose name would cover it, or be covered, has none. */
(() => {
  "use strict";

  const ROOM_PX = 260; // for the name, right of the ring; else it is where there is more
  const NAME_PX = [90, 190]; // least and most width of the name
  const BESIDE_PX = 44; // from the ring to its name, around its words, and from that to the edge
  const APART_PX = 64; // from one ring to another of which the names, of three lines, are clear

  let shown = ""; // ids, joined
  let marks = [];

  function show(ids) {
    const said = ids.join(" ");
    if (said === shown) return;
    shown = said;
    marks.forEach((mark) => KS.map.removeLayer(mark));
    const named = [];
    marks = ids.flatMap((id, nth) => marksOf(id, 7000 - 1000 * nth, named));
  }

  /* Whether a name at a point of the map is clear of those that stand. */
  function isClear(point, named) {
    return named.every(
      (other) => Math.abs(point.x - other.x) > ROOM_PX || Math.abs(point.y - other.y) > APART_PX,
    );
  }

  /* `ids` come the latest first; `named` are the points of those that have their name. */
  function marksOf(id, above, named) {
    return KS.timeLater.marksOf(id).map((p, nth) => {
      const at = L.latLng(p.at);
      const node = KS.element("div", "ks-told");
      node.setAttribute("aria-hidden", "true"); // the strip says it
      node.append(KS.element("i"), KS.symbols.symbol(p.shape, p.r, p.family, "solid"));
      const row = KS.row(id);
      const point = KS.map.latLngToContainerPoint(at);
      const right = KS.map.getSize().x - point.x;
      const isLeft = right < ROOM_PX && right < point.x;
      const room = isLeft ? point.x : right;
      // Of one that is at several places the name stands once.
      if (nth === 0 && isClear(point, named)) {
        named.push(point);
        const name = KS.element("b", "", row.title);
        if (row.lang) name.lang = row.lang;
        const width = Math.min(NAME_PX[1], Math.max(NAME_PX[0], room - BESIDE_PX));
        name.style.maxWidth = `${width}px`;
        node.append(name);
      }
      node.classList.toggle("ks-leftward", isLeft);
      const icon = L.divIcon({ html: node, className: "ks-told-at", iconSize: [0, 0] });
      const options = { icon, interactive: false, keyboard: false, zIndexOffset: above };
      return L.marker(at, options).addTo(KS.map);
    });
  }

  KS.timeTold = { show };
})();
