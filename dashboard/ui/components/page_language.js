/* The language of the page, for screen readers, hyphens and quotation marks. Streamlit
 * itself says "en" whatever it shows. And its colours, which Streamlit sets for the page below
 * dialogs and lists that open, but not for these. Nothing is drawn. */

export default function (component) {
  const { data, parentElement } = component;
  const page = parentElement.ownerDocument || document;
  page.documentElement.lang = data.tag;
  page.documentElement.style.colorScheme = data.theme;
}
