/* Symbols that would cover one another share a place, with a count. */
(() => {
  "use strict";

  const FAR_ZOOM = 9; // below it badges are small

  let room = null; // the boxes that names make room for, as JSON
  let turn = 0; // of the layout whose boxes are the last

  /* The rows that symbols stand for: one that is at two of their places counts once. */
  const idsOf = (markers) => [...new Set(markers.flatMap((m) => m.ks.p.ids))];

  /* Symbols whose places are too near one another at this zoom are drawn once, with a
   * count, in a row above the first of those places. With `later` the names make room only
   * when the symbols have been painted. */
  function layout(later) {
    if (!KS.map || !KS.catalogue) return;
    // Seen from afar a badge must not hide the country that it is about.
    document.documentElement.toggleAttribute("data-ks-far", KS.map.getZoom() < FAR_ZOOM);
    const { merge, mostInARow, slot } = KS.catalogue.arrangement;
    const stacks = [];
    KS.stacked.forEach((marker) => {
      if (!marker._map) return;
      const at = KS.map.latLngToLayerPoint(marker.getLatLng());
      const isLater = Boolean(marker.ks.p.later); // it never hides in what was known
      const land = KS.beside.land(marker.ks.p);
      let home = stacks.find(
        (s) => s.isLater === isLater && s.land === land && s.at.distanceTo(at) < merge,
      );
      if (!home) {
        home = { at, isLater, land, id: marker.ks.p.id, slots: {}, order: [] };
        stacks.push(home);
      }
      const p = marker.ks.p;
      const key = `${p.layer}/${p.shape}`;
      if (!home.slots[key]) {
        home.slots[key] = [];
        home.order.push(key);
      }
      home.slots[key].push(marker);
    });
    stacks.forEach((stack) => {
      stack.order.sort();
      if (stack.order.length > mostInARow) {
        gather(stack);
        return;
      }
      stack.order.forEach((key, index) => {
        const markers = stack.slots[key];
        const lead = markers[0];
        const at = KS.map.latLngToLayerPoint(lead.getLatLng());
        lead.ks.ids = idsOf(markers);
        lead.ks.places = [...new Set(markers.map((m) => m.ks.p.id))];
        const apart = (index - (stack.order.length - 1) / 2) * slot;
        const isSmall = KS.small.isSmall(lead);
        stack.isSmall = isSmall && stack.order.length < 2;
        const shift = KS.beside.shift(stack.id, stack.isLater, apart, isSmall);
        lead.ks.slot = {
          dx: stack.at.x - at.x + shift.x,
          dy: stack.at.y - at.y + shift.y,
          hidden: false,
        };
        KS.symbols.draw(lead);
        markers.slice(1).forEach((m) => {
          m.ks.ids = [];
          m.ks.slot = { hidden: true };
          KS.symbols.draw(m);
        });
      });
    });
    // What looks otherwise now, before the cards are placed: one that is drawn anew is another.
    KS.map.eachLayer((layer) => {
      if (layer.ks && layer._icon && !KS.stacked.includes(layer)) KS.symbols.draw(layer);
    });
    reach();
    KS.legend.show(KS.given.legend);
    KS.margin.layout();
    turn += 1;
    const own = turn;
    const now = () => {
      if (own !== turn) return;
      KS.values.layout();
      clearNames(stacks);
    };
    if (later) KS.whenPainted(now);
    else now();
  }

  /* Several kinds of thing in one place are one badge with their number, which opens to all of
   * them: a row of symbols would look like as many places. */
  function gather(stack) {
    const markers = stack.order.flatMap((key) => stack.slots[key]);
    const [lead, ...others] = markers;
    const at = KS.map.latLngToLayerPoint(lead.getLatLng());
    lead.ks.ids = idsOf(markers);
    lead.ks.places = [...new Set(markers.map((m) => m.ks.p.id))];
    const shift = KS.beside.shift(stack.id, stack.isLater);
    lead.ks.slot = {
      dx: stack.at.x - at.x + shift.x,
      dy: stack.at.y - at.y + shift.y,
      hidden: false,
      many: true,
    };
    stack.order = ["many"];
    KS.symbols.draw(lead);
    others.forEach((m) => {
      m.ks.ids = [];
      m.ks.slot = { hidden: true };
      KS.symbols.draw(m);
    });
  }

  /* How far each small mark takes clicks depends on what is drawn around it. */
  function reach() {
    const { many, small } = KS.catalogue.arrangement;
    const icons = [];
    const marks = [];
    KS.map.eachLayer((layer) => {
      if (!layer.ks || layer.ks.p.badge || !layer._icon) return;
      const { p, slot } = layer.ks;
      if (slot && slot.hidden) return;
      const { dx = 0, dy = 0 } = slot || p;
      const at = KS.map.latLngToLayerPoint(layer.getLatLng());
      const isSmall = KS.small.isSmall(layer);
      const half = isSmall ? small.half : slot && slot.many ? many : p.r;
      icons.push(layer._icon);
      marks.push({ id: p.id, x: at.x + dx, y: at.y + dy, half, small: isSmall });
    });
    KS.small.reaches(marks, small.target).forEach((px, nth) => {
      if (px !== null) icons[nth].style.setProperty("--ks-reach", `${2 * px}px`);
    });
  }

  /* Names on the base map make room for what is drawn on them. */
  function clearNames(stacks) {
    if (!window.KSBasemap || !window.KSBasemap.setObstacles) return;
    const { slot, small } = KS.catalogue.arrangement;
    const boxes = [];
    function box(x, y, width, height) {
      const at = KS.map.layerPointToLatLng(L.point(x, y));
      boxes.push({ lat: at.lat, lon: at.lng, width, height });
    }
    stacks.forEach((stack) => {
      const { x, y } = KS.beside.shift(stack.id, stack.isLater, 0, stack.isSmall);
      if (stack.isSmall) {
        box(stack.at.x + x, stack.at.y + y, 2 * small.half + 2, 2 * small.half + 2);
        return;
      }
      // Counts stick out above and to the right.
      box(stack.at.x + x + 2, stack.at.y + y - 3, stack.order.length * slot + 6, 28);
    });
    KS.map.eachLayer((layer) => {
      if (!layer.ks || layer.ks.p.stack || !layer._icon) return;
      const p = layer.ks.p;
      const at = KS.map.latLngToLayerPoint(layer.getLatLng());
      if (p.badge) {
        if (!layer._icon.firstChild) return; // its turn to be drawn is yet to come
        const size = layer._icon.firstChild.getBoundingClientRect();
        const place = KS.map.getContainer().getBoundingClientRect();
        const middle = KS.map.containerPointToLayerPoint(
          L.point(size.left - place.left + size.width / 2, size.top - place.top + size.height / 2),
        );
        box(middle.x, middle.y, size.width, size.height);
        return;
      }
      const side = KS.small.isSmall(layer) ? 2 * small.half + 2 : 2 * p.r + 4;
      box(at.x + (p.dx || 0), at.y + (p.dy || 0), side, side);
      const number = layer.ks.value;
      if (p.text && number) box(at.x + number.x, at.y + number.y, number.wide, number.high);
    });
    window.KSBasemap.setCovers(KS.margin.covers());
    const named = KS.small.isCrowded() ? namedPlaces() : null;
    const said = JSON.stringify([boxes, named]);
    if (said === room) return;
    room = said;
    window.KSBasemap.setObstacles(boxes, named);
  }

  /* The places at which something is drawn in full. */
  function namedPlaces() {
    const found = new Set();
    KS.map.eachLayer((layer) => {
      if (!layer.ks || layer.ks.p.badge || !layer._icon || KS.small.isSmall(layer)) return;
      const { p, slot, places } = layer.ks;
      if (!slot || !slot.hidden) (places || [p.id]).forEach((id) => found.add(id));
    });
    return [...found].sort();
  }

  KS.clusters = { layout };
})();
