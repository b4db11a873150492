/* Left and right arrows turn the pages of a story. Nothing is drawn. */

const TURNS = { ArrowLeft: "previous", ArrowRight: "next" };

/* Where arrows have a meaning of their own: fields, and controls that move with arrows. */
const OWN =
  "input, textarea, select, canvas, iframe, [contenteditable], [role=slider], [role=radio], " +
  "[role=radiogroup], [role=tab], [role=tablist], [role=grid], [role=listbox], [role=combobox], [role=menu], " +
  "[role=menuitem], [role=spinbutton], [role=application]";

function typed(event) {
  // Through shadow roots: what has the focus is the first of the path.
  return event.composedPath().some((node) => node instanceof Element && node.matches(OWN));
}

export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const page = parentElement.ownerDocument || document;
  const turn = (event) => {
    const way = TURNS[event.key];
    if (!way || event.defaultPrevented || event.repeat) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || typed(event)) return;
    event.preventDefault();
    setTriggerValue("turned", way);
  };
  page.addEventListener("keydown", turn);
  page.documentElement.dataset.arrowKeys = "on";
  return () => {
    page.removeEventListener("keydown", turn);
    delete page.documentElement.dataset.arrowKeys;
  };
}
