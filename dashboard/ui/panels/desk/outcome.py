"""What a draft or a proposal would change: rules that it breaks, the ledger, the row."""

from collections.abc import Sequence

import streamlit as st

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.tables.schema import Schema
from dashboard.desk.drafts import Remark, as_csv
from dashboard.desk.edits import resolved
from dashboard.desk.effects import CountEffect, Effect, effect_words, effects
from dashboard.desk.proposals import Proposal, RowEdit
from dashboard.desk.review import Review
from dashboard.ui.panels.desk.fields import title
from dashboard.ui.panels.desk.row_fields import Slots
from dashboard.ui.text import plain


def show_remarks(
    found: Sequence[Remark], edits: Sequence[RowEdit], slots: Slots
) -> tuple[list[str], int]:
    """Show each remark beside its field.

    Returns
    -------
    (list of str, int)
        Titles of the columns that are still blank and may not be, and how many errors there
        are besides. What has no field on the screen is shown where this is called.
    """
    blank: dict[str, None] = {}
    errors = 0
    filled = {(e.table, c) for e in edits for c, text in e.values.items() if text}
    words: dict[tuple[str, str], list[Remark]] = {}
    for remark in found:
        place = (remark.table, remark.column)
        if not remark.is_warning and remark.column and place not in filled:
            blank[title(remark.column)] = None
            continue
        errors += not remark.is_warning
        words.setdefault(place, []).append(remark)
    for place, said in words.items():
        at = slots.get(place) or st.empty()
        text = "  \n".join(plain(remark.words) for remark in said)
        if place not in slots and place[1]:
            text = f"{plain(title(place[1]))}: {text}"
        show = at.warning if all(r.is_warning for r in said) else at.error
        show(text, icon=":material/rule:")
    return list(blank), errors


def show_outcome(proposal: Proposal, review: Review, schema: Schema) -> None:
    """Show the ledger before and after, and the rows as CSV."""
    found = effects(review.before, review.after, proposal, review.row_ids)
    if found:
        title = _("Reconciled figures, before and after")
        st.markdown(f"**{title}**")
        for effect in found:
            _effect(effect)
    rows = list(zip(review.row_ids, resolved(proposal, review.row_ids), strict=True))
    with st.expander(ngettext("The row as CSV", "The {count} rows as CSV", len(rows))):
        for row_id, edit in rows:
            st.caption(plain(schema.tables[edit.table].file))
            st.code(as_csv(schema.tables[edit.table], row_id, edit), language=None, wrap_lines=True)


def _effect(effect: Effect | CountEffect) -> None:
    words = plain(effect_words(effect))
    st.markdown(f"**{words}**" if effect.is_change else words)
