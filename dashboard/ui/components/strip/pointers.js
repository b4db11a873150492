/* What pointers do on the strip: drag, brush, press, pinch, turn the wheel. */

import { moved, snapped, zoomed } from "./axis.js";

const PRESS_PX = 4; // a pointer that moves less has pressed
const NEAREST_PX = 20; // between two fingers
const SCROLL_MS = 250; // a page that is being scrolled past the strip goes on scrolling

export class Pointers {
  constructor(strip) {
    this.strip = strip;
    this.down = new Map(); // id -> x, for pinching
    this.drag = null;
    this.pinched = null;
    this.scrolled = 0;
    const { canvas, stage } = strip;
    canvas.addEventListener("pointerdown", (e) => this.press(e, ""));
    stage.addEventListener("pointermove", (e) => this.move(e));
    stage.addEventListener("pointerup", (e) => this.release(e, false));
    stage.addEventListener("pointercancel", (e) => this.release(e, true));
    stage.addEventListener("pointerleave", () => strip.tip.hide());
    // On the stage, which has the pointer while it is down.
    stage.addEventListener("dblclick", () => {
      if (strip.held) strip.undo(); // what the first of the two presses did
      strip.see(strip.bounds);
    });
    stage.addEventListener("wheel", (e) => this.wheel(e), { passive: false });
    this.noteScroll = (e) => {
      if (!strip.root.contains(e.target)) this.scrolled = Date.now();
    };
    document.addEventListener("scroll", this.noteScroll, { capture: true, passive: true });
  }

  close() {
    document.removeEventListener("scroll", this.noteScroll, { capture: true });
  }

  at(event) {
    const box = this.strip.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /* `what` is the handle that is pressed: "day", "from", "to", or "" for the strip itself. */
  press(event, what) {
    const { strip } = this;
    if (event.button > 0 || !strip.data) return;
    const { x, y } = this.at(event);
    this.down.set(event.pointerId, x);
    if (this.down.size === 2) {
      this.pinch();
      return;
    }
    const kind = what || (y >= strip.axisTop ? "brush" : "jump");
    this.drag = { kind, x, y, started: false, by: 0 };
    if (what === "day") this.drag.by = strip.x(strip.day + 0.5) - x;
    if (what) event.stopPropagation();
    strip.stage.setPointerCapture(event.pointerId);
  }

  pinch() {
    const { strip } = this;
    this.drag = null;
    const [a, b] = [...this.down.values()];
    this.pinched = {
      apart: Math.max(NEAREST_PX, Math.abs(a - b)),
      extent: strip.extent,
      centre: strip.dayAt((a + b) / 2),
    };
  }

  move(event) {
    const { strip } = this;
    const { x, y } = this.at(event);
    if (this.down.has(event.pointerId)) this.down.set(event.pointerId, x);
    if (this.pinched && this.down.size === 2) {
      const [a, b] = [...this.down.values()];
      const factor = this.pinched.apart / Math.max(NEAREST_PX, Math.abs(a - b));
      strip.see(zoomed(this.pinched.extent, factor, this.pinched.centre, strip.bounds));
      return;
    }
    const { drag } = this;
    if (!drag) {
      if (event.pointerType !== "touch") strip.tip.show(x, y);
      return;
    }
    if (!drag.started) {
      if (Math.abs(x - drag.x) < PRESS_PX) return;
      drag.started = true;
      if (strip.player.playing) strip.player.stop();
      strip.hold();
    }
    const day = strip.dayAt(x + drag.by);
    if (drag.kind === "day" || drag.kind === "jump") strip.go(strip.dayWithin(Math.floor(day)));
    else if (drag.kind === "brush")
      strip.brush(...snapped(strip.dayAt(drag.x), strip.clamp(day), strip.perDay));
    else strip.brush(...strip.ends(drag.kind, strip.dayWithin(Math.floor(day))));
  }

  release(event, cancelled) {
    const { strip, drag } = this;
    this.down.delete(event.pointerId);
    if (this.pinched) {
      if (!this.down.size) this.pinched = null;
      return;
    }
    this.drag = null;
    if (!drag) return;
    if (cancelled) {
      if (drag.started) strip.undo();
      return;
    }
    if (drag.started) strip.commit();
    else if (drag.kind === "jump") this.jump(drag);
  }

  /* A press picks out what is under it, or sets the day. */
  jump({ x, y }) {
    const { strip } = this;
    const hit = strip.tip.under(x, y).items.find((item) => item.near);
    if (hit) {
      strip.trigger("picked", hit.id);
      return;
    }
    if (x < strip.gutter) return;
    strip.hold();
    strip.go(strip.dayWithin(Math.floor(strip.dayAt(x))));
    strip.rest();
  }

  wheel(event) {
    const { strip } = this;
    if (Date.now() - this.scrolled < SCROLL_MS || !strip.data) return;
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      strip.see(moved(strip.extent, event.deltaX / strip.perDay, strip.bounds));
      return;
    }
    if (event.deltaY > 0 && strip.isWhole) return;
    event.preventDefault();
    const centre = strip.dayAt(this.at(event).x);
    strip.see(zoomed(strip.extent, Math.exp(event.deltaY * 0.0022), centre, strip.bounds));
  }
}
