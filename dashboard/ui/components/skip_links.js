/* Links that a keyboard reaches first: past the filters and the list of statements, to the map,
   or to the map as a list. They are buttons, for what they lead to has no address. */

import { element, rootOf } from "./shared/elements.js";

const TABS = '.st-key-below [role="tab"]';
/* the tab of the map as a list, counted from 0 */
const LIST_TAB = 2;

const LEAD = {
  main(page) {
    const main = page.querySelector('[data-testid="stMain"]');
    main.tabIndex = -1;
    main.focus();
  },
  map(page) {
    page.querySelector(".st-key-map iframe")?.focus();
  },
  list(page) {
    const tab = page.querySelectorAll(TABS)[LIST_TAB];
    if (!tab) return;
    tab.click();
    tab.focus();
    tab.scrollIntoView({ block: "start" });
  },
};

export default function (component) {
  const root = rootOf(component.parentElement, () => element("div", ""));
  const page = component.parentElement.ownerDocument || document;
  root.replaceChildren(
    ...component.data.links.map(({ to, words }) => {
      const link = element("button", "", words);
      link.type = "button";
      link.addEventListener("click", () => LEAD[to](page));
      return link;
    }),
  );
  return () => {};
}
