"""Dates in the case that a sentence needs.

A translator writes the case behind the name of a value: ``od {date:genitive}``,
``nga {date:definite}``. The CLDR has the months of Serbian and Albanian only as they stand by
themselves, so the other forms are listed here; everything else about a date (order, full
stops, script) stays as the CLDR writes it.

``genitive``
    Serbian: "20. март 2024." becomes "20. марта 2024.".
``definite``
    Albanian, after *nga* and *që nga*: "20 mars 2024" becomes "20 marsi 2024".
``oblique``
    Albanian, after *rreth*, *para*, *pas*: "20 mars 2024" becomes "20 marsit 2024".
"""

import re
from collections.abc import Mapping
from functools import cache

import cyrtranslit

#: case -> what stands by itself -> the form in that case
_SERBIAN: Mapping[str, Mapping[str, str]] = {
    "genitive": {
        "јануар": "јануара",
        "фебруар": "фебруара",
        "март": "марта",
        "април": "априла",
        "мај": "маја",
        "јун": "јуна",
        "јул": "јула",
        "август": "августа",
        "септембар": "септембра",
        "октобар": "октобра",
        "новембар": "новембра",
        "децембар": "децембра",
        "пролеће": "пролећа",
        "лето": "лета",
        "јесен": "јесени",
    }
}
_ALBANIAN_MONTHS = (
    "janar",
    "shkurt",
    "mars",
    "prill",
    "maj",
    "qershor",
    "korrik",
    "gusht",
    "shtator",
    "tetor",
    "nëntor",
    "dhjetor",
)
#: Nouns in -k and -g take -u, the others -i.
_ALBANIAN: Mapping[str, Mapping[str, str]] = {
    "definite": {m: m + ("u" if m.endswith("k") else "i") for m in _ALBANIAN_MONTHS},
    "oblique": {m: m + ("ut" if m.endswith("k") else "it") for m in _ALBANIAN_MONTHS},
}
CASES = frozenset(_SERBIAN) | frozenset(_ALBANIAN)
"""The names of the cases that a message may ask for."""

# "2023." before a comma, a bracket, a dash or another full stop; also where signs are escaped.
_YEAR_STOP = re.compile(r"(?<![\d.])((?:1[89]|20)\d\d)\\?\.(?=(?:\*\*)?\\?[,;:.)\]\-–—]|\s[–—[])")


def in_case(words: str, case: str, locale: str) -> str:
    """Return a date in words in another case; what has no such case stays as it is.

    `words` is what `dates.words` gives in the language of `locale` (a CLDR name such as
    ``sr_Latn``); an interval is changed at both ends. Any other text comes back unchanged.

    Examples
    --------
    >>> in_case("20. март 2024.", "genitive", "sr_Cyrl")
    '20. марта 2024.'
    >>> in_case("1 shtator 2023", "definite", "sq")
    '1 shtatori 2023'
    """
    forms, pattern = _forms(case, locale)
    return pattern.sub(lambda found: forms[found[0]], words) if forms else words


def punctuated(text: str, locale: str) -> str:
    """Return a sentence with the full stops of its years as Serbian writes them: none before
    another mark ("2023, 2024." and not "2023., 2024."). Other languages are left alone."""
    return _YEAR_STOP.sub(r"\1", text) if locale.startswith("sr") else text


@cache
def _forms(case: str, locale: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    table = {"sr": _SERBIAN, "sq": _ALBANIAN}.get(locale[:2], {})
    forms = table.get(case, {})
    if locale == "sr_Latn":
        latin = cyrtranslit.to_latin
        forms = {latin(a, "sr"): latin(b, "sr") for a, b in forms.items()}
    return forms, re.compile(rf"\b(?:{'|'.join(forms) or '(?!)'})\b")
