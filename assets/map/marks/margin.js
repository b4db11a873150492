/* Number cards stand in the margin of the map, each area's with one thin line to it.
 *
 * A figure that holds for an area has no point on the map, so its card covers none: cards are
 * in a column at the edge of the frame and stay there while the map is moved below them.
 * In which margin, in which order, and when they shrink to one line, columns.js says. Figures
 * that count nowhere (claimed, planned, disputed) are no cards but a list that is opened.
 */
(() => {
  "use strict";

  const BELOW_BUTTONS_PX = 117; // the buttons of the zoom are above the left column
  const PHONE_PX = 520; // below it there is no margin: cards are a list as well
  const FOOT_PX = 66; // the line of the boundary and the scale

  let lines = null; // the svg of the leaders
  const lists = {}; // name -> the control of a list: of what is not counted, of all on a phone

  /* The cards that are shown now: those of the day that the strip shows, else the answer's. */
  function cards() {
    const timed = document.documentElement.hasAttribute("data-ks-time");
    const found = [];
    KS.map.eachLayer((layer) => {
      if (!layer.ks || !layer.ks.p.badge || !layer._icon) return;
      const node = layer._icon.querySelector(".ks-badge");
      if (!node || layer._icon.style.visibility === "hidden") return;
      if (layer._icon.classList.contains("ks-time") !== timed) return;
      if (layer.ks.p.aside) return;
      const { p } = layer.ks;
      found.push({ node, marker: layer, area: p.id || p.area, slot: p.slot || 0 });
    });
    return found;
  }

  /* The size of a card, as a chip or not; it has that form from then on. */
  function size({ node }, chip) {
    node.classList.toggle("ks-chip", chip);
    return [node.offsetWidth, node.offsetHeight];
  }

  function layout() {
    if (!KS.map || !KS.catalogue) return;
    const room = KS.map.getSize();
    const phone = room.x < PHONE_PX;
    document.documentElement.toggleAttribute("data-ks-phone", phone);
    const uncounted = aside();
    showList("aside", phone ? [] : uncounted);
    showList("figures", phone ? [...markersOf(cards()), ...uncounted] : []);
    const boxes = phone ? [] : arranged(room);
    if (phone) showList("moreFigures", []);
    boxes.forEach((box) => {
      // On the marker's own element: the card in it is another one when it is drawn anew.
      const at = KS.map.latLngToContainerPoint(box.card.marker.getLatLng());
      const { style } = box.card.marker._icon;
      style.setProperty("--ks-x", `${Math.round(box.x - at.x)}px`);
      style.setProperty("--ks-y", `${Math.round(box.y - at.y)}px`);
    });
    lead(boxes, room);
  }

  /* The cards that have room, as boxes. Those that would leave the margin are a list in it, so
   * that none lies below a control or is cut by the frame. */
  function arranged(room) {
    const all = cards();
    const clear = (KS.catalogue.symbology.keepClear || []).map((at) =>
      KS.map.latLngToContainerPoint(at),
    );
    const foot = room.y - FOOT_PX;
    const fitting = () => {
      const frame = {
        width: room.x,
        left: [BELOW_BUTTONS_PX, foot - heightOfLists()],
        right: [KS.catalogue.arrangement.edge, foot],
      };
      return KS.columns
        .arranged(all, frame, size, clear)
        .filter(({ y, high, right }) => y + high <= (right ? frame.right : frame.left)[1]);
    };
    const without = (boxes) => {
      const fit = new Set(boxes.map(({ card }) => card));
      return all.filter((card) => !fit.has(card));
    };
    let boxes = fitting();
    if (boxes.length < all.length) {
      // The list takes room of its own.
      showList("moreFigures", markersOf(without(boxes)));
      boxes = fitting();
    }
    const over = without(boxes);
    showList("moreFigures", markersOf(over));
    all.forEach((card) => {
      card.marker._icon.classList.toggle("ks-no-room", over.includes(card));
    });
    return boxes;
  }

  const markersOf = (found) => found.map(({ marker }) => marker);

  /* One line from the cards of an area to the area. */
  function lead(boxes, room) {
    if (!lines) lines = makeLines();
    lines.replaceChildren();
    const areas = new Map();
    boxes.forEach((box) => {
      const { area } = box.card;
      areas.set(area, [...(areas.get(area) || []), box]);
    });
    const { leaderGap, leaderInset, leaderEnd } = KS.catalogue.arrangement;
    areas.forEach((of) => {
      const { right } = of[0];
      const edge = right
        ? Math.min(...of.map((b) => b.x))
        : Math.max(...of.map((b) => b.x + b.wide));
      // Several cards are held together by a line along them; one is led from itself.
      const gap = of.length > 1 ? leaderGap : 0;
      const x = right ? edge - gap : edge + gap;
      const at = end(of[0].card, right, x, room);
      if (!at) return;
      const top = of[0].y + leaderInset;
      const last = of[of.length - 1];
      const bottom = last.y + last.high - leaderInset;
      const middle = Math.max(top, Math.min(bottom, at.y));
      const along = of.length > 1 ? `M${x} ${top}V${bottom}` : "";
      const d = `${along}M${x} ${middle}L${at.x} ${at.y}`;
      ["ks-under", "ks-leader"].forEach((name) => lines.append(path(name, d)));
      lines.append(path("ks-end", dot(at, leaderEnd)));
    });
    const corner = KS.map.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setPosition(lines, corner);
    lines.setAttribute("width", room.x);
    lines.setAttribute("height", room.y);
  }

  /* Where a line from `x` to the area of a card ends: just inside the area or, where that is not in
   * sight, at the middle of it; null where neither is. */
  function end({ marker, area }, right, x, room) {
    const nearest = (KS.given.ends[area] || [])[Number(right)];
    const points = [nearest, marker.getLatLng()]
      .filter(Boolean)
      .map((each) => KS.map.latLngToContainerPoint(each));
    const isSeen = (at) => at.x >= 0 && at.y >= 0 && at.x <= room.x && at.y <= room.y;
    const isBeyond = (at) => (right ? at.x < x : at.x > x);
    return points.find((at) => isSeen(at) && isBeyond(at)) || points.find(isSeen) || null;
  }

  const dot = ({ x, y }, r) =>
    `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

  function path(className, d) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", "path");
    node.setAttribute("class", className);
    node.setAttribute("d", d);
    return node;
  }

  function makeLines() {
    const pane = KS.map.createPane("ksLeaders");
    pane.style.zIndex = 450; // above the ground, below every symbol
    pane.style.pointerEvents = "none";
    const node = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    node.setAttribute("class", "ks-leaders");
    node.setAttribute("aria-hidden", "true");
    pane.append(node);
    return node;
  }

  function heightOfLists() {
    return Object.values(lists).reduce(
      (sum, { control }) =>
        sum + (control ? control.getContainer().offsetHeight + KS.catalogue.arrangement.gap : 0),
      0,
    );
  }

  /* Where cards and controls (buttons, scale, credits) hide what lies below them: boxes of the frame, in px. */
  function covers() {
    const frame = KS.map.getContainer();
    const place = frame.getBoundingClientRect();
    const controls = frame.querySelectorAll(".leaflet-control");
    return [...cards().map(({ node }) => node), ...controls]
      .map((node) => node.getBoundingClientRect())
      .filter(({ width }) => width)
      .map(({ left, top, right, bottom }) => [
        left - place.left,
        top - place.top,
        right - place.left,
        bottom - place.top,
      ]);
  }

  /* The badges of what counts nowhere. */
  function aside() {
    const found = [];
    KS.map.eachLayer((layer) => {
      const p = layer.ks && layer.ks.p;
      if (p && p.badge && p.aside && layer._icon && !layer._icon.classList.contains("ks-time"))
        found.push(layer);
    });
    return found;
  }

  /* A list in the margin, closed until it is asked for; none without anything in it. `name` is
   * a sentence of the page. */
  function showList(name, markers) {
    const list = lists[name] || (lists[name] = { control: null, said: "" });
    const said = JSON.stringify([KS.theme, markers.map(({ ks }) => [ks.p.text, ks.p.sub])]);
    if (said === list.said) return;
    list.said = said;
    const open = Boolean(list.control && list.control.getContainer().open);
    if (list.control) KS.map.removeControl(list.control);
    list.control = null;
    if (!markers.length) return;
    const List = L.Control.extend({
      options: { position: "bottomleft" },
      onAdd: () => listBox(KS.say(name), markers, open),
    });
    list.control = new List();
    KS.map.addControl(list.control);
  }

  function listBox(title, markers, open) {
    const box = KS.element("details", "ks-aside");
    box.open = open;
    box.append(KS.element("summary", "", `${title} (${markers.length})`));
    const rows = KS.element("ul");
    const first = markers[0].ks.p.aside ? null : markers.find(({ ks }) => ks.p.aside);
    markers.forEach((marker) => {
      const { p } = marker.ks;
      if (marker === first) rows.append(KS.element("li", "ks-aside-head", KS.say("aside")));
      const row = KS.element("li");
      const button = KS.element("button", `ks-aside-row ks-${p.outline || "solid"}`);
      button.type = "button";
      button.style.setProperty("--ks", KS.symbols.colour(p.family));
      const words = [p.sub, p.age].filter(Boolean).join(" · ");
      button.append(KS.element("b", "", p.text), KS.element("span", "", ` ${words}`));
      button.addEventListener("click", () => marker.openPopup());
      row.append(button);
      rows.append(row);
    });
    box.append(rows);
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  }

  /* Follow the map from now on. */
  function install() {
    KS.map.on("move zoomend resize viewreset", layout);
    KS.map.on("zoomstart", () => lines && lines.replaceChildren());
  }

  KS.margin = { PHONE_PX, covers, layout, install };
})();
