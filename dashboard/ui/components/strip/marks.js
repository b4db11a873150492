/* Marks on the canvas of the strip: `g` is its drawing context, all else is px and colours. */

/* What fades out at both ends. */
export function faded(g, left, right, tint) {
  const fade = g.createLinearGradient(left - 3, 0, right + 3, 0);
  fade.addColorStop(0, "transparent");
  fade.addColorStop(0.5, tint);
  fade.addColorStop(1, "transparent");
  return fade;
}

export function bar(g, left, right, y, high, tint, { open, fades }) {
  if (open) {
    g.strokeStyle = tint;
    g.lineWidth = 1;
    g.strokeRect(left + 0.5, y + 0.5, Math.max(1.5, right - left - 1), Math.max(1, high - 1));
    return;
  }
  g.fillStyle = fades ? faded(g, left, right, tint) : tint;
  g.fillRect(left, y, right - left, high);
}

export function dot(g, x, y, radius, tint, { hollow, fades }) {
  g.beginPath();
  g.arc(x, y, radius, 0, Math.PI * 2);
  if (hollow) {
    g.lineWidth = 1.3;
    g.strokeStyle = tint;
    g.stroke();
    return;
  }
  g.fillStyle = fades ? faded(g, x - radius, x + radius, tint) : tint;
  g.fill();
}

/* An upright stroke; broken where it is inferred. */
export function stroke(g, x, y, high, tint, { hollow }) {
  g.strokeStyle = tint;
  g.lineWidth = 1.25;
  if (hollow) g.setLineDash([2, 2]);
  g.beginPath();
  g.moveTo(x, y - high / 2);
  g.lineTo(x, y + high / 2);
  g.stroke();
  g.setLineDash([]);
}

/* Around what is picked out. */
export function ring(g, x, y, tint) {
  g.strokeStyle = tint;
  g.lineWidth = 2;
  g.beginPath();
  g.arc(x, y, 5.5, 0, Math.PI * 2);
  g.stroke();
}

export function line(g, x1, y1, x2, y2, tint, alpha) {
  g.strokeStyle = tint;
  g.lineWidth = 1;
  g.globalAlpha = alpha;
  g.beginPath();
  g.moveTo(x1, y1);
  g.lineTo(x2, y2);
  g.stroke();
  g.globalAlpha = 1;
}
