/* The ledger: every text is set with textContent, never parsed. */

import { element as el, outward, rootOf } from "./shared/elements.js";
import { rangeBar } from "./ledger_range.js";
import { Words } from "./shared/words.js";

/* The source of a statement, as a link where it has an address. */
function source(s) {
  return outward(s.source, s.url, "") || el("span", "", s.source);
}

/* A number, and below it how old it is where that is said. */
function value(words) {
  const [number, ...age] = words.split(" · ");
  const box = el("span", "value", number);
  if (age.length) box.append(" ", el("small", "", age.join(" · ")));
  return box;
}

/* So many rows that are left out are shown until more are asked for. */
const FIRST = 10;

const beyond = (nth) => (nth >= FIRST ? "beyond" : "");

/* [key, rows of it] in the order in which the keys come first. */
function grouped(rows, keyOf) {
  const groups = new Map();
  rows.forEach((row) => {
    const key = keyOf(row);
    groups.set(key, [...(groups.get(key) || []), row]);
  });
  return groups;
}

class Ledger {
  /* `asked` is the actor whose figures are led to, or "". */
  constructor(data, asked) {
    this.data = data;
    this.asked = asked;
    this.words = new Words(data);
  }

  format(n) {
    return n === null || n === undefined ? this.words.say("none") : this.words.numeral(n);
  }

  tint(family) {
    const pair = this.data.families[family] || this.data.families.other;
    return this.data.theme === "dark" ? pair[1] : pair[0];
  }

  statement(s) {
    const row = el("li", `statement ${s.outline}`);
    row.dataset.id = s.id;
    row.appendChild(el("strong", "", s.text));
    row.appendChild(el("span", "meta", `${s.held} · ${s.age} · ${s.status} · ${s.trust}`));
    row.appendChild(this.whose("span", s));
    return row;
  }

  /* Who states it, and where that was read; `before` is what is said of it first. */
  whose(tag, s, ...before) {
    const who = s.retelling ? this.words.say("retold", { name: s.who }) : s.who;
    const by = el(tag, "meta", [...before, `${who} — `].join(" · "));
    by.appendChild(source(s));
    return by;
  }

  statements(node) {
    const box = el("details", "sources");
    box.appendChild(el("summary", "", node.sureness));
    node.origins.forEach((origin) => {
      const list = el("ul", "origin");
      origin.forEach((s) => list.appendChild(this.statement(s)));
      box.appendChild(list);
    });
    return box;
  }

  breakdown(each, depth, first) {
    const box = el("details", "parts");
    box.open = depth === 0 && first;
    box.appendChild(el("summary", "", this.words.say("parts", { words: each.words })));
    const widest = Math.max(...each.parts.map((p) => p.value ?? 0), each.remainder ?? 0, 1);
    const list = el("ul", "tree");
    each.parts.forEach((p) => {
      const item = el("li", "part");
      item.dataset.actor = p.actor;
      const line = el("div", "line");
      line.appendChild(el("span", "name", p.label));
      const bar = el("span", "bar");
      const fill = el("i");
      fill.style.width = `${(100 * (p.value ?? 0)) / widest}%`;
      fill.style.background = this.tint(p.family);
      bar.appendChild(fill);
      line.appendChild(bar);
      line.appendChild(value(p.words));
      if (p.spread) line.appendChild(el("span", "spread", p.spread));
      item.appendChild(line);
      const said = p.origins.flat().length;
      if (said > 1 || p.breakdowns.length || (said && p.actor === this.asked)) {
        const more = el("details", "more");
        more.appendChild(
          el(
            "summary",
            "",
            p.spread
              ? this.words.say("conflict", { range: p.spread })
              : this.words.say(said > 1 || p.breakdowns.length ? "inside" : "who"),
          ),
        );
        p.origins.forEach((origin) => {
          const ul = el("ul", "origin");
          origin.forEach((s) => ul.appendChild(this.statement(s)));
          more.appendChild(ul);
        });
        p.breakdowns.forEach((b) => more.appendChild(this.breakdown(b, depth + 1, false)));
        item.appendChild(more);
      }
      list.appendChild(item);
    });
    if (each.remainder) {
      const item = el("li", "part rest");
      const line = el("div", "line");
      line.appendChild(
        el("span", "name", each.remainder < 0 ? this.words.say("exceed") : this.words.say("rest")),
      );
      const bar = el("span", "bar");
      const fill = el("i");
      fill.style.width = `${(100 * Math.abs(each.remainder)) / widest}%`;
      bar.appendChild(fill);
      line.appendChild(bar);
      line.appendChild(el("span", "value", each.rest));
      item.appendChild(line);
      list.appendChild(item);
    }
    box.appendChild(list);
    return box;
  }

