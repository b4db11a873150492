/* The marker on the as-of day and the ends of the period: each is a slider from the moment it
 * has a value, and no control before. */

import { element } from "../shared/elements.js";
import { dayWords } from "./days.js";

const HALF_FLAG_PX = 42;

export class Handles {
  constructor(strip) {
    this.strip = strip;
    const { words } = strip;
    this.veils = [element("div", "veil"), element("div", "veil")];
    this.later = element("div", "veil later"); // over what is later than the day
    this.range = element("div", "range");
    this.ends = ["from", "to"].map((end) => this.handle(`handle ${end}`, words.say(end), end));
    this.marker = this.handle("marker", words.say("day"), "day");
    this.flag = element("span", "flag");
    this.marker.appendChild(this.flag);
  }

  handle(className, label, what) {
    const node = element("div", className);
    node.hidden = true;
    node.dataset.label = label;
    node.addEventListener("pointerdown", (e) => this.strip.pointers.press(e, what));
    node.addEventListener("keydown", (e) => this.strip.key(e, what));
    return node;
  }

  /* Give a handle its day; with the first it becomes a slider. */
  say(node, day) {
    const { bounds, words } = this.strip;
    node.setAttribute("aria-valuemin", String(Math.round(bounds[0])));
    node.setAttribute("aria-valuemax", String(Math.round(bounds[1])));
    node.setAttribute("aria-valuenow", String(day));
    node.setAttribute("aria-valuetext", dayWords(words, day));
    node.hidden = false;
    if (node.hasAttribute("role")) return;
    node.setAttribute("aria-label", node.dataset.label);
    node.setAttribute("aria-orientation", "horizontal");
    node.setAttribute("role", "slider");
    node.tabIndex = 0;
  }

  /* Put marker and period where they are now; true when the day is another. */
  place() {
    const { strip } = this;
    const changed = this.placeMarker();
    const within = (x) => Math.max(strip.gutter, Math.min(strip.width, x));
    const period = strip.from !== null || strip.to !== null;
    const left = within(strip.from === null ? strip.gutter : strip.x(strip.from));
    const right = within(strip.to === null ? strip.width : strip.x(strip.to + 1));
    this.veil(this.veils[0], strip.gutter, left);
    this.veil(this.veils[1], right, strip.width);
    this.veil(this.later, Math.max(strip.gutter, strip.x(strip.day + 1)), strip.width);
    this.range.hidden = !period;
    this.range.style.transform = `translate(${left.toFixed(1)}px, ${strip.axisTop - 1}px)`;
    this.range.style.width = `${Math.max(0, right - left).toFixed(1)}px`;
    this.placeEnd(this.ends[0], strip.from, left);
    this.placeEnd(this.ends[1], strip.to, right);
    return changed;
  }

  placeMarker() {
    const { strip, marker, flag } = this;
    const x = strip.x(strip.day + 0.5);
    marker.style.transform = `translateX(${x.toFixed(2)}px)`;
    marker.style.height = `${strip.axisTop}px`;
    marker.classList.toggle("away", x < strip.gutter - 1 || x > strip.width + 1);
    const lean = Math.max(HALF_FLAG_PX - x, 0) || Math.min(strip.width - HALF_FLAG_PX - x, 0);
    flag.style.transform = `translateX(calc(-50% + ${lean.toFixed(1)}px))`;
    const short = dayWords(strip.words, strip.day, true);
    const changed = flag.textContent !== short;
    // A filter moves the ends of the axis under a day that stays.
    if (changed || this.said !== strip.bounds) this.say(marker, strip.day);
    this.said = strip.bounds;
    flag.textContent = short;
    strip.controls.showDay(short);
    return changed;
  }

  placeEnd(handle, day, x) {
    const { strip } = this;
    const at = day === null ? 0 : strip.x(day);
    handle.hidden = day === null || at < strip.gutter - 2 || at > strip.width + 2;
    if (handle.hidden) return;
    handle.style.transform = `translate(${x.toFixed(1)}px, ${strip.axisTop}px)`;
    handle.style.height = `${strip.height - strip.axisTop}px`;
    this.say(handle, day);
  }

  veil(veil, from, to) {
    const { strip } = this;
    veil.style.transform = `translate(${from.toFixed(1)}px, ${strip.topOf(0)}px)`;
    veil.style.width = `${Math.max(0, to - from).toFixed(1)}px`;
    veil.style.height = `${strip.axisTop - strip.topOf(0)}px`;
  }
}
