/* The wheel scrolls the page: it zooms the map only while Ctrl is held, or once the map has been
 * clicked, until the pointer leaves it. */
(() => {
  "use strict";

  function install(map) {
    const box = map.getContainer();
    let clicked = false;
    map.scrollWheelZoom.disable();
    map.on("click", () => {
      clicked = true;
    });
    box.addEventListener("mouseleave", () => {
      clicked = false;
      map.scrollWheelZoom.disable();
    });
    // Before Leaflet hears of it.
    box.addEventListener(
      "wheel",
      (event) => {
        if (clicked || event.ctrlKey || event.metaKey) {
          if (event.ctrlKey) event.preventDefault(); // the page is not to be zoomed as well
          map.scrollWheelZoom.enable();
        } else map.scrollWheelZoom.disable();
      },
      { capture: true, passive: false },
    );
  }

  KS.wheel = { install };
})();
