"""A source that is there already, by its address or by words of its citation."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from dashboard.core.i18n.search_key import fold, matches
from dashboard.core.sources.provenance import publisher
from dashboard.core.tables.model import Tables

#: parameters of an address that say by which way a reader came, and not what is read
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[a-z]+|ref|ref_src")


def is_address(text: str) -> bool:
    """Return whether a text is a web address, with http or https before it."""
    return bool(re.fullmatch(r"https?://\S+\.\S+", text.strip()))


def find_sources(tables: Tables, text: str, most: int = 6) -> tuple[str, ...]:
    """Return the ids of sources that answer to a text, the likeliest first.

    Parameters
    ----------
    tables
        Uses sources.
    text
        A web address: then only sources with that address, whatever its scheme, ``www.``,
        fragment and marks of tracking are. Else an id, or words that all have to be in id,
        title, publisher, author or note, as `search_key.matches` finds them; the last in the
        table goes first.
        Blank text gives none.
    most
        Ids to return at most.
    """
    text = text.strip()
    rows = list(tables.source_rows)
    if is_address(text):
        wanted = same_address(text)
        known = [r for r in rows if wanted in {same_address(r.url), same_address(r.archive_url)}]
        return tuple(row.source_id for row in known[:most])
    if not fold(text):
        return ()
    exact = [row.source_id for row in rows if row.source_id.casefold() == text.casefold()]
    if exact:
        return tuple(exact)
    known = [
        row
        for row in reversed(rows)
        if matches(text, f"{row.source_id} {row.title} {publisher(row)} {row.author} {row.note}")
    ]
    return tuple(row.source_id for row in known[:most])


def same_address(url: str) -> str:
    """Return what two addresses of one page have in common; "" for none."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url.strip()
    if not host:
        return ""
    asked = [(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k)]
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{parts.path.rstrip('/')}{query}"
