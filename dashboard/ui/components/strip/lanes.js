/* The lanes of the time strip: whose figures and statements stand in which row. */

import { isLater } from "./spans.js";

/* The lanes: families in view in the order of the symbology, then each table whose rows belong to
 * none, such as events. Where all belong to one family, its forces and speakers have lanes of
 * their own; a force of `forces`, which are asked for, also where the figure stands with others
 * on one badge. `ids` has the figures and, by the section of each table, what stands on the strip
 * beside them. A lane has its `figures` and its `moments`, each in the order of `ids`; `family`
 * is "" where its moments belong to none. */
export function lanesOf(words, ids, catalogue, most, forces = []) {
  const time = catalogue.time;
  const families = Object.keys(catalogue.symbology.families);
  const everything = Object.keys(ids).map((kind) => itemsOf(kind, ids[kind], catalogue));
  const items = everything.flat().filter((item) => item.family);
  const used = families.filter((family) => items.some((item) => item.family === family));
  const single = used.length === 1;
  const laneOf = (item) => {
    if (!single) return item.family;
    const mark = time.marks[item.id];
    if (forces.includes(item.actor)) return item.actor;
    return mark ? mark.force : item.actor;
  };
  const lanes = new Map(single ? [] : used.map((family) => [family, null]));
  const count = new Map();
  items.forEach((item) => count.set(laneOf(item), (count.get(laneOf(item)) || 0) + 1));
  const kept = single
    ? [...count.keys()]
        .sort((a, b) => forces.includes(b) - forces.includes(a) || count.get(b) - count.get(a))
        .slice(0, most)
    : used;
  kept.forEach((key) => {
    const family = single ? used[0] : key;
    const actor = catalogue.actors[key];
    const name = single ? (actor ? actor.name : key) : catalogue.symbology.families[key][2];
    lanes.set(key, laneNamed(key, name, family));
  });
  let rest = null;
  items.forEach((item) => {
    let lane = lanes.get(laneOf(item));
    if (!lane) {
      rest = rest || laneNamed("rest", words.say("othersLane"), used[0]);
      lane = rest;
    }
    (item.kind === "figures" ? lane.figures : lane.moments).push(item);
  });
  const found = [...lanes.values()];
  if (rest) found.push(rest);
  everything.forEach((list) => {
    const moments = list.filter((item) => !item.family);
    if (!moments.length) return;
    const { kind } = moments[0];
    found.push({ ...laneNamed(kind, words.say(`${kind}Lane`), ""), moments });
  });
  return found;
}

function laneNamed(key, name, family) {
  return { key, name, family, figures: [], moments: [] };
}

function itemsOf(kind, list, catalogue) {
  const rows = catalogue[kind];
  const spans = catalogue.time[kind];
  const { families } = catalogue.symbology;
  return list
    .filter((id) => rows[id] && spans[id])
    .map((id) => {
      const { family = "", actor = "" } = rows[id];
      // Events have a colour of their own, by what they are: it is nobody's lane.
      return { id, kind, span: spans[id], family: family in families ? family : "", actor };
    });
}

/* "NATO and KFOR: 174 figures, 28 statements", of what is not later than the day. */
export function laneWords(words, lane, day) {
  const counts = new Map();
  [...lane.figures, ...lane.moments]
    .filter((item) => !isLater(item.span, day))
    .forEach(({ kind }) => counts.set(kind, (counts.get(kind) || 0) + 1));
  const said = [...counts].map(([kind, count]) => words.sayCount(kind, count));
  return words.say("lane", { name: lane.name, contents: said.join(", ") || words.say("nothing") });
}
