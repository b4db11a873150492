/* The headings of the page, each of which leads there. They are read from the page itself: what
   it has depends on the answer, and is drawn after the sidebar. */

import { element, rootOf } from "../shared/elements.js";

const HEADINGS = '[data-testid="stMain"] :is(h2, h3)';
const FEWEST = 2; // with fewer there is nothing to choose
const SETTLE_MS = 200; // while a page is drawn its elements come one by one

/* The headings that are in the page's own text, in their order. */
export function headingsOf(page) {
  return [...page.querySelectorAll(HEADINGS)].filter(
    (heading) => heading.textContent.trim() && heading.getClientRects().length,
  );
}

function leadTo(heading) {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

function draw(root, page, { words, theme }) {
  const found = headingsOf(page);
  const told = JSON.stringify([
    words,
    theme,
    found.map((each) => [each.tagName, each.textContent]),
  ]);
  // The same words may be of other elements, to which a click has to lead.
  root.headings = found;
  if (told === root.told) return;
  root.told = told;
  root.className = `root ${theme}`;
  root.setAttribute("aria-label", words);
  root.hidden = found.length < FEWEST;
  const list = element("ul");
  list.append(
    ...found.map((heading, nth) => {
      const line = element("li", heading.tagName.toLowerCase());
      const link = element("button", "", heading.textContent.trim());
      link.type = "button";
      link.addEventListener("click", () => leadTo(root.headings[nth]));
      line.append(link);
      return line;
    }),
  );
  root.replaceChildren(element("p", "", words), list);
}

export default function (component) {
  const root = rootOf(component.parentElement, () => element("nav"));
  const page = component.parentElement.ownerDocument || document;
  const { data } = component;
  let due = 0;
  const soon = () => {
    window.clearTimeout(due);
    due = window.setTimeout(() => draw(root, page, data), SETTLE_MS);
  };
  const watch = new MutationObserver(soon);
  watch.observe(page.querySelector('[data-testid="stMain"]') || page.body, {
    childList: true,
    subtree: true,
    characterData: true,
  });
  soon();
  return () => {
    watch.disconnect();
    window.clearTimeout(due);
  };
}
