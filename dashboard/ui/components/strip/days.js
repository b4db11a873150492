/* Days of the time strip: whole days since 1 January 1970. */

import { filled } from "../shared/words.js";

const DAY_MS = 86400000;

export function dayNumber(year, month, day) {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

export function dateOf(number) {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/* "2024-03-20", and back. */
export function isoOf(number) {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

export function numberOf(iso) {
  return Date.parse(iso) / DAY_MS;
}

/* "20 March 2024"; short: "20 Mar 2024". */
export function dayWords(words, number, short) {
  const { year, month, day } = dateOf(number);
  const { speech } = words;
  const name = (short ? speech.short : speech.months)[month - 1];
  return filled(short ? speech.dayShort : speech.day, { day, month: name, year });
}

/* The same day so many months on; the last of a shorter month. */
export function addMonths(number, months) {
  const { year, month, day } = dateOf(number);
  const start = dayNumber(year, month + months, 1);
  return Math.min(start + day, dayNumber(year, month + months + 1, 1)) - 1;
}

/* Where a key takes a day; null for a key that means nothing here. */
export function dayAfterKey(key, shift, day, extent) {
  const steps = {
    ArrowLeft: shift ? addMonths(day, -1) : day - 1,
    ArrowDown: shift ? addMonths(day, -1) : day - 1,
    ArrowRight: shift ? addMonths(day, 1) : day + 1,
    ArrowUp: shift ? addMonths(day, 1) : day + 1,
    PageUp: addMonths(day, 12),
    PageDown: addMonths(day, -12),
    Home: extent[0],
    End: extent[1],
  };
  if (!(key in steps)) return null;
  return Math.max(extent[0], Math.min(extent[1], steps[key]));
}
