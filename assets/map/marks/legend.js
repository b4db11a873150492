/* The legend: the symbols in view and what they mean. */
(() => {
  "use strict";

  const OPEN_ROWS = 7; // with more it is closed at first: it would hide a quarter of the map

  let Legend = null; // the kind of control, made when Leaflet is there
  let legend = null;
  let said = ""; // what the legend on the map was made of

  /* Show these entries; none take the legend away. */
  function show(entries) {
    const isCrowded = KS.small.isCrowded();
    const says = JSON.stringify([
      entries,
      KS.theme,
      KS.say("legend"),
      KS.given.military,
      KS.given.hasLater,
      isCrowded,
    ]);
    if (says === said) return;
    said = says;
    const before = legend ? legend.getContainer().open : null; // as the reader left it
    if (legend) {
      KS.map.removeControl(legend);
      legend = null;
    }
    if (!entries || !entries.length) return;
    Legend =
      Legend ||
      L.Control.extend({
        options: { position: "bottomright" },
        onAdd() {
          const box = KS.element("details", "ks-legend");
          // The map's own size comes late.
          const large = window.innerWidth > 800 && window.innerHeight > 620;
          box.open = this.options.before ?? (large && this.options.entries.length <= OPEN_ROWS);
          box.appendChild(KS.element("summary", "", KS.say("legend")));
          this.options.entries.forEach((e) => {
            const row = KS.element("div", "ks-legend-row");
            row.appendChild(
              KS.symbols.military(e.kind, 14, e.family) ||
                KS.symbols.symbol(e.shape, 5, e.family, e.outline, e.hollow),
            );
            row.appendChild(KS.element("span", "", e.label));
            box.appendChild(row);
          });
          if (this.options.isCrowded) {
            const row = KS.element("div", "ks-legend-row ks-legend-small");
            const { half } = KS.catalogue.arrangement.small;
            row.append(KS.symbols.symbol("square", half, "other", "solid", false));
            row.append(KS.element("span", "", KS.say("small")));
            box.appendChild(row);
          }
          if (KS.given.hasLater) {
            const row = KS.element("div", "ks-legend-row ks-legend-later");
            row.append(KS.symbols.symbol("bubble", 5, "other", "solid", false));
            row.append(KS.element("span", "", KS.say("later")));
            box.appendChild(row);
          }
          L.DomEvent.disableClickPropagation(box);
          L.DomEvent.disableScrollPropagation(box);
          return box;
        },
      });
    legend = new Legend({
      entries,
      before,
      isCrowded,
      // Above on a phone alone: elsewhere cards stand there.
      position: window.innerWidth < KS.margin.PHONE_PX ? "topright" : "bottomright",
    });
    KS.map.addControl(legend);
  }

  KS.legend = { show };
})();
