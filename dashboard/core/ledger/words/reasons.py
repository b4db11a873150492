"""Why a figure is not added, and where one that counts has its place, in words."""

from dashboard.core.dates import words
from dashboard.core.i18n.language import N_, _
from dashboard.core.ledger.change import Change
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.states.last_known import FORMATIONS
from dashboard.core.ledger.states.reasons import Code, Reason, yields_to_sharper
from dashboard.core.ledger.status_on_day import CountingStatus
from dashboard.core.ledger.words.numbers import (
    day_words,
    days_old,
    figure_trust_words,
    last_known_text,
    quantity_text,
)

_KINDS = {
    "authorised": N_("authorised ceiling, not a strength"),
    "planned": N_("planned, not an actual strength"),
    "requested": N_("requested, not an actual strength"),
    "exercise": N_("exercise"),
    "reserve": N_("reserve"),
    "rotation": N_("rotation: incoming and outgoing troops, not a strength"),
    "capacity": N_("capacity, not a strength"),
    "cumulative": N_("counted over time, not a strength"),
    "extent": N_("a length, an area or another measure; not a number of troops"),
}
_STATUSES = {
    "claimed": N_("claim by {speaker}"),
    "disputed": N_("disputed statement by {speaker}"),
    "withdrawn": N_("withdrawn by {speaker}"),
}


def reason_words(reason: Reason) -> str:
    """Return every reason that holds, the one of the code first, and what it is tied to."""
    said = "; ".join(dict.fromkeys(_code_words(code, reason) for code in reason.codes))
    if reason.same is None:
        return said
    return _(
        "{reasons}; same quantity as “{name}”, {figure} ({speaker})",
        reasons=said,
        name=reason.same.scope or reason.same.label,
        figure=quantity_text(reason.same),
        speaker=reason.same.stated_by,
    )


def _code_words(code: Code, reason: Reason) -> str:
    figure = reason.figure
    if code in _STATUSES:
        return _(_STATUSES[code], speaker=figure.stated_by)
    if code in _KINDS:
        return _(_KINDS[code])
    if code == "adds_up":
        return _("sum of {terms}, already counted", terms=sum_words(reason.terms))
    if code == "no_number":
        return _("no number published")
    if code == "undated":
        return _("undated")
    if code in ("not_yet", "ended", "stale"):
        return _date_words(code, figure)
    return _place_words(code, reason)


def _date_words(code: Code, figure: Figure) -> str:
    if code == "not_yet":
        return _("not yet valid (from {date})", date=words(figure.held.partition("/")[0]))
    if code == "ended":
        end = words(figure.held.partition("/")[2] or figure.held)
        # A strength that is no longer current does not mean that the troops have left.
        is_strength = figure.kind == "strength" and not figure.scope
        return _("valid until {date}", date=end) if is_strength else _("ended {date}", date=end)
    if yields_to_sharper(figure):
        return _(
            "dated only {date}; replaced by a more precisely dated statement",
            date=words(figure.held),
        )
    until = day_words(figure.period.trusted_until) if figure.period else ""
    if figure.held.endswith("/"):
        return _("end date unknown; used until {date}", date=until)
    return _("out of date since {date}", date=until)


def _place_words(code: Code, reason: Reason) -> str:
    """Return why a figure that would count is not in the main lines of the tree."""
    if code == "unit":
        if reason.figure.unit in FORMATIONS:
            return _("a unit known to be present, without a troop number")
        return _("counted in another unit")
    if code == "part_of" and reason.whole is not None:
        return _(
            "part of the figure {figure} ({date}), already included in it",
            figure=quantity_text(reason.whole),
            date=words(reason.whole.held),
        )
    if code == "inside":
        return _("included in {name}, not added to it", name=reason.line)
    if code == "larger":
        return _("larger than the whole, so not counted as part of it")
    return _("counted alongside these actors, not with them")


def sum_words(terms: tuple[Figure, ...]) -> str:
    """Return the figures that another one adds up: "200 + 400"."""
    return " + ".join(map(quantity_text, terms))


def counting_words(status: CountingStatus) -> str:
    """Return the place of a figure among those that count, and until when it is used; or why
    it does not count. "" of a status that is of no figure."""
    if status.figure is None:
        return ""
    if status.reason is None:
        return f"{_place(status, status.figure)}; {figure_trust_words(status.figure)}"
    if status.state == "last_known":
        return last_known_text(days_old(status.age_days or 0))
    return reason_words(status.reason)


def _place(status: CountingStatus, figure: Figure) -> str:
    """Return the place of a figure that counts: "headline", "inside 4,443"."""
    beside = ""
    if status.head is not None:
        if status.head.numbers == figure.numbers:
            beside = _("agrees with {figure}", figure=quantity_text(status.head))
        else:
            beside = _("within the range, alongside {figure}", figure=quantity_text(status.head))
    inside = ""
    if status.whole is not None:
        inside = _("included in {figure}", figure=quantity_text(status.whole))
    return ", ".join(filter(None, [beside, inside])) or _("lead figure")


def change_reason_words(change: Change) -> str:
    """Return why a quantity counts no more, or why an older figure is the headline again; ""
    where there is nothing to explain."""
    if change.reason is None:
        return ""
    said = reason_words(change.reason)
    if change.stands_again is None:
        return said
    return _(
        "the newer figure is no longer counted ({reason}); the earlier one, of {date}, "
        "applies again",
        reason=said,
        date=words(change.stands_again.held),
    )
