/* The language of the page, for screen readers, hyphens and quotation marks. Streamlit
 * itself says "en" whatever it shows. Nothing is drawn. */

export default function (component) {
  const { data, parentElement } = component;
  const page = parentElement.ownerDocument || document;
  page.documentElement.lang = data.tag;
}
