/* Names on the base map, drawn on one canvas.
 *
 * Where a name goes depends on the zoom and the wording alone, never on the part of
 * the map that is on screen: panning must not make names jump. Text reaches the page
 * through fillText only.
 */
(() => {
  "use strict";

  const Labels = L.Layer.extend({
    options: { pane: "ks-labels", padding: 0.35 },

    initialize(features, style, options) {
      L.setOptions(this, options);
      this._features = KS.labelPlacement.byPriority(features);
      this._style = style;
      this._theme = "light";
      this._ground = { names: ["en"], language: "en" };
      this._obstacles = [];
      this._named = null;
      this._covers = [];
      this._placed = {};
    },

    onAdd(map) {
      this._canvas = L.DomUtil.create("canvas", "ks-labels leaflet-zoom-hide", this.getPane());
      this._canvas.setAttribute("aria-hidden", "true");
      this._context = this._canvas.getContext("2d");
      map.on("moveend zoomend resize viewreset", this.redraw, this);
      this.redraw();
    },

    onRemove(map) {
      map.off("moveend zoomend resize viewreset", this.redraw, this);
      L.DomUtil.remove(this._canvas);
    },

    setLook(theme, ground) {
      this._theme = theme;
      this._ground = ground;
      this._placed = {};
      this.redraw();
    },

    /** Boxes that names must avoid: [{lat, lon, width, height}], centred, in CSS px; and the ids of
     * the places that are named beside the largest towns, null for all. */
    setObstacles(obstacles, named = null) {
      const now = [obstacles || [], named];
      // Symbols are laid out more often than they move.
      if (JSON.stringify(now) === JSON.stringify([this._obstacles, this._named])) return;
      [this._obstacles, this._named] = now;
      this._placed = {};
      this.redraw();
    },

    /** Boxes of the frame in which no name is read: [[left, top, right, bottom]], in CSS px. */
    setCovers(covers) {
      if (JSON.stringify(covers) === JSON.stringify(this._covers)) return;
      this._covers = covers;
      this.redraw();
    },

    /** Points of a line, [[lon, lat], ...], that names should not be set across. */
    setLine(points) {
      this._line = points;
      this._placed = {};
    },

    /** Forget text widths: called once the web font has arrived. */
    remeasure() {
      this._placed = {};
      this.redraw();
    },

    redraw() {
      const map = this._map;
      if (!map) return;
      const size = map.getSize();
      const pad = size.multiplyBy(this.options.padding).round();
      const full = size.add(pad.multiplyBy(2));
      const ratio = window.devicePixelRatio || 1;
      const corner = map.containerPointToLayerPoint(pad.multiplyBy(-1)).round();
      const canvas = this._canvas;
      const context = this._context;
      canvas.width = Math.round(full.x * ratio);
      canvas.height = Math.round(full.y * ratio);
      canvas.style.width = `${full.x}px`;
      canvas.style.height = `${full.y}px`;
      L.DomUtil.setPosition(canvas, corner);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, full.x, full.y);
      const origin = map.getPixelOrigin().add(corner);
      // A name that the edge of the map would cut, or that lies below its buttons or cards, is not
      // written; it comes when it is in sight.
      const { min, max } = map.getPixelBounds();
      const frame = [min.x, min.y, max.x, max.y];
      const covers = this._covers.map(([left, top, right, bottom]) => [
        left + min.x,
        top + min.y,
        right + min.x,
        bottom + min.y,
      ]);
      const placed = KS.labelSight.inSight(this._placement(map.getZoom()), frame, covers);
      const self = this;
      ["dot", "text"].forEach((what) => {
        placed.forEach((item) => {
          const x = item.x - origin.x;
          const y = item.y - origin.y;
          if (x < -200 || y < -60 || x > full.x + 200 || y > full.y + 60) return;
          if (what === "dot") self._drawDot(item, x, y);
          else self._drawText(item, x, y);
        });
      });
    },

    /** Where names are at a zoom; kept per zoom. */
    _placement(zoom) {
      if (!this._placed[zoom]) {
        const context = this._context;
        this._placed[zoom] = new KS.labelPlacement.Placement({
          zoom,
          style: this._style,
          ground: this._ground,
          features: this._features,
          obstacles: this._obstacles,
          named: this._named,
          line: this._line || [],
          project: (at) => this._map.project(at, zoom),
          measure: (text, font) => {
            context.font = font;
            return context.measureText(text).width;
          },
        }).run();
      }
      return this._placed[zoom];
    },

    _drawDot(item, x, y) {
      if (!item.r) return;
      const c = this._context;
      const look = this._style[this._theme];
      const p = item.p;
      const r = item.r;
      if (item.leads) this._drawLeader(item, x, y, look);
      c.beginPath();
      if (p.kind === "crossing") {
        // a gate: a small open square
        c.rect(x - r, y - r, 2 * r, 2 * r);
      } else {
        c.arc(x, y, r, 0, 2 * Math.PI);
      }
      c.strokeStyle = look.dot_ring;
      c.lineWidth = 2.4;
      c.stroke();
      c.fillStyle =
        p.kind === "lake_point"
          ? look.label.lake
          : p.kind === "crossing" || p.rank === 1
            ? look.dot_ring
            : look.dot;
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
    _drawLeader(item, x, y, look) {
      const c = this._context;
      const shift = [x - item.x, y - item.y];
      c.beginPath();
      c.moveTo(x, y);
      c.lineTo(
        Math.min(Math.max(x, item.box[0] + shift[0] + 3), item.box[2] + shift[0] - 3),
        Math.min(Math.max(y, item.box[1] + shift[1] + 3), item.box[3] + shift[1] - 3),
      );
      c.strokeStyle = look.halo;
      c.lineWidth = 2.6;
      c.stroke();
      c.strokeStyle = look.dot;
      c.lineWidth = 0.9;
      c.stroke();
    },

    _drawText(item, x, y) {
      const c = this._context;
      const look = this._style[this._theme];
      const self = this;
      c.font = item.font;
      c.textBaseline = "alphabetic";
      c.lineJoin = "round";
      item.lines.forEach((line, row) => {
        const width = c.measureText(line).width + item.spacing * (line.length - 1);
        const left =
          Math.round(x + item.dx) -
          (item.align === "center" ? width / 2 : item.align === "right" ? width : 0);
        const base = Math.round(y + item.dy + item.leading * row + item.size * 0.82);
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
    _run(line, left, base, spacing, halo) {
      const c = this._context;
      if (!spacing) {
        if (halo) c.strokeText(line, left, base);
        else c.fillText(line, left, base);
        return;
      }
      for (let index = 0; index < line.length; index += 1) {
        if (halo) c.strokeText(line[index], left, base);
        else c.fillText(line[index], left, base);
        left += c.measureText(line[index]).width + spacing;
      }
    },
  });

  window.KSLabels = {
    Layer: Labels,
    stepped: KS.labelPlacement.stepped,
    wording: KS.labelWords.wording,
  };
})();
