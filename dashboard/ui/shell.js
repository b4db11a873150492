/* Runs in the page before Streamlit does.
 *
 * A change of the question is a step in the history. Streamlit replaces the address when a
 * widget changes it, so that "back" would leave the dashboard; what the reader did is made a
 * step, and what Streamlit does by itself, as while it goes back, is not.
 */
(function () {
  "use strict";

  /* Streamlit looks for its server below the address of a page first, then below that of the
     root: on a page of ours it is told the root, which is right whatever a proxy puts before it. */
  const parts = location.pathname.split("/");
  const pages = (document.currentScript.dataset.pages || "/").split(" ");
  if (!window.__streamlit && pages.includes(parts.pop())) {
    window.__streamlit = { BACKEND_BASE_URL: `${location.origin}${parts.join("/")}/` };
  }

  let acted = 0; // when the reader last did something on the page
  let stepped = 0; // when a step was last made of it
  let went = 1; // when the reader last went back or forward
  const now = function () {
    return performance.now();
  };
  ["pointerdown", "keydown", "change"].forEach((kind) => {
    window.addEventListener(
      kind,
      () => {
        acted = now();
      },
      true,
    );
  });
  window.addEventListener("blur", () => {
    acted = now();
  }); // into the map's frame
  window.addEventListener(
    "popstate",
    () => {
      went = now();
    },
    true,
  );

  /* Streamlit writes each filter by itself, into a step of its own or not: what one click has
     changed is one step, and what Streamlit changes later is none. */
  const { pushState, replaceState } = history;
  function written(original) {
    return function (state, title, url) {
      const to = new URL(url === undefined || url === null ? location.href : url, location.href);
      const differs = to.pathname === location.pathname && to.search !== location.search;
      if (!differs) {
        original.apply(history, arguments);
      } else if (acted > went && acted > stepped) {
        stepped = now();
        pushState.apply(history, arguments);
      } else {
        replaceState.apply(history, arguments);
      }
    };
  }
  history.pushState = written(pushState);
  history.replaceState = written(replaceState);

  /* Streamlit opens every link of a text in a new tab; one to another page of the dashboard
     stays in this one. */
  window.addEventListener(
    "click",
    (event) => {
      const path = event.composedPath();
      const a = path.find((e) => e.tagName === "A" && e.target === "_blank");
      if (a && /^[a-z-]+(\?|$)/.test(a.getAttribute("href") || "")) a.target = "_self";
    },
    true,
  );

  /* Where the sidebar is a drawer over the page, what is found or chosen in it is below it. */
  const LEADS_OUT =
    '.st-key-found button, .st-key-lead_statements, [data-testid="stSidebarNavLink"]';
  function closeDrawer() {
    if (window.innerWidth >= 768) return;
    const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (close) setTimeout(() => close.click(), 0);
  }
  window.addEventListener("click", (event) => {
    if (event.target.closest?.(LEADS_OUT)) closeDrawer();
  });

  /* The map asks for the list of what has no place on it: the fourth tab below it. */
  window.addEventListener("message", (event) => {
    if (event.data !== "ks-show-unplaced") return;
    const tab = document.querySelectorAll('.st-key-below [role="tab"]')[3];
    if (!tab) return;
    tab.click();
    tab.focus();
    tab.scrollIntoView({ block: "start" });
  });

  /* On paper the map keeps the size that it has on the screen, and is drawn smaller. */
  window.addEventListener("beforeprint", () => {
    const frame = document.querySelector(".st-key-map iframe");
    const style = document.documentElement.style;
    style.setProperty("--map-width", frame ? frame.offsetWidth : 1);
    style.setProperty("--map-height", frame ? frame.offsetHeight : 0);
  });

  /* In a frame that may keep nothing Streamlit draws nothing: say so instead. */
  function mayRun() {
    try {
      return window.localStorage !== null && window.origin !== "null";
    } catch {
      return false;
    }
  }
  if (!mayRun()) {
    document.addEventListener("DOMContentLoaded", () => {
      const alone = document.getElementById("alone");
      if (alone) document.body.appendChild(alone.content);
    });
  }
})();
