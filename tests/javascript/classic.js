// The map's scripts are classic: they are run here as in the frame, and leave what they have in
// `window`.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const FOLDER = new URL("../../assets/map/", import.meta.url);

/* Run these parts, shared.js before them, beside these globals, and return their window. */
export function windowOf(globals, ...names) {
  const window = {};
  const context = createContext({ window, console, ...globals });
  ["shared", ...names].forEach((name) => {
    runInContext(readFileSync(new URL(`${name}.js`, FOLDER), "utf-8"), context);
    context.KS = window.KS;
  });
  return window;
}

/* The same without other globals: their KS. */
export function partsOf(...names) {
  return windowOf({}, ...names).KS;
}

/* What a script of another realm returns, as values of this one. */
export function plain(value) {
  return JSON.parse(JSON.stringify(value));
}
