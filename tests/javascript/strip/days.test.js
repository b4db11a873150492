import assert from "node:assert/strict";
import test from "node:test";

import {
  addMonths,
  dateOf,
  dayAfterKey,
  dayNumber,
  dayWords,
} from "../../../dashboard/ui/components/strip/days.js";
import { day, words } from "../speech.js";

test("a day is a number and comes back as itself", () => {
  for (const text of ["1969-12-31", "1999-06-12", "2000-02-29", "2024-02-29", "2026-01-01"]) {
    const { year, month, day: of } = dateOf(day(text));
    assert.equal(dayNumber(year, month, of), day(text));
  }
});

test("a day is said in words, and shorter", () => {
  assert.equal(dayWords(words, day("2024-03-20")), "20 March 2024");
  assert.equal(dayWords(words, day("2024-03-20"), true), "20 Mar 2024");
});

test("a month on is the same day or the last", () => {
  const cases = [
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-03-31", -1, "2024-02-29"],
    ["2024-12-15", 1, "2025-01-15"],
    ["2024-01-15", -1, "2023-12-15"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-05-31", -3, "2024-02-29"],
  ];
  for (const [from, months, to] of cases) {
    assert.equal(addMonths(day(from), months), day(to), `${from} ${months}`);
  }
});

test("keys stop at the ends, and others mean nothing", () => {
  assert.equal(dayAfterKey("ArrowRight", false, 100, [0, 100]), 100);
  assert.equal(dayAfterKey("PageDown", false, 100, [0, 1000]), 0);
  assert.equal(dayAfterKey("a", false, 100, [0, 1000]), null);
});
