/* The caption while time is played: the event that has just come. */

import { element } from "../shared/elements.js";

/* The last of `events`, in the order in which they begin, that began by `day` and no more than
 * `within` days before it; null when there is none. */
export function latestEvent(events, day, within) {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle].first <= day) low = middle + 1;
    else high = middle;
  }
  const last = events[low - 1];
  return last && day - last.first <= within ? last : null;
}

export class Caption {
  constructor() {
    this.node = element("p", "caption");
    this.events = [];
    this.catalogue = null;
  }

  /* Take what happened from the lanes, in the order in which it begins: what belongs to nobody. */
  follow(lanes, catalogue) {
    this.catalogue = catalogue;
    this.events = lanes
      .filter((lane) => !lane.family)
      .flatMap((lane) => lane.moments)
      .filter(({ span }) => span[0] !== null)
      .map(({ id, kind, span }) => ({ id, kind, first: span[0], last: span[1] ?? Infinity }))
      // Of two that begin on a day the shorter is told: the attack, not the weeks after it.
      .sort((a, b) => a.first - b.first || (b.last > a.last ? 1 : b.last < a.last ? -1 : 0));
  }

  /* Tell the event that came within so many days before `day`; nothing where none did. */
  tell(day, within) {
    const coming = latestEvent(this.events, day, within);
    const event = coming && this.catalogue[coming.kind][coming.id];
    const said = event ? [event.when, event.title, event.at || event.where] : [];
    const text = said.filter(Boolean).join(" · ");
    if (this.node.textContent === text) return;
    this.node.textContent = text;
    if (event && event.lang) this.node.lang = event.lang;
    else this.node.removeAttribute("lang");
  }

  clear() {
    this.node.textContent = "";
  }
}
