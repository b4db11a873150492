"""A briefing as an accessible PDF (PDF/UA-1): A4, tagged, with text, links and alt texts.

Typst sets the page from ``briefing.typ``. Text reaches it as JSON, never as markup.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import typst

from dashboard.briefing.document.addresses import uri
from dashboard.briefing.document.build import Document
from dashboard.briefing.document.model import Moment
from dashboard.briefing.document.time_words import ends, nearest_words, strip_words
from dashboard.briefing.drawing.fonts import FOLDER
from dashboard.core import dates
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import N_, _, current, ngettext, number, using_language

_TEMPLATE = Path(__file__).with_name("briefing.typ")

#: lines of the table, moments and things without a place that a page can bear; the data
#: package has them all
MAX_ROWS, MAX_MOMENTS, MAX_UNPLACED, MAX_NOT_COUNTED = 60, 12, 15, 30

# Addresses are broken by Typst itself, and must not have marks in them when copied.
_LONG_WORD = re.compile(r"(?<!\S)(?!\S*https?://)(?!\S*=\S*&)\S{30,}")
_PIECE = re.compile(r".{1,12}")

_EXACT = frozenset({"link", "name", "description", "keywords", "lang", "script"})

_WORDS = {
    "page": N_("Page"),
    "takeaways": N_("Key takeaways"),
    "headlines": N_("Figures on this date"),
    "map": N_("Map"),
    "gathered": N_("What the ringed numbers stand for"),
    "time": N_("Timeline"),
    "table": N_("What is shown"),
    "not_counted": N_("What is not counted, and why"),
    "remarks": N_("Names, boundary and gaps in the data"),
    "sources": N_("Sources"),
    "no_source": N_("No source is cited."),
    "licence": N_("Licence and sources"),
}
_COLUMNS = (
    N_("Item"),
    N_("Number"),
    N_("Date"),
    N_("Status"),
    N_("Status on this date"),
)


def render(
    document: Document,
    svg: bytes,
    cited: Iterable[int] | None = None,
    gathered: Sequence[str] = (),
) -> bytes:
    """Return the PDF. The same document and picture give the same bytes.

    Parameters
    ----------
    document
        What is set.
    svg
        The map of the document, as SVG.
    cited
        Numbers of the footnotes that the map bears; with those of the text they are all that
        is listed. None lists every footnote of the document.
    gathered
        What each of the ringed numbers of the map stands for.
    """
    with using_language(document.language):
        content = _content(document) | {"gathered": list(gathered)}
        if cited is not None:
            _keep_cited(content, document, set(cited))
        content = _each_text(content, _breakable)
    return typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=shipped_fonts(),
        format="pdf",
        sys_inputs={
            "document": json.dumps(content, ensure_ascii=False),
            "map": svg.decode(),
        },
        pdf_standards=["ua-1"],
        timestamp=_made(document.as_of),
    )


@cache
def shipped_fonts() -> typst.Fonts:
    """Return the shipped fonts alone: those of the host would make other pages on other hosts.

    Those of matplotlib stand in for letters that ours do not have; the last of them has a
    box for every character there is, which the standard asks for.
    """
    spare = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER), str(spare)])


def _made(as_of: date) -> datetime:
    """The creation date of the file: that of the content, so that it never differs."""
    return datetime(max(as_of.year, 1970), as_of.month, as_of.day, tzinfo=UTC)


def _content(document: Document) -> dict[str, Any]:
    """The document as the template reads it."""
    # Figures of other years are in the data package: a page of the day is not for them.
    rows = [row for row in document.rows if row.stands][:MAX_ROWS]
    more = len(document.rows) - len(rows)
    uncounted = document.not_counted[:MAX_NOT_COUNTED]
    hidden = document.unplaced_count - min(MAX_UNPLACED, len(document.unplaced))
    return {
        "name": document.title,
        "title": document.title,
        "description": document.description,
        "keywords": [
            document.as_of_words,
            _("data version {version}", version=document.data_version),
        ],
        **_language(document.language),
        "handling": document.handling,
        "as_of": document.as_of_words,
        "version": document.data_version,
        "subtitle": document.subtitle,
        "caption": document.caption,
        "words": {name: _(words) for name, words in _WORDS.items()}
        | {
            "columns": [_(name) for name in _COLUMNS],
            "foot": _(
                "As of {day} · data version {version}",
                day=document.as_of_words,
                version=document.data_version,
            ),
            "permalink": _("View this on the dashboard: {link}", link=""),
        },
        "line_note": " ".join((*document.own_notes, document.boundary_short)),
        "takeaways": [
            {"text": t.text, "notes": t.notes, **_language(t.language)} for t in document.takeaways
        ],
        "headlines": [
            {
                "label": line.label,
                "number": line.aged,
                "range": _("range {range}", range=line.range) if line.range else "",
                "why": line.why,
                "sureness": line.sureness,
                "breakdown": line.breakdown_words,
                # Without a number of the whole, theirs are what is known.
                "parts": [
                    {"label": part.label, "text": part.text}
                    for part in line.breakdown
                    if line.value is None and part.value is not None
                ],
                "notes": line.notes,
            }
            for line in document.headlines
        ],
        "moments": [
            {"when": m.when, "title": m.title, "notes": m.notes, **_language(m.language)}
            for m in _nearest(document)
        ],
        "rows": [
            {
                "what": row.what,
                "value": row.value,
                "when": row.when,
                "status": row.status,
                "status_on_day": row.status_on_day or row.where,
                "who": row.who if row.table == "deployments" else "",
                "notes": row.notes,
                **_language(row.language),
            }
            for row in rows
        ],
        "rows_more": _more(more),
        "not_counted": [
            {
                "text": n.text,
                "when": punctuated(f"{n.when}:", current().locale),
                "label": n.label,
                "reason": n.reason,
                "notes": n.notes,
                **_language(n.language),
            }
            for n in uncounted
        ],
        "not_counted_more": _more(len(document.not_counted) - len(uncounted)),
        "unplaced_title": _(
            "Not placed on the map: {count}", count=number(document.unplaced_count)
        ),
        "unplaced": [
            {"label": one.label, "why": ", ".join(filter(None, (one.where, one.why)))}
            for one in document.unplaced[:MAX_UNPLACED]
        ],
        "unplaced_more": _more(hidden),
        "remarks": [document.naming_note, document.boundary_note, document.gaps_note],
        "footnotes": [
            {"number": note.number, "text": note.text, "link": uri(note.link)}
            for note in document.footnotes
        ],
        "footnotes_more": "",
        "credits": [
            {"text": credit.text, "link": uri(credit.link)}
            for credit in (*document.credits, document.data_licence)
        ],
        "permalink": {
            "link": uri(document.printed_address),
            "text": document.printed_address,
        },
        "generated": document.generated,
    } | _strip(document)


def _keep_cited(content: dict[str, Any], document: Document, cited: set[int]) -> None:
    """Leave out sources that nothing on the pages cites, and say how many those are."""
    lists = ("takeaways", "headlines", "moments", "rows", "not_counted")
    cited = cited.union(*(item["notes"] for name in lists for item in content[name]))
    kept = [note for note in content["footnotes"] if note["number"] in cited]
    content["footnotes"] = kept
    content["footnotes_more"] = _more(len(document.footnotes) - len(kept))


def _nearest(document: Document) -> list[Moment]:
    """The moments nearest to the as-of day, in order of time."""
    near = sorted(document.moments, key=lambda m: abs((m.first - document.as_of).days))
    return sorted(near[:MAX_MOMENTS], key=lambda m: (m.first, m.id))


def _strip(document: Document) -> dict[str, Any]:
    """Where each moment lies between the first and the last, from 0 to 1."""
    if not document.moments:
        return {
            "strip": [],
            "strip_day": None,
            "strip_words": "",
            "strip_first": "",
            "strip_last": "",
        }
    first, last = ends(document)
    span = max((last - first).days, 1)
    return {
        "strip": [
            {"lane": m.lane, "at": round((m.first - first).days / span, 4)}
            for m in document.moments
        ],
        "strip_day": round((document.as_of - first).days / span, 4),
        "strip_first": dates.words(first.isoformat()),
        "strip_last": dates.words(last.isoformat()),
        "strip_words": f"{strip_words(document)} {nearest_words()}",
    }


def _more(count: int) -> str:
    if count <= 0:
        return ""
    return ngettext(
        "{count} more is listed in the data package.",
        "{count} more are listed in the data package.",
        count,
    )


def _language(tag: str) -> dict[str, str]:
    """A BCP 47 tag as Typst has it; blank for a text in the language of the document."""
    language, _unused, script = tag.lower().partition("-")
    return {"lang": language, "script": script}


def _breakable(text: str) -> str:
    """Text whose longest words may be broken, at no width, so that none leaves its column."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(_PIECE.findall(word[0])), text)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """Change every text that is shown; addresses and what only machines read stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {k: v if k in _EXACT else _each_text(v, change) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_each_text(item, change) for item in value]
    return value
