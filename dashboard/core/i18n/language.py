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
from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import NullTranslations, c2py
from pathlib import Path
from string import Formatter

import cyrtranslit
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from dashboard.core.i18n.cases import CASES, in_case, punctuated
from dashboard.locations import LOCALE


@dataclass(frozen=True, slots=True)
class Language:
    """A language and script that the interface speaks.

    ``tag`` is its BCP 47 tag, as it stands in links; ``locale`` its CLDR locale, for
    numbers and dates; ``catalogue`` the folder of its catalogue, "" for the language of the
    code; ``name`` its name in itself; ``region`` where it is spoken, for proofing tools.
    """

    tag: str
    locale: str
    catalogue: str
    name: str
    region: str
    alphabet: str
    """Its letters in order, those of two signs as one: see `dashboard.core.i18n.collation`."""
    written_as: str = ""
    """Tag of the script in which its texts are kept, where they are not kept in its own."""
    names_from: tuple[str, ...] = ()
    """Tags whose names stand in for its own, before the English ones."""

    def column(self, prefix: str) -> str:
        """Return its column of a table: ``column("toponym")`` gives "toponym_sr_latn"."""
        return f"{prefix}_{self.tag.lower().replace('-', '_')}"

    @property
    def text_column(self) -> str:
        """Its column of translations; "" for the language of the code."""
        return LANGUAGES[self.written_as or self.tag].column("text") if self.catalogue else ""

    def name_columns(self, prefix: str) -> tuple[str, ...]:
        """Return the columns in which a name is looked for, the best first."""
        tags = dict.fromkeys((self.tag, *self.names_from, DEFAULT))
        return tuple(LANGUAGES[tag].column(prefix) for tag in tags)


#: tag -> language, in the order in which a reader is offered them
LANGUAGES: dict[str, Language] = {
    each.tag: each
    for each in (
        Language(
            "en",
            "en_GB",  # the day comes before the month, as everywhere in the region
            "",
            "English",
            "GB",
            "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        ),
        Language(
            "sq",
            "sq",
            "sq",
            "Shqip",
            "AL",
            "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh",
        ),
        Language(
            "sr-Latn",
            "sr_Latn",
            "sr",
            "Srpski (latinica)",
            "RS",
            "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
            written_as="sr-Cyrl",
        ),
        Language(
            "sr-Cyrl",
            "sr_Cyrl",
            "sr",
            "Српски (ћирилица)",
            "RS",
            "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
            names_from=("sr-Latn",),
        ),
    )
}
DEFAULT = "en"

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


def N_(message: str) -> str:
    """Return the message as it is. It tells the extraction that it will be translated
    where it is used, as constants are."""
    return message


def NC_(context: str, message: str) -> str:
    """Return the message as it is, for `pgettext` with the same context."""
    return message


def NN_(one: str, several: str) -> tuple[str, str]:
    """Return both forms as they are, for `ngettext`."""
    return one, several


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
