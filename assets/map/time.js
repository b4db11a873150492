/* Time on the map: while the strip below it is dragged or played, this shows any day at once.
 *
 * The page says which day it is by messages. Symbols that are there are faded, never laid out
 * anew; figures of the day are put together from the days and courses in the catalogue, by
 * the rules that the server goes by. When the strip is let go, the map is as it was, or as
 * the server's answer has it.
 *
 * A classic script, after layers.js.
 */
(function () {
  "use strict";

  var TAIL_DAYS = 365; // what is older than this is not shown while time runs
  var FAINTEST = 0.3; // at the end of that tail
  var WAIT_MS = 1200; // for the server's answer, before the map is put back by itself

  var map = null;
  var now = null; // the last message, while the map shows something else than what was asked
  var frame = 0;
  var stale = true; // the symbols have been drawn anew: look them up again
  var symbols = [];
  var touched = []; // elements that are faded or hidden; Leaflet uses them again for others
  var figures = []; // ids of the figures that answer the filters
  var pool = {}; // marks of figures, by where and whose they are
  var waiting = 0;

  function day(value) { return value === null || Number.isInteger(value); }

  /* A message of the strip, or null for anything else. */
  function shaped(data) {
    if (!data || typeof data !== "object" || data.ks !== "time") return null;
    if (!day(data.day) || !day(data.from) || !day(data.to)) return null;
    if (typeof data.playing !== "boolean" || typeof data.held !== "boolean") return null;
    if (data.figures !== undefined && !(Array.isArray(data.figures) &&
        data.figures.every(function (id) { return typeof id === "string"; }))) return null;
    return data;
  }

  function texts() { return window.KSLayers.texts(); }

  /* How strongly something shows: 0 hidden, 1 as drawn. `span` is first and last day. */
  function strength(span, state) {
    if (!span) return 0; // not dated: on no day
    var first = span[0] === null ? -Infinity : span[0];
    var last = span[1] === null ? Infinity : span[1];
    if (state.from !== null && last < state.from) return 0;
    if (state.to !== null && first > state.to) return 0;
    if (state.day === null) return 1;
    if (first > state.day) return 0;
    var age = state.day - Math.min(last, state.day);
    if (age > TAIL_DAYS) return 0;
    return 1 - (1 - FAINTEST) * age / TAIL_DAYS;
  }

  /* The elements of the symbols that are drawn, with the days of what each stands for. */
  function look() {
    untouch();
    symbols = [];
    stale = false;
    var time = texts().time;
    map.eachLayer(function (layer) {
      if (!layer.ks || !layer.ks.p.stack || !layer._icon || !layer.ks.ids.length) return;
      symbols.push({
        node: layer._icon,
        count: layer._icon.querySelector(".ks-count"),
        spans: layer.ks.ids.map(function (id) { return time.statements[id] || time.events[id]; }),
        shown: -1,
        number: layer.ks.ids.length,
      });
    });
  }

  function untouch() {
    touched.splice(0).forEach(function (node) { node.style.visibility = node.style.opacity = ""; });
  }

  function show(symbol, much, number) {
    var level = Math.round(much * 10) / 10;
    if (level !== symbol.shown) {
      if (symbol.shown < 0) touched.push(symbol.node);
      symbol.shown = level;
      symbol.node.style.visibility = level ? "" : "hidden";
      symbol.node.style.opacity = level === 1 ? "" : String(level);
    }
    if (symbol.count && number && number !== symbol.number) {
      symbol.number = number;
      symbol.count.textContent = String(number);
      symbol.count.style.visibility = number > 1 ? "" : "hidden";
    }
  }

  function showSymbols(state) {
    symbols.forEach(function (symbol) {
      var most = 0, number = 0;
      symbol.spans.forEach(function (span) {
        var much = strength(span, state);
        if (much > 0) number += 1;
        if (much > most) most = much;
      });
      show(symbol, most, number);
    });
  }

  function stepOn(course, day) {
    return course && course.find(function (s) {
      return s[0] <= day && (s[1] === null || day <= s[1]);
    });
  }

  function grouped(value) { return window.KSLayers.grouped(value); }

  /* Whether a figure no longer counts on a day. */
  function isPast(id, day) {
    var until = texts().time.figures[id][3];
    return until !== null && until < day;
  }

  /* The order of `lines.leading_first`: its class, whether it is current, its place in a line. */
  function before(a, b, day) {
    var one = texts().time.marks[a], other = texts().time.marks[b];
    return (one.c || 0) - (other.c || 0) || isPast(a, day) - isPast(b, day) || (one.n || 0) - (other.n || 0);
  }

  /* Whether a figure stands on a day: it counts, or is the last known one. */
  function stands(id, day) {
    var time = texts().time, span = time.figures[id];
    if (span[0] > day) return false;
    if (!isPast(id, day)) return true;
    if (!window.KSLayers.last.lastKnown) return false;
    var step = stepOn(time.courses[time.marks[id].q], day);
    return Boolean(step) && step.length > 6 && step[5] === id;
  }

  function largest(ids) {
    var marks = texts().time.marks;
    return ids.reduce(function (most, id) { return Math.max(most, marks[id].of || 0); }, 0);
  }

  /* The figures of a day as marks: one of each area and force, one of each place. */
  function marksOf(state) {
    var time = texts().time;
    var groups = {};
    figures.forEach(function (id) {
      var mark = time.marks[id], span = time.figures[id];
      if (!mark || !span || !stands(id, state.day)) return;
      if (state.from !== null && span[1] !== null && span[1] < state.from) return;
      if (state.to !== null && span[0] > state.to) return;
      var key = mark.area ? mark.area + "/" + mark.force : "at/" + mark.at;
      (groups[key] = groups[key] || []).push(id);
    });
    var slots = {};
    return Object.keys(groups).sort(function (a, b) {
      var one = time.marks[groups[a][0]], other = time.marks[groups[b][0]];
      if (!one.area || one.area !== other.area) return a < b ? -1 : 1;
      return largest(groups[b]) - largest(groups[a]) || (one.force < other.force ? -1 : 1);
    }).map(function (key) {
      var ids = groups[key].sort(function (a, b) { return before(a, b, state.day); });
      var area = time.marks[ids[0]].area;
      if (area) slots[area] = area in slots ? slots[area] + 1 : 0;
      return properties(key, ids, area, slots[area], state.day);
    });
  }

  function properties(key, ids, area, slot, day) {
    var all = texts(), id = ids[0], mark = all.time.marks[id];
    var step = mark.q ? stepOn(all.time.courses[mark.q], day) : null;
    // The headline of the line: at a place only where it holds at that place.
    if (step && (area || ids.indexOf(step[5]) >= 0)) {
      id = step[5];
      if (!area) mark = all.time.marks[id];
    }
    var figure = all.figures[id], own = all.time.marks[id];
    var p = {
      key: key, id: "", layer: "figures", outline: mark.outline || "solid",
      text: (own && own.text) || figure.value, family: figure.family, z: -200,
    };
    if (step && step.length > 6) {
      p.outline = "last_known";
      p.age = window.KSLayers.ageWords(day - step[6]);
    }
    if (!area) {
      p.at = mark.at; p.shape = "circle"; p.r = mark.r; p.halo = mark.halo; p.name = figure.where;
      p.title = window.KSLayers.say("figures");
      if (mark.kind) p.kind = mark.kind;
      return p;
    }
    var force = all.actors[mark.force] || { name: mark.force, family: "other" };
    var name = (all.actors[all.figures[ids[0]].actor] || { name: "" }).name;
    p.at = window.KSLayers.last.areas[area];
    p.badge = true; p.z = 600; p.dy = slot * all.symbology.badgeStep; p.family = force.family;
    p.sub = name + (mark.sub || "");
    if (step && step[2] !== null && step[3] !== step[4]) {
      p.sub += " (" + grouped(step[3]) + "–" + grouped(step[4]) + ")";
    }
    p.title = p.sub;
    return p;
  }

  /* Marks are made once and then only given other words, or hidden. */
  function showFigures(state) {
    var wanted = {};
    marksOf(state).forEach(function (p) {
      if (!p.at) return;
      wanted[p.key] = true;
      var said = JSON.stringify(p);
      var mark = pool[p.key];
      if (mark && mark.said === said) {
        // as it was
      } else if (mark && p.badge && mark.same === p.family + p.outline) {
        reword(mark, p);
      } else {
        if (mark) map.removeLayer(mark.marker);
        mark = pool[p.key] = { marker: window.KSLayers.point({ properties: p }, L.latLng(p.at)) };
        mark.marker.addTo(map);
        window.KSLayers.draw(mark.marker);
        mark.marker._icon.classList.add("ks-time");
        mark.marker._icon.setAttribute("tabindex", "-1");
        mark.same = p.family + p.outline;
      }
      mark.said = said;
      if (mark.hidden !== false) { mark.hidden = false; mark.marker._icon.style.visibility = ""; }
    });
    Object.keys(pool).forEach(function (key) {
      var mark = pool[key];
      if (!wanted[key] && !mark.hidden) {
        mark.hidden = true;
        mark.marker._icon.style.visibility = "hidden";
      }
    });
  }

  function reword(mark, p) {
    var badge = mark.marker._icon.querySelector(".ks-badge");
    badge.firstChild.nodeValue = p.text;
    var age = badge.querySelector(".ks-age");
    badge.querySelector("small").firstChild.nodeValue = p.sub;
    if (age) age.textContent = " · " + p.age;
    badge.style.setProperty("--ks-dy", p.dy + "px");
    mark.marker._icon.setAttribute("aria-label", p.title + ", " + (p.name || ""));
    mark.marker.ks.p = p;
  }

  function paint() {
    frame = 0;
    if (!now || !map || !texts()) return;
    if (stale) look();
    showSymbols(now);
    if (now.day !== null) {
      showFigures(now);
      document.documentElement.setAttribute("data-ks-time", String(now.day));
    }
  }

  function soon() { if (!frame) frame = window.requestAnimationFrame(paint); }

  /* Everything as it was asked for. */
  function restore() {
    window.clearTimeout(waiting);
    waiting = 0;
    now = null;
    if (!stale) {
      symbols.forEach(function (symbol) { show(symbol, 1, symbol.spans.length); });
    }
    untouch();
    stale = true;
    Object.keys(pool).forEach(function (key) { map.removeLayer(pool[key].marker); });
    pool = {};
    document.documentElement.removeAttribute("data-ks-time");
  }

  window.addEventListener("message", function (event) {
    if (event.source !== window.parent) return;
    var message = shaped(event.data);
    if (!message || !map || !texts()) return;
    if (message.figures) figures = message.figures;
    window.clearTimeout(waiting);
    if (!message.held && !now) return; // nothing to put back
    if (message.held || message.day !== null || message.from !== null) now = message;
    if (!message.held) waiting = window.setTimeout(restore, message.done ? 250 : WAIT_MS);
    soon();
  });

  var begin = window.KSLayers.begin;
  window.KSLayers.begin = function (target, state) {
    if (map !== target) {
      map = target;
      // After layers.js has laid its symbols out for the new zoom.
      window.setTimeout(function () { map.on("zoomend", function () { stale = true; soon(); }); }, 0);
    }
    begin(target, state);
    window.setTimeout(function () {
      stale = true;
      if (!now) return;
      if (now.held) soon(); else restore();
    }, 0);
  };
})();
