/* The time strip: when everything was, and a marker that moves the map through time.
 *
 * While it is dragged or played only the map's frame is told, by messages; the server hears
 * of it once, on release. Every text is set with textContent or drawn, never parsed.
 */

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  play: "M7 4.5V19.5L19.5 12Z",
  pause: "M7 5H10.5V19H7ZM13.5 5H17V19H13.5Z",
  back: "M15 5L8 12L15 19",
  on: "M9 5L16 12L9 19",
  nearer: "M12 6V18M6 12H18",
  farther: "M6 12H18",
  all: "M4 8V4H8M16 4H20V8M20 16V20H16M8 20H4V16",
};
const SPEEDS = [30.44, 91.3, 365.25]; // days a second
const MOST_LANES = 7; // of one family
const NARROW_PX = 640;
const HEAD_PX = 22; // room for the marker's flag
const PRESS_PX = 4; // a pointer that moves less has pressed
const KEYS_REST_MS = 450; // after the last key the day counts as chosen
const SHOWN = 3; // things in the tooltip

const catalogueTexts = new Map(); // address -> promise; shared by every mount
const strips = new WeakMap(); // root -> its strip

function catalogueAt(address) {
  if (!catalogueTexts.has(address)) {
    catalogueTexts.set(address, fetch(address).then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    }));
    catalogueTexts.get(address).catch(() => catalogueTexts.delete(address));
  }
  return catalogueTexts.get(address);
}

