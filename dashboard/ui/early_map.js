/* Runs in the page before Streamlit does: a change of the map is handed on as it comes.
 *
 * Streamlit goes over the whole page before it tells the map's frame what has changed, which takes
 * longer than to draw it. The script of the map is found in what the server sends, and the frame
 * is told at once; what Streamlit tells it then, it knows already (`draw` in assets/map/layers.js).
 * Where nothing is found, as in a message of another form, the frame hears from Streamlit alone.
 */
(function () {
  "use strict";

  const BEGIN = '"KSLayers.answers(';
  const STRING = /"(?:[^"\\]|\\.)*"/y;
  /* Streamlit names a message that the browser has had instead of sending it once more: its hash
     is the first field of the message, and all of the one that names it. */
  const FIRST_FIELD = 0x0a;
  const LONGEST_NAMING = 400; // bytes
  const KEPT = 64; // as many as `dashboard.web.whole_answers` knows again
  const text = new TextDecoder();
  const kept = new Map(); // hash -> script

  function scriptOf(bytes) {
    if (bytes.length < LONGEST_NAMING) {
      const naming = text.decode(bytes);
      const hash = [...kept.keys()].find((each) => naming.includes(each));
      return hash === undefined ? null : kept.get(hash);
    }
    const said = text.decode(bytes);
    STRING.lastIndex = said.indexOf(BEGIN);
    const found = STRING.lastIndex < 0 ? null : STRING.exec(said);
    if (!found) return null;
    const script = JSON.parse(found[0]);
    if (bytes[0] === FIRST_FIELD) {
      const hash = text.decode(bytes.subarray(2, 2 + bytes[1]));
      kept.delete(hash);
      kept.set(hash, script);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    }
    return script;
  }

  function handOn(data) {
    if (!(data instanceof ArrayBuffer)) return;
    const script = scriptOf(new Uint8Array(data)); // kept also where there is no map yet
    const frame = document.querySelector(".st-key-map iframe");
    // Its frame has an origin of its own, hence "*".
    if (script !== null && frame) frame.contentWindow.postMessage({ ks: "layers", script }, "*");
  }

  window.WebSocket = class extends window.WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => {
        try {
          handOn(event.data);
        } catch {
          // no message of the form that is known
        }
      });
    }
  };
})();
