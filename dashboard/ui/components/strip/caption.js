/* The captions while time is played: the events that have just come, for as long as they are read.
 *
 * A year is played in seconds, and events come faster than they are read. Each is told on its day
 * and never later, above those that came before it, of which a few stay. Where there are more, the
 * one that was read longest enough goes, then the one of the lightest kind: a visit before an
 * attack. Of one day the attack is above.
 */

import { element } from "../shared/elements.js";

const LEAST_MS = 1400; // to read a date, a title and a place
const MOST_MS = 2600; // that one stays
const MOST_TOLD = 3; // at a time
/* On a phone fewer at a time, and longer: its lines are short, and break. */
const ON_A_PHONE = { most: 2, least: 2200, longest: 4200 };
const NOTHING = { lines: [], ids: [] };

/* Whether an event is an attack, a clash or the like: what nobody is to miss. */
const isHeavy = (event) => event.rank === 0;

export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

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

/* Which of several to let go: who was read, the oldest of them; else the lightest kind, of those
 * the longer (the weeks after the attack, not the attack), of those the older. */
export function leastMissed(told, time, least = LEAST_MS) {
  const read = (each) => time - each.since >= least;
  const order = (a, b) =>
    read(b) - read(a) ||
    (read(a) ? a.since - b.since : 0) ||
    b.event.rank - a.event.rank ||
    b.event.last - b.event.first - (a.event.last - a.event.first) ||
    a.event.first - b.event.first;
  return told.reduce((first, each) => (first && order(first, each) <= 0 ? first : each), null);
}

/* The order in which events come: by day; of one day the heaviest kind last, of those the
 * shortest. A missing rank is the lightest. */
export function inOrderTold(a, b) {
  return a.first - b.first || b.rank - a.rank || b.last - b.first - (a.last - a.first);
}

/* Which events are told when: `at` is asked with the day and the time, in ms, of each frame, and
 * says which, the latest first. `narrow` is a phone. */
export class Telling {
  constructor(events, narrow = false) {
    this.events = events;
    const { most, least, longest } = narrow
      ? ON_A_PHONE
      : { most: MOST_TOLD, least: LEAST_MS, longest: MOST_MS };
    Object.assign(this, { most, least, longest });
    this.told = []; // what is told now, and since when
    this.passed = null; // how many events were told or passed over
  }

  at(day, time) {
    const begun = countBegun(this.events, day);
    if (this.passed === null) this.passed = countBegun(this.events, day - 1);
    this.told = this.told.filter(({ since }) => time - since < this.longest);
    this.events.slice(this.passed, begun).forEach((event) => {
      this.told.unshift({ event, since: time });
      if (this.told.length > this.most) {
        const missed = leastMissed(this.told, time, this.least);
        this.told = this.told.filter((each) => each !== missed);
      }
    });
    this.passed = Math.max(this.passed, begun);
    return this.told.map(({ event }) => event);
  }
}

export class Caption {
  constructor() {
    this.node = element("p", "caption");
    this.events = [];
    this.catalogue = null;
    this.telling = null;
    this.told = NOTHING;
  }

  /* Take what happened from the lanes, in the order in which it begins: what belongs to nobody.
   * Of one day that comes last which is to stand first: what has just come is told above. */
  follow(lanes, catalogue) {
    this.catalogue = catalogue;
    this.events = lanes
      .filter((lane) => !lane.family)
      .flatMap((lane) => lane.moments)
      .filter(({ span }) => span[0] !== null)
      .map(({ id, kind, span }) => {
        const { rank = Infinity } = catalogue[kind][id] || {};
        return { id, kind, first: span[0], last: span[1] ?? Infinity, rank };
      })
      .sort(inOrderTold);
  }

  /* What there is to tell on a day of playing, at a time in ms: lines, and the ids of those of the
   * heaviest kind, whose symbols are picked out on the map. Nothing is shown yet. */
  at(day, time, narrow = false) {
    if (!this.telling) this.telling = new Telling(this.events, narrow);
    const told = this.telling.at(day, time);
    const lines = told.map(({ id, kind }) => {
      const event = this.catalogue[kind][id];
      const said = [event.when, event.title, event.at || event.where];
      return { text: said.filter(Boolean).join(" · "), lang: event.lang || "" };
    });
    return { lines, ids: told.filter(isHeavy).map(({ id }) => id) };
  }

  show(told) {
    if (isSame(told, this.told)) return;
    this.told = told;
    this.node.replaceChildren(
      ...told.lines.map(({ text, lang }) => {
        const line = element("span", "", text);
        if (lang) line.lang = lang;
        return line;
      }),
    );
  }

  /* The first day after `day` on which something begins, or something heavy; null for none. */
  dayAfter(day, heavy = false) {
    const after = this.events.slice(countBegun(this.events, day));
    const next = heavy ? after.find(isHeavy) : after[0];
    return next ? next.first : null;
  }

  /* The days from the first to the last on which something heavy begins. */
  heavyDays(first, last) {
    const days = this.events.filter(isHeavy).map((event) => event.first);
    return new Set(days.filter((day) => day >= first && day <= last));
  }

  clear() {
    this.telling = null;
    this.told = NOTHING;
    this.node.replaceChildren();
  }
}

/* What is told, a line each, and in which language where that is not the page's. */
export function captionWords({ lines }) {
  const [first, ...others] = lines;
  const isOne = first && others.every(({ lang }) => lang === first.lang);
  return { text: lines.map(({ text }) => text).join("\n"), lang: isOne ? first.lang : "" };
}
