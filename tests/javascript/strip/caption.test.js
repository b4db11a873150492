/* Playing: the events that have just come. */

import assert from "node:assert/strict";
import test from "node:test";

import {
  Caption,
  countBegun,
  inOrderTold,
  leastMissed,
  Telling,
} from "../../../dashboard/ui/components/strip/caption.js";
import { Player, paceOf } from "../../../dashboard/ui/components/strip/player.js";

const event = (id, first, rank, last = first) => ({ id, first, last, rank });

const ids = (events) => events.map(({ id }) => id).join(" ");

test("nothing has come before the first event", () => {
  assert.equal(countBegun([event("A", 10, 0)], 9), 0);
  assert.equal(ids(new Telling([event("A", 10, 0)]).at(9, 0)), "");
  assert.equal(ids(new Telling([]).at(9, 0)), "");
});

test("each event is told on its day, however many come", () => {
  const events = Array.from({ length: 100 }, (_unused, n) => event(`E${n}`, n, 1));
  const telling = new Telling(events);
  for (let time = 0; time < 4000; time += 20) {
    const day = Math.floor(time / 40);
    const told = telling.at(day, time);
    assert.equal(told[0].id, `E${day}`);
    assert.ok(told.length <= 3);
  }
});

test("an attack is told on its day among visits, and stays while it is read", () => {
  const visits = Array.from({ length: 60 }, (_unused, n) => event(`V${n}`, n, 3));
  const events = [...visits, event("ATTACK", 20, 0)].sort((a, b) => a.first - b.first);
  const telling = new Telling(events);
  for (let time = 0; time < 2400; time += 20) {
    const day = Math.floor(time / 40);
    const told = ids(telling.at(day, time));
    if (day >= 20 && time < 800 + 1400) assert.match(told, /ATTACK/, `day ${day}: ${told}`);
  }
});

test("who was read goes first, then the lightest kind, then the longer, then the older", () => {
  const told = (id, first, rank, since, last) => ({ event: event(id, first, rank, last), since });
  const read = told("READ", 1, 0, 0);
  const visit = told("VISIT", 2, 3, 1000);
  const weeks = told("WEEKS", 3, 0, 1000, 30);
  const attack = told("ATTACK", 3, 0, 1000);
  assert.equal(leastMissed([attack, weeks, visit, read], 1500).event.id, "READ");
  assert.equal(leastMissed([attack, weeks, visit], 1500).event.id, "VISIT");
  assert.equal(leastMissed([attack, weeks], 1500).event.id, "WEEKS");
  assert.equal(leastMissed([attack, told("NEXT", 4, 0, 1100)], 1500).event.id, "ATTACK");
});

test("of one day an attack is told above a closure, and a day above weeks", () => {
  const events = [
    event("ATTACK", 5, 0),
    event("CLOSURE", 5, 4, 29),
    event("WEEKS", 5, 0, 29),
    event("UNKNOWN", 5, Infinity),
  ].sort(inOrderTold);
  const telling = new Telling(events);
  telling.at(4, 0);
  assert.equal(ids(telling.at(5, 10)), "ATTACK WEEKS CLOSURE");
});

test("what was told goes when nothing else comes", () => {
  const telling = new Telling([event("VISIT", 1, 3), event("ATTACK", 2, 0)]);
  assert.equal(ids(telling.at(1, 1000)), "VISIT");
  assert.equal(ids(telling.at(2, 1500)), "ATTACK VISIT");
  assert.equal(ids(telling.at(3, 3600)), "ATTACK");
  assert.equal(ids(telling.at(3, 4100)), "");
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
    events: { LATER: { rank: 0 }, FIRST: { rank: 4 } },
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
      ["FIRST", 4],
      ["LATER", 0],
    ],
  );
});

test("on a phone what has come is told longer, and two at a time", () => {
  const events = [event("A", 1, 0), event("B", 2, 0), event("C", 3, 0)];
  const [desk, phone] = [new Telling(events), new Telling(events, true)];
  for (const telling of [desk, phone]) {
    telling.at(1, 0);
    telling.at(2, 10);
    telling.at(3, 20);
  }
  assert.equal(ids(desk.at(3, 30)), "C B A");
  assert.equal(ids(phone.at(3, 30)), "C B");
  assert.equal(ids(desk.at(3, 3000)), "");
  assert.equal(ids(phone.at(3, 3000)), "C B");
  assert.equal(ids(phone.at(3, 4300)), "");
});

test("a year with four attacks takes sixteen seconds, two of them at each", () => {
  const { perMs, stay } = paceOf(365, 4, null);
  assert.equal(stay, 2000);
  assert.ok(Math.abs(365 / perMs + 4 * stay - 16000) < 1e-6);
});

test("a run with many attacks takes no longer; a chosen pace stays at each", () => {
  const { perMs, stay } = paceOf(10000, 40, null);
  assert.ok(Math.abs(10000 / perMs + 40 * stay - 16000) < 1e-6);
  assert.deepEqual(paceOf(10000, 40, 0.03), { perMs: 0.03, stay: 2000 });
});

test("a slow computer leaves out days, but none on which something begins", () => {
  const caption = Object.create(Caption.prototype);
  caption.events = [
    { first: 104, last: 104, rank: 3 },
    { first: 110, last: 110, rank: 0 },
  ];
  const player = Object.create(Player.prototype);
  Object.assign(player, { exact: 100, before: 0, last: 200, heavy: new Set([110]) });
  player.strip = { day: 100, caption, from: 100, to: 200, controls: { daysPerMs: 0.1 } };
  const shown = [];
  for (let time = 400; player.strip.day < 200; time += 400) {
    player.strip.day = player.dayAt(time);
    shown.push(player.strip.day);
  }
  assert.deepEqual(shown, [104, 110, 200]);
  assert.equal(caption.dayAfter(100, true), 110);
  assert.equal(caption.dayAfter(110), null);
  assert.deepEqual([...caption.heavyDays(100, 200)], [110]);
});
