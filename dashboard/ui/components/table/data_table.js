/* A table that is read whole: texts wrap, and where there is no room for columns side by side a
 * row is a card (data_table.css). Every text is set with textContent, never parsed. */

import { element, outward, rootOf, setWhole } from "../shared/elements.js";
import { Words } from "../shared/words.js";

const MORE = 50; // cards that are added when more are asked for
const LEAST = 16; // letters of a longer text that stand in one line,
const LEAST_OF_MANY = 12; // and where there are many columns
const MANY = 8;
/* px that a column takes, and at least and at most a table; with less room its rows are cards. */
const COLUMN_PX = 110;
const LEAST_PX = 600;
const MOST_PX = 900;
const LONG = 60; // letters of a text that has a line of a card to itself
const WAIT_MS = 10000; // for what shows a picked row, after which it is given up

const tables = new WeakMap(); // root -> its table

/* The numbers of the rows in the order of a column: those without a value last either way, and
   equals as they came. `descending` turns the others round. */
export function sorted(column, descending) {
  const by = column.order || column.shown.map((text) => text || null);
  const compare = (a, b) =>
    typeof a === "number"
      ? a - b
      : String(a).localeCompare(String(b), undefined, { numeric: true });
  return [...column.shown.keys()].sort((one, two) => {
    const [a, b] = [by[one], by[two]];
    if (a === null || b === null) return (a === null) - (b === null);
    return descending ? compare(b, a) : compare(a, b);
  });
}

