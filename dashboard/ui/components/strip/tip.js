/* What is under the pointer, and a tip that says it. */

import { cut, element } from "../shared/elements.js";
import { drawnDays, isLater } from "./spans.js";

const SHOWN = 3; // things in the tip
const REACH_PX = 4;

export class Tip {
  constructor(strip) {
    this.strip = strip;
    this.node = element("div", "tip");
    this.node.hidden = true;
    this.said = "";
  }

  /* The lane at a point of the strip, and what is there: the nearest first, figures last. */
  under(x, y) {
    const { strip } = this;
    const lane = strip.laneAt(y);
    if (!lane || x < strip.gutter) return { lane: null, items: [] };
    const day = strip.dayAt(x);
    const room = REACH_PX / strip.perDay;
    const found = [...lane.moments, ...lane.figures]
      .filter((item) => !isLater(item.span, strip.day))
      .map((item) => {
        const [first, end] = drawnDays(item.span, strip.extent);
        const trusted = item.kind === "figures" && item.span[3] !== null;
        const until = trusted ? Math.max(end, item.span[3] + 1) : end;
        const away = Math.max(0, first - day, day - until);
        return { ...item, away, near: item.kind !== "figures" && away <= room };
      })
      .filter((item) => item.away <= room);
    const { marks } = strip.catalogue.time;
    const rank = (item) =>
      item.kind === "figures" ? 1000 + ((marks[item.id] || {}).n || 0) : item.away / room;
    return { lane, items: found.sort((a, b) => rank(a) - rank(b)) };
  }

  /* When something was, and what it is. */
  lines(item) {
    const row = this.strip.catalogue[item.kind][item.id];
    if (item.kind !== "figures") {
      const said = row.title ? cut(row.title, 120) : `${row.speaker}: ${cut(row.text, 90)}`;
      return [row.when, said];
    }
    const number = [row.value, row.unit].filter(Boolean).join(" ");
    return [`${row.held} · ${row.status}`, cut(`${number} — ${row.label}`, 110)];
  }

  show(x, y) {
    const { strip } = this;
    if (!strip.data || strip.held) return;
    const { lane, items } = this.under(x, y);
    const over = items.some((item) => item.near) ? "pointer" : "crosshair";
    strip.canvas.style.cursor = y >= strip.axisTop ? "col-resize" : over;
    if (!lane || !items.length) {
      this.hide();
      return;
    }
    const said = `${lane.key}:${items.map((item) => item.id).join()}`;
    if (this.said !== said) {
      this.said = said;
      this.node.replaceChildren(...this.parts(lane, items));
    }
    this.node.hidden = false;
    const wide = this.node.offsetWidth;
    const left = Math.max(0, Math.min(strip.width - wide, x - wide / 2));
    this.node.style.transform = `translate(${left.toFixed(0)}px, calc(${(y - 14).toFixed(0)}px - 100%))`;
  }

  parts(lane, items) {
    const { words, catalogue } = this.strip;
    const parts = [element("strong", "", lane.name)];
    items.slice(0, SHOWN).forEach((item) => {
      const [when, text] = this.lines(item);
      const part = element("p");
      part.append(element("small", "", when), document.createTextNode(text));
      const row = catalogue[item.kind][item.id];
      if (row.lang) part.lang = row.lang;
      part.setAttribute("dir", "auto");
      parts.push(part);
    });
    if (items.length > SHOWN)
      parts.push(element("p", "more", words.sayCount("more", items.length - SHOWN)));
    return parts;
  }

  hide() {
    this.node.hidden = true;
    this.said = "";
  }
}
