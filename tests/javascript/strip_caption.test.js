/* Playing: the event that has just come. */

import assert from "node:assert/strict";
import test from "node:test";

import {
  Caption,
  countBegun,
  Telling,
  weightiest,
} from "../../dashboard/ui/components/strip/caption.js";

const event = (id, first, rank, last = first) => ({ id, first, last, rank });

test("nothing has come before the first event", () => {
  assert.equal(countBegun([event("A", 10, 0)], 9), 0);
  assert.equal(new Telling([event("A", 10, 0)]).at(9, 0), null);
  assert.equal(new Telling([]).at(9, 0), null);
  assert.equal(weightiest([]), null);
});

test("of several that came the first kind is told, then the shorter, then the latest", () => {
  const visit = event("VISIT", 7, 3);
  const weeks = event("WEEKS", 5, 0, 30);
  const attack = event("ATTACK", 5, 0);
  assert.equal(weightiest([attack, weeks, visit]).id, "ATTACK");
  assert.equal(weightiest([visit, weeks, attack]).id, "ATTACK");
  assert.equal(weightiest([attack, event("NEXT", 6, 0)]).id, "NEXT");
});

test("an event is told long enough to be read, however many come", () => {
  const events = Array.from({ length: 100 }, (_unused, n) => event(`E${n}`, n, 1));
  const telling = new Telling(events);
  const told = [];
  for (let time = 0; time < 4000; time += 20) told.push(telling.at(Math.floor(time / 40), time).id);
  const runs = told.filter((id, n) => id !== told[n - 1]);
  assert.equal(runs.length, 3, runs.join(" "));
});

test("one of a kind that comes before what is told is told at once", () => {
  const telling = new Telling([event("VISIT", 1, 3), event("ATTACK", 2, 0), event("TALKS", 3, 3)]);
  assert.equal(telling.at(1, 1000).id, "VISIT");
  assert.equal(telling.at(2, 1400).id, "VISIT", "it was hardly seen");
  assert.equal(telling.at(2, 1500).id, "ATTACK");
  assert.equal(telling.at(3, 2800).id, "ATTACK", "nothing lighter takes its place so soon");
  assert.equal(telling.at(3, 2900).id, "TALKS");
  assert.equal(telling.at(4, 5400).id, "TALKS");
  assert.equal(telling.at(4, 5500), null, "nothing else came");
});

test("what belongs to nobody is told, in the order in which it begins", () => {
  const caption = Object.create(Caption.prototype);
  const moments = [
    { id: "LATER", kind: "events", span: [9, 9, "d"] },
    { id: "FIRST", kind: "events", span: [5, null, "d"] },
    { id: "SOMETIME", kind: "events", span: [null, 5, "d"] },
  ];
  const said = [{ id: "SPEECH", kind: "statements", span: [6, 6, "d"] }];
  const catalogue = {
    symbology: { eventGroups: { violence: [], unrest: [] } },
    events: { LATER: { group: "violence" }, FIRST: { group: "unknown" } },
  };
  caption.follow(
    [
      { family: "nato", moments: said },
      { family: "", moments },
    ],
    catalogue,
  );
  assert.deepEqual(
    caption.events.map(({ id, rank }) => [id, rank]),
    [
      ["FIRST", 2],
      ["LATER", 0],
    ],
  );
});
