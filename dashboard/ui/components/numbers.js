/* The numbers of the header. While the time strip is dragged or played they follow its day:
 * the strip says which by an event of the document, and the courses are in the catalogue. */

import { catalogueAt } from "./shared/catalogue.js";
import { element, rootOf } from "./shared/elements.js";
import {
  ageWords,
  isLastKnown,
  lastBefore,
  ownMarked,
  rangeWords,
  stepOn,
  trueUntil,
} from "./strip/spans.js";
import { DAY_EVENT } from "./strip/tell.js";
import { Words } from "./shared/words.js";

/* On the page while another day is shown than was asked for: its style hides what is of that one. */
const OTHER_DAY = "data-ks-other-day";

const cards = new WeakMap(); // root -> what it shows

/* What a card says on a day, by the course of its one quantity and as `core.view.key_numbers`
   does: {value, detail, current}, and tooOld where the last figure is too old to stand for the
   day even as last known. `scope` is what part of the force is meant, or "". */
export function onDay(words, { quantity, scope }, catalogue, day, lastKnown = true) {
  const steps = catalogue.time.courses[quantity] || [];
  const stated = (step) => catalogue.figures[step[5]].value;
  const detail = (said, from, hand = "") => {
    const told = [said, scope, hand && words.say("source", { kind: hand })];
    const text = told.filter(Boolean).join("; ");
    return from ? ownMarked(catalogue.figures[from[5]], text) : text;
  };
  const handOf = (step) => (catalogue.sources[catalogue.figures[step[5]].src] || {}).hand;
  const step = stepOn(steps, day);
  if (step && !isLastKnown(step)) {
    const said = agreement(words, step, catalogue.time.single[quantity], day);
    return { value: stated(step), detail: detail(said, step, handOf(step)), current: true };
  }
  if (step && lastKnown) {
    const said = words.say("lastKnown", { age: ageWords(words, day - step[6]) });
    return { value: stated(step), detail: detail(said, step, handOf(step)), current: false };
  }
  const last = step || lastBefore(steps, day);
  if (!last) {
    const said = detail(words.say("noneOlder"));
    return { value: words.say("noneYet"), detail: said, current: false };
  }
  const until = trueUntil(last, catalogue.time.figures);
  const said = detail(words.say("lastStated", { age: ageWords(words, day - until) }), last);
  return { value: stated(last), detail: said, current: false, tooOld: true };
}

/* How far those who state the number of a day agree; `single` are the stretches of days on which
   one statement alone does. */
function agreement(words, step, single, day) {
  if (step[2] === null) return words.say("rangeOnly");
  if (stepOn(single, day)) return words.say("single");
  if (step[3] === step[4]) return words.say("agree");
  return words.say("range", { range: rangeWords(step, (number) => words.numeral(number)) });
}

/* The number itself: it leads to the figures behind it, where there are any. A plain click asks
   for them in this page; the address is for a tab or a window of their own. */
function valueOf(words, { label, href, actor }, open) {
  if (!href) return element("span", "value");
  const link = element("a", "value");
  link.href = href;
  link.target = "_self";
  link.setAttribute("aria-description", `${label}: ${words.say("behind")}`);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(actor);
  });
  return link;
}

function show(node, { value, detail, current, tooOld = false }, label) {
  node.classList.toggle("past", !current);
  node.classList.toggle("too-old", tooOld);
  node.children[1].textContent = value;
  node.children[2].textContent = detail;
  node.title = [label, value, detail, node.dataset.behind].filter(Boolean).join(" · ");
}

class Cards {
  constructor(root) {
    this.root = root;
    this.follow = (event) => this.moved(event.detail);
    document.addEventListener(DAY_EVENT, this.follow);
  }

  close() {
    document.removeEventListener(DAY_EVENT, this.follow);
    document.documentElement.removeAttribute(OTHER_DAY);
  }

  update(data, open) {
    this.data = data;
    this.words = new Words(data);
    this.root.classList.toggle("dark", data.theme === "dark");
    this.root.setAttribute("aria-label", this.words.say("list"));
    this.root.replaceChildren(
      ...data.cards.map((card) => {
        const node = element("li", "card");
        node.append(element("span", "label", card.label), valueOf(this.words, card, open));
        node.append(element("span", "detail"));
        if (card.href) node.dataset.behind = this.words.say("behind");
        show(node, card, card.label);
        return node;
      }),
    );
  }

  /* While other days are shown what is said is cut, and the cards stay as high as they were, so
     that the map below does not move; of the day that was asked for it is read whole. */
  hold(isHeld) {
    const { root } = this;
    if (isHeld === root.classList.contains("held")) return;
    root.style.minHeight = isHeld ? `${root.offsetHeight}px` : "";
    root.classList.toggle("held", isHeld);
  }

  /* Another day is shown: `day` is null when it is the one that was asked for. */
  moved({ day, lastKnown }) {
    const { data, root } = this;
    document.documentElement.toggleAttribute(OTHER_DAY, day !== null);
    this.hold(day !== null);
    if (day === null) {
      data.cards.forEach((card, nth) => show(root.children[nth], card, card.label));
      return;
    }
    catalogueAt(data.catalogue).then((catalogue) => {
      data.cards.forEach((card, nth) => {
        if (!card.quantity || data !== this.data) return;
        const said = onDay(this.words, card, catalogue, day, lastKnown);
        show(root.children[nth], said, card.label);
      });
    });
  }
}

export default function (component) {
  const { data, parentElement } = component;
  const root = rootOf(parentElement, () => {
    const node = element("ul");
    cards.set(node, new Cards(node));
    return node;
  });
  cards.get(root).update(data, (actor) => component.setTriggerValue("opened", actor));
  return () =>
    window.setTimeout(() => {
      if (!root.isConnected) cards.get(root).close();
    }, 0);
}
