import assert from "node:assert/strict";
import { test } from "node:test";

import { sorted } from "../../../dashboard/ui/components/table/data_table.js";

test("numbers are sorted as numbers, what is missing comes last either way", () => {
  const column = { shown: ["9", "100", "not published", "20"], order: [9, 100, null, 20] };
  assert.deepEqual(sorted(column, false), [0, 3, 1, 2]);
  assert.deepEqual(sorted(column, true), [1, 3, 0, 2]);
});

test("texts are sorted as they are shown, and days by their days", () => {
  assert.deepEqual(sorted({ shown: ["D10", "", "D9"], order: null }, false), [2, 0, 1]);
  const days = { shown: ["20 March 2024", "3 May 2023"], order: ["2024-03-20", "2023-05-03"] };
  assert.deepEqual(sorted(days, false), [1, 0]);
});

test("equals stay as they came", () => {
  assert.deepEqual(sorted({ shown: ["b", "a", "a"], order: null }, false), [1, 2, 0]);
  assert.deepEqual(sorted({ shown: ["a", "b", "b"], order: null }, true), [1, 2, 0]);
});
