/* What the scripts of the map share: elements, sentences, and what is shown just now.
 *
 * All scripts of this folder are parts of one classic script, in the order of
 * `dashboard.scripts.MAP_PARTS`: streamlit-folium runs the script of the map as soon as those
 * before it have run, for which modules would come too late. Each is a function of its own and
 * leaves to the others what it puts into KS.
 *
 * The layers arrive as GeoJSON whose features carry ids only. Their texts are in the
 * catalogue, fetched once per version of the data. Text is set with textContent, never
 * parsed as markup, so nothing in the data can run.
 */
window.KS = (() => {
  "use strict";

  const KS = {
    map: null, // the map, once it is there
    given: null, // what the page has said last: see `begin` in layers.js
    catalogue: null, // the texts behind the ids, once they are there
    theme: "light",
    focus: null, // what is picked out
    stacked: [], // markers of events and statements, laid out anew at each zoom
  };
  const waiting = [];

  /* Do something once the texts are there: now, or when they arrive. */
  KS.withTexts = (task) => {
    if (KS.catalogue) task();
    else waiting.push(task);
  };

  /* The texts are there. */
  KS.setCatalogue = (catalogue) => {
    KS.catalogue = catalogue;
    waiting.splice(0).forEach((task) => task());
  };

  /* What every symbol's looks depend on, beside itself: another value asks to draw anew. */
  KS.look = () => [
    KS.theme,
    Boolean(KS.given && KS.given.military),
    KS.given && KS.given.catalogue,
    KS.catalogue && KS.catalogue.version,
  ];

  /* A promise of the stylesheets. streamlit-folium does not wait for them: a popup that is
   * opened before they are there is measured far too tall, and pans the map away from what it is
   * about; and letters are measured in another typeface. */
  KS.styled = () => {
    const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')];
    const loaded = (link) =>
      new Promise((done) => {
        link.addEventListener("load", done);
        link.addEventListener("error", done);
      });
    return Promise.all(sheets.map((link) => link.sheet || loaded(link)));
  };

  /* A new element; no text for null. */
  KS.element = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined && text !== null) node.textContent = text;
    return node;
  };

  /* A template with its {names} filled in. */
  KS.filled = (template, values) =>
    template.replace(/\{(\w+)\}/g, (name, key) => (values && key in values ? values[key] : name));

  /* A sentence of the page. */
  KS.say = (name, values) => KS.filled(KS.given.words[name], values);

  /* A sentence in the plural form that the count asks for. */
  KS.sayCount = (name, count, values) => {
    const { words } = KS.given;
    const forms = words.count[name];
    const form = forms[new Intl.PluralRules(words.tag).select(count)] || forms.other;
    return KS.filled(form, { count: KS.grouped(count), ...values });
  };

  /* A number as the language writes it. */
  KS.grouped = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, KS.given.words.group);

  /* What a mark has beside its title: its number and whose it is. */
  KS.saidBeside = ({ text, sub }, title) =>
    text === title ? [] : [text, sub !== title && sub].filter(Boolean);

  /* How the number of a mark stands that is only last known; of a unit, whose age it would be taken
   * for, when it was reported. Nothing for any other. */
  KS.standing = ({ age, kind }) => (age && !kind ? KS.say("lastKnown", { age }) : age || "");

  /* How old something is: "9 months old". The steps come with the words. */
  KS.ageWords = (days) => {
    const { words } = KS.given;
    const step = words.ages.find((each) => each.below === null || days < each.below);
    const count = Math.floor(days / step.unit);
    const form = step.forms[new Intl.PluralRules(words.tag).select(count)] || step.forms.other;
    return KS.filled(form, { count: KS.grouped(count) });
  };

  /* Say in which language a text of the data is, where that is not the page's. */
  KS.inLanguage = (node, row) => {
    if (!row.lang) return node;
    node.lang = row.lang;
    const mark = KS.element("span", "ks-lang", row.lang.split("-")[0].toUpperCase());
    mark.setAttribute("aria-hidden", "true"); // the attribute tells a screen reader
    node.append(" ", mark);
    return node;
  };

  /* The texts of a row, whichever layer draws it, or undefined. */
  KS.row = (id) => {
    const section = KS.catalogue && KS.catalogue.sections.find((each) => id in KS.catalogue[each]);
    return section && KS.catalogue[section][id];
  };

  /* Do something when what was drawn is painted: a task after a frame comes then. */
  KS.whenPainted = (act) => window.requestAnimationFrame(() => window.setTimeout(act, 0));

  /* Whether the reader asks for less motion. */
  KS.still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* The first marker on the map for which `wanted` holds, or null. */
  KS.markerWhere = (wanted) => {
    let found = null;
    KS.map.eachLayer((layer) => {
      if (!found && layer.ks && wanted(layer)) found = layer;
    });
    return found;
  };

  return KS;
})();
