"""Numbers as they were stated, how old they are, and until when they are used."""

from datetime import date, timedelta
from math import isinf
from typing import Any, Protocol

from dashboard.core import dates
from dashboard.core.dates import words
from dashboard.core.i18n import wording
from dashboard.core.i18n.for_browser import counting
from dashboard.core.i18n.language import NN_, _, ngettext
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.model import Node, Qualified, Statement, are_hedged, shared_hedge


class Stated(Protocol):
    """A number with its bounds and its hedge: a `Figure` or a `Statement`."""

    @property
    def low(self) -> float | None:
        """Lowest value; None when not published."""

    @property
    def value(self) -> float | None:
        """The value; None when not published."""

    @property
    def high(self) -> float | None:
        """Highest value; None when not published."""

    @property
    def qualifier(self) -> str:
        """The hedge of the source; "" for none."""

    @property
    def unit(self) -> str:
        """What is counted."""


class Spread(Protocol):
    """A number with the range of those who state it: a `Node`, a `Side` or a `Step`."""

    @property
    def low(self) -> float | None:
        """Lowest value; None when not known."""

    @property
    def high(self) -> float | None:
        """Highest value; None when not known."""

    @property
    def low_hedge(self) -> str:
        """The hedge of the lowest value; "" for none."""

    @property
    def high_hedge(self) -> str:
        """The hedge of the highest value; "" for none."""


MONTH_DAYS, YEAR_DAYS = 30.35, 365
"""A little less than their mean (30.44, 365.25): 25 April 2025 is 14 months old on 25 June 2026."""

AGES: tuple[tuple[float, float, tuple[str, str]], ...] = (
    (14, 1, NN_("{count} day old", "{count} days old")),
    (61, 7, NN_("{count} week old", "{count} weeks old")),
    (731, MONTH_DAYS, NN_("{count} month old", "{count} months old")),
    (float("inf"), YEAR_DAYS, NN_("{count} year old", "{count} years old")),
)
"""How an age is said: below so many days, in units of so many days, in these words. Days up to
two weeks, weeks up to two months, months up to two years, then years."""


def quantity_text(stated: Stated) -> str:
    """Return a value with the source's own hedge, without its unit: "about 4,000"."""
    if stated.value is None and stated.low == stated.high:
        return _(wording.NOT_PUBLISHED)
    return wording.quantity(
        _or_nan(stated.low), _or_nan(stated.value), _or_nan(stated.high), stated.qualifier
    )


def headline_text(node: Node) -> str:
    """Return a headline with the source's hedge, of a sum that of its terms, and without the
    unit: "about 4,000"; "" where there is none. The age of one that is last known is not in it."""
    if node.obtained == "derived":
        return sum_text(node.headline or 0, *node.parts)
    return quantity_text(node.statements[0]) if node.obtained == "stated" else ""


def sum_text(total: float, *terms: Qualified) -> str:
    """Return what numbers add up to, hedged as they are: "about 590"."""
    return wording.hedged(wording.number(total), shared_hedge(each.qualifier for each in terms))


def difference_text(difference: float, *between: Qualified | None) -> str:
    """Return what numbers differ by, hedged where one of them is: "about 500"."""
    text = wording.number(difference)
    return wording.hedged(text, "about") if are_hedged(*between) else text


def stated_words(stated: Stated) -> str:
    """Return the number as stated, with its unit: "about 4,000 personnel"."""
    if stated.low is None:
        return _(wording.NOT_PUBLISHED)
    return f"{quantity_text(stated)} {wording.unit(stated.unit, _or_nan(stated.value))}".strip()


def number_words(value: float | None, unit: str) -> str:
    """Return a number with its unit, "not published" when there is none."""
    if value is None:
        return _(wording.NOT_PUBLISHED)
    return f"{wording.number(value)} {wording.unit(unit, value)}".strip()


