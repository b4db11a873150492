/* Playing: time runs by itself, and nothing is told before it is stopped.
 *
 * The map draws each day first and says so; then the page shows that day, all of it at once: so
 * whoever pauses sees one day. A slow computer shows fewer days, but never fewer of those on
 * which something begins, and stays on those of an attack.
 */

import { isSame } from "./caption.js";
import { addMonths } from "./days.js";
import { isOfMap, tellMap, tellPage } from "./tell.js";

const LONGEST_FRAME_MS = 1000; // a page that was hidden does not leap
const LEAST_FRAME_MS = 60; // to show one day before the next: a picture of it is of that day
const PATIENCE_MS = 1500; // with a map that does not answer; then it is no longer waited for
const STILL_MS = 250; // with reduced motion no month is shown for less
const MONTH_DAYS = 30.44;
const LONGEST_MONTH_MS = 2000; // with reduced motion a slower pace goes by days
const FIT_MS = 16000; // what the whole period takes when it is fitted
const STAY_MS = 2000; // on the day of an attack
const MOST_STAYS_MS = 8000; // of a run that is fitted: with many attacks each has less

/* The pace of a run of so many days, `heavy` of which are stayed on: days that pass in a ms and
 * ms that a heavy day is stayed on. `chosen` are the days that pass in a ms, null to fit the run. */
export function paceOf(days, heavy, chosen) {
  if (chosen !== null) return { perMs: chosen, stay: STAY_MS };
  const stay = Math.min(STAY_MS, MOST_STAYS_MS / Math.max(1, heavy));
  return { perMs: days / (FIT_MS - heavy * stay), stay };
}

export class Player {
  constructor(strip) {
    this.strip = strip;
    this.playing = false;
    this.number = 0; // of what the map was last asked to show
    this.isDeaf = false; // the map does not answer
    this.hear = (event) => this.heard(event);
    window.addEventListener("message", this.hear);
  }

  close() {
    this.playing = false;
    window.removeEventListener("message", this.hear);
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    const { strip } = this;
    const [first, last] = this.run();
    const starts = strip.day >= last || strip.day < first;
    this.exact = starts ? Math.round(first) : strip.day;
    this.last = last;
    this.heavy = strip.caption.heavyDays(first, last);
    this.still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.playing = true;
    this.asked = null; // what the map has not yet shown
    this.before = null; // when the day was reckoned last
    this.free = 0; // when the next may be
    strip.hold();
    this.turned();
    this.showMap();
    const turn = (time) => {
      if (!this.playing) return;
      if (this.asked && time - this.asked.time > PATIENCE_MS) {
        this.isDeaf = true;
        this.show(time);
      }
      if (!this.asked && time >= this.free) {
        // On the last day until what came on it was read: then nothing is told any more.
        const isOver = this.before !== null && strip.day >= last;
        if (isOver && !strip.caption.told.lines.length) this.pause();
        else this.next(time);
      }
      if (this.playing) window.requestAnimationFrame(turn);
    };
    window.requestAnimationFrame(turn);
  }

  /* Ask the map for the day that is due. */
  next(time) {
    const { strip } = this;
    const isFirst = this.before === null;
    if (isFirst) this.before = time;
    const day = isFirst ? this.exact : this.dayAt(time);
    const told = strip.caption.at(day, time, strip.narrow);
    if (!isFirst && day === strip.day && isSame(told, strip.caption.told)) return;
    this.number += 1;
    this.asked = { day, told, time, isFirst };
    strip.done = false;
    const frames = tellMap(strip, this.asked, this.number);
    strip.fresh = false;
    if (!frames || this.isDeaf) this.show(time);
  }

  dayAt(time) {
    const { strip } = this;
    const { perMs } = this.pace;
    const passed = Math.max(0, time - this.before);
    if (!this.still) {
      this.exact += Math.min(passed, LONGEST_FRAME_MS) * perMs;
      this.before = time;
      return this.notAfter(Math.floor(this.exact), strip.caption.dayAfter(strip.day));
    }
    // By whole months or days, and no faster than can be looked at.
    const byDays = MONTH_DAYS / perMs > LONGEST_MONTH_MS;
    const unit = byDays ? 1 : MONTH_DAYS;
    if (passed < Math.max(STILL_MS, unit / perMs)) return strip.day;
    const steps = Math.max(1, Math.round((STILL_MS * perMs) / unit));
    this.before = time;
    // After a stop at an attack the steps go on from where they were.
    if (this.exact <= strip.day)
      this.exact = byDays ? strip.day + steps : addMonths(strip.day, steps);
    return this.notAfter(this.exact, strip.caption.dayAfter(strip.day, true));
  }

  /* No later than the next day on which something comes, nor than the last. */
  notAfter(day, next) {
    return Math.max(this.strip.day, Math.min(day, this.last, next ?? this.last));
  }

  get pace() {
    const [first, last] = this.run();
    return paceOf(last - first, this.heavy.size, this.strip.controls.daysPerMs);
  }

  /* The map shows what it was asked for. */
  heard({ data, source }) {
    if (!data || data.ks !== "shown" || data.turn !== this.number || !isOfMap(source)) return;
    this.isDeaf = false;
    if (this.playing && this.asked) this.show(window.performance.now());
  }

  /* The page shows it as well: strip, header, caption. */
  show(time) {
    const { strip } = this;
    const { day, told, isFirst } = this.asked;
    const came = isFirst || day !== strip.day;
    this.asked = null;
    strip.caption.show(told);
    strip.moveTo(day);
    tellPage(strip);
    if (!came) return;
    const stays = this.heavy.has(day);
    this.free = time + (stays ? this.pace.stay : LEAST_FRAME_MS);
    if (stays) this.before = this.free; // what was stayed on does not count
  }

  /* On a phone map and strip are not in sight together: what is played is seen on the map. */
  showMap() {
    const { root, narrow } = this.strip;
    const map = narrow && root.ownerDocument.querySelector(".st-key-map");
    if (!map) return;
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
    this.asked = null;
    this.turned();
  }

  turned() {
    this.strip.controls.showPlaying(this.playing);
    this.strip.root.classList.toggle("playing", this.playing);
  }
}
