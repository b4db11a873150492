/* Cells of holdings: how many events of a reader's own files lie where, on a canvas.
 *
 * The cells are fetched from our own route and drawn below the symbols, so that
 * panning and zooming ask nothing of the page. A tile is 512 px wide; its address names the
 * question, so what changes the question changes the address, and nothing else does.
 */
(() => {
  "use strict";

  const CELL = 16;
  const { TILE } = KS.holdingCells;
  const RENEW_MS = 10 * 60 * 1000; // a ticket is good for a quarter of an hour
  const REACH_PX = 14; // how far from a dot a click still means it
  const AGAIN_MS = 5000; // after which a busy server is asked again

  let map = null;
  const shown = {}; // name of a holding -> { spec, layer }
  let theme = "light";
  let ring = null;
  let Cells = null;
  let credits = null;

  function tint(spec) {
    return spec.tint[theme === "dark" ? 1 : 0];
  }

  function define() {
    Cells = L.GridLayer.extend({
      createTile(coords, done) {
        const tile = document.createElement("div");
        const canvas = document.createElement("canvas");
        canvas.style.cssText = "position:absolute;pointer-events:none"; // placed when painted
        tile.appendChild(canvas);
        this.load(tile, canvas, coords, done);
        return tile;
      },
      load(tile, canvas, coords, done) {
        const layer = this;
        const spec = this.options.spec;
        tile.stop = new AbortController();
        KS.holdingTiles
          .ask(spec, coords, tile.stop.signal)
          .then((cells) => {
            if (tile.stop.signal.aborted) return;
            tile.dots = KS.holdingCells.paint(canvas, cells, tint(spec), theme);
            fault(spec.name, "");
            done(null, tile);
          })
          .catch((error) => {
            if (error.name === "AbortError" || tile.stop.signal.aborted) return;
            if (error.message === "busy") {
              tile.again = window.setTimeout(() => {
                layer.load(tile, canvas, coords, () => {});
              }, AGAIN_MS);
            }
            fault(spec.name, error.message);
            done(error, tile);
          });
      },
    });
  }

  /* Say in the row of a holding that its cells did not come. */
  function fault(name, why) {
    const row = document.querySelector(`.ks-holding[data-name="${name}"] .ks-holding-fault`);
    if (!row) return;
    const words = KS.given.words.holdings;
    row.textContent = why ? (why in words ? words[why] : words.refused) : "";
  }

  /* The dot at a point of the map, of any holding: the nearest one in reach. */
  function hit(point) {
    let best = null;
    Object.keys(shown).forEach((name) => {
      const layer = shown[name].layer;
      const zoom = layer._tileZoom;
      if (zoom === undefined) return;
      const scale = map.getZoomScale(map.getZoom(), zoom);
      const world = map.project(map.containerPointToLatLng(point), zoom);
      Object.keys(layer._tiles).forEach((key) => {
        const tile = layer._tiles[key];
        if (!tile.current || !tile.el.dots || tile.coords.z !== zoom) return;
        tile.el.dots.forEach((dot) => {
          const x = tile.coords.x * TILE + dot[0];
          const y = tile.coords.y * TILE + dot[1];
          const away = Math.hypot(x - world.x, y - world.y) * scale;
          if (away > REACH_PX || (best && away >= best.away)) return;
          best = {
            away,
            name,
            n: dot[2],
            layer,
            cell: `${zoom}/${Math.floor(x / CELL)}/${Math.floor(y / CELL)}`,
            latlng: map.unproject(L.point(x, y), zoom),
          };
        });
      });
    });
    return best;
  }

  /* A click on a dot goes to the page as one on a symbol does: by its id. */
  function clicked(event) {
    const found = hit(event.containerPoint);
    if (!found) return;
    mark(found.latlng);
    window.KSHoldingRows.open(map, found, shown[found.name].spec);
    const feature = {
      type: "Feature",
      properties: { id: `cell:${found.name}/${found.cell}`, n: KS.picking.count() },
      geometry: { type: "Point", coordinates: [found.latlng.lng, found.latlng.lat] },
    };
    found.layer.fire("click", {
      latlng: found.latlng,
      sourceTarget: found.layer,
      layer: {
        toGeoJSON() {
          return feature;
        },
      },
    });
  }

  function mark(latlng) {
    if (ring) map.removeLayer(ring);
    ring = L.circleMarker(latlng, {
      radius: 15,
      weight: 3,
      fill: false,
      interactive: false,
      className: "ks-holding-ring",
    }).addTo(map);
  }

  function moved(event) {
    const found = hit(event.containerPoint);
    map.getContainer().classList.toggle("ks-on-cell", Boolean(found));
    map.getContainer().title = found ? KS.sayCount("events", found.n) : "";
  }

  /* The holdings on the map, each with its citation: text alone, never markup. */
  function showCredits(specs) {
    if (credits) {
      map.removeControl(credits);
      credits = null;
    }
    if (!specs.length) return;
    const Credits = L.Control.extend({
      onAdd() {
        const box = L.DomUtil.create("div", "ks-holdings");
        specs.forEach((spec) => {
          const row = L.DomUtil.create("div", "ks-holding", box);
          row.setAttribute("data-name", spec.name);
          const dot = L.DomUtil.create("span", "ks-holding-dot", row);
          dot.style.background = tint(spec);
          const text = L.DomUtil.create("span", "", row);
          L.DomUtil.create("strong", "", text).textContent = spec.title;
          L.DomUtil.create("span", "ks-holding-credit", text).textContent = ` ${spec.credit}`;
          L.DomUtil.create("span", "ks-holding-fault", text).setAttribute("role", "status");
        });
        L.DomEvent.disableClickPropagation(box);
        return box;
      },
    });
    credits = new Credits({ position: "bottomleft" });
    map.addControl(credits);
  }

  function add(spec) {
    const layer = new Cells({
      spec,
      tileSize: TILE,
      pane: "ksHoldings",
      updateWhenZooming: false,
      keepBuffer: 1,
      minZoom: 6,
      maxZoom: 14,
    });
    let before = shown[spec.name];
    shown[spec.name] = { spec, layer };
    layer.on("loading", () => {
      told(spec, "loading");
    });
    // What was drawn before stays until all of the new is there: nothing flickers.
    layer.on("load", () => {
      if (before) {
        map.removeLayer(before.layer);
        before = null;
      }
      told(spec, "ready");
    });
    layer.on("tileunload", (event) => {
      event.tile.stop.abort();
      window.clearTimeout(event.tile.again);
    });
    map.addLayer(layer);
  }

  /* For whoever waits for the map, such as a test or a printer. */
  function told(spec, state) {
    if (shown[spec.name] && shown[spec.name].spec === spec) {
      document.documentElement.setAttribute(
        `data-ks-holding-${spec.name}`,
        `${state} ${spec.tiles}`,
      );
    }
  }

  function renew() {
    Object.keys(shown).forEach((name) => {
      const spec = shown[name].spec;
      if (!spec.ticket) return;
      fetch(`${spec.renew}?ticket=${spec.ticket}`, { credentials: "omit" })
        .then((answer) => (answer.ok ? answer.json() : null))
        .then((said) => {
          if (said) spec.ticket = said.ticket;
        })
        .catch(() => {});
    });
  }

  /* Show these holdings and no others. Called with every update of the map. */
  function show(target, specs, look) {
    if (!map && specs.length) {
      map = target;
      define();
      map.createPane("ksHoldings").style.zIndex = 450; // below the symbols, above the ground
      map.getPane("ksHoldings").style.pointerEvents = "none";
      map.on("click", clicked);
      map.on("mousemove", moved);
      window.setInterval(renew, RENEW_MS);
    }
    if (!map) return;
    const recoloured = theme !== look;
    theme = look;
    const names = specs.map((spec) => spec.name);
    Object.keys(shown).forEach((name) => {
      if (names.indexOf(name) >= 0) return;
      map.removeLayer(shown[name].layer);
      delete shown[name];
    });
    const asked = JSON.stringify(specs.map((spec) => [spec.title, spec.credit, look]));
    if (asked !== map.ksCredits) {
      map.ksCredits = asked;
      showCredits(specs);
    }
    specs.forEach((spec) => {
      const now = shown[spec.name];
      if (now && now.spec.tiles === spec.tiles && !recoloured) now.spec.ticket = spec.ticket;
      else {
        if (ring && !window.KSHoldingRows.isOpen()) {
          map.removeLayer(ring);
          ring = null;
        }
        add(spec);
      }
    });
    window.KSHoldingRows.follow(map, specs);
  }

  window.KSHoldings = { show };
})();
