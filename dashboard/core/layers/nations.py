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
    """Return place_id -> the chosen nations there: "Italy · United States"; empty where the
    question names no actor.

    Columns used: ``actor_id``, ``kind``, ``nation_id`` and ``name`` of actors; ``lead_id``,
    ``lead_stated`` of places; ``actor_id``, ``place_id``, ``held`` of figures. A nation is there
    by leading, or by a figure of its forces; where none of its figures stands on the as-of day,
    with the year of the newest: "Italy (2005)". A place of no chosen nation is not in it.
    """
    if not view.chosen:
        return {}
    nations = {row.actor_id: _nation(row) for row in view.tables.actor_rows}
    names = {row.actor_id: row.name for row in view.tables.actor_rows}
    chosen = {nations.get(actor, "") for actor in view.chosen} - {""}
    found: dict[str, dict[str, str]] = {}
    for place in view.places:
        led_by = leader(place, view.as_of)
        if led_by in chosen:
            found.setdefault(place.place_id, {})[led_by] = names[led_by]
    for is_standing, rows in ((True, view.current_and_last_known), (False, view.figures)):
        for row in view.newest_first(rows, "held"):
            nation = nations.get(row.actor_id, "")
            if nation not in chosen:
                continue
            for place_id in places_of(row.place_id, ()):
                words = names[nation] if is_standing else _dated(names[nation], row.held)
                found.setdefault(place_id, {}).setdefault(nation, words)
    return {place_id: " · ".join(sorted(of.values())) for place_id, of in found.items()}


def labelled(nations: Mapping[str, str], symbols: int) -> Mapping[str, str]:
    """Return the nations that are written on a map with so many symbols of places: none on one
    that is too full."""
    return nations if symbols <= MOST_LABELLED else {}


def _nation(row: ActorRow) -> str:
    return row.nation_id or (row.actor_id if row.kind == "state" else "")


def _dated(name: str, held: str) -> str:
    if not held:
        return name
    return _("{name} ({year})", name=name, year=dates.parse(held).first.year)
