/* Where the cards of numbers stand in the margins of the map: the rule of
 * `dashboard.core.symbols.margin`, by which pictures go too. Both are held to the same cases
 * (tests/core/symbols/margin_cases.json). Nothing is drawn here.
 */
(() => {
  "use strict";

  const areaOf = ({ area }) => KS.catalogue.arrangement.areas.findIndex(([name]) => name === area);

  function rank(card) {
    const nth = areaOf(card);
    return nth < 0 ? KS.catalogue.arrangement.areas.length : nth;
  }

  function isRight(card) {
    const known = KS.catalogue.arrangement.areas[areaOf(card)];
    return Boolean(known && known[1]);
  }

  function covers(box, clear) {
    const by = KS.catalogue.arrangement.clear;
    return clear.some(
      ({ x, y }) =>
        x > box.x - by && x < box.x + box.wide + by && y > box.y - by && y < box.y + box.high + by,
    );
  }

  /* The cards of a margin, from its top, whether they fit or not. */
  function column(mine, right, chip, frame, tops, size, clear) {
    const { edge, gap } = KS.catalogue.arrangement;
    const [, bottom] = right ? frame.right : frame.left;
    let y = tops[Number(right)];
    return mine.map((card) => {
      const [wide, high] = size(card, chip);
      const x = right ? frame.width - edge - wide : edge;
      const box = { card, right, chip, x, y, wide, high };
      box.fits = y + high <= bottom && !covers(box, clear);
      y += high + gap;
      return box;
    });
  }

  /* Boxes of the cards ({area, slot, …}), those of the left margin first, each margin from its
   * top. `frame` is {width, left, right}, each margin from where to where; `size` of a card, as a
   * chip or not, is [width, height]; `clear` are the points that no card covers. */
  function arranged(cards, frame, size, clear) {
    const { narrow, tries, gap } = KS.catalogue.arrangement;
    const sorted = [...cards].sort((a, b) => rank(a) - rank(b) || a.slot - b.slot);
    const tops = [frame.left[0], frame.right[0]];
    const found = [];
    [false, true].forEach((own) => {
      const mine = sorted.filter((card) => isRight(card) === own);
      if (!mine.length) return;
      const asked = tries.filter(([chip]) => chip || frame.width >= narrow);
      const tried = ([chip, inOwn]) =>
        column(mine, inOwn ? own : !own, chip, frame, tops, size, clear);
      let boxes = null;
      for (const each of asked) {
        const these = tried(each);
        if (these.every(({ fits }) => fits)) {
          boxes = these;
          break;
        }
      }
      if (!boxes) boxes = tried(asked[asked.length - 2]);
      const last = boxes[boxes.length - 1];
      tops[Number(last.right)] = last.y + last.high + gap;
      found.push(...boxes);
    });
    return found;
  }

  KS.columns = { arranged };
})();
