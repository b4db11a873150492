/* The base map: relief, water, boundaries and names from files of this project.
 *
 * A classic script for the page that holds the Leaflet map; Leaflet comes before it.
 * The map's frame may have no origin of its own, so files are asked for without
 * credentials and the server must send Access-Control-Allow-Origin for them.
 *
 *   KSBasemap.install(map, {base, theme, scale, bounds}) -> Promise
 *   KSBasemap.setTheme("light" | "dark")
 *   KSBasemap.setGround({names, language, line, country, label, notes, ...})
 *       names and lines as the reader has chosen them, in the words of the reader
 *   KSBasemap.setObstacles([{lat, lon, width, height}])   boxes that names avoid, in px
 *   KSBasemap.ready                                       Promise of the first install
 */
(function () {
  "use strict";

  var script = document.currentScript;
  var OWN_BASE = script && script.src ? new URL("../", script.src).href : "../../assets/";
  var FILES = {
    boundaries: "basemap/odbl/boundaries.geojson",
    areas: "basemap/odbl/areas.geojson",
    units: "basemap/odbl/units.geojson",
    sea: "basemap/odbl/sea.geojson",
    lakes: "basemap/pd/lakes.geojson",
    rivers: "basemap/pd/rivers.geojson",
    places: "basemap/ccby/places.geojson",
    regions: "basemap/own/regions.geojson",
    relief: "basemap/pd/relief/tiles.json",
  };
  var PANES = { relief: 150, veil: 210, river: 215, water: 220, units: 230, lines: 240, labels: 350 };
  var DASH_DOT = [7, 2.5, 1.2, 2.5]; // of an administrative line between the two
  // What is drawn until the page says what the reader has chosen.
  var settings = { theme: "light", ground: { names: ["sq", "sr-Latn"], language: "en",
    line: "disputed", country: "", label: "", shortLabel: "", labelHelp: "", notes: [] } };
  var installed = [];
  var calm = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  if (calm) {
    // Maps are made after this script, so these are the defaults they start from.
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false,
                         inertia: false });
    L.Map.include({ flyTo: function (center, zoom) {
      return this.setView(center, zoom === undefined ? this.getZoom() : zoom, { animate: false });
    } });
  }

  var Relief = L.TileLayer.extend({
    // Each zoom has tiles for the part of the world that can be on screen then.
    _isValidTile: function (at) {
      var range = this.options.ranges[at.z];
      return !!range && at.x >= range[0] && at.y >= range[1] && at.x <= range[2]
        && at.y <= range[3];
    },
    // Between two levels of zoom tiles are drawn larger or smaller, and hairs of the ground
    // show between them unless they overlap.
    _initTile: function (tile) {
      L.TileLayer.prototype._initTile.call(this, tile);
      var size = this.getTileSize();
      tile.style.width = size.x + 0.8 + "px";
      tile.style.height = size.y + 0.8 + "px";
    },
  });

  function json(url) {
    return fetch(url, { credentials: "omit" }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
  }

  function element(name, className, text) {
    var node = document.createElement(name);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function Basemap(map, options) {
    this.map = map;
    this.base = options.base || OWN_BASE;
    this.options = options;
    this.data = {};
    this.layers = [];
    this.missing = [];
  }

  Basemap.prototype = {
    start: function () {
      var self = this, map = this.map;
      map.getContainer().classList.add("ks-map");
      Object.keys(PANES).forEach(function (name) {
        var pane = map.createPane("ks-" + name);
        pane.style.zIndex = PANES[name];
        pane.style.pointerEvents = "none";
      });
      this.stylesheet();
      return Promise.all([json(this.base + "basemap/style.json"), this.labelScript()])
        .then(function (loaded) {
          self.style = loaded[0];
          self.frame();
          self.controls();
          self.theme();
          return Promise.all(Object.keys(FILES).map(function (name) {
            return json(self.base + FILES[name]).then(
              function (content) { self.data[name] = content; },
              function () { self.missing.push(name); });
          }));
        })
        .then(function () {
          self.draw();
          if (self.missing.length) self.notice();
          return self.fonts();
        })
        .catch(function () {
          self.missing = ["style"];
          self.notice();
        })
        .then(function () { return self; });
    },

    stylesheet: function () {
      var present = Array.prototype.some.call(document.styleSheets, function (sheet) {
        return sheet.href && sheet.href.indexOf("map/basemap.css") >= 0;
      });
      if (present) return;
      var link = element("link");
      link.rel = "stylesheet";
      link.href = this.base + "map/basemap.css";
      document.head.appendChild(link);
    },

    labelScript: function () {
      if (window.KSLabels) return Promise.resolve();
      var url = this.base + "map/labels.js";
      return new Promise(function (resolve, reject) {
        var node = element("script");
        node.src = url;
        node.onload = resolve;
        node.onerror = reject;
        document.head.appendChild(node);
      });
    },

    /** Keep the view where there is a map: no zoom or pan can show its edge. */
    frame: function () {
      var map = this.map, view = this.style.view;
      if (this.options.bounds === false) return;
      var least = view.min_zoom;
      // 24 degrees of longitude are drawn at zoom 7; a wider screen starts closer.
      while (map.getSize().x > (24 / 360) * 256 * Math.pow(2, least)) least += 1;
      map.setMinZoom(least);
      if (!isFinite(map.options.maxZoom) || map.options.maxZoom === undefined) {
        map.setMaxZoom(view.max_zoom);
      }
      map.options.maxBoundsViscosity = 1;
      map.setMaxBounds(view.max_bounds);
    },

    controls: function () {
      var map = this.map;
      if (map.attributionControl) {
        var credits = map.attributionControl;
        credits.setPrefix('<a href="https://leafletjs.com" target="_blank" rel="noopener">Leaflet</a>');
        credits.addAttribution('© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener">OpenStreetMap contributors</a> (ODbL)');
        credits.addAttribution('<a href="https://www.naturalearthdata.com" target="_blank" rel="noopener">Natural Earth</a>');
        credits.addAttribution("NOAA GLOBE");
        credits.addAttribution('<a href="https://www.geonames.org" target="_blank" rel="noopener">GeoNames</a> (CC BY)');
      }
      if (this.options.scale !== false) {
        L.control.scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
      }
      if (this.options.footnote !== false) this.footnote();
    },

    footnote: function () {
      var self = this, control = L.control({ position: "bottomleft" });
      control.onAdd = function () {
        var box = element("details", "ks-footnote");
        var head = element("summary");
        var sample = element("span", "ks-sample");
        sample.setAttribute("aria-hidden", "true");
        head.appendChild(sample);
        // A narrow frame has room for the shorter words only.
        self.lineWords = element("span", "ks-roomy");
        head.appendChild(self.lineWords);
        self.shortWords = element("span", "ks-tight");
        head.appendChild(self.shortWords);
        box.appendChild(head);
        self.note = box;
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
      };
      control.addTo(this.map);
      this.word();
    },

    word: function () {
      var ground = settings.ground, box = this.note;
      if (!box) return;
      box.dataset.line = ground.line;
      box.firstChild.title = ground.labelHelp;
      this.lineWords.textContent = ground.label;
      this.shortWords.textContent = ground.shortLabel;
      while (box.childNodes.length > 1) box.removeChild(box.lastChild);
      ground.notes.forEach(function (text) { box.appendChild(element("p", "", text)); });
    },

    notice: function () {
      var ground = settings.ground;
      if (this.noticed || !this.missing.length || !ground.lost) return;
      this.noticed = true;
      var parts = this.missing.map(function (name) { return ground.missing[name]; }).join(", ");
      var words = this.missing[0] === "style" ? ground.lostAll : ground.lost.replace("{parts}", parts);
      var control = L.control({ position: "topright" });
      control.onAdd = function () {
        var box = element("div", "ks-notice", words);
        box.setAttribute("role", "status");
        return box;
      };
      control.addTo(this.map);
    },

    /** Add a GeoJSON layer whose look is `look(theme, zoom, feature)`. */
    add: function (pane, content, look, renderer) {
      var layer = L.geoJSON(content, {
        pane: "ks-" + pane, interactive: false, renderer: renderer, smoothFactor: 0.6,
        style: { weight: 0, fill: false, opacity: 0 },
      });
      this.layers.push({ layer: layer, look: look });
      layer.addTo(this.map);
      return layer;
    },

    draw: function () {
      var map = this.map, data = this.data, self = this, style = this.style;
      var canvas = {};
      Object.keys(PANES).forEach(function (name) {
        canvas[name] = L.canvas({ pane: "ks-" + name, padding: 0.4 });
      });
      function width(name, zoom) { return window.KSLabels.stepped(style.widths[name], zoom); }

      if (data.relief) {
        this.relief = new Relief("", {
          pane: "ks-relief", minZoom: 7, maxZoom: 18, minNativeZoom: 7, maxNativeZoom: 9,
          ranges: data.relief.ranges, keepBuffer: 3,
        });
        this.reliefUrl();
        this.relief.on("tileerror", function () {
          if (self.missing.indexOf("relief") < 0) { self.missing.push("relief"); self.notice(); }
        });
        this.relief.addTo(map);
      }
      if (data.areas) {
        this.add("veil", neighbours(data.areas), function (look) {
          return { stroke: false, fill: true, fillColor: look.neighbour_veil,
                   fillOpacity: look.neighbour_veil_opacity };
        }, canvas.veil);
      }
      if (data.rivers) {
        this.add("river", data.rivers, function (look, zoom, feature) {
          var large = feature.properties.rank === 1 ? "river_large" : "river";
          return { color: look.river, weight: width(large, zoom), opacity: 1, fill: false };
        }, canvas.river);
      }
      ["sea", "lakes"].forEach(function (name) {
        if (!data[name]) return;
        self.add("water", data[name], function (look, zoom) {
          return { color: look.shore, weight: width("shore", zoom), opacity: 1, fill: true,
                   fillColor: look.water, fillOpacity: 1 };
        }, canvas.water);
      });
      if (data.units) {
        this.add("units", data.units, function (look, zoom, feature) {
          var kind = feature.properties.class, shown = zoom >= style.view.units_from[kind];
          return { color: look[kind], weight: width(kind, zoom), opacity: shown ? 0.9 : 0,
                   dashArray: style.dashes[kind].join(" "), fill: false };
        }, canvas.units);
      }
      if (data.boundaries) this.boundaries(canvas.lines, width);
      var named = [].concat(data.regions ? data.regions.features : [],
                            data.places ? data.places.features : []);
      if (named.length) {
        this.labels = new window.KSLabels.Layer(named, style);
        if (data.boundaries) this.labels.setLine(outlineOfKosovo(data.boundaries));
        this.labels.addTo(map);
        if (this.obstacles) this.labels.setObstacles(this.obstacles);
      }
      map.on("zoomend", this.restyle, this);
      this.theme();
    },

    boundaries: function (renderer, width) {
      var style = this.style, lines = this.data.boundaries;
      // Ribbon, then a paler edge, then the line: it reads on relief of any tone.
      this.add("lines", lines, function (look, zoom, feature) {
        var wide = feature.properties.class === "disputed" || /XKX|SRB/.test(feature.properties.between);
        return { color: look.ribbon, opacity: wide ? look.ribbon_opacity : look.ribbon_opacity * 0.5,
                 weight: width("ribbon", zoom), fill: false };
      }, renderer);
      this.add("lines", lines, function (look, zoom) {
        return { color: look.casing, opacity: look.casing_opacity, weight: width("casing", zoom),
                 fill: false };
      }, renderer);
      this.add("lines", lines, function (look, zoom, feature) {
        var kind = feature.properties.class, far = !/XKX|SRB/.test(feature.properties.between);
        var line = kind === "disputed" ? settings.ground.line : "border";
        var drawn = line === "disputed" ? "disputed" : "state";
        var dashes = line === "internal" ? DASH_DOT : style.dashes[drawn];
        var weight = width(drawn, zoom);
        return { color: look[drawn], weight: weight, opacity: far ? 0.75 : 1, fill: false,
                 dashArray: dashes.join(" "), lineCap: "butt" };
      }, renderer);
    },

    reliefUrl: function () {
      if (this.relief) {
        this.relief.setUrl(this.base + "basemap/pd/relief/" + settings.theme + "/{z}/{x}/{y}.webp");
      }
    },

    restyle: function () {
      var look = this.style[settings.theme], zoom = this.map.getZoom();
      this.layers.forEach(function (entry) {
        entry.layer.setStyle(function (feature) { return entry.look(look, zoom, feature); });
      });
      this.map.getPane("ks-relief").style.opacity =
        window.KSLabels.stepped(this.style.relief_opacity, zoom);
    },

    theme: function () {
      var look = this.style[settings.theme], box = this.map.getContainer();
      box.dataset.ksTheme = settings.theme;
      box.style.backgroundColor = look.land;
      [["panel", look.panel], ["text", look.panel_text], ["line", look.panel_line],
       ["link", look.link], ["disputed", look.disputed]].forEach(function (pair) {
        box.style.setProperty("--ks-" + pair[0], pair[1]);
      });
      this.word();
      this.reliefUrl();
      this.restyle();
      if (this.labels) {
        this.labels.setLook(settings.theme, settings.ground);
      }
    },

    fonts: function () {
      var self = this, family = "'" + this.style.fonts.family + "'";
      if (!document.fonts || !document.fonts.load) return undefined;
      return Promise.all(["500 14px ", "700 14px ", "italic 400 14px "].map(function (kind) {
        return document.fonts.load(kind + family, "aëčЂ");
      })).then(function () { if (self.labels) self.labels.remeasure(); }, function () {});
    },
  };

  /** Everything but Kosovo and Serbia, as one polygon with their outlines as holes. */
  function neighbours(areas) {
    var holes = [];
    areas.features.forEach(function (feature) {
      if (!/^(kosovo|serbia)$/.test(feature.properties.area)) return;
      var many = feature.geometry.type === "Polygon" ? [feature.geometry.coordinates]
        : feature.geometry.coordinates;
      many.forEach(function (rings) { holes.push(rings[0]); });
    });
    var outer = [[5, 34], [37, 34], [37, 52], [5, 52], [5, 34]];
    return { type: "Feature", properties: {},
             geometry: { type: "Polygon", coordinates: [outer].concat(holes) } };
  }

  function outlineOfKosovo(boundaries) {
    var points = [];
    boundaries.features.forEach(function (feature) {
      if (!/XKX/.test(feature.properties.between)) return;
      var many = feature.geometry.type === "LineString" ? [feature.geometry.coordinates]
        : feature.geometry.coordinates;
      many.forEach(function (line) { points = points.concat(line); });
    });
    return points;
  }

  function change(name, allowed, value) {
    if (allowed.indexOf(value) < 0) throw new RangeError(name + ": " + value);
    if (settings[name] === value) return;
    settings[name] = value;
    installed.forEach(function (one) { if (one.style) one.theme(); });
  }

  var settle, ready = new Promise(function (resolve) { settle = resolve; });
  window.KSBasemap = {
    ready: ready,
    install: function (map, options) {
      options = options || {};
      if (map.ksBasemap) return map.ksBasemap;
      if (options.theme) settings.theme = options.theme;
      var one = new Basemap(map, options);
      installed.push(one);
      map.on("unload", function () { installed.splice(installed.indexOf(one), 1); });
      map.ksBasemap = one.start();
      map.ksBasemap.then(settle);
      return map.ksBasemap;
    },
    setTheme: function (value) { change("theme", ["light", "dark"], value); },
    setGround: function (value) {
      if (JSON.stringify(settings.ground) === JSON.stringify(value)) return;
      settings.ground = value;
      installed.forEach(function (one) {
        if (!one.style) { one.notice(); return; }
        one.theme();
        one.notice();
      });
    },
    setObstacles: function (boxes) {
      installed.forEach(function (one) {
        one.obstacles = boxes;
        if (one.labels) one.labels.setObstacles(boxes);
      });
    },
  };
})();
