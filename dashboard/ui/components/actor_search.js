/* The field by which an actor or a speaker is found. Who answers what is typed is decided by
   the resolver in Python; here it is shown, and one is chosen, by mouse or by keyboard. */

import { element, rootOf } from "./shared/elements.js";
import { Words } from "./shared/words.js";

/* What is typed is asked when the fingers rest for so many milliseconds. */
const REST = 120;

function option(each, nth, state, onChoose) {
  const item = element("li", "option");
  item.id = `found-${nth}`;
  item.dataset.id = each.id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", String(state.data.chosen.includes(each.id)));
  const searched = Boolean(state.data.typed.trim());
  if (!searched) item.style.paddingInlineStart = `${8 + 14 * each.level}px`;
  item.append(element("span", "name", each.name));
  if (!each.told) {
    const count = element("span", "count", state.words.numeral(each.rows));
    count.title = state.words.say("rows", { count: state.words.numeral(each.rows) });
    item.append(count);
  }
  if (each.what) item.append(element("span", "what", each.what));
  if (each.above && searched) item.append(element("span", "above", each.above));
  if (each.told) item.append(element("span", "told", each.told));
  // Before the field loses the focus, by which the list is closed.
  item.addEventListener("mousedown", (event) => event.preventDefault());
  item.addEventListener("click", () => onChoose(each.id));
  return item;
}

/* Marks the option that Enter chooses: the one at `at`, none for less than 0. */
function activate(state, at) {
  const items = [...state.list.querySelectorAll(".option")];
  state.at = Math.min(at, items.length - 1);
  items.forEach((item, nth) => item.classList.toggle("active", nth === state.at));
  const active = items[state.at];
  if (active) {
    state.input.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  } else {
    state.input.removeAttribute("aria-activedescendant");
  }
}

function show(state) {
  const { data, words, input, list, nobody } = state;
  // An answer to what was typed before is not shown as one to what is typed now.
  const answered = data.typed === input.value;
  const isOpen = state.open && answered && data.listed.length > 0;
  list.hidden = !isOpen;
  input.setAttribute("aria-expanded", String(isOpen));
  nobody.textContent =
    state.open && answered && input.value.trim() && !data.listed.length ? words.say("nobody") : "";
  const shown = isOpen ? data.listed : [];
  list.replaceChildren(
    ...shown.map((each, nth) => option(each, nth, state, (id) => choose(state, id))),
  );
  activate(state, input.value.trim() ? 0 : -1);
}

function open(state, is) {
  if (state.open === is) return;
  state.open = is;
  if (is) state.component.setStateValue("open", true);
  show(state);
}

function choose(state, id) {
  state.input.value = "";
  state.open = false;
  state.component.setStateValue("typed", "");
  state.component.setStateValue("open", false);
  state.component.setTriggerValue("picked", id);
  show(state);
}

function keyed(state, event) {
  if (event.isComposing) return;
  const items = [...state.list.querySelectorAll(".option")];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    open(state, true);
    activate(state, Math.max(0, state.at + (event.key === "ArrowDown" ? 1 : -1)));
  } else if (event.key === "Enter" && !state.list.hidden && items[state.at]) {
    event.preventDefault();
    choose(state, items[state.at].dataset.id);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    state.open = false;
    show(state);
  }
}

function build(root, state) {
  const label = element("label", "");
  label.htmlFor = "find";
  const input = element("input", "");
  Object.assign(input, { id: "find", type: "text", autocomplete: "off", spellcheck: false });
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", "found");
  input.setAttribute("aria-expanded", "false");
  const list = element("ul", "list");
  list.id = "found";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  const nobody = element("p", "nobody");
  nobody.setAttribute("role", "status");
  Object.assign(state, { label, input, list, nobody, at: -1, open: false, rest: 0 });
  input.addEventListener("focus", () => open(state, true));
  input.addEventListener("click", () => open(state, true));
  input.addEventListener("blur", () => {
    state.open = false;
    show(state);
  });
  input.addEventListener("keydown", (event) => keyed(state, event));
  input.addEventListener("input", () => {
    state.open = true;
    clearTimeout(state.rest);
    state.rest = setTimeout(() => state.component.setStateValue("typed", input.value), REST);
    show(state);
  });
  root.replaceChildren(label, input, list, nobody);
}

export default function (component) {
  const root = rootOf(component.parentElement, () => element("div", ""));
  const state = root.state || {};
  root.state = state;
  state.component = component;
  state.data = component.data;
  state.words = new Words(component.data);
  root.className = `root ${component.data.theme}`;
  if (!state.input) build(root, state);
  state.label.textContent = state.words.say("field");
  state.input.placeholder = state.words.say("hint");
  state.list.setAttribute("aria-label", state.words.say("list"));
  show(state);
  return () => {};
}
