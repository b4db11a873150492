// Where cards stand in the margins of the map: the cases that pictures are held to as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { partsOf, plain } from "./classic.js";

const CASES = JSON.parse(
  readFileSync(new URL("../core/symbols/margin_cases.json", import.meta.url), "utf-8"),
);
const KS = partsOf("marks/columns");

/* As the catalogue has it: `dashboard.core.symbols.arrangement`. */
KS.setCatalogue({
  arrangement: {
    edge: 10,
    gap: 5,
    clear: 14,
    narrow: 760,
    areas: [
      ["serbia", true],
      ["serbia_along_line", true],
      ["kosovo_north", false],
      ["kosovo", false],
    ],
    tries: [
      [false, true],
      [true, true],
      [true, false],
    ],
  },
});

CASES.forEach(({ says, cards, frame, clear, stand }) => {
  test(says, () => {
    const points = clear.map(([x, y]) => ({ x, y }));
    const size = (card, chip) => (chip ? card.chip : card.card);
    const boxes = KS.columns.arranged(cards, frame, size, points);
    assert.deepEqual(
      plain(boxes).map(({ right, chip, x, y, fits }, nth) => ({
        card: cards.indexOf(boxes[nth].card),
        right,
        chip,
        x,
        y,
        fits,
      })),
      stand,
    );
  });
});
