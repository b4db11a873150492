/* Time on the map: while the strip below it is dragged or played, this shows any day at once.
 *
 * The page says which day it is by messages. Symbols that are there are faded, never laid out
 * anew; figures of the day are put together from the days and courses in the catalogue, by
 * the rules that the server goes by. When the strip is let go, the map is as it was, or as
 * the server's answer has it.
 */
(() => {
  "use strict";

  const WAIT_MS = 10000; // for an answer of the server that never comes: then the map is put back

  let map = null;
  let now = null; // the last message, while the map shows something else than what was asked
  let frame = 0;
  let stale = true; // the symbols have been drawn anew: look them up again
  let symbols = [];
  const touched = []; // elements that are faded or hidden; Leaflet uses them again for others
  const drawn = new Set(); // ids that a symbol of the answer stands for
  let figures = []; // ids of the figures that answer the filters
  let pool = {}; // marks of figures, by where and whose they are
  let waiting = 0;

  function isDay(value) {
    return value === null || Number.isInteger(value);
  }

  function isIds(value) {
    return Array.isArray(value) && value.every((id) => typeof id === "string");
  }

  /* A message of the strip, or null for anything else. */
  function shaped(data) {
    if (!data || typeof data !== "object" || data.ks !== "time") return null;
    if (!isDay(data.day) || !isDay(data.from) || !isDay(data.to)) return null;
    if (typeof data.playing !== "boolean" || typeof data.held !== "boolean") return null;
    const { caption } = data;
    if (caption && (typeof caption.text !== "string" || typeof caption.lang !== "string"))
      return null;
    if (data.told !== undefined && !isIds(data.told)) return null;
    const lists = ["figures", ...KS.catalogue.time.moments].map((section) => data[section]);
    return lists.every((ids) => ids === undefined || isIds(ids)) ? data : null;
  }

  /* The elements of the symbols that are drawn, with the days of what each stands for. */
  function look() {
    untouch();
    symbols = [];
    drawn.clear();
    stale = false;
    map.eachLayer((layer) => {
      if (!layer.ks || !layer.ks.p.stack || !layer._icon || !layer.ks.ids.length) return;
      if (layer._icon.classList.contains("ks-later")) return;
      layer.ks.ids.forEach((id) => drawn.add(id));
      const spans = layer.ks.ids.map(KS.timeMarks.spanOf).filter(Boolean);
      if (!spans.length) return; // no dates
      symbols.push({
        node: layer._icon,
        count: layer._icon.querySelector(".ks-count, .ks-many"),
        spans,
        shown: -1,
        number: layer.ks.ids.length,
        whole: layer.ks.ids.length,
      });
    });
  }

  function untouch() {
    symbols.forEach((symbol) => {
      if (!symbol.count || symbol.number === symbol.whole) return;
      symbol.number = symbol.whole;
      symbol.count.textContent = String(symbol.whole);
      symbol.count.style.visibility = "";
    });
    touched.splice(0).forEach((node) => {
      node.style.visibility = node.style.opacity = "";
    });
  }

  /* Returns whether the symbol came or went. */
  function show(symbol, much, number) {
    const before = symbol.shown !== 0;
    const level = Math.round(much * 10) / 10;
    if (level !== symbol.shown) {
      if (symbol.shown < 0) touched.push(symbol.node);
      symbol.shown = level;
      symbol.node.style.visibility = level ? "" : "hidden";
      symbol.node.style.opacity = level === 1 ? "" : String(level);
    }
    if (symbol.count && number && number !== symbol.number) {
      symbol.number = number;
      symbol.count.textContent = String(number);
      const alone = number < 2 && symbol.count.classList.contains("ks-count");
      symbol.count.style.visibility = alone ? "hidden" : "";
    }
    return before !== (symbol.shown !== 0);
  }

  /* Returns whether any came or went. */
  function showSymbols(state) {
    let changed = false;
    symbols.forEach((symbol) => {
      let most = 0;
      let number = 0;
      symbol.spans.forEach((span) => {
        const much = KS.timeMarks.strength(span, state);
        if (much > 0) number += 1;
        if (much > most) most = much;
      });
      changed = show(symbol, most, number) || changed;
    });
    return changed;
  }

  /* Marks are made once and then only given other words, or hidden. Returns whether any was
   * made, given other words, hidden or shown. */
  function showFigures(state) {
    let changed = false;
    const wanted = {};
    KS.timeMarks.marksOf(figures, state).forEach((p) => {
      if (!p.at) return;
      wanted[p.key] = true;
      const said = JSON.stringify(p);
      let mark = pool[p.key];
      if (mark && mark.said === said) {
        // as it was
      } else if (mark && p.badge && mark.same === p.family + p.outline) {
        reword(mark, p);
      } else {
        if (mark) map.removeLayer(mark.marker);
        mark = pool[p.key] = { marker: KS.symbols.point({ properties: p }, L.latLng(p.at)) };
        mark.marker.addTo(map);
        KS.symbols.draw(mark.marker);
        mark.marker._icon.classList.add("ks-time");
        mark.marker._icon.setAttribute("tabindex", "-1");
        mark.same = p.family + p.outline;
      }
      changed = changed || mark.said !== said || mark.hidden;
      mark.said = said;
      if (mark.hidden !== false) {
        mark.hidden = false;
        mark.marker._icon.style.visibility = "";
      }
    });
    Object.keys(pool).forEach((key) => {
      const mark = pool[key];
      if (!wanted[key] && !mark.hidden) {
        mark.hidden = true;
        mark.marker._icon.style.visibility = "hidden";
        changed = true;
      }
    });
    KS.margin.layout();
    return changed;
  }

  function reword(mark, p) {
    const badge = mark.marker._icon.querySelector(".ks-badge");
    badge.firstChild.nodeValue = p.text;
    const age = badge.querySelector(".ks-age");
    badge.querySelector("small").firstChild.nodeValue = p.sub;
    if (age) age.textContent = ` · ${p.age}`;
    mark.marker._icon.setAttribute("aria-label", `${p.title}, ${p.name || ""}`);
    mark.marker.ks.p = p;
  }

  /* What has just happened, where the strip that tells it is out of sight: see layers.css. */
  function tell(caption) {
    let node = document.querySelector(".ks-caption");
    if (!caption || !caption.text) {
      if (node) node.remove();
      KS.timeTold.show([]);
      return;
    }
    if (!node) {
      node = KS.element("p", "ks-caption");
      node.setAttribute("aria-hidden", "true"); // the strip says it
      document.body.appendChild(node);
    }
    if (node.textContent !== caption.text) node.textContent = caption.text;
    node.lang = caption.lang;
    node.classList.toggle("ks-apart", Boolean(caption.apart));
  }

  function paint() {
    frame = 0;
    if (!now || !map || !KS.catalogue) return;
    if (stale) look();
    let changed = showSymbols(now);
    if (now.day !== null) {
      document.documentElement.setAttribute("data-ks-time", String(now.day));
      changed = KS.timeLater.show(map, now, drawn) || changed;
      changed = showFigures(now) || changed;
    }
    if (changed) KS.values.layout(); // it measures every mark: not for each day that passes
  }

  function soon() {
    if (!frame) frame = window.requestAnimationFrame(paint);
  }

  /* Everything as it was asked for. */
  function restore() {
    window.clearTimeout(waiting);
    waiting = 0;
    now = null;
    if (!stale) {
      symbols.forEach((symbol) => {
        show(symbol, 1, symbol.spans.length);
      });
    }
    untouch();
    stale = true;
    Object.keys(pool).forEach((key) => {
      map.removeLayer(pool[key].marker);
    });
    pool = {};
    KS.timeLater.restore();
    document.documentElement.removeAttribute("data-ks-time");
    KS.margin.layout();
    KS.values.layout();
  }

  window.addEventListener("message", (event) => {
    if (event.source !== window.parent) return;
    if (!map || !KS.catalogue) return;
    const message = shaped(event.data);
    if (!message) return;
    tell(message.caption); // of what was played: it stays when that is paused
    KS.timeTold.show(message.told || []);
    if (message.figures) {
      figures = message.figures;
      KS.timeLater.take(KS.catalogue.time.moments.flatMap((section) => message[section] || []));
    }
    window.clearTimeout(waiting);
    if (!message.held && !now) return; // nothing to put back
    if (message.held || message.day !== null || message.from !== null) now = message;
    if (!message.held) waiting = window.setTimeout(restore, message.done ? 250 : WAIT_MS);
    if (Number.isInteger(message.turn)) {
      window.cancelAnimationFrame(frame);
      paint(); // at once: the page waits for it, and a frame that is out of sight has no frames
      event.source.postMessage({ ks: "shown", turn: message.turn }, "*");
    } else soon();
  });

  const begin = window.KSLayers.begin;
  window.KSLayers.begin = function (target, state) {
    if (map !== target) {
      map = target;
      map.on("click", () => {
        if (!now || !now.playing) tell(null); // who touches the map has read it
      });
      // After layers.js has laid its symbols out for the new zoom.
      window.setTimeout(() => {
        map.on("zoomend", () => {
          stale = true;
          soon();
        });
      }, 0);
    }
    begin(target, state);
    window.setTimeout(() => {
      if (now && !now.held) restore();
      stale = true;
      if (now) soon();
    }, 0);
  };
})();
