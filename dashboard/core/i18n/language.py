"""The language in which this project speaks: its messages, numbers and dates.

Every sentence of ours is written in English where it is used, and passed through `_`,
`ngettext` or `pgettext`; the catalogues below ``dashboard/locale`` hold the translations. What is
data (a summary, a quotation, a name) is never passed through here.

Serbian is kept once, in Cyrillic. Cyrillic can be written in Latin letters without a guess,
and not the other way round: "nj" is one letter in "Његош" and two in "инјекција". What a
translator writes in Latin letters (PDF, EULEX) stays as it is in both scripts.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import NullTranslations, c2py
from pathlib import Path
from string import Formatter

import cyrtranslit
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from dashboard.core.i18n.cases import CASES, in_case, punctuated
from dashboard.core.i18n.languages import DEFAULT, LANGUAGES, N_, NC_, NN_, Language
from dashboard.locations import LOCALE

__all__ = [
    "DEFAULT",
    "LANGUAGES",
    "NC_",
    "NN_",
    "N_",
    "Language",
    "UnknownLanguage",
    "current",
    "in_latin",
    "messages",
    "ngettext",
    "number",
    "pgettext",
    "read_catalogue",
    "set_language",
    "using_language",
]


_current: ContextVar[Language] = ContextVar("language", default=LANGUAGES[DEFAULT])


class UnknownLanguage(ValueError):
    """A tag that is not in `LANGUAGES`."""


def current() -> Language:
    """Return the language that is spoken now, in this thread or task."""
    return _current.get()


def set_language(tag: str) -> None:
    """Speak a language from now on, in this thread or task.

    Raises
    ------
    UnknownLanguage
        If `tag` is not in `LANGUAGES`.
    """
    if tag not in LANGUAGES:
        raise UnknownLanguage(f"no such language: {tag!r}; known are {', '.join(LANGUAGES)}")
    _current.set(LANGUAGES[tag])


@contextmanager
def using_language(tag: str) -> Iterator[None]:
    """Speak a language inside the block. Raises `UnknownLanguage` as `set_language` does."""
    before = _current.get()
    set_language(tag)
    try:
        yield
    finally:
        _current.set(before)


def _(message: str, /, **values: object) -> str:
    """Return a message in the language that is spoken, with its ``{names}`` filled in.

    A message that has no translation stays English. Without `values` braces mean nothing.
    """
    return _filled(messages().gettext(message), values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a message whose English is said of different things: `context` tells which."""
    return _filled(messages().pgettext(context, message), values)


def ngettext(one: str, several: str, count: int, /, **values: object) -> str:
    """Return a message in the plural form that `count` asks for.

    ``{count}`` is filled with the number as the language writes it.
    """
    worded = messages().ngettext(one, several, count)
    return _filled(worded, {"count": number(count), **values})


def number(value: float, decimals: int = 0) -> str:
    """Return a number as the language writes it: 4443 gives "4,443", "4 443" or "4.443"."""
    digits = f".{'0' * decimals}" if decimals else ""
    return _number(float(value), digits, current().locale)


def in_latin(text: str) -> str:
    """Return Serbian Cyrillic in Latin letters; every other letter stays.

    A word in capitals stays in capitals, which the library alone does not do: "ЉУБАВ"
    gives "LJUBAV", and "Љубав" gives "Ljubav".
    """
    return _CYRILLIC_WORD.sub(_word_in_latin, text)


_CYRILLIC_WORD = re.compile(r"[\u0400-\u04ff]+")


def _word_in_latin(match: re.Match[str]) -> str:
    word = match[0]
    latin: str = cyrtranslit.to_latin(word, "sr")
    return latin.upper() if len(word) > 1 and word.isupper() else latin


@lru_cache(maxsize=8192)
def _number(value: float, digits: str, locale: str) -> str:
    return format_decimal(value, format=f"#,##0{digits}", locale=locale)


def _filled(message: str, values: Mapping[str, object]) -> str:
    if not values:
        return message
    locale = current().locale
    filled = _FORMATTER.vformat(message, (), values) if ":" in message else message.format(**values)
    return punctuated(filled, locale)


class _WithCases(Formatter):
    """Fills a message in; a value may be asked for in a case, as ``{date:genitive}``."""

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec in CASES:
            return in_case(str(value), format_spec, current().locale)
        return str(super().format_field(value, format_spec))


_FORMATTER = _WithCases()


class _Messages(NullTranslations):
    """The messages of one catalogue, read from its source: nothing is compiled, so nothing
    can be out of date."""

    def __init__(self, catalogue: Catalog, latin: bool) -> None:
        super().__init__()
        self._plural = c2py(catalogue.plural_expr)
        self._forms: dict[tuple[str, str], tuple[str, ...]] = {}
        for message in catalogue:
            key = message.id if isinstance(message.id, tuple) else (message.id,)
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            if not key[0] or message.fuzzy or not all(forms):
                continue
            self._forms[message.context or "", str(key[0])] = tuple(
                in_latin(str(form)) if latin else str(form) for form in forms
            )

    def gettext(self, message: str) -> str:
        return self._forms.get(("", message), (message,))[0]

    def pgettext(self, context: str, message: str) -> str:
        return self._forms.get((context, message), (message,))[0]

    def ngettext(self, one: str, several: str, count: int) -> str:
        forms = self._forms.get(("", one))
        if forms is None:
            return one if count == 1 else several
        return forms[self._plural(count)]


def messages() -> NullTranslations:
    """Return the messages of the language that is spoken, the same object each time.

    A cache of what is said has it in its key: the language alone does not tell which
    catalogue was read.
    """
    language = current()
    return _read(LOCALE, language.catalogue, bool(language.written_as))


@cache
def _read(locale: Path, name: str, latin: bool) -> NullTranslations:
    if not name:
        return NullTranslations()
    return _Messages(_catalogue(locale, name), latin)


def read_catalogue(name: str) -> Catalog:
    """Return the catalogue of a language as its translators keep it.

    A catalogue that is not there is empty: everything stays English.
    """
    return _catalogue(LOCALE, name)


def _catalogue(locale: Path, name: str) -> Catalog:
    path = locale / name / "dashboard.po"
    if not path.exists():
        return Catalog(locale=name)
    with path.open("rb") as file:
        return read_po(file, locale=name)
