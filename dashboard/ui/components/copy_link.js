/* Copies a link, or hands it to another app where the browser can. */

import { element, rootOf } from "./shared/elements.js";

/* Outside of https and this computer there is no clipboard but the old way. */
function copiedTheOldWay(root, text) {
  const field = element("textarea", "field");
  field.value = text;
  root.append(field);
  field.select();
  const is = document.execCommand("copy");
  field.remove();
  return is;
}

async function copied(root, text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedTheOldWay(root, text);
  }
}

function button(name, words, onClick) {
  const node = element("button", name, words);
  node.type = "button";
  node.addEventListener("click", onClick);
  return node;
}

export default function (component) {
  const { link, title, theme, words } = component.data;
  const root = rootOf(component.parentElement, () => element("div", ""));
  root.className = `root ${theme}`;
  const said = element("span", "said");
  said.setAttribute("role", "status");
  const copy = button("copy", words.copy, async () => {
    said.textContent = "";
    said.textContent = (await copied(root, link)) ? words.copied : words.failed;
    copy.focus();
  });
  // A reader who changes their mind has refused nothing that is to be told.
  const send = button("send", words.send, () =>
    navigator.share({ title, url: link }).catch(() => {}),
  );
  root.replaceChildren(copy, ...(navigator.share ? [send] : []), said);
  return () => {};
}
