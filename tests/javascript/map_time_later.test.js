// Marks of what comes later than the day: from the description of the layers alone.
import assert from "node:assert/strict";
import test from "node:test";

import { partsOf, plain } from "./classic.js";

const KS = partsOf("time/time_marks", "time/time_later");

/* A catalogue with a table that only its description tells of. */
KS.setCatalogue({
  places: {
    P_A: { name: "A", point: [42.5, 21] },
    P_B: { name: "B", point: [42.7, 21.2], halo: true },
    P_NOWHERE: { name: "Nowhere" },
  },
  stacks: {
    events: { layer: "events", r: 7, z: 300, byFamily: true },
    sightings: { layer: "seen", r: 5, z: 350, byFamily: false },
  },
  time: { moments: ["events", "silent", "sightings"] },
  events: { E1: { place: "P_A", other_places: ["P_B"], family: "event_unrest", shape: "square" } },
  silent: { X1: { place: "P_A", family: "nato", shape: "circle" } },
  sightings: {
    S1: { place: "P_B", family: "nato", shape: "cross" },
    S2: { place: "P_NOWHERE", family: "nato", shape: "cross" },
  },
});
const { marksOf } = KS.timeLater;

test("a row has a mark at each of its places, as its layer draws it", () => {
  const [first, second] = plain(marksOf("E1"));
  assert.deepEqual(first, {
    key: "P_A/events/event_unrest",
    at: [42.5, 21],
    id: "P_A",
    layer: "events",
    shape: "square",
    r: 7,
    family: "event_unrest",
    halo: false,
    stack: true,
    side: -1,
    z: 300,
    name: "A",
  });
  assert.deepEqual([second.id, second.halo], ["P_B", true]);
});

test("what is not told apart by family is one mark a place", () => {
  const [mark] = plain(marksOf("S1"));
  assert.deepEqual(
    [mark.key, mark.layer, mark.shape, mark.r, mark.side],
    ["P_B/seen/", "seen", "cross", 5, 1],
  );
});

test("nothing stands for what has no point, is not dated, or is never drawn so", () => {
  ["S2", "X1", "P_A", "UNHEARD_OF"].forEach((id) => assert.deepEqual(plain(marksOf(id)), [], id));
});
