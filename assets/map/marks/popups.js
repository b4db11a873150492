/* What tooltips and popups say. Text is set as text, never parsed as markup. */
(() => {
  "use strict";

  const ENTRIES_SHOWN = 40; // in one popup, which scrolls; the rest is counted
  const LEAST_ROOM = 150; // px, of a card that is read without scrolling line by line
  const FRAME = 60; // px around a card: its margins, its tip and what is left free above it

  /* The names of the places that a mark stands for: several where symbols were merged. */
  function placeNames(marker) {
    const p = marker.ks.p;
    const own = KS.catalogue && KS.catalogue.places[p.id];
    if (!p.stack) return [own ? own.name : p.name || ""];
    const names = [];
    (marker.ks.places || [p.id]).forEach((id) => {
      const place = KS.catalogue && KS.catalogue.places[id];
      if (place && !names.includes(place.name)) names.push(place.name);
    });
    return names.length ? names : [own ? own.name : p.name || ""];
  }

  function heading(marker) {
    const picked = KS.focus && KS.row(KS.focus.id);
    if (picked && picked.at && marker.ks.ids.includes(KS.focus.id)) return picked.at;
    const names = placeNames(marker);
    if (names.length < 3) return names.join(" · ");
    return KS.sayCount("places", names.length - 2, { names: names.slice(0, 2).join(" · ") });
  }

  const isMany = (marker) => Boolean(marker.ks.slot && marker.ks.slot.many);

  /* What a mark is: of one that stands for several kinds of thing, how many there are of each. */
  function titleOf(marker) {
    if (!isMany(marker)) return marker.ks.p.title;
    return KS.catalogue.time.moments
      .map((many) => [many, marker.ks.ids.filter((id) => KS.catalogue[many][id]).length])
      .filter(([, count]) => count)
      .map(([many, count]) => KS.sayCount(many, count))
      .join(", ");
  }

  function tooltip(marker) {
    const p = marker.ks.p;
    const box = KS.element("div", "ks-tip");
    box.appendChild(KS.element("strong", "", KS.catalogue ? heading(marker) : ""));
    const title = titleOf(marker);
    if (title) box.appendChild(KS.element("span", "", title));
    const said = KS.saidBeside(p, title).join(" · ");
    if (said && !p.badge) box.appendChild(KS.element("span", "", said));
    if (p.age) box.appendChild(KS.element("span", "", KS.standing(p)));
    if (p.nation) box.appendChild(KS.element("span", "", p.nation));
    if (/\(\d{4}\)/.test(p.nation))
      box.appendChild(KS.element("span", "ks-late", KS.say("nationYear")));
    const latest = p.nation && KS.catalogue && latestThere(p);
    if (latest) box.appendChild(KS.element("span", "", latest));
    if (p.later) box.appendChild(KS.element("span", "ks-late", KS.say("later")));
    const n = marker.ks.ids.length;
    if (p.stack && n > 1 && !isMany(marker))
      box.appendChild(KS.element("span", "", KS.sayCount(p.many, n)));
    return box;
  }

  function sourceLine(id) {
    const source = KS.catalogue.sources[id];
    const line = KS.element("p", "ks-source");
    if (!source) return line;
    const around = KS.say("source").split("{source}");
    line.appendChild(KS.element("span", "", around[0]));
    if (source.url && /^https?:\/\//i.test(source.url)) {
      const link = KS.element("a", "", source.short);
      link.href = source.url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      line.appendChild(link);
    } else {
      line.appendChild(KS.element("span", "", source.short));
    }
    if (around[1]) line.appendChild(KS.element("span", "", around[1]));
    return line;
  }

  /* A row of any other layer. */
  function plain(box, row) {
    if (row.when) box.appendChild(KS.element("p", "ks-meta", row.when));
    if (row.title) box.appendChild(KS.inLanguage(KS.element("h4", "", row.title), row));
    if (row.text) box.appendChild(KS.element("p", "", row.text));
    if (row.note) box.appendChild(KS.element("p", "ks-note", row.note));
    box.appendChild(sourceLine(row.src));
  }

  /* Whether a figure is no longer trusted to be so on the day that is asked for. */
  function isTooOld(id) {
    const span = KS.catalogue.time.figures[id];
    return Boolean(span) && KS.given.day !== null && span[3] !== null && span[3] < KS.given.day;
  }

  /* How old a figure is that is too old, or that it has no date; "" for one that is trusted. */
  function pastWords(id) {
    if (!KS.catalogue.time.figures[id]) return KS.say("undated");
    return isTooOld(id) ? KS.ageWords(KS.given.day - KS.catalogue.time.figures[id][1]) : "";
  }

  /* The same ids, but at the places of figures those that are trusted on the day come first. */
  function currentFirst(ids) {
    const figures = ids.filter((id) => KS.catalogue.figures[id]);
    const past = figures.filter(pastWords);
    const ordered = [...figures.filter((id) => !past.includes(id)), ...past];
    return ids.map((id) => (KS.catalogue.figures[id] ? ordered.shift() : id));
  }

  /* The newest number of those at a place, and how old it is; "" where none is published. */
  function latestThere(p) {
    const id = (p.there || []).find((each) => (KS.catalogue.figures[each] || {}).value);
    if (!id) return "";
    const { value, unit, held } = KS.catalogue.figures[id];
    const figure = [value, unit].filter(Boolean).join(" ");
    const span = KS.catalogue.time.figures[id];
    const age = span && KS.given.day !== null ? KS.ageWords(KS.given.day - span[1]) : held;
    return age ? KS.say("aged", { figure, age }) : figure;
  }

  /* Who leads at a base, where a source had stated it by the day that is asked for. */
  function leadAt(p, place) {
    const { day } = KS.given;
    const stated = KS.catalogue.time.leads[p.id];
    return day === null || stated === undefined || stated <= day ? place.lead : "";
  }

  /* `standing` is how the number stands where it is that of the mark. */
  function entry(id, standing) {
    const box = KS.element("section", "ks-entry");
    const f = KS.catalogue.figures[id];
    const t = KS.catalogue.statements[id];
    const e = KS.catalogue.events[id];
    if (f) {
      const figure = [f.value, f.unit].filter(Boolean).join(" ");
      const age = standing || pastWords(id);
      const said = age ? KS.say("aged", { figure, age }) : figure;
      box.appendChild(KS.element("h4", age && (standing ? "ks-past ks-age" : "ks-past"), said));
      box.appendChild(KS.inLanguage(KS.element("p", "", f.label), f));
      box.appendChild(KS.element("p", "ks-meta", [f.held, f.kind, f.status].join(" · ")));
      box.appendChild(KS.element("p", "ks-meta", KS.say("statedBy", { name: f.who })));
      if (isTooOld(id)) box.appendChild(KS.element("p", "ks-note ks-old", KS.say("tooOld")));
      if (f.note) box.appendChild(KS.element("p", "ks-note", f.note));
      box.appendChild(sourceLine(f.src));
      box.classList.add(`ks-${f.outline}`);
    } else if (t) {
      box.appendChild(KS.element("p", "ks-meta", t.when));
      box.appendChild(KS.element("h4", "", t.speaker));
      box.appendChild(KS.element("p", "ks-meta", [t.role, t.medium].filter(Boolean).join(" · ")));
      box.appendChild(KS.inLanguage(KS.element("p", "", t.text), t));
      if (t.quote) {
        box.appendChild(KS.element("q", "", t.quote));
        box.appendChild(KS.element("p", "ks-meta", t.quoted_in));
      }
      if (t.said_at || t.at) {
        box.appendChild(KS.element("p", "ks-meta", [t.at, t.said_at].filter(Boolean).join(" · ")));
      }
      if (t.note) box.appendChild(KS.element("p", "ks-note", t.note));
      box.appendChild(sourceLine(t.src));
    } else if (e) {
      box.appendChild(KS.element("p", "ks-meta", [e.when, e.kind, e.status].join(" · ")));
      box.appendChild(KS.inLanguage(KS.element("h4", "", e.title), e));
      const text = KS.element("p", "", e.text);
      if (e.lang) text.lang = e.lang;
      box.appendChild(text);
      if (e.where || e.at) {
        box.appendChild(KS.element("p", "ks-meta", e.where || e.at));
      }
      (e.casualties || []).forEach((c) => {
        box.appendChild(KS.element("p", "ks-meta", c));
      });
      if (e.note) box.appendChild(KS.element("p", "ks-note", e.note));
      box.appendChild(sourceLine(e.src));
    } else if (KS.row(id)) {
      plain(box, KS.row(id));
    }
    if (KS.focus && KS.focus.id === id) box.classList.add("ks-picked-entry");
    return box;
  }

  function thereAt(p) {
    if (p.there) return p.there;
    const own = KS.markerWhere(({ ks }) => ks.p.id === p.id && ks.p.there);
    return own ? own.ks.p.there : [];
  }

  /* The figure that stands at the place of a mark, whichever of its marks is opened. */
  function figureAt(p) {
    if (p.stack || p.layer === "figures") return p;
    const site = KS.markerWhere(
      ({ ks }) => ks.p.id === p.id && ks.p.layer === "figures" && !ks.p.badge,
    );
    return site ? site.ks.p : p;
  }

  /* The card of a mark is no higher than there is room above it, so that the map need not move;
   * where there is hardly any, the map moves. The stylesheet says how high it is at most. */
  function fitAbove(box, marker) {
    const { y } = KS.map.latLngToContainerPoint(marker.getLatLng());
    const anchor = L.point(marker.options.icon?.options.popupAnchor || [0, 0]);
    const room = Math.max(LEAST_ROOM, y + anchor.y - FRAME);
    box.style.setProperty("--ks-room", `${Math.round(room)}px`);
    return box;
  }

  function popup(marker) {
    const p = marker.ks.p;
    const box = fitAbove(KS.element("div", "ks-card"), marker);
    const place = KS.catalogue && KS.catalogue.places[p.id];
    const several = placeNames(marker).length > 1;
    box.setAttribute("dir", "auto");
    box.appendChild(KS.element("h3", "", heading(marker)));
    if (several) {
      box.appendChild(KS.element("p", "ks-meta", KS.say("near")));
    } else if (place && (!p.stack || placeNames(marker)[0] === place.name)) {
      const about = [place.kind, place.precision].filter(Boolean).join(" · ");
      box.appendChild(KS.element("p", "ks-meta", about));
      const notes = p.stack ? [] : [leadAt(p, place), place.note];
      notes.filter(Boolean).forEach((note) => box.appendChild(KS.element("p", "ks-note", note)));
    } else if (p.about) {
      box.appendChild(KS.element("p", "ks-meta", p.about));
    }
    const at = figureAt(p);
    const { inside, ids: [lead] = marker.ks.ids } = at;
    if (inside) box.appendChild(KS.element("p", "ks-meta ks-inside", inside));
    // A place has everything that is there, whichever of its marks is opened.
    const ids = currentFirst([...new Set([...marker.ks.ids, ...(p.badge ? [] : thereAt(p))])]);
    if (KS.focus && ids.indexOf(KS.focus.id) > 0) {
      ids.splice(ids.indexOf(KS.focus.id), 1);
      ids.unshift(KS.focus.id);
    }
    ids.slice(0, ENTRIES_SHOWN).forEach((id) => {
      const item = entry(id, id === lead && KS.standing(at));
      if (p.later && marker.ks.ids.includes(id)) {
        item.prepend(KS.element("p", "ks-meta ks-late", KS.say("later")));
      }
      box.appendChild(item);
    });
    if (ids.length > ENTRIES_SHOWN) {
      box.appendChild(KS.element("p", "ks-more", KS.sayCount("more", ids.length - ENTRIES_SHOWN)));
    }
    if (place && !ids.length) box.appendChild(sourceLine(place.src));
    return box;
  }

  /* Let the open popup say what its mark says now; closed where its mark is merged into
   * another. One that says the same keeps its elements, its scroll and the focus in it. */
  function renew() {
    const open = KS.map._popup;
    const marker = open && open.isOpen() && open._source;
    if (!marker || !marker.ks) return;
    if (marker.ks.slot && marker.ks.slot.hidden) {
      KS.map.closePopup(open);
      return;
    }
    const box = open.getElement().querySelector(".leaflet-popup-content");
    const anew = popup(marker);
    anew.style.cssText = box.firstElementChild.style.cssText; // wherever the map has moved since
    if (box.firstElementChild.isEqualNode(anew)) return;
    const inside = box.contains(document.activeElement);
    const { autoPan } = open.options;
    open.options.autoPan = false; // the reader has changed the question, not the place
    open.update();
    open.options.autoPan = autoPan;
    if (box.hasAttribute("aria-label")) box.setAttribute("aria-label", heading(marker));
    if (inside) box.focus({ preventScroll: true });
  }

  /* What a popup says needs no tooltip behind it: a tap opens both. And there is one tooltip at a
   * time, of what the pointer or the keyboard is on: a mark that is drawn anew below the pointer
   * is not told that the pointer leaves. */
  function aloneOn(map) {
    let told = null; // whose tooltip is open
    const isOn = (target) => {
      const node = told.getElement && told.getElement();
      return !node || node.contains(target) || node.matches(":focus-visible");
    };
    map.on("popupopen", () => {
      if (told) told.closeTooltip();
    });
    map.on("tooltipopen", ({ tooltip: { _source: source } }) => {
      if (!source || !source.closeTooltip) return;
      if (told && told !== source) told.closeTooltip();
      told = source;
      if (source.isPopupOpen && source.isPopupOpen()) source.closeTooltip();
    });
    map.on("tooltipclose", ({ tooltip: { _source: source } }) => {
      if (told === source) told = null;
    });
    const left = ({ target }) => {
      if (told && !isOn(target)) told.closeTooltip();
    };
    document.addEventListener("pointerover", left);
    document.addEventListener("pointerdown", left, true);
    document.documentElement.addEventListener("pointerleave", left);
  }

  KS.popups = { heading, titleOf, tooltip, popup, renew, aloneOn };
})();
