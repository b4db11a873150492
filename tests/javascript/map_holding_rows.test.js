// The popup of a cell follows the question: what it says is never the answer to another one.
import assert from "node:assert/strict";
import test from "node:test";

import { windowOf } from "./classic.js";

/* An element that knows its text. */
function createElement() {
  const children = [];
  return {
    children,
    textContent: "",
    appendChild: (node) => children.push(node),
    get all() {
      return [this.textContent, ...children.map((child) => child.all)].join(" ");
    },
  };
}

const FOUND = { n: 7, name: "open", cell: "9/1/2", latlng: [42.6, 21] };

const spec = (more = {}) => ({
  name: "open",
  rows: "rows/open?kind=A",
  title: "Events of a file",
  credit: "Whose they are",
  ticket: "",
  ...more,
});

/* A map whose popup of a cell is open, and what it may be asked. */
function opened() {
  const asked = []; // { url, answer(said), fail() } of each request
  const popup = {
    options: {},
    there: false,
    content: null,
    setLatLng: () => popup,
    setContent(content) {
      popup.content = content;
      return popup;
    },
    openOn() {
      popup.there = true;
      return popup;
    },
    isOpen: () => popup.there,
    update: () => popup,
  };
  const map = { closePopup: () => (popup.there = false) };
  const window = windowOf(
    {
      document: { createElement },
      L: { popup: () => popup },
      fetch: (url) =>
        new Promise((done, failed) => {
          const answer = (said) => done({ ok: said !== null, json: async () => said });
          asked.push({ url, answer, fail: () => failed(new Error("offline")) });
        }),
    },
    "holdings/holding_rows",
  );
  window.KS.given = {
    words: {
      tag: "en",
      group: ",",
      count: {
        events: { one: "{count} event", other: "{count} events" },
        more: { one: "and {count} more", other: "and {count} more" },
      },
      holdings: { days: {}, places: {}, deaths: "", onlyNumbers: "Counts only." },
    },
  };
  window.KSHoldingRows.open(map, FOUND, spec());
  return { ...window.KSHoldingRows, map, popup, asked };
}

const row = (notes) => ({ date_start: "2024-01-01", date_end: "2024-01-01", notes });

/* Let what was promised happen. */
const settled = () => new Promise((done) => setImmediate(done));

test("another question is asked of the same cell, and the popup says its answer", async () => {
  const { follow, map, popup, asked } = opened();
  asked[0].answer({ count: 7, rows: [row("of the first question")] });
  await settled();
  assert.match(popup.content.all, /7 events.*of the first question.*and 6 more/);
  follow(map, [spec({ rows: "rows/open?kind=B" })]);
  assert.equal(asked[1].url, "rows/open?kind=B&cell=9/1/2");
  asked[1].answer({ count: 2, rows: [row("of the second")] });
  await settled();
  assert.match(popup.content.all, /2 events.*of the second/);
  assert.doesNotMatch(popup.content.all, /first/);
  assert.ok(popup.there);
});

test("an answer that comes after the next question is not shown", async () => {
  const { follow, map, popup, asked } = opened();
  follow(map, [spec({ rows: "rows/open?kind=B" })]);
  asked[1].answer({ count: 2, rows: [row("of now")] });
  await settled();
  asked[0].answer({ count: 7, rows: [row("of before")] });
  await settled();
  assert.match(popup.content.all, /2 events.*of now/);
  assert.doesNotMatch(popup.content.all, /of before/);
});

test("the same question is not asked again, though its ticket is a new one", () => {
  const { follow, map, asked } = opened();
  follow(map, [spec({ ticket: "new" })]);
  assert.equal(asked.length, 1);
});

test("the popup goes with its holding", () => {
  const { follow, isOpen, map } = opened();
  follow(map, [spec({ name: "another" })]);
  assert.equal(isOpen(), false);
});

test("it is closed where nobody may see what it would say", async () => {
  const { follow, isOpen, map, asked } = opened();
  follow(map, [spec({ rows: "rows/open?kind=B" })]);
  asked[1].answer(null);
  await settled();
  assert.equal(isOpen(), false);
});

test("what the reader has closed stays closed when the answer comes", async () => {
  const { follow, isOpen, map, popup, asked } = opened();
  follow(map, [spec({ rows: "rows/open?kind=B" })]);
  const before = popup.content;
  map.closePopup();
  asked[1].answer({ count: 2, rows: [row("too late")] });
  asked[0].fail();
  await settled();
  assert.equal(isOpen(), false);
  assert.equal(popup.content, before);
});