def range_text(low: float, high: float, low_hedge: str = "", high_hedge: str = "") -> str:
    """Return a range, each end with its hedge: "4,000–4,699", "4,000 – more than 5,000"; the one
    number where both are the same, hedged where it is on both sides."""
    if low == high:
        return wording.hedged(wording.number(low), low_hedge if low_hedge == high_hedge else "")
    ends = _hedged_ends(low, high, low_hedge, high_hedge)
    is_hedged = ends != _hedged_ends(low, high, "", "")
    return (" – " if is_hedged else "–").join(ends)


def _hedged_ends(low: float, high: float, low_hedge: str, high_hedge: str) -> tuple[str, str]:
    return (
        wording.hedged(wording.number(low), low_hedge),
        wording.hedged(wording.number(high), high_hedge),
    )


def spread_text(one: Spread) -> str:
    """Return the range of a headline in the words of `range_text`; "" where it has none."""
    if one.low is None or one.high is None or one.low == one.high:
        return ""
    return range_text(one.low, one.high, one.low_hedge, one.high_hedge)


def end_texts(one: Spread) -> tuple[str, str]:
    """Return the lowest and the highest number of a headline, each with its hedge."""
    return _hedged_ends(one.low or 0, one.high or 0, one.low_hedge, one.high_hedge)


def days_old(days: int) -> str:
    """Return an age in words, rounded down: "same day", "3 days old", "5 months old"."""
    if days <= 0:
        return _("same day")
    _below, unit, (one, several) = next(each for each in AGES if days < each[0])
    return ngettext(one, several, int(days / unit))


def age_words(statement: Statement) -> str:
    """Return how long ago a statement was last true: "5 months old"; "undated"."""
    return _("undated") if statement.age_days is None else days_old(statement.age_days)


def last_known_text(age: str) -> str:
    """Return that a number was only last known on the day, with its age in words: "last known,
    9 months old"."""
    return _("last known, {age}", age=age)


def last_reported_text(age: str) -> str:
    """Return that a number is too old for the day, with its age in words: "last reported,
    12 years old"."""
    return _("last reported, {age}", age=age)


def with_facts(figure: str, *facts: str) -> str:
    """Return a number in words with what is to be known of it in brackets; without facts, it."""
    return f"{figure} ({'; '.join(facts)})" if facts else figure


def reported_words(statement: Statement, day: date) -> str:
    """Return when what has no number was last reported as of `day`: "reported 2017"; "undated".
    An age beside the name of a unit would be read as that of the unit."""
    if statement.age_days is None:
        return _("undated")
    return _("reported {year}", year=(day - timedelta(days=statement.age_days)).year)


def age_templates() -> list[dict[str, Any]]:
    """Return how a browser says an age: `AGES` with a template a plural form.

    ``below`` is None for the last; ``unit`` is in days.
    """
    return [
        {"below": None if isinf(below) else below, "unit": unit, "forms": counting(forms)}
        for below, unit, forms in AGES
    ]


def trust_words(statement: Statement) -> str:
    """Return until when a statement counts: "used until 7 May 2024"; of one that is last known
    on the day, that it has been so since: it is still used."""
    until = statement.trusted_until
    if statement.state == "last_known" and until not in (None, date.max):
        day = day_words(until)
        if statement.held.endswith("/"):
            return _("end date unknown, current until {date}, since then the last known", date=day)
        return _("current until {date}, since then the last known", date=day)
    return _trust(statement.held, statement.trusted_until, statement.ends)


def figure_trust_words(figure: Figure) -> str:
    """Return until when a figure counts, in the words of `trust_words`."""
    period = figure.period
    if period is None:
        return _("undated")
    return _trust(figure.held, period.trusted_until, period.ends)


def _trust(held: str, trusted_until: date | None, ends: bool) -> str:
    if trusted_until is None:
        return _("undated")
    if trusted_until == date.max:
        return _("ongoing")
    if ends:
        return _("ends {date}", date=words(held.partition("/")[2]))
    until = day_words(trusted_until)
    if held.endswith("/"):
        return _("end date unknown, used until {date}", date=until)
    return _("used until {date}", date=until)


def day_words(day: date) -> str:
    """Return a day in words: "7 May 2024"."""
    return dates.words(day.isoformat())


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value
