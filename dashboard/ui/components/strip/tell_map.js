/* What the strip says to the map, which is in a frame with an origin of its own: hence "*". */

/* Say which day and period are shown; the first time after a pause, also of which rows. */
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
  };
  if (strip.fresh) {
    ["figures", "statements", "events"].forEach((kind) => {
      message[kind] = layers.includes(kind) ? ids[kind] : [];
    });
  }
  document.querySelectorAll(".st-key-map iframe").forEach((frame) => {
    if (frame.contentWindow) frame.contentWindow.postMessage(message, "*");
  });
}
