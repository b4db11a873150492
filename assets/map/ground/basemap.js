/* The base map: relief, water, boundaries and names from files of this project.
 *
 * The map's frame may have no origin of its own, so files are asked for without
 * credentials and the server must send Access-Control-Allow-Origin for them.
 *
 *   KSBasemap.install(map, {base, theme, scale, bounds}) -> Promise
 *   KSBasemap.setTheme("light" | "dark")
 *   KSBasemap.setGround({names, language, line, country, label, notes, ...})
 *       names and lines as the reader has chosen them, in the words of the reader
 *   KSBasemap.setObstacles([{lat, lon, width, height}], ids)   boxes that names avoid, in px, and the
 *     places that have a name beside the largest towns, on a crowded map; null for all
 *   KSBasemap.setCovers([[left, top, right, bottom]])   boxes of the frame that hide names, in px
 *   KSBasemap.ready                                       Promise of the first install
 */
(() => {
  "use strict";

  const OWN_BASE = "../../assets/"; // from where streamlit-folium has the frame of the map
  const FILES = {
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
  // What is drawn until the page says what the reader has chosen.
  const settings = {
    theme: "light",
    ground: {
      names: ["en"],
      language: "en",
      line: "disputed",
      country: "",
      label: "",
      shortLabel: "",
      labelHelp: "",
      notes: [],
    },
  };
  const installed = [];
  const calm = window.matchMedia && window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  if (calm) {
    // Maps are made after this script, so these are the defaults they start from.
    L.Map.mergeOptions({
      zoomAnimation: false,
      fadeAnimation: false,
      markerZoomAnimation: false,
      inertia: false,
    });
    L.Map.include({
      flyTo(center, zoom) {
        return this.setView(center, zoom === undefined ? this.getZoom() : zoom, { animate: false });
      },
    });
  }

  function json(url) {
    return fetch(url, { credentials: "same-origin" }).then((answer) => {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    });
  }

  function Basemap(map, options) {
    this.map = map;
    this.base = options.base || OWN_BASE;
    this.options = options;
    this.settings = settings;
    this.data = {};
    this.layers = [];
    this.missing = [];
  }

  Basemap.prototype = {
    start() {
      const self = this;
      const map = this.map;
      map.getContainer().classList.add("ks-map");
      Object.keys(KS.basemapLayers.PANES).forEach((name) => {
        const pane = map.createPane(`ks-${name}`);
        pane.style.zIndex = KS.basemapLayers.PANES[name];
        pane.style.pointerEvents = "none";
      });
      this.stylesheet();
      const style = json(`${this.base}basemap/style.json`).then((loaded) => {
        self.style = loaded;
        self.frame();
        self.controls();
        self.theme();
      });
      const files = Object.keys(FILES).map((name) =>
        json(self.base + FILES[name]).then(
          (content) => {
            self.data[name] = content;
          },
          () => {
            self.missing.push(name);
          },
        ),
      );
      // Roads of their own are rare, and a map without them misses nothing.
      const roads = json(`${this.base}../roads.json`).then(
        (content) => {
          self.data.roads = content;
        },
        () => {},
      );
      let inOwnLetters = false;
      const fonts = style
        .then(() => self.fonts())
        .then(() => {
          inOwnLetters = true;
        });
      return Promise.all([style, roads, ...files])
        .then(() => {
          const drawnInThem = inOwnLetters;
          self.draw();
          if (self.missing.length) self.notice();
          if (drawnInThem) return undefined;
          return fonts.then(() => self.labels && self.labels.remeasure());
        })
        .catch(() => {
          self.missing = ["style"];
          self.notice();
        })
        .then(() => self);
    },

    stylesheet() {
      const present = Array.prototype.some.call(
        document.styleSheets,
        (sheet) => sheet.href && sheet.href.indexOf("map/basemap.css") >= 0,
      );
      if (present) return;
      const link = KS.element("link");
      link.rel = "stylesheet";
      link.href = `${this.base}map/basemap.css`;
      document.head.appendChild(link);
    },

    /** Keep the view where there is a map: no zoom or pan can show its edge. */
    frame() {
      const map = this.map;
      const view = this.style.view;
      if (this.options.bounds === false) return;
      let least = view.min_zoom;
      // 24 degrees of longitude are drawn at zoom 7; a wider screen starts closer.
      while (map.getSize().x > (24 / 360) * 256 * Math.pow(2, least)) least += 1;
      map.setMinZoom(least);
      if (!isFinite(map.options.maxZoom) || map.options.maxZoom === undefined) {
        map.setMaxZoom(view.max_zoom);
      }
      map.options.maxBoundsViscosity = 1;
      map.setMaxBounds(view.max_bounds);
    },

    theme() {
      const look = this.style[settings.theme];
      const box = this.map.getContainer();
      box.dataset.ksTheme = settings.theme;
      box.style.backgroundColor = look.land;
      [
        ["panel", look.panel],
        ["text", look.panel_text],
        ["line", look.panel_line],
        ["link", look.link],
        ["disputed", look.disputed],
      ].forEach((pair) => {
        box.style.setProperty(`--ks-${pair[0]}`, pair[1]);
      });
      this.word();
      this.reliefUrl();
      this.restyle();
      if (this.labels) {
        this.labels.setLook(settings.theme, settings.ground);
      }
    },

    /** A promise of the letters that names are set in; kept also where there are none. */
    fonts() {
      const family = `'${this.style.fonts.family}'`;
      if (!document.fonts || !document.fonts.load) return Promise.resolve();
      const kinds = ["500 14px ", "700 14px ", "italic 400 14px "];
      return KS.styled()
        .then(() => Promise.all(kinds.map((kind) => document.fonts.load(kind + family, "aëčЂ"))))
        .catch(() => {});
    },
  };

  function change(name, allowed, value) {
    if (allowed.indexOf(value) < 0) throw new RangeError(`${name}: ${value}`);
    if (settings[name] === value) return;
    settings[name] = value;
    installed.forEach((one) => {
      if (one.style) one.theme();
    });
  }

  Object.assign(Basemap.prototype, KS.basemapLayers.methods, KS.basemapControls);

  let settle;
  const ready = new Promise((resolve) => {
    settle = resolve;
  });
  window.KSBasemap = {
    ready,
    install(map, options) {
      options = options || {};
      if (map.ksBasemap) return map.ksBasemap;
      if (options.theme) settings.theme = options.theme;
      const one = new Basemap(map, options);
      installed.push(one);
      map.on("unload", () => {
        installed.splice(installed.indexOf(one), 1);
      });
      map.ksBasemap = one.start();
      map.ksBasemap.then(settle);
      return map.ksBasemap;
    },
    setTheme(value) {
      change("theme", ["light", "dark"], value);
    },
    setGround(value) {
      if (JSON.stringify(settings.ground) === JSON.stringify(value)) return;
      settings.ground = value;
      installed.forEach((one) => {
        if (!one.style) {
          one.notice();
          return;
        }
        one.theme();
        one.notice();
      });
    },
    setObstacles(...given) {
      installed.forEach((one) => {
        one.obstacles = given;
        if (one.labels) one.labels.setObstacles(...given);
      });
    },
    setCovers(boxes) {
      installed.forEach((one) => {
        one.covers = boxes;
        if (one.labels) one.labels.setCovers(boxes);
      });
    },
  };
})();
