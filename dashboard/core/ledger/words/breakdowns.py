"""How far the parts of a number add up to it, in words."""

from dashboard.core.i18n.language import N_, _
from dashboard.core.ledger.model import Breakdown
from dashboard.core.ledger.words.numbers import difference_text, quantity_text, sum_text


def breakdown_words(breakdown: Breakdown) -> str:
    """Return how far the parts of a breakdown add up, or what they are where they do not.

    "about 590 of about 4,700; about 4,110 not broken down", or that it cannot be told.
    """
    if breakdown.whole is None:
        return _(_NOT_DIVIDED[breakdown.sort])
    return _divided(breakdown, quantity_text(breakdown.whole), breakdown.whole.value)


_NOT_DIVIDED = {
    "terms": N_("components of the sum"),
    "apart": N_("figures that are not added together"),
    "unnamed": N_("included in the whole; not mentioned in any current statement of it"),
    "larger": N_("larger than the whole, so not counted as part of it"),
    "beside": N_("other figures known; not added"),
}


def _divided(breakdown: Breakdown, whole: str, value: float | None) -> str:
    remainder = breakdown.remainder
    if remainder is None or value is None:
        return _("parts of {whole}; the remainder is unknown", whole=whole)
    known = sum_text(value - remainder, *breakdown.parts)
    if remainder > 0:
        return _(
            "{sum} of {whole}; {rest} not broken down",
            sum=known,
            whole=whole,
            rest=remainder_text(breakdown),
        )
    if remainder < 0:
        return _(
            "{sum} of {whole}: the parts exceed the whole by {excess}",
            sum=known,
            whole=whole,
            excess=remainder_text(breakdown),
        )
    return _("{sum} of {whole}: the parts add up to the whole", sum=known, whole=whole)


def remainder_text(breakdown: Breakdown) -> str:
    """Return what the parts of a breakdown leave over, or by how much they exceed the whole, with
    the hedge of what it is reckoned from: "about 4,110"; "" where it cannot be told."""
    if breakdown.remainder is None:
        return ""
    return difference_text(abs(breakdown.remainder), breakdown.whole, *breakdown.parts)
