/* The bar above the strip: playing, steps, what the forces have on the day, and the axis. */

import { Calendar } from "../shared/calendar.js";
import { element } from "../shared/elements.js";
import { isoOf, numberOf } from "./days.js";
import { isLastKnown, lastBefore, ownMarked, stepOn, stepWords, trueUntil } from "./spans.js";

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  play: "M7 4.5V19.5L19.5 12Z",
  pause: "M7 5H10.5V19H7ZM13.5 5H17V19H13.5Z",
  back: "M15 5L8 12L15 19",
  on: "M9 5L16 12L9 19",
  nearer: "M12 6V18M6 12H18",
  farther: "M6 12H18",
  // From one end to the other; corners would say that it fills the screen.
  all: "M4 6V18M20 6V18M7.5 12H16.5M10 9L7 12L10 15M14 9L17 12L14 15",
};
const SPEEDS = [null, 1, 7, 30.44, 91.3, 365.25]; // days a second; null fits the period
const MOST_FORCES = 3; // in the readout
const SEEN = 0.4; // of the map, or of the room below it: less is not looked at

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
  const node = element("button", `tool ${name}`);
  node.type = "button";
  node.title = label;
  node.setAttribute("aria-label", label);
  node.appendChild(drawing(name));
  node.addEventListener("click", act);
  return node;
}

export class Controls {
  constructor(strip) {
    const { words } = strip;
    this.words = words;
    this.forces = [];
    this.bar = element("div", "bar");
    this.playButton = button("play", words.say("play"), () => strip.player.toggle());
    this.speed = this.speeds();
    this.choosing = this.dayButton(strip);
    const run = element("div", "group run");
    run.append(
      button("back", words.say("back"), () => strip.step(-1)),
      this.playButton,
      button("on", words.say("on"), () => strip.step(1)),
      this.choosing,
      this.speed,
    );
    // It keeps the place of its buttons, which stand below the map where that is in sight and
    // this is not.
    this.moving = element("div", "moving");
    this.dock = element("span", "dock");
    this.moving.append(this.dock, run);
    this.watch(strip);
    this.readout = element("div", "readout");
    this.clear = element("button", "clear");
    this.clear.type = "button";
    this.clear.addEventListener("click", () => strip.clearPeriod());
    const looking = element("div", "group end");
    this.all = button("all", words.say("all"), () => strip.see(strip.bounds));
    this.all.append(element("span", "", words.say("allShort")));
    const years = element("span", "years", words.say("years")); // what − and + are about
    years.setAttribute("aria-hidden", "true"); // they say it themselves
    looking.append(
      this.clear,
      button("farther", words.say("farther"), () => strip.zoom(1.6)),
      years,
      button("nearer", words.say("nearer"), () => strip.zoom(1 / 1.6)),
      this.all,
    );
    this.bar.append(this.moving, this.readout, looking);
  }

  /* The day, where the marker that says it is out of sight; a tap opens the calendar. */
  dayButton(strip) {
    const box = element("div", "choosing");
    this.now = element("button", "now");
    this.now.type = "button";
    const calendar = new Calendar((iso) => {
      if (!iso) return;
      strip.hold();
      strip.go(strip.dayWithin(numberOf(iso)));
      strip.commit();
    });
    this.now.addEventListener("click", () => {
      if (strip.player.playing) strip.player.pause();
      if (!calendar.canOpen) strip.root.scrollIntoView({ block: "center" });
      else {
        calendar.bound(
          ...[strip.bounds[0], strip.data.latest].map((day) => isoOf(Math.round(day))),
        );
        calendar.open(isoOf(strip.day));
      }
    });
    box.append(this.now, calendar.field);
    return box;
  }

  showDay(words) {
    this.now.textContent = words;
    this.now.setAttribute("aria-label", this.words.say("choose", { day: words }));
  }

  /* On a phone the strip is a screen below the map. Its buttons stand in the room that the page
   * keeps below the map, and over the map's foot only where that room is itself out of sight. */
  watch(strip) {
    const seen = new Set();
    this.sight = new IntersectionObserver(
      (places) => {
        this.placeDock();
        places.forEach(({ target, isIntersecting, intersectionRatio }) => {
          const isSeen = target === this.moving ? isIntersecting : intersectionRatio >= SEEN;
          if (isSeen) seen.add(target);
          else seen.delete(target);
        });
        const docked = seen.has(this.dock);
        const afar = !seen.has(this.moving) && (docked || seen.has(this.map));
        strip.root.classList.toggle("afar", afar);
        strip.root.classList.toggle("docked", afar && docked);
      },
      { threshold: [0, SEEN] },
    );
    this.sight.observe(this.moving);
    this.sight.observe(this.dock);
    this.between = new ResizeObserver(() => this.placeDock());
  }

  close() {
    this.sight.disconnect();
    this.between.disconnect();
  }

