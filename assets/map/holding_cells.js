/* The dots of a tile of a holding: larger where there is more, numbered where there is room. */
(() => {
  "use strict";

  const TILE = 512;
  const PAD = 24; // px beside a tile into which a dot may reach

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

  /* Draw cells, [x, y, n, ...] in px of the tile, and return them as dots, [x, y, n] each. */
  function paint(canvas, cells, tint, theme) {
    const ratio = window.devicePixelRatio || 1;
    const side = TILE + 2 * PAD;
    canvas.width = canvas.height = side * ratio;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = '600 10.5px "Source Sans 3 Variable", "Source Sans 3", sans-serif';
    const dots = [];
    for (let i = 0; i < cells.length; i += 3) dots.push([cells[i], cells[i + 1], cells[i + 2]]);
    dots.sort((a, b) => b[2] - a[2]); // small ones on top
    const paper = theme === "dark" ? "#10151b" : "#fffdf8";
    dots.forEach((dot) => {
      pen.beginPath();
      pen.arc(dot[0] + PAD + 0.5, dot[1] + PAD + 0.5, radius(dot[2]), 0, 2 * Math.PI);
      pen.globalAlpha = 0.72;
      pen.fillStyle = tint;
      pen.fill();
      pen.globalAlpha = 1;
      pen.lineWidth = 0.8;
      pen.strokeStyle = paper;
      pen.stroke();
    });
    pen.lineWidth = 3;
    pen.lineJoin = "round";
    dots
      .filter((dot) => dot[2] > 1 && hasRoom(dot, dots))
      .forEach((dot) => {
        const x = dot[0] + PAD + 0.5;
        const y = dot[1] + PAD - radius(dot[2]) - 6;
        pen.strokeText(short(dot[2]), x, y);
        pen.fillStyle = theme === "dark" ? "#e9edf2" : "#2b2620";
        pen.fillText(short(dot[2]), x, y);
      });
    return dots;
  }

  /* Whether a number above a dot would cover no other dot. */
  function hasRoom(dot, dots) {
    const top = dot[1] - radius(dot[2]) - 6;
    return !dots.some((other) => {
      if (other === dot) return false;
      const r = radius(other[2]);
      return Math.abs(other[0] - dot[0]) < 14 + r && Math.abs(other[1] - top) < 7 + r;
    });
  }

  KS.holdingCells = { TILE, PAD, paint };
})();
