import assert from "node:assert/strict";
import test from "node:test";

import {
  densityOf,
  drawnDays,
  lastBefore,
  markOf,
  ownMarked,
  packed,
  stepOn,
  stepWords,
  trueUntil,
} from "../../../dashboard/ui/components/strip/spans.js";
import { day, words } from "../speech.js";

test("precision is visible", () => {
  const cases = {
    d: { shape: "dot", fades: false, hollow: false },
    m: { shape: "bar", fades: false, hollow: false },
    y: { shape: "bar", fades: false, hollow: false },
    i: { shape: "bar", fades: false, hollow: false },
    "d?": { shape: "dot", fades: false, hollow: true },
    "m~": { shape: "bar", fades: true, hollow: false },
    "y~?": { shape: "bar", fades: true, hollow: true },
  };
  for (const [precision, mark] of Object.entries(cases)) {
    assert.deepEqual(markOf([0, 1, precision]), mark, precision);
  }
});

test("a month is drawn from its first day to the end of its last", () => {
  const [first, last] = [day("2023-10-01"), day("2023-10-31")];
  assert.deepEqual(drawnDays([first, last, "m"], [0, 99999]), [first, last + 1]);
});

test("what still runs is drawn to the edge", () => {
  assert.deepEqual(drawnDays([100, null, "i"], [0, 1000]), [100, 1001]);
  assert.deepEqual(drawnDays([null, 100, "i"], [50, 1000]), [50, 101]);
});

test("figures share rows only where they do not meet", () => {
  const rows = packed([[0, 10], [10, 20], [5, 15], [30, 40]], 3); // prettier-ignore
  assert.deepEqual(rows, [0, 0, 1, 0]);
  assert.equal(packed([[0, 10], [1, 10], [2, 10]], 2), null); // prettier-ignore
});

test("density counts figures, and trust fades", () => {
  const found = densityOf([[0, 9, "d", 29], [0, 9, "d", 9]], [0, 40], 40); // prettier-ignore
  assert.equal(found[5], 2);
  assert.ok(found[25] > 0 && found[25] < found[15] && found[15] < 1);
  assert.equal(found[35], 0);
});

test("density of a figure that still runs does not fade", () => {
  const found = [...densityOf([[10, null, "i", null]], [0, 40], 40)];
  assert.equal(found[9], 0);
  assert.deepEqual([...new Set(found.slice(10))], [1]);
});

test("a strength without a figure is said so", () => {
  assert.equal(stepWords(words, stepOn([[0, 9, 5, 5, 5, "D1"]], 10), "5"), "no figure");
  const step = stepOn([[0, 9, 4443, 4000, 4699, "D1"]], 9);
  assert.equal(stepWords(words, step, "4,443"), "4,443 (4,000–4,699)");
  const hedged = [0, 9, 8350, 7500, "less than 8,400", "D1"];
  assert.equal(stepWords(words, hedged, "8,350"), "8,350 (7,500 – less than 8,400)");
  assert.equal(stepWords(words, [0, 9, null, 50, 150, "D1"], "50–150"), "50–150");
  assert.equal(stepWords(words, [0, 9, 600, 600, 600, "D1"], "about 600"), "about 600");
  const past = [10, null, 600, 600, 600, "D1", 9];
  const until = trueUntil(past, {});
  assert.equal(stepWords(words, past, "600", 39, until), "600, 30 days old");
});

test("what is too old for the day is the last that ended, as old as its figure", () => {
  const course = [[0, 9, 5, 5, 5, "D1"], [10, 20, 7, 7, 7, "D2"], [40, null, 8, 8, 8, "D3"]]; // prettier-ignore
  const last = lastBefore(course, 30);
  assert.equal(last[5], "D2");
  assert.equal(trueUntil(last, { D2: [10, 12] }), 12);
  assert.equal(stepWords(words, last, "7", 42, 12), "7, 30 days old");
  assert.equal(lastBefore(course, 5), null);
  assert.equal(lastBefore(undefined, 5), null);
});

test("what rests on an organisation's own figure says so", () => {
  assert.equal(ownMarked({ own: "own row" }, "4,443"), "4,443 · own row");
  assert.equal(ownMarked({ own: "own row" }, ""), "own row");
  assert.equal(ownMarked({}, "4,443"), "4,443");
});
