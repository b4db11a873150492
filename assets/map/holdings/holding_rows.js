/* The events of one cell of a holding, in a popup: the latest few, from our own route.
 *
 * Text is set with textContent, never parsed as markup.
 */
(() => {
  "use strict";

  const SHOWN = 6; // in one popup; the rest is counted, and in the table below the map

  function line(box, name, className, text) {
    if (!text) return;
    const node = document.createElement(name);
    if (className) node.className = className;
    node.textContent = text;
    box.appendChild(node);
  }

  function listed(parts, between) {
    return parts.filter((part) => part !== null && part !== undefined && part !== "").join(between);
  }

  /* "3", "2–5 (3)": the best number, and the range where the source gives one. */
  function deaths(row) {
    if (row.best === null && row.low === null && row.high === null) return "";
    const best = row.best === null ? "?" : String(row.best);
    const range =
      row.low !== null && row.high !== null && row.low !== row.high
        ? ` (${row.low}–${row.high})`
        : "";
    return KS.given.words.holdings.deaths.replace("{count}", best + range);
  }

  function entry(row) {
    const words = KS.given.words.holdings;
    const box = document.createElement("section");
    box.className = "ks-entry";
    const days =
      row.date_start === row.date_end ? row.date_start : `${row.date_start} – ${row.date_end}`;
    line(
      box,
      "p",
      "ks-meta",
      listed([days, words.days[row.date_precision] || row.date_precision], " · "),
    );
    line(box, "h4", "", listed([row.kind, row.subkind], " › "));
    line(box, "p", "", listed([row.actor1, row.actor2], " – "));
    line(
      box,
      "p",
      "ks-meta",
      listed([row.place, words.places[row.place_precision] || row.place_precision], " · "),
    );
    line(box, "p", "ks-meta", deaths(row));
    line(box, "p", "", row.notes);
    line(box, "p", "ks-source", listed([row.source, row.release], " · "));
    return box;
  }

  let opened = null; // { popup, found, spec } of the popup that was opened last

  /* What a popup says at once: how many events, and whose. */
  function head(count, spec) {
    const card = document.createElement("div");
    card.className = "ks-card ks-holding-card";
    line(card, "h3", "", KS.sayCount("events", count));
    line(card, "p", "ks-meta", spec.title);
    return card;
  }

  function ask({ found, spec }) {
    const address = `${spec.rows + (spec.rows.indexOf("?") < 0 ? "?" : "&")}cell=${
      found.cell
    }${spec.ticket ? `&ticket=${spec.ticket}` : ""}`;
    return fetch(address, { credentials: "omit" }).then((answer) =>
      answer.ok ? answer.json() : null,
    );
  }

  function events(card, said, spec) {
    const words = KS.given.words.holdings;
    if (!said) line(card, "p", "ks-note", words.onlyNumbers);
    else {
      said.rows.slice(0, SHOWN).forEach((row) => {
        card.appendChild(entry(row));
      });
      const more = said.count - Math.min(SHOWN, said.rows.length);
      if (more > 0) line(card, "p", "ks-more", KS.sayCount("more", more));
    }
    line(card, "p", "ks-source", spec.credit);
  }

  /* Open a popup at a dot: its number at once, its events when they have come. */
  function open(map, found, spec) {
    const card = head(found.n, spec);
    const popup = L.popup({
      className: "ks-popup",
      maxWidth: 320,
      minWidth: 220,
      autoPanPadding: [14, 14],
    })
      .setLatLng(found.latlng)
      .setContent(card)
      .openOn(map);
    const asked = { popup, found, spec };
    opened = asked;
    ask(asked)
      .then((said) => {
        if (opened !== asked) return; // another question was asked meanwhile
        events(card, said, spec);
        popup.update();
      })
      .catch(() => {});
  }

  /* Let the open popup answer the question of now: the events of its cell are asked for again.
   * It is closed where its holding is gone, or where nobody may see the events, as the number
   * that it had is that of another question. */
  function follow(map, specs) {
    if (!opened || !opened.popup.isOpen()) return;
    const { popup, found } = opened;
    const spec = specs.find(({ name }) => name === found.name);
    if (!spec) {
      map.closePopup(popup);
      return;
    }
    const same = ["rows", "title", "credit"].every((part) => spec[part] === opened.spec[part]);
    if (same) return;
    const asked = { popup, found, spec };
    opened = asked;
    ask(asked)
      .then((said) => {
        if (opened !== asked || !popup.isOpen()) return;
        if (!said) {
          map.closePopup(popup);
          return;
        }
        const card = head(said.count, spec);
        events(card, said, spec);
        popup.options.autoPan = false; // the reader has changed the question, not the place
        popup.setContent(card);
        popup.options.autoPan = true;
      })
      .catch(() => {});
  }

  const isOpen = () => Boolean(opened && opened.popup.isOpen());

  window.KSHoldingRows = { open, follow, isOpen };
})();
