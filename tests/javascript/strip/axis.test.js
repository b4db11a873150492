import assert from "node:assert/strict";
import test from "node:test";

import { extentOf, snapped, ticksOf, zoomed } from "../../../dashboard/ui/components/strip/axis.js";
import { lanesOf } from "../../../dashboard/ui/components/strip/lanes.js";
import { day, words } from "../speech.js";
import { Scale } from "../../../dashboard/ui/components/strip/scale.js";

test("zooming keeps what is under the pointer and stays within the years", () => {
  assert.deepEqual(zoomed([0, 1000], 0.5, 300, [0, 1000]), [150, 650]);
  assert.deepEqual(zoomed([100, 600], 9, 300, [0, 1000]), [0, 1000]);
  const [start, end] = zoomed([0, 1000], 0.0001, 300, [0, 1000]);
  assert.ok(Math.abs(end - start - 60) < 1e-9);
});

test("the axis never writes its years into one another", () => {
  const [first, last] = [day("1998-01-01"), day("2029-01-01")];
  for (const width of [300, 390, 900, 1400]) {
    const texts = ticksOf(words, [first, last], width).filter((tick) => tick.text);
    assert.ok(texts.length >= 4, String(width));
    const places = texts.map((tick) => ((tick.day - first) / (last - first)) * width);
    const gaps = places.slice(1).map((place, i) => place - places[i]);
    assert.ok(Math.min(...gaps) >= 30, String(width));
  }
});

test("a brush takes whole months, and days where a day has room", () => {
  const [from, to] = [day("2023-02-11"), day("2023-04-03")];
  assert.deepEqual(snapped(to, from, 0.1), [day("2023-02-01"), day("2023-04-30")]);
  assert.deepEqual(snapped(from + 0.7, to + 0.2, 3), [from, to]);
});

test("nothing in view has no lanes, and an axis still", () => {
  const catalogue = { time: {}, symbology: { families: { nato: ["", "", "NATO"] } } };
  assert.deepEqual(lanesOf(words, { figures: [], statements: [], events: [] }, catalogue, 7), []);
  assert.deepEqual(extentOf([], [0, 365]), [0, 365]);
});

const YEAR = { day: 600, from: 500, to: 700 };
const OPEN = { day: 600, from: null, to: null };

function seen(extent) {
  const scale = new Scale();
  scale.bounds = [0, 1000];
  scale.extent = extent;
  return scale;
}

test("a period from elsewhere is shown as on opening its link", () => {
  const asOpened = seen([0, 1000]).around(500, 700, 600);
  assert.deepEqual(asOpened, [470, 730]);
  assert.deepEqual(seen([0, 1000]).turnedTo(OPEN, YEAR, false), asOpened);
  assert.deepEqual(seen([590, 610]).turnedTo(OPEN, YEAR, false), asOpened);
});

test("a period that is brushed leaves what is in sight", () => {
  assert.deepEqual(seen([0, 1000]).turnedTo(OPEN, YEAR, true), [0, 1000]);
  assert.deepEqual(seen([400, 800]).turnedTo(OPEN, YEAR, true), [400, 800]);
});

test("a period that is cleared shows everything, wherever that was done", () => {
  for (const isOwn of [true, false])
    assert.deepEqual(seen([470, 730]).turnedTo(YEAR, OPEN, isOwn), [0, 1000]);
});

test("the same question, or another day in sight, leaves what is in sight", () => {
  assert.deepEqual(seen([590, 610]).turnedTo(YEAR, { ...YEAR }, false), [590, 610]);
  assert.deepEqual(seen([590, 650]).turnedTo(OPEN, { ...OPEN, day: 640 }, false), [590, 650]);
  assert.deepEqual(seen([590, 610]).turnedTo(OPEN, { ...OPEN, day: 900 }, false), [0, 1000]);
});
