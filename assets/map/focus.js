/* What is picked out: the map goes there and opens it, or back to the whole. */
(() => {
  "use strict";

  const NEAR_ZOOM = 10;
  const FLIGHT_S = 0.7;
  const POPUP_ROOM = 0.24; // of the map's height: the symbol comes to rest that far below its middle
  const DRAWN_MS = 120; // the height of a popup is known only once it is drawn

  let flight = null; // the flight that is to end with an open popup
  let clicks = 0; // the number of the last click on something of the map
  let heard = null; // that of the last click of which the page knew in its last answer

  const holds = (marker) => marker.ks.ids.includes(KS.focus.id);

  /* Open a popup without moving the map. */
  function openInPlace(marker) {
    marker.getPopup().options.autoPan = false;
    marker.openPopup();
  }

  /* Count a click on something of the map. The page hears of it with its number, and says in
   * each answer which was the last that it knew of. */
  function count() {
    flight = null; // the reader has chosen something else
    clicks += 1;
    return clicks;
  }

  /* A click on a symbol. One that would tell the page nothing new has the number of the last. */
  function clicked(marker) {
    const { p } = marker.ks;
    const told = !(p.id in KS.catalogue.places) || (KS.focus && KS.focus.id === p.id);
    if (marker.ks.n === clicks && told) {
      flight = null;
      return;
    }
    marker.ks.n = count();
    // Another object: streamlit-folium compares it with the one that it handed over last.
    marker.feature = { ...marker.feature, properties: { ...p, n: marker.ks.n } };
  }

  /* Take the number of the last click that an answer of the page knew of (null: it says
   * nothing of clicks), and return whether what it picks is what the reader has clicked, or was
   * picked before the reader clicked something else. That stays open, or closed, as it is. */
  function isAnswer(number) {
    const first = heard === null;
    const known = number === null ? heard || 0 : number;
    const own = !first && (known > heard || known < clicks);
    heard = known;
    clicks = Math.max(clicks, known);
    return own;
  }

  /* Go to what is picked out. A link that says where to look (`led`) is not led away from. */
  function pick(led) {
    if (!KS.focus || !KS.catalogue || !KS.map) return;
    const marker = KS.markerWhere((each) => holds(each) || each.ks.p.id === KS.focus.id);
    if (led) {
      if (marker && KS.map.getBounds().contains(marker.getLatLng())) openInPlace(marker);
      return;
    }
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
    const own = {};
    flight = own;
    const open = () => {
      KS.clusters.layout();
      if (flight !== own) return; // something else was chosen meanwhile
      flight = null;
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

  KS.picking = { count, clicked, isAnswer, pick, goHome };
})();
