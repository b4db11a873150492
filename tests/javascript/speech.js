// English, as `core.i18n.for_browser` hands it over.
import { Words } from "../../dashboard/ui/components/shared/words.js";

const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
]; // prettier-ignore

export const words = new Words({
  speech: {
    tag: "en",
    group: ",",
    decimal: ".",
    months: MONTHS,
    alone: MONTHS,
    short: MONTHS.map((name) => name.slice(0, 3)),
    day: "{day} {month} {year}",
    dayShort: "{day} {month} {year}",
    hedged: "(?:more than|about) \\d+(?:[.,]\\d+)*",
  },
  words: {
    noFigure: "no figure",
    aged: "{figure}, {age}",
    ages: [{ below: null, unit: 1, forms: { one: "{count} day old", other: "{count} days old" } }],
    othersLane: "Others",
    eventsLane: "Events",
    nothing: "nothing",
    lane: "{name}: {contents}",
    figures: { one: "{count} figure", other: "{count} figures" },
    statements: { one: "{count} statement", other: "{count} statements" },
    events: { one: "{count} event", other: "{count} events" },
  },
});

/* Days since 1 January 1970 of a date such as 2024-03-20. */
export function day(text) {
  return Date.parse(`${text}T00:00Z`) / 86400000;
}
