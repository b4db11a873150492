/* What the base map draws: relief, land, water, boundaries, names. Methods of the `Basemap` of
 * basemap.js.
 */
(() => {
  "use strict";

  const PANES = {
    relief: 150,
    veil: 210,
    river: 215,
    water: 220,
    roads: 225,
    units: 230,
    lines: 240,
    labels: 350,
  };
  const DASH_DOT = [7, 2.5, 1.2, 2.5]; // of an administrative line between the two

  const Relief = L.TileLayer.extend({
    // Each zoom has tiles for the part of the world that can be on screen then.
    _isValidTile(at) {
      const range = this.options.ranges[at.z];
      return (
        !!range && at.x >= range[0] && at.y >= range[1] && at.x <= range[2] && at.y <= range[3]
      );
    },
    // Between two levels of zoom tiles are drawn larger or smaller, and hairs of the ground
    // show between them unless they overlap.
    _initTile(tile) {
      L.TileLayer.prototype._initTile.call(this, tile);
      const size = this.getTileSize();
      tile.style.width = `${size.x + 0.8}px`;
      tile.style.height = `${size.y + 0.8}px`;
    },
  });

  /** Everything but Kosovo and Serbia, as one polygon with their outlines as holes. */
  function neighbours(areas) {
    const holes = [];
    areas.features.forEach((feature) => {
      if (!/^(kosovo|serbia)$/.test(feature.properties.area)) return;
      const many =
        feature.geometry.type === "Polygon"
          ? [feature.geometry.coordinates]
          : feature.geometry.coordinates;
      many.forEach((rings) => {
        holes.push(rings[0]);
      });
    });
    const outer = [
      [5, 34],
      [37, 34],
      [37, 52],
      [5, 52],
      [5, 34],
    ];
    return {
      type: "Feature",
      properties: {},
      geometry: { type: "Polygon", coordinates: [outer].concat(holes) },
    };
  }

  function outlineOfKosovo(boundaries) {
    let points = [];
    boundaries.features.forEach((feature) => {
      if (!/XKX/.test(feature.properties.between)) return;
      const many =
        feature.geometry.type === "LineString"
          ? [feature.geometry.coordinates]
          : feature.geometry.coordinates;
      many.forEach((line) => {
        points = points.concat(line);
      });
    });
    return points;
  }

  KS.basemapLayers = {
    PANES,
    methods: {
      /** Add a GeoJSON layer whose look is `look(theme, zoom, feature)`. */
      add(pane, content, look, renderer) {
        const layer = L.geoJSON(content, {
          pane: `ks-${pane}`,
          interactive: false,
          renderer,
          smoothFactor: 0.6,
          style: { weight: 0, fill: false, opacity: 0 },
        });
        this.layers.push({ layer, look });
        layer.addTo(this.map);
        return layer;
      },

      draw() {
        const map = this.map;
        const data = this.data;
        const self = this;
        const style = this.style;
        const canvas = {};
        Object.keys(PANES).forEach((name) => {
          canvas[name] = L.canvas({ pane: `ks-${name}`, padding: 0.4 });
        });
        function width(name, zoom) {
          return window.KSLabels.stepped(style.widths[name], zoom);
        }

        if (data.relief) {
          this.relief = new Relief("", {
            pane: "ks-relief",
            minZoom: 7,
            maxZoom: 18,
            minNativeZoom: 7,
            maxNativeZoom: 9,
            ranges: data.relief.ranges,
            keepBuffer: 3,
          });
          this.reliefUrl();
          this.relief.on("tileerror", () => {
            if (self.missing.indexOf("relief") < 0) {
              self.missing.push("relief");
              self.notice();
            }
          });
          this.relief.addTo(map);
        }
        if (data.areas) {
          this.add(
            "veil",
            neighbours(data.areas),
            (look) => ({
              stroke: false,
              fill: true,
              fillColor: look.neighbour_veil,
              fillOpacity: look.neighbour_veil_opacity,
            }),
            canvas.veil,
          );
        }
        if (data.rivers) {
          this.add(
            "river",
            data.rivers,
            (look, zoom, feature) => {
              const large = feature.properties.rank === 1 ? "river_large" : "river";
              return { color: look.river, weight: width(large, zoom), opacity: 1, fill: false };
            },
            canvas.river,
          );
        }
        ["sea", "lakes"].forEach((name) => {
          if (!data[name]) return;
          self.add(
            "water",
            data[name],
            (look, zoom) => ({
              color: look.shore,
              weight: width("shore", zoom),
              opacity: 1,
              fill: true,
              fillColor: look.water,
              fillOpacity: 1,
            }),
            canvas.water,
          );
        });
        if (data.roads && data.roads.features.length) this.roads(canvas.roads, width);
        if (data.units) {
          this.add(
            "units",
            data.units,
            (look, zoom, feature) => {
              const kind = feature.properties.class;
              const shown = zoom >= style.view.units_from[kind];
              return {
                color: look[kind],
                weight: width(kind, zoom),
                opacity: shown ? 0.9 : 0,
                dashArray: style.dashes[kind].join(" "),
                fill: false,
              };
            },
            canvas.units,
          );
        }
        if (data.boundaries) this.boundaries(canvas.lines, width);
        const named = [].concat(
          data.regions ? data.regions.features : [],
          data.places ? data.places.features : [],
        );
        if (named.length) {
          this.labels = new window.KSLabels.Layer(named, style);
          if (data.boundaries) this.labels.setLine(outlineOfKosovo(data.boundaries));
          if (this.obstacles) this.labels.setObstacles(...this.obstacles);
          if (this.covers) this.labels.setCovers(this.covers);
        }
        map.on("zoomend", this.restyle, this);
        this.theme();
        // Last: names are placed when they are added, and once is enough.
        if (this.labels) this.labels.addTo(map);
      },

      /** Roads that whoever runs the dashboard has added, and whose they are. */
      roads(renderer, width) {
        const { roads_from: from } = this.style.view;
        this.add(
          "roads",
          this.data.roads,
          (look, zoom, feature) => {
            const kind = feature.properties.class;
            const opacity = zoom >= from[kind] ? 1 : 0;
            return { color: look[kind], weight: width(kind, zoom), opacity };
          },
          renderer,
        );
        // Now there is something to see nearer than without them.
        this.map.setMaxZoom(this.style.view.max_zoom);
        this.data.roads.credits.forEach((credit) => {
          // Leaflet takes markup, so no sign of a credit may begin any.
          const text = credit.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
          this.map.attributionControl.addAttribution(text);
        });
      },

      boundaries(renderer, width) {
        const style = this.style;
        const lines = this.data.boundaries;
        // Ribbon, then a paler edge, then the line: it reads on relief of any tone.
        this.add(
          "lines",
          lines,
          (look, zoom, feature) => {
            const wide =
              feature.properties.class === "disputed" || /XKX|SRB/.test(feature.properties.between);
            return {
              color: look.ribbon,
              opacity: wide ? look.ribbon_opacity : look.ribbon_opacity * 0.5,
              weight: width("ribbon", zoom),
              fill: false,
            };
          },
          renderer,
        );
        this.add(
          "lines",
          lines,
          (look, zoom) => ({
            color: look.casing,
            opacity: look.casing_opacity,
            weight: width("casing", zoom),
            fill: false,
          }),
          renderer,
        );
        this.add(
          "lines",
          lines,
          (look, zoom, feature) => {
            const kind = feature.properties.class;
            const far = !/XKX|SRB/.test(feature.properties.between);
            const line = kind === "disputed" ? this.settings.ground.line : "border";
            const drawn = line === "disputed" ? "disputed" : "state";
            const dashes = line === "internal" ? DASH_DOT : style.dashes[drawn];
            const weight = width(drawn, zoom);
            return {
              color: look[drawn],
              weight,
              opacity: far ? 0.75 : 1,
              fill: false,
              dashArray: dashes.join(" "),
              lineCap: "butt",
            };
          },
          renderer,
        );
      },

      reliefUrl() {
        if (this.relief) {
          this.relief.setUrl(
            `${this.base}basemap/pd/relief/${this.settings.theme}/{z}/{x}/{y}.webp`,
          );
        }
      },

      restyle() {
        const look = this.style[this.settings.theme];
        const zoom = this.map.getZoom();
        this.layers.forEach((entry) => {
          entry.layer.setStyle((feature) => entry.look(look, zoom, feature));
        });
        this.map.getPane("ks-relief").style.opacity = window.KSLabels.stepped(
          this.style.relief_opacity,
          zoom,
        );
      },
    },
  };
})();
