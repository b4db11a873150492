/* Where the map opens: all of Kosovo, clear of the buttons and lines at the frame's edge.
 *
 *   KSOpening.install(map, [[south, west], [north, east]])
 *   KSOpening.whole(map) -> {center, zoom}, what shows the whole of it in the frame of now
 *   KSOpening.aim(map, [[south, west], [north, east]]), to what was found; null: to Kosovo
 *   KSOpening.show(map, animate), or other corners: KSOpening.show(map, animate, corners)
 *
 * A frame gets its size only when styles and page are there, so the fit follows the size as
 * long as the map stands where the fit has put it. Once anything has moved the map, a reader
 * or a link, it does not until the reader goes back to the whole. What is drawn on the map has a
 * part in it only where somebody or something was asked for by name.
 */
(() => {
  "use strict";

  const NARROW_PX = 640;
  // px that the furniture takes at each edge, with a small margin
  const ROOM = {
    wide: { top: 16, right: 24, bottom: 40, left: 24 },
    narrow: { top: 12, right: 14, bottom: 60, left: 14 },
  };
  // px that symbols reach beyond their points, above which stacks stand; to the left are the buttons
  const SYMBOLS = { top: 36, right: 20, bottom: 20, left: 36 };
  const NORTHERNMOST = { top: 20 }; // the same around Kosovo, whose outline most of them keep inside
  const STEPS = 16; // to a level of zoom: finer than the buttons', for every pixel tells

  function whole(map, bounds = map.ksOpening.bounds) {
    const size = map.getSize();
    const { home } = map.ksOpening;
    const edge = size.x < NARROW_PX ? ROOM.narrow : ROOM.wide;
    const more = bounds === home ? NORTHERNMOST : SYMBOLS;
    const room = Object.fromEntries(
      Object.entries(edge).map(([side, px]) => [side, px + (more[side] || 0)]),
    );
    const corner = map.project(bounds.getNorthWest(), 0);
    const far = map.project(bounds.getSouthEast(), 0);
    const scale = Math.min(
      (size.x - room.left - room.right) / (far.x - corner.x),
      (size.y - room.top - room.bottom) / (far.y - corner.y),
    );
    let zoom = Math.floor(map.getScaleZoom(Math.max(scale, 1), 0) * STEPS) / STEPS;
    zoom = Math.max(map.getMinZoom(), Math.min(map.getMaxZoom(), zoom));
    const middle = map
      .project(bounds.getNorthWest(), zoom)
      .add(map.project(bounds.getSouthEast(), zoom))
      .divideBy(2);
    const shift = L.point(room.right - room.left, room.bottom - room.top).divideBy(2);
    const center = map.unproject(middle.add(shift), zoom);
    // Where Leaflet will hold it: a frame that is wider than the bounds shows them in its middle.
    return { center: map._limitCenter(center, zoom, map.options.maxBounds), zoom };
  }

  /* Show what it opens with, or other corners, to which it is not put back. */
  function show(map, animate, corners) {
    const at = whole(map, corners ? L.latLngBounds(corners) : map.ksOpening.bounds);
    const snap = map.options.zoomSnap;
    map.options.zoomSnap = 0;
    if (animate) map.flyTo(at.center, at.zoom, { duration: 0.7 });
    // Anew: at the zoom that it has, Leaflet pans by whole pixels, and cuts off what is left.
    else map.setView(at.center, at.zoom, { animate: false, reset: true });
    map.options.zoomSnap = snap;
  }

  function stands(map) {
    const set = map.ksOpening.set;
    // A change of size keeps either the middle of the map or its corner.
    return (
      set.zoom === map.getZoom() &&
      (map.project(map.getCenter()).distanceTo(set.middle) < 2 ||
        map.getPixelBounds().min.distanceTo(set.corner) < 2)
    );
  }

  function fit(map) {
    if (map.ksOpening.set && !stands(map)) {
      map.off("resize", map.ksOpening.again);
      return;
    }
    show(map, false);
    map.ksOpening.set = {
      zoom: map.getZoom(),
      middle: map.project(map.getCenter()),
      corner: map.getPixelBounds().min,
    };
  }

  /* Show what was found (`corners`), or, with null, what the map opens with; unless the map has
   * been moved since it was last put to either. */
  function aim(map, corners) {
    const opening = map.ksOpening;
    const bounds = corners ? L.latLngBounds(corners) : opening.home;
    if (bounds.equals(opening.bounds)) return;
    const at = whole(map);
    const middle = map.project(at.center, at.zoom);
    const isThere =
      map.getZoom() === at.zoom && map.project(map.getCenter()).distanceTo(middle) < 2;
    opening.bounds = bounds;
    if (!isThere) return;
    opening.set = null; // fitted anew, and with the size of the frame again
    fit(map);
    map.off("resize", opening.again).on("resize", opening.again);
  }

  function install(map, corners) {
    const home = L.latLngBounds(corners);
    map.ksOpening = {
      home,
      bounds: home,
      set: null,
      again() {
        fit(map);
      },
    };
    fit(map);
    map.on("resize", map.ksOpening.again);
  }

  window.KSOpening = { install, aim, whole, show };
})();
