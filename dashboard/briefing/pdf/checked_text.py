"""A checked text as an accessible PDF (PDF/UA-1): marks, verdicts, numbered sources.

Typst sets the page from ``checked_text.typ``. Text reaches it as JSON, never as markup.
"""

import json
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from dashboard.briefing.document.addresses import uri
from dashboard.briefing.pdf.pdf import shipped_fonts
from dashboard.core.i18n.language import _, current
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables
from dashboard.reading.output.segments import segments_of
from dashboard.reading.output.wording import (
    colour_of,
    colours_used,
    day_words,
    left_alone_words,
    not_taken_words,
    speaker_words,
    taken_for,
    verdict_label,
    whole_words,
)
from dashboard.reading.verdicts.model import TextCheck

_TEMPLATE = Path(__file__).with_name("checked_text.typ")


def checked_text_pdf(check: TextCheck, tables: Tables) -> bytes:
    """Return the PDF, in the language that is spoken. The same check gives the same bytes."""
    return typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=shipped_fonts(),
        format="pdf",
        sys_inputs={"document": json.dumps(_content(check, tables), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime(max(check.day.year, 1970), check.day.month, check.day.day, tzinfo=UTC),
    )


def _content(check: TextCheck, tables: Tables) -> dict[str, Any]:
    cited = [s for v in check.verdicts for s in v.source_ids]
    notes = provenance.footnotes(tables.source_rows, cited)
    number_of = {note.source_id: note.number for note in notes}
    tag, _dash, script = current().tag.lower().partition("-")
    day = day_words(check)
    return {
        "title": _("A text and how its figures compare"),
        "lang": tag,
        "script": script,
        "text_lang": check.reading.language,
        "day": day,
        "foot": _("Data version {version}.", version=tables.version),
        "legend": colours_used(check),
        "pieces": [
            {"text": _printable(s.text), "kind": s.kind, "colour": s.colour, "number": s.number}
            for s in segments_of(check, tables)
        ],
        "whole": _whole(check, tables),
        "words": {
            "numbers": _("Figure by figure"),
            "left": not_taken_words(check),
            "sources": _("Sources"),
        },
        "numbers": [
            {
                "number": number,
                "text": _printable(verdict.quantity.text),
                "colour": colour_of(verdict),
                "label": verdict_label(verdict),
                "taken": _printable(
                    f"{taken_for(tables, verdict.quantity)} · {speaker_words(verdict.quantity)}"
                ),
                "words": _printable(verdict.words),
                "reasons": list(verdict.reasons),
                "notes": [number_of[s] for s in verdict.source_ids if s in number_of],
            }
            for number, verdict in enumerate(check.verdicts, start=1)
        ],
        "left": [f"“{_printable(n.text)}”: {left_alone_words(n)}" for n in check.reading.not_taken],
        "sources": [
            {"number": note.number, "text": note.text, "link": uri(note.link) if note.link else ""}
            for note in notes
        ],
    }


def _whole(check: TextCheck, tables: Tables) -> list[dict[str, Any]]:
    said = whole_words(check, tables)
    found: list[dict[str, Any]] = []
    if said.naive:
        found.append(
            {
                "title": _("If the figures were simply added"),
                "text": said.naive,
                "items": list(said.naive_why),
            }
        )
    if said.right:
        right = _("{figure} (range {range})", figure=said.right, range=said.right_range)
        found.append(
            {"title": _("Reconciled figure"), "text": f"{right}. {said.right_why}.", "items": []}
        )
    for title, items in (
        (_("Sources the text repeats"), said.retells),
        (_("Statements already in the timeline"), said.statements),
    ):
        if items:
            found.append({"title": title, "text": "", "items": list(items)})
    return found


def _printable(text: str) -> str:
    """Return text without what no page can show; line breaks stay."""
    return "".join(
        letter
        for letter in text.replace("\r\n", "\n").replace("\t", " ")
        if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs", "Co", "Cn"}
    )
