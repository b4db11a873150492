"""What a script in the browser needs to count, to write numbers and to say days by itself.

Sentences are translated here, one template for each plural form of the language; the
script chooses among them and fills them in.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from babel import Locale

from dashboard.core.i18n import language
from dashboard.core.i18n.language import _, current, ngettext, using_language
from dashboard.core.i18n.vocabulary import QUALIFIERS

#: numbers by which the plural forms of every language of ours are found
_SAMPLES = range(200)

#: fields of a date pattern -> names in braces
_FIELDS = {"d": "{day}", "MMM": "{month}", "MMMM": "{month}", "y": "{year}"}
_FIELD = re.compile("MMMM|MMM|d|y")

#: a number as any language of ours groups it, in a pattern
_NUMBER = r"\d+(?:[.,\u00a0\u202f]\d+)*"

#: "Sep" and not "Sept": the axis has room for three letters
_SHORT_MONTHS = {"en_GB": "en"}


def counting(forms: tuple[str, str], **values: object) -> dict[str, str]:
    """Return a message as templates: plural category of the CLDR -> text with ``{count}``.

    `forms` is what `NN_` returns; `values` fill what else is in braces.
    """
    return dict(_counting(current().tag, language.messages(), forms, tuple(sorted(values.items()))))


@lru_cache(maxsize=512)
def _counting(
    tag: str,
    _messages: NullTranslations,
    forms: tuple[str, str],
    values: tuple[tuple[str, object], ...],
) -> Mapping[str, str]:
    """The templates of one message; two hundred sentences, so not made at each change."""
    filled = {"count": "{count}", **dict(values)}
    with using_language(tag):
        locale = Locale.parse(current().locale)
        return {
            locale.plural_form(count): ngettext(*forms, count, **filled)
            for count in reversed(_SAMPLES)
        }


def speech() -> dict[str, Any]:
    """Return how the language that is spoken writes numbers and days.

    ``tag`` chooses plural forms; ``group`` and ``decimal`` are the separators; ``months``
    stand in a date, ``alone`` by themselves, ``short`` on an axis; ``day`` and ``dayShort``
    are templates with ``{day}``, ``{month}`` and ``{year}``; ``hedged`` is a pattern of the
    numbers that a source hedges, with their hedge: "more than 4,300".
    """
    return dict(_speech(current().tag, current().locale, language.messages()))


@lru_cache(maxsize=16)
def _speech(tag: str, locale: str, _messages: NullTranslations) -> Mapping[str, Any]:
    spoken = Locale.parse(locale)
    short = Locale.parse(_SHORT_MONTHS.get(locale, locale))
    symbols = spoken.number_symbols.get("latn", spoken.number_symbols)
    return {
        "tag": tag,
        "group": symbols["group"],
        "decimal": symbols["decimal"],
        "months": [spoken.months["format"]["wide"][n] for n in range(1, 13)],
        "alone": [spoken.months["stand-alone"]["wide"][n] for n in range(1, 13)],
        "short": [short.months["stand-alone"]["abbreviated"][n] for n in range(1, 13)],
        "day": _template(spoken.date_formats["long"].pattern),
        "dayShort": _template(spoken.datetime_skeletons["yMMMd"].pattern),
        "hedged": _hedged_numbers(),
    }


def _hedged_numbers() -> str:
    """Return a pattern as JavaScript has it; longer hedges before those that end like them."""
    worded = {_(hedge, number=_NUMBER) for hedge in QUALIFIERS.values()}
    return "|".join(sorted(worded, key=lambda said: (-len(said), said)))


def _template(pattern: str) -> str:
    """Return a date pattern of the CLDR with names in braces: "{day} {month} {year}"."""
    return _FIELD.sub(lambda field: _FIELDS[field[0]], pattern)
