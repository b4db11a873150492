/* The lanes: whatever the list of layers gives stands in one, by whether it belongs to a family. */

import assert from "node:assert/strict";
import test from "node:test";

import { laneWords, lanesOf } from "../../../dashboard/ui/components/strip/lanes.js";
import { Tip } from "../../../dashboard/ui/components/strip/tip.js";
import { day, words } from "../speech.js";

const ON = day("2024-03-20");
const span = (text) => [day(text), day(text), "d", null];
const CATALOGUE = {
  symbology: { families: { nato: ["", "", "NATO"], serbia: ["", "", "Serbia"] } },
  actors: {},
  figures: { D1: { family: "nato", actor: "NATO" } },
  statements: {
    T1: { family: "nato", actor: "NATO", speaker: "A speaker", text: "Some words", when: "then" },
    T2: { family: "serbia", actor: "SRB", speaker: "Another", text: "Other words" },
  },
  events: { E1: { family: "event_attack", title: "An attack", when: "then" } },
  floods: { F1: { title: "A flood" }, F2: { title: "A later flood" } },
  time: {
    marks: {},
    figures: { D1: span("2024-01-01") },
    statements: { T1: span("2024-01-02"), T2: span("2024-01-03") },
    events: { E1: span("2024-01-04") },
    floods: { F1: span("2024-01-05"), F2: span("2025-01-05") },
  },
};
const IDS = {
  figures: ["D1"],
  statements: ["T1", "T2"],
  events: ["E1", "UNKNOWN"],
  floods: ["F1", "F2"],
};

words.words.floodsLane = "Floods";
words.words.floods = { one: "{count} flood", other: "{count} floods" };

test("rows of a family stand in its lane, rows of none in one of their table", () => {
  const lanes = lanesOf(words, IDS, CATALOGUE, 7);
  const seen = lanes.map((lane) => [
    lane.name,
    lane.family,
    lane.figures.map(({ id }) => id).join(" "),
    lane.moments.map(({ id }) => id).join(" "),
  ]);
  assert.deepEqual(seen, [
    ["NATO", "nato", "D1", "T1"],
    ["Serbia", "serbia", "", "T2"],
    ["Events", "", "", "E1"],
    ["Floods", "", "", "F1 F2"],
  ]);
});

test("a lane says how many of each there are by the day", () => {
  const said = lanesOf(words, IDS, CATALOGUE, 7).map((lane) => laneWords(words, lane, ON));
  assert.deepEqual(said, [
    "NATO: 1 figure, 1 statement",
    "Serbia: 1 statement",
    "Events: 1 event",
    "Floods: 1 flood",
  ]);
  const [nato] = lanesOf(words, IDS, CATALOGUE, 7);
  assert.equal(laneWords(words, nato, day("2023-01-01")), "NATO: nothing");
});

test("nothing in view gives no lane", () => {
  assert.deepEqual(lanesOf(words, { figures: [], events: [] }, CATALOGUE, 7), []);
});

test("a tip says the title of a row, or who said what", () => {
  const tip = Object.create(Tip.prototype);
  tip.strip = { catalogue: CATALOGUE };
  assert.deepEqual(tip.lines({ kind: "events", id: "E1" }), ["then", "An attack"]);
  assert.equal(tip.lines({ kind: "floods", id: "F1" })[1], "A flood");
  assert.equal(tip.lines({ kind: "statements", id: "T1" })[1], "A speaker: Some words");
});

test("each force that is asked for has a lane, though its figures stand on one badge", () => {
  const catalogue = {
    ...CATALOGUE,
    actors: { US: { name: "United States" }, IT: { name: "Italy" } },
    figures: {
      D1: { family: "nato", actor: "US" },
      D2: { family: "nato", actor: "IT" },
      D3: { family: "nato", actor: "IT" },
    },
    time: {
      ...CATALOGUE.time,
      marks: { D2: { force: "KFOR" }, D3: { force: "KFOR" } },
      figures: { D1: span("2024-01-01"), D2: span("2024-01-01"), D3: span("2024-01-02") },
    },
  };
  const ids = { figures: ["D1", "D2", "D3"] };
  const names = (forces) =>
    lanesOf(words, ids, catalogue, 7, forces)
      .map(({ name, figures }) => `${name} ${figures.length}`)
      .sort();
  assert.deepEqual(names(["US", "IT"]), ["Italy 2", "United States 1"]);
  assert.deepEqual(names(["KFOR"]), ["KFOR 2", "United States 1"]);
});
