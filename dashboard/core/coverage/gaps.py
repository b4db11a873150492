"""What is known to be missing, as far as the tables themselves can tell."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from dashboard.core.coverage.records import Records
from dashboard.core.ledger.model import MAIN_UNIT
from dashboard.core.question.filters import actor_closure
from dashboard.core.tables.model import Tables

#: whose garrisons, and whose police posts, are asked for
GARRISONS_OF, POSTS_OF = "SERBIA", "KOSOVO_POLICE"


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing. A gap that the data has closed is 0, empty or None here.

    ``first_year`` and ``latest`` are the ends of the data; ``garrisons`` how many garrisons of
    Serbia's forces have no number of people (of ``garrisons_in_all``); ``police_posts`` how
    many posts of the Kosovo Police there are at all; ``empty_years`` table -> years between
    the ends without one record; ``undated`` figures that name no day.
    """

    first_year: int | None
    latest: date
    garrisons: int
    garrisons_in_all: int
    police_posts: int
    empty_years: dict[str, tuple[int, ...]]
    undated: int


def gaps_of(tables: Tables, records: Records, latest: date) -> Gaps:
    """Return what is missing.

    Parameters
    ----------
    tables
        Columns used: ``kind``, ``operator_id`` of places; ``place_id``, ``unit``,
        ``quantity`` and its range of deployments; the tree of the actors.
    records
        From `records_by_year`.
    latest
        The latest day of the data.
    """
    theirs = actor_closure(tables.actor_rows, [GARRISONS_OF])
    places, figures = tables.places, tables.deployments
    garrisons = places[(places["kind"] == "garrison") & places["operator_id"].isin(theirs)]
    stated = figures[["quantity_low", "quantity", "quantity_high"]].notna().any(axis=1)
    with_people = set(figures[(figures["unit"] == MAIN_UNIT) & stated]["place_id"])
    posts = (places["kind"] == "police_post") & (places["operator_id"] == POSTS_OF)
    empty: dict[str, tuple[int, ...]] = {}
    of_year: Counter[tuple[str, int]] = Counter()
    for each in records.counts:
        of_year[each.table, each.year] += each.n
    for (table, year), n in sorted(of_year.items()):
        if not n:
            empty[table] = (*empty.get(table, ()), year)
    return Gaps(
        first_year=records.years[0] if records.years else None,
        latest=latest,
        garrisons=sum(place not in with_people for place in garrisons["place_id"]),
        garrisons_in_all=len(garrisons),
        police_posts=int(posts.sum()),
        empty_years=empty,
        undated=records.undated.get("deployments", 0),
    )
