import assert from "node:assert/strict";
import test from "node:test";

import { filled } from "../../dashboard/ui/components/shared/words.js";
import { words } from "./speech.js";

test("a number has its thousands set apart, and a minus that is one", () => {
  assert.equal(words.numeral(1234567), "1,234,567");
  assert.equal(words.numeral(4443.5), "4,443.5");
  assert.equal(words.numeral(-999), "−999");
});

test("what is counted stands in the form that the count asks for", () => {
  assert.equal(words.sayCount("figures", 1), "1 figure");
  assert.equal(words.sayCount("figures", 4443), "4,443 figures");
});

test("a hedge and its number are one part of a text, with the signs that touch them", () => {
  const parts = (text) => words.parted(text).filter(Boolean);
  assert.deepEqual(parts("3,735 → more than 4,300, +60"), ["3,735 → ", "more than 4,300,", " +60"]);
  assert.deepEqual(parts("(About 600)"), ["(About 600)"]);
  assert.deepEqual(words.parted("about 4,000 – more than 5,000"), [
    "",
    "about 4,000",
    " – ",
    "more than 5,000",
    "",
  ]);
  assert.deepEqual(parts("roundabout 4,000 km"), ["roundabout 4,000 km"]);
  assert.deepEqual(words.parted(""), [""]);
});

test("a name that nobody fills in stays to be seen", () => {
  assert.equal(filled("{one} of {other}", { one: 1 }), "1 of {other}");
});
