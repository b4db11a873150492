"""From a text to its quantities: tokens, numbers, names, dates, speech, and what is whose."""
