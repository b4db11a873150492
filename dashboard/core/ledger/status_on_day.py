"""How each figure stands on a day: whether it holds, whether it counts, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from dashboard.core.i18n.language import _, current
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.periods import age_words
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.states.last_known import FigureState
from dashboard.core.ledger.states.reasons import reason_out, trust_words
from dashboard.core.ledger.tree import Tree, tree_on
from dashboard.core.tables.model import Tables


@dataclass(frozen=True, slots=True)
class CountingStatus:
    """One figure on one day.

    ``on_day`` says whether the day is one on which its source has it true, or one on
    which it is still trusted; a claim can hold and yet not count. ``counted`` says whether
    it may enter a total. ``words`` say its place among the figures that do, and until when
    it is trusted; or why it does not count. The place is said so that nobody adds figures
    up: the headline of its quantity, one in the range beside the headline, or inside a whole.
    """

    on_day: bool
    counted: bool
    words: str
    state: FigureState = "current"
    """How the figure stands among those of its quantity; never ``"last_known"`` for one that
    may not enter a total."""
    age_days: int | None = None
    """Days since it was last true; 0 while it is, None when undated."""


def counting_statuses(tables: Tables, day: date) -> Mapping[str, CountingStatus]:
    """Return the standing of every figure on `day`, by ``deployment_id``.

    Worded in the language that is spoken. A figure without a published date holds on no
    day. Empty tables give an empty mapping.
    """
    return _standings(tables, day, current().tag)


@lru_cache(maxsize=64)
def _standings(tables: Tables, day: date, language: str) -> Mapping[str, CountingStatus]:
    book = book_of(tables)
    tree = tree_on(tables, day)
    found = {}
    for figure in book.figures.values():
        reason = reason_out(book, figure, day)
        on_day = figure.period is not None and figure.period.counts(day)
        state = tree.state(figure)
        age = figure.period.days_since(day) if figure.period else None
        if reason is None:
            words = f"{_place(tree, figure)}; {trust_words(figure)}"
        elif state == "last_known":
            words = _("last known, {age}", age=age_words(age or 0))
        else:
            words = reason.words
        found[figure.id] = CountingStatus(on_day, reason is None, words, state, age)
    return MappingProxyType(found)


def _place(tree: Tree, figure: Figure) -> str:
    """Return the place of a figure that counts: "headline", "inside 4,443"."""
    head = tree.ranked(tree.book.quantity_of[figure.id])[0]
    beside = ""
    if head.id != figure.id:
        if head.numbers == figure.numbers:
            beside = _("agrees with {figure}", figure=head.text)
        else:
            beside = _("within the range, alongside {figure}", figure=head.text)
    whole = _whole_around(tree, figure)
    inside = _("included in {figure}", figure=whole.text) if whole else ""
    return ", ".join(filter(None, [beside, inside])) or _("lead figure")


def _whole_around(tree: Tree, figure: Figure) -> Figure | None:
    """Return the figure that counts on the day and that `figure` is inside of.

    The one that its source names; else the headline of the whole of its actor, of its
    mission, or of the actor that its actor belongs to.
    """
    book = tree.book
    quantity = book.quantity_of[figure.id]
    named = book.figures.get(figure.part_of)
    is_same_unit = named is not None and named.unit == figure.unit
    if is_same_unit and named in tree.ranked(book.quantity_of[named.id]):
        return named
    actor = book.actors.get(quantity.actor_id)
    around = ["" if quantity.is_whole else quantity.actor_id, quantity.mission_id]
    around.append(actor.parent_id if actor else "")
    for actor_id in around:
        whole = tree.whole(actor_id, quantity.unit)
        if whole and whole[0].id not in {f.id for f in quantity.figures}:
            return whole[0]
    return None
