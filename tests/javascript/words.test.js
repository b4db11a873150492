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

test("a name that nobody fills in stays to be seen", () => {
  assert.equal(filled("{one} of {other}", { one: 1 }), "1 of {other}");
});
