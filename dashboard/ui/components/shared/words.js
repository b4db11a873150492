/* Numbers, plurals and sentences in the reader's language, from what
 * `core.i18n.for_browser` hands over. */

/* A template with its {names} filled in. */
export function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (name, key) =>
    key in values ? String(values[key]) : name,
  );
}

export class Words {
  /* `data` of a component: `speech` is how the language writes, `words` are its sentences. */
  constructor(data) {
    this.speech = data.speech;
    this.words = data.words;
  }

  /* A number as the language writes it. */
  numeral(value) {
    const [whole, part] = String(Math.abs(value)).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, this.speech.group);
    return (value < 0 ? "−" : "") + grouped + (part ? this.speech.decimal + part : "");
  }

  /* The parts of a text, in turn what is between hedged numbers and a number with its hedge and
   * the signs that touch them: ["now ", "more than 4,300;", " a year ago"]. */
  parted(text) {
    this.hedged =
      this.hedged || new RegExp(`(^|\\s)([^\\s\\p{L}]*(?:${this.speech.hedged})\\S*)`, "giu");
    const parts = [];
    let end = 0;
    for (const { 1: blank, 2: whole, index } of text.matchAll(this.hedged)) {
      const start = index + blank.length;
      parts.push(text.slice(end, start), whole);
      end = start + whole.length;
    }
    return [...parts, text.slice(end)];
  }

  /* A message by its name. */
  say(name, values) {
    return filled(this.words[name], values || {});
  }

  /* A message of templates by plural form, counted; `forms` is its name or they themselves. */
  sayCount(forms, count, values) {
    const of = typeof forms === "string" ? this.words[forms] : forms;
    const form = of[new Intl.PluralRules(this.speech.tag).select(count)] || of.other;
    return filled(form, { count: this.numeral(count), ...values });
  }
}
