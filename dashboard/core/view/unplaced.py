"""What is in view and has no point on the map: listed with the reason, never pinned."""

from dataclasses import dataclass

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.symbols import symbology
from dashboard.core.view.answer import Answer


@dataclass(frozen=True, slots=True)
class Unplaced:
    """One thing without a point, and why."""

    id: str
    table: str
    label: str
    where: str
    why: str
    status: str
    """Status in words; "" for places and statements, which have none."""
    source_id: str


def unplaced(view: Answer) -> tuple[Unplaced, ...]:
    """Return everything in view without a point: figures, places, events, statements.

    A figure that holds for an area is not among them: it is a badge on that area.
    """
    named = {row.place_id: row.name for row in view.tables.places.itertuples()}
    found = []
    for row in view.newest_first(view.figures, "held").itertuples():
        at_site = row.placement == "site" and row.place_id in view.coordinates
        if row.placement == "area" or at_site:
            continue
        number = wording.quantity(row.quantity_low, row.quantity, row.quantity_high, row.qualifier)
        unit = wording.unit(row.unit, row.quantity)
        if row.placement == "site":
            why = _("no coordinates published")
        else:
            why = _("no location published")
        found.append(
            Unplaced(
                row.deployment_id,
                "deployments",
                f"{number} {unit} · {row.label}",
                row.area_text,
                f"{why}; {row.status_on_day.words}",
                symbology.status_words(row.status),
                row.source_id,
            )
        )
    for row in view.places.itertuples():
        if row.place_id not in view.coordinates:
            found.append(
                Unplaced(
                    row.place_id,
                    "places",
                    named[row.place_id],
                    wording.side(row.side),
                    _("no coordinates published"),
                    "",
                    row.source_id,
                )
            )
    for row in view.newest_first(view.events, "happened").itertuples():
        if row.place_id not in view.coordinates:
            found.append(
                Unplaced(
                    row.event_id,
                    "events",
                    row.title,
                    row.place_text,
                    _("broad area, disputed, or outside the map"),
                    symbology.status_words(row.status),
                    row.source_id,
                )
            )
    for row in view.newest_first(view.statements, "made").itertuples():
        if row.place_id not in view.coordinates:
            found.append(
                Unplaced(
                    row.statement_id,
                    "statements",
                    f"{row.speaker}: {row.summary}",
                    row.said_at,
                    _("the source gives no place, or one outside the map"),
                    "",
                    row.source_id,
                )
            )
    return tuple(found)
