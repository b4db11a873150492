import assert from "node:assert/strict";
import test from "node:test";

import { partsOf, plain } from "./classic.js";

const KS = partsOf("time/time_marks");
const OPEN = { day: 1000, from: null, to: null };

test("what happened fades over a year and is then hidden", () => {
  const { strength } = KS.timeMarks;
  assert.equal(strength([1000, 1000], OPEN), 1);
  assert.ok(Math.abs(strength([1000 - 365, 1000 - 365], OPEN) - 0.3) < 1e-9);
  assert.equal(strength([1000 - 366, 1000 - 366], OPEN), 0);
  assert.equal(strength([1001, 1001], OPEN), 0, "it is yet to come");
  assert.equal(strength([500, null], OPEN), 1, "it still runs");
  assert.equal(strength(null, OPEN), 0, "it is on no day");
});

test("a period hides what lies outside it", () => {
  const { strength } = KS.timeMarks;
  const period = { day: null, from: 900, to: 950 };
  assert.deepEqual(
    [899, 900, 950, 951].map((day) => strength([day, day], period)),
    [0, 1, 1, 0],
  );
});

test("what is dated is found in any table that stands on the strip of time", () => {
  const sightings = { S1: [900, 900, "d"] };
  KS.setCatalogue({ time: { moments: ["events", "sightings"], events: {}, sightings } });
  assert.deepEqual(plain(KS.timeMarks.spanOf("S1")), [900, 900, "d"]);
  assert.equal(KS.timeMarks.spanOf("P_A"), undefined, "a place has no date");
});

test("an area has one badge a force, with the headline of the day and its range", () => {
  const ages = [{ below: null, unit: 1, forms: { one: "{count} day", other: "{count} days" } }];
  KS.given = { words: { tag: "en", group: ",", ages }, areas: { kosovo: [42.5, 20.9] } };
  KS.setCatalogue({
    symbology: {},
    actors: { KFOR: { name: "KFOR", family: "nato" } },
    figures: {
      D1: { value: "4,443", family: "nato", actor: "KFOR" },
      D2: { value: "about 4,000", family: "nato", actor: "KFOR" },
    },
    time: {
      figures: { D1: [990, 1010, "d", 1200], D2: [900, 905, "d", 1100] },
      marks: {
        D1: { area: "kosovo", force: "KFOR", q: "line", n: 1 },
        D2: { area: "kosovo", force: "KFOR", q: "line", n: 2 },
      },
      courses: {
        line: [
          [900, 989, 4000, 4000, 4000, "D2"],
          [990, 1200, 4443, 4000, 4699, "D1"],
          [1201, null, 4443, 4443, 4443, "D1", 1010],
        ],
      },
    },
  });
  const shown = (day) => plain(KS.timeMarks.marksOf(["D1", "D2"], { ...OPEN, day }));
  assert.deepEqual(shown(899), []);
  assert.equal(shown(950)[0].text, "about 4,000");
  const [badge, ...others] = shown(1000);
  assert.deepEqual(others, []);
  assert.equal(badge.text, "4,443");
  assert.equal(badge.sub, "KFOR (4,000–4,699)");
  KS.catalogue.time.courses.line[1][4] = "more than 4,600";
  assert.equal(shown(1000)[0].sub, "KFOR (4,000 – more than 4,600)");
  KS.catalogue.time.courses.line[1][4] = 4699;
  assert.deepEqual(shown(1300), [], "what is past is shown only where it is asked for");
  KS.given.lastKnown = true;
  const [past] = shown(1300);
  assert.deepEqual([past.outline, past.age], ["last_known", "290 days"]);
  KS.catalogue.figures.D1.own = "own row";
  assert.equal(shown(1000)[0].sub, "KFOR (4,000–4,699) · own row");
  assert.equal(shown(950)[0].sub, "KFOR", "another figure leads");
});

// --- what comes later than the day: from the description of the layers alone

const LATER = partsOf("time/time_marks", "time/time_later");

/* A catalogue with a table that only its description tells of. */
LATER.setCatalogue({
  places: {
    P_A: { name: "A", point: [42.5, 21] },
    P_B: { name: "B", point: [42.7, 21.2], halo: true },
    P_NOWHERE: { name: "Nowhere" },
  },
  stacks: {
    events: { layer: "events", r: 7, z: 300, byTint: true },
    sightings: { layer: "seen", r: 5, z: 350, byTint: false },
  },
  time: { moments: ["events", "silent", "sightings"] },
  events: { E1: { place: "P_A", other_places: ["P_B"], tint: "event_unrest", shape: "square" } },
  silent: { X1: { place: "P_A", family: "nato", shape: "circle" } },
  sightings: {
    S1: { place: "P_B", family: "nato", shape: "cross" },
    S2: { place: "P_NOWHERE", family: "nato", shape: "cross" },
  },
});
const { marksOf } = LATER.timeLater;

test("a row has a mark at each of its places, as its layer draws it", () => {
  const [first, second] = plain(marksOf("E1"));
  assert.deepEqual(first, {
    key: "P_A/events/event_unrest",
    at: [42.5, 21],
    id: "P_A",
    layer: "events",
    shape: "square",
    r: 7,
    family: "event_unrest",
    halo: false,
    stack: true,
    side: -1,
    z: 300,
    name: "A",
  });
  assert.deepEqual([second.id, second.halo], ["P_B", true]);
});

test("what is not told apart by colour is one mark a place", () => {
  const [mark] = plain(marksOf("S1"));
  assert.deepEqual(
    [mark.key, mark.layer, mark.shape, mark.r, mark.side],
    ["P_B/seen/", "seen", "cross", 5, 1],
  );
});

test("nothing stands for what has no point, is not dated, or is never drawn so", () => {
  ["S2", "X1", "P_A", "UNHEARD_OF"].forEach((id) => assert.deepEqual(plain(marksOf(id)), [], id));
});

test("a unit that is last known has the year of its report, a number at a place its age", () => {
  const ages = [{ below: null, unit: 1, forms: { one: "{count} day", other: "{count} days" } }];
  const words = { tag: "en", group: ",", ages, figures: "Figures", reported: "reported {year}" };
  KS.given = { words, areas: {}, lastKnown: true };
  const mark = { place: "P", at: [42, 21], q: "line", n: 1 };
  const unit = { ...mark, place: "U", q: "unit", kind: "formation_brigade", text: "2nd Brigade" };
  KS.setCatalogue({
    symbology: {},
    actors: {},
    figures: { D1: { value: "about 200" }, D2: { value: "1" } },
    time: {
      figures: { D1: [990, 1010, "d", 1200], D2: [990, 1010, "d", 1200] },
      marks: { D1: { ...mark, sub: "Germany" }, D2: unit },
      courses: {
        line: [[1201, null, 200, 200, 200, "D1", 1010]],
        unit: [[1201, null, 1, 1, 1, "D2", 1010]],
      },
    },
  });
  const shown = plain(KS.timeMarks.marksOf(["D1", "D2"], { ...OPEN, day: 1250 }));
  assert.deepEqual(
    shown.map(({ text, sub, age }) => [text, sub || "", age]),
    [
      ["about 200", "Germany", "240 days"],
      ["2nd Brigade", "", "reported 1972"],
    ],
  );
});
