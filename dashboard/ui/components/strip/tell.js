/* What the strip says to others: to the map, which day and period are shown, and to the header of
 * the page, which day it shows while it is held. */

import { dayWords } from "./days.js";

/* Say to the map, which is in a frame with an origin of its own (hence "*"), which day and period
 * are shown; the first time after a pause, also of which rows. */
export function tellMap(strip) {
  const { layers, ids } = strip.data;
  const message = {
    ks: "time",
    day: strip.brushing ? null : strip.day,
    from: strip.from,
    to: strip.to,
    playing: strip.player.playing,
    held: strip.held,
    done: strip.done,
    // A phone has the strip below the map, out of sight of who looks at it.
    caption: strip.caption.said,
  };
  if (strip.fresh) {
    Object.keys(ids).forEach((kind) => {
      message[kind] = layers.includes(kind) ? ids[kind] : [];
    });
  }
  document.querySelectorAll(".st-key-map iframe").forEach((frame) => {
    if (frame.contentWindow) frame.contentWindow.postMessage(message, "*");
  });
}

/* Name of the event of the document; its detail has `day`, null once the strip is let go. */
export const DAY_EVENT = "ks-day";

/* Let the header follow: its numbers by the event, its line by the words of the day. */
export function tellPage(strip) {
  const moving = strip.held && !strip.brushing;
  const day = moving ? strip.day : null;
  const detail = { day, lastKnown: strip.data.lastKnown };
  document.dispatchEvent(new CustomEvent(DAY_EVENT, { detail }));
  const said = document.querySelector(".st-key-title strong");
  if (!said) return;
  if (moving) {
    if (said.dataset.asked === undefined) said.dataset.asked = said.textContent;
    said.textContent = dayWords(strip.words, day);
  } else if (said.dataset.asked !== undefined) {
    // What the page says next, it says by itself; without news its own words are put back.
    if (strip.done) said.textContent = said.dataset.asked;
    delete said.dataset.asked;
  }
}
