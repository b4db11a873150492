import assert from "node:assert/strict";
import { test } from "node:test";

import { onDay } from "../../dashboard/ui/components/numbers.js";
import { Words } from "../../dashboard/ui/components/shared/words.js";

const words = new Words({
  speech: { tag: "en", group: ",", decimal: "." },
  words: {
    lastKnown: "last known, {age}",
    lastStated: "last reported, {age}",
    noneYet: "no figure",
    noneOlder: "the first known figure is of a later date",
    range: "range {range}",
    rangeOnly: "range only",
    single: "single source",
    agree: "all sources agree",
    source: "source: {kind}",
    ages: [{ below: null, unit: 1, forms: { one: "{count} day", other: "{count} days" } }],
  },
});
const catalogue = {
  figures: {
    D1: { value: "4,443", src: "S1" },
    D2: { value: "about 4,000", src: "S2" },
    D3: { value: "9,000", src: "S2" },
  },
  sources: { S1: { short: "NATO" }, S2: { short: "Wikipedia", hand: "encyclopedia" } },
  time: {
    figures: { D1: [100, 110], D2: [50, 60], D3: [0, 400] },
    courses: {
      whole: [
        [50, 99, 4000, 4000, 4000, "D2"],
        [100, 200, 4443, 4000, 4699, "D1"],
        [201, 300, 4443, 4443, 4443, "D1", 110],
      ],
      part: [[0, 400, 9000, 9000, 9000, "D3"]],
      open: [[0, 400, null, 10, 20, "D1"]],
    },
    single: {
      whole: [
        [50, 99],
        [120, 160],
      ],
    },
  },
};

test("a card keeps to its quantity, however large the others are", () => {
  const card = { quantity: "whole", scope: "near the line" };
  const said = onDay(words, card, catalogue, 350);
  assert.equal(said.value, "4,443");
  assert.equal(said.detail, "last reported, 240 days; near the line");
});

test("a card says what the day has, as last known, as long ago, or not yet", () => {
  const said = (day, lastKnown = true) =>
    onDay(words, { quantity: "whole", scope: "" }, catalogue, day, lastKnown);
  assert.deepEqual(said(110), { value: "4,443", detail: "range 4,000–4,699", current: true });
  assert.deepEqual(said(250), { value: "4,443", detail: "last known, 140 days", current: false });
  assert.deepEqual(said(350), {
    value: "4,443",
    detail: "last reported, 240 days",
    current: false,
    tooOld: true,
  });
  assert.deepEqual(said(10), {
    value: "no figure",
    detail: "the first known figure is of a later date",
    current: false,
  });
  assert.equal(said(60).value, "about 4,000");
});

test("a card says how far its sources agree, and which are at second hand", () => {
  const said = (quantity, day, scope = "") =>
    onDay(words, { quantity, scope }, catalogue, day).detail;
  assert.equal(said("whole", 60), "single source; source: encyclopedia");
  assert.equal(said("whole", 150), "single source");
  assert.equal(said("whole", 180), "range 4,000–4,699");
  assert.equal(said("part", 10, "a part"), "all sources agree; a part; source: encyclopedia");
  assert.equal(said("open", 10), "range only");
});

test("a card says that its number is an organisation's own, on whatever day", () => {
  const own = { ...catalogue, figures: { ...catalogue.figures } };
  own.figures.D1 = { value: "4,443", own: "own row", src: "S1" };
  const said = (day) => onDay(words, { quantity: "whole", scope: "" }, own, day).detail;
  assert.equal(said(110), "range 4,000–4,699 · own row");
  assert.equal(said(250), "last known, 140 days · own row");
  assert.equal(said(350), "last reported, 240 days · own row");
  assert.equal(said(60), "single source; source: encyclopedia");
});