/* Brings what has a key of the page's elements into sight, once it is there. */
function bringIntoSight(key) {
  const found = () => document.querySelector(`.st-key-${key}`);
  const show = () => {
    const { top } = found().getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 2) found().scrollIntoView({ block: "start" });
  };
  if (found()) return void show();
  const watch = new MutationObserver(() => {
    if (!found()) return;
    watch.disconnect();
    show();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  window.setTimeout(() => watch.disconnect(), WAIT_MS);
}

class Table {
  constructor(root) {
    this.root = root;
    this.box = element("div", "box");
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "region");
    this.more = element("button", "more");
    this.more.type = "button";
    this.more.addEventListener("click", () => this.showMore());
    this.rest = element("p", "rest"); // on paper alone
    root.replaceChildren(this.box, this.more, this.rest);
    new ResizeObserver(() => this.fit()).observe(root);
  }

  fit() {
    const { lead, columns } = this.data;
    const needs = Math.min(MOST_PX, Math.max(LEAST_PX, COLUMN_PX * columns.length));
    this.root.classList.toggle("narrow", lead >= 0 && this.root.clientWidth < needs);
  }

  update(component) {
    this.component = component;
    const { data } = component;
    const is = JSON.stringify({ ...data, theme: "", picked: "" });
    this.root.className = `root ${data.theme}${data.lead < 0 ? "" : " cards"}`;
    this.data = data;
    if (is !== this.is) {
      this.is = is;
      this.words = new Words(data);
      this.by = { column: -1, descending: false };
      this.cards = data.cards;
      this.draw();
    }
    this.fit();
    this.mark();
  }

  draw() {
    const { data, box } = this;
    box.style.maxHeight = data.height ? `${data.height}px` : "";
    box.setAttribute("aria-label", data.alt);
    const table = element("table");
    table.setAttribute("role", "table");
    table.setAttribute("aria-label", data.alt);
    this.body = element("tbody");
    this.body.setAttribute("role", "rowgroup");
    const least = data.columns.length > MANY ? LEAST_OF_MANY : LEAST;
    this.least = data.columns.map((column) =>
      Math.min(least, Math.max(0, ...column.shown.map((text) => text.length))),
    );
    this.rows = (data.columns.length ? data.columns[0].shown : []).map((_, nth) => this.row(nth));
    table.append(this.head(), this.body);
    box.replaceChildren(table);
    this.arrange([...this.rows.keys()]);
  }

  head() {
    const { data } = this;
    const head = element("thead");
    const row = element("tr");
    head.setAttribute("role", "rowgroup");
    row.setAttribute("role", "row");
    if (data.ids.length) row.append(element("td", "pick"));
    this.heads = data.columns.map((column, nth) => {
      const cell = element("th", column.number ? "number" : "");
      cell.setAttribute("role", "columnheader");
      cell.scope = "col";
      const button = element("button", "", column.title);
      button.type = "button";
      if (column.note) button.title = column.note;
      button.addEventListener("click", () => this.sortBy(nth));
      cell.append(button);
      return cell;
    });
    row.append(...this.heads);
    head.append(row);
    return head;
  }

  row(nth) {
    const { data } = this;
    const row = element("tr", data.grey.includes(nth) ? "grey" : "");
    row.setAttribute("role", "row");
    if (data.ids.length) {
      const cell = element("td", "pick");
      const tick = element("input");
      tick.type = "checkbox";
      const named = data.columns[Math.max(data.lead, 0)].shown[nth] || data.ids[nth];
      tick.setAttribute("aria-label", this.words.say("pick", { row: named }));
      cell.append(tick);
      row.append(cell);
      row.dataset.id = data.ids[nth];
      row.addEventListener("click", (event) => this.pressed(event, data.ids[nth]));
    }
    row.append(...data.columns.map((column, at) => this.cell(column, at, nth)));
    return row;
  }

  cell(column, at, nth) {
    const text = column.shown[nth];
    const kinds = [
      column.number && "number",
      at === this.data.lead && "lead",
      at === 0 && "first",
      column.small && "small",
      !text && "empty",
      text.length > LONG && "long",
    ];
    const cell = element("td", kinds.filter(Boolean).join(" "));
    cell.setAttribute("role", "cell");
    cell.dataset.label = column.title;
    if (column.px) cell.style.setProperty("--most", `${column.px}px`);
    cell.style.setProperty("--least", `${this.least[at]}ch`);
    const link = column.link && outward(this.words.say("open"), text, "");
    if (link) cell.append(link);
    else cell.append(setWhole(element("span"), text, this.words));
    return cell;
  }

  sortBy(nth) {
    const descending = this.by.column === nth && !this.by.descending;
    this.by = { column: nth, descending };
    this.heads.forEach((head, at) => {
      if (at !== nth) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    });
    this.arrange(sorted(this.data.columns[nth], descending));
  }

  arrange(order) {
    this.order = order;
    this.body.replaceChildren(...order.map((nth) => this.rows[nth]));
    this.limit();
  }

  limit() {
    this.order.forEach((nth, at) => {
      this.rows[nth].classList.toggle("beyond", at >= this.cards);
    });
    const rest = this.order.length - this.cards;
    this.more.hidden = rest <= 0;
    if (rest > 0) this.more.textContent = this.words.sayCount("more", Math.min(rest, MORE));
    this.fold();
  }

  /* What is printed of a table that is scrolled on the screen. */
  fold() {
    const { printed } = this.data;
    // One row more takes no more room than the words that there is one.
    const most = printed && this.order.length > printed + 1 ? printed : this.order.length;
    this.order.forEach((nth, at) => this.rows[nth].classList.toggle("unprinted", at >= most));
    const rest = this.order.length - most;
    this.rest.hidden = !rest;
    this.rest.textContent = rest ? this.words.sayCount("rest", rest) : "";
  }

  showMore() {
    const first = this.rows[this.order[this.cards]];
    this.cards += MORE;
    this.limit();
    const next = first.querySelector("input");
    if (next && this.more.hidden) next.focus();
  }

  pressed(event, id) {
    const isTick = event.target.tagName === "INPUT";
    if (event.target.closest("a")) return;
    // Who marks words to copy them picks nothing.
    if (!isTick && String(window.getSelection())) return;
    const { component, data } = this;
    const now = id === data.picked ? "" : id;
    data.picked = now;
    this.mark();
    component.setTriggerValue("picked", now);
    if (now && data.shows) bringIntoSight(data.shows);
  }

  mark() {
    const { ids, picked } = this.data;
    ids.forEach((id, nth) => {
      const is = Boolean(picked) && id === picked;
      this.rows[nth].classList.toggle("picked", is);
      this.rows[nth].querySelector("input").checked = is;
    });
  }
}

export default function (component) {
  const root = rootOf(component.parentElement, () => {
    const node = element("div");
    tables.set(node, new Table(node));
    return node;
  });
  tables.get(root).update(component);
  return () => {};
}
