/* Where the number of a figure stands beside its symbol. */

import assert from "node:assert/strict";
import test from "node:test";

import { partsOf, plain } from "./classic.js";

const KS = partsOf("marks/values");

test("a number stands below its symbol first, and at each side it touches nothing of it", () => {
  const mark = [10, 10, 30, 30];
  const sides = plain(KS.values.sides(mark, 40, 12));
  assert.deepEqual(Object.keys(sides), ["below", "right", "left", "above"]);
  Object.entries(sides).forEach(([side, box]) => {
    assert.equal(box[2] - box[0], 40, side);
    assert.equal(box[3] - box[1], 12, side);
    assert.ok(!KS.values.meet(mark, box), side);
  });
});

test("boxes meet where they share more than a tenth of the smaller", () => {
  assert.ok(KS.values.meet([0, 0, 10, 10], [5, 5, 15, 15]));
  assert.ok(KS.values.meet([0, 0, 100, 100], [40, 40, 42, 42]));
  assert.ok(!KS.values.meet([0, 0, 10, 10], [9.5, 0, 20, 10]));
  assert.ok(!KS.values.meet([0, 0, 10, 10], [10, 0, 20, 10]));
});
