// What an update of the map touches.
import assert from "node:assert/strict";
import { test } from "node:test";

import { partsOf, plain } from "./classic.js";

const { keysOf, changes } = partsOf("marks/marks").marks;

const feature = (layer, id, more = {}) => ({ properties: { layer, id, shape: "circle", ...more } });

test("the same thing has the same key whatever else is there", () => {
  const base = feature("bases", "P_A");
  const force = feature("figures", "kosovo", { badge: true, family: "nato" });
  const [alone] = keysOf([base]);
  const [, with_others] = keysOf([force, base]);
  assert.equal(alone, with_others);
});

test("every feature has a key of its own", () => {
  const badges = ["nato", "nato", "eu"].map((family) =>
    feature("figures", "kosovo", { badge: true, family }),
  );
  const events = ["triangle", "square"].map((shape) => feature("events", "P_A", { shape }));
  const keys = keysOf([...badges, ...events, feature("bases", "P_A"), feature("places", "P_A")]);
  assert.equal(new Set(keys).size, keys.length);
});

test("only what comes, goes or differs is touched", () => {
  const before = new Map([
    ["a", "1"],
    ["b", "1"],
    ["c", "1"],
  ]);
  const after = new Map([
    ["a", "1"],
    ["b", "2"],
    ["d", "1"],
  ]);
  assert.deepEqual(plain(changes(before, after)), { gone: ["c"], changed: ["b"], come: ["d"] });
  assert.deepEqual(plain(changes(after, after)), { gone: [], changed: [], come: [] });
});
