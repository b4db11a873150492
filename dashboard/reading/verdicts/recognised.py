"""Statements of the timeline that a text reports."""

from datetime import date, timedelta

from dashboard.core import dates
from dashboard.core.i18n.language import _
from dashboard.core.i18n.search_key import fold
from dashboard.core.ledger.quantities import book_of
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.model import Reading
from dashboard.reading.verdicts.model import Recognised, Verdict

#: a text reports what was said so long before it, unless it names another day
_NEWS = timedelta(days=10)
_MOST = 12
#: a quotation of fewer words is in many texts by chance
_QUOTED_WORDS = 4


def recognised(
    reading: Reading, tables: Tables, verdicts: tuple[Verdict, ...]
) -> tuple[Recognised, ...]:
    """Return the statements that the text has, in order of the table; at most twelve.

    One is there when its quotation is, when the text gives one of its figures and names
    its speaker, or when its speaker speaks in the text within ten days of it of an actor
    that it is about. Uses statements and deployments.
    """
    key = f" {fold(reading.text)} "
    figures = {v.figure_id for v in verdicts if v.figure_id}
    book = book_of(tables)
    same = {
        f.id for each in figures if each in book.figures for f in book.quantity_of[each].figures
    }
    speakers = {speech.speaker for speech in reading.speeches if speech.speaker}
    named = {span.id for span in reading.spans if span.kind == "actor"}
    found = []
    for row in tables.statements.itertuples():
        near = _is_near(row.made, reading.day)
        quoted = fold(row.quoted)
        if len(quoted.split()) >= _QUOTED_WORDS and f" {quoted} " in key:
            found.append(Recognised(row.statement_id, _("the text contains its words")))
        elif row.speaker in speakers and near and (set(row.figures) & (figures | same)):
            found.append(Recognised(row.statement_id, _("the same speaker and number")))
        elif row.speaker in speakers and near and len(set(row.about) & named) > 1:
            found.append(Recognised(row.statement_id, _("the same speaker, dates and subject")))
    return tuple(found[:_MOST])


def _is_near(made: str, day: date | None) -> bool:
    if day is None or not dates.is_date(made):
        return False
    span = dates.parse(made)
    return span.first <= day and day - span.last <= _NEWS
