/* Where each name goes: greedily by priority, in world pixels of one zoom.
 *
 * It depends on the zoom, the wording and what is drawn on top, never on the part of the map
 * that is on screen: panning must not make names jump.
 */
(() => {
  "use strict";

  const LONGEST_LINE = 132; // px; a longer double name is set in two lines
  const COUNTRIES_FIRST = { XKX: 0, SRB: 1 };
  const LARGE_RANK = 2; // of a town whose name is never left out
  const AROUND_PX = 12; // that are free around a lesser name on a crowded map
  const LEADING = 1.08; // of the size of the letters
  const CELL_PX = 8; // of the line that names keep off
  const LONGEST_STEP = 200; // cells; farther apart two points are of different lines

  function set(align, dx, dy, layout) {
    return { align, dx, dy, layout };
  }

  // How far from its dot a name may stand, in px beyond the nearest, in the order in which
  // it is tried: symbols lie on many dots, and a name moves out of their way.
  const RINGS = [0, 5, 11, 19, 28, 40, 54];
  const LEADER_PX = 10; // beyond it a hairline leads from the dot to the name

  // Sides of the dot in the order in which they are tried: r is the dot's radius.
  const SIDES = {
    e(r, l) {
      return set("left", r + 3.5, -l.height / 2, l);
    },
    w(r, l) {
      return set("right", -r - 3.5, -l.height / 2, l);
    },
    ne(r, l) {
      return set("left", r + 1, -l.height - r * 0.2, l);
    },
    se(r, l) {
      return set("left", r + 1, r * 0.2, l);
    },
    nw(r, l) {
      return set("right", -r - 1, -l.height - r * 0.2, l);
    },
    sw(r, l) {
      return set("right", -r - 1, r * 0.2, l);
    },
    n(r, l) {
      return set("center", 0, -l.height - r - 1.5, l);
    },
    s(r, l) {
      return set("center", 0, r + 1.5, l);
    },
  };

  /** Where a name stands, in the pixels of `point`: left, top, right, bottom. */
  function boxOf(t, point) {
    const width = t.layout.width;
    const height = t.layout.height;
    const start = t.align === "left" ? 0 : t.align === "right" ? -width : -width / 2;
    const x = point.x + t.dx + start;
    const y = point.y + t.dy;
    return [x - 2, y - 0.5, x + width + 2, y + height + 0.5];
  }

  /** How much of a box others cover, in square pixels. */
  function covered(box, others) {
    return others.reduce((sum, b) => {
      const wide = Math.min(box[2], b[2]) - Math.max(box[0], b[0]);
      const high = Math.min(box[3], b[3]) - Math.max(box[1], b[1]);
      return sum + (wide > 0 && high > 0 ? wide * high : 0);
    }, 0);
  }

  function stepped(steps, zoom) {
    let value = null;
    Object.keys(steps)
      .map(Number)
      .sort((a, b) => a - b)
      .forEach((from) => {
        if (value === null || zoom >= from) value = steps[from];
      });
    return value;
  }

  function styleKey(p) {
    if (p.kind === "town") return String(p.rank);
    return p.kind === "lake_point" ? "lake" : p.kind;
  }

  function priority(p) {
    let base = { country: 0.5, sea: 2.5, lake: 3.6, lake_point: 4.2, crossing: 4.6 }[p.kind];
    if (base === undefined) base = p.rank;
    const own = COUNTRIES_FIRST[p.country];
    return base + (p.place_id ? -0.3 : 0) + (own === undefined ? 0.35 : own * 0.05);
  }

  function apart(box, others) {
    return !others.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]);
  }

  const holds = (box, { x, y }) => x > box[0] && x < box[2] && y > box[1] && y < box[3];

  /* Features in the order in which they are placed. */
  function byPriority(features) {
    return [...features].sort((a, b) => priority(a.properties) - priority(b.properties));
  }

  /* px of the dot of a place. */
  function radius(p, zoom) {
    if (p.kind !== "town") return 2.6;
    const near = zoom >= 9 ? 1.1 : 1;
    const grow = zoom >= 11 ? 1.25 : near;
    return { 1: 3.4, 2: 2.9, 3: 2.5, 4: 2.1, 5: 1.8, 6: 1.6 }[p.rank] * grow;
  }

  /* One placing of all names.
   *
   *   zoom, style, ground   as the base map has them
   *   features              by priority
   *   obstacles             [{lat, lon, width, height}], drawn on top
   *   named                 ids of the places that are named beside the largest towns; null: all
   *   line                  [[lon, lat], ...] that names are not set across
   *   project               ([lat, lon]) -> {x, y} in world pixels of the zoom
   *   measure               (text, font) -> px
   */
  class Placement {
    constructor(given) {
      Object.assign(this, given);
      this.boxes = []; // that are taken
      this.placed = [];
      this.drawn = this.obstacles.map((o) => {
        const { x, y } = this.project([o.lat, o.lon]);
        return [x - o.width / 2, y - o.height / 2, x + o.width / 2, y + o.height / 2];
      });
      this.cells = this.lineCells();
    }

    run() {
      this.features.forEach((feature) => this.place(feature));
      return this.placed;
    }

    free(box) {
      return apart(box, this.boxes);
    }

    place({ properties: p, geometry }) {
      if (this.zoom < p.min_zoom || this.zoom > (p.max_zoom || 30)) return;
      const [lon, lat] = geometry.coordinates;
      const point = this.project([lat, lon]);
      const item = { p, key: styleKey(p), x: point.x, y: point.y };
      item.size = stepped(this.style.label_sizes[item.key], this.zoom);
      item.leading = item.size * LEADING;
      item.spacing = { country: item.size * 0.32, sea: item.size * 0.14 }[p.kind] || 0;
      item.font = this.font(item.key, item.size, p.kind === "sea" || item.key === "lake");
      const layouts = this.layouts(item);
      if (["country", "sea", "lake"].includes(p.kind)) this.placeArea(item, layouts[0]);
      else this.placeTown(item, layouts);
    }

    font(key, size, italic) {
      const { fonts, label_weights: weights } = this.style;
      const slope = italic ? "italic " : "";
      return `${slope}${weights[key]} ${size}px '${fonts.family}', ${fonts.fallback}`;
    }

    /* The ways in which a name can be set: one line or two. */
    layouts({ p, size, font, spacing }) {
      const [own, second] = KS.labelWords.wording(p, this.ground);
      const first = p.kind === "country" ? own.toUpperCase() : own;
      const width = (text) => this.measure(text, font) + spacing * (text.length - 1);
      let ways = second ? [[`${first} / ${second}`], [first, second]] : [[first]];
      if (second && (p.rank === 1 || this.measure(ways[0][0], font) > LONGEST_LINE)) {
        ways.shift(); // a capital's name is large, and short lines leave room for others
      }
      if (p.kind === "country" && first.length > 14) ways = [KS.labelWords.halves(first)];
      return ways.map((lines) => ({
        lines,
        height: size * LEADING * lines.length,
        width: Math.max(...lines.map(width)),
      }));
    }

    /* The name of an area may move up or down to keep off what lies on the map. */
    placeArea(item, { lines, width, height }) {
      const boxes = [0, 1.5, -1.5, 3, -3]
        .map((step) => {
          const middle = item.y + step * item.size;
          return [item.x - width / 2, middle - height / 2, item.x + width / 2, middle + height / 2];
        })
        .filter((box) => this.free(box));
      const chosen = boxes.find((box) => apart(box, this.drawn)) || boxes[0];
      if (!chosen) return;
      this.boxes.push(chosen);
      const dy = chosen[1] - item.y;
      this.placed.push({ ...item, lines, align: "center", dx: 0, dy, box: chosen });
    }

    /* A name moves out of the way, or is left out: but a large town's is rather set partly
     * below a symbol, where it is covered least. Near its dot it may lie across the line
     * before it moves far away. */
    placeTown(item, layouts) {
      const { p, x, y } = item;
      const r = radius(p, this.zoom);
      const dot = [x - r, y - r, x + r, y + r];
      if (!this.free(dot)) return;
      const isLarge = p.kind === "town" && p.rank <= LARGE_RANK;
      const isLesser = Boolean(this.named) && !isLarge && !this.named.includes(p.place_id);
      // On a crowded map a lesser name stands beside its dot, with room around it, or not at all.
      const tries = this.tries(item, layouts, r).filter((t) => !isLesser || t.out <= RINGS[1]);
      const near = tries.filter((t) => t.out <= RINGS[2]);
      const around = ([left, top, right, bottom]) => [
        left - AROUND_PX,
        top - AROUND_PX,
        right + AROUND_PX,
        bottom + AROUND_PX,
      ];
      const others = isLesser ? this.drawn.filter((each) => !holds(each, item)) : [];
      const clear = ({ box }) =>
        this.free(box) && apart(box, this.drawn) && apart(around(box), others);
      const offLine = (t) => clear(t) && !this.crosses(t.box);
      let chosen =
        near.find(offLine) || near.find(clear) || tries.find(offLine) || tries.find(clear);
      if (!chosen && isLarge) {
        [chosen] = tries
          .filter((t) => this.free(t.box))
          .sort((a, b) => covered(a.box, this.drawn) - covered(b.box, this.drawn));
      }
      if (!chosen) return;
      const { box, leads, layout, align, dx, dy } = chosen;
      this.boxes.push(box, dot);
      this.placed.push({ ...item, box, leads, lines: layout.lines, align, dx, dy, r });
    }

    /* Where a name may stand around its dot, in the order in which it is tried. */
    tries({ p, x, y }, layouts, r) {
      const sides = [...(SIDES[p.side] ? [p.side] : []), ...Object.keys(SIDES)];
      return RINGS.flatMap((out) =>
        sides.flatMap((side) =>
          layouts.map((layout) => {
            const t = SIDES[side](r + out, layout);
            return { ...t, out, leads: out > LEADER_PX, box: boxOf(t, { x, y }) };
          }),
        ),
      );
    }

    /* The cells that the line runs through. */
    lineCells() {
      const cells = new Set();
      let last = null;
      this.line.forEach(([lon, lat]) => {
        const at = this.project([lat, lon]);
        const point = { x: at.x / CELL_PX, y: at.y / CELL_PX };
        let steps = last ? Math.ceil(Math.hypot(point.x - last.x, point.y - last.y)) : 1;
        if (steps > LONGEST_STEP) {
          last = null;
          steps = 1;
        }
        for (let step = 1; step <= steps; step += 1) {
          const x = last ? last.x + ((point.x - last.x) * step) / steps : point.x;
          const y = last ? last.y + ((point.y - last.y) * step) / steps : point.y;
          cells.add(`${Math.floor(x)},${Math.floor(y)}`);
        }
        last = point;
      });
      return cells;
    }

    /* Whether a box lies across the line. */
    crosses(box) {
      for (let x = Math.floor(box[0] / CELL_PX); x <= box[2] / CELL_PX; x += 1) {
        for (let y = Math.floor(box[1] / CELL_PX); y <= box[3] / CELL_PX; y += 1) {
          if (this.cells.has(`${x},${y}`)) return true;
        }
      }
      return false;
    }
  }

  KS.labelPlacement = { Placement, apart, byPriority, stepped };
})();
