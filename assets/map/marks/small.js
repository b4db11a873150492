/* A map that is seen from afar has no room for all of its symbols. Where they would stand in one
 * another's way, those that carry no number, count or word are small marks at this zoom; nearer,
 * or when fewer are asked for, each is drawn in full. The room decides, not the question, and not
 * the part of the map that is on screen: panning must not change what a symbol looks like.
 */
(() => {
  "use strict";

  let places = []; // where the symbols of the answer are, each place once: [lat, lon]
  let known = {}; // zoom -> whether it is crowded

  /* How many of `points` have another one nearer than `px`. */
  function near(points, px) {
    return points.filter((one) =>
      points.some((other) => other !== one && Math.hypot(one.x - other.x, one.y - other.y) < px),
    ).length;
  }

  /* Whether so many points, and such a share of them, have another one near. */
  function crowded(points, { px, least, share }) {
    const found = near(points, px);
    return found >= least && found >= share * points.length;
  }

  /* The features that are drawn from now on. */
  function take(features) {
    const spots = features
      .filter(({ properties: p, geometry }) => geometry && !p.badge)
      .map(({ geometry: { coordinates } }) => coordinates.join());
    places = [...new Set(spots)].map((spot) => spot.split(",").map(Number).reverse());
    known = {};
  }

  /* Whether the map is crowded at the zoom that it has. */
  function isCrowded() {
    const zoom = KS.map.getZoom();
    if (!(zoom in known)) {
      const points = places.map((at) => KS.map.project(at, zoom));
      known[zoom] = crowded(points, KS.catalogue.arrangement.crowd);
    }
    return known[zoom];
  }

  /* Whether a symbol has neither number nor count, nor a word beside it. */
  function isPlain(p, ids) {
    if (p.badge) return false;
    if (p.stack) return ids.length < 2;
    if (p.layer === "figures") return /^formation_/.test(p.kind || "");
    return !p.nation;
  }

  /* Whether a marker is drawn small now. What is picked is drawn in full. */
  function isSmall({ ks: { p, ids, slot } }) {
    if (slot && slot.many) return false;
    if (KS.focus && (ids.includes(KS.focus.id) || p.id === KS.focus.id)) return false;
    return isPlain(p, ids) && isCrowded();
  }

  /* How far around its middle each small mark takes a click, in px: as far as the half of
   * `target`, but not onto what is drawn of another symbol, nor nearer to another small mark; those
   * that lie on one another at one place say the same. `marks` are {id, x, y, half, small}; null for those that are
   * drawn in full. */
  function reaches(marks, target) {
    return marks.map((mark) => {
      if (!mark.small) return null;
      const free = marks.map((other) => {
        const apart = Math.hypot(other.x - mark.x, other.y - mark.y);
        if (other.small && other.id === mark.id && apart < mark.half) return target / 2;
        return other.small ? apart / 2 : apart - other.half;
      });
      return Math.max(mark.half, Math.min(target / 2, ...free));
    });
  }

  KS.small = { crowded, isCrowded, isPlain, isSmall, reaches, take };
})();
