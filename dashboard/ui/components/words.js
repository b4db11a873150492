/* Numbers, plurals and days in the reader's language, from what `core.browser_words` hands over. */

const spoken = { speech: null, words: null };

/* Say everything from now on as the data of the component has it. */
function speakAs(data) {
  spoken.speech = data.speech;
  spoken.words = data.words;
}

/* A number as the language writes it. */
function numeral(value) {
  const [whole, part] = String(Math.abs(value)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, spoken.speech.group);
  return (value < 0 ? "−" : "") + grouped + (part ? spoken.speech.decimal + part : "");
}

/* A template with its {names} filled in. */
function filled(template, values) {
  return template.replace(/\{(\w+)\}/g, (name, key) => (key in values ? String(values[key]) : name));
}

/* A message by its name. */
function say(name, values) {
  return filled(spoken.words[name], values || {});
}

/* A message of templates by plural form, counted; `forms` is its name or they themselves. */
function sayCount(forms, count, values) {
  const of = typeof forms === "string" ? spoken.words[forms] : forms;
  const form = of[new Intl.PluralRules(spoken.speech.tag).select(count)] || of.other;
  return filled(form, { count: numeral(count), ...values });
}