function made(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

function drawing(name) {
  const node = document.createElementNS(SVG, "svg");
  node.setAttribute("viewBox", "0 0 24 24");
  node.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  path.setAttribute("class", name === "play" || name === "pause" ? "full" : "line");
  node.appendChild(path);
  return node;
}

function button(name, label, act) {
  const node = made("button", `tool ${name}`);
  node.type = "button";
  node.title = label;
  node.setAttribute("aria-label", label);
  node.appendChild(drawing(name));
  node.addEventListener("click", act);
  return node;
}

function cut(text, most) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

class Strip {
  constructor(root) {
    this.root = root;
    this.data = null;
    this.catalogue = null;
    this.day = 0;
    this.from = null;
    this.to = null;
    this.held = false; // dragging, playing, or keys not yet at rest
    this.playing = false;
    this.pending = false; // told the server, no answer yet
    this.points = new Map(); // pointers that are down, for pinching
    this.scrolled = 0;
    this.build();
  }

  build() {
    const bar = made("div", "bar");
    this.playButton = button("play", say("play"), () => (this.playing ? this.pause() : this.play()));
    this.speed = made("select", "speed");
    this.speed.setAttribute("aria-label", say("speed"));
    this.speed.title = say("speedHelp");
    SPEEDS.forEach((_, i) => {
      const option = made("option", "", spoken.words.speeds[i]);
      option.value = String(i);
      this.speed.appendChild(option);
    });
    this.speed.value = "2";
    const moving = made("div", "group");
    moving.append(
      button("back", say("back"), () => this.step(-1)), this.playButton,
      button("on", say("on"), () => this.step(1)), this.speed,
    );
    this.readout = made("div", "readout");
    const looking = made("div", "group end");
    this.clear = made("button", "clear");
    this.clear.type = "button";
    this.clear.addEventListener("click", () => { this.from = null; this.to = null; this.commit(); });
    looking.append(
      this.clear,
      button("farther", say("farther"), () => this.zoom(1.6)),
      button("nearer", say("nearer"), () => this.zoom(1 / 1.6)),
      button("all", say("all"), () => this.see(this.bounds)),
    );
    bar.append(moving, this.readout, looking);

    this.stage = made("div", "stage");
    this.canvas = made("canvas");
    this.canvas.setAttribute("aria-hidden", "true");
    this.veils = [made("div", "veil"), made("div", "veil")];
    this.range = made("div", "range");
    this.names = made("div", "names"); // above the veils, which dim marks and not names
    this.names.setAttribute("aria-hidden", "true"); // the summary has them
    this.handles = ["from", "to"].map((end) => this.slider(`handle ${end}`,
      say(end), end));
    this.marker = this.slider("marker", say("day"), "day");
    this.flag = made("span", "flag");
    this.marker.appendChild(this.flag);
    this.tip = made("div", "tip");
    this.tip.hidden = true;
    this.stage.append(this.canvas, ...this.veils, this.names, this.range, ...this.handles, this.marker, this.tip);
    this.summary = made("ul", "unseen");
    this.summary.setAttribute("aria-label", say("summary"));
    this.root.replaceChildren(bar, this.stage, this.summary);

    this.canvas.addEventListener("pointerdown", (e) => this.down(e, ""));
    this.stage.addEventListener("pointermove", (e) => this.move(e));
    this.stage.addEventListener("pointerup", (e) => this.up(e, false));
    this.stage.addEventListener("pointercancel", (e) => this.up(e, true));
    this.stage.addEventListener("pointerleave", () => this.hideTip());
    // On the stage, which has the pointer while it is down.
    this.stage.addEventListener("dblclick", () => {
      if (this.held) this.undo(); // what the first of the two presses did
      this.see(this.bounds);
    });
    this.stage.addEventListener("wheel", (e) => this.wheel(e), { passive: false });
    this.noteScroll = (e) => { if (!this.root.contains(e.target)) this.scrolled = Date.now(); };
    document.addEventListener("scroll", this.noteScroll, { capture: true, passive: true });
    this.sizes = new ResizeObserver(() => this.layout());
    this.sizes.observe(this.stage);
    if (document.fonts && document.fonts.ready) document.fonts.ready.then(() => this.draw());
  }

  slider(className, label, what) {
    const node = made("div", className);
    node.tabIndex = 0;
    node.setAttribute("role", "slider");
    node.setAttribute("aria-label", label);
    node.setAttribute("aria-orientation", "horizontal");
    node.addEventListener("pointerdown", (e) => this.down(e, what));
    node.addEventListener("keydown", (e) => this.key(e, what));
    return node;
  }

  close() {
    this.playing = false;
    window.clearTimeout(this.resting);
    document.removeEventListener("scroll", this.noteScroll, { capture: true });
    this.sizes.disconnect();
  }

  // What Python says

  update(data, catalogue, trigger) {
    const first = !this.data;
    const ids = JSON.stringify([data.ids, data.catalogue]);
    const listed = (text) => (text ? text.split(" ") : []);
    this.trigger = trigger;
    this.catalogue = catalogue;
    this.data = {
      ...data,
      ids: { figures: listed(data.ids.figures), statements: listed(data.ids.statements), events: listed(data.ids.events) },
    };
    this.root.classList.toggle("dark", data.theme === "dark");
    if (this.ids !== ids) {
      this.ids = ids;
      this.lanes = lanesOf(this.data.ids, catalogue, MOST_LANES);
      const spans = this.lanes.flatMap((lane) => [...lane.figures, ...lane.statements, ...lane.events]);
      const today = dateOf(data.latest).year;
      const whole = !first && this.extent[0] <= this.bounds[0] && this.extent[1] >= this.bounds[1];
      this.bounds = extentOf(spans.map((item) => item.span), [dayNumber(today - 1, 1, 1), dayNumber(today + 1, 1, 1)]);
      this.bounds = [Math.min(this.bounds[0], data.day), Math.max(this.bounds[1], data.day + 1)];
      this.summary.replaceChildren(...this.lanes.map((lane) => made("li", "", laneWords(lane))));
      this.forces = this.forcesInView();
      // Who saw everything sees everything of what is in view now; who had zoomed in stays.
      if (!first) this.extent = whole ? this.bounds : moved(this.extent, 0, this.bounds);
      if (!first && this.extent[1] > this.bounds[1]) this.extent = this.bounds;
    }
    if (first) {
      this.extent = this.bounds;
      if (data.from !== null || data.to !== null) this.extent = this.around(data.from, data.to);
      if (this.extent[1] - this.extent[0] < 1830) this.speed.value = "1";
    }
    if (!this.held) {
      this.day = data.day;
      this.from = data.from;
      this.to = data.to;
      if (this.pending) {
        this.pending = false;
        this.post(true);
      }
    }
    this.layout();
  }

  around(from, to) {
    const a = Math.min(from === null ? this.bounds[0] : from, this.data.day);
    const b = Math.max(to === null ? this.bounds[1] : to, this.data.day);
    const room = Math.max(30, (b - a) * 0.08);
    return [Math.max(this.bounds[0], a - room), Math.min(this.bounds[1], b + room)];
  }

  /* Forces whose strength is followed in the bar: whole forces before contingents. */
  forcesInView() {
    const { marks, wholes } = this.catalogue.time;
    const seen = new Map();
    this.data.ids.figures.forEach((id) => {
      const figure = this.catalogue.figures[id];
      if (figure && wholes[figure.actor]) {
        const mark = marks[id];
        seen.set(figure.actor, !mark || mark.force === figure.actor);
      }
    });
    const led = this.data.forces.filter((actor) => seen.has(actor));
    if (led.length) return led.slice(0, 3);
    const whole = [...seen.keys()].filter((actor) => seen.get(actor));
    return (whole.length ? whole : [...seen.keys()]).slice(0, 3);
  }

  // Moving the day

  play() {
    const [first, last] = this.run();
    if (this.day >= last || this.day < first) this.day = Math.round(first);
    this.exact = this.day;
    this.playing = true;
    this.hold();
    this.turned();
    let before = null;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const perDay = () => SPEEDS[Number(this.speed.value)] / 1000;
    const turn = (time) => {
      if (!this.playing) return;
      if (before === null) before = time;
      if (still) {
        // Month by month, and no faster than can be looked at.
        if (time - before >= Math.max(250, 30.44 / perDay())) {
          this.exact = addMonths(Math.floor(this.exact), 1);
          before = time;
        }
      } else {
        this.exact += Math.min(time - before, 100) * perDay();
        before = time;
      }
      const day = Math.min(Math.floor(this.exact), last);
      if (day !== this.day) this.go(day);
      if (day >= last) this.pause();
      else window.requestAnimationFrame(turn);
    };
    this.go(this.day);
    window.requestAnimationFrame(turn);
  }

  /* First and last day of playing: the period, or everything until the data ends. */
  run() {
    const first = this.from === null ? this.bounds[0] : this.from;
    const last = this.to === null ? this.data.latest : this.to;
    return [first, Math.max(last, first + 1)];
  }

  pause() {
    this.playing = false;
    this.turned();
    this.commit();
  }

  turned() {
    this.playButton.replaceChildren(drawing(this.playing ? "pause" : "play"));
    this.playButton.setAttribute("aria-label", say(this.playing ? "pause" : "play"));
    this.playButton.title = say(this.playing ? "pause" : "play");
    this.root.classList.toggle("playing", this.playing);
  }

  step(months) {
    if (this.playing) this.pause();
    this.hold();
    this.go(this.within(addMonths(this.day, months)));
    this.rest();
  }

  key(event, what) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === " ") {
      event.preventDefault();
      if (this.playing) this.pause(); else this.play();
      return;
    }
    if (event.key === "Escape" && this.held) { this.undo(); return; }
    const reach = what === "day" ? [this.bounds[0], this.data.latest] : this.bounds;
    const to = dayAfterKey(event.key, event.shiftKey, this[what], reach.map(Math.round));
    if (to === null) return;
    event.preventDefault();
    if (this.playing) { this.playing = false; this.turned(); }
    this.hold();
    if (what === "day") this.go(to); else this.brush(...this.ends(what, to));
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

  within(day) {
    return Math.round(Math.max(this.bounds[0], Math.min(this.bounds[1] - 1, day)));
  }

  hold() {
    window.clearTimeout(this.resting);
    this.brushing = false;
    this.fresh = !this.held || this.fresh;
    this.held = true;
    this.hideTip();
  }

  go(day) {
    this.day = day;
    this.brushing = false;
    if (day < this.extent[0] || day > this.extent[1]) {
      const length = this.extent[1] - this.extent[0];
      this.extent = moved([day - length / 2, day + length / 2], 0, this.bounds);
      this.draw();
    }
    this.place();
    this.post(false);
  }

  brush(from, to) {
    this.from = from;
    this.to = to;
    this.brushing = true;
    this.place();
    this.post(false);
  }

  undo() {
    this.playing = false;
    this.held = false;
    this.drag = null;
    window.clearTimeout(this.resting);
    this.day = this.data.day;
    this.from = this.data.from;
    this.to = this.data.to;
    this.turned();
    this.place();
    this.post(true);
  }

  /* Tell the server, once, and only what is new. */
  commit() {
    window.clearTimeout(this.resting);
    this.held = false;
    const same = this.day === this.data.day && this.from === this.data.from && this.to === this.data.to;
    this.place();
    this.post(same);
    if (same) return;
    this.pending = true;
    this.trigger("chosen", { day: this.day, from: this.from, to: this.to });
  }

  /* Tell the map, at most once a frame. Its frame has an origin of its own, hence "*". */
  post(done) {
    this.done = done;
    if (this.posting) return;
    this.posting = window.requestAnimationFrame(() => {
      this.posting = 0;
      const message = {
        ks: "time", day: this.brushing ? null : this.day, from: this.from, to: this.to,
        playing: this.playing, held: this.held, done: this.done,
      };
      if (this.fresh) message.figures = this.data.layers.includes("figures") ? this.data.ids.figures : [];
      this.fresh = false;
      document.querySelectorAll(".st-key-map iframe").forEach((frame) => {
        if (frame.contentWindow) frame.contentWindow.postMessage(message, "*");
      });
    });
  }

  // Pointers

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  down(event, what) {
    if (event.button > 0 || !this.data) return;
    const { x, y } = this.at(event);
    this.points.set(event.pointerId, x);
    if (this.points.size === 2) { this.pinch(); return; }
    const kind = what || (y >= this.axisTop ? "brush" : "jump");
    this.drag = { kind, x, y, started: false, by: 0 };
    if (what === "day") this.drag.by = this.x(this.day + 0.5) - x;
    if (what) event.stopPropagation();
    this.stage.setPointerCapture(event.pointerId);
  }

  pinch() {
    this.drag = null;
    const [a, b] = [...this.points.values()];
    this.pinched = { apart: Math.max(20, Math.abs(a - b)), extent: this.extent, centre: this.dayAt((a + b) / 2) };
  }

  move(event) {
    const { x, y } = this.at(event);
    if (this.points.has(event.pointerId)) this.points.set(event.pointerId, x);
    if (this.pinched && this.points.size === 2) {
      const [a, b] = [...this.points.values()];
      const factor = this.pinched.apart / Math.max(20, Math.abs(a - b));
      this.see(zoomed(this.pinched.extent, factor, this.pinched.centre, this.bounds));
      return;
    }
    const drag = this.drag;
    if (!drag) { if (event.pointerType !== "touch") this.showTip(x, y); return; }
    if (!drag.started) {
      if (Math.abs(x - drag.x) < PRESS_PX) return;
      drag.started = true;
      if (this.playing) { this.playing = false; this.turned(); }
      this.hold();
    }
    const day = this.dayAt(x + drag.by);
    if (drag.kind === "day" || drag.kind === "jump") this.go(this.within(Math.floor(day)));
    else if (drag.kind === "brush") this.brush(...snapped(this.dayAt(drag.x), this.clamp(day), this.perDay));
    else this.brush(...this.ends(drag.kind, this.within(Math.floor(day))));
  }

  up(event, cancelled) {
    this.points.delete(event.pointerId);
    if (this.pinched) { if (!this.points.size) this.pinched = null; return; }
    const drag = this.drag;
    this.drag = null;
    if (!drag) return;
    if (cancelled) { if (drag.started) this.undo(); return; }
    if (drag.started) { this.commit(); return; }
    if (drag.kind !== "jump") return;
    const hit = this.under(drag.x, drag.y).items.find((item) => item.near);
    if (hit) { this.trigger("picked", hit.id); return; }
    if (drag.x < this.gutter) return;
    this.hold();
    this.go(this.within(Math.floor(this.dayAt(drag.x))));
    this.rest();
  }

  wheel(event) {
    // A page that is being scrolled past the strip goes on scrolling.
    if (Date.now() - this.scrolled < 250 || !this.data) return;
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      this.see(moved(this.extent, event.deltaX / this.perDay, this.bounds));
      return;
    }
    const whole = this.extent[1] - this.extent[0] >= this.bounds[1] - this.bounds[0];
    if (event.deltaY > 0 && whole) return;
    event.preventDefault();
    this.see(zoomed(this.extent, Math.exp(event.deltaY * 0.0022), this.dayAt(this.at(event).x), this.bounds));
  }

  zoom(factor) {
    const seen = this.day >= this.extent[0] && this.day <= this.extent[1];
    const centre = seen ? this.day : (this.extent[0] + this.extent[1]) / 2;
    this.see(zoomed(this.extent, factor, centre, this.bounds));
  }

  see(extent) {
    this.extent = extent;
    this.hideTip();
    this.draw();
    this.place();
  }

  // Geometry

  clamp(day) { return Math.max(this.extent[0], Math.min(this.extent[1], day)); }

  x(day) { return this.gutter + (day - this.extent[0]) * this.perDay; }

  dayAt(x) { return this.extent[0] + (x - this.gutter) / this.perDay; }

  get perDay() { return (this.width - this.gutter) / (this.extent[1] - this.extent[0]); }

  layout() {
    if (!this.data) return;
    const width = this.stage.clientWidth;
    if (!width) return;
    this.narrow = width < NARROW_PX;
    this.width = width;
    this.gutter = this.narrow ? 0 : 146;
    this.laneHeight = this.narrow ? 27 : this.lanes.length > 6 ? 16 : 19;
    this.axisTop = HEAD_PX + Math.max(1, this.lanes.length) * this.laneHeight;
    this.height = this.axisTop + (this.narrow ? 44 : 26);
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    this.stage.style.height = `${this.height}px`;
    this.canvas.style.height = `${this.height}px`;
    this.root.classList.toggle("narrow", this.narrow);
    this.draw();
    this.place();
  }

  /* What moves: marker, period and readout. Nothing is drawn anew. */
  place() {
    if (!this.data || !this.width) return;
    const within = (x) => Math.max(this.gutter, Math.min(this.width, x));
    const x = this.x(this.day + 0.5);
    const seen = x >= this.gutter - 1 && x <= this.width + 1;
    this.marker.style.transform = `translateX(${x.toFixed(2)}px)`;
    this.marker.style.height = `${this.axisTop}px`;
    this.marker.classList.toggle("away", !seen);
    const half = 42;
    const lean = Math.max(half - x, 0) || Math.min(this.width - half - x, 0);
    this.flag.style.transform = `translateX(calc(-50% + ${lean.toFixed(1)}px))`;
    const words = dayWords(this.day);
    if (this.flag.textContent !== dayWords(this.day, true)) {
      this.flag.textContent = dayWords(this.day, true);
      this.say(this.marker, this.day, words, this.bounds);
      this.read();
    } else if (this.marker.getAttribute("aria-valuetext") !== words || this.said !== this.bounds) {
      this.say(this.marker, this.day, words, this.bounds);
    }
    this.said = this.bounds; // a filter moves the ends of the axis under a day that stays
    const period = this.from !== null || this.to !== null;
    const left = within(this.from === null ? this.gutter : this.x(this.from));
    const right = within(this.to === null ? this.width : this.x(this.to + 1));
    this.edge(this.veils[0], this.gutter, left);
    this.edge(this.veils[1], right, this.width);
    this.range.hidden = !period;
    this.range.style.transform = `translate(${left.toFixed(1)}px, ${this.axisTop - 1}px)`;
    this.range.style.width = `${Math.max(0, right - left).toFixed(1)}px`;
    [["from", left], ["to", right]].forEach(([end, at], i) => {
      const handle = this.handles[i];
      const on = this[end] !== null && this.x(this[end]) >= this.gutter - 2 && this.x(this[end]) <= this.width + 2;
      handle.hidden = !on;
      if (!on) return;
      handle.style.transform = `translate(${at.toFixed(1)}px, ${this.axisTop}px)`;
      handle.style.height = `${this.height - this.axisTop}px`;
      this.say(handle, this[end], dayWords(this[end]), this.bounds);
    });
    this.clear.hidden = !period;
    if (period) {
      const a = this.from === null ? say("start") : dayWords(this.from, true);
      const b = this.to === null ? say("end") : dayWords(this.to, true);
      this.clear.textContent = `${a} – ${b} ✕`;
      this.clear.setAttribute("aria-label", say("clear", { first: a, last: b }));
    }
  }

  edge(veil, from, to) {
    veil.style.transform = `translate(${from.toFixed(1)}px, ${HEAD_PX}px)`;
    veil.style.width = `${Math.max(0, to - from).toFixed(1)}px`;
    veil.style.height = `${this.axisTop - HEAD_PX}px`;
  }

  say(slider, day, words, bounds) {
    slider.setAttribute("aria-valuemin", String(Math.round(bounds[0])));
    slider.setAttribute("aria-valuemax", String(Math.round(bounds[1])));
    slider.setAttribute("aria-valuenow", String(day));
    slider.setAttribute("aria-valuetext", words);
  }

  /* The strength of the forces on the day. */
  read() {
    const { courses, wholes } = this.catalogue.time;
    while (this.readout.children.length > this.forces.length) this.readout.lastChild.remove();
    this.forces.forEach((actor, i) => {
      let item = this.readout.children[i];
      if (!item) {
        item = made("span", "force");
        item.append(made("i"), made("b"), made("span"));
        this.readout.appendChild(item);
      }
      const found = stepOn(courses[wholes[actor]], this.day);
      const step = found && isLastKnown(found) && !this.data.lastKnown ? null : found;
      const name = this.catalogue.actors[actor] || { name: actor, family: "other" };
      item.classList.toggle("none", !step);
      item.classList.toggle("past", Boolean(step) && isLastKnown(step));
      item.children[0].style.background = item.children[0].style.color = this.tint(name.family);
      item.children[1].textContent = name.name;
      item.children[2].textContent = stepWords(step, step && this.catalogue.figures[step[5]].value, this.day);
    });
  }

  // Drawing

  tint(family) {
    const pair = this.catalogue.symbology.families[family];
    if (!pair) return this.data.theme === "dark" ? "#b3bec9" : "#5a6672";
    return this.data.theme === "dark" ? pair[1] : pair[0];
  }

  draw() {
    if (!this.data || !this.width) return;
    const ratio = window.devicePixelRatio || 1;
    const g = this.canvas.getContext("2d");
    const style = getComputedStyle(this.root);
    this.ink = style.getPropertyValue("--ink").trim();
    this.muted = style.getPropertyValue("--muted").trim();
    this.line = style.getPropertyValue("--line").trim();
    this.paper = style.getPropertyValue("--paper").trim();
    this.font = style.fontFamily;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, this.width, this.height);
    this.drawAxis(g);
    this.names.replaceChildren();
    this.lanes.forEach((lane, i) => this.drawLane(g, lane, HEAD_PX + i * this.laneHeight));
    this.readout.replaceChildren();
    this.read();
  }

  drawAxis(g) {
    const right = this.width;
    g.lineWidth = 1;
    g.textBaseline = "alphabetic";
    g.font = `400 11.5px ${this.font}`;
    let free = -Infinity;
    ticksOf(this.extent, right - this.gutter).forEach((tick) => {
      const x = Math.round(this.x(tick.day)) + 0.5;
      g.strokeStyle = this.line;
      g.globalAlpha = tick.strong ? 0.75 : 0.4;
      g.beginPath();
      g.moveTo(x, HEAD_PX);
      g.lineTo(x, this.axisTop + (tick.text ? 5 : 3));
      g.stroke();
      g.globalAlpha = 1;
      const room = g.measureText(tick.text).width;
      if (!tick.text || x + 4 + room > right || x < free) return;
      g.fillStyle = tick.strong ? this.ink : this.muted;
      g.fillText(tick.text, x + 3, this.axisTop + 15);
      free = x + room + 8;
    });
    g.strokeStyle = this.muted;
    g.globalAlpha = 0.6;
    g.beginPath();
    g.moveTo(this.gutter, this.axisTop + 0.5);
    g.lineTo(right, this.axisTop + 0.5);
    g.stroke();
    g.globalAlpha = 1;
  }

  drawLane(g, lane, top) {
    const bottom = top + this.laneHeight;
    const tint = lane.family ? this.tint(lane.family) : this.muted;
    const name = made("span", "", cut(lane.name, 24));
    name.style.top = `${top}px`;
    name.style.lineHeight = `${this.narrow ? 14 : this.laneHeight}px`;
    name.style.setProperty("--tint", tint);
    this.names.appendChild(name);
    g.strokeStyle = this.line;
    g.globalAlpha = 0.8;
    g.beginPath();
    g.moveTo(this.narrow ? 0 : this.gutter, bottom - 0.5);
    g.lineTo(this.width, bottom - 0.5);
    g.stroke();
    g.globalAlpha = 1;
    g.save();
    g.beginPath();
    g.rect(this.gutter, top, this.width - this.gutter, this.laneHeight);
    g.clip();
    const room = this.rooms(lane, top);
    if (lane.figures.length) this.drawFigures(g, lane, tint, ...room.figures);
    lane.statements.forEach((item) => this.drawMark(g, item, tint, room.statements, 2.5));
    lane.events.forEach((item) => this.drawEvent(g, item, room.statements));
    g.restore();
  }

  /* Where in a lane its figures and its statements are: [top, height], and a middle line. */
  rooms(lane, top) {
    const from = this.narrow ? top + 12 : top + 1;
    const high = top + this.laneHeight - 2 - from;
    const both = lane.figures.length && (lane.statements.length || lane.events.length);
    const figures = both ? [from + high * 0.5, high * 0.5] : [from + 2, high - 2];
    return { figures, statements: both ? from + high * 0.25 : from + high / 2 };
  }

  drawFigures(g, lane, tint, top, high) {
    const spans = lane.figures.map((item) => item.span);
    const days = spans.map((span) => drawnDays(span, this.extent));
    const seen = lane.figures.map((_, i) => i).filter((i) => {
      const until = spans[i][3] === null ? Infinity : Math.max(spans[i][3], days[i][1]);
      return days[i][0] <= this.extent[1] && until >= this.extent[0];
    });
    const rows = packed(seen.map((i) => [this.x(days[i][0]), Math.max(this.x(days[i][1]), this.x(days[i][0]) + 2) + 1]), 3);
    if (!rows) { this.drawDensity(g, seen.map((i) => spans[i]), tint, top, high); return; }
    const count = Math.max(2, 1 + Math.max(0, ...rows));
    const each = high / count;
    seen.forEach((i, n) => {
      const y = top + high - (rows[n] + 1) * each;
      this.drawInterval(g, lane.figures[i], tint, y, Math.max(1.6, each - 0.8));
    });
  }

  drawInterval(g, item, tint, y, high) {
    const [first, end] = drawnDays(item.span, this.extent);
    const left = this.x(first);
    const right = Math.max(this.x(end), left + 2);
    const mark = markOf(item.span);
    const open = mark.hollow || (this.catalogue.figures[item.id].outline || "solid") !== "solid";
    const tail = item.span[3] === null ? right : this.x(item.span[3] + 1);
    if (tail > right + 1) {
      const fade = g.createLinearGradient(right, 0, tail, 0);
      fade.addColorStop(0, tint);
      fade.addColorStop(1, "transparent");
      g.globalAlpha = 0.45;
      g.fillStyle = fade;
      g.fillRect(right, y + high * 0.25, tail - right, high * 0.5);
    }
    g.globalAlpha = 0.9;
    this.bar(g, left, right, y, high, tint, open, mark.fades);
    g.globalAlpha = 1;
  }

  bar(g, left, right, y, high, tint, open, fades) {
    if (open) {
      g.strokeStyle = tint;
      g.lineWidth = 1;
      g.strokeRect(left + 0.5, y + 0.5, Math.max(1.5, right - left - 1), Math.max(1, high - 1));
      return;
    }
    g.fillStyle = fades ? this.faded(g, left, right, tint) : tint;
    g.fillRect(left, y, right - left, high);
  }

  faded(g, left, right, tint) {
    const fade = g.createLinearGradient(left - 3, 0, right + 3, 0);
    fade.addColorStop(0, "transparent");
    fade.addColorStop(0.5, tint);
    fade.addColorStop(1, "transparent");
    return fade;
  }

  drawDensity(g, spans, tint, top, high) {
    const width = Math.ceil(this.width - this.gutter);
    const found = densityOf(spans, this.extent, width);
    const most = Math.max(...found);
    if (!most) return;
    g.beginPath();
    g.moveTo(this.gutter, top + high);
    found.forEach((value, i) => {
      const y = top + high - (value ? 1 + (high - 1) * Math.sqrt(value / most) : 0);
      g.lineTo(this.gutter + i, y);
      g.lineTo(this.gutter + i + 1, y);
    });
    g.lineTo(this.width, top + high);
    g.closePath();
    g.fillStyle = tint;
    g.globalAlpha = 0.5;
    g.fill();
    g.globalAlpha = 1;
  }

  drawMark(g, item, tint, middle, radius) {
    const mark = markOf(item.span);
    const [first, end] = drawnDays(item.span, this.extent);
    const left = this.x(first);
    const right = this.x(end);
    g.globalAlpha = 0.78;
    if (mark.shape === "dot") {
      const x = (left + right) / 2;
      g.beginPath();
      g.arc(x, middle, radius, 0, Math.PI * 2);
      if (mark.hollow) { g.lineWidth = 1.3; g.strokeStyle = tint; g.stroke(); } else {
        g.fillStyle = mark.fades ? this.faded(g, x - radius, x + radius, tint) : tint;
        g.fill();
      }
    } else {
      this.bar(g, left, Math.max(right, left + 3), middle - 1.6, 3.2, tint, mark.hollow, mark.fades);
    }
    g.globalAlpha = 1;
    if (this.data.focus === item.id) this.ring(g, (left + right) / 2, middle);
  }

  drawEvent(g, item, middle) {
    const mark = markOf(item.span);
    const [first, end] = drawnDays(item.span, this.extent);
    const left = this.x(first);
    const right = this.x(end);
    const high = this.narrow ? 11 : this.laneHeight - 6;
    g.globalAlpha = 0.8;
    if (mark.shape === "dot") {
      g.strokeStyle = this.ink;
      g.lineWidth = 1.25;
      if (mark.hollow) g.setLineDash([2, 2]);
      g.beginPath();
      g.moveTo((left + right) / 2, middle - high / 2);
      g.lineTo((left + right) / 2, middle + high / 2);
      g.stroke();
      g.setLineDash([]);
    } else {
      g.globalAlpha = 0.45;
      this.bar(g, left, Math.max(right, left + 3), middle - 1.7, 3.4, this.ink, mark.hollow, mark.fades);
    }
    g.globalAlpha = 1;
    if (this.data.focus === item.id) this.ring(g, (left + right) / 2, middle);
  }

  ring(g, x, y) {
    g.strokeStyle = getComputedStyle(this.root).getPropertyValue("--link").trim();
    g.lineWidth = 2;
    g.beginPath();
    g.arc(x, y, 5.5, 0, Math.PI * 2);
    g.stroke();
  }

  // What is under the pointer

  under(x, y) {
    const lane = this.lanes[Math.floor((y - HEAD_PX) / this.laneHeight)];
    if (!lane || x < this.gutter || y < HEAD_PX || y >= this.axisTop) return { lane: null, items: [] };
    const day = this.dayAt(x);
    const room = 4 / this.perDay;
    const found = [...lane.statements, ...lane.events, ...lane.figures].map((item) => {
      const [first, end] = drawnDays(item.span, this.extent);
      const until = item.kind === "figures" && item.span[3] !== null ? Math.max(end, item.span[3] + 1) : end;
      const away = Math.max(0, first - day, day - until);
      return { ...item, away, near: item.kind !== "figures" && away <= room };
    }).filter((item) => item.away <= room);
    const rank = (item) => (item.kind === "figures" ? 1000 + ((this.catalogue.time.marks[item.id] || {}).n || 0) : item.away / room);
    return { lane, items: found.sort((a, b) => rank(a) - rank(b)) };
  }

  words(item) {
    const row = this.catalogue[item.kind][item.id];
    if (item.kind === "statements") return [row.when, `${row.speaker}: ${cut(row.text, 90)}`];
    if (item.kind === "events") return [row.when, cut(row.title, 120)];
    return [`${row.held} · ${row.status}`, cut(`${[row.value, row.unit].filter(Boolean).join(" ")} — ${row.label}`, 110)];
  }

  showTip(x, y) {
    if (!this.data || this.held) return;
    const { lane, items } = this.under(x, y);
    this.canvas.style.cursor = y >= this.axisTop ? "col-resize" : items.some((i) => i.near) ? "pointer" : "crosshair";
    if (!lane || !items.length) { this.hideTip(); return; }
    const said = `${lane.key}:${items.map((item) => item.id).join()}`;
    if (this.tipSaid !== said) {
      this.tipSaid = said;
      const parts = [made("strong", "", lane.name)];
      items.slice(0, SHOWN).forEach((item) => {
        const [when, text] = this.words(item);
        const part = made("p");
        part.append(made("small", "", when), document.createTextNode(text));
        const row = this.catalogue[item.kind][item.id];
        if (row.lang) part.lang = row.lang;
        part.setAttribute("dir", "auto");
        parts.push(part);
      });
      if (items.length > SHOWN) parts.push(made("p", "more", sayCount("more", items.length - SHOWN)));
      this.tip.replaceChildren(...parts);
    }
    this.tip.hidden = false;
    const wide = this.tip.offsetWidth;
    const left = Math.max(0, Math.min(this.width - wide, x - wide / 2));
    this.tip.style.transform = `translate(${left.toFixed(0)}px, calc(${(y - 14).toFixed(0)}px - 100%))`;
  }

  hideTip() {
    this.tip.hidden = true;
    this.tipSaid = "";
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector(".root");
  // Its tools are named when it is built: in another language it is built anew.
  speakAs(data);
  if (root && root.lang !== data.speech.tag) {
    strips.get(root).close();
    root.remove();
    root = null;
  }
  if (!root) {
    root = made("div", "root");
    root.lang = data.speech.tag;
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", say("time"));
    parentElement.appendChild(root);
    strips.set(root, new Strip(root));
  }
  const strip = strips.get(root);
  catalogueAt(data.catalogue)
    .then((catalogue) => strip.update(data, catalogue, setTriggerValue))
    .catch(() => root.replaceChildren(made("p", "failed", say("failed"))));
  return () => window.setTimeout(() => { if (!root.isConnected) strip.close(); }, 0);
}
