/* Playing: the event that has just come. */

import assert from "node:assert/strict";
import test from "node:test";

import { Caption, latestEvent } from "../../dashboard/ui/components/strip/caption.js";

const EVENTS = [
  { id: "A", first: 10 },
  { id: "B", first: 20 },
  { id: "C", first: 20 },
  { id: "D", first: 90 },
];

test("nothing has come before the first event", () => {
  assert.equal(latestEvent(EVENTS, 9, 100), null);
  assert.equal(latestEvent([], 9, 100) ?? null, null);
});

test("the last of those that began is told, until it is too long ago", () => {
  assert.equal(latestEvent(EVENTS, 10, 5).id, "A");
  assert.equal(latestEvent(EVENTS, 25, 5).id, "C");
  assert.equal(latestEvent(EVENTS, 26, 5), null);
  assert.equal(latestEvent(EVENTS, 500, 1000).id, "D");
});

test("of two events that begin on a day the shorter is told", () => {
  const caption = Object.create(Caption.prototype);
  const moments = [
    { id: "WEEKS", kind: "events", span: [5, 30, "d"] },
    { id: "ATTACK", kind: "events", span: [5, 5, "d"] },
    { id: "SOMETIME", kind: "events", span: [null, 5, "d"] },
  ];
  const said = [{ id: "SPEECH", kind: "statements", span: [6, 6, "d"] }];
  const lanes = [
    { family: "nato", moments: said },
    { family: "", moments },
  ];
  caption.follow(lanes, {});
  assert.equal(latestEvent(caption.events, 6, 10).id, "ATTACK");
});
