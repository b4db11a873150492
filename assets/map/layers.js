/* What is drawn on top of the base map, update by update.
 *
 *   KSLayers.answers(number)     before all else: the last click that the page knows of
 *   KSLayers.draw(digest, script)  an update: its script calls what follows
 *   KSLayers.begin(map, state)   first in every update
 *   KSLayers.add(features)       the features of a layer, in drawing order
 *   KSLayers.end()               last in every update: see marks.js
 *   KSLayers.last                the state of the last update
 */
(() => {
  "use strict";

  const NAMES = { "zoom-in": "nearer", "zoom-out": "farther", home: "home" }; // of buttons

  let requested = null; // address of the catalogue that is shown or on its way
  let known = null; // the last click that the page knew of when it said what is shown

  /* What an address asks for: the ticket is a new one from time to time. */
  function without(address) {
    return address.replace(/&ticket=.*$/, "");
  }

  function fetchCatalogue(whole) {
    const address = without(whole);
    if (requested === address) return;
    requested = address;
    fetch(whole)
      .then((response) => {
        if (!response.ok) throw new Error(response.status);
        return response.json();
      })
      .then((json) => KS.styled().then(() => json))
      .then((json) => {
        if (requested !== address) return; // another language was asked for meanwhile
        const again = KS.catalogue !== null;
        KS.setCatalogue(json);
        if (KS.given) apply(KS.given);
        if (again) KS.clusters.layout(); // the first time, what waited for the texts does it
        return document.fonts.ready.then(() => {
          KS.clusters.layout(); // badges have another size in their own letters
          document.documentElement.setAttribute("data-ks-ready", json.version);
        });
      })
      .catch((error) => {
        console.error(error);
        requested = null;
        const note = KS.element("div", "ks-failed", KS.say("failed"));
        document.body.appendChild(note);
      });
  }

  function apply(state) {
    KS.theme = state.theme;
    // Setting either has the style of everything in the frame worked out anew.
    const root = document.documentElement;
    if (root.getAttribute("data-ks-theme") !== KS.theme)
      root.setAttribute("data-ks-theme", KS.theme);
    if (root.lang !== state.words.tag) root.lang = state.words.tag;
    if (window.KSBasemap) {
      window.KSBasemap.setTheme(KS.theme);
      window.KSBasemap.setGround(state.ground);
    }
    nameControls();
    sayEmpty(state.empty, state.listed);
  }

  /* The frame may not reach into the page: shell.js opens the list there. */
  const openUnplaced = () => window.parent.postMessage("ks-show-unplaced", "*");

  /* A map without anything on it says what is in view, and leads to the list of it where the page
   * has one. */
  function sayEmpty(words, isListed) {
    const before = document.querySelector(".ks-empty");
    if (before) before.remove();
    if (!words) return;
    const note = KS.element("p", "ks-empty", words);
    note.setAttribute("role", "status");
    if (isListed) {
      const list = KS.element("button", "ks-empty-list", KS.say("unplaced"));
      list.type = "button";
      list.addEventListener("click", openUnplaced);
      note.append(" ", list);
    }
    document.body.appendChild(note);
  }

  /* The buttons of the zoom in the words of the page. */
  function nameControls() {
    Object.entries(NAMES).forEach(([name, words]) => {
      const button = KS.map && KS.map.getContainer().querySelector(`.leaflet-control-${name}`);
      if (!button) return;
      button.title = KS.say(words);
      button.setAttribute("aria-label", KS.say(words));
    });
  }

  /* Tiles from the internet: only when the reader has turned them on. */
  let tiles = null;
  function showTiles(address) {
    if (tiles && !address) {
      KS.map.removeLayer(tiles);
      tiles = null;
    }
    if (tiles || !address || !KS.map) return;
    tiles = L.tileLayer(address, {
      maxZoom: 19,
      className: "ks-online",
      attribution: "© OpenStreetMap contributors",
    });
    KS.map.addLayer(tiles);
  }

  /* To what was found, unless another update has come. */
  function aim(state) {
    if (state !== KS.given) return;
    window.KSOpening.aim(KS.map, state.found || null);
    KS.outside.show(state.outside || null);
  }

  /* Called first in every update, before the layers are added. */
  function begin(target, state) {
    KS.map = target;
    const isFirst = !KS.map.ksLayout;
    if (isFirst) KS.home.install(KS.map); // before the buttons are named
    KS.given = state;
    KS.marks.begin();
    const reworded = requested !== without(state.catalogue);
    fetchCatalogue(state.catalogue);
    apply(state);
    showTiles(state.tiles);
    window.KSHoldings.show(KS.map, state.holdings || [], state.theme);
    if (isFirst) {
      KS.map.ksLayout = true;
      KS.map.on("zoomend", () => KS.clusters.layout());
      KS.margin.install();
      KS.map.on("resize", () => {
        KS.map.eachLayer((layer) => {
          if (layer.ks && layer.getPopup()) KS.symbols.fit(layer);
        });
      });
      KS.wheel.install(KS.map);
      KS.touch.install(KS.map);
      KS.viewport.giveBack(KS.map);
      KS.map.on("popupopen", (event) => {
        const close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
        if (close) close.setAttribute("aria-label", KS.say("close"));
      });
      KS.popups.aloneOn(KS.map);
      new ResizeObserver(KS.viewport.resized).observe(KS.map.getContainer());
    }
    if (!KS.map.ksHome) KS.map.ksHome = { seen: state.whole };
    const led = KS.viewport.lead(state.at);
    const own = KS.picking.isAnswer(known);
    const changed = JSON.stringify(state.focus) !== JSON.stringify(KS.focus);
    const picked = changed && !own;
    KS.focus = state.focus || null;
    if (state.whole !== undefined && state.whole !== KS.map.ksHome.seen) {
      KS.map.ksHome.seen = state.whole;
      KS.map.ksHome.due = true;
      if (!KS.focus) KS.picking.goHome();
    }
    // What is picked now is opened below, and what was is no longer.
    if (picked || reworded) KS.map.closePopup();
    if (isFirst || picked) aim(state); // before it goes to what is picked
    window.setTimeout(() => {
      // To go there takes longer than to draw what was found.
      if (!isFirst && !picked) KS.whenPainted(() => aim(state));
      if (!KS.catalogue) {
        KS.withTexts(() => {
          KS.clusters.layout();
          if (picked) KS.picking.pick(led);
        });
        return;
      }
      KS.clusters.layout(true);
      KS.popups.renew();
      if (picked) KS.picking.pick(led);
    }, 0);
  }

  function answers(number) {
    known = number;
  }

  /* What the page told before Streamlit did, oldest first: digests of scripts. */
  let early = [];
  let isEarly = false;

  /* Draw what a script says, unless it has been drawn early; then what is told late, after what
     came in between, is not drawn once more either. */
  function draw(digest, script) {
    // streamlit-folium never empties its list of old groups; left alone it keeps every
    // layer that was ever shown in memory.
    window.feature_group = [];
    const told = early.indexOf(digest);
    if (isEarly) early.push(digest);
    else early = told < 0 ? [] : early.slice(told + 1);
    if (!isEarly && told >= 0) return;
    script();
    KS.marks.end();
  }

  /* The page hands on what it has heard from its server before Streamlit has gone over the page:
     the same script will come from Streamlit. */
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !KS.map || !event.data || event.data.ks !== "layers")
      return;
    const script = document.createElement("script");
    script.textContent = event.data.script;
    isEarly = true;
    try {
      document.head.appendChild(script).remove();
    } finally {
      isEarly = false;
    }
  });

  window.KSLayers = {
    answers,
    begin,
    draw,
    add: KS.marks.add,
    end: KS.marks.end,
    get last() {
      return KS.given;
    },
  };
})();
