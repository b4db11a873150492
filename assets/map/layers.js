/* What is drawn on top of the base map: symbols, popups, legend, the picked-out thing.
 *
 * The layers arrive as GeoJSON whose features carry ids only. Their texts are in the
 * catalogue, fetched once per version of the data. Text is set with textContent, never
 * parsed as markup, so nothing in the data can run.
 *
 * A classic script: streamlit-folium loads it before the map exists.
 */
(function () {
  "use strict";

  var SVG = "http://www.w3.org/2000/svg";
  var MERGE_PX = 26; // symbols nearer than this would cover one another
  var SLOT_PX = 23; // distance between symbols that share a place
  var FAR_ZOOM = 9; // below it badges are small
  var ENTRIES_SHOWN = 6; // in one popup; the rest is counted

  var catalogue = null;
  var waiting = [];
  var theme = "light";
  var map = null;
  var stacked = []; // markers of events and statements, laid out anew at each zoom
  var focus = null;
  var clicked = null; // what was clicked last: it is picked out without moving the map
  var legend = null;
  var requested = null;
  var at = null; // where the link has the map, as JSON
  var led = false; // the map was just put there

  function element(tag, className, text) {
    var node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined && text !== null) node.textContent = text;
    return node;
  }

  /* A sentence of the page, with its {names} filled in. */
  function say(name, values) {
    return filled(window.KSLayers.last.words[name], values);
  }

  function filled(template, values) {
    return template.replace(/\{(\w+)\}/g, function (name, key) {
      return values && key in values ? values[key] : name;
    });
  }

  /* A sentence in the plural form that the count asks for. */
  function sayCount(name, count, values) {
    var words = window.KSLayers.last.words, forms = words.count[name];
    var form = forms[new Intl.PluralRules(words.tag).select(count)] || forms.other;
    return filled(form, Object.assign({ count: grouped(count) }, values));
  }

  function grouped(value) {
    return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, window.KSLayers.last.words.group);
  }

  /* Say in which language a text of the data is, where that is not the page's. */
  function told(node, row) {
    if (!row.lang) return node;
    node.lang = row.lang;
    var mark = element("span", "ks-lang", row.lang.split("-")[0].toUpperCase());
    mark.setAttribute("aria-hidden", "true"); // the attribute tells a screen reader
    node.appendChild(document.createTextNode(" "));
    node.appendChild(mark);
    return node;
  }

  /* How old something is: "9 months old". The steps come with the words. */
  function ageWords(days) {
    var words = window.KSLayers.last.words;
    var step = words.ages.find(function (s) { return s.below === null || days < s.below; });
    var count = Math.floor(days / step.unit);
    var form = step.forms[new Intl.PluralRules(words.tag).select(count)] || step.forms.other;
    return filled(form, { count: grouped(count) });
  }

  function colour(family) {
    var entry = catalogue && catalogue.symbology.families[family];
    if (!entry) return theme === "dark" ? "#b3bec9" : "#5a6672";
    return theme === "dark" ? entry[1] : entry[0];
  }

  function svg(size) {
    var node = document.createElementNS(SVG, "svg");
    node.setAttribute("viewBox", "-1.35 -1.35 2.7 2.7");
    node.setAttribute("width", size);
    node.setAttribute("height", size);
    node.setAttribute("aria-hidden", "true");
    return node;
  }

  /* One symbol. outline: solid, last_known, dashed (claimed) or dotted (disputed). */
  function symbol(shape, half, family, outline, hollow) {
    var node = svg(Math.round(half * 2.7));
    var path = document.createElementNS(SVG, "path");
    var shapes = (catalogue && catalogue.symbology.shapes) || {};
    path.setAttribute("d", shapes[shape] || "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z");
    path.setAttribute("vector-effect", "non-scaling-stroke");
    var tint = colour(family);
    var open = hollow || (outline && outline !== "solid");
    path.setAttribute("fill", open ? (theme === "dark" ? "#1b222b" : "#fffdf8") : tint);
    path.setAttribute("fill-opacity", open ? "0.82" : "1");
    path.setAttribute("stroke", open ? tint : theme === "dark" ? "#10151b" : "#fffdf8");
    path.setAttribute("stroke-width", open ? "2" : "1.4");
    if (outline === "last_known") path.setAttribute("stroke-dasharray", "7 3");
    if (outline === "dashed") path.setAttribute("stroke-dasharray", "4 3");
    if (outline === "dotted") path.setAttribute("stroke-dasharray", "1.5 3");
    node.appendChild(path);
    return node;
  }

  /* The APP-6 symbol of a kind of place, where the reader asks for it and there is one. */
  function military(kind, size, family, outline) {
    var last = window.KSLayers.last;
    // A unit that is there is no number: it always wears its symbol, with its size mark.
    var asked = last && (last.military || /^formation_/.test(kind || ""));
    var address = asked && kind && catalogue.symbology.military[kind];
    if (!address) return null;
    var image = document.createElement("img");
    image.src = address;
    image.alt = "";
    image.height = size;
    image.className = "ks-app6";
    if (outline === "last_known") image.style.opacity = "0.72";
    image.style.borderBottom = "3px " + (outline === "last_known" ? "dashed " : "solid ") + colour(family); // whose it is: the frame is neutral
    return image;
  }

  function icon(node, half, dx, dy, className) {
    var size = Math.round(half * 2.7);
    return L.divIcon({
      html: node,
      className: "ks-symbol " + (className || ""),
      iconSize: [size, size],
      iconAnchor: [size / 2 - dx, size / 2 - dy],
      popupAnchor: [dx, dy - half],
    });
  }

  function content(p, count) {
    var box = element("div", "ks-mark");
    if (p.badge) {
      var badge = element("div", "ks-badge ks-" + (p.outline || "solid"), p.text);
      // More than a number or a range: as words, which may take two lines.
      if (String(p.text).length > 16) badge.classList.add("ks-words");
      badge.style.setProperty("--ks", colour(p.family));
      badge.style.setProperty("--ks-dy", (p.dy || 0) + "px");
      if (p.sub) badge.appendChild(element("small", "", p.sub));
      if (p.age) badge.lastChild.appendChild(element("span", "ks-age", " · " + p.age));
      return badge;
    }
    if (p.halo) box.appendChild(element("span", "ks-halo"));
    box.appendChild(military(p.kind, 22, p.family, p.outline) || symbol(p.shape, p.r, p.family, p.outline, p.hollow));
    if (p.text) {
      var value = element("span", p.kind ? "ks-value ks-unit" : "ks-value", p.text);
      if (p.age) value.appendChild(element("small", "ks-age", p.age));
      box.appendChild(value);
    }
    if (count > 1) box.appendChild(element("span", "ks-count", String(count)));
    return box;
  }

  /* The names of the places that a mark stands for: several where symbols were merged. */
  function placeNames(marker) {
    var p = marker.ks.p;
    var own = catalogue && catalogue.places[p.id];
    if (!p.stack) return [own ? own.name : p.name || ""];
    var names = [];
    marker.ks.ids.forEach(function (id) {
      var row = catalogue.statements[id] || catalogue.events[id];
      var name = row && row.at;
      if (name && names.indexOf(name) < 0) names.push(name);
    });
    return names.length ? names : [own ? own.name : p.name || ""];
  }

  function heading(marker) {
    var picked = focus && catalogue
      && (catalogue.statements[focus.id] || catalogue.events[focus.id]);
    if (picked && picked.at && marker.ks.ids.indexOf(focus.id) >= 0) return picked.at;
    var names = placeNames(marker);
    if (names.length < 3) return names.join(" · ");
    return sayCount("places", names.length - 2, { names: names.slice(0, 2).join(" · ") });
  }

  function point(feature, latlng) {
    var p = feature.properties;
    var marker = L.marker(latlng, {
      icon: L.divIcon({ className: "ks-symbol", html: "", iconSize: [1, 1] }),
      pane: p.pane || "markerPane",
      riseOnHover: true,
      zIndexOffset: p.z || 0,
      keyboard: true,
    });
    marker.ks = { p: p, ids: p.ids || [], slot: null };
    return marker;
  }

  function bind(feature, marker) {
    marker.bindTooltip(function () { return tooltip(marker); }, {
      direction: "top", className: "ks-tooltip", opacity: 1, offset: [0, -8],
    });
    marker.bindPopup(function () { return popup(marker); }, {
      className: "ks-popup", autoPanPadding: [14, 14],
      maxWidth: Math.min(340, (map ? map.getSize().x : 400) - 64),
      minWidth: Math.min(240, (map ? map.getSize().x : 400) - 84),
    });
    // streamlit-folium reads the tooltip's content on a click and expects an element.
    marker._tooltip._content = element("span");
    marker._tooltip.setContent(function () { return tooltip(marker); });
    marker.on("add", function () { draw(marker); });
    marker.on("click", function () { clicked = { id: marker.ks.p.id, layer: marker.ks.p.layer }; });
    if (feature.properties.stack) stacked.push(marker);
  }

  function draw(marker) {
    if (!catalogue) { waiting.push(function () { draw(marker); }); return; }
    var p = marker.ks.p;
    var at = marker.ks.slot || { dx: p.dx || 0, dy: p.dy || 0, hidden: false };
    if (at.hidden) {
      marker.setIcon(L.divIcon({ className: "ks-hidden", html: "", iconSize: [0, 0] }));
      if (marker._icon) marker._icon.setAttribute("tabindex", "-1");
      return;
    }
    var picked = focus && marker.ks.ids.indexOf(focus.id) >= 0;
    var half = p.badge ? 22 : p.r;
    var node = content(p, p.stack ? marker.ks.ids.length : 0);
    if (p.badge) {
      marker.setIcon(L.divIcon({
        html: node, className: "ks-symbol ks-area", iconSize: null,
        popupAnchor: [0, (p.dy || 0) - 16],
      }));
    } else {
      marker.setIcon(icon(node, half, at.dx, at.dy, picked ? "ks-picked" : ""));
    }
    if (marker._icon) {
      marker._icon.setAttribute("aria-label", [p.title, heading(marker),
        p.age && say("lastKnown", { age: p.age })].filter(Boolean).join(", "));
      marker._icon.setAttribute("role", "button");
      marker._icon.setAttribute("data-layer", p.layer);
      marker._icon.setAttribute("data-ids", marker.ks.ids.join(" "));
    }
  }

  /* Symbols whose places are too near one another at this zoom are drawn once, with a
   * count, in a row above the first of those places. */
  function layout() {
    if (!map || !catalogue) return;
    // Seen from afar a badge must not hide the country that it is about.
    document.documentElement.toggleAttribute("data-ks-far", map.getZoom() < FAR_ZOOM);
    var stacks = [];
    stacked.forEach(function (marker) {
      if (!marker._map) return;
      var at = map.latLngToLayerPoint(marker.getLatLng());
      var home = stacks.find(function (s) { return s.at.distanceTo(at) < MERGE_PX; });
      if (!home) { home = { at: at, slots: {}, order: [] }; stacks.push(home); }
      var p = marker.ks.p;
      var key = p.layer + "/" + p.shape;
      if (!home.slots[key]) { home.slots[key] = []; home.order.push(key); }
      home.slots[key].push(marker);
    });
    stacks.forEach(function (stack) {
      stack.order.sort();
      stack.order.forEach(function (key, index) {
        var markers = stack.slots[key];
        var lead = markers[0];
        var at = map.latLngToLayerPoint(lead.getLatLng());
        var ids = [];
        markers.forEach(function (m) { ids = ids.concat(m.ks.p.ids); });
        lead.ks.ids = ids;
        lead.ks.slot = {
          dx: stack.at.x - at.x + (index - (stack.order.length - 1) / 2) * SLOT_PX,
          dy: stack.at.y - at.y - 17,
          hidden: false,
        };
        draw(lead);
        markers.slice(1).forEach(function (m) {
          m.ks.ids = [];
          m.ks.slot = { hidden: true };
          draw(m);
        });
      });
    });
    clearNames(stacks);
  }

  /* Names on the base map make room for what is drawn on them. */
  function clearNames(stacks) {
    if (!window.KSBasemap || !window.KSBasemap.setObstacles) return;
    var boxes = [];
    function box(x, y, width, height) {
      var at = map.layerPointToLatLng(L.point(x, y));
      boxes.push({ lat: at.lat, lon: at.lng, width: width, height: height });
    }
    stacks.forEach(function (stack) {
      // Counts stick out above and to the right.
      box(stack.at.x + 2, stack.at.y - 20, stack.order.length * SLOT_PX + 6, 28);
    });
    map.eachLayer(function (layer) {
      if (!layer.ks || layer.ks.p.stack || !layer._icon) return;
      var p = layer.ks.p, at = map.latLngToLayerPoint(layer.getLatLng());
      if (p.badge) {
        if (!layer._icon.firstChild) return; // its turn to be drawn is yet to come
        var size = layer._icon.firstChild.getBoundingClientRect();
        var place = map.getContainer().getBoundingClientRect();
        var middle = map.containerPointToLayerPoint(L.point(
          size.left - place.left + size.width / 2, size.top - place.top + size.height / 2));
        box(middle.x, middle.y, size.width, size.height);
        return;
      }
      var side = 2 * p.r + 4;
      box(at.x + (p.dx || 0), at.y + (p.dy || 0), side, side);
      if (p.text) box(at.x, at.y + p.r + 9, 7 * p.text.length, 14); // its number, below it
    });
    window.KSBasemap.setObstacles(boxes);
  }

  function tooltip(marker) {
    var p = marker.ks.p;
    var box = element("div", "ks-tip");
    box.appendChild(element("strong", "", catalogue ? heading(marker) : ""));
    if (p.title) box.appendChild(element("span", "", p.title));
    if (p.age) box.appendChild(element("span", "", say("lastKnown", { age: p.age })));
    var n = marker.ks.ids.length;
    if (p.stack && n > 1) box.appendChild(element("span", "", sayCount(p.many, n)));
    return box;
  }

  function sourceLine(id) {
    var source = catalogue.sources[id];
    var line = element("p", "ks-source");
    if (!source) return line;
    var around = say("source").split("{source}");
    line.appendChild(element("span", "", around[0]));
    if (source.url && /^https?:\/\//i.test(source.url)) {
      var link = element("a", "", source.short);
      link.href = source.url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      line.appendChild(link);
    } else {
      line.appendChild(element("span", "", source.short));
    }
    if (around[1]) line.appendChild(element("span", "", around[1]));
    return line;
  }

  function entry(id) {
    var box = element("section", "ks-entry");
    var f = catalogue.figures[id], t = catalogue.statements[id], e = catalogue.events[id];
    if (f) {
      box.appendChild(element("h4", "", [f.value, f.unit].filter(Boolean).join(" ")));
      box.appendChild(told(element("p", "", f.label), f));
      box.appendChild(element("p", "ks-meta", [f.held, f.kind, f.status].join(" · ")));
      box.appendChild(element("p", "ks-meta", say("statedBy", { name: f.who })));
      if (f.note) box.appendChild(element("p", "ks-note", f.note));
      box.appendChild(sourceLine(f.src));
      box.classList.add("ks-" + f.outline);
    } else if (t) {
      box.appendChild(element("p", "ks-meta", t.when));
      box.appendChild(element("h4", "", t.speaker));
      box.appendChild(element("p", "ks-meta", t.role));
      box.appendChild(told(element("p", "", t.text), t));
      if (t.quote) box.appendChild(element("q", "", t.quote));
      if (t.said_at || t.at) {
        box.appendChild(element("p", "ks-meta", [t.at, t.said_at].filter(Boolean).join(" · ")));
      }
      if (t.note) box.appendChild(element("p", "ks-note", t.note));
      box.appendChild(sourceLine(t.src));
    } else if (e) {
      box.appendChild(element("p", "ks-meta", [e.when, e.kind, e.status].join(" · ")));
      box.appendChild(told(element("h4", "", e.title), e));
      var text = element("p", "", e.text);
      if (e.lang) text.lang = e.lang;
      box.appendChild(text);
      if (e.where || e.at) {
        box.appendChild(element("p", "ks-meta", e.where || e.at));
      }
      (e.casualties || []).forEach(function (c) { box.appendChild(element("p", "ks-meta", c)); });
      if (e.note) box.appendChild(element("p", "ks-note", e.note));
      box.appendChild(sourceLine(e.src));
    }
    if (focus && focus.id === id) box.classList.add("ks-picked-entry");
    return box;
  }

  function popup(marker) {
    var p = marker.ks.p;
    var box = element("div", "ks-card");
    var place = catalogue && catalogue.places[p.id];
    var several = placeNames(marker).length > 1;
    box.setAttribute("dir", "auto");
    box.appendChild(element("h3", "", heading(marker)));
    if (several) {
      box.appendChild(element("p", "ks-meta",
        say("near")));
    } else if (place && (!p.stack || placeNames(marker)[0] === place.name)) {
      var about = [place.kind, place.precision].filter(Boolean).join(" · ");
      box.appendChild(element("p", "ks-meta", about));
      if (!marker.ks.ids.length && place.note) box.appendChild(element("p", "ks-note", place.note));
    } else if (p.about) {
      box.appendChild(element("p", "ks-meta", p.about));
    }
    if (p.age) box.appendChild(element("p", "ks-meta ks-age", say("lastKnown", { age: p.age })));
    var ids = marker.ks.ids.slice();
    if (focus && ids.indexOf(focus.id) > 0) {
      ids.splice(ids.indexOf(focus.id), 1);
      ids.unshift(focus.id);
    }
    ids.slice(0, ENTRIES_SHOWN).forEach(function (id) { box.appendChild(entry(id)); });
    if (ids.length > ENTRIES_SHOWN) {
      box.appendChild(element("p", "ks-more", sayCount("more", ids.length - ENTRIES_SHOWN)));
    }
    if (place && !ids.length) box.appendChild(sourceLine(place.src));
    return box;
  }

  function pick() {
    if (!focus || !catalogue || !map) return;
    var found = null;
    if (led) {
      // The link says where to look, and what is picked must not move that.
      led = false;
      map.eachLayer(function (layer) {
        if (layer.ks && (layer.ks.ids.indexOf(focus.id) >= 0 || layer.ks.p.id === focus.id)) {
          found = found || layer;
        }
      });
      if (found && map.getBounds().contains(found.getLatLng())) {
        found.getPopup().options.autoPan = false;
        found.openPopup();
      }
      return;
    }
    if (clicked && clicked.id === focus.id) {
      map.eachLayer(function (layer) {
        if (layer.ks && layer.ks.p.id === clicked.id && layer.ks.p.layer === clicked.layer
            && !(layer.ks.slot && layer.ks.slot.hidden)) found = found || layer;
      });
      clicked = null;
      if (found) {
        found.getPopup().options.autoPan = false;
        found.openPopup();
      }
      return;
    }
    map.eachLayer(function (layer) {
      if (layer.ks && layer.ks.ids.indexOf(focus.id) >= 0) found = found || layer;
      if (layer.ks && layer.ks.p.id === focus.id) found = found || layer;
    });
    // What is picked has no point: the whole of the map, where that is asked for.
    if (!found && map.ksHome.due) goHome();
    if (!found) return;
    map.ksHome.due = false;
    var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    var zoom = Math.max(map.getZoom(), 10);
    // The symbol comes to rest in the lower part, so that its popup has room above it.
    var rest = map.unproject(
      map.project(found.getLatLng(), zoom).subtract([0, map.getSize().y * 0.24]), zoom);
    var open = function () { layout(); draw(found); reopen(); };
    var reopen = function () {
      var again = null;
      map.eachLayer(function (layer) {
        if (layer.ks && layer.ks.ids.indexOf(focus.id) >= 0) again = again || layer;
      });
      (again || found).openPopup();
      // Its height is known only once it is drawn; a first placing can be off.
      window.setTimeout(function () {
        var popup = (again || found).getPopup();
        if (popup && popup.isOpen()) popup.update();
      }, 120);
    };
    map.once("moveend", open);
    var before = map.getCenter();
    if (still) map.setView(rest, zoom, { animate: false });
    else map.flyTo(rest, zoom, { duration: 0.7 });
    if (before.equals(map.getCenter()) && map.getZoom() === zoom && !still) {
      map.off("moveend", open);
      open();
    }
  }

  var Legend = null;
  function showLegend(entries) {
    if (legend) { map.removeControl(legend); legend = null; }
    if (!entries || !entries.length) return;
    Legend = Legend || L.Control.extend({
      options: { position: "bottomright" },
      onAdd: function () {
        var box = element("details", "ks-legend");
        box.open = window.innerWidth > 800 && window.innerHeight > 500; // the map's own size comes late
        box.appendChild(element("summary", "", say("legend")));
        this.options.entries.forEach(function (e) {
          var row = element("div", "ks-legend-row");
          row.appendChild(military(e.kind, 14, e.family) || symbol(e.shape, 5, e.family, e.outline, e.hollow));
          row.appendChild(element("span", "", e.label));
          box.appendChild(row);
        });
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
      },
    });
    legend = new Legend({
      entries: entries,
      position: window.innerWidth > 640 ? "bottomright" : "topright",
    });
    map.addControl(legend);
  }

  /* streamlit-folium does not wait for styles. A popup that is opened before they are
   * there is measured far too tall, and pans the map away from what it is about. */
  function styled() {
    var sheets = Array.prototype.slice.call(
      document.querySelectorAll('link[rel="stylesheet"]')
    );
    return Promise.all(sheets.map(function (link) {
      return link.sheet || new Promise(function (done) {
        link.addEventListener("load", done);
        link.addEventListener("error", done);
      });
    }));
  }

  function fetchCatalogue(address) {
    if (requested === address) return;
    requested = address;
    fetch(address)
      .then(function (response) {
        if (!response.ok) throw new Error(response.status);
        return response.json();
      })
      .then(function (json) {
        return styled().then(function () { return json; });
      })
      .then(function (json) {
        if (requested !== address) return; // another language was asked for meanwhile
        var again = catalogue !== null;
        catalogue = json;
        waiting.splice(0).forEach(function (task) { task(); });
        if (window.KSLayers.last) apply(window.KSLayers.last);
        if (again) map.eachLayer(function (layer) { if (layer.ks && layer._icon) draw(layer); });
        layout();
        document.documentElement.setAttribute("data-ks-ready", json.version);
      })
      .catch(function (error) {
        console.error(error);
        requested = null;
        var note = element("div", "ks-failed", say("failed"));
        document.body.appendChild(note);
      });
  }

  function apply(state) {
    theme = state.theme;
    document.documentElement.setAttribute("data-ks-theme", theme);
    document.documentElement.lang = state.words.tag;
    if (window.KSBasemap) {
      window.KSBasemap.setTheme(theme);
      window.KSBasemap.setGround(state.ground);
    }
    nameControls();
    if (!catalogue) return;
    showLegend(state.legend);
  }

  /* Leaflet's own buttons in the words of the page. */
  function nameControls() {
    [["zoom-in", "nearer"], ["zoom-out", "farther"]].forEach(function (pair) {
      var button = map && map.getContainer().querySelector(".leaflet-control-" + pair[0]);
      if (!button) return;
      button.title = say(pair[1]);
      button.setAttribute("aria-label", say(pair[1]));
    });
  }

  /* Tiles from the internet: only when the reader has turned them on. */
  var tiles = null;
  function showTiles(address) {
    if (tiles && !address) { map.removeLayer(tiles); tiles = null; }
    if (tiles || !address || !map) return;
    tiles = L.tileLayer(address, {
      maxZoom: 19, className: "ks-online", attribution: "© OpenStreetMap contributors",
    });
    map.addLayer(tiles);
  }

  /* Back to the whole of the map, as it opens. */
  function goHome() {
    map.ksHome.due = false;
    var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    map.closePopup();
    window.KSOpening.show(map, !still);
  }

  /* Put the map where a link has it: once, for afterwards the reader moves it. */
  function lead(to) {
    if (!to || JSON.stringify(to) === at) return;
    at = JSON.stringify(to);
    led = true;
    map.ksPut = { center: L.latLng(to[0], to[1]), zoom: to[2] };
    put();
  }

  /* To the very zoom of the link: the steps of the buttons are for fingers. */
  function put() {
    var snap = map.options.zoomSnap;
    map.options.zoomSnap = 0;
    map.setView(map.ksPut.center, map.ksPut.zoom, { animate: false });
    map.options.zoomSnap = snap;
  }

  /* Whether the map is where it was put: to the pixel, as Leaflet has no smaller steps. */
  function isAt(spot) {
    if (!spot || map.getZoom() !== spot.zoom) return false;
    return map.project(map.getCenter()).distanceTo(map.project(spot.center)) < 1.5;
  }

  /* The map takes the size of its frame, which is known only after it was put somewhere. */
  function resized() {
    var stands = isAt(map.ksPut);
    map.invalidateSize({ pan: false });
    if (stands) put();
  }

  /* The page asks where the map is, when a link is to hold that; it is never told unasked.
   * At home nothing is to be held. */
  window.addEventListener("message", function (event) {
    if (event.source !== window.parent || !map || !event.data || event.data.ks !== "where") return;
    var center = isAt(map.ksPut) ? map.ksPut.center : map.getCenter();
    var at = isAt(window.KSOpening.whole(map)) ? null : [center.lat, center.lng, map.getZoom()];
    event.source.postMessage({ ks: "here", at: at }, "*");
  });

  /* Called first in every update, before the layers are added. */
  function begin(target, state) {
    map = target;
    // streamlit-folium never empties its list of old groups; left alone it keeps every
    // layer that was ever shown in memory.
    window.feature_group = [];
    stacked = [];
    window.KSLayers.last = state;
    fetchCatalogue(state.catalogue);
    apply(state);
    showTiles(state.tiles);
    if (window.KSHoldings) window.KSHoldings.show(map, state.holdings || [], state.theme);
    if (!map.ksLayout) {
      map.ksLayout = true;
      map.on("zoomend", layout);
      map.on("popupopen", function (event) {
        var close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
        if (close) close.setAttribute("aria-label", say("close"));
      });
      new ResizeObserver(resized).observe(map.getContainer());
    }
    if (!map.ksHome) map.ksHome = { seen: state.whole };
    lead(state.at);
    var changed = JSON.stringify(state.focus) !== JSON.stringify(focus);
    focus = state.focus || null;
    if (state.whole !== undefined && state.whole !== map.ksHome.seen) {
      map.ksHome.seen = state.whole;
      map.ksHome.due = true;
      if (!focus) goHome();
    }
    window.setTimeout(function () {
      if (!catalogue) { waiting.push(function () { layout(); pick(); }); return; }
      layout();
      if (changed) pick();
    }, 0);
  }

  window.KSLayers = {
    begin: begin, say: say, sayCount: sayCount, grouped: grouped, ageWords: ageWords, point: point, bind: bind, draw: draw, last: null,
    texts: function () { return catalogue; },
  };
})();
