/* What a day shows: how strongly a symbol, and which figures as which marks. Nothing is drawn
 * here. The rules are those that the server goes by: courses are the headline of each day. */
(() => {
  "use strict";

  const TAIL_DAYS = 365; // what is older than this is not shown while time runs
  const FAINTEST = 0.3; // at the end of that tail

  /* First and last day of something that stands on the strip of time, whatever its table is;
     undefined where it has no date, or is none. */
  function spanOf(id) {
    const time = KS.catalogue.time;
    return time.moments.map((section) => time[section][id]).find(Boolean);
  }

  /* How strongly something shows: 0 hidden, 1 as drawn. `span` is first and last day. */
  function strength(span, state) {
    if (!span) return 0; // not dated: on no day
    const first = span[0] === null ? -Infinity : span[0];
    const last = span[1] === null ? Infinity : span[1];
    if (state.from !== null && last < state.from) return 0;
    if (state.to !== null && first > state.to) return 0;
    if (state.day === null) return 1;
    if (first > state.day) return 0;
    const age = state.day - Math.min(last, state.day);
    if (age > TAIL_DAYS) return 0;
    return 1 - ((1 - FAINTEST) * age) / TAIL_DAYS;
  }

  function stepOn(course, day) {
    return course && course.find((s) => s[0] <= day && (s[1] === null || day <= s[1]));
  }

  /* The range of a step; an end that is hedged is a text. */
  function rangeOf(step) {
    const ends = [step[3], step[4]];
    const isHedged = ends.some((end) => typeof end === "string");
    return ends
      .map((end) => (typeof end === "string" ? end : KS.grouped(end)))
      .join(isHedged ? " – " : "–");
  }

  /* Whether a figure no longer counts on a day. */
  function isPast(id, day) {
    const until = KS.catalogue.time.figures[id][3];
    return until !== null && until < day;
  }

  /* The order of `lines.leading_first`: its class, whether it is current, its place in a line. */
  function before(a, b, day) {
    const one = KS.catalogue.time.marks[a];
    const other = KS.catalogue.time.marks[b];
    return (
      (one.c || 0) - (other.c || 0) ||
      isPast(a, day) - isPast(b, day) ||
      (one.n || 0) - (other.n || 0)
    );
  }

  /* Whether a figure stands on a day: it counts, or is the last known one. */
  function stands(id, day) {
    const time = KS.catalogue.time;
    const span = time.figures[id];
    if (span[0] > day) return false;
    if (!isPast(id, day)) return true;
    if (!KS.given.lastKnown) return false;
    const step = stepOn(time.courses[time.marks[id].q], day);
    return Boolean(step) && step.length > 6 && step[5] === id;
  }

  function largest(ids) {
    const marks = KS.catalogue.time.marks;
    return ids.reduce((most, id) => Math.max(most, marks[id].of || 0), 0);
  }

  /* The figures of a day as marks: one of each area and force, one of each place. */
  function marksOf(figures, state) {
    const time = KS.catalogue.time;
    const groups = {};
    figures.forEach((id) => {
      const mark = time.marks[id];
      const span = time.figures[id];
      if (!mark || !span || !stands(id, state.day)) return;
      if (state.from !== null && span[1] !== null && span[1] < state.from) return;
      if (state.to !== null && span[0] > state.to) return;
      const key = mark.area ? `${mark.area}/${mark.force}` : `at/${mark.place}`;
      (groups[key] = groups[key] || []).push(id);
    });
    const slots = {};
    return Object.entries(groups)
      .flatMap(([key, ids]) => apart(key, ids, state.day))
      .sort(([a, ofA], [b, ofB]) => {
        const one = time.marks[ofA[0]];
        const other = time.marks[ofB[0]];
        if (!one.area || one.area !== other.area) return a < b ? -1 : 1;
        return largest(ofB) - largest(ofA) || (a < b ? -1 : 1);
      })
      .map(([key, ids]) => {
        const { area } = time.marks[ids[0]];
        if (area) slots[area] = area in slots ? slots[area] + 1 : 0;
        return properties(key, ids, area, slots[area], state.day);
      });
  }

  /* Which figures are on one mark, the one that leads first: those of a mission and of its
   * nations together, but by whose they are where the mission has none that leads. */
  function apart(key, together, day) {
    const { marks } = KS.catalogue.time;
    const actorOf = (id) => KS.catalogue.figures[id].actor;
    const ids = together.sort((a, b) => before(a, b, day));
    const { area, force } = marks[ids[0]];
    if (!area || actorOf(ids[0]) === force) return [[key, ids]];
    const found = {};
    ids.forEach((id) => {
      const own = `${key}/${actorOf(id)}`;
      (found[own] = found[own] || []).push(id);
    });
    return Object.entries(found);
  }

  function properties(key, ids, area, slot, day) {
    const all = KS.catalogue;
    let id = ids[0];
    let mark = all.time.marks[id];
    const step = mark.q ? stepOn(all.time.courses[mark.q], day) : null;
    // The headline of the line: at a place only where it holds at that place.
    if (step && (area || ids.indexOf(step[5]) >= 0)) {
      id = step[5];
      if (!area) mark = all.time.marks[id];
    }
    const figure = all.figures[id];
    const own = all.time.marks[id];
    const p = {
      key,
      id: "",
      layer: "figures",
      outline: mark.outline || "solid",
      text: (own && own.text) || figure.value,
      family: figure.family,
      z: -200,
    };
    if (step && step.length > 6) {
      p.outline = "last_known";
      const isUnit = !area && mark.kind; // its age would be read as that of the unit
      const year = new Date(step[6] * 86400000).getUTCFullYear();
      p.age = isUnit ? KS.say("reported", { year }) : KS.ageWords(day - step[6]);
    }
    if (!area) {
      p.at = mark.at;
      p.shape = "circle";
      p.r = mark.r;
      p.halo = mark.halo;
      p.name = figure.where;
      p.title = [KS.say("figures"), figure.own].filter(Boolean).join(" · ");
      if (mark.kind) p.kind = mark.kind;
      if (mark.sub) p.sub = mark.sub;
      return p;
    }
    const force = all.actors[mark.force] || { name: mark.force, family: "other" };
    const name = (all.actors[all.figures[ids[0]].actor] || { name: "" }).name;
    p.at = KS.given.areas[area];
    p.badge = true;
    p.area = area;
    p.aside = !mark.q; // it may enter no total
    p.z = 600;
    p.slot = slot;
    p.family = force.family;
    p.sub = name + (mark.sub || "");
    if (step && step[2] !== null && step[3] !== step[4]) {
      p.sub += ` (${rangeOf(step)})`;
    }
    if (figure.own) p.sub += ` · ${figure.own}`;
    p.title = p.sub;
    return p;
  }

  KS.timeMarks = { spanOf, strength, marksOf };
})();
