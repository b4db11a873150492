"""Which state leads the command that has its headquarters at a base, as a source states it."""

from collections.abc import Iterable
from datetime import date

from dashboard.core import dates
from dashboard.core.clock import is_later
from dashboard.core.i18n.language import _
from dashboard.core.tables.rows import ActorRow, PlaceRow


def leader(place: PlaceRow, day: date | None) -> str:
    """Return the actor_id of who leads at a base, where a source had stated it by `day`.

    Columns used: ``lead_id``, ``lead_stated`` (EDTF). "" where none had, and in a kept table
    from before the columns; without a day, what is stated now.
    """
    led = getattr(place, "lead_id", "")
    return "" if led and day and is_later(day, place.lead_stated) else led


def lead_words(place: PlaceRow, actors: Iterable[ActorRow], day: date | None) -> str:
    """Return who leads at a base, and when that was stated: "Lead nation: Italy (23 June 2020)".

    Columns used: those of `leader`; ``actor_id``, ``name`` of actors. "" where no source had
    stated it by `day`.
    """
    led = leader(place, day)
    names = [row.name for row in actors if led and row.actor_id == led]
    if not names:
        return ""
    return _("Lead nation: {name} ({day})", name=names[0], day=dates.words(place.lead_stated))
