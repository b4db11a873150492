/* Where the map is: put there by a link, kept there when its frame grows, given back when a popup
 * that has moved it is closed, and said on request. */
(() => {
  "use strict";

  let asked = null; // where the link has the map, as JSON

  /* Put the map where a link has it: once, for afterwards the reader moves it. Whether that
   * was now. */
  function lead(to) {
    if (!to || JSON.stringify(to) === asked) return false;
    asked = JSON.stringify(to);
    KS.map.ksPut = { center: L.latLng(to[0], to[1]), zoom: to[2] };
    put();
    return true;
  }

  /* To the very zoom of the link: the steps of the buttons are for fingers. */
  function put() {
    const snap = KS.map.options.zoomSnap;
    KS.map.options.zoomSnap = 0;
    // Anew, as in opening.js: to the very pixel.
    KS.map.setView(KS.map.ksPut.center, KS.map.ksPut.zoom, { animate: false, reset: true });
    KS.map.options.zoomSnap = snap;
  }

  /* Whether the map is where it was put: to the pixel, as Leaflet has no smaller steps. */
  function isAt(spot) {
    if (!spot || KS.map.getZoom() !== spot.zoom) return false;
    return KS.map.project(KS.map.getCenter()).distanceTo(KS.map.project(spot.center)) < 1.5;
  }

  /* The map takes the size of its frame, which is known only after it was put somewhere. */
  function resized() {
    const stands = isAt(KS.map.ksPut);
    KS.map.invalidateSize({ pan: false });
    if (stands) put();
  }

  /* A popup moves the map where it has no room. When it is closed the map goes back to where it
   * was, unless the reader, or what was picked since, has moved it. */
  function giveBack(map) {
    let before = null; // the middle of the map before the first popup moved it
    let making = false; // whether a popup is making room
    map.on("autopanstart", () => {
      before = before || map.getCenter();
      making = true;
    });
    map.on("movestart", () => {
      if (!making) before = null;
    });
    map.on("moveend", () => {
      making = false;
    });
    map.on("popupclose", () => {
      // Another may open by the same click: then the map stays until that is closed.
      window.setTimeout(() => {
        if (!before || (map._popup && map._popup.isOpen())) return;
        const to = before;
        before = null;
        map.panTo(to, { animate: !KS.still() });
      }, 0);
    });
  }

  /* The page asks where the map is, when a link is to hold that; it is never told unasked.
   * At home nothing is to be held. */
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !KS.map || !event.data || event.data.ks !== "where")
      return;
    const center = isAt(KS.map.ksPut) ? KS.map.ksPut.center : KS.map.getCenter();
    const at = isAt(window.KSOpening.whole(KS.map))
      ? null
      : [center.lat, center.lng, KS.map.getZoom()];
    event.source.postMessage({ ks: "here", at }, "*");
  });

  KS.viewport = { giveBack, lead, resized };
})();
