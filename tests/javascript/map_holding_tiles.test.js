import assert from "node:assert/strict";
import { test } from "node:test";
import { partsOf, plain } from "./classic.js";

const { holdingTiles, holdingCells } = partsOf("holdings/holding_cells", "holdings/holding_tiles");

const tiles = (...pairs) => pairs.map(([x, y]) => ({ x, y, z: 8 }));
const blocks = (...pairs) => plain(holdingTiles.blocks(tiles(...pairs)));

test("the tiles of a view are one question", () => {
  assert.deepEqual(blocks([2, 1], [1, 1], [1, 2], [2, 2], [3, 1], [3, 2]), [
    { z: 8, x: 1, y: 1, columns: 3, rows: 2 },
  ]);
  assert.deepEqual(blocks(), []);
});

test("no tile is asked for that is not wanted", () => {
  // A map that was dragged aslant wants a row and a column.
  const found = blocks([1, 1], [2, 1], [3, 1], [3, 2], [3, 3]);
  assert.deepEqual(found, [
    { z: 8, x: 1, y: 1, columns: 3, rows: 1 },
    { z: 8, x: 3, y: 2, columns: 1, rows: 2 },
  ]);
  assert.equal(
    found.reduce((sum, block) => sum + block.columns * block.rows, 0),
    5,
  );
  assert.equal(blocks([1, 1], [3, 1]).length, 2);
});

test("a number stands where it covers no other dot", () => {
  const numbered = (...dots) => plain(holdingCells.numbered(dots)).map((dot) => dot[2]);
  assert.deepEqual(numbered([100, 100, 5]), [5]);
  assert.deepEqual(numbered([100, 100, 1]), []); // one is no number
  assert.deepEqual(numbered([100, 100, 5], [100, 88, 7]), [7]);
  assert.deepEqual(numbered([100, 100, 5], [116, 88, 7]), [7]);
  assert.deepEqual(numbered([100, 100, 5], [120, 88, 7]), [5, 7]);
  // dots at the edge of a tile, and the last column beside the first of the row below
  assert.deepEqual(numbered([2, 2, 5], [510, 2, 9], [2, 18, 3]), [5, 9]);
});

test("numbers are where they were when every dot was compared with every other", () => {
  const radius = (n) => Math.min(9.5, 2.6 + 1.6 * Math.log10(n));
  const dots = [];
  for (let y = 0; y < 32; y += 1)
    for (let x = 0; x < 32; x += 1)
      if ((x * 7 + y * 13) % 5 < 2)
        dots.push([
          x * 16 + ((x * y * 5) % 16),
          y * 16 + ((x * 3 + y * 11) % 16),
          1 + ((x * 31 + y * 17) % 900),
        ]);
  const slow = dots.filter((dot) => {
    const top = dot[1] - radius(dot[2]) - 6;
    return (
      dot[2] > 1 &&
      !dots.some(
        (other) =>
          other !== dot &&
          Math.abs(other[0] - dot[0]) < 14 + radius(other[2]) &&
          Math.abs(other[1] - top) < 7 + radius(other[2]),
      )
    );
  });
  assert.ok(slow.length > 0);
  assert.deepEqual(plain(holdingCells.numbered(dots)), plain(slow));
});

test("only what dots and numbers reach is painted", () => {
  const box = plain(
    holdingCells.reach([
      [2, 30, 5],
      [100, 500, 1],
    ]),
  );
  assert.deepEqual(box, { left: -22, top: 6, width: 146, height: 518 });
  assert.deepEqual(plain(holdingCells.reach([])), { left: 0, top: 0, width: 0, height: 0 });
});
