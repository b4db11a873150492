"""Whose forces a place stands for, where a reader asks for actors: the word beside its symbol."""

from collections.abc import Mapping

from dashboard.core import dates
from dashboard.core.i18n.language import _
from dashboard.core.layers.seen import Seen
from dashboard.core.places.lead import leader
from dashboard.core.tables.rows import ActorRow, places_of

#: with more symbols than this on a map, words beside each would hide it
MOST_LABELLED = 15


def nations_there(view: Seen) -> dict[str, str]:
    """Return place_id -> the chosen nations there: "Italy · United States (2007)"; empty where
    the question names no actor.

    Columns used: ``actor_id``, ``kind``, ``nation_id`` and ``name`` of actors; ``lead_id``,
    ``lead_stated`` of places; ``actor_id``, ``place_id``, ``held`` of figures. A nation is there
    by leading, or by a figure of its forces. Where neither is of the as-of day, and none of its
    figures counts on it, the year of the newest stands with it. A place of no chosen nation is
    not in it.
    """
    if not view.chosen:
        return {}
    nations = {row.actor_id: nation_of(row) for row in view.tables.actor_rows}
    names = {row.actor_id: row.name for row in view.tables.actor_rows}
    chosen = {nations.get(actor, "") for actor in view.chosen} - {""}
    # place_id -> nation -> the newest year that says so; that of the day where one is current
    found: dict[str, dict[str, int]] = {}

    def note(place_id: str, nation: str, year: int) -> None:
        known = found.setdefault(place_id, {})
        known[nation] = max(known.get(nation, 0), min(year, view.as_of.year))

    for place in view.places:
        if (led_by := leader(place, view.as_of)) in chosen:
            note(place.place_id, led_by, _year(place.lead_stated))
    for row in view.figures:
        nation = nations.get(row.actor_id, "")
        if nation not in chosen or not row.held:
            continue
        is_current = view.status_on_day[row.deployment_id].counted
        year = view.as_of.year if is_current else _year(row.held)
        for place_id in places_of(row.place_id, ()):
            note(place_id, nation, year)
    return {
        place_id: " · ".join(
            sorted(
                names[nation]
                if year == view.as_of.year
                else _("{name} ({year})", name=names[nation], year=year)
                for nation, year in of.items()
            )
        )
        for place_id, of in found.items()
    }


def labelled(nations: Mapping[str, str], symbols: int) -> Mapping[str, str]:
    """Return the nations that are written on a map with so many symbols of places: none on one
    that is too full."""
    return nations if symbols <= MOST_LABELLED else {}


def nation_of(row: ActorRow) -> str:
    """Return the id of the nation that an actor is, or whose contingent it is; "" for none."""
    return row.nation_id or (row.actor_id if row.kind == "state" else "")


def _year(text: str) -> int:
    return dates.parse(text).first.year
