/* What is typed into a text area counts after a pause, as it does in a text field with `live`,
   which Streamlit has not for text areas. It takes the text when Ctrl+Enter is pressed; that
   key alone is told, so that focus and caret stay. Nothing is drawn. */

const AREA = '[data-testid="stTextArea"] textarea';

export default function (component) {
  const page = component.parentElement.ownerDocument || document;
  let pause = 0;
  const typed = (event) => {
    if (!event.target.matches?.(AREA)) return;
    clearTimeout(pause);
    // Letters that are put together of several keys are not ready yet.
    if (event.isComposing) return;
    pause = setTimeout(() => {
      event.target.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: "Enter",
          code: "Enter",
          ctrlKey: true,
          bubbles: true,
          cancelable: true,
        }),
      );
    }, component.data.pause_ms);
  };
  page.addEventListener("input", typed, true);
  page.addEventListener("compositionend", typed, true);
  page.documentElement.dataset.liveAreas = "on";
  return () => {
    page.removeEventListener("input", typed, true);
    page.removeEventListener("compositionend", typed, true);
    delete page.documentElement.dataset.liveAreas;
  };
}
