/* The time strip: when everything was, and a marker that moves the map through time.
 *
 * While it is dragged or played only the map's frame is told, by messages; the server hears
 * of it once, on release. Every text is set with textContent or drawn, never parsed.
 */

import { catalogueAt } from "./shared/catalogue.js";
import { element, rootOf } from "./shared/elements.js";
import { Strip } from "./strip/strip.js";
import { Words } from "./shared/words.js";

const strips = new WeakMap(); // root -> its strip

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const words = new Words(data);
  // Its tools are named when it is built: in another language it is built anew.
  const before = parentElement.querySelector(".root");
  if (before && before.lang !== data.speech.tag) {
    strips.get(before).close();
    before.remove();
  }
  const root = rootOf(parentElement, () => {
    const node = element("div");
    node.lang = data.speech.tag;
    node.setAttribute("role", "group");
    node.setAttribute("aria-label", words.say("time"));
    strips.set(node, new Strip(node, words));
    return node;
  });
  const strip = strips.get(root);
  catalogueAt(data.catalogue)
    .then((catalogue) => strip.update(data, catalogue, setTriggerValue))
    .catch((error) => {
      console.error(error);
      root.replaceChildren(element("p", "failed", words.say("failed")));
    });
  return () =>
    window.setTimeout(() => {
      if (!root.isConnected) strip.close();
    }, 0);
}
