/* The range of a node of the ledger: a band, a tick per statement, the headline as a dot. */

const SVG = "http://www.w3.org/2000/svg";

function svgEl(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([k, v]) => node.setAttribute(k, v));
  return node;
}

/* The drawing; null where there is no range. */
export function rangeBar(node, words) {
  const all = node.origins.flat();
  const values = all.flatMap((s) => [s.low, s.high]).filter((v) => v !== null);
  if (values.length < 2 || node.low === node.high) return null;
  const pad = (node.high - node.low) * 0.16 || 1;
  const from = node.low - pad;
  const to = node.high + pad;
  const x = (v) => 6 + ((v - from) / (to - from)) * 288;
  const chart = svgEl("svg", { viewBox: "0 0 300 46", class: "range", role: "img" });
  chart.appendChild(svgEl("title", {})).textContent = words.say("range", {
    range: node.spread,
    headline: node.text,
  });
  chart.appendChild(
    svgEl("rect", {
      x: x(node.low),
      y: 15,
      width: x(node.high) - x(node.low),
      height: 9,
      rx: 4.5,
      class: "band",
    }),
  );
  all.forEach((s) => {
    const at = s.value ?? s.low;
    if (at === null) return;
    const tick = svgEl("line", {
      x1: x(at),
      x2: x(at),
      y1: 10,
      y2: 29,
      class: s.retelling ? "tick retold" : "tick",
    });
    tick.appendChild(svgEl("title", {})).textContent = `${s.text} · ${s.who} · ${s.held}`;
    chart.appendChild(tick);
  });
  if (node.headline !== null)
    chart.appendChild(svgEl("circle", { cx: x(node.headline), cy: 19.5, r: 6, class: "dot" }));
  [
    [node.low, "start", node.ends[0]],
    [node.high, "end", node.ends[1]],
  ].forEach(([v, anchor, said]) => {
    const label = svgEl("text", {
      x: x(v),
      y: 42,
      "text-anchor": anchor === "start" ? "start" : "end",
    });
    label.textContent = said;
    chart.appendChild(label);
  });
  return chart;
}
