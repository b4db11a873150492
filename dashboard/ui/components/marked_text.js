/* The marked text: every piece is set with textContent, never parsed. */

import { drawn, element as el } from "./shared/elements.js";

function piece(each, picked, pick) {
  if (each.kind === "text") return document.createTextNode(each.text);
  if (each.kind !== "quantity") {
    const span = el("span", each.kind, each.text);
    if (each.title) span.title = each.title;
    return span;
  }
  const button = el("button", `number ${each.colour}`, each.text);
  button.type = "button";
  button.title = each.title;
  button.dataset.id = each.id;
  button.setAttribute("aria-pressed", String(each.id === picked));
  button.appendChild(el("sup", "", String(each.number)));
  const said = el("span", "said", ` (${each.title})`);
  button.appendChild(said);
  button.addEventListener("click", () => pick(each.id));
  return button;
}

function legend(data) {
  const list = el("ul", "legend");
  list.setAttribute("aria-label", data.legend);
  Object.entries(data.colours).forEach(([colour, words]) => {
    const item = el("li");
    item.appendChild(el("span", `swatch number ${colour}`, "123"));
    item.appendChild(document.createTextNode(` ${words}`));
    list.appendChild(item);
  });
  list.appendChild(el("li", "others", data.others));
  return list;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = el("div", `root ${data.theme === "dark" ? "dark" : "light"}`);
  root.appendChild(legend(data));
  const text = el("div", "text");
  text.setAttribute("role", "group");
  text.setAttribute("aria-label", data.label);
  text.setAttribute("dir", "auto");
  data.segments.forEach((each) =>
    text.appendChild(piece(each, data.picked, (id) => setTriggerValue("picked", id))),
  );
  root.appendChild(text);
  drawn(parentElement);
  const before = parentElement.querySelector(".root");
  const held =
    before && before.contains(parentElement.getRootNode().activeElement)
      ? parentElement.getRootNode().activeElement.dataset.id
      : null;
  if (before) before.replaceWith(root);
  else parentElement.appendChild(root);
  if (held) root.querySelector(`[data-id="${CSS.escape(held)}"]`)?.focus();
  return () => {};
}
