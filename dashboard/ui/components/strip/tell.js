/* What the strip says to others: to the map, which day and period are shown, and to the header of
 * the page, which day it shows while it is held. */

import { captionWords } from "./caption.js";
import { dayWords } from "./days.js";

const FRAMES = ".st-key-map iframe";

/* Say to the map, which is in a frame with an origin of its own (hence "*"), which day and period
 * are shown, and what is told of it; the first time after a pause, also of which rows. With a
 * number `turn` it answers once it shows them. Returns to how many frames it was said. */
export function tellMap(strip, { day, told }, turn = null) {
  const { layers, ids } = strip.data;
  const message = {
    ks: "time",
    day: strip.brushing ? null : day,
    from: strip.from,
    to: strip.to,
    playing: strip.player.playing,
    held: strip.held,
    done: strip.done,
    turn,
    // Where the strip is out of sight of who looks at the map, as on a phone, the map tells it.
    caption: { ...captionWords(told), apart: isOutOfSight(strip.caption.node) },
    told: told.ids,
  };
  if (strip.fresh) {
    Object.keys(ids).forEach((kind) => {
      message[kind] = layers.includes(kind) ? ids[kind] : [];
    });
  }
  const frames = [...document.querySelectorAll(FRAMES)].filter((frame) => frame.contentWindow);
  frames.forEach((frame) => frame.contentWindow.postMessage(message, "*"));
  return frames.length;
}

/* Whether a message comes from the map. */
export function isOfMap(source) {
  return [...document.querySelectorAll(FRAMES)].some((frame) => frame.contentWindow === source);
}

function isOutOfSight(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return top < 0 || bottom > window.innerHeight;
}

/* Name of the event of the document; its detail has `day`, null once the strip is let go. */
export const DAY_EVENT = "ks-day";

/* Let the header follow: its numbers by the event, its line by the words of the day. What was
 * chosen is shown until the server has answered. */
export function tellPage(strip) {
  const isOther = strip.held || (strip.pending && strip.day !== strip.data.day);
  const moving = isOther && !strip.brushing;
  const day = moving ? strip.day : null;
  const detail = { day, lastKnown: strip.data.lastKnown };
  document.dispatchEvent(new CustomEvent(DAY_EVENT, { detail }));
  const named = document.querySelector(".st-key-title strong");
  if (!named) return;
  if (moving) {
    if (named.dataset.asked === undefined) named.dataset.asked = named.textContent;
    named.textContent = dayWords(strip.words, day);
    hideCounts(named);
    // What the page says next, it says by itself; without news its own words are put back.
    if (strip.pending) delete named.dataset.asked;
    return;
  }
  showCounts();
  if (named.dataset.asked === undefined) return;
  named.textContent = named.dataset.asked;
  delete named.dataset.asked;
}

let counts = null; // how many figures and sources there were on the day asked for: {node, all, rest}

/* They are of the day that was asked for, and not of this one. */
function hideCounts(named) {
  const node = named.nextSibling;
  const end = node && node.nodeType === Node.TEXT_NODE ? node.nodeValue.indexOf(" · ") : -1;
  if (end <= 0) return;
  counts = { node, all: node.nodeValue, rest: node.nodeValue.slice(end) };
  node.nodeValue = counts.rest;
}

function showCounts() {
  if (counts && counts.node.nodeValue === counts.rest) counts.node.nodeValue = counts.all;
  counts = null;
}
