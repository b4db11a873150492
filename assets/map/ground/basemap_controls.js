/* What the base map says about itself: credits, scale, the line between Kosovo and Serbia, and
 * what could not be loaded. Methods of the `Basemap` of basemap.js.
 */
(() => {
  "use strict";

  KS.basemapControls = {
    controls() {
      const map = this.map;
      if (map.attributionControl) {
        const credits = map.attributionControl;
        credits.setPrefix(
          '<a href="https://leafletjs.com" target="_blank" rel="noopener">Leaflet</a>',
        );
        credits.addAttribution(
          '© <a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener">OpenStreetMap contributors</a> (ODbL)',
        );
        credits.addAttribution(
          '<a href="https://www.naturalearthdata.com" target="_blank" rel="noopener">Natural Earth</a>',
        );
        credits.addAttribution("NOAA GLOBE");
        credits.addAttribution(
          '<a href="https://www.geonames.org" target="_blank" rel="noopener">GeoNames</a> (CC BY)',
        );
      }
      if (this.options.scale !== false) {
        L.control.scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
      }
      if (this.options.footnote !== false) this.footnote();
    },

    footnote() {
      const self = this;
      const control = L.control({ position: "bottomleft" });
      control.onAdd = function () {
        const box = KS.element("details", "ks-footnote");
        const head = KS.element("summary");
        const sample = KS.element("span", "ks-sample");
        sample.setAttribute("aria-hidden", "true");
        head.appendChild(sample);
        // A narrow frame has room for the shorter words only.
        self.lineWords = KS.element("span", "ks-roomy");
        head.appendChild(self.lineWords);
        self.shortWords = KS.element("span", "ks-tight");
        head.appendChild(self.shortWords);
        box.appendChild(head);
        self.note = box;
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
      };
      control.addTo(this.map);
      this.word();
    },

    word() {
      const ground = this.settings.ground;
      const box = this.note;
      if (!box) return;
      box.dataset.line = ground.line;
      box.firstChild.title = ground.labelHelp;
      this.lineWords.textContent = ground.label;
      this.shortWords.textContent = ground.shortLabel;
      while (box.childNodes.length > 1) box.removeChild(box.lastChild);
      ground.notes.forEach((text) => {
        box.appendChild(KS.element("p", "", text));
      });
    },

    notice() {
      const ground = this.settings.ground;
      if (this.noticed || !this.missing.length || !ground.lost) return;
      this.noticed = true;
      const parts = this.missing.map((name) => ground.missing[name]).join(", ");
      const words =
        this.missing[0] === "style" ? ground.lostAll : ground.lost.replace("{parts}", parts);
      const control = L.control({ position: "topright" });
      control.onAdd = function () {
        const box = KS.element("div", "ks-notice", words);
        box.setAttribute("role", "status");
        return box;
      };
      control.addTo(this.map);
    },
  };
})();
