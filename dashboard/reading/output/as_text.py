"""A checked text for a terminal."""

from dashboard.core.i18n.language import _
from dashboard.core.i18n.wording import quoted
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables
from dashboard.reading.output.wording import (
    day_words,
    left_alone_words,
    not_taken_words,
    speaker_words,
    taken_for,
    verdict_label,
    whole_words,
)
from dashboard.reading.verdicts.model import TextCheck


def check_as_text(check: TextCheck, tables: Tables) -> str:
    """Return each number with its verdict, the whole, and the numbered sources."""
    cited = [s for v in check.verdicts for s in v.source_ids]
    notes = provenance.footnotes(tables.source_rows, cited)
    number_of = {note.source_id: note.number for note in notes}
    lines = [day_words(check), ""]
    if not check.verdicts:
        lines += [_("No figures on forces, bases or casualties were found."), ""]
    for verdict in check.verdicts:
        quantity = verdict.quantity
        lines.append(f"{quoted(quantity.text)} — {verdict_label(verdict)}")
        lines.append(f"    {taken_for(tables, quantity)} · {speaker_words(quantity)}")
        marks = " ".join(f"[{number_of[s]}]" for s in verdict.source_ids if s in number_of)
        lines.append(f"    {verdict.words} {marks}".rstrip())
        lines += [f"    {reason}" for reason in verdict.reasons]
    said = whole_words(check, tables)
    if said.naive:
        lines += ["", _("Simply added up: {sum}", sum=said.naive)]
        lines += [f"    {why}" for why in said.naive_why]
    if said.right:
        lines += [
            "",
            _(
                "Reconciled figure for that date: {figure} (range {range})",
                figure=said.right,
                range=said.right_range,
            ),
        ]
        lines.append(f"    {said.right_why}")
    for title, found in (
        (_("The text repeats"), said.retells),
        (_("Statements already in the timeline"), said.statements),
    ):
        if found:
            lines += ["", title, *(f"    {each}" for each in found)]
    if counted := not_taken_words(check):
        lines += ["", counted]
        lines += [f"    {quoted(n.text)}: {left_alone_words(n)}" for n in check.reading.not_taken]
    if notes:
        lines += ["", _("Sources"), *(f"  [{note.number}] {note.text}" for note in notes)]
    return "\n".join(lines)
