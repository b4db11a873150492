/* The dots of a tile of a holding: larger where there is more, numbered where there is room. */
(() => {
  "use strict";

  const TILE = 512;
  const PAD = 24; // px beside a tile into which a dot may reach
  const COLUMNS = TILE / 16; // cells a side
  const REACH_PX = 16.5; // half the height of a number, and the radius of the largest dot

  /* px: dots of neighbouring cells touch from some thousand events on. */
  function radius(n) {
    return Math.min(9.5, 2.6 + 1.6 * Math.log10(n));
  }

  function short(n) {
    if (n < 1000) return String(n);
    const unit = n < 1e6 ? [1e3, "k"] : [1e6, "M"];
    const value = n / unit[0];
    return (value < 10 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)) + unit[1];
  }

  /* What the dots and their numbers reach, in px of the tile: what is empty need not be painted. */
  function reach(dots) {
    if (!dots.length) return { left: 0, top: 0, width: 0, height: 0 };
    const xs = dots.map((dot) => dot[0]);
    const ys = dots.map((dot) => dot[1]);
    const left = Math.min(...xs) - PAD;
    const top = Math.min(...ys) - PAD;
    return {
      left,
      top,
      width: Math.max(...xs) + PAD - left,
      height: Math.max(...ys) + PAD - top,
    };
  }

  /* Make the canvas as large as that, and return a pen whose unit is a px of the tile. */
  function fit(canvas, box) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = box.width * ratio;
    canvas.height = box.height * ratio;
    Object.entries(box).forEach(([side, px]) => {
      canvas.style[side] = `${px}px`;
    });
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.translate(-box.left, -box.top);
    return pen;
  }

  /* Draw cells, [x, y, n, ...] in px of the tile, and return them as dots, [x, y, n] each. */
  function paint(canvas, cells, tint, theme) {
    const dots = [];
    for (let i = 0; i < cells.length; i += 3) dots.push([cells[i], cells[i + 1], cells[i + 2]]);
    const pen = fit(canvas, reach(dots));
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = '600 10.5px "Source Sans 3 Variable", "Source Sans 3", sans-serif';
    dots.sort((a, b) => b[2] - a[2]); // small ones on top
    const paper = theme === "dark" ? "#10151b" : "#fffdf8";
    pen.fillStyle = tint;
    pen.strokeStyle = paper;
    pen.lineWidth = 0.8;
    dots.forEach((dot) => {
      pen.beginPath();
      pen.arc(dot[0] + 0.5, dot[1] + 0.5, radius(dot[2]), 0, 2 * Math.PI);
      pen.globalAlpha = 0.72;
      pen.fill();
      pen.globalAlpha = 1;
      pen.stroke();
    });
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    pen.fillStyle = theme === "dark" ? "#e9edf2" : "#2b2620";
    numbered(dots).forEach((dot) => {
      const x = dot[0] + 0.5;
      const y = dot[1] - radius(dot[2]) - 6;
      pen.strokeText(short(dot[2]), x, y);
      pen.fillText(short(dot[2]), x, y);
    });
    return dots;
  }

  /* Those of the dots of a tile above which a number would cover no other dot. */
  function numbered(dots) {
    // A cell has one dot, so those that a number could cover are in the cells round it.
    const byCell = new Map();
    dots.forEach((dot) => byCell.set((dot[1] >> 4) * COLUMNS + (dot[0] >> 4), dot));
    return dots.filter((dot) => {
      if (dot[2] < 2) return false;
      const top = dot[1] - radius(dot[2]) - 6;
      const [left, above] = [(dot[0] >> 4) - 2, (top - REACH_PX) >> 4];
      for (let row = above; row <= (top + REACH_PX) >> 4; row += 1) {
        for (let column = Math.max(0, left); column <= left + 4 && column < COLUMNS; column += 1) {
          const other = byCell.get(row * COLUMNS + column);
          if (other && other !== dot) {
            const r = radius(other[2]);
            if (Math.abs(other[0] - dot[0]) < 14 + r && Math.abs(other[1] - top) < 7 + r) {
              return false;
            }
          }
        }
      }
      return true;
    });
  }

  KS.holdingCells = { TILE, paint, numbered, reach };
})();
