/* The card of a source: every text is set with textContent, never parsed. */

import { element as el, outward, rootOf } from "./shared/elements.js";
import { Words } from "./shared/words.js";

/* Rows of one kind that are shown before "show all". */
const SHORT = 8;

/* A link of the dashboard itself: relative, so that it holds below any address. */
function inward(text, href, className) {
  const a = el("a", className, text);
  a.href = href;
  return a;
}

function fact(each) {
  const line = el("div", "fact");
  line.appendChild(el("dt", "", each.label));
  const said = el("dd", each.missing ? "missing" : "", each.text);
  if (each.how) said.appendChild(el("span", "how", each.how));
  if (each.links) {
    const list = el("ul", "sources");
    each.links.forEach((link) => {
      const item = el("li");
      item.appendChild(inward(link.text, link.href, ""));
      list.appendChild(item);
    });
    said.appendChild(list);
  }
  line.appendChild(said);
  return line;
}

function quote(each) {
  const box = el("figure", "quote");
  const words = el("blockquote", "", `“${each.words}”`);
  words.setAttribute("dir", "auto");
  box.appendChild(words);
  box.appendChild(el("figcaption", "", each.who));
  return box;
}

function row(each, pick) {
  const item = el("li");
  const a = inward("", each.href, "row");
  a.dataset.id = each.id;
  // The id of a place or an actor says what its name says.
  const named = each.id.includes("_") || !/\d/.test(each.id);
  if (named) a.classList.add("named");
  else a.appendChild(el("span", "id", each.id));
  const text = el("span", "text", each.text);
  text.setAttribute("dir", "auto");
  a.appendChild(text);
  if (each.when) a.appendChild(el("span", "when", each.when));
  a.addEventListener("click", (event) => {
    // On a page with a map the row is picked there; a new tab stays a new tab.
    if (!pick || !each.focus || event.button || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    event.preventDefault();
    pick(each.focus);
  });
  item.appendChild(a);
  return item;
}

function group(each, words, pick) {
  const box = el("section", "group");
  box.appendChild(el("h5", "", each.title));
  const list = el("ul", "rows");
  const more = each.rows.length > SHORT + 2;
  const shown = more ? each.rows.slice(0, SHORT) : each.rows;
  shown.forEach((r) => list.appendChild(row(r, pick)));
  box.appendChild(list);
  if (more) {
    const button = el("button", "more", words.sayCount("all", each.rows.length));
    button.type = "button";
    button.addEventListener("click", () => {
      each.rows.slice(SHORT).forEach((r) => list.appendChild(row(r, pick)));
      button.remove();
      list.children[SHORT].querySelector("a").focus();
    });
    box.appendChild(button);
  }
  return box;
}

function draw(root, data, words, pick) {
  const head = el("header");
  head.appendChild(el("p", "kind", data.kind));
  const title = el("h3", "", data.title);
  title.setAttribute("dir", "auto");
  head.appendChild(title);
  const out = outward(words.say("open"), data.url, "out");
  head.appendChild(out || el("p", "missing", words.say("nowhere")));
  const facts = el("dl");
  data.facts.forEach((each) => facts.appendChild(fact(each)));
  const left = el("div", "about");
  left.append(head, facts);
  data.quotes.forEach((each) => left.appendChild(quote(each)));
  const right = el("div", "cited-rows");
  right.appendChild(el("h5", "total", data.cited_rows));
  data.groups.forEach((each) => right.appendChild(group(each, words, pick)));
  root.replaceChildren(left, right);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = rootOf(parentElement, () => el("article"));
  root.classList.toggle("dark", data.theme === "dark");
  const shown = JSON.stringify(data);
  if (root.shown === shown) return;
  root.shown = shown;
  draw(root, data, new Words(data), data.picks ? (id) => setTriggerValue("picked", id) : null);
}
