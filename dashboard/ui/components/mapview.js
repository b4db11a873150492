/* Where the map is just now, for a link that holds it. Nothing is drawn.
 *
 * The map says so when it is asked, and it is asked once each time this is shown: panning
 * and zooming stay a matter of the map's own frame.
 */

function frames(page) {
  return [...page.querySelectorAll(".st-key-map iframe")].map((frame) => frame.contentWindow);
}

/* A place and a zoom as Python rounds them; null for the opening view or for no answer. */
function rounded(at) {
  if (!Array.isArray(at) || at.length !== 3 || !at.every(Number.isFinite)) return null;
  return [4, 4, 2].map((digits, nth) => Number(at[nth].toFixed(digits)));
}

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const page = parentElement.ownerDocument || document;
  const hear = (event) => {
    if (!event.data || event.data.ks !== "here" || !frames(page).includes(event.source)) return;
    const at = rounded(event.data.at);
    const said = JSON.stringify(at);
    // What Python knows already, or was told and did not take, is not told again.
    if (said === JSON.stringify(data.known) || said === heard.get(parentElement)) return;
    heard.set(parentElement, said);
    setStateValue("at", at || "home"); // null would be the same as never told
  };
  window.addEventListener("message", hear);
  // Its frame has an origin of its own, hence "*".
  frames(page).forEach((frame) => frame && frame.postMessage({ ks: "where" }, "*"));
  return () => window.removeEventListener("message", hear);
}

const heard = new WeakMap();
