/* The button beside the field of a day, by which the browser's own calendar opens. The first
   click into the field takes all that is in it, so that what is typed next stands in its place. */

import { Calendar } from "./shared/calendar.js";
import { element, rootOf } from "./shared/elements.js";

const SVG = "http://www.w3.org/2000/svg";
const SHEET = "M7 3v3M17 3v3M4 9h16M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13";
const REST = "A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5z";

function icon() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", `${SHEET}${REST}`);
  svg.append(path);
  return svg;
}

/* Once a field: a click that gives it the focus takes its text, a second one the place of the
   cursor. */
function takeAll(box) {
  if (box.dataset.takesAll) return;
  box.dataset.takesAll = "yes";
  let fresh = false;
  box.addEventListener("focusin", (event) => {
    fresh = event.target.matches('input[type="text"]');
  });
  box.addEventListener("click", (event) => {
    const field = event.target;
    if (fresh && field.matches?.("input") && field.selectionStart === field.selectionEnd)
      field.select();
    fresh = false;
  });
}

function build(root, state) {
  const button = element("button", "open");
  button.type = "button";
  button.append(icon());
  const picked = (day) => state.component.setTriggerValue("picked", day);
  const calendar = new Calendar(picked);
  button.addEventListener("click", () => calendar.open(state.component.data.day));
  Object.assign(state, { button, calendar });
  root.replaceChildren(button, calendar.field);
}

export default function (component) {
  const { data, parentElement } = component;
  const root = rootOf(parentElement, () => element("div", ""));
  const state = root.state || {};
  root.state = state;
  state.component = component;
  root.className = `root ${data.theme}`;
  if (!state.button) build(root, state);
  const host = parentElement.getRootNode().host || parentElement;
  const box = host.closest('[class*="st-key-day_"]');
  if (box) takeAll(box);
  state.button.setAttribute("aria-label", data.words.open);
  state.button.title = data.words.open;
  state.button.hidden = !state.calendar.canOpen;
  state.calendar.bound(...data.bounds);
  return () => {};
}
