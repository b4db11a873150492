"""How a number of a statement stands beside other sources, and counts of casualties, in words."""

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.ledger.casualties import CasualtyGroup, Count
from dashboard.core.ledger.claims.model import FigureCheck
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.words.numbers import (
    day_words,
    difference_text,
    quantity_text,
    range_text,
)
from dashboard.core.ledger.words.reasons import sum_words

# What is said of a number that others have too; of a disputed one no more than that.
_MATCHES = N_("consistent with {range} ({sources})")
_SAME_NUMBER = N_("the number itself, {range}, is also in {sources}: what it counts is disputed")
# (the others give one number, this one is above it) -> what is said
_OUTSIDE = {
    (True, True): N_("{number} above {range} ({sources})"),
    (True, False): N_("{number} below {range} ({sources})"),
    (False, True): N_("outside the range {range} ({sources}): {number} above"),
    (False, False): N_("outside the range {range} ({sources}): {number} below"),
}
_OBSTACLES = {
    "no_number": N_("cannot be compared: no number published"),
    "alone": N_("cannot be compared: no other source gives this figure"),
    "other_days": N_("cannot be compared: no other source gives this figure for {date}"),
    "no_count": N_("cannot be compared: no other source gives a count"),
}


def check_words(check: FigureCheck) -> str:
    """Return the verdict on a number: "outside the range 4,000–4,699 (2 other sources): …"."""
    said = _verdict(check)
    if check.terms:
        said = _("{verdict}; sum of {terms}", verdict=said, terms=sum_words(check.terms))
    if isinstance(check.stated, Figure) and check.stated.status == "disputed":
        said = _disputed(check.stated, said)
    return said


def _verdict(check: FigureCheck) -> str:
    if check.obstacle:
        return _(_OBSTACLES[check.obstacle], date=day_words(check.day))
    if check.verdict == "unsupported" or check.low is None or check.high is None:
        said = _("no independent source")
        if check.repeated_by:
            said = _(
                "{verdict}; repeated as a claim by {speakers}",
                verdict=said,
                speakers=", ".join(check.repeated_by),
            )
        return said
    span = range_text(check.low, check.high, check.low_hedge, check.high_hedge)
    who = ngettext("{count} other source", "{count} other sources", check.origins)
    if check.verdict == "matches":
        is_disputed = isinstance(check.stated, Figure) and check.stated.status == "disputed"
        return _(_SAME_NUMBER if is_disputed else _MATCHES, range=span, sources=who)
    if check.verdict == "inside":
        return _("within the range {range} ({sources})", range=span, sources=who)
    if check.side == "around":
        return _("broader than the range {range} ({sources})", range=span, sources=who)
    pattern = _OUTSIDE[check.low == check.high, check.side == "above"]
    is_above = check.side == "above"
    bound = check.high if is_above else check.low
    end = [each for each in check.others if bound == (each.high if is_above else each.low)]
    by = difference_text(check.difference or 0, check.stated, *end)
    return _(pattern, number=by, range=span, sources=who)


def _disputed(figure: Figure, said: str) -> str:
    """Return the verdict on a disputed figure: first that it is disputed, and why.

    What it is said to be is disputed. That another source has the same number for another
    thing does not confirm it, and is no agreement.
    """
    if not figure.note:
        return _("disputed by other sources; {verdict}", verdict=said)
    return _(
        "disputed: {why} {verdict}",
        why=wording.sentences(figure.note),
        verdict=f"{said[0].upper()}{said[1:]}",
    )


def check_label(check: FigureCheck) -> str:
    """Return what the number is about."""
    if isinstance(check.stated, Count):
        return f"{check.stated.group}, {wording.unit(check.stated.outcome)}"
    return check.stated.label


def check_text(check: FigureCheck) -> str:
    """Return the number as stated, with its unit."""
    if isinstance(check.stated, Count):
        return f"{count_text(check.stated)} {wording.unit(check.stated.outcome)}"
    unit = wording.unit(check.stated.unit, check.stated.value or 0)
    return f"{quantity_text(check.stated)} {unit}".strip()


def count_text(count: Count) -> str:
    """Return a count as its source has it, without what is counted: "at least 12"."""
    low, value, high = (
        float("nan") if number is None else number
        for number in (count.low, count.value, count.high)
    )
    return wording.quantity(low, value, high, count.qualifier)


def group_words(group: CasualtyGroup) -> str:
    """Return the range of the counts of a group: "25–93 injured: KFOR soldiers"."""
    if group.low is None or group.high is None:
        missing = _(wording.NOT_PUBLISHED)
        return f"{missing}: {group.group}, {wording.unit(group.outcome)}"
    return f"{range_text(group.low, group.high)} {wording.unit(group.outcome)}: {group.group}"
