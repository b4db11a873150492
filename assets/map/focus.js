/* What is picked out: the map goes there and opens it, or back to the whole. */
(() => {
  "use strict";

  const NEAR_ZOOM = 10;
  const FLIGHT_S = 0.7;
  const POPUP_ROOM = 0.24; // of the map's height: the symbol comes to rest that far below its middle
  const DRAWN_MS = 120; // the height of a popup is known only once it is drawn

  const holds = (marker) => marker.ks.ids.includes(KS.focus.id);
  const hidden = (marker) => marker.ks.slot && marker.ks.slot.hidden;

  /* Open a popup without moving the map. */
  function openInPlace(marker) {
    marker.getPopup().options.autoPan = false;
    marker.openPopup();
  }

  /* Go to what is picked out. A link that says where to look is not led away from, nor is a
   * reader who has clicked. */
  function pick() {
    if (!KS.focus || !KS.catalogue || !KS.map) return;
    if (KS.led) {
      KS.led = false;
      const marker = KS.markerWhere((each) => holds(each) || each.ks.p.id === KS.focus.id);
      if (marker && KS.map.getBounds().contains(marker.getLatLng())) openInPlace(marker);
      return;
    }
    const { clicked } = KS;
    if (clicked && clicked.id === KS.focus.id) {
      KS.clicked = null;
      const marker = KS.markerWhere(
        ({ ks }) => ks.p.id === clicked.id && ks.p.layer === clicked.layer && !hidden({ ks }),
      );
      if (marker && !clicked.closed) openInPlace(marker);
      return;
    }
    const marker = KS.markerWhere((each) => holds(each) || each.ks.p.id === KS.focus.id);
    // What is picked has no point: the whole of the map, where that is asked for.
    if (!marker && KS.map.ksHome.due) goHome();
    if (marker) goTo(marker);
  }

  function goTo(marker) {
    const { map } = KS;
    map.ksHome.due = false;
    const zoom = Math.max(map.getZoom(), NEAR_ZOOM);
    const above = map.project(marker.getLatLng(), zoom).subtract([0, map.getSize().y * POPUP_ROOM]);
    const rest = map.unproject(above, zoom);
    const open = () => {
      KS.clusters.layout();
      KS.symbols.draw(marker);
      // Another symbol may stand for it at this zoom.
      openDrawn(KS.markerWhere(holds) || marker);
    };
    map.once("moveend", open);
    const before = map.getCenter();
    if (KS.still()) {
      map.setView(rest, zoom, { animate: false });
      return;
    }
    map.flyTo(rest, zoom, { duration: FLIGHT_S });
    if (before.equals(map.getCenter()) && map.getZoom() === zoom) {
      map.off("moveend", open);
      open();
    }
  }

  /* Open a popup, and place it once more when its height is known. */
  function openDrawn(marker) {
    marker.openPopup();
    window.setTimeout(() => {
      const popup = marker.getPopup();
      if (popup && popup.isOpen()) popup.update();
    }, DRAWN_MS);
  }

  /* Back to the whole of the map, as it opens. */
  function goHome() {
    KS.map.ksHome.due = false;
    KS.map.closePopup();
    window.KSOpening.show(KS.map, !KS.still());
  }

  KS.picking = { pick, goHome };
})();
