"""Texts that are hard to read for a machine: long words, many numbers, deep quotes."""

from dashboard.reading.files import MAX_CHARACTERS

_NUMBERS = range(1000, 9000)

HARD_TEXTS = {
    "one long word": "a" * MAX_CHARACTERS,
    "long words": ("b" * 5000 + " ") * 9,
    "10,000 numbers": "7 " * 10_000,
    "numbers with commas": ", ".join(map(str, _NUMBERS)),
    "number words without end": "one hundred thousand and " * 2000,
    "number words in Cyrillic": "хиљаду и сто двадесет " * 2200,
    "one sentence of soldiers": "Kfor 400 vojnika i " * 2600,
    "soldiers without a stop": "KFOR 400 soldiers " * 2700,
    "deep quotes": "“" * 10_000 + "400 soldiers" + "”" * 10_000,
    "brackets": "(" * 25_000 + ")" * 25_000,
    "dots": "." * MAX_CHARACTERS,
    "names": "Italy, Germany, France and " * 1800,
    "rows of a list": "Troops in KFOR\n" + "- Italy: 400\n" * 3800,
    "years": "in 2019 and 2020 " * 2900,
    "spans without end": "between June and December 2018 and " * 1400,
    "blank lines": "\n \n" * 16_000,
    "paragraphs of a letter": "a\n\n" * 16_000,
    "marks upon one letter": "a" + "\u0301" * 49_000,
    "groups of digits": "4" + ",444" * 12_000,
}
