/* What comes later than the day that was asked for, shown while time is dragged or played.
 *
 * The answer has nothing later than its as-of day. Where the strip goes beyond it, what
 * happens and is said then is put together from the catalogue: one mark of a place and kind.
 */
(() => {
  "use strict";

  let asked = []; // ids of what stands on the strip of time and answers the filters
  let groups = null; // key -> {p, spans, marker, shown}, made at the first day beyond

  /* The ids that answer the filters, of all days. */
  function take(ids) {
    restore();
    asked = ids;
  }

  /* What stands for a row that is dated: a mark at each of its places with a point. */
  function marksOf(id) {
    const { moments } = KS.catalogue.time;
    const section = moments.find((each) => id in KS.catalogue[each] && KS.catalogue.stacks[each]);
    if (!section) return [];
    const row = KS.catalogue[section][id];
    // Beside one another, in the order in which they are drawn.
    const side = moments.indexOf(section) - (moments.length - 1) / 2;
    return [row.place, ...(row.other_places || [])]
      .map((at) => markAt(at, row, KS.catalogue.stacks[section], side))
      .filter(Boolean);
  }

  function markAt(placeId, row, stack, side) {
    const place = KS.catalogue.places[placeId];
    if (!place || !place.point) return null;
    const tint = row.tint || row.family;
    return {
      key: [placeId, stack.layer, stack.byTint ? tint : ""].join("/"),
      at: place.point,
      id: placeId,
      layer: stack.layer,
      shape: row.shape,
      r: stack.r,
      family: tint,
      halo: Boolean(place.halo),
      stack: true,
      side,
      z: stack.z,
      name: place.name,
    };
  }

  function gather(drawn) {
    groups = {};
    asked.forEach((id) => {
      const span = KS.timeMarks.spanOf(id);
      if (!span || drawn.has(id)) return;
      marksOf(id).forEach((p) => {
        const group = groups[p.key] || (groups[p.key] = { p, ids: [], spans: [], shown: "" });
        if (group.p.family !== p.family) group.p.family = "other";
        group.ids.push(id);
        group.spans.push(span);
      });
    });
  }

  /* Show what is there on the day of `state`; `drawn` are the ids that have a mark. Returns
   * whether any mark came or went. */
  function show(map, state, drawn) {
    let changed = false;
    if (!groups) gather(drawn);
    Object.values(groups).forEach((group) => {
      let most = 0;
      const there = group.ids.filter((_id, nth) => {
        const much = KS.timeMarks.strength(group.spans[nth], state);
        most = Math.max(most, much);
        return much > 0;
      });
      const level = Math.round(most * 10) / 10;
      const shown = level ? `${level}/${there.join(" ")}` : "";
      if (shown === group.shown) return;
      if (!shown !== !group.shown) changed = true;
      group.shown = shown;
      if (!level) {
        hide(map, group);
        return;
      }
      draw(map, group, there, level);
    });
    return changed;
  }

  function draw(map, group, ids, level) {
    if (!group.marker) {
      group.marker = KS.symbols.point({ properties: group.p }, L.latLng(group.p.at));
    }
    const { marker } = group;
    marker.ks.ids = ids;
    const { x, y } = KS.beside.shift(
      group.p.id,
      false,
      group.p.side * KS.catalogue.arrangement.slot,
      KS.small.isSmall(marker),
    );
    marker.ks.slot = { dx: x, dy: y, hidden: false };
    if (!marker._map) marker.addTo(map);
    KS.symbols.draw(marker);
    marker._icon.classList.add("ks-later");
    marker._icon.setAttribute("tabindex", "-1");
    marker._icon.style.opacity = String(level);
  }

  function hide(map, group) {
    if (group.marker && group.marker._map) map.removeLayer(group.marker);
  }

  /* Take everything away again. */
  function restore() {
    if (groups && KS.map) Object.values(groups).forEach((group) => hide(KS.map, group));
    groups = null;
  }

  KS.timeLater = { take, marksOf, show, restore };
})();
