/* The ledger: every text is set with textContent, never parsed. */

const SVG = "http://www.w3.org/2000/svg";

function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

function svgEl(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([k, v]) => node.setAttribute(k, v));
  return node;
}

const format = (n) => (n === null || n === undefined ? say("none") : numeral(n));

function tint(data, family) {
  const pair = data.families[family] || data.families.other;
  return data.theme === "dark" ? pair[1] : pair[0];
}

/* A bar for the range, a tick per statement, the headline as a dot. */
function rangeBar(node, data) {
  const all = node.origins.flat();
  const values = all.flatMap((s) => [s.low, s.high]).filter((v) => v !== null);
  if (values.length < 2 || node.low === node.high) return null;
  const pad = (node.high - node.low) * 0.16 || 1;
  const from = node.low - pad;
  const to = node.high + pad;
  const x = (v) => 6 + ((v - from) / (to - from)) * 288;
  const chart = svgEl("svg", { viewBox: "0 0 300 46", class: "range", role: "img" });
  chart.appendChild(svgEl("title", {})).textContent =
    say("range", { low: format(node.low), high: format(node.high), headline: node.text });
  chart.appendChild(svgEl("rect", { x: x(node.low), y: 15, width: x(node.high) - x(node.low), height: 9, rx: 4.5, class: "band" }));
  all.forEach((s) => {
    const at = s.value ?? s.low;
    if (at === null) return;
    const tick = svgEl("line", { x1: x(at), x2: x(at), y1: 10, y2: 29, class: s.retelling ? "tick retold" : "tick" });
    tick.appendChild(svgEl("title", {})).textContent = `${s.text} · ${s.who} · ${s.held}`;
    chart.appendChild(tick);
  });
  if (node.headline !== null) chart.appendChild(svgEl("circle", { cx: x(node.headline), cy: 19.5, r: 6, class: "dot" }));
  [[node.low, "start"], [node.high, "end"]].forEach(([v, anchor]) => {
    const label = svgEl("text", { x: x(v), y: 42, "text-anchor": anchor === "start" ? "start" : "end" });
    label.textContent = format(v);
    chart.appendChild(label);
  });
  return chart;
}

function link(s) {
  if (s.url && /^https?:\/\//i.test(s.url)) {
    const a = el("a", "", s.source);
    a.href = s.url;
    a.target = "_blank";
    a.rel = "noopener noreferrer";
    return a;
  }
  return el("span", "", s.source);
}

function statement(s) {
  const row = el("li", `statement ${s.outline}`);
  row.dataset.id = s.id;
  row.appendChild(el("strong", "", s.text));
  row.appendChild(el("span", "meta", `${s.held} · ${s.age} · ${s.status} · ${s.trust}`));
  const by = el("span", "meta", `${s.retelling ? say("retold", { name: s.who }) : s.who} — `);
  by.appendChild(link(s));
  row.appendChild(by);
  return row;
}

function statements(node) {
  const box = el("details", "sources");
  box.appendChild(el("summary", "", node.fromOrigins));
  node.origins.forEach((origin) => {
    const list = el("ul", "origin");
    origin.forEach((s) => list.appendChild(statement(s)));
    box.appendChild(list);
  });
  return box;
}

function breakdown(each, node, data, depth, first) {
  const box = el("details", "parts");
  box.open = depth === 0 && first;
  box.appendChild(el("summary", "", say("parts", { words: each.words })));
  const widest = Math.max(...each.parts.map((p) => p.value ?? 0), each.remainder ?? 0, 1);
  const list = el("ul", "tree");
  each.parts.forEach((p) => {
    const item = el("li", "part");
    const line = el("div", "line");
    line.appendChild(el("span", "name", p.label));
    const bar = el("span", "bar");
    const fill = el("i");
    fill.style.width = `${(100 * (p.value ?? 0)) / widest}%`;
    fill.style.background = tint(data, p.family);
    bar.appendChild(fill);
    line.appendChild(bar);
    line.appendChild(el("span", "value", p.words));
    if (p.spread) line.appendChild(el("span", "spread", p.spread));
    item.appendChild(line);
    if (p.origins.flat().length > 1 || p.breakdowns.length) {
      const more = el("details", "more");
      more.appendChild(el("summary", "", p.spread ? say("conflict", { range: p.spread }) : say("inside")));
      p.origins.forEach((origin) => {
        const ul = el("ul", "origin");
        origin.forEach((s) => ul.appendChild(statement(s)));
        more.appendChild(ul);
      });
      p.breakdowns.forEach((b) => more.appendChild(breakdown(b, p, data, depth + 1, false)));
      item.appendChild(more);
    }
    list.appendChild(item);
  });
  if (each.remainder) {
    const item = el("li", "part rest");
    const line = el("div", "line");
    line.appendChild(el("span", "name", each.remainder < 0 ? say("exceed") : say("rest")));
    const bar = el("span", "bar");
    const fill = el("i");
    fill.style.width = `${(100 * Math.abs(each.remainder)) / widest}%`;
    bar.appendChild(fill);
    line.appendChild(bar);
    line.appendChild(el("span", "value", format(Math.abs(each.remainder))));
    item.appendChild(line);
    list.appendChild(item);
  }
  box.appendChild(list);
  return box;
}

