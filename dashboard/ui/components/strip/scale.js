/* Where days and lanes are on the strip, in px of its stage. */

const NARROW_PX = 640;
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
    this.gutter = this.narrow ? 0 : GUTTER_PX;
    const wide = this.lanes.length > MANY_LANES ? 16 : 19;
    this.laneHeight = this.narrow ? 27 : wide;
    this.axisTop = this.topOf(Math.max(1, this.lanes.length));
    this.height = this.axisTop + (this.narrow ? 44 : 26);
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
