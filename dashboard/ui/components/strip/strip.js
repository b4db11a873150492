/* The strip: what it was given, the day and the period that it shows, and what it tells. */

import { element } from "../shared/elements.js";
import { extentOf, moved, zoomed } from "./axis.js";
import { Caption } from "./caption.js";
import { Controls } from "./controls.js";
import { addMonths, dateOf, dayAfterKey, dayNumber, dayWords } from "./days.js";
import { Handles } from "./handles.js";
import { laneWords, lanesOf } from "./lanes.js";
import { Picture, tintOf } from "./picture.js";
import { Player } from "./player.js";
import { Pointers } from "./pointers.js";
import { Scale } from "./scale.js";
import { tellMap, tellPage } from "./tell.js";
import { Tip } from "./tip.js";

const MOST_LANES = 7; // of one family
const KEYS_REST_MS = 450; // after the last key the day counts as chosen

export class Strip extends Scale {
  constructor(root, words) {
    super();
    this.root = root;
    this.words = words;
    this.data = null;
    this.catalogue = null;
    this.day = 0;
    this.from = null;
    this.to = null;
    this.held = false; // dragging, playing, or keys not yet at rest
    this.pending = false; // told the server, no answer yet
    this.player = new Player(this);
    this.controls = new Controls(this);
    this.picture = new Picture(this);
    this.tip = new Tip(this);
    this.stage = element("div", "stage");
    this.canvas = element("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.names = element("div", "names"); // above the veils, which dim marks and not names
    this.names.setAttribute("aria-hidden", "true"); // the summary has them
    this.handles = new Handles(this);
    const { veils, later, range, ends, marker } = this.handles;
    this.stage.append(
      this.canvas,
      later,
      ...veils,
      this.names,
      range,
      ...ends,
      marker,
      this.tip.node,
    );
    this.summary = element("ul", "unseen");
    this.summary.setAttribute("aria-label", words.say("summary"));
    this.caption = new Caption();
    root.replaceChildren(this.controls.bar, this.caption.node, this.stage, this.summary);
    this.pointers = new Pointers(this);
    this.sizes = new ResizeObserver(() => this.layout());
    this.sizes.observe(this.stage);
    if (document.fonts && document.fonts.ready) document.fonts.ready.then(() => this.draw());
  }

  close() {
    this.player.close();
    window.clearTimeout(this.resting);
    this.pointers.close();
    this.sizes.disconnect();
    this.controls.close();
  }

  update(data, catalogue, trigger) {
    const first = !this.data;
    const ids = JSON.stringify([data.ids, data.catalogue]);
    const listed = (text) => (text ? text.split(" ") : []);
    this.trigger = trigger;
    this.catalogue = catalogue;
    const before = this.data;
    const lists = Object.entries(data.ids).map(([kind, text]) => [kind, listed(text)]);
    this.data = { ...data, ids: Object.fromEntries(lists) };
    this.root.classList.toggle("dark", data.theme === "dark");
    if (this.ids !== ids) {
      this.ids = ids;
      this.show(first);
    }
    const isNew = !this.isAsked(); // from elsewhere
    if (first) this.extent = this.around(data.from, data.to, data.day);
    else if (!this.held) this.extent = this.turnedTo(before, data, !isNew);
    if (!this.held) {
      if (isNew) this.caption.clear(); // what was told when playing was paused was of another day
      this.day = data.day;
      this.from = data.from;
      this.to = data.to;
      if (this.pending || isNew) {
        this.pending = false;
        this.post(true);
      }
    }
    this.summary.replaceChildren(
      ...this.lanes.map((lane) => element("li", "", laneWords(this.words, lane, data.day))),
    );
    this.layout();
  }

  /* Other things are in view. */
  show(first) {
    const { data } = this;
    this.lanes = lanesOf(this.words, data.ids, this.catalogue, MOST_LANES, data.forces);
    const items = this.lanes.flatMap((lane) => [...lane.figures, ...lane.moments]);
    const today = dateOf(data.latest).year;
    const around = [dayNumber(today - 1, 1, 1), dayNumber(today + 1, 1, 1)];
    const [start, end] = extentOf(
      items.map((item) => item.span),
      around,
    );
    const bounds = [Math.min(start, data.day), Math.max(end, data.day + 1)];
    if (!first) this.extent = this.within(bounds);
    this.bounds = bounds;
    this.caption.follow(this.lanes, this.catalogue);
    this.controls.follow(data.ids.figures, this.catalogue, data.forces);
  }

  step(months) {
    if (this.player.playing) this.player.pause();
    this.hold();
    this.go(this.dayWithin(addMonths(this.day, months)));
    this.rest();
  }

  key(event, what) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") {
      event.preventDefault();
      this.player.toggle();
      return;
    }
    if (event.key === "Escape" && this.held) {
      this.undo();
      return;
    }
    const reach = what === "day" ? [this.bounds[0], this.data.latest] : this.bounds;
    const to = dayAfterKey(event.key, event.shiftKey, this[what], reach.map(Math.round));
    if (to === null) return;
    event.preventDefault();
    if (this.player.playing) this.player.stop();
    this.hold();
    if (what === "day") this.go(to);
    else this.brush(...this.ends(what, to));
    this.rest();
  }

  ends(what, day) {
    if (what === "from") return [Math.min(day, this.to), this.to];
    return [this.from, Math.max(day, this.from)];
  }

  /* Keys and steps count as chosen when they have come to rest. */
  rest() {
    window.clearTimeout(this.resting);
    this.resting = window.setTimeout(() => this.commit(), KEYS_REST_MS);
  }

  dayWithin(day) {
    return Math.round(Math.max(this.bounds[0], Math.min(this.bounds[1] - 1, day)));
  }

  hold() {
    window.clearTimeout(this.resting);
    this.caption.clear();
    this.brushing = false;
    this.fresh = !this.held || this.fresh;
    this.held = true;
    this.tip.hide();
  }

  go(day) {
    this.moveTo(day);
    this.post(false);
  }

  /* Show a day here, without a word to anyone. */
  moveTo(day) {
    this.day = day;
    this.brushing = false;
    if (!this.isInSight(day)) {
      const length = this.extent[1] - this.extent[0];
      this.extent = moved([day - length / 2, day + length / 2], 0, this.bounds);
      this.draw();
    }
    this.place();
  }

  brush(from, to) {
    this.from = from;
    this.to = to;
    this.brushing = true;
    this.place();
    this.post(false);
  }

  clearPeriod() {
    this.from = null;
    this.to = null;
    this.commit();
  }

  undo() {
    this.held = false;
    this.pointers.drag = null;
    window.clearTimeout(this.resting);
    this.day = this.data.day;
    this.from = this.data.from;
    this.to = this.data.to;
    this.player.stop();
    this.caption.clear();
    this.place();
    this.post(true);
  }

  isAsked() {
    const { day, from, to } = this.data;
    return this.day === day && this.from === from && this.to === to;
  }

  /* Tell the server, once, and only what is new. */
  commit() {
    window.clearTimeout(this.resting);
    this.held = false;
    const same = this.isAsked();
    this.place();
    this.post(same);
    if (same) return;
    this.pending = true;
    this.trigger("chosen", { day: this.day, from: this.from, to: this.to });
  }

  /* Tell the map, at most once a frame. `done`: it need not wait for an answer of the server. */
  post(done) {
    this.done = done;
    if (this.posting) return;
    this.posting = window.requestAnimationFrame(() => {
      this.posting = 0;
      tellMap(this, { day: this.day, told: this.caption.told });
      tellPage(this);
      this.fresh = false;
    });
  }

  // What is in sight

  zoom(factor) {
    const centre = this.isInSight(this.day) ? this.day : (this.extent[0] + this.extent[1]) / 2;
    this.see(zoomed(this.extent, factor, centre, this.bounds));
  }

  see(extent) {
    this.extent = extent;
    this.tip.hide();
    this.draw();
    this.place();
  }

  tint(family) {
    return tintOf(this.catalogue, family, this.data.theme);
  }

  layout() {
    const width = this.stage.clientWidth;
    if (!this.data || !width) return;
    this.measure(width);
    this.fit(this.stage, this.canvas);
    this.root.classList.toggle("narrow", this.narrow);
    if (this.narrow) this.controls.standBy();
    this.root.classList.toggle("tight", this.tight);
    this.draw();
    this.place();
  }

  draw() {
    if (!this.data || !this.width) return;
    this.picture.draw();
    this.read();
  }

  /* What moves: marker, period and readout. Nothing is drawn anew. */
  place() {
    if (!this.data || !this.width) return;
    if (this.handles.place()) this.read();
    this.controls.showWhole(this.isWhole);
    this.controls.showPeriod(this.from, this.to, (day) => dayWords(this.words, day, true));
  }

  read() {
    const tint = (family) => this.tint(family);
    this.controls.read(this.day, this.catalogue, tint, this.data.lastKnown);
  }
}
