/* What the time strip draws, apart from drawing it: plain functions of numbers.
 *
 * Days are whole days since 1 January 1970. A span is [first, last, precision]; null is an
 * open end. This text is put in front of timestrip.js, and words.js in front of it.
 */

const DAY_MS = 86400000;

function dayNumber(year, month, day) {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MS);
}

function dateOf(number) {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/* "20 March 2024"; short: "20 Mar 2024". */
function dayWords(number, short) {
  const { year, month, day } = dateOf(number);
  const { speech } = spoken;
  const name = (short ? speech.short : speech.months)[month - 1];
  return filled(short ? speech.dayShort : speech.day, { day, month: name, year });
}

/* The same day so many months on; the last of a shorter month. */
function addMonths(number, months) {
  const { year, month, day } = dateOf(number);
  const start = dayNumber(year, month + months, 1);
  return Math.min(start + day, dayNumber(year, month + months + 1, 1)) - 1;
}

/* Where a key takes a day; null for a key that means nothing here. */
function dayAfterKey(key, shift, day, extent) {
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

function scaleOf(extent, width) {
  const perDay = width / (extent[1] - extent[0]);
  return {
    perDay,
    x: (day) => (day - extent[0]) * perDay,
    day: (x) => extent[0] + x / perDay,
  };
}

/* How precisely a thing is drawn. A day is a dot, anything longer a bar; what is "about"
 * fades out at its ends; what is inferred is hollow. */
function markOf(span) {
  return {
    shape: span[2][0] === "d" ? "dot" : "bar",
    fades: span[2].includes("~"),
    hollow: span[2].includes("?"),
  };
}

/* The days at which a span is drawn when the axis ends at `extent`. */
function drawnDays(span, extent) {
  const first = span[0] === null ? extent[0] : span[0];
  const last = span[1] === null ? extent[1] : span[1];
  return [first, last + 1];
}

/* Lines of the axis: [{day, text, strong}], with room for their texts. */
function ticksOf(extent, width) {
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
      if (month > 1 && (month - 1) % months === 0) add(year, month, 1, spoken.speech.short[month - 1], false);
      if (months === 1 && perYear / 365 > 4) {
        [8, 15, 22].forEach((day) => add(year, month, day, perYear / 365 > 6 ? String(day) : "", false));
      }
    }
  }
  return found;
}

/* Put spans into as few rows as they need; null when they need more than `most`. */
function packed(spans, most) {
  const ends = [];
  const rows = new Array(spans.length);
  const order = spans.map((_, i) => i).sort((a, b) => spans[a][0] - spans[b][0]);
  for (const i of order) {
    let row = ends.findIndex((end) => end <= spans[i][0]);
    if (row < 0) row = ends.push(0) - 1;
    if (row >= most) return null;
    ends[row] = spans[i][1];
    rows[i] = row;
  }
  return rows;
}

/* How many figures hold at each of `columns` steps of the axis. What is merely still trusted
 * counts less and less: [first, last, precision, trusted until]. */
function densityOf(spans, extent, columns) {
  const found = new Float32Array(columns);
  const perColumn = (extent[1] - extent[0]) / columns;
  spans.forEach((span) => {
    const [first, end] = drawnDays(span, extent);
    const until = span[3] === null || span[3] === undefined ? end : span[3] + 1;
    const from = Math.max(0, Math.floor((first - extent[0]) / perColumn));
    const to = Math.min(columns, Math.max(from + 1, Math.ceil((Math.max(until, end) - extent[0]) / perColumn)));
    for (let i = from; i < to; i += 1) {
      const day = extent[0] + i * perColumn;
      found[i] += day < end || until <= end ? 1 : Math.max(0, 1 - (day - end) / (until - end));
    }
  });
  return found;
}

/* The step of a course on a day, or null: [first, last, headline, low, high, id]; one that is
 * only last known has the day on which it was last true as well. */
function stepOn(course, day) {
  return (course || []).find((s) => s[0] <= day && (s[1] === null || day <= s[1])) || null;
}

function isLastKnown(step) {
  return step.length > 6;
}

/* How old something is: "9 months old". The steps come with the words. */
function ageWords(days) {
  const step = spoken.words.ages.find((s) => s.below === null || days < s.below);
  return sayCount(step.forms, Math.floor(days / step.unit));
}

