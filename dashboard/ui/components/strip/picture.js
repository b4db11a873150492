/* What stands still on the strip until its extent or its question changes: lanes and axis. */

import { cut, element } from "../shared/elements.js";
import { ticksOf } from "./axis.js";
import { bar, dot, line, ring, stroke } from "./marks.js";
import { densityOf, drawnDays, markOf, packed } from "./spans.js";

const MOST_ROWS = 3; // of figures in a lane; more are drawn as a density
const NAME_LETTERS = 24;

export class Picture {
  constructor(strip) {
    this.strip = strip;
  }

  draw() {
    const { strip } = this;
    const ratio = window.devicePixelRatio || 1;
    const g = strip.canvas.getContext("2d");
    const style = getComputedStyle(strip.root);
    ["ink", "muted", "line", "link"].forEach((name) => {
      this[name] = style.getPropertyValue(`--${name}`).trim();
    });
    this.font = style.fontFamily;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, strip.width, strip.height);
    this.drawAxis(g);
    strip.names.replaceChildren();
    strip.lanes.forEach((lane, i) => this.drawLane(g, lane, strip.topOf(i)));
  }

  drawAxis(g) {
    const { strip } = this;
    g.textBaseline = "alphabetic";
    g.font = `400 11.5px ${this.font}`;
    let free = -Infinity;
    ticksOf(strip.words, strip.extent, strip.width - strip.gutter).forEach((tick) => {
      const x = Math.round(strip.x(tick.day)) + 0.5;
      const end = strip.axisTop + (tick.text ? 5 : 3);
      line(g, x, strip.topOf(0), x, end, this.line, tick.strong ? 0.75 : 0.4);
      const room = g.measureText(tick.text).width;
      if (!tick.text || x + 4 + room > strip.width || x < free) return;
      g.fillStyle = tick.strong ? this.ink : this.muted;
      g.fillText(tick.text, x + 3, strip.axisTop + 15);
      free = x + room + 8;
    });
    line(g, strip.gutter, strip.axisTop + 0.5, strip.width, strip.axisTop + 0.5, this.muted, 0.6);
  }

  drawLane(g, lane, top) {
    const { strip } = this;
    const bottom = top + strip.laneHeight;
    const tint = lane.family ? strip.tint(lane.family) : this.muted;
    const name = element("span", "", cut(lane.name, NAME_LETTERS));
    name.style.top = `${top}px`;
    name.style.lineHeight = `${strip.narrow ? 14 : strip.laneHeight}px`;
    name.style.setProperty("--tint", tint);
    strip.names.appendChild(name);
    line(
      g,
      strip.narrow ? 0 : strip.gutter,
      bottom - 0.5,
      strip.width,
      bottom - 0.5,
      this.line,
      0.8,
    );
    g.save();
    g.beginPath();
    g.rect(strip.gutter, top, strip.width - strip.gutter, strip.laneHeight);
    g.clip();
    const room = this.rooms(lane, top);
    if (lane.figures.length) this.drawFigures(g, lane, tint, ...room.figures);
    lane.moments.forEach((item) =>
      lane.family
        ? this.drawDot(g, item, tint, room.middle)
        : this.drawStroke(g, item, room.middle),
    );
    g.restore();
  }

  /* Where in a lane its figures are, [top, height], and the line of what happened and was said. */
  rooms(lane, top) {
    const { strip } = this;
    const from = strip.narrow ? top + 12 : top + 1;
    const high = top + strip.laneHeight - 2 - from;
    const both = lane.figures.length && lane.moments.length;
    const figures = both ? [from + high * 0.5, high * 0.5] : [from + 2, high - 2];
    return { figures, middle: both ? from + high * 0.25 : from + high / 2 };
  }

  drawFigures(g, lane, tint, top, high) {
    const { strip } = this;
    const spans = lane.figures.map((item) => item.span);
    const days = spans.map((span) => drawnDays(span, strip.extent));
    const seen = lane.figures
      .map((_, i) => i)
      .filter((i) => {
        const until = spans[i][3] === null ? Infinity : Math.max(spans[i][3], days[i][1]);
        return days[i][0] <= strip.extent[1] && until >= strip.extent[0];
      });
    const places = seen.map((i) => {
      const left = strip.x(days[i][0]);
      return [left, Math.max(strip.x(days[i][1]), left + 2) + 1];
    });
    const rows = packed(places, MOST_ROWS);
    if (!rows) {
      this.drawDensity(
        g,
        seen.map((i) => spans[i]),
        tint,
        top,
        high,
      );
      return;
    }
    const count = Math.max(2, 1 + Math.max(0, ...rows));
    const each = high / count;
    seen.forEach((i, n) => {
      const y = top + high - (rows[n] + 1) * each;
      this.drawInterval(g, lane.figures[i], tint, y, Math.max(1.6, each - 0.8));
    });
  }

  drawInterval(g, item, tint, y, high) {
    const { strip } = this;
    const [first, end] = drawnDays(item.span, strip.extent);
    const left = strip.x(first);
    const right = Math.max(strip.x(end), left + 2);
    const mark = markOf(item.span);
    const outline = strip.catalogue.figures[item.id].outline || "solid";
    const tail = item.span[3] === null ? right : strip.x(item.span[3] + 1);
    if (tail > right + 1) {
      const fade = g.createLinearGradient(right, 0, tail, 0);
      fade.addColorStop(0, tint);
      fade.addColorStop(1, "transparent");
      g.globalAlpha = 0.45;
      g.fillStyle = fade;
      g.fillRect(right, y + high * 0.25, tail - right, high * 0.5);
    }
    g.globalAlpha = 0.9;
    bar(g, left, right, y, high, tint, {
      open: mark.hollow || outline !== "solid",
      fades: mark.fades,
    });
    g.globalAlpha = 1;
  }

  drawDensity(g, spans, tint, top, high) {
    const { strip } = this;
    const found = densityOf(spans, strip.extent, Math.ceil(strip.width - strip.gutter));
    const most = Math.max(...found);
    if (!most) return;
    g.beginPath();
    g.moveTo(strip.gutter, top + high);
    found.forEach((value, i) => {
      const y = top + high - (value ? 1 + (high - 1) * Math.sqrt(value / most) : 0);
      g.lineTo(strip.gutter + i, y);
      g.lineTo(strip.gutter + i + 1, y);
    });
    g.lineTo(strip.width, top + high);
    g.closePath();
    g.fillStyle = tint;
    g.globalAlpha = 0.5;
    g.fill();
    g.globalAlpha = 1;
  }

  /* What belongs to a family, such as a statement: in its colour. */
  drawDot(g, item, tint, middle) {
    const { mark, left, right } = this.placed(item);
    g.globalAlpha = 0.78;
    if (mark.shape === "dot") dot(g, (left + right) / 2, middle, 2.5, tint, mark);
    else
      bar(g, left, Math.max(right, left + 3), middle - 1.6, 3.2, tint, {
        open: mark.hollow,
        fades: mark.fades,
      });
    g.globalAlpha = 1;
    this.pickedOut(g, item, (left + right) / 2, middle);
  }

  /* What belongs to none, such as an event. */
  drawStroke(g, item, middle) {
    const { mark, left, right } = this.placed(item);
    const high = this.strip.narrow ? 11 : this.strip.laneHeight - 6;
    if (mark.shape === "dot") {
      g.globalAlpha = 0.8;
      stroke(g, (left + right) / 2, middle, high, this.ink, mark);
    } else {
      g.globalAlpha = 0.45;
      bar(g, left, Math.max(right, left + 3), middle - 1.7, 3.4, this.ink, {
        open: mark.hollow,
        fades: mark.fades,
      });
    }
    g.globalAlpha = 1;
    this.pickedOut(g, item, (left + right) / 2, middle);
  }

  placed(item) {
    const { strip } = this;
    const [first, end] = drawnDays(item.span, strip.extent);
    return { mark: markOf(item.span), left: strip.x(first), right: strip.x(end) };
  }

  pickedOut(g, item, x, y) {
    if (this.strip.data.focus === item.id) ring(g, x, y, this.link);
  }
}

/* The colour of a family of actors, in the theme of the page. */
export function tintOf(catalogue, family, theme) {
  const pair = catalogue.symbology.families[family] || ["#5a6672", "#b3bec9"];
  return pair[theme === "dark" ? 1 : 0];
}
