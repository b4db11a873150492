/* Symbols and badges: how a feature is drawn, and when. */
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  function colour(family) {
    const { families, eventTints } = (KS.catalogue && KS.catalogue.symbology) || {};
    const entry = families && (families[family] || (eventTints && eventTints[family]));
    if (!entry) return KS.theme === "dark" ? "#b3bec9" : "#5a6672";
    return KS.theme === "dark" ? entry[1] : entry[0];
  }

  function svg(size) {
    const node = document.createElementNS(SVG, "svg");
    node.setAttribute("viewBox", "-1.35 -1.35 2.7 2.7");
    node.setAttribute("width", size);
    node.setAttribute("height", size);
    node.setAttribute("aria-hidden", "true");
    return node;
  }

  /* One symbol. outline: solid, last_known, dashed (claimed) or dotted (disputed). */
  function symbol(shape, half, family, outline, hollow) {
    const node = svg(Math.round(half * 2.7));
    const path = document.createElementNS(SVG, "path");
    const shapes = (KS.catalogue && KS.catalogue.symbology.shapes) || {};
    path.setAttribute("d", shapes[shape] || "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z");
    path.setAttribute("vector-effect", "non-scaling-stroke");
    const tint = colour(family);
    const open = hollow || (outline && outline !== "solid");
    path.setAttribute("fill", open ? (KS.theme === "dark" ? "#1b222b" : "#fffdf8") : tint);
    path.setAttribute("fill-opacity", open ? "0.82" : "1");
    path.setAttribute("stroke", open ? tint : KS.theme === "dark" ? "#10151b" : "#fffdf8");
    path.setAttribute("stroke-width", open ? "2" : "1.4");
    const dashes = ((KS.catalogue && KS.catalogue.arrangement.dashes) || {})[outline];
    if (dashes) path.setAttribute("stroke-dasharray", dashes);
    node.appendChild(path);
    return node;
  }

  /* The APP-6 symbol of a kind of place, where the reader asks for it and there is one. */
  function military(kind, size, family, outline) {
    // A unit that is there is no number: it always wears its symbol, with its size mark.
    const asked = KS.given && (KS.given.military || /^formation_/.test(kind || ""));
    const address = asked && kind && KS.catalogue.symbology.military[kind];
    if (!address) return null;
    const past = outline === "last_known";
    const image = document.createElement("img");
    image.src = address;
    image.alt = "";
    image.height = size;
    image.className = "ks-app6";
    if (past) image.style.opacity = "0.72";
    image.style.borderBottom = `3px ${past ? "dashed" : "solid"} ${colour(family)}`; // whose it is: the frame is neutral
    return image;
  }

  function icon(node, size, half, dx, dy, className) {
    return L.divIcon({
      html: node,
      className: `ks-symbol ${className || ""}`,
      iconSize: [size, size],
      iconAnchor: [size / 2 - dx, size / 2 - dy],
      popupAnchor: [dx, dy - half],
    });
  }

  function content(p, count) {
    const box = KS.element("div", "ks-mark");
    if (p.badge) {
      const badge = KS.element("div", `ks-badge ks-${p.outline || "solid"}`, p.text);
      // More than a number or a range: as words, which may take two lines.
      if (String(p.text).length > 16) badge.classList.add("ks-words");
      badge.style.setProperty("--ks", colour(p.family));
      if (p.aside) badge.classList.add("ks-not-drawn"); // it is in the list of the margin
      if (p.sub) badge.appendChild(KS.element("small", "", p.sub));
      if (p.age) badge.lastChild.appendChild(KS.element("span", "ks-age", ` · ${p.age}`));
      return badge;
    }
    if (p.halo && !KS.small.isCrowded()) box.appendChild(KS.element("span", "ks-halo"));
    box.appendChild(
      military(p.kind, 22, p.family, p.outline) ||
        symbol(p.shape, p.r, p.family, p.outline, p.hollow),
    );
    if (p.text) {
      const value = KS.element("span", p.kind ? "ks-value ks-unit" : "ks-value", p.text);
      if (p.outline === "last_known") value.classList.add("ks-last_known");
      // Whose it is gives way where there is no room: see values.js. Its age never does.
      const about = KS.element("small", "ks-age");
      if (p.sub) about.appendChild(KS.element("span", "ks-whose", p.sub + (p.age ? " · " : "")));
      if (p.age) about.append(p.age);
      if (about.firstChild) value.appendChild(about);
      box.appendChild(value);
    }
    if (p.nation) box.appendChild(KS.element("span", "ks-value ks-nation", p.nation));
    if (count > 1) box.appendChild(KS.element("span", "ks-count", String(count)));
    return box;
  }

  /* A mark that waits for room: small, and alone in what takes its clicks. */
  function small(p) {
    const { half, hollow, unit } = KS.catalogue.arrangement.small;
    const box = KS.element("div", "ks-mark");
    box.append(
      KS.element("span", "ks-target"),
      military(p.kind, unit, p.family, p.outline) ||
        symbol(p.shape, p.hollow ? hollow : half, p.family, p.outline, p.hollow),
    );
    return box;
  }

  /* One badge for several kinds of thing: how many there are, in a ring of their colours. */
  function gathered(marker) {
    const box = KS.element("div", "ks-many", String(marker.ks.ids.length));
    const tints = {};
    marker.ks.ids.forEach((id) => {
      const row = KS.row(id) || {};
      const family = row.tint || row.family;
      if (family) tints[family] = (tints[family] || 0) + 1;
    });
    const sum = Object.values(tints).reduce((a, b) => a + b, 0) || 1;
    let from = 0;
    const parts = Object.entries(tints).map(([family, count]) => {
      const to = from + (count / sum) * 360;
      const part = `${colour(family)} ${from.toFixed(0)}deg ${to.toFixed(0)}deg`;
      from = to;
      return part;
    });
    box.style.setProperty("--ks-ring", `conic-gradient(${parts.join(", ")})`);
    return box;
  }

  /* A marker; it is drawn when it is on the map and the texts are there. */
  function point(feature, latlng) {
    const p = feature.properties;
    const marker = L.marker(latlng, {
      icon: L.divIcon({ className: "ks-symbol", html: "", iconSize: [1, 1] }),
      pane: p.pane || "markerPane",
      riseOnHover: true,
      zIndexOffset: p.z || 0,
      keyboard: false, // it becomes a button with its name, in `draw`
    });
    give(marker, { properties: p });
    return marker;
  }

  /* Let a marker stand for a feature: another one than before, where it is on the map. */
  function give(marker, feature) {
    const p = feature.properties;
    marker.ks = { p, ids: p.ids || [], slot: null, drawn: "" };
    if (!feature.geometry) return;
    const [lon, lat] = feature.geometry.coordinates;
    marker.feature = feature; // what streamlit-folium hands to the page on a click
    marker.options.zIndexOffset = p.z || 0;
    marker.setLatLng([lat, lon]);
  }

  /* A marker for a feature, with its tooltip and its popup. */
  function markerFor(feature) {
    const [lon, lat] = feature.geometry.coordinates;
    const made = point(feature, L.latLng(lat, lon));
    made.feature = feature;
    bind(made);
    return made;
  }

  /* A popup is no wider than the map. */
  function fit(marker) {
    const width = KS.map ? KS.map.getSize().x : 400;
    const { options } = marker.getPopup();
    options.maxWidth = Math.min(340, width - 64);
    options.minWidth = Math.min(240, width - 84);
  }

  /* Give a marker its tooltip and its popup. */
  function bind(marker) {
    marker.bindTooltip(() => KS.popups.tooltip(marker), {
      direction: "top",
      className: "ks-tooltip",
      opacity: 1,
      offset: [0, -8],
    });
    marker.bindPopup(() => KS.popups.popup(marker), {
      className: "ks-popup",
      autoPanPadding: [14, 14],
    });
    fit(marker);
    // streamlit-folium reads the tooltip's content on a click and expects an element.
    marker._tooltip._content = KS.element("span");
    marker._tooltip.setContent(() => KS.popups.tooltip(marker));
    // Those that are merged are drawn when it is known with which: see clusters.js.
    marker.on("add", () => {
      if (!marker.ks.p.stack) draw(marker);
    });
    marker.on("click", () => KS.picking.clicked(marker));
  }

  function draw(marker) {
    if (!KS.catalogue) {
      KS.withTexts(() => draw(marker));
      return;
    }
    const p = marker.ks.p;
    const at = marker.ks.slot || { dx: p.dx || 0, dy: p.dy || 0, hidden: false };
    const picked = KS.focus && marker.ks.ids.includes(KS.focus.id);
    const isSmall = KS.small.isSmall(marker);
    // What looks as it did keeps its element.
    const room = [isSmall, p.halo && KS.small.isCrowded()];
    const looks = JSON.stringify([at, marker.ks.ids, picked, room, KS.look()]);
    if (marker._icon && marker.ks.drawn === looks) return;
    marker.ks.drawn = looks;
    if (at.hidden) {
      marker.setIcon(L.divIcon({ className: "ks-hidden", html: "", iconSize: [0, 0] }));
      ["role", "tabindex", "aria-label", "data-layer", "data-ids"].forEach((name) => {
        if (marker._icon) marker._icon.removeAttribute(name);
      });
      return;
    }
    const counted = p.stack ? marker.ks.ids.length : 0;
    const node = at.many ? gathered(marker) : isSmall ? small(p) : content(p, counted);
    // Those of a played day are known by a name of their own: see time.js.
    const played = ["ks-time", "ks-later"].filter(
      (name) => marker._icon && marker._icon.classList.contains(name),
    );
    if (p.badge) {
      marker.setIcon(
        L.divIcon({
          html: node,
          className: ["ks-symbol ks-area", ...played].join(" "),
          iconSize: null,
          popupAnchor: [0, -6],
        }),
      );
    } else {
      const { half, target } = KS.catalogue.arrangement.small;
      const names = [
        picked && "ks-picked",
        p.later && "ks-after-day",
        isSmall && "ks-small",
        ...played,
      ].filter(Boolean);
      const [size, reach] = isSmall ? [target, half] : [Math.round(p.r * 2.7), p.r];
      marker.setIcon(icon(node, size, reach, at.dx, at.dy, names.join(" ")));
    }
    if (marker._icon) {
      const title = KS.popups.titleOf(marker);
      marker._icon.setAttribute(
        "aria-label",
        [
          title,
          KS.popups.heading(marker),
          ...KS.saidBeside(p, title),
          KS.standing(p),
          p.later && KS.say("later"),
        ]
          .filter(Boolean)
          .join(", "),
      );
      marker._icon.setAttribute("role", "button");
      marker._icon.setAttribute("tabindex", played.length ? "-1" : "0");
      marker._icon.setAttribute("data-layer", p.layer);
      marker._icon.setAttribute("data-ids", marker.ks.ids.join(" "));
    }
  }

  KS.symbols = { colour, symbol, military, point, markerFor, fit, give, draw };
})();
