"""The numbers of a checked text as a table, and those not in the data as rows to propose."""

import csv
import io
from collections.abc import Iterable, Sequence

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.plain_numbers import plain_number
from dashboard.core.tables.model import Tables
from dashboard.core.view.exports import neutralised
from dashboard.reading.extraction.counting.casualties import CASUALTIES
from dashboard.reading.extraction.model import Quantity
from dashboard.reading.output.wording import (
    actor_name,
    kind_words,
    speaker_words,
    verdict_label,
)
from dashboard.reading.verdicts.model import TextCheck

_QUOTED_CHARACTERS = 300


def check_as_csv(check: TextCheck, tables: Tables) -> bytes:
    """Return one line for each number, with its verdict; UTF-8 with a mark that
    spreadsheets look for. No cell can be run as a formula."""
    header = (
        _("Number"),
        _("Unit"),
        _("Actor"),
        _("Type"),
        _("Day"),
        _("Speaker"),
        _("Verdict"),
        _("Reason"),
        _("Row"),
        _("Sources"),
        _("Sentence"),
    )
    rows = (
        (
            verdict.quantity.text,
            wording.unit(verdict.quantity.unit),
            actor_name(tables, verdict.quantity.actor_id),
            kind_words(verdict.quantity.kind),
            verdict.quantity.day,
            speaker_words(verdict.quantity),
            verdict_label(verdict),
            " ".join((verdict.words, *verdict.reasons)),
            verdict.figure_id,
            "; ".join(verdict.source_ids),
            sentence_of(check, verdict.quantity),
        )
        for verdict in check.verdicts
    )
    return _csv(header, rows)


def proposed_rows(check: TextCheck) -> list[dict[str, str]]:
    """Return a row of deployments for each number that is not in the data and has an actor.

    Cells as in the CSV, "" for what the text does not tell: the source, the label and the
    place are the curator's to fill. A number of casualties has a table of its own and is
    left out.
    """
    found = []
    for verdict in check.verdicts:
        quantity = verdict.quantity
        is_new = verdict.code in {"not_in_data", "outside", "inside"} and not verdict.figure_id
        if (
            not is_new
            or not quantity.actor_id
            or quantity.unit in CASUALTIES
            or quantity.low is None
        ):
            continue
        mission = (
            quantity.actor_id.partition("_")[0] if quantity.actor_id.startswith("KFOR") else ""
        )
        is_range = quantity.low != quantity.high
        found.append(
            {
                "actor_id": quantity.actor_id,
                "mission_id": mission,
                "place_id": quantity.place_id,
                "quantity_low": _cell(quantity.low) if is_range else "",
                "quantity": "" if is_range else _cell(quantity.value),
                "quantity_high": _cell(quantity.high) if is_range else "",
                "qualifier": quantity.qualifier,
                "unit": quantity.unit,
                "held": quantity.day,
                "stated": check.reading.day.isoformat() if check.reading.day else "",
                "kind": "strength" if quantity.kind in {"", "ended"} else quantity.kind,
                "status": "reported",
                "stated_by": quantity.speech.speaker,
                "locator": sentence_of(check, quantity),
            }
        )
    return found


def proposed_as_csv(check: TextCheck, tables: Tables) -> bytes:
    """Return the rows to propose in the columns of deployments; a header alone for none."""
    columns = tuple(tables.schema.tables["deployments"].columns)
    rows = ([row.get(column, "") for column in columns] for row in proposed_rows(check))
    return _csv(columns, rows)


def sentence_of(check: TextCheck, quantity: Quantity) -> str:
    """Return the sentence of a quantity in one line, cut where it is long."""
    sentence = check.reading.sentences[quantity.sentence]
    text = " ".join(check.reading.text[sentence.start : sentence.end].split())
    return text if len(text) <= _QUOTED_CHARACTERS else text[:_QUOTED_CHARACTERS] + "…"


def _cell(value: float | None) -> str:
    return "" if value is None else str(plain_number(value))


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([neutralised(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")
