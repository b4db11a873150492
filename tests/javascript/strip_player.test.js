/* Playing: at what pace, and where it stays. */

import assert from "node:assert/strict";
import test from "node:test";

import { Caption } from "../../dashboard/ui/components/strip/caption.js";
import { Player, paceOf } from "../../dashboard/ui/components/strip/player.js";

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
