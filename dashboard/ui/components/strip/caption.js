/* The caption while time is played: an event that has just come, for as long as it is read.
 *
 * A year is played in seconds, and events come faster than they are read. Of those that came
 * while the last was told, the one whose kind comes first in the legend is told: an attack
 * before a visit. One of a kind that comes before what is told is told at once.
 */

import { element } from "../shared/elements.js";

const LEAST_MS = 1400; // to read a date, a title and a place
const GLANCE_MS = 500; // before something weightier may take its place
const MOST_MS = 2600; // when nothing else comes

/* How many of `events`, in the order in which they begin, began by `day`. */
export function countBegun(events, day) {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle].first <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The one of several to tell: of the first kind, of those the shorter (the attack, not the weeks
 * after it), of those the latest; null of none. */
export function weightiest(events) {
  const order = (a, b) =>
    a.rank - b.rank || a.last - a.first - (b.last - b.first) || b.first - a.first;
  return events.reduce((best, each) => (best && order(best, each) <= 0 ? best : each), null);
}

/* Which event is told when: `at` is asked with the day and the time, in ms, of each frame. */
export class Telling {
  constructor(events) {
    this.events = events;
    this.told = null; // what is told now, since when
    this.since = 0;
    this.passed = null; // how many events were told or passed over
  }

  at(day, time) {
    const begun = countBegun(this.events, day);
    if (this.passed === null) this.passed = countBegun(this.events, day - 1);
    const come = this.events.slice(this.passed, begun);
    const next = weightiest(come);
    const long = this.told ? time - this.since : Infinity;
    const now = next && this.told && next.rank < this.told.rank ? GLANCE_MS : LEAST_MS;
    if (next && long >= now) {
      this.told = next;
      this.since = time;
      this.passed = begun;
    } else if (!next && this.told && long >= MOST_MS) {
      this.told = null;
    }
    return this.told;
  }
}

export class Caption {
  constructor() {
    this.node = element("p", "caption");
    this.events = [];
    this.catalogue = null;
    this.telling = null;
  }

  /* Take what happened from the lanes, in the order in which it begins: what belongs to nobody. */
  follow(lanes, catalogue) {
    this.catalogue = catalogue;
    const kinds = Object.keys(catalogue.symbology.eventGroups);
    this.events = lanes
      .filter((lane) => !lane.family)
      .flatMap((lane) => lane.moments)
      .filter(({ span }) => span[0] !== null)
      .map(({ id, kind, span }) => {
        const { group } = catalogue[kind][id] || {};
        const rank = kinds.includes(group) ? kinds.indexOf(group) : kinds.length;
        return { id, kind, first: span[0], last: span[1] ?? Infinity, rank };
      })
      .sort((a, b) => a.first - b.first);
  }

  /* Tell what there is to tell on a day of playing, at a time in ms. */
  tell(day, time) {
    if (!this.telling) this.telling = new Telling(this.events);
    const told = this.telling.at(day, time);
    const event = told && this.catalogue[told.kind][told.id];
    const said = event ? [event.when, event.title, event.at || event.where] : [];
    const text = said.filter(Boolean).join(" · ");
    if (this.node.textContent === text) return;
    this.node.textContent = text;
    if (event && event.lang) this.node.lang = event.lang;
    else this.node.removeAttribute("lang");
  }

  /* What is told now, and in which language where that is not the page's. */
  get said() {
    return { text: this.node.textContent, lang: this.node.lang || "" };
  }

  clear() {
    this.telling = null;
    this.node.textContent = "";
  }
}