  /* On a phone: stand by where the map is in sight and the strip is not. */
  standBy() {
    const map = this.map?.isConnected ? this.map : document.querySelector(".st-key-map");
    if (!map || map === this.map) return;
    if (this.map) {
      this.sight.unobserve(this.map);
      this.between.disconnect();
    }
    this.map = map;
    this.sight.observe(map);
    // What lies between map and strip moves them apart.
    [map, map.closest(".st-key-face")].filter(Boolean).forEach((e) => this.between.observe(e));
  }

  placeDock() {
    if (!this.map) return;
    const below = this.map.getBoundingClientRect().bottom;
    const away = below - this.moving.getBoundingClientRect().top;
    this.moving.style.setProperty("--dock", `${away.toFixed(1)}px`);
    this.moving.style.setProperty("--wide", `${this.bar.clientWidth}px`);
  }

  speeds() {
    const speed = element("select", "speed");
    speed.setAttribute("aria-label", this.words.say("speed"));
    speed.title = this.words.say("speedHelp");
    SPEEDS.forEach((_, i) => {
      const option = element("option", "", this.words.words.speeds[i]);
      option.value = String(i);
      speed.appendChild(option);
    });
    speed.value = "0";
    return speed;
  }

  /* Days that pass in a ms of playing; null where the whole run is to be fitted. */
  get daysPerMs() {
    const speed = SPEEDS[Number(this.speed.value)];
    return speed === null ? null : speed / 1000;
  }

  /* Whether all years are in sight: where not, the way back is marked. */
  showWhole(isWhole) {
    this.all.classList.toggle("due", !isWhole);
  }

  showPlaying(playing) {
    const name = playing ? "pause" : "play";
    this.playButton.replaceChildren(drawing(name));
    this.playButton.setAttribute("aria-label", this.words.say(name));
    this.playButton.title = this.words.say(name);
  }

  /* The period that can be cleared; null ends are open. */
  showPeriod(from, to, dayWords) {
    this.clear.hidden = from === null && to === null;
    if (this.clear.hidden) return;
    const first = from === null ? this.words.say("start") : dayWords(from);
    const last = to === null ? this.words.say("end") : dayWords(to);
    this.clear.textContent = `${first} – ${last} ✕`;
    this.clear.setAttribute("aria-label", this.words.say("clear", { first, last }));
  }

  /* Choose the forces whose strength is followed: those of the question, else whole forces
   * before contingents. */
  follow(ids, catalogue, leading) {
    const { marks, strengths } = catalogue.time;
    this.readout.replaceChildren();
    const seen = new Map();
    ids.forEach((id) => {
      const figure = catalogue.figures[id];
      if (figure && strengths[figure.actor]) {
        const mark = marks[id];
        seen.set(figure.actor, !mark || mark.force === figure.actor);
      }
    });
    const led = leading.filter((actor) => seen.has(actor));
    if (led.length) {
      this.forces = led.slice(0, MOST_FORCES);
      return;
    }
    const whole = [...seen.keys()].filter((actor) => seen.get(actor));
    this.forces = (whole.length ? whole : [...seen.keys()]).slice(0, MOST_FORCES);
  }

  /* The strength of the forces on a day, each in its colour. Where none is current the last that
   * was reported, with its age: the number that the header has of the force. */
  read(day, catalogue, tint, lastKnown) {
    this.forces.forEach((actor, i) => {
      let item = this.readout.children[i];
      if (!item) {
        item = element("span", "force");
        item.append(element("i"), element("b"), element("span"));
        this.readout.appendChild(item);
      }
      const { courses, strengths, scopes, figures } = catalogue.time;
      const quantity = strengths[actor];
      const course = courses[quantity];
      const onDay = stepOn(course, day);
      const step = onDay || lastBefore(course, day);
      const isPast = Boolean(step) && (!onDay || isLastKnown(step));
      const stands = Boolean(onDay) && (lastKnown || !isPast);
      const name = catalogue.actors[actor] || { name: actor, family: "other" };
      item.classList.toggle("none", !stands);
      item.classList.toggle("past", isPast && stands);
      item.children[0].style.background = tint(name.family);
      item.children[0].style.color = tint(name.family);
      // A number of a part says of which, as the card of the force does.
      item.children[1].textContent = [name.name, scopes[quantity]].filter(Boolean).join(", ");
      const figure = step ? catalogue.figures[step[5]] : {};
      const until = isPast ? trueUntil(step, figures) : null;
      const said = stepWords(this.words, step, figure.value, day, until);
      item.children[2].textContent = ownMarked(figure, said);
    });
    // What has no room in one line can still be read.
    this.readout.title = [...this.readout.children]
      .map((item) => `${item.children[1].textContent} ${item.children[2].textContent}`.trim())
      .join("\n");
  }
}
