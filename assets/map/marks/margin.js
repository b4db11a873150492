/* Number cards stand in the margin of the map, each area's with one thin line to it.
 *
 * A figure that holds for an area has no point on the map, so its card covers none: cards are
 * in a column at the edge of the frame and stay there while the map is moved below them.
 * Where the frame is narrow, or a card would lie on one of the places that are always to be
 * seen, they shrink to one line. Figures that count nowhere (claimed, planned, disputed) are no
 * cards but a list that is opened.
 */
(() => {
  "use strict";

  const BELOW_BUTTONS_PX = 86; // the buttons of the zoom are above the left column
  const NARROW_PX = 760; // of the frame: below it cards are one line
  const PHONE_PX = 520; // below it there is no margin: cards are a list as well
  const FOOT_PX = 66; // the line of the boundary and the scale

  let lines = null; // the svg of the leaders
  const lists = {}; // name -> the control of a list: of what is not counted, of all on a phone

  const rightHand = (area) => KS.catalogue.arrangement.right.includes(area);

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
      found.push({ node, marker: layer, p: layer.ks.p });
    });
    // From north to south, so that the lines to the areas do not cross.
    const north = ({ marker }) => -marker.getLatLng().lat;
    return found.sort((a, b) => north(a) - north(b) || (a.p.slot || 0) - (b.p.slot || 0));
  }

  /* Boxes of a column of cards, from its top; in px of the frame. */
  function column(items, right, size) {
    const { edge, gap } = KS.catalogue.arrangement;
    let y = right ? edge : BELOW_BUTTONS_PX;
    return items.map((item) => {
      const wide = item.node.offsetWidth;
      const high = item.node.offsetHeight;
      const x = right ? size.x - edge - wide : edge;
      const box = { x, y, wide, high, right, item };
      y += high + gap;
      return box;
    });
  }

  function covers(boxes) {
    const { clear } = KS.catalogue.arrangement;
    const spots = (KS.catalogue.symbology.keepClear || []).map((at) =>
      KS.map.latLngToContainerPoint(at),
    );
    return boxes.some((box) =>
      spots.some(
        (at) =>
          at.x > box.x - clear &&
          at.x < box.x + box.wide + clear &&
          at.y > box.y - clear &&
          at.y < box.y + box.high + clear,
      ),
    );
  }

  /* Cards of one side as they fit: whole, else in one line, else in one line at the other. */
  function placed(items, right, size) {
    const below = right ? 0 : heightOfLists();
    const room = size.y - FOOT_PX - below;
    const fits = (boxes) => {
      const last = boxes[boxes.length - 1];
      return !last || (last.y + last.high <= room && !covers(boxes));
    };
    const shrink = (on) => items.forEach(({ node }) => node.classList.toggle("ks-chip", on));
    const tries = size.x >= NARROW_PX ? [[false, right]] : [];
    tries.push([true, right], [true, !right]);
    let boxes = [];
    for (const [small, side] of tries) {
      shrink(small);
      boxes = column(items, side, size);
      if (fits(boxes)) return boxes;
    }
    return boxes;
  }

  function layout() {
    if (!KS.map || !KS.catalogue) return;
    const size = KS.map.getSize();
    const phone = size.x < PHONE_PX;
    document.documentElement.toggleAttribute("data-ks-phone", phone);
    const uncounted = aside();
    showList("aside", phone ? [] : uncounted);
    showList("figures", phone ? [...cards().map(({ marker }) => marker), ...uncounted] : []);
    const all = phone ? [] : cards();
    const left = all.filter(({ p }) => !rightHand(p.id || p.area));
    const boxes = placed(left, false, size);
    const taken = boxes.filter((box) => box.right);
    const others = placed(
      all.filter(({ p }) => rightHand(p.id || p.area)),
      true,
      size,
    );
    others.forEach((box) => {
      if (box.right) taken.forEach((one) => (box.y += one.high + KS.catalogue.arrangement.gap));
    });
    [...boxes, ...others].forEach((box) => {
      const at = KS.map.latLngToContainerPoint(box.item.marker.getLatLng());
      box.item.node.style.setProperty("--ks-x", `${Math.round(box.x - at.x)}px`);
      box.item.node.style.setProperty("--ks-y", `${Math.round(box.y - at.y)}px`);
    });
    lead([...boxes, ...others], size);
  }

  /* One line from the cards of an area to the area. */
  function lead(boxes, size) {
    if (!lines) lines = makeLines();
    lines.replaceChildren();
    const areas = new Map();
    boxes.forEach((box) => {
      const key = box.item.p.id || box.item.p.area;
      areas.set(key, [...(areas.get(key) || []), box]);
    });
    const { leaderGap, leaderInset, leaderEnd } = KS.catalogue.arrangement;
    areas.forEach((of) => {
      const at = KS.map.latLngToContainerPoint(of[0].item.marker.getLatLng());
      if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) return;
      const { right } = of[0];
      const x = right
        ? Math.min(...of.map((b) => b.x)) - leaderGap
        : Math.max(...of.map((b) => b.x + b.wide)) + leaderGap;
      const top = of[0].y + leaderInset;
      const last = of[of.length - 1];
      const bottom = last.y + last.high - leaderInset;
      const middle = Math.max(top, Math.min(bottom, at.y));
      const d = `M${x} ${top}V${bottom}M${x} ${middle}L${at.x} ${at.y}`;
      ["ks-under", "ks-leader"].forEach((name) => lines.append(path(name, d)));
      lines.append(path("ks-end", dot(at, leaderEnd)));
    });
    const corner = KS.map.containerPointToLayerPoint([0, 0]);
    L.DomUtil.setPosition(lines, corner);
    lines.setAttribute("width", size.x);
    lines.setAttribute("height", size.y);
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

  KS.margin = { layout, install };
})();
