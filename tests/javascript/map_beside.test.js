// On which side of its place a stack stands.
import assert from "node:assert/strict";
import { test } from "node:test";

import { partsOf, plain } from "./classic.js";

const KS = partsOf("marks/beside");

const WAYS = [
  [0, -1],
  [1, 0],
  [-1, 0],
  [0, 1],
];

/* Where a stack of a place stands at a zoom, from which so many km are clear on each way. */
function shift(clear, zoom, later = false, apart = 0) {
  KS.catalogue = {
    arrangement: { beside: WAYS, many: 11, step: 17 },
    places: { P: { point: [42.5, 21], clear } },
  };
  KS.map = { getZoom: () => zoom };
  return plain(KS.beside.shift("P", later, apart));
}

test("it stands above where no line is near, and beside others of its place", () => {
  assert.deepEqual(shift(undefined, 7), { x: 0, y: -17 });
  assert.deepEqual(shift(undefined, 7, false, 12), { x: 12, y: -17 });
  assert.deepEqual(shift(undefined, 7, true), { x: 0, y: 17 });
});

test("where a line is above it stands on the first side that is clear", () => {
  assert.deepEqual(shift([1, 2, 40, 40], 8), { x: -17, y: 0 });
  assert.deepEqual(shift([1, 2, 40, 40], 8, false, 12), { x: -17, y: 12 });
  assert.deepEqual(shift([1, 2, 40, 5], 8, true), { x: -17, y: 0 });
});

test("from near, where the line is farther than it stands, above again", () => {
  assert.deepEqual(shift([2, 20, 20, 20], 8), { x: 17, y: 0 });
  assert.deepEqual(shift([2, 20, 20, 20], 11), { x: 0, y: -17 });
});

test("with lines all around it stands where the nearest is the farthest", () => {
  assert.deepEqual(shift([1, 2, 3, 2.5], 7), { x: -17, y: 0 });
});
