"""A source as others cite it: a footnote, an entry in the manner of APA, and BibTeX.

`dashboard.core.sources.provenance` has the citations of the dashboard itself; here are those that a
reader carries away.
"""

import re
from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

from dashboard.core import dates
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import LANGUAGES, N_, NC_, _, current, pgettext
from dashboard.core.sources import provenance
from dashboard.core.tables.rows import SourceRow

#: kind of source -> words for a reader; the kinds are declared in datapackage.json
KINDS: Mapping[str, str] = {
    "official": NC_("kind of source", "official publication"),
    "news": NC_("kind of source", "news report"),
    "state_media": NC_("kind of source", "state media"),
    "analysis": NC_("kind of source", "analysis"),
    "encyclopedia": NC_("kind of source", "encyclopedia"),
    "gazetteer": NC_("kind of source", "gazetteer"),
    "guide": NC_("kind of source", "guide"),
    "aggregator": NC_("kind of source", "aggregator"),
    "repost": NC_("kind of source", "repost"),
    "blog": NC_("kind of source", "blog"),
    "amateur": NC_("kind of source", "amateur compilation"),
}

_SEVERAL = N_("several languages")

#: what BibTeX reads as more than a letter -> how it is written in a value
_ESCAPES: Mapping[str, str] = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: a plain day, month or year; all else (about, inferred, interval) is said in words
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def kind_words(kind: str) -> str:
    """Return the words of a kind of source; one without words is shown as it is."""
    return pgettext("kind of source", KINDS[kind]) if kind in KINDS else kind.replace("_", " ")


def language_words(language: str) -> str:
    """Return the name of a language tag, by the CLDR; one without a name as it is."""
    return _(_SEVERAL) if language == "mul" else _name_in(current().locale, language)


def _name_in(locale: str, language: str) -> str:
    if language == "mul":
        return _SEVERAL
    try:
        return str(Locale.parse(locale).languages.get(language, language))
    except (UnknownLocaleError, ValueError):
        return language


def quotation_words(language: str, translated: str) -> str:
    """Return in which language a source gives quoted words, and whether it has translated them.

    `language` and `translated` are ``quotation_language`` and ``quotation_translated`` of
    statements. Without the latter nothing is said of a translation: it is not known.
    """
    name = language_words(language)
    if translated == "yes":
        return _("translated by the source, {language}", language=name)
    if translated == "no":
        return _("as spoken, {language}", language=name)
    return _("as published, {language}", language=name)


def quotation(quoted: str, language: str, translated: str) -> str:
    """Return quoted words in quotation marks with `quotation_words` behind them; "" for none."""
    if not quoted:
        return ""
    marked = _("“{title}”", title=quoted)
    return f"{marked} ({quotation_words(language, translated)})"


def footnote(source: SourceRow) -> str:
    """
    Return one line for the foot of a page: '“Title”, Publisher, date, url.'.

    Uses title, publisher, published and url of a row of sources. An undated source is said
    to be undated; an address that is none to link to is left out.
    """
    parts = (
        _("“{title}”", title=_line(source.title)),
        _line(provenance.short(source)),
        provenance.link(source),
    )
    cited = ", ".join(part for part in parts if part)
    return punctuated(f"{cited}.", current().locale)


def apa(source: SourceRow) -> str:
    """
    Return an entry in the manner of APA: 'Author (2024, March 20). Title. Publisher. url'.

    Names are as the table has them, not turned round: the table does not say which part of
    a name is the family name. Without an author the publisher stands first and is not
    repeated. "n.d." for an undated source; words for a date that is not a plain one.
    """
    author, publisher = _line(source.author), _line(provenance.publisher(source))
    parts = [
        f"{author or publisher} ({_apa_date(source.published)})",
        _line(source.title),
        publisher if author else "",
    ]
    text = " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
    if source.retrieved:
        date, url = dates.words(source.retrieved), provenance.link(source)
        if url:
            retrieved = _("Retrieved {date}, from {url}", date=date, url=url)
        else:
            retrieved = _("Retrieved {date}", date=date)
        return f"{text} {retrieved}"
    url = provenance.link(source)
    return f"{text} {url}" if url else text


def bibtex(source: SourceRow) -> str:
    """
    Return the source as a BibTeX entry, ``@misc``, which every style knows.

    The key is made from the source_id alone, which never changes, so that a manuscript that
    cites it stays whole when a date or a title is corrected. Titles and names are in double
    braces: their capitals are those of the source, and "and" in them joins no authors.
    """
    fields: dict[str, str] = {
        "author": f"{{{_escaped(source.author or source.publisher)}}}",
        "title": f"{{{_escaped(source.title)}}}",
        "howpublished": _escaped(provenance.publisher(source)),
    }
    plain = _PLAIN.fullmatch(source.published)
    if plain:
        year, month, day = plain.groups()
        fields["year"] = year
        if month:
            fields["month"] = _MONTHS[int(month) - 1]
        if day:
            fields["day"] = str(int(day))
    elif source.published:
        fields["year"] = f"{{{_escaped(dates.words(source.published))}}}"
    if url := provenance.link(source):
        # Verbatim to whoever prints it, so nothing is escaped; braces must balance.
        fields["url"] = url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    if source.retrieved:
        fields["urldate"] = source.retrieved
    if source.language:
        fields["language"] = _name_in(LANGUAGES["en"].locale, source.language)
    lines = [
        # A month is one of BibTeX's own words and stands without braces.
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
    ]
    return "\n".join([f"@misc{{{key(source.source_id)},", *lines, "}"])


def key(source_id: str) -> str:
    """Return the BibTeX key of a source: ``kosovo-serbia-S001``."""
    return f"kosovo-serbia-{re.sub(r'[^A-Za-z0-9-]', '-', source_id)}"


def _line(text: str) -> str:
    return " ".join(str(text).split())


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in _line(text))


def _apa_date(published: str) -> str:
    if not published:
        return _("n.d.")
    plain = _PLAIN.fullmatch(published)
    if plain is None:
        return dates.words(published)
    year, month, day = plain.groups()
    names = get_month_names("wide", "stand-alone", current().locale)
    name = f", {names[int(month)]}" if month else ""
    return f"{year}{name}{f' {int(day)}' if day else ''}"
