// Which symbols wait for room as small marks, and what takes their clicks.
import assert from "node:assert/strict";
import { test } from "node:test";

import { partsOf, plain } from "./classic.js";

const KS = partsOf("marks/small");
const CROWD = { px: 24, least: 3, share: 0.4 };

const row = (count, apart) => Array.from({ length: count }, (_, n) => ({ x: n * apart, y: 0 }));

test("a map is crowded where enough places, and enough of them, have another one near", () => {
  assert.equal(KS.small.crowded(row(5, 20), CROWD), true);
  assert.equal(KS.small.crowded(row(5, 24), CROWD), false, "there is room");
  assert.equal(KS.small.crowded(row(2, 20), CROWD), false, "few things are drawn in full");
  const lone = row(6, 100).map(({ x }) => ({ x, y: 900 }));
  assert.equal(KS.small.crowded([...row(3, 20), ...lone], CROWD), false, "most have room");
});

/* KS that draws these features at a zoom, from which on a degree is so many px. */
function drawing(features, px) {
  KS.catalogue = { arrangement: { crowd: CROWD } };
  KS.map = { getZoom: () => px, project: ([lat, lon], zoom) => ({ x: lon * zoom, y: lat * zoom }) };
  KS.focus = null;
  KS.small.take(features);
  return (p, ids = []) => KS.small.isSmall({ ks: { p, ids } });
}

const at = (lon, properties = {}) => ({ properties, geometry: { coordinates: [lon, 42] } });

test("the room decides, at each zoom, and each place counts once", () => {
  const near = [at(20), at(20.1), at(20.2)];
  const base = { layer: "bases" };
  assert.equal(drawing(near, 100)(base), true);
  assert.equal(drawing(near, 1000)(base), false);
  assert.equal(drawing([at(20), at(20), at(20), at(20)], 100)(base), false, "one place");
  assert.equal(drawing([...near.slice(1), at(20, { badge: true })], 100)(base), false, "a card");
});

test("what has a number, a count or a word, or is picked, is drawn in full", () => {
  const isSmall = drawing([at(20), at(20.1), at(20.2)], 100);
  assert.equal(isSmall({ layer: "events", stack: true }, ["E1"]), true);
  assert.equal(isSmall({ layer: "events", stack: true }, ["E1", "E2"]), false);
  assert.equal(isSmall({ layer: "figures", text: "350" }, ["D1"]), false);
  assert.equal(isSmall({ layer: "figures", kind: "formation_battalions" }, ["D2"]), true);
  assert.equal(isSmall({ layer: "bases", nation: "Italy" }), false);
  assert.equal(isSmall({ layer: "figures", badge: true }, ["D3"]), false);
  KS.focus = { id: "P1" };
  assert.equal(isSmall({ layer: "bases", id: "P1" }), false);
  assert.equal(isSmall({ layer: "bases", id: "P2" }), true);
});

test("a small mark takes clicks around it, but none from what is drawn beside it", () => {
  const mark = (x, small, half = 3.5, id = x) => ({ id, x, y: 0, half, small });
  const reach = (...marks) => plain(KS.small.reaches(marks, 24));
  assert.deepEqual(reach(mark(0, true), mark(100, true)), [12, 12]);
  assert.deepEqual(reach(mark(0, true), mark(16, true)), [8, 8]);
  assert.deepEqual(reach(mark(0, true), mark(16, false, 7)), [9, null]);
  assert.deepEqual(reach(mark(0, true), mark(4, true)), [3.5, 3.5], "at least itself");
  assert.deepEqual(reach(mark(0, true, 3.5, "P"), mark(2, true, 3.5, "P")), [12, 12], "one place");
});
