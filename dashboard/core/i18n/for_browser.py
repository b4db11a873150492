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
from dashboard.core.i18n.language import current, ngettext, using_language

#: numbers by which the plural forms of every language of ours are found
_SAMPLES = range(200)

#: fields of a date pattern -> names in braces
_FIELDS = {"d": "{day}", "MMM": "{month}", "MMMM": "{month}", "y": "{year}"}
_FIELD = re.compile("MMMM|MMM|d|y")

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
    are templates with ``{day}``, ``{month}`` and ``{year}``.
    """
    return dict(_speech(current().tag, current().locale))


@lru_cache(maxsize=16)
def _speech(tag: str, locale: str) -> Mapping[str, Any]:
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
    }


def _template(pattern: str) -> str:
    """Return a date pattern of the CLDR with names in braces: "{day} {month} {year}"."""
    return _FIELD.sub(lambda field: _FIELDS[field[0]], pattern)
