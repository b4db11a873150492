/* Which of the names that are placed are written: those that are seen whole. */
(() => {
  "use strict";

  const { apart } = KS.labelPlacement;

  /** Whether the edge of a frame goes through a box: it is neither wholly inside nor outside. */
  function isCut([left, top, right, bottom], frame) {
    const meets = right > frame[0] && bottom > frame[1] && left < frame[2] && top < frame[3];
    const fits = left >= frame[0] && top >= frame[1] && right <= frame[2] && bottom <= frame[3];
    return meets && !fits;
  }

  // How far the name of an area may move aside, in px, the nearest first.
  const ASIDE = [0, 24, -24, 48, -48, 72, -72]
    .flatMap((dx) => [0, 20, -20, 40, -40].map((dy) => [dx, dy]))
    .sort((a, b) => Math.hypot(...a) - Math.hypot(...b));

  /** Of `placed`, what is written: no name that the edge of the frame cuts, or that lies below one
   * of `covers`, boxes as `frame` is; the name of an area moves aside where it can. */
  function inSight(placed, frame, covers) {
    const clear = (box) => !isCut(box, frame) && apart(box, covers);
    return placed.flatMap((item) => {
      const { box, x, y, r } = item;
      if (!box || (clear(box) && (!r || apart([x, y, x, y], covers)))) return [item];
      if (r) return [];
      const others = placed.filter((other) => other !== item && other.box).map((o) => o.box);
      const moved = ([dx, dy]) => [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy];
      const step = ASIDE.find((each) => clear(moved(each)) && apart(moved(each), others));
      if (!step) return [];
      return [{ ...item, x: x + step[0], y: y + step[1], box: moved(step) }];
    });
  }

  KS.labelSight = { inSight, isCut };
})();