  card(node) {
    const box = el("section", `node ${node.obtained} ${node.state}`);
    box.classList.toggle("too-old", node.numbered && node.obtained === "none");
    box.dataset.actor = node.actor;
    box.style.setProperty("--actor", this.tint(node.family));
    const head = el("div", "head");
    const name = el(`h${this.data.level}`, "", node.label);
    head.appendChild(name);
    const number = el("p", "number");
    number.appendChild(el("b", "", node.text));
    if (node.numbered) number.appendChild(el("span", "unit", ` ${node.unit}`));
    if (node.spread)
      number.appendChild(
        el("span", "unit spread", `(${this.words.say("spread", { range: node.spread })})`),
      );
    if (node.past) number.appendChild(el("span", "tag", node.past));
    if (node.obtained === "derived") number.appendChild(el("span", "tag", this.words.say("sum")));
    head.appendChild(number);
    // The number, its age and whose it is are read together, before anything is unfolded.
    const [lead] = node.headline === null ? [] : node.origins.flat();
    if (lead && node.obtained === "stated")
      head.appendChild(this.whose("p", lead, lead.held, ...(node.past ? [] : [lead.age])));
    box.appendChild(head);
    const bar = rangeBar(node, this.words);
    if (bar) box.appendChild(bar);
    box.appendChild(el("p", "why", node.why));
    if (node.last && node.obtained === "none") {
      const list = el("ul", "origin");
      list.appendChild(this.statement(node.last));
      box.appendChild(list);
    }
    if (node.origins.flat().length) box.appendChild(this.statements(node));
    const parts = el("div", "breakdowns");
    node.breakdowns.forEach((b, n) => parts.appendChild(this.breakdown(b, 0, n === 0)));
    if (!node.breakdowns.length) return box;
    const both = el("div", "both");
    both.append(box, parts);
    both.style.setProperty("--actor", this.tint(node.family));
    return both;
  }

  /* What is left out: each reason once, below it each source once with its rows. The rows after
     the first few are shown when they are asked for, and on paper. */
  leftOut() {
    const rows = this.data.leftOut;
    const box = el("details", "left-out");
    box.appendChild(el("summary", "", this.words.sayCount("leftOut", rows.length)));
    const groups = el("div", "groups");
    let nth = 0;
    for (const [reason, same] of grouped(rows, (s) => s.reason)) {
      const group = el("section", beyond(nth));
      group.appendChild(el("p", "reason", reason));
      for (const [, told] of grouped(same, (s) => [s.who, s.source, s.url].join("\n"))) {
        const part = el("div", `told ${beyond(nth)}`);
        const list = el("ul", "origin");
        told.forEach((s) => list.appendChild(this.leftOutRow(s, beyond(nth++))));
        const by = el("p", "meta", `${told[0].who} — `);
        by.appendChild(source(told[0]));
        part.append(list, by);
        group.appendChild(part);
      }
      groups.appendChild(group);
    }
    box.appendChild(groups);
    if (rows.length > FIRST) box.appendChild(this.showAll(box, rows.length));
    return box;
  }

  leftOutRow(s, extra) {
    const row = el("li", `statement ${s.outline} ${extra}`);
    row.dataset.id = s.id;
    row.dataset.code = s.code;
    row.appendChild(el("strong", "", [s.text, s.unit].filter(Boolean).join(" ")));
    row.append(" ", el("span", "", s.label), " ", el("span", "meta", `· ${s.held}`));
    return row;
  }

  showAll(box, count) {
    const button = el("button", "all", this.words.sayCount("all", count));
    button.type = "button";
    button.onclick = () => {
      box.classList.add("whole");
      button.remove();
      box.querySelector("summary").focus();
    };
    return button;
  }

  grid(nodes) {
    const grid = el("div", "grid");
    nodes.forEach((n) => grid.appendChild(this.card(n)));
    return grid;
  }

  /* What stands in the ledger, from top to bottom: what is of the day, and apart from it what
     was last known of others. */
  parts() {
    const current = this.data.nodes.filter((n) => n.stands);
    const past = this.data.nodes.filter((n) => !n.stands);
    past.sort((a, b) => (a.obtained === "none") - (b.obtained === "none")); // what stands first
    const parts = current.length ? [this.grid(current)] : [];
    if (past.length) {
      const rest = el("section", "past");
      rest.appendChild(el("p", "", this.words.say("quiet")));
      rest.appendChild(this.grid(past));
      parts.push(rest);
    }
    if (current.length > 1) parts.push(el("p", "why", this.words.say("apart")));
    if (this.data.leftOut.length) parts.push(this.leftOut());
    return parts;
  }
}

/* Leads to the first figure of an actor: its card, or its line in one of a whole. Whoever states
   it is unfolded. */
function leadTo(root, actor) {
  const found = [...root.querySelectorAll("[data-actor]")].filter((e) => e.dataset.actor === actor);
  const led = found.find((e) => e.matches(".node")) || found[0];
  if (!led) return;
  for (let box = led.closest("details"); box; box = box.parentElement.closest("details"))
    box.open = true;
  const sources = led.querySelector("details");
  if (sources) sources.open = true;
  root.querySelectorAll(".led").forEach((e) => e.classList.remove("led"));
  led.classList.add("led");
  led.tabIndex = -1;
  led.focus({ preventScroll: true });
  led.scrollIntoView({ block: "center" });
}

export default function (component) {
  const { opened, ...data } = component.data;
  let asked = opened;
  const root = rootOf(component.parentElement, () => {
    asked = asked || decodeURIComponent(location.hash.slice(1));
    return el("div");
  });
  const text = JSON.stringify(data);
  if (root.shown !== text || asked) {
    root.shown = text;
    root.classList.toggle("dark", data.theme === "dark");
    root.replaceChildren(...new Ledger(data, asked).parts());
  }
  if (asked) leadTo(root, asked);
}
