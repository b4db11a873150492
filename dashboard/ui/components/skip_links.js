/* Links that a keyboard reaches first: past the filters and the list of statements, to the map,
   or to the map as a list; and one that everybody sees, to the statements, which stand below the
   filters. They are buttons, for what they lead to has no address. */

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
  /* Where the sidebar is a drawer the statements have a sheet of their own, which a button of
     the page opens. */
  statements(page) {
    const panel = page.querySelector(".st-key-timeline_panel");
    if (!panel?.offsetParent) return void page.querySelector(".st-key-statements button")?.click();
    const head = panel.querySelector("h2");
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "start" });
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
    ...component.data.links.map(({ to, words, seen }) => {
      const link = element("button", seen ? `seen ${component.data.theme}` : "", words);
      link.type = "button";
      link.addEventListener("click", () => LEAD[to](page));
      return link;
    }),
  );
  return () => {};
}
