"""A checked text as plain values, ready for `json.dumps`. No key is ever missing."""

from typing import Any

from dashboard.core.plain_numbers import plain_number
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.model import Quantity
from dashboard.reading.output.wording import (
    answer_node,
    left_alone_words,
    verdict_label,
    whole_words,
)
from dashboard.reading.verdicts.model import TextCheck, Verdict

Json = dict[str, Any]


def check_as_json(check: TextCheck, tables: Tables) -> Json:
    """Return language, day, compared_as_of, quantities, not_taken, whole, names, sources.

    Numbers are numbers, None for a vague one; days are EDTF text, "" when not told.
    Positions are characters of the text, the end excluded.
    """
    ids = [s for v in check.verdicts for s in v.source_ids]
    return {
        "language": check.reading.language,
        "day": check.reading.day.isoformat() if check.reading.day else "",
        "day_found": check.reading.day_found,
        "compared_as_of": check.day.isoformat(),
        "data_version": tables.version,
        "quantities": [_quantity(v) for v in check.verdicts],
        "not_taken": [
            {"start": n.start, "end": n.end, "text": n.text, "why": left_alone_words(n)}
            for n in check.reading.not_taken
        ],
        "whole": _whole(check, tables),
        "names": [
            {"start": s.start, "end": s.end, "kind": s.kind, "id": s.id}
            for s in check.reading.spans
        ],
        "sources": [
            {"source": note.source_id, "citation": note.text, "url": note.link or ""}
            for note in provenance.footnotes(tables.source_rows, ids)
        ],
    }


def _quantity(verdict: Verdict) -> Json:
    quantity: Quantity = verdict.quantity
    return {
        "id": quantity.id,
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "low": plain_number(quantity.low),
        "value": plain_number(quantity.value),
        "high": plain_number(quantity.high),
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "kind": quantity.kind,
        "actor": quantity.actor_id,
        "place": quantity.place_id,
        "day": quantity.day,
        "day_is_stated": quantity.day_is_stated,
        "speaker": quantity.speech.speaker,
        "speaker_actor": quantity.speech.actor_id,
        "speech": quantity.speech.how,
        "confidence": quantity.confidence,
        "verdict": {
            "code": verdict.code,
            "label": verdict_label(verdict),
            "words": verdict.words,
            "reasons": list(verdict.reasons),
            "figure": verdict.figure_id,
            "as_of": verdict.day.isoformat(),
            "difference": plain_number(verdict.difference),
            "compared_with": [
                {
                    "id": near.id,
                    "label": near.label,
                    "text": near.text,
                    "stated_by": near.stated_by,
                    "held": near.held,
                    "source": near.source_id,
                }
                for near in verdict.nearest
            ],
        },
    }


def _whole(check: TextCheck, tables: Tables) -> Json:
    node, said = answer_node(check), whole_words(check, tables)
    return {
        "naive_sum": plain_number(check.naive.total) if check.naive else None,
        "naive_terms": [plain_number(q.value) for q in check.naive.terms] if check.naive else [],
        "naive_why": list(said.naive_why),
        "actors": list(check.answer.actor_ids) if check.answer else [],
        "headline": plain_number(node.headline) if node else None,
        "low": plain_number(node.low) if node else None,
        "high": plain_number(node.high) if node else None,
        "unit": node.unit if node else "",
        "statements": [r.statement_id for r in check.recognised],
        "resembles": [
            {
                "source": r.source_id,
                "origin": r.origin_id,
                "figures": list(r.shared),
                "of": r.of,
            }
            for r in check.resembles
        ],
    }
