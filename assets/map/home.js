/* The button below + and −: back to the view with which the map opens. */
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const HOUSE = "M2.5 8.5 9 3l6.5 5.5M4.5 7.5V15h9V7.5M7.5 15v-4h3v4"; // in a square of 18

  function picture() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 18 18");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", HOUSE);
    svg.append(path);
    return svg;
  }

  /* As Leaflet makes its own buttons, in the same bar; named in layers.js. */
  function install(map) {
    const bar = map.zoomControl.getContainer();
    const button = KS.element("a", "leaflet-control-home");
    button.href = "#";
    button.setAttribute("role", "button");
    button.append(picture());
    bar.append(button);
    L.DomEvent.disableClickPropagation(button);
    const go = (event) => {
      event.preventDefault();
      KS.picking.goHome();
    };
    button.addEventListener("click", go);
    button.addEventListener("keydown", (event) => {
      if (event.key === " ") go(event);
    });
  }

  KS.home = { install };
})();
