// Where cards stand in the margins of the map: the cases that pictures are held to as well; and
// where the number of a figure stands beside its symbol.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { partsOf, plain } from "./classic.js";

const CASES = JSON.parse(
  readFileSync(new URL("../core/symbols/margin_cases.json", import.meta.url), "utf-8"),
);
const KS = partsOf("marks/columns");

/* As the catalogue has it: `dashboard.core.symbols.arrangement`. */
KS.setCatalogue({
  arrangement: {
    edge: 10,
    gap: 5,
    clear: 14,
    narrow: 760,
    areas: [
      ["serbia", true],
      ["serbia_along_line", true],
      ["kosovo_north", false],
      ["kosovo", false],
    ],
    tries: [
      [false, true],
      [true, true],
      [true, false],
    ],
  },
});

CASES.forEach(({ says, cards, frame, clear, stand }) => {
  test(says, () => {
    const points = clear.map(([x, y]) => ({ x, y }));
    const size = (card, chip) => (chip ? card.chip : card.card);
    const boxes = KS.columns.arranged(cards, frame, size, points);
    assert.deepEqual(
      plain(boxes).map(({ right, chip, x, y, fits }, nth) => ({
        card: cards.indexOf(boxes[nth].card),
        right,
        chip,
        x,
        y,
        fits,
      })),
      stand,
    );
  });
});

const VALUES = partsOf("marks/values").values;

test("a number stands below its symbol first, and at each side it touches nothing of it", () => {
  const mark = [10, 10, 30, 30];
  const sides = plain(VALUES.sides(mark, 40, 12));
  assert.deepEqual(Object.keys(sides), ["below", "right", "left", "above"]);
  Object.entries(sides).forEach(([side, box]) => {
    assert.equal(box[2] - box[0], 40, side);
    assert.equal(box[3] - box[1], 12, side);
    assert.ok(!VALUES.meet(mark, box), side);
  });
});

test("boxes meet where they share more than a tenth of the smaller", () => {
  assert.ok(VALUES.meet([0, 0, 10, 10], [5, 5, 15, 15]));
  assert.ok(VALUES.meet([0, 0, 100, 100], [40, 40, 42, 42]));
  assert.ok(!VALUES.meet([0, 0, 10, 10], [9.5, 0, 20, 10]));
  assert.ok(!VALUES.meet([0, 0, 10, 10], [10, 0, 20, 10]));
});

test("a number that the edge of the map would cut stands elsewhere", () => {
  const frame = { left: 0, top: 0, right: 100, bottom: 50 };
  assert.ok(VALUES.inside([10, 10, 40, 20], frame));
  assert.ok(!VALUES.inside([80, 10, 120, 20], frame));
  assert.ok(VALUES.inside([110, 10, 140, 20], frame), "what is out of sight is not cut");
});
