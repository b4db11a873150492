/* The axis of the time strip: its extent [first day, last day], its lines, its zoom. */

import { dateOf, dayNumber } from "./days.js";

/* Lines of the axis: [{day, text, strong}], with room for their texts. */
export function ticksOf(words, extent, width) {
  const perYear = (width / (extent[1] - extent[0])) * 365.25;
  const from = dateOf(extent[0]).year;
  const to = dateOf(extent[1]).year;
  const found = [];
  const add = (year, month, day, text, strong) => {
    const at = dayNumber(year, month, day);
    if (at >= extent[0] && at <= extent[1]) found.push({ day: at, text, strong });
  };
  const every = [1, 2, 5, 10].find((n) => perYear * n >= 38) || 20;
  const months = [1, 3, 6].find((n) => (perYear / 12) * n >= 34);
  for (let year = from; year <= to; year += 1) {
    add(year, 1, 1, year % every === 0 ? String(year) : "", true);
    if (!months) continue;
    for (let month = 1; month <= 12; month += 1) {
      if (month > 1 && (month - 1) % months === 0)
        add(year, month, 1, words.speech.short[month - 1], false);
      if (months === 1 && perYear / 365 > 4) {
        [8, 15, 22].forEach((day) =>
          add(year, month, day, perYear / 365 > 6 ? String(day) : "", false),
        );
      }
    }
  }
  return found;
}

/* The extent that shows all spans, in whole years. */
export function extentOf(spans, fallback) {
  let first = Infinity;
  let last = -Infinity;
  spans.forEach((span) => {
    if (span[0] !== null) first = Math.min(first, span[0]);
    last = Math.max(last, span[1] === null ? span[0] : span[1]);
  });
  if (first > last) return fallback;
  return [dayNumber(dateOf(first).year, 1, 1), dayNumber(dateOf(last).year + 1, 1, 1)];
}

/* An extent made `factor` times as long around `centre`, within `bounds`; at least 60 days. */
export function zoomed(extent, factor, centre, bounds) {
  const all = bounds[1] - bounds[0];
  const length = Math.min(all, Math.max(60, (extent[1] - extent[0]) * factor));
  const share = (centre - extent[0]) / (extent[1] - extent[0]);
  return moved([centre - share * length, centre - share * length + length], 0, bounds);
}

/* An extent moved by so many days, within `bounds`. */
export function moved(extent, by, bounds) {
  const length = extent[1] - extent[0];
  const first = Math.max(bounds[0], Math.min(bounds[1] - length, extent[0] + by));
  return [first, first + length];
}

/* A brushed period in whole months, or in whole days where a day has room. */
export function snapped(one, other, perDay) {
  const [a, b] = one < other ? [one, other] : [other, one];
  if (perDay >= 2.5) return [Math.floor(a), Math.floor(b)];
  const from = dateOf(Math.floor(a));
  const to = dateOf(Math.floor(b));
  return [dayNumber(from.year, from.month, 1), dayNumber(to.year, to.month + 1, 1) - 1];
}
