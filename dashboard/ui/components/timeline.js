/* The timeline of statements. Every text is set with textContent, never parsed.
 *
 * It is long and mostly out of sight, so it yields: it is drawn when the browser has nothing
 * else to do after a change, and what is in view before and after keeps its element.
 */

import { catalogueAt } from "./shared/catalogue.js";
import { element, outward, rootOf } from "./shared/elements.js";
import { Words } from "./shared/words.js";

const LEAST_PX = 300; // of the height of the list
const ABOVE_PX = 150; // what stands above it where its heading is at the top of the screen
const WAIT_MS = 400; // after which it is drawn though the browser is busy

const made = new WeakMap(); // root -> { of, entries }, what is drawn by id
const turns = new WeakMap(); // root -> number of the newest change

/* Let everything else come first; not every browser can say when it is idle. */
function whenIdle(act) {
  if (window.requestIdleCallback) window.requestIdleCallback(act, { timeout: WAIT_MS });
  else window.setTimeout(act, 0);
}

/* The entries of a root that were drawn with this catalogue, theme and language; none of
 * others. */
function entriesOf(root, of) {
  let drawn = made.get(root);
  if (!drawn || drawn.of !== of) {
    drawn = { of, entries: new Map() };
    made.set(root, drawn);
  }
  return drawn.entries;
}

/* Where it was said, and in which medium: that alone where no place is known. */
function whereOf(t, words) {
  const place = t.at || (t.said_at && words.say("noPoint", { place: t.said_at })) || "";
  const where = [place, t.medium].filter(Boolean).join(" · ") || words.say("nowhere");
  return element("span", t.at ? "place" : place || !t.medium ? "place none" : "medium", where);
}

function entry(id, t, catalogue, { theme, later }, words, pick) {
  const isLater = later.includes(id);
  const item = element("li", isLater ? "entry later" : "entry");
  item.dataset.id = id;
  const family = catalogue.symbology.families[t.family] || ["#5a6672", "#b3bec9"];
  item.style.setProperty("--actor", theme === "dark" ? family[1] : family[0]);
  const button = element("button", "card");
  button.type = "button";
  button.setAttribute("dir", "auto");
  const when = element("span", "when", isLater ? `${t.when} · ${words.say("later")}` : t.when);
  if (t.is_figure) when.append(" ", element("span", "is-figure", words.say("figure")));
  button.appendChild(when);
  const who = element("span", "who");
  who.appendChild(element("strong", "", t.speaker));
  who.appendChild(element("span", "role", t.role));
  button.appendChild(who);
  const text = element("span", "text", t.text);
  if (t.lang) {
    text.lang = t.lang;
    const tag = element("span", "lang", t.lang.split("-")[0].toUpperCase());
    tag.setAttribute("aria-hidden", "true"); // the attribute tells a screen reader
    text.append(" ", tag);
  }
  button.appendChild(text);
  if (t.quote) {
    button.appendChild(element("q", "", t.quote));
    button.appendChild(element("span", "quoted-in", `(${t.quoted_in})`));
  }
  // Of a figure only the day on which it was stated is known.
  if (!t.is_figure) button.appendChild(whereOf(t, words));
  button.addEventListener("click", () => pick(id));
  item.appendChild(button);
  const named = t.is_figure ? [] : t.figures || []; // its text has the number
  const figures = named.map((f) => catalogue.figures[f]).filter(Boolean);
  if (figures.length) {
    const list = element("p", "figures");
    figures.forEach((f) => {
      const chip = element(
        "span",
        `chip ${f.outline || "solid"}`,
        [f.value, f.unit].filter(Boolean).join(" "),
      );
      chip.title = `${f.label} · ${f.held} · ${f.status}`;
      list.appendChild(chip);
    });
    item.appendChild(list);
  }
  const source = catalogue.sources[t.src];
  const line = element("p", "source");
  if (source) line.append(outward(source.short, source.url, "") || source.short);
  item.appendChild(line);
  return item;
}

function render(root, data, catalogue, words, pick) {
  const list = element("ol", "timeline");
  list.setAttribute("aria-label", words.say("list"));
  let year = null;
  let month = null;
  const drawn = entriesOf(root, `${data.catalogue} ${data.theme} ${words.speech.tag}`);
  data.ids.forEach((id) => {
    const t = catalogue.statements[id];
    if (!t) return;
    if (t.year !== year) {
      year = t.year;
      month = null;
      list.appendChild(element("li", "year", String(year)));
    }
    // A date without a month must not stand below the month of the one before it.
    if ((t.month || 0) !== month) {
      month = t.month || 0;
      list.appendChild(
        element("li", "month", month ? words.speech.alone[month - 1] : words.say("noMonth")),
      );
    }
    // What is later than the reference date says so.
    const key = data.later.includes(id) ? `${id} later` : id;
    if (!drawn.has(key)) drawn.set(key, entry(id, t, catalogue, data, words, pick));
    list.appendChild(drawn.get(key));
  });
  root.replaceChildren(list);
  return list;
}

function mark(root, picked) {
  let found = null;
  root.querySelectorAll(".entry").forEach((item) => {
    const is = item.dataset.id === picked;
    item.classList.toggle("picked", is);
    item.querySelector("button").setAttribute("aria-pressed", String(is));
    if (is) found = item;
  });
  return found;
}

/* As high as there is room below it, so that its end is on the screen; where it begins below the
 * fold, as high as the screen without what stands above it. */
function fit(root, height) {
  if (height) {
    root.style.maxHeight = height;
    return;
  }
  const top = Math.max(root.getBoundingClientRect().top, 0);
  const room = window.innerHeight - top - 14;
  const all = window.innerHeight - ABOVE_PX;
  root.style.maxHeight = `${Math.round(room < LEAST_PX ? Math.max(LEAST_PX, all) : room)}px`;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const words = new Words(data);
  const root = rootOf(parentElement, () => {
    const node = element("div");
    node.tabIndex = -1;
    for (let i = 0; i < 4; i += 1) node.appendChild(element("div", "skeleton"));
    return node;
  });
  root.classList.toggle("dark", data.theme === "dark");
  const shown = JSON.stringify([data.ids, data.later, data.theme, data.catalogue]);
  const turn = (turns.get(root) || 0) + 1;
  turns.set(root, turn);
  if (!root.dataset.shown) fit(root, data.height);
  root.setTrigger = setTriggerValue; // entries that stay tell what is newest
  const pick = (id) => {
    mark(root, id);
    root.setTrigger("picked", id);
  };
  const draw = (catalogue) => {
    if (turns.get(root) !== turn) return; // something else was asked for meanwhile
    fit(root, data.height);
    if (root.dataset.shown !== shown) {
      render(root, data, catalogue, words, pick);
      root.dataset.shown = shown;
      root.dataset.picked = "";
      root.scrollTop = 0;
    }
    const found = mark(root, data.picked);
    if (found && root.dataset.picked !== data.picked) {
      const top = found.offsetTop - root.clientHeight / 3;
      const seen =
        found.offsetTop >= root.scrollTop &&
        found.offsetTop + found.offsetHeight <= root.scrollTop + root.clientHeight;
      if (!seen) root.scrollTop = Math.max(0, top);
    }
    root.dataset.picked = data.picked;
  };
  catalogueAt(data.catalogue)
    .then((catalogue) => {
      if (!root.dataset.shown) draw(catalogue);
      else whenIdle(() => draw(catalogue));
    })
    .catch((error) => {
      console.error(error);
      root.replaceChildren(element("p", "failed", words.say("failed")));
    });
}
