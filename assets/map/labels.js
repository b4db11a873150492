/* Names on the base map, drawn on one canvas.
 *
 * Where a name goes depends on the zoom and the wording alone, never on the part of
 * the map that is on screen: panning must not make names jump. Text reaches the page
 * through fillText only.
 */
(function () {
  "use strict";

  var KEYS = { sq: "name_sq", "sr-Latn": "name_sr_latn", "sr-Cyrl": "name_sr_cyrl", en: "name_en" };
  var LONGEST_LINE = 132; // px; a longer double name is set in two lines
  var COUNTRIES_FIRST = { XKX: 0, SRB: 1 };

  function set(align, dx, dy, layout) {
    return { align: align, dx: dx, dy: dy, layout: layout };
  }

  // How far from its dot a name may stand, in px beyond the nearest, in the order in which
  // it is tried: symbols lie on many dots, and a name moves out of their way.
  var RINGS = [0, 5, 11, 19, 28, 40, 54];
  var LEADER_PX = 10; // beyond it a hairline leads from the dot to the name

  // Sides of the dot in the order in which they are tried: r is the dot's radius.
  var SIDES = {
    e: function (r, l) { return set("left", r + 3.5, -l.height / 2, l); },
    w: function (r, l) { return set("right", -r - 3.5, -l.height / 2, l); },
    ne: function (r, l) { return set("left", r + 1, -l.height - r * 0.2, l); },
    se: function (r, l) { return set("left", r + 1, r * 0.2, l); },
    nw: function (r, l) { return set("right", -r - 1, -l.height - r * 0.2, l); },
    sw: function (r, l) { return set("right", -r - 1, r * 0.2, l); },
    n: function (r, l) { return set("center", 0, -l.height - r - 1.5, l); },
    s: function (r, l) { return set("center", 0, r + 1.5, l); },
  };

  /** Where a name stands, in the pixels of `point`: left, top, right, bottom. */
  function boxOf(t, point) {
    var width = t.layout.width, height = t.layout.height;
    var start = t.align === "left" ? 0 : t.align === "right" ? -width : -width / 2;
    var x = point.x + t.dx + start, y = point.y + t.dy;
    return [x - 2, y - 0.5, x + width + 2, y + height + 0.5];
  }

  /** How much of a box others cover, in square pixels. */
  function covered(box, others) {
    return others.reduce(function (sum, b) {
      var wide = Math.min(box[2], b[2]) - Math.max(box[0], b[0]);
      var high = Math.min(box[3], b[3]) - Math.max(box[1], b[1]);
      return sum + (wide > 0 && high > 0 ? wide * high : 0);
    }, 0);
  }

  /** The two lines (second may be "") to print for a feature's properties: one name or two
   *  in the order in which the reader has asked for them. */
  function wording(p, ground) {
    var names = ground.names, own = p[KEYS[ground.language]] || p.name_en;
    if (p.kind === "country") return [p.country === "XKX" && ground.country || own, ""];
    if (names.length === 1) return [p[KEYS[names[0]]] || p.name_en, ""];
    if (p.kind === "sea" || p.kind === "lake") return [own, ""];
    // What the tables have as a place is named as in every list.
    if (p.country === "XKX" || p.place_id || p.kind === "crossing" || p.kind === "lake_point") {
      var first = p[KEYS[names[0]]], second = p[KEYS[names[1]]];
      if (!first || !second || first === second) return [second || first || p.name_en, ""];
      return [first, second];
    }
    // Elsewhere one name, whatever language the reader speaks: towns of Serbia in the script
    // asked for, others by their local name, which GeoNames gives. Only capitals are named
    // as countries are, in the reader's language.
    if (p.rank === 1) return [own, ""];
    var script = names.filter(function (name) { return /^sr-/.test(name); })[0];
    return [p.country === "SRB" && script && p[KEYS[script]] || p.name_en, ""];
  }

  function stepped(steps, zoom) {
    var value = null;
    Object.keys(steps).map(Number).sort(function (a, b) { return a - b; })
      .forEach(function (from) { if (value === null || zoom >= from) value = steps[from]; });
    return value;
  }

  function styleKey(p) {
    if (p.kind === "town") return String(p.rank);
    return p.kind === "lake_point" ? "lake" : p.kind;
  }

  function priority(p) {
    var base = { country: 0.5, sea: 2.5, lake: 3.6, lake_point: 4.2, crossing: 4.6 }[p.kind];
    if (base === undefined) base = p.rank;
    var own = COUNTRIES_FIRST[p.country];
    return base + (p.place_id ? -0.3 : 0) + (own === undefined ? 0.35 : own * 0.05);
  }

  var Labels = L.Layer.extend({
    options: { pane: "ks-labels", padding: 0.35 },

    initialize: function (features, style, options) {
      L.setOptions(this, options);
      this._features = features.slice().sort(function (a, b) {
        return priority(a.properties) - priority(b.properties);
      });
      this._style = style;
      this._theme = "light";
      this._ground = { names: ["sq", "sr-Latn"], language: "en" };
      this._obstacles = [];
      this._placed = {};
    },

    onAdd: function (map) {
      this._canvas = L.DomUtil.create("canvas", "ks-labels leaflet-zoom-hide", this.getPane());
      this._canvas.setAttribute("aria-hidden", "true");
      this._context = this._canvas.getContext("2d");
      map.on("moveend zoomend resize viewreset", this.redraw, this);
      this.redraw();
    },

    onRemove: function (map) {
      map.off("moveend zoomend resize viewreset", this.redraw, this);
      L.DomUtil.remove(this._canvas);
    },

    setLook: function (theme, ground) {
      this._theme = theme;
      this._ground = ground;
      this._placed = {};
      this.redraw();
    },

    /** Boxes that names must avoid: [{lat, lon, width, height}], centred, in CSS px. */
    setObstacles: function (obstacles) {
      this._obstacles = obstacles || [];
      this._placed = {};
      this.redraw();
    },

    /** Points of a line, [[lon, lat], ...], that names should not be set across. */
    setLine: function (points) {
      this._line = points;
      this._placed = {};
    },

    /** Forget text widths: called once the web font has arrived. */
    remeasure: function () {
      this._placed = {};
      this.redraw();
    },

    redraw: function () {
      var map = this._map;
      if (!map) return;
      var size = map.getSize(), pad = size.multiplyBy(this.options.padding).round();
      var full = size.add(pad.multiplyBy(2)), ratio = window.devicePixelRatio || 1;
      var corner = map.containerPointToLayerPoint(pad.multiplyBy(-1)).round();
      var canvas = this._canvas, context = this._context;
      canvas.width = Math.round(full.x * ratio);
      canvas.height = Math.round(full.y * ratio);
      canvas.style.width = full.x + "px";
      canvas.style.height = full.y + "px";
      L.DomUtil.setPosition(canvas, corner);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, full.x, full.y);
      var origin = map.getPixelOrigin().add(corner);
      var placed = this._placement(map.getZoom());
      var self = this;
      ["dot", "text"].forEach(function (what) {
        placed.forEach(function (item) {
          var x = item.x - origin.x, y = item.y - origin.y;
          if (x < -200 || y < -60 || x > full.x + 200 || y > full.y + 60) return;
          if (what === "dot") self._drawDot(item, x, y);
          else self._drawText(item, x, y);
        });
      });
    },

    _font: function (key, size, italic) {
      var fonts = this._style.fonts;
      return (italic ? "italic " : "") + this._style.label_weights[key] + " " + size + "px '"
        + fonts.family + "', " + fonts.fallback;
    },

    /** Greedy placement by priority, in world pixels of this zoom; kept per zoom. */
    _placement: function (zoom) {
      if (this._placed[zoom]) return this._placed[zoom];
      var map = this._map, self = this, context = this._context, boxes = [], placed = [];
      var drawn = []; // what lies on top of the map; names avoid it where they can
      this._obstacles.forEach(function (o) {
        var c = map.project([o.lat, o.lon], zoom);
        drawn.push([c.x - o.width / 2, c.y - o.height / 2, c.x + o.width / 2, c.y + o.height / 2]);
      });
      function apart(box, others) {
        return !others.some(function (b) {
          return box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1];
        });
      }
      function free(box) { return apart(box, boxes); }
      var crossed = this._lineCells(zoom);
      this._features.forEach(function (feature) {
        var p = feature.properties, at = feature.geometry.coordinates;
        if (zoom < p.min_zoom || zoom > (p.max_zoom || 30)) return;
        var key = styleKey(p), size = stepped(self._style.label_sizes[key], zoom);
        var water = p.kind === "sea" || key === "lake", country = p.kind === "country";
        var words = wording(p, self._ground);
        var spacing = country ? size * 0.32 : p.kind === "sea" ? size * 0.14 : 0;
        var first = country ? words[0].toUpperCase() : words[0], second = words[1];
        var font = self._font(key, size, water);
        context.font = font;
        var layouts = second ? [[first + " / " + second], [first, second]] : [[first]];
        if (second && (p.rank === 1 || context.measureText(layouts[0][0]).width > LONGEST_LINE)) {
          layouts.shift(); // a capital's name is large, and short lines leave room for others
        }
        if (country && first.length > 14) layouts = [halves(first)];
        layouts = layouts.map(function (lines) {
          return { lines: lines, height: size * 1.08 * lines.length,
                   width: Math.max.apply(null, lines.map(function (line) {
                     return context.measureText(line).width + spacing * (line.length - 1);
                   })) };
        });
        var point = map.project([at[1], at[0]], zoom);
        var item = { p: p, key: key, x: point.x, y: point.y, size: size, font: font,
                     leading: size * 1.08, spacing: spacing };
        if (country || p.kind === "sea" || p.kind === "lake") {
          // The name of an area may move up or down to keep off what lies on the map.
          var whole = layouts[0], shifts = [0, 1.5, -1.5, 3, -3].map(function (step) {
            var middle = point.y + step * size;
            return [point.x - whole.width / 2, middle - whole.height / 2,
                    point.x + whole.width / 2, middle + whole.height / 2];
          }).filter(free);
          var chosen = shifts.filter(function (box) { return apart(box, drawn); })[0] || shifts[0];
          if (!chosen) return;
          boxes.push(chosen);
          item.lines = whole.lines;
          item.align = "center";
          item.dx = 0;
          item.dy = chosen[1] - point.y;
          placed.push(item);
          return;
        }
        var r = self._radius(p, zoom);
        var dot = [point.x - r, point.y - r, point.x + r, point.y + r];
        if (!free(dot)) return;
        var tries = [];
        RINGS.forEach(function (out) {
          (SIDES[p.side] ? [p.side] : []).concat(Object.keys(SIDES)).forEach(function (side) {
            layouts.forEach(function (layout) {
              var t = SIDES[side](r + out, layout);
              t.out = out;
              t.leads = out > LEADER_PX;
              t.box = boxOf(t, point);
              tries.push(t);
            });
          });
        });
        function attempt(t, anywhere) {
          var box = t.box;
          if (!free(box) || (!anywhere && crossed(box)) || !apart(box, drawn)) return false;
          return take(t);
        }
        function take(t) {
          boxes.push(t.box, dot);
          item.box = t.box;
          item.leads = t.leads;
          item.lines = t.layout.lines;
          item.align = t.align;
          item.dx = t.dx;
          item.dy = t.dy;
          item.r = r;
          placed.push(item);
          return true;
        }
        // A name moves out of the way, or is left out: but a large town's is rather set
        // partly below a symbol, where it is covered least. Near its dot it may lie across
        // the line before it moves far away.
        var near = tries.filter(function (t) { return t.out <= RINGS[2]; });
        if (near.some(function (t) { return attempt(t, false); })) return;
        if (near.some(function (t) { return attempt(t, true); })) return;
        if (tries.some(function (t) { return attempt(t, false); })) return;
        if (tries.some(function (t) { return attempt(t, true); })) return;
        if (p.kind !== "town" || p.rank > 2) return;
        var least = tries.filter(function (t) { return free(t.box); })
          .sort(function (a, b) { return covered(a.box, drawn) - covered(b.box, drawn); })[0];
        if (least) take(least);
      });
      this._placed[zoom] = placed;
      return placed;
    },

    /** A test whether a box lies across the line, by cells of 8 px. */
    _lineCells: function (zoom) {
      var map = this._map, cells = {}, last = null;
      (this._line || []).forEach(function (at) {
        var point = map.project([at[1], at[0]], zoom).divideBy(8);
        var steps = last ? Math.ceil(point.distanceTo(last)) : 1;
        if (steps > 200) { last = null; steps = 1; }
        for (var step = 1; step <= steps; step += 1) {
          var x = last ? last.x + (point.x - last.x) * step / steps : point.x;
          var y = last ? last.y + (point.y - last.y) * step / steps : point.y;
          cells[Math.floor(x) + "," + Math.floor(y)] = true;
        }
        last = point;
      });
      return function (box) {
        for (var x = Math.floor(box[0] / 8); x <= box[2] / 8; x += 1) {
          for (var y = Math.floor(box[1] / 8); y <= box[3] / 8; y += 1) {
            if (cells[x + "," + y]) return true;
          }
        }
        return false;
      };
    },

    _radius: function (p, zoom) {
      if (p.kind !== "town") return 2.6;
      var grow = zoom >= 11 ? 1.25 : zoom >= 9 ? 1.1 : 1;
      return ({ 1: 3.4, 2: 2.9, 3: 2.5, 4: 2.1, 5: 1.8, 6: 1.6 })[p.rank] * grow;
    },

    _drawDot: function (item, x, y) {
      if (!item.r) return;
      var c = this._context, look = this._style[this._theme], p = item.p, r = item.r;
      if (item.leads) this._drawLeader(item, x, y, look);
      c.beginPath();
      if (p.kind === "crossing") { // a gate: a small open square
        c.rect(x - r, y - r, 2 * r, 2 * r);
      } else {
        c.arc(x, y, r, 0, 2 * Math.PI);
      }
      c.strokeStyle = look.dot_ring;
      c.lineWidth = 2.4;
      c.stroke();
      c.fillStyle = p.kind === "lake_point" ? look.label.lake
        : p.kind === "crossing" || p.rank === 1 ? look.dot_ring : look.dot;
      c.fill();
      if (p.kind === "crossing" || p.rank === 1) {
        c.strokeStyle = look.dot;
        c.lineWidth = p.rank === 1 ? 1.8 : 1.2;
        c.stroke();
        if (p.rank === 1) {
          c.beginPath();
          c.arc(x, y, 1.1, 0, 2 * Math.PI);
          c.fillStyle = look.dot;
          c.fill();
        }
      }
    },

    /** From the dot to the nearest point of its name. */
    _drawLeader: function (item, x, y, look) {
      var c = this._context, shift = [x - item.x, y - item.y];
      c.beginPath();
      c.moveTo(x, y);
      c.lineTo(Math.min(Math.max(x, item.box[0] + shift[0] + 3), item.box[2] + shift[0] - 3),
               Math.min(Math.max(y, item.box[1] + shift[1] + 3), item.box[3] + shift[1] - 3));
      c.strokeStyle = look.halo;
      c.lineWidth = 2.6;
      c.stroke();
      c.strokeStyle = look.dot;
      c.lineWidth = 0.9;
      c.stroke();
    },

    _drawText: function (item, x, y) {
      var c = this._context, look = this._style[this._theme], self = this;
      c.font = item.font;
      c.textBaseline = "alphabetic";
      c.lineJoin = "round";
      item.lines.forEach(function (line, row) {
        var width = c.measureText(line).width + item.spacing * (line.length - 1);
        var left = Math.round(x + item.dx)
          - (item.align === "center" ? width / 2 : item.align === "right" ? width : 0);
        var base = Math.round(y + item.dy + item.leading * row + item.size * 0.82);
        c.globalAlpha = look.halo_opacity;
        c.strokeStyle = look.halo;
        c.lineWidth = item.p.kind === "sea" ? 0 : Math.max(2.6, item.size * 0.24);
        if (c.lineWidth && item.p.kind !== "sea") self._run(line, left, base, item.spacing, true);
        c.globalAlpha = item.p.kind === "country" ? 0.9 : 1;
        c.fillStyle = row && item.p.kind === "town" ? look.label.second : look.label[item.key];
        self._run(line, left, base, item.spacing, false);
      });
      c.globalAlpha = 1;
    },

    /** Draw letter by letter where letters are spaced; not every browser can itself. */
    _run: function (line, left, base, spacing, halo) {
      var c = this._context;
      if (!spacing) {
        if (halo) c.strokeText(line, left, base); else c.fillText(line, left, base);
        return;
      }
      for (var index = 0; index < line.length; index += 1) {
        if (halo) c.strokeText(line[index], left, base); else c.fillText(line[index], left, base);
        left += c.measureText(line[index]).width + spacing;
      }
    },
  });

  /** Break at the space nearest to the middle. */
  function halves(text) {
    var best = -1;
    for (var index = text.indexOf(" "); index >= 0; index = text.indexOf(" ", index + 1)) {
      if (best < 0 || Math.abs(index - text.length / 2) < Math.abs(best - text.length / 2)) best = index;
    }
    return best < 0 ? [text] : [text.slice(0, best), text.slice(best + 1)];
  }

  window.KSLabels = { Layer: Labels, stepped: stepped, wording: wording };
})();
