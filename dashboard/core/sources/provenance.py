"""From a figure to what was read: citations, footnotes, and who retells whom."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from dashboard.core.dates import words
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.cldr_names import cldr_name
from dashboard.core.i18n.language import N_, _, current
from dashboard.core.tables.rows import SourceRow

_READ_AS = {"full": N_("Read in full."), "excerpt": N_("Excerpt read.")}


#: kind of source -> what is said beside a number that rests on one
SECOND_HAND: Mapping[str, str] = {
    "encyclopedia": N_("encyclopedia"),
    "repost": N_("repost"),
    "aggregator": N_("aggregator"),
    "blog": N_("blog"),
    "amateur": N_("amateur site"),
}

#: agencies, whose reports newspapers and sites print: who prints one has made no copy of it
AGENCIES = frozenset(
    {
        "AFP",
        "AGI",
        "ANI",
        "AP",
        "APA",
        "Anadolu",
        "BTA",
        "Beta",
        "DIRE",
        "EFE",
        "FoNet",
        "IHA",
        "ILKHA",
        "KUNA",
        "Lusa",
        "Reuters",
        "Ritzau",
        "STA",
        "TASR",
        "TASS",
        "Tanjug",
        "Xinhua",
        "dpa",
    }
)
#: kinds of source that print what agencies report
_OUTLETS = frozenset({"news", "state_media"})
#: what stands between the names of several publishers
_BETWEEN = re.compile(r" / |, ")

#: a word in brackets behind a name
_BRACKETED = re.compile(r"\(([^()]+)\)")

#: how the name of a publisher says that a copy was read, and not the page itself
_COPIED = re.compile(r"\b(copy|mirror|repost)\b", re.IGNORECASE)


def _date(source: SourceRow) -> str:
    return words(source.published) if source.published else _("undated")


def short(source: SourceRow) -> str:
    """
    Return publisher and date of a row of sources: "Daily Mail, 20 March 2024".

    Uses publisher, published and kind; a source without a date is "undated", and one at
    second hand says so: "Wikipedia, 2024 (encyclopedia)".
    """
    told = f"{publisher(source)}, {_date(source)}"
    mark = second_hand(source)
    return f"{told} ({mark})" if mark else told


def second_hand(source: SourceRow) -> str:
    """
    Return what to know of a source that is no first-hand one: "encyclopedia", "repost",
    "copy" and their like; "" for any other.

    Uses kind, publisher and via. A text that was read where somebody passed it on is a copy;
    the report of an agency in a newspaper is none, for that is how agencies publish.
    """
    if source.kind in SECOND_HAND:
        return _(SECOND_HAND[source.kind])
    passed_on = bool(getattr(source, "via", "")) and not _is_printed(source)
    return _("copy") if passed_on or _COPIED.search(source.publisher) else ""


def _is_printed(source: SourceRow) -> bool:
    """Return whether an outlet prints what agencies alone have reported."""
    return source.kind in _OUTLETS and set(_BETWEEN.split(source.publisher)) <= AGENCIES


def publisher_name(source: SourceRow) -> str:
    """
    Return who published a row of sources; an edition or a country in brackets is said in the
    language spoken: "Wikipedia (German)".
    """
    return _BRACKETED.sub(lambda found: f"({cldr_name(found[1])})", source.publisher)


def publisher(source: SourceRow) -> str:
    """
    Return who published a row of sources, and who passed it on: "Danas (via naslovi.net)".

    Uses publisher, as `publisher_name` has it, and via; "" in via, or a table from before the
    column, says nothing more.
    """
    name = publisher_name(source)
    via = getattr(source, "via", "")
    return _("{publisher} (via {via})", publisher=name, via=via) if via else name


def full(source: SourceRow) -> str:
    """
    Return the whole citation of a row of sources, in one line of plain text.

    Parameters
    ----------
    source : SourceRow
        Uses author, title, publisher, published, url, retrieved and read_as; "" means that
        the source names none, or that it was not recorded, and is left out (an undated
        source is said to be undated).

    Returns
    -------
    str
        'Author, “Title”, Publisher, date, url. Retrieved date. Read as excerpt.'
    """
    parts = (
        source.author,
        _("“{title}”", title=source.title),
        publisher(source),
        _date(source),
        link(source),
    )
    cited = ", ".join(part for part in parts if part)
    sentences = [punctuated(f"{cited}.", current().locale)]
    if source.retrieved:
        sentences.append(_("Retrieved {date}.", date=words(source.retrieved)))
    if source.read_as in _READ_AS:
        sentences.append(_(_READ_AS[source.read_as]))
    return " ".join(filter(None, sentences))


def link(source: SourceRow) -> str | None:
    """
    Return the url of a row of sources when a page may link to it, else None.

    Only http and https with a host are links; javascript:, data: and the like never are.
    """
    url = str(source.url)
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed bracket around an IPv6 host
        return None
    printable = url.isprintable() and not any(map(str.isspace, url))
    return url if parts.scheme in ("http", "https") and parts.hostname and printable else None


def origins(sources: Iterable[SourceRow]) -> dict[str, str]:
    """
    Return, for each source_id, the source at the root of what it retells.

    Parameters
    ----------
    sources : iterable of SourceRow
        Uses source_id and retells; "" means that the source retells none.

    Returns
    -------
    dict of str to str
        A source that retells none is its own origin. A source that retells one which is not
        in the table has that missing id as its origin, so that two retellings of it are
        still one origin. Sources that retell one another in a circle share the smallest id
        of the circle. Empty for an empty table.
    """
    retells = {row.source_id: row.retells for row in sources}
    return {source_id: _root(retells, source_id) for source_id in retells}


def _root(retells: Mapping[str, str], source_id: str) -> str:
    chain = [source_id]
    while following := retells.get(chain[-1], ""):
        if following in chain:
            return min(chain[chain.index(following) :])
        chain.append(following)
    return chain[-1]


def origin_of(sources: Iterable[SourceRow], source_id: str) -> str:
    """
    Return the source at the root of what `source_id` retells.

    As :func:`origins`, for one source; an id that is not in the table is its own origin.
    """
    return _root({row.source_id: row.retells for row in sources}, source_id)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A numbered citation; `link` is None when there is no address to link to."""

    number: int
    source_id: str
    text: str
    link: str | None


def footnotes(sources: Iterable[SourceRow], source_ids: Iterable[str]) -> list[Footnote]:
    """
    Return the citations of `source_ids`, numbered from 1 in order of first use.

    Each source is numbered once; blank ids are passed over. An id that is not in the table
    keeps its number and says so, for a figure must not lose its footnote silently.
    """
    rows = {row.source_id: row for row in sources}
    notes = []
    for number, source_id in enumerate(dict.fromkeys(filter(None, source_ids)), start=1):
        if source := rows.get(source_id):
            notes.append(Footnote(number, source_id, full(source), link(source)))
        else:
            text = _("Source {id} is not in the table of sources.", id=source_id)
            notes.append(Footnote(number, source_id, text, None))
    return notes