function card(node, data) {
  const box = el("section", `node ${node.obtained} ${node.state}`);
  box.style.setProperty("--actor", tint(data, node.family));
  const head = el("div", "head");
  const name = el("h4", "", node.label);
  head.appendChild(name);
  const number = el("p", "number");
  number.appendChild(el("b", "", node.text));
  if (node.obtained !== "none") number.appendChild(el("span", "unit", ` ${node.unit}`));
  if (node.spread) number.appendChild(el("span", "unit", ` · ${say("spread", { range: node.spread })}`));
  if (node.age) number.appendChild(el("span", "tag", say("lastKnown", { age: node.age })));
  if (node.obtained === "derived") number.appendChild(el("span", "tag", say("sum")));
  head.appendChild(number);
  box.appendChild(head);
  const bar = rangeBar(node, data);
  if (bar) box.appendChild(bar);
  box.appendChild(el("p", "why", node.why));
  if (node.last && node.obtained === "none") {
    const list = el("ul", "origin");
    list.appendChild(statement(node.last));
    box.appendChild(list);
  }
  if (node.origins.flat().length) box.appendChild(statements(node));
  const parts = el("div", "breakdowns");
  node.breakdowns.forEach((b, n) => parts.appendChild(breakdown(b, node, data, 0, n === 0)));
  if (!node.breakdowns.length) return box;
  const both = el("div", "both");
  both.append(box, parts);
  both.style.setProperty("--actor", tint(data, node.family));
  return both;
}

function leftOut(data) {
  const box = el("details", "left-out");
  box.appendChild(el("summary", "", sayCount("leftOut", data.leftOut.length)));
  const list = el("ul", "origin");
  data.leftOut.forEach((s) => {
    const row = el("li", `statement ${s.outline}`);
    row.dataset.id = s.id;
    row.dataset.code = s.code;
    row.appendChild(el("strong", "", [s.text, s.unit].filter(Boolean).join(" ")));
    row.appendChild(el("span", "reason", s.reason));
    row.appendChild(el("span", "", s.label));
    const by = el("span", "meta", `${s.held} · ${s.who} — `);
    by.appendChild(link(s));
    row.appendChild(by);
    list.appendChild(row);
  });
  box.appendChild(list);
  return box;
}

export default function (component) {
  const { data, parentElement } = component;
  let root = parentElement.querySelector(".root");
  if (!root) {
    root = el("div", "root");
    parentElement.appendChild(root);
  }
  const text = JSON.stringify(data);
  if (root.shown === text) return;
  root.shown = text;
  speakAs(data);
  root.classList.toggle("dark", data.theme === "dark");
  const current = data.nodes.filter((n) => n.obtained !== "none");
  const none = data.nodes.filter((n) => n.obtained === "none");
  const grid = el("div", "grid");
  current.forEach((n) => grid.appendChild(card(n, data)));
  const parts = [grid];
  if (!current.length) parts.unshift(el("p", "why", say("nothing")));
  if (none.length) {
    const rest = el("details", "quiet");
    rest.open = !current.length;
    rest.appendChild(el("summary", "", say("quiet")));
    const inner = el("div", "grid");
    none.forEach((n) => inner.appendChild(card(n, data)));
    rest.appendChild(inner);
    parts.push(rest);
  }
  if (current.length > 1) parts.push(el("p", "why", say("apart")));
  if (data.leftOut.length) parts.push(leftOut(data));
  root.replaceChildren(...parts);
}
