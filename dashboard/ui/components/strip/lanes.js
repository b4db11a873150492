/* The lanes of the time strip: whose figures and statements stand in which row. */

import { isLater } from "./spans.js";

/* The lanes: families in view in the order of the symbology, then the events. Where all
 * belong to one family, its forces and speakers have lanes of their own. */
export function lanesOf(words, ids, catalogue, most) {
  const time = catalogue.time;
  const families = Object.keys(catalogue.symbology.families);
  const items = [];
  const take = (kind, list, rows, spans) =>
    list.forEach((id) => {
      if (rows[id] && spans[id])
        items.push({ id, kind, span: spans[id], family: rows[id].family, actor: rows[id].actor });
    });
  take("figures", ids.figures, catalogue.figures, time.figures);
  take("statements", ids.statements, catalogue.statements, time.statements);
  const used = families.filter((family) => items.some((item) => item.family === family));
  const single = used.length === 1;
  const laneOf = (item) => {
    if (!single) return item.family;
    const mark = time.marks[item.id];
    return mark ? mark.force : item.actor;
  };
  const lanes = new Map(single ? [] : used.map((family) => [family, null]));
  const count = new Map();
  items.forEach((item) => count.set(laneOf(item), (count.get(laneOf(item)) || 0) + 1));
  const kept = single
    ? [...count.keys()].sort((a, b) => count.get(b) - count.get(a)).slice(0, most)
    : used;
  kept.forEach((key) => {
    const family = single ? used[0] : key;
    const actor = catalogue.actors[key];
    lanes.set(key, {
      key,
      family,
      name: single ? (actor ? actor.name : key) : catalogue.symbology.families[key][2],
      figures: [],
      statements: [],
      events: [],
    });
  });
  let rest = null;
  items.forEach((item) => {
    let lane = lanes.get(laneOf(item));
    if (!lane) {
      rest = rest || {
        key: "rest",
        family: used[0],
        name: words.say("othersLane"),
        figures: [],
        statements: [],
        events: [],
      };
      lane = rest;
    }
    lane[item.kind].push(item);
  });
  const found = [...lanes.values()];
  if (rest) found.push(rest);
  const events = ids.events
    .filter((id) => time.events[id])
    .map((id) => ({ id, kind: "events", span: time.events[id], family: "", actor: "" }));
  if (events.length)
    found.push({
      key: "events",
      family: "",
      name: words.say("eventsLane"),
      figures: [],
      statements: [],
      events,
    });
  return found;
}

/* "NATO and KFOR: 174 figures, 28 statements", of what is not later than the day. */
export function laneWords(words, lane, day) {
  const said = ["figures", "statements", "events"]
    .map((kind) => [kind, lane[kind].filter((item) => !isLater(item.span, day)).length])
    .filter(([, count]) => count)
    .map(([kind, count]) => words.sayCount(kind, count));
  return words.say("lane", { name: lane.name, contents: said.join(", ") || words.say("nothing") });
}
