/* Popups by keyboard: Enter or Space on a symbol opens its popup and goes into it; Escape
   closes it and goes back to the symbol. */
(() => {
  "use strict";

  // Layer and name of the symbol by which the popup was opened from the keyboard: when the
  // layers are drawn anew, another element stands for it.
  let opener = null;
  let watching = false;

  const shown = () => document.querySelector(".leaflet-popup-content");

  function goInside() {
    const content = shown();
    if (!content || !opener) return;
    const heading = content.querySelector("h3");
    content.tabIndex = -1;
    content.setAttribute("role", "dialog");
    if (heading) content.setAttribute("aria-label", heading.textContent);
    if (!content.contains(document.activeElement)) content.focus({ preventScroll: true });
  }

  function open(symbol) {
    opener = { layer: symbol.dataset.layer, label: symbol.getAttribute("aria-label") };
    if (!watching) window.map.on("popupopen", () => requestAnimationFrame(goInside));
    watching = true;
    symbol.click();
    requestAnimationFrame(goInside);
  }

  function close() {
    window.map.closePopup();
    const same = [...document.querySelectorAll(".ks-symbol")].find(
      (s) => s.dataset.layer === opener?.layer && s.getAttribute("aria-label") === opener?.label,
    );
    same?.focus({ preventScroll: true });
    opener = null;
  }

  document.addEventListener(
    "keydown",
    (event) => {
      const symbol = event.target.closest?.(".ks-symbol");
      if (symbol && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        event.stopPropagation();
        open(symbol);
      } else if (event.key === "Escape" && shown()) {
        close();
      }
    },
    true,
  );
  // A click of the mouse leaves the focus where the mouse is.
  document.addEventListener("pointerdown", () => (opener = null), true);
})();
