/* On which side of its place a stack of symbols stands: above it, or elsewhere where a line between
 * countries would be between the two. The server has said how far such a line is. */
(() => {
  "use strict";

  const EARTH_KM = 40075.017; // around the equator
  const TILE_PX = 256; // the width of the world at zoom 0

  const kmOfPx = (lat, zoom) =>
    (EARTH_KM * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);

  /* The first of `ways` on which `km` are clear or, where there is none, the clearest; `clear` are
   * the km of each in the order of `ways`, nothing where all are. */
  function clearest(ways, clear, km) {
    if (!clear) return ways[0];
    const free = clear.map((each) => Math.min(each, km));
    return ways[free.indexOf(Math.max(...free))];
  }

  /* The country in which the place of a mark is drawn: what is in another never shares a symbol. */
  function land({ id }) {
    const place = KS.catalogue.places[id];
    return place ? place.land || "" : "";
  }

  /* How far from its place a stack stands, in px, `apart` px from the middle of those of its place
   * that stand beside one another. What came later stands on the other side, and a small mark
   * (`isSmall`) nearer. */
  function shift(id, later, apart = 0, isSmall = false) {
    const { beside, many, small, step: usual } = KS.catalogue.arrangement;
    const step = isSmall ? small.step : usual;
    const { clear, point } = KS.catalogue.places[id] || {};
    const order = later ? [...beside].reverse() : beside;
    const ordered = clear && (later ? [...clear].reverse() : clear);
    const km = point ? (step + many) * kmOfPx(point[0], KS.map.getZoom()) : 0;
    const [x, y] = clearest(order, ordered, km);
    return { x: x ? x * step : apart, y: y ? y * step : apart };
  }

  KS.beside = { clearest, kmOfPx, land, shift };
})();
