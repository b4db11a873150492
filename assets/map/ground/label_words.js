/* Which names are printed on the base map, and in how many lines. */
(() => {
  "use strict";

  /* The name of a feature in a language and script: the base map has a property for each. */
  const nameIn = (p, tag) => p[`name_${tag.toLowerCase().replace("-", "_")}`];

  /** The two lines (second may be "") to print for a feature's properties: one name or two
   *  in the order in which the reader has asked for them. */
  function wording(p, ground) {
    const names = ground.names;
    const own = nameIn(p, ground.language) || p.name_en;
    if (p.kind === "country") return [(p.country === "XKX" && ground.country) || own, ""];
    if (names.length === 1) return [nameIn(p, names[0]) || p.name_en, ""];
    if (p.kind === "sea" || p.kind === "lake") return [own, ""];
    // What the tables have as a place is named as in every list.
    if (p.country === "XKX" || p.place_id || p.kind === "crossing" || p.kind === "lake_point") {
      const first = nameIn(p, names[0]);
      const second = nameIn(p, names[1]);
      if (!first || !second || first === second) return [second || first || p.name_en, ""];
      return [first, second];
    }
    // Elsewhere one name, whatever language the reader speaks: towns of Serbia in the script
    // asked for, others by their local name, which GeoNames gives. Only capitals are named
    // as countries are, in the reader's language.
    if (p.rank === 1) return [own, ""];
    const script = names.filter((name) => /^sr-/.test(name))[0];
    return [(p.country === "SRB" && script && nameIn(p, script)) || p.name_en, ""];
  }

  /** Break at the space nearest to the middle. */
  function halves(text) {
    let best = -1;
    for (let index = text.indexOf(" "); index >= 0; index = text.indexOf(" ", index + 1)) {
      if (best < 0 || Math.abs(index - text.length / 2) < Math.abs(best - text.length / 2))
        best = index;
    }
    return best < 0 ? [text] : [text.slice(0, best), text.slice(best + 1)];
  }

  KS.labelWords = { wording, halves };
})();
