/* A typed date counts when Enter is pressed. Streamlit takes it when the calendar that opens
   with the field is closed; Escape closes it, and keeps what was typed. Nothing is drawn. */

const FIELD = '[data-testid="stDateInput"] [role="spinbutton"]';

export default function (component) {
  const page = component.parentElement.ownerDocument || document;
  const enter = (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.closest?.(FIELD)) return;
    event.preventDefault();
    event.stopPropagation();
    event.target.dispatchEvent(
      new KeyboardEvent("keydown", {
        key: "Escape",
        code: "Escape",
        bubbles: true,
        cancelable: true,
      }),
    );
  };
  page.addEventListener("keydown", enter, true);
  page.documentElement.dataset.enterKey = "on";
  return () => {
    page.removeEventListener("keydown", enter, true);
    delete page.documentElement.dataset.enterKey;
  };
}
