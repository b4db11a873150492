/* The browser's own calendar. It opens where its field stands, which is never seen itself. */

import { element } from "./elements.js";

export class Calendar {
  /* `picked` is told the day that somebody takes, as "2024-03-20"; "" where it is emptied. */
  constructor(picked) {
    this.field = element("input", "day");
    Object.assign(this.field, { type: "date", tabIndex: -1 });
    this.field.setAttribute("aria-hidden", "true");
    this.field.addEventListener("change", () => picked(this.field.value));
  }

  /* An old browser has none. */
  get canOpen() {
    return "showPicker" in this.field;
  }

  bound(first, last) {
    [this.field.min, this.field.max] = [first, last];
  }

  open(day) {
    this.field.value = day;
    this.field.showPicker();
  }
}
