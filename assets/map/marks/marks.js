/* The symbols on the map, update by update: what is the same stays, with its element and its
 * popup; only what comes, goes or says something else is touched. */
(() => {
  "use strict";

  let group = null; // holds every symbol; it is put on the map once
  let marks = new Map(); // key -> { marker, content }
  let coming = []; // features of the update under way, in drawing order

  /* Keys of features, in their order: the same thing has the same key in the next update. */
  function keysOf(features) {
    const seen = {};
    return features.map(({ properties: p }) => {
      const key = [p.layer, p.id, p.badge ? p.family : p.shape, p.later ? "later" : ""].join("/");
      seen[key] = (seen[key] || 0) + 1;
      return seen[key] > 1 ? `${key}/${seen[key]}` : key;
    });
  }

  /* What an update does, by key: `before` is key -> content, `after` the same of now. */
  function changes(before, after) {
    const all = { gone: [], changed: [], come: [] };
    before.forEach((_content, key) => {
      if (!after.has(key)) all.gone.push(key);
    });
    after.forEach((content, key) => {
      if (!before.has(key)) all.come.push(key);
      else if (before.get(key) !== content) all.changed.push(key);
    });
    return all;
  }

  function begin() {
    if (group && group._map !== KS.map) {
      group = null;
      marks = new Map();
    }
    if (!group) group = L.featureGroup().addTo(KS.map);
    coming = [];
  }

  function add(features) {
    coming.push(...features);
  }

  /* Nothing more comes: show what has come. */
  function end() {
    KS.small.take(coming);
    const keys = keysOf(coming);
    const contents = new Map(keys.map((key, nth) => [key, JSON.stringify(coming[nth])]));
    const features = new Map(keys.map((key, nth) => [key, coming[nth]]));
    const before = new Map([...marks].map(([key, mark]) => [key, mark.content]));
    const { gone, changed, come } = changes(before, contents);
    gone.forEach((key) => {
      group.removeLayer(marks.get(key).marker);
      marks.delete(key);
    });
    changed.forEach((key) => {
      const mark = marks.get(key);
      mark.content = contents.get(key);
      KS.symbols.give(mark.marker, features.get(key));
      KS.symbols.draw(mark.marker);
    });
    come.forEach((key) => {
      const marker = KS.symbols.markerFor(features.get(key));
      marks.set(key, { marker, content: contents.get(key) });
      group.addLayer(marker);
    });
    KS.stacked = keys.map((key) => marks.get(key).marker).filter((marker) => marker.ks.p.stack);
    coming = [];
  }

  KS.marks = { keysOf, changes, begin, add, end };
})();
