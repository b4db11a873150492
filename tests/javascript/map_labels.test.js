import assert from "node:assert/strict";
import test from "node:test";

import { partsOf, plain } from "./classic.js";

const KS = partsOf("ground/label_words", "ground/label_placement", "ground/label_sight");
const PEJA = {
  kind: "town", country: "XKX", rank: 2, min_zoom: 5,
  name_en: "Peja", name_sq: "Pejë", name_sr_latn: "Peć", name_sr_cyrl: "Пећ",
}; // prettier-ignore
const STYLE = {
  label_sizes: { 2: { 5: 12 } },
  label_weights: { 2: 500 },
  fonts: { family: "Sans", fallback: "sans-serif" },
};
const GROUND = { names: ["sq", "sr-Latn"], language: "en" };

function placed(features, given) {
  const placement = new KS.labelPlacement.Placement({
    zoom: 9, style: STYLE, ground: GROUND, features, obstacles: [], line: [],
    project: ([lat, lon]) => ({ x: lon, y: lat }), measure: (text) => 7 * text.length,
    ...given,
  }); // prettier-ignore
  return placement.run();
}

const town = (lon, lat, own) => ({
  properties: { ...PEJA, ...own },
  geometry: { coordinates: [lon, lat] },
});

test("a place in Kosovo has the names that were asked for, in their order", () => {
  const wording = (names) => plain(KS.labelWords.wording(PEJA, { ...GROUND, names }));
  assert.deepEqual(wording(["sq", "sr-Latn"]), ["Pejë", "Peć"]);
  assert.deepEqual(wording(["sr-Cyrl", "sq"]), ["Пећ", "Pejë"]);
  assert.deepEqual(wording(["sr-Cyrl"]), ["Пећ", ""]);
});

test("a long name is broken at the space nearest to its middle", () => {
  assert.deepEqual(plain(KS.labelWords.halves("BOSNIA AND HERZEGOVINA")), [
    "BOSNIA AND",
    "HERZEGOVINA",
  ]);
});

test("no name lies on another, nor on what is drawn on top", () => {
  const obstacle = { lat: 100, lon: 140, width: 60, height: 20 };
  const names = placed([town(100, 100), town(190, 112), town(100, 140)], { obstacles: [obstacle] });
  assert.equal(names.length, 3);
  const boxes = [...names.map((name) => name.box), [110, 90, 170, 110]];
  boxes.forEach((a, i) =>
    boxes.slice(i + 1).forEach((b) => {
      assert.ok(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1], `${a} / ${b}`);
    }),
  );
});

test("a name keeps off the line where it can", () => {
  const line = Array.from({ length: 40 }, (_, i) => [130, 20 + 4 * i]);
  const [name] = placed([town(100, 100)], { line });
  assert.ok(name.box[2] <= 128 || name.box[0] >= 136);
});

test("the same zoom gives the same places wherever the map is", () => {
  const features = [town(100, 100), town(112, 104)];
  assert.deepEqual(plain(placed(features)), plain(placed(features)));
});

test("a name is cut where the edge of the map goes through it, and not beside it", () => {
  const frame = [0, 0, 100, 50];
  const { isCut } = KS.labelSight;
  assert.equal(isCut([10, 10, 40, 20], frame), false);
  assert.equal(isCut([0, 0, 100, 50], frame), false);
  assert.equal(isCut([110, 10, 140, 20], frame), false);
  assert.equal(isCut([90, 10, 120, 20], frame), true);
  assert.equal(isCut([10, -5, 40, 5], frame), true);
});

test("a name below a card is not written, and that of an area moves aside", () => {
  const frame = [0, 0, 400, 200];
  const covers = [[0, 0, 60, 60]];
  const { inSight } = KS.labelSight;
  const half = { box: [40, 20, 90, 30], x: 38, y: 25, r: 3 };
  const below = { box: [70, 20, 120, 30], x: 55, y: 25, r: 3 };
  const free = { box: [200, 20, 250, 30], x: 195, y: 25, r: 3 };
  assert.deepEqual(plain(inSight([half, below, free], frame, covers)), plain([free]));
  const country = { box: [50, 50, 150, 70], x: 100, y: 60 };
  const [moved] = inSight([country, free], frame, covers);
  const [dx, dy] = [moved.x - 100, moved.y - 60];
  assert.ok(50 + dx >= 60 || 50 + dy >= 60);
  assert.deepEqual(plain(moved.box), [50 + dx, 50 + dy, 150 + dx, 70 + dy]);
  const crowd = [[0, 0, 400, 200]];
  assert.deepEqual(plain(inSight([country], frame, crowd)), []);
});

test("on a crowded map a lesser name has room beside its dot, or is not written", () => {
  const at = (lon, rank, id) => town(lon, 100, { rank, place_id: id });
  const features = [at(100, 2, "L"), at(300, 3, "A"), at(600, 3, "B"), at(900, 3, "C")];
  // Small marks on both sides of each dot but the last, which has its own alone.
  const marks = [120, 80, 320, 280, 620, 580, 900];
  const given = {
    obstacles: marks.map((lon) => ({ lat: 100, lon, width: 10, height: 40 })),
    style: { ...STYLE, label_sizes: { 2: { 5: 12 }, 3: { 5: 11 } }, label_weights: { 2: 5, 3: 5 } },
  };
  const written = (named) =>
    plain(placed(features, { ...given, named }).map(({ p }) => p.place_id));
  assert.deepEqual(written(null), ["L", "A", "B", "C"]);
  assert.deepEqual(written(["B"]), ["L", "B", "C"]);
});
