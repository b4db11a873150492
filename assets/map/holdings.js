/* Cells of holdings: how many events of a reader's own files lie where, on a canvas.
 *
 * The cells are fetched tile by tile from our own route and drawn below the symbols, so that
 * panning and zooming ask nothing of the page. A tile is 512 px wide; its address names the
 * question, so what changes the question changes the address, and nothing else does.
 *
 * A classic script: streamlit-folium loads it before the map exists.
 */
(function () {
  "use strict";

  var TILE = 512, CELL = 16;
  var PAD = 24; // px beside a tile into which a dot may reach
  var RENEW_MS = 10 * 60 * 1000; // a ticket is good for a quarter of an hour
  var REACH_PX = 14; // how far from a dot a click still means it
  var AGAIN_MS = 5000; // after which a busy server is asked again

  var map = null;
  var shown = {}; // name of a holding -> { spec, layer }
  var theme = "light";
  var clicks = 0;
  var ring = null;
  var Cells = null;
  var credits = null;

  /* px: dots of neighbouring cells touch from some thousand events on. */
  function radius(n) { return Math.min(9.5, 2.6 + 1.6 * Math.log10(n)); }

  function short(n) {
    if (n < 1000) return String(n);
    var unit = n < 1e6 ? [1e3, "k"] : [1e6, "M"], value = n / unit[0];
    return (value < 10 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)) + unit[1];
  }

  function tint(spec) { return spec.tint[theme === "dark" ? 1 : 0]; }

  /* Address of a tile; the ticket is the newest one, and no part of what is asked. */
  function address(spec, coords) {
    var url = spec.tiles.replace("{z}", coords.z).replace("{x}", coords.x).replace("{y}", coords.y);
    return spec.ticket ? url + (url.indexOf("?") < 0 ? "?" : "&") + "ticket=" + spec.ticket : url;
  }

  function paint(canvas, cells, spec) {
    var ratio = window.devicePixelRatio || 1, side = TILE + 2 * PAD;
    canvas.width = canvas.height = side * ratio;
    var pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = '600 10.5px "Source Sans 3 Variable", "Source Sans 3", sans-serif';
    var dots = [];
    for (var i = 0; i < cells.length; i += 3) dots.push([cells[i], cells[i + 1], cells[i + 2]]);
    dots.sort(function (a, b) { return b[2] - a[2]; }); // small ones on top
    var paper = theme === "dark" ? "#10151b" : "#fffdf8";
    dots.forEach(function (dot) {
      pen.beginPath();
      pen.arc(dot[0] + PAD + 0.5, dot[1] + PAD + 0.5, radius(dot[2]), 0, 2 * Math.PI);
      pen.globalAlpha = 0.72;
      pen.fillStyle = tint(spec);
      pen.fill();
      pen.globalAlpha = 1;
      pen.lineWidth = 0.8;
      pen.strokeStyle = paper;
      pen.stroke();
    });
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    dots.filter(function (dot) { return dot[2] > 1 && hasRoom(dot, dots); }).forEach(function (dot) {
      var x = dot[0] + PAD + 0.5, y = dot[1] + PAD - radius(dot[2]) - 6;
      pen.strokeText(short(dot[2]), x, y);
      pen.fillStyle = theme === "dark" ? "#e9edf2" : "#2b2620";
      pen.fillText(short(dot[2]), x, y);
    });
    return dots;
  }

  /* Whether a number above a dot would cover no other dot. */
  function hasRoom(dot, dots) {
    var top = dot[1] - radius(dot[2]) - 6;
    return !dots.some(function (other) {
      if (other === dot) return false;
      var r = radius(other[2]);
      return Math.abs(other[0] - dot[0]) < 14 + r && Math.abs(other[1] - top) < 7 + r;
    });
  }

  function define() {
    Cells = L.GridLayer.extend({
      createTile: function (coords, done) {
        var tile = document.createElement("div"), canvas = document.createElement("canvas");
        canvas.style.cssText = "position:absolute;left:" + -PAD + "px;top:" + -PAD + "px;width:"
          + (TILE + 2 * PAD) + "px;height:" + (TILE + 2 * PAD) + "px;pointer-events:none";
        tile.appendChild(canvas);
        this.load(tile, canvas, coords, done);
        return tile;
      },
      load: function (tile, canvas, coords, done) {
        var layer = this, spec = this.options.spec;
        tile.stop = new AbortController();
        fetch(address(spec, coords), { credentials: "omit", signal: tile.stop.signal })
          .then(function (answer) {
            if (answer.status === 503) {
              tile.again = window.setTimeout(function () {
                layer.load(tile, canvas, coords, function () {});
              }, AGAIN_MS);
              throw new Error("busy");
            }
            if (!answer.ok) throw new Error(answer.status === 410 ? "replaced" : "refused");
            return answer.json();
          })
          .then(function (said) {
            tile.dots = paint(canvas, said.cells, spec);
            fault(spec.name, "");
            done(null, tile);
          })
          .catch(function (error) {
            if (error.name === "AbortError") return;
            fault(spec.name, error.message);
            done(error, tile);
          });
      },
    });
  }

  /* Say in the row of a holding that its cells did not come. */
  function fault(name, why) {
    var row = document.querySelector('.ks-holding[data-name="' + name + '"] .ks-holding-fault');
    if (!row) return;
    var words = window.KSLayers.last.words.holdings;
    row.textContent = why ? (why in words ? words[why] : words.refused) : "";
  }

  /* The dot at a point of the map, of any holding: the nearest one in reach. */
  function hit(point) {
    var best = null;
    Object.keys(shown).forEach(function (name) {
      var layer = shown[name].layer, zoom = layer._tileZoom;
      if (zoom === undefined) return;
      var scale = map.getZoomScale(map.getZoom(), zoom);
      var world = map.project(map.containerPointToLatLng(point), zoom);
      Object.keys(layer._tiles).forEach(function (key) {
        var tile = layer._tiles[key];
        if (!tile.current || !tile.el.dots || tile.coords.z !== zoom) return;
        tile.el.dots.forEach(function (dot) {
          var x = tile.coords.x * TILE + dot[0], y = tile.coords.y * TILE + dot[1];
          var away = Math.hypot(x - world.x, y - world.y) * scale;
          if (away > REACH_PX || (best && away >= best.away)) return;
          best = {
            away: away, name: name, n: dot[2], layer: layer,
            cell: zoom + "/" + Math.floor(x / CELL) + "/" + Math.floor(y / CELL),
            latlng: map.unproject(L.point(x, y), zoom),
          };
        });
      });
    });
    return best;
  }

  /* A click on a dot goes to the page as one on a symbol does: by its id. */
  function clicked(event) {
    var found = hit(event.containerPoint);
    if (!found) return;
    clicks += 1;
    mark(found.latlng);
    window.KSHoldingRows.open(map, found, shown[found.name].spec);
    var feature = {
      type: "Feature",
      properties: { id: "cell:" + found.name + "/" + found.cell, n: clicks },
      geometry: { type: "Point", coordinates: [found.latlng.lng, found.latlng.lat] },
    };
    found.layer.fire("click", {
      latlng: found.latlng, sourceTarget: found.layer,
      layer: { toGeoJSON: function () { return feature; } },
    });
  }

  function mark(latlng) {
    if (ring) map.removeLayer(ring);
    ring = L.circleMarker(latlng, {
      radius: 15, weight: 3, fill: false, interactive: false, className: "ks-holding-ring",
    }).addTo(map);
  }

  function moved(event) {
    var found = hit(event.containerPoint);
    map.getContainer().classList.toggle("ks-on-cell", Boolean(found));
    map.getContainer().title = found ? window.KSLayers.sayCount("events", found.n) : "";
  }

  /* The holdings on the map, each with its citation: text alone, never markup. */
  function showCredits(specs) {
    if (credits) { map.removeControl(credits); credits = null; }
    if (!specs.length) return;
    var Credits = L.Control.extend({
      onAdd: function () {
        var box = L.DomUtil.create("div", "ks-holdings");
        specs.forEach(function (spec) {
          var row = L.DomUtil.create("div", "ks-holding", box);
          row.setAttribute("data-name", spec.name);
          var dot = L.DomUtil.create("span", "ks-holding-dot", row);
          dot.style.background = tint(spec);
          var text = L.DomUtil.create("span", "", row);
          L.DomUtil.create("strong", "", text).textContent = spec.title;
          L.DomUtil.create("span", "ks-holding-credit", text).textContent = " " + spec.credit;
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
    var layer = new Cells({
      spec: spec, tileSize: TILE, pane: "ksHoldings", updateWhenZooming: false, keepBuffer: 1,
      minZoom: 6, maxZoom: 14,
    });
    var before = shown[spec.name];
    shown[spec.name] = { spec: spec, layer: layer };
    layer.on("loading", function () { told(spec, "loading"); });
    // What was drawn before stays until all of the new is there: nothing flickers.
    layer.on("load", function () {
      if (before) { map.removeLayer(before.layer); before = null; }
      told(spec, "ready");
    });
    layer.on("tileunload", function (event) {
      event.tile.stop.abort();
      window.clearTimeout(event.tile.again);
    });
    map.addLayer(layer);
  }

  /* For whoever waits for the map, such as a test or a printer. */
  function told(spec, state) {
    if (shown[spec.name] && shown[spec.name].spec === spec) {
      document.documentElement.setAttribute("data-ks-holding-" + spec.name, state + " " + spec.tiles);
    }
  }

  function renew() {
    Object.keys(shown).forEach(function (name) {
      var spec = shown[name].spec;
      if (!spec.ticket) return;
      fetch(spec.renew + "?ticket=" + spec.ticket, { credentials: "omit" })
        .then(function (answer) { return answer.ok ? answer.json() : null; })
        .then(function (said) { if (said) spec.ticket = said.ticket; })
        .catch(function () {});
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
    var recoloured = theme !== look;
    theme = look;
    var names = specs.map(function (spec) { return spec.name; });
    Object.keys(shown).forEach(function (name) {
      if (names.indexOf(name) >= 0) return;
      map.removeLayer(shown[name].layer);
      delete shown[name];
    });
    var asked = JSON.stringify(specs.map(function (spec) { return [spec.title, spec.credit, look]; }));
    if (asked !== map.ksCredits) { map.ksCredits = asked; showCredits(specs); }
    specs.forEach(function (spec) {
      var now = shown[spec.name];
      if (now && now.spec.tiles === spec.tiles && !recoloured) now.spec.ticket = spec.ticket;
      else {
        if (ring) { map.removeLayer(ring); ring = null; }
        add(spec);
      }
    });
  }

  window.KSHoldings = { show: show };
})();