/* What a strength is on a day, in words: the headline as its source has it, and the range; of
 * a last known one its age. */
function stepWords(step, stated, day) {
  if (!step) return say("noFigure");
  if (isLastKnown(step)) return say("aged", { figure: stated, age: ageWords(day - step[6]) });
  const range = `${numeral(step[3])}–${numeral(step[4])}`;
  if (step[2] === null) return range;
  return step[3] === step[4] ? stated : `${stated} (${range})`;
}

/* The extent that shows all spans, in whole years. */
function extentOf(spans, fallback) {
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
function zoomed(extent, factor, centre, bounds) {
  const all = bounds[1] - bounds[0];
  const length = Math.min(all, Math.max(60, (extent[1] - extent[0]) * factor));
  const share = (centre - extent[0]) / (extent[1] - extent[0]);
  return moved([centre - share * length, centre - share * length + length], 0, bounds);
}

/* An extent moved by so many days, within `bounds`. */
function moved(extent, by, bounds) {
  const length = extent[1] - extent[0];
  const first = Math.max(bounds[0], Math.min(bounds[1] - length, extent[0] + by));
  return [first, first + length];
}

/* A brushed period in whole months, or in whole days where a day has room. */
function snapped(one, other, perDay) {
  const [a, b] = one < other ? [one, other] : [other, one];
  if (perDay >= 2.5) return [Math.floor(a), Math.floor(b)];
  const from = dateOf(Math.floor(a));
  const to = dateOf(Math.floor(b));
  return [dayNumber(from.year, from.month, 1), dayNumber(to.year, to.month + 1, 1) - 1];
}

/* The lanes: families in view in the order of the symbology, then the events. Where all
 * belong to one family, its forces and speakers have lanes of their own. */
function lanesOf(ids, catalogue, most) {
  const time = catalogue.time;
  const families = Object.keys(catalogue.symbology.families);
  const items = [];
  const take = (kind, list, rows, spans) => list.forEach((id) => {
    if (rows[id] && spans[id]) items.push({ id, kind, span: spans[id], family: rows[id].family, actor: rows[id].actor });
  });
  take("figures", ids.figures, catalogue.figures, time.figures);
  take("statements", ids.statements, catalogue.statements, time.statements);
  const used = families.filter((family) => items.some((item) => item.family === family));
  const single = used.length === 1;
  const laneOf = (item) => {
    if (!single) return item.family;
    const mark = time.marks[item.id];
    return mark ? mark.force : item.actor;
  };
  const lanes = new Map(single ? [] : used.map((family) => [family, null]));
  const count = new Map();
  items.forEach((item) => count.set(laneOf(item), (count.get(laneOf(item)) || 0) + 1));
  const kept = single ? [...count.keys()].sort((a, b) => count.get(b) - count.get(a)).slice(0, most) : used;
  kept.forEach((key) => {
    const family = single ? used[0] : key;
    const actor = catalogue.actors[key];
    lanes.set(key, {
      key, family,
      name: single ? (actor ? actor.name : key) : catalogue.symbology.families[key][2],
      figures: [], statements: [], events: [],
    });
  });
  let rest = null;
  items.forEach((item) => {
    let lane = lanes.get(laneOf(item));
    if (!lane) {
      rest = rest || { key: "rest", family: used[0], name: say("othersLane"), figures: [], statements: [], events: [] };
      lane = rest;
    }
    lane[item.kind].push(item);
  });
  const found = [...lanes.values()];
  if (rest) found.push(rest);
  const events = ids.events.filter((id) => time.events[id])
    .map((id) => ({ id, kind: "events", span: time.events[id], family: "", actor: "" }));
  if (events.length) found.push({ key: "events", family: "", name: say("eventsLane"), figures: [], statements: [], events });
  return found;
}

/* "NATO and KFOR: 174 figures, 28 statements." */
function laneWords(lane) {
  const said = ["figures", "statements", "events"].filter((kind) => lane[kind].length)
    .map((kind) => sayCount(kind, lane[kind].length));
  return say("lane", { name: lane.name, contents: said.join(", ") || say("nothing") });
}
