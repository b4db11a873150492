/* Tiles of holdings, asked for together: all that the map wants at one time are few questions.
 *
 *   KS.holdingTiles.ask(spec, coords, signal)   a promise of the cells of a tile
 *   KS.holdingTiles.blocks(coords)              rectangles that hold these tiles and no others
 */
(() => {
  "use strict";

  const MOST = 96; // tiles of one answer, as the server has it
  let waiting = []; // { spec, coords, signal, take, fail } of tiles that nobody was asked for yet

  /* Tiles of one zoom as rectangles: { z, x, y, columns, rows }. */
  function blocks(coords) {
    const sorted = [...coords].sort((a, b) => a.z - b.z || a.y - b.y || a.x - b.x);
    const runs = [];
    sorted.forEach(({ x, y, z }) => {
      const last = runs[runs.length - 1];
      const joins = last && last.z === z && last.y === y && last.x + last.columns === x;
      if (joins && last.columns < MOST) last.columns += 1;
      else runs.push({ z, x, y, columns: 1, rows: 1 });
    });
    const found = [];
    runs.forEach((run) => {
      const above = found.find(
        (block) =>
          block.z === run.z &&
          block.x === run.x &&
          block.columns === run.columns &&
          block.y + block.rows === run.y &&
          block.columns * (block.rows + 1) <= MOST,
      );
      if (above) above.rows += 1;
      else found.push(run);
    });
    return found;
  }

  /* Address of a block; the ticket is the newest one, and no part of what is asked. */
  function address(spec, block) {
    let url = spec.tiles;
    Object.entries(block).forEach(([name, value]) => {
      url = url.replace(`{${name}}`, value);
    });
    return spec.ticket ? `${url + (url.indexOf("?") < 0 ? "?" : "&")}ticket=${spec.ticket}` : url;
  }

  /* Ask for a block; `tiles` are those of `waiting` that lie in it. */
  function fetchBlock(spec, block, tiles) {
    const stop = new AbortController();
    let left = tiles.length;
    tiles.forEach(({ signal }) => {
      signal.addEventListener("abort", () => {
        left -= 1;
        if (!left) stop.abort();
      });
    });
    fetch(address(spec, block), { credentials: "omit", signal: stop.signal })
      .then((answer) => {
        if (answer.ok) return answer.json();
        const why = { 410: "replaced", 503: "busy" };
        throw new Error(why[answer.status] || "refused");
      })
      .then((said) => {
        tiles.forEach(({ coords, take }) => {
          take(said.tiles[(coords.y - block.y) * block.columns + coords.x - block.x]);
        });
      })
      .catch((error) => tiles.forEach(({ fail }) => fail(error)));
  }

  function send() {
    const asked = waiting.filter(({ signal }) => !signal.aborted);
    waiting = [];
    new Set(asked.map(({ spec }) => spec)).forEach((spec) => {
      const own = asked.filter((each) => each.spec === spec);
      blocks(own.map(({ coords }) => coords)).forEach((block) => {
        const inside = own.filter(
          ({ coords: { x, y, z } }) =>
            z === block.z &&
            x >= block.x &&
            x < block.x + block.columns &&
            y >= block.y &&
            y < block.y + block.rows,
        );
        fetchBlock(spec, block, inside);
      });
    });
  }

  function ask(spec, coords, signal) {
    // Leaflet makes all tiles of a view in one go: what follows it sees them all.
    if (!waiting.length) queueMicrotask(send);
    return new Promise((take, fail) => {
      waiting.push({ spec, coords, signal, take, fail });
    });
  }

  KS.holdingTiles = { ask, blocks };
})();
