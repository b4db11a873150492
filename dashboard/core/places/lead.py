"""Which state leads the command that has its headquarters at a base, as a source states it."""

from collections.abc import Iterable

from dashboard.core import dates
from dashboard.core.i18n.language import _
from dashboard.core.tables.rows import ActorRow, PlaceRow


def lead_words(place: PlaceRow, actors: Iterable[ActorRow]) -> str:
    """Return who leads at a base, and when that was stated: "Lead nation: Italy (23 June 2020)".

    Columns used: ``lead_id``, ``lead_stated`` of places; ``actor_id``, ``name`` of actors. ""
    where no source states it.
    """
    names = [row.name for row in actors if row.actor_id == place.lead_id]
    if not names:
        return ""
    return _("Lead nation: {name} ({day})", name=names[0], day=dates.words(place.lead_stated))
