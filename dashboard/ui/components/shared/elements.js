/* Elements and texts, the same way for every component. A text is set with textContent, never
 * parsed as markup. */

/* A new element; no text for null. */
export function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined && text !== null) node.textContent = text;
  return node;
}

/* Sets the text of an element. A number with its hedge ("more than 4,300") goes on in the next
 * line as one, where that has room for it; `words` know what a hedge is. */
export function setWhole(node, text, words) {
  node.replaceChildren(
    ...words.parted(text).map((part, nth) => {
      if (nth % 2 === 0) return document.createTextNode(part);
      const whole = element("span", "", part);
      whole.style.display = "inline-block";
      return whole;
    }),
  );
  return node;
}

/* A link to another host, opened beside this page; null for what is no web address. */
export function outward(text, url, className) {
  if (!url || !/^https?:\/\//i.test(url)) return null;
  const link = element("a", className, text);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

/* A text that is no longer than so many letters. */
export function cut(text, most) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/* Tells the page that a component has drawn something: it has kept room until then (style.css). */
export function drawn(parent) {
  parent.getRootNode?.().host?.setAttribute("data-drawn", "");
}

/* What a component of this name was given last in `parent`: its root, made on first use. */
export function rootOf(parent, make) {
  let root = parent.querySelector(".root");
  if (!root) {
    drawn(parent);
    root = make();
    root.classList.add("root");
    parent.appendChild(root);
  }
  return root;
}
