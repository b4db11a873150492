// What a reader does is one step in the history, however many filters Streamlit writes for it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SHELL = new URL("../../dashboard/ui/shell.js", import.meta.url);

/* A page with the shell in it: `does` is the reader, `writes` Streamlit; `steps` what is left in
   the history, "+" before what is a step of its own. */
function page(search = "?from=2023-01-01&to=2023-12-31") {
  const heard = {};
  let time = 1;
  const steps = [];
  const location = { origin: "http://host", pathname: "/", search };
  Object.defineProperty(location, "href", { get: () => `http://host/${location.search}` });
  const note = (mark) => (_state, _title, url) => {
    location.search = new URL(url, "http://host/").search;
    steps.push(`${mark}${location.search}`);
  };
  const history = { pushState: note("+"), replaceState: note("") };
  const listen = (kind, task) => (heard[kind] = [...(heard[kind] || []), task]);
  const window = { addEventListener: listen, localStorage: {}, origin: "http://host" };
  const document = { currentScript: { dataset: {} }, addEventListener: listen };
  const performance = { now: () => (time += 1) };
  runInContext(
    readFileSync(SHELL, "utf-8"),
    createContext({ window, document, location, history, performance, URL }),
  );
  return {
    steps,
    does: (kind) => heard[kind].forEach((task) => task({ target: {}, composedPath: () => [] })),
    writes: (url, how = "replaceState") => history[how](null, "", url),
  };
}

// Streamlit does either, by where a filter was changed: in the browser or on the server.
for (const how of ["replaceState", "pushState"]) {
  test(`both ends of a period that one click empties are one step: ${how}`, () => {
    const { steps, does, writes } = page();
    does("pointerdown");
    writes("/?to=2023-12-31", how);
    writes("/", how);
    assert.deepEqual(steps, ["+?to=2023-12-31", ""]);
  });
}

test("each thing that the reader does is a step", () => {
  const { steps, does, writes } = page("");
  does("keydown");
  writes("/?q=bases");
  does("keydown");
  writes("/?q=48");
  assert.deepEqual(steps, ["+?q=bases", "+?q=48"]);
});

test("what Streamlit does while the reader goes back is none", () => {
  const { steps, does, writes } = page();
  does("pointerdown");
  writes("/");
  does("popstate");
  writes("/?from=2023-01-01&to=2023-12-31");
  assert.deepEqual(steps, ["+", "?from=2023-01-01&to=2023-12-31"]);
});
