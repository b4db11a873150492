/* The attacks and clashes that have just come, while time is played: each with a ring at its place
 * and its name beside it for as long as its caption stands, also where it is in a badge with
 * others. */
(() => {
  "use strict";

  const ROOM_PX = 260; // for the name, right of the ring; else it is left of it

  let shown = ""; // ids, joined
  let marks = [];

  function show(ids) {
    const said = ids.join(" ");
    if (said === shown) return;
    shown = said;
    marks.forEach((mark) => KS.map.removeLayer(mark));
    marks = ids.flatMap(marksOf);
  }

  function marksOf(id) {
    return KS.timeLater.marksOf(id).map((p, nth) => {
      const at = L.latLng(p.at);
      const node = KS.element("div", "ks-told");
      node.setAttribute("aria-hidden", "true"); // the strip says it
      node.append(KS.element("i"), KS.symbols.symbol(p.shape, p.r, p.family, "solid"));
      const row = KS.row(id);
      // Of one that is at several places the name stands once.
      if (nth === 0) {
        const name = KS.element("b", "", row.title);
        if (row.lang) name.lang = row.lang;
        node.append(name);
      }
      const isRight = KS.map.latLngToContainerPoint(at).x > KS.map.getSize().x - ROOM_PX;
      node.classList.toggle("ks-leftward", isRight);
      const icon = L.divIcon({ html: node, className: "ks-told-at", iconSize: [0, 0] });
      const options = { icon, interactive: false, keyboard: false, zIndexOffset: 5000 };
      return L.marker(at, options).addTo(KS.map);
    });
  }

  KS.timeTold = { show };
})();
