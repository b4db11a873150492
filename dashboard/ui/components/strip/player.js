/* Playing: time runs by itself, and nothing is told before it is stopped. */

import { addMonths } from "./days.js";

const LONGEST_FRAME_MS = 100; // a page that was hidden does not leap
const STILL_MS = 250; // with reduced motion no month is shown for less
const MONTH_DAYS = 30.44;
const LONGEST_MONTH_MS = 2000; // with reduced motion a slower pace goes by days

export class Player {
  constructor(strip) {
    this.strip = strip;
    this.playing = false;
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    const { strip } = this;
    const [first, last] = this.run();
    if (strip.day >= last || strip.day < first) strip.day = Math.round(first);
    this.exact = strip.day;
    this.playing = true;
    strip.hold();
    this.turned();
    this.showMap();
    let before = null;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const turn = (time) => {
      if (!this.playing) return;
      if (before === null) before = time;
      const perMs = strip.controls.daysPerMs(last - first);
      if (!still) {
        this.exact += Math.min(time - before, LONGEST_FRAME_MS) * perMs;
        before = time;
      } else {
        // By whole months or days, and no faster than can be looked at.
        const byDays = MONTH_DAYS / perMs > LONGEST_MONTH_MS;
        const unit = byDays ? 1 : MONTH_DAYS;
        if (time - before >= Math.max(STILL_MS, unit / perMs)) {
          const steps = Math.max(1, Math.round((STILL_MS * perMs) / unit));
          const from = Math.floor(this.exact);
          this.exact = byDays ? from + steps : addMonths(from, steps);
          before = time;
        }
      }
      const day = Math.min(Math.floor(this.exact), last);
      strip.caption.tell(day, time, strip.narrow);
      if (day !== strip.day) strip.go(day);
      if (day >= last) this.pause();
      else window.requestAnimationFrame(turn);
    };
    strip.go(strip.day);
    window.requestAnimationFrame(turn);
  }

  /* On a phone map and strip are not in sight together: what is played is seen on the map. */
  showMap() {
    const { root, narrow } = this.strip;
    const map = narrow && root.ownerDocument.querySelector(".st-key-map");
    if (!map) return;
    root.classList.add("begun");
    this.strip.controls.sight.observe(map);
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    map.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
  }

  /* First and last day of playing: the period, or everything until the data ends. */
  run() {
    const { strip } = this;
    const first = strip.from === null ? strip.bounds[0] : strip.from;
    const last = strip.to === null ? strip.data.latest : strip.to;
    return [first, Math.max(last, first + 1)];
  }

  pause() {
    this.stop();
    this.strip.commit();
  }

  /* Stop without choosing the day: something else moves it now. */
  stop() {
    this.playing = false;
    this.turned();
  }

  turned() {
    this.strip.controls.showPlaying(this.playing);
    this.strip.root.classList.toggle("playing", this.playing);
  }
}
