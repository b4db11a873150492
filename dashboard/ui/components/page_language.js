/* The language of the page, for screen readers, hyphens and quotation marks. Streamlit
 * itself says "en" whatever it shows. And its colours, which Streamlit sets for the page below
 * dialogs and lists that open, but not for these. Nothing is drawn. */

/* Mark the button of the pages that do not fit into the bar, and write the name of the open
 * page on it, while that page is one of them. */
function nameInBar(page, { page: address, name }) {
  const id = "named-in-bar";
  const style = page.getElementById(id) || page.createElement("style");
  style.id = id;
  const link = `.rc-overflow-item[aria-hidden="true"] a[href$=${JSON.stringify(`/${address}`)}]`;
  const button = `[data-testid="stTopNav"]:has(${link}) .rc-overflow-item-rest button`;
  const mark = "background: color-mix(in srgb, currentColor 10%, transparent)";
  style.textContent = address
    ? `${button} { --page-name: ${JSON.stringify(`${name} · `)}; ${mark}; }`
    : "";
  page.head.appendChild(style);
}

/* Streamlit changes its own colours with those of the system, and tells the server when something
 * else is asked: the map and our own components would stay as they were. */
const SETTLED = 300; // ms, by when Streamlit has its new colours

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const page = parentElement.ownerDocument || document;
  page.documentElement.lang = data.tag;
  page.documentElement.style.colorScheme = data.theme;
  nameInBar(page, data);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let later = 0;
  const recoloured = () => {
    if (matchMedia("print").matches) return; // paper is light, whatever the page is
    clearTimeout(later);
    later = setTimeout(
      () => setTriggerValue("recoloured", dark.matches ? "dark" : "light"),
      SETTLED,
    );
  };
  dark.addEventListener("change", recoloured);
  return () => {
    clearTimeout(later);
    dark.removeEventListener("change", recoloured);
  };
}
