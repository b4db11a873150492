/* How spans are drawn. A span is [first, last, precision, trusted until] in days; null is an
 * open end. */

/* How precisely a thing is drawn. A day is a dot, anything longer a bar; what is "about"
 * fades out at its ends; what is inferred is hollow. */
export function markOf(span) {
  return {
    shape: span[2][0] === "d" ? "dot" : "bar",
    fades: span[2].includes("~"),
    hollow: span[2].includes("?"),
  };
}

/* The days at which a span is drawn when the axis ends at `extent`. */
export function drawnDays(span, extent) {
  const first = span[0] === null ? extent[0] : span[0];
  const last = span[1] === null ? extent[1] : span[1];
  return [first, last + 1];
}

/* Put spans into as few rows as they need; null when they need more than `most`. */
export function packed(spans, most) {
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
export function densityOf(spans, extent, columns) {
  const found = new Float32Array(columns);
  const perColumn = (extent[1] - extent[0]) / columns;
  spans.forEach((span) => {
    const [first, end] = drawnDays(span, extent);
    const until = span[3] === null || span[3] === undefined ? end : span[3] + 1;
    const from = Math.max(0, Math.floor((first - extent[0]) / perColumn));
    const to = Math.min(
      columns,
      Math.max(from + 1, Math.ceil((Math.max(until, end) - extent[0]) / perColumn)),
    );
    for (let i = from; i < to; i += 1) {
      const day = extent[0] + i * perColumn;
      found[i] += day < end || until <= end ? 1 : Math.max(0, 1 - (day - end) / (until - end));
    }
  });
  return found;
}

/* Whether all of something is later than a day: the strip draws and names only what was. */
export function isLater(span, day) {
  return span[0] !== null && span[0] > day;
}

/* The step of a course on a day, or null: [first, last, headline, low, high, id]; one that is
 * only last known has the day on which it was last true as well. */
export function stepOn(course, day) {
  return (course || []).find((s) => s[0] <= day && (s[1] === null || day <= s[1])) || null;
}

/* The last step that ended before a day, or null. */
export function lastBefore(course, day) {
  const ended = (course || []).filter((step) => step[1] !== null && step[1] < day);
  return ended.sort((a, b) => b[1] - a[1])[0] || null;
}

/* The day on which the figure of a step was last true; `figures` are the days of the figures. */
export function trueUntil(step, figures) {
  return isLastKnown(step) ? step[6] : figures[step[5]][1];
}

export function isLastKnown(step) {
  return step.length > 6;
}

/* A text that rests on a figure of the catalogue, which says so where the figure is an
 * organisation's own, or was corrected by it. */
export function ownMarked(figure, text) {
  return [text, figure.own].filter(Boolean).join(" · ");
}

/* How old something is: "9 months old". The steps come with the words. */
export function ageWords(words, days) {
  const step = words.words.ages.find((each) => each.below === null || days < each.below);
  return words.sayCount(step.forms, Math.floor(days / step.unit));
}

/* The range of a step: "4,000–4,699", "4,000 – more than 5,000"; an end that is hedged is a text. */
export function rangeWords(step, numeral) {
  const ends = [step[3], step[4]];
  const isHedged = ends.some((end) => typeof end === "string");
  return ends
    .map((end) => (typeof end === "string" ? end : numeral(end)))
    .join(isHedged ? " – " : "–");
}

/* What a strength is on a day, in words: the headline as its source has it, and the range; of
 * one that is past its age. `until` is the day on which that was last true, null of a current
 * one. */
export function stepWords(words, step, stated, day, until = null) {
  if (!step) return words.say("noFigure");
  if (until !== null) {
    return words.say("aged", { figure: stated, age: ageWords(words, day - until) });
  }
  const range = rangeWords(step, (number) => words.numeral(number));
  if (step[2] === null) return range;
  return step[3] === step[4] ? stated : `${stated} (${range})`;
}
