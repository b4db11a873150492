"""Numbers, units and kinds as a reader sees them, in one place for every output."""

from collections.abc import Iterable
from math import isnan

from babel.lists import format_list

from dashboard.core.i18n import language
from dashboard.core.i18n.language import N_, _, ngettext, pgettext
from dashboard.core.i18n.vocabulary import (
    KINDS,
    PRECISIONS,
    QUALIFIERS,
    SIDES,
    TOPICS,
    UNITS,
    VAGUE,
)

#: shown wherever a source gives no number; never 0 and never blank. `_` says it.
NOT_PUBLISHED = N_("not published")
#: for what has been published, though nothing of it is current on the day. `_` says it.
NO_CURRENT = N_("no current figure")

#: stands for a number that is not known, where a plural has to be chosen
_SEVERAL = 5


def number(value: float) -> str:
    """Return a number as the language writes it: ``4443.0`` gives ``"4,443"`` in English."""
    return language.number(value, 0 if float(value).is_integer() else 1)


def quantity(low: float, value: float, high: float, qualifier: str = "") -> str:
    """Return a stated quantity with the source's own hedge.

    Missing numbers are NaN; when all three are missing the answer is `NOT_PUBLISHED`.

    Examples
    --------
    >>> quantity(float("nan"), 4000, float("nan"), "about")
    'about 4,000'
    >>> quantity(50, float("nan"), 150)
    '50–150'
    >>> quantity(500, float("nan"), 600, "some")
    'some 500–600'
    """
    if not isnan(value):
        return hedged(number(value), qualifier)
    if not isnan(low) and not isnan(high):
        return hedged(f"{number(low)}–{number(high)}", qualifier)
    if not isnan(low):
        return hedged(number(low), "at least")
    if not isnan(high):
        return hedged(number(high), "at most")
    return _(NOT_PUBLISHED)


def sentences(*texts: str) -> str:
    """Return remarks one after the other, each with its stop; "" for none.

    Examples
    --------
    >>> sentences("Three people were killed.", "", "the day is inferred")
    'Three people were killed. the day is inferred.'
    """
    told = (text.strip() for text in texts)
    return " ".join(
        text if text.endswith((".", "!", "?", "…", ".”", ".“")) else f"{text}."
        for text in told
        if text
    )


def sentence(words: str) -> str:
    """Return words as a sentence: with a capital and a full stop; "" for none.

    Examples
    --------
    >>> sentence("not added")
    'Not added.'
    """
    return sentences(f"{words[:1].upper()}{words[1:]}")


def vague(qualifier: str) -> str:
    """Return a hedge that stands instead of a number: "dozens"; others as they are."""
    return _(VAGUE[qualifier]) if qualifier in VAGUE else qualifier


def unit(name: str, value: float = float("nan")) -> str:
    """Return the words of a unit, in the plural form that `value` asks for.

    A missing value gives the plural; a unit without words of its own is shown as written.
    """
    one, several = UNITS.get(name, (name.replace("_", " "),) * 2)
    if not one:
        return ""
    whole = not isnan(value) and float(value).is_integer()
    return ngettext(one, several, int(value) if whole else _SEVERAL)


def kind(name: str) -> str:
    """Return the words of a kind of place, figure or event."""
    return _(KINDS[name]) if name in KINDS else name.replace("_", " ")


def figure_kind(name: str, unit: str) -> str:
    """Return the words of a kind of figure: of bases or vehicles a strength is a count."""
    return _("count") if name == "strength" and unit != "personnel" else kind(name)


def side(name: str) -> str:
    """Return the words of the side that a place is on; an unknown one as written."""
    return _(SIDES[name]) if name in SIDES else name


def precision(name: str) -> str:
    """Return the words of the precision of a coordinate; an unknown one as written."""
    if name in PRECISIONS:
        return pgettext("precision of a coordinate", PRECISIONS[name])
    return name


def either(choices: Iterable[str]) -> str:
    """Return "a, b or c" as the CLDR has it for the language; "" without any."""
    return format_list(list(choices), style="or", locale=language.current().locale)


def both(things: Iterable[str]) -> str:
    """Return "a, b and c" as the CLDR has it for the language; "" without any."""
    return format_list(list(things), locale=language.current().locale)


def topic(name: str) -> str:
    """Return the words of a topic of statements; an unknown one is shown as written."""
    return pgettext("topic", TOPICS[name]) if name in TOPICS else name


def hedged(worded: str, qualifier: str) -> str:
    """Return a number in words with the hedge of its source, if any: "about 4,000"."""
    if not qualifier or qualifier == "range":
        return worded
    if qualifier in QUALIFIERS:
        return _(QUALIFIERS[qualifier], number=worded)
    return f"{qualifier} {worded}"


def quoted(text: str) -> str:
    """Return a text in the quotation marks of the language spoken."""
    return _("“{title}”", title=text)
