/* Where days and lanes are on the strip, in px of its stage. */

import { moved } from "./axis.js";

const NARROW_PX = 640;
const TIGHT_PX = 1000; // below it the strengths have a line of their own below the controls
const GUTTER_PX = 146; // for the names of the lanes
const HEAD_PX = 22; // room for the marker's flag
const MANY_LANES = 6;

export class Scale {
  constructor() {
    this.lanes = [];
    this.bounds = [0, 1]; // first and last day of everything
    this.extent = [0, 1]; // of what is in sight
    this.width = 0; // until it is measured
  }

  /* Make room for the lanes in a stage of this width. */
  measure(width) {
    this.width = width;
    this.narrow = width < NARROW_PX;
    this.tight = width < TIGHT_PX;
    this.gutter = this.narrow ? 0 : GUTTER_PX;
    const wide = this.lanes.length > MANY_LANES ? 16 : 19;
    this.laneHeight = this.narrow ? 27 : wide;
    this.axisTop = this.topOf(Math.max(1, this.lanes.length));
    this.height = this.axisTop + (this.narrow ? 44 : 26);
  }

  get isWhole() {
    return this.extent[0] <= this.bounds[0] && this.extent[1] >= this.bounds[1];
  }

  isInSight(day) {
    return day >= this.extent[0] && day <= this.extent[1];
  }

  /* A period in sight with some room around it and the day; everything without one. */
  around(from, to, day) {
    if (from === null && to === null) return this.bounds;
    const a = Math.min(from === null ? this.bounds[0] : from, day);
    const b = Math.max(to === null ? this.bounds[1] : to, day);
    const room = Math.max(30, (b - a) * 0.08);
    return [Math.max(this.bounds[0], a - room), Math.min(this.bounds[1], b + room)];
  }

  /* The extent when the axis has other ends. Who saw everything sees everything of what is in
   * view now; who had zoomed in stays. */
  within(bounds) {
    const extent = this.isWhole ? bounds : moved(this.extent, 0, bounds);
    return extent[1] > bounds[1] ? bounds : extent;
  }

  /* The extent when something else is asked for: a period that was cleared, a day or a period
   * from elsewhere is never out of sight. `before` and `now` are {day, from, to}; `isOwn` says
   * that it was chosen here: then only what is cleared moves the axis, and not what is brushed. A
   * period from elsewhere, as on the way back in the browser, is shown as on opening its link. */
  turnedTo(before, now, isOwn) {
    if (["day", "from", "to"].every((each) => before[each] === now[each])) return this.extent;
    const isOpened = now.from === null && now.to === null && (before.from ?? before.to) !== null;
    const isOther = before.from !== now.from || before.to !== now.to;
    if (isOther && !isOwn) return this.around(now.from, now.to, now.day);
    const days = [now.day, now.from, now.to].filter((day) => day !== null);
    if (!isOpened && days.every((day) => this.isInSight(day))) return this.extent;
    return this.around(now.from, now.to, now.day);
  }

  clamp(day) {
    return Math.max(this.extent[0], Math.min(this.extent[1], day));
  }

  x(day) {
    return this.gutter + (day - this.extent[0]) * this.perDay;
  }

  dayAt(x) {
    return this.extent[0] + (x - this.gutter) / this.perDay;
  }

  get perDay() {
    return (this.width - this.gutter) / (this.extent[1] - this.extent[0]);
  }

  topOf(lane) {
    return HEAD_PX + lane * this.laneHeight;
  }

  laneAt(y) {
    if (y < HEAD_PX || y >= this.axisTop) return null;
    return this.lanes[Math.floor((y - HEAD_PX) / this.laneHeight)] || null;
  }

  /* As high as the lanes are, with a dot of the canvas for each of the screen. */
  fit(stage, canvas) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(this.width * ratio);
    canvas.height = Math.round(this.height * ratio);
    stage.style.height = `${this.height}px`;
    canvas.style.height = `${this.height}px`;
  }
}
