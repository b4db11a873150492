"""The headers of a table for a reader: column of a row in view -> English for a reader.

In English the headers stay the names of the columns, which programs know; a test holds that
every column that is handed out has its words here. The titles of toponyms are those of
`LANGUAGES`.
"""

from collections.abc import Iterable, Mapping

from dashboard.core.i18n.language import DEFAULT, LANGUAGES, NC_, current, pgettext

_TITLES: Mapping[str, str] = {
    # ids
    "place_id": NC_("column", "place ID"),
    "deployment_id": NC_("column", "figure ID"),
    "statement_id": NC_("column", "statement ID"),
    "event_id": NC_("column", "event ID"),
    "actor_id": NC_("column", "actor ID"),
    "mission_id": NC_("column", "mission ID"),
    "operator_id": NC_("column", "operator ID"),
    "lead_id": NC_("column", "lead nation ID"),
    "source_id": NC_("column", "source ID"),
    "lead_source_id": NC_("column", "source ID of the lead nation"),
    "coord_source_id": NC_("column", "source ID of the coordinates"),
    # places
    "name": NC_("column", "name"),
    "other_toponyms": NC_("column", "other toponyms"),
    "own_forms": NC_("column", "names supplied by us"),
    "lead_stated": NC_("column", "date on which the lead nation was stated"),
    "side": NC_("column", "side of the boundary"),
    "feature_class": NC_("column", "feature type (gazetteer)"),
    "lat": NC_("column", "latitude"),
    "lon": NC_("column", "longitude"),
    "precision": NC_("column", "precision"),
    "stand_in": NC_("column", "coordinates refer to"),
    "located_by": NC_("column", "located using"),
    # figures
    "label": NC_("column", "label"),
    "scope": NC_("column", "scope"),
    "area": NC_("column", "area"),
    "area_text": NC_("column", "area, as worded in the source"),
    "placement": NC_("column", "placement on map"),
    "quantity_low": NC_("column", "lowest number"),
    "quantity": NC_("column", "number"),
    "quantity_high": NC_("column", "highest number"),
    "qualifier": NC_("column", "qualifier used by the source"),
    "unit": NC_("column", "unit"),
    "held": NC_("column", "valid"),
    "stated": NC_("column", "date stated"),
    "stated_by": NC_("column", "stated by"),
    "part_of": NC_("column", "part of"),
    "same_as": NC_("column", "same as"),
    "sum_of": NC_("column", "sum of"),
    "status_on_day": NC_("column", "status on the reference date"),
    "on_day": NC_("column", "valid on the reference date"),
    "state": NC_("column", "state on the reference date"),
    "age_days": NC_("column", "age in days"),
    "first_day": NC_("column", "first day"),
    "last_day": NC_("column", "last day"),
    "as_of": NC_("column", "as of"),
    # statements
    "made": NC_("column", "date"),
    "speaker": NC_("column", "speaker"),
    "role": NC_("column", "role"),
    "about": NC_("column", "concerning"),
    "said_as": NC_("column", "statement or figure"),
    "said_at": NC_("column", "place of statement"),
    "medium": NC_("column", "medium"),
    "quoted": NC_("column", "quotation"),
    "quotation_language": NC_("column", "language of the quotation as published"),
    "quotation_translated": NC_("column", "quotation translated by the source"),
    "topics": NC_("column", "topics"),
    "figures": NC_("column", "figures"),
    # events
    "happened": NC_("column", "date of event"),
    "other_places": NC_("column", "further places"),
    "place_text": NC_("column", "place, as worded in the source"),
    "title": NC_("column", "title"),
    "actors": NC_("column", "actors"),
    "participants": NC_("column", "participants"),
    "casualties_note": NC_("column", "note on casualties"),
    # sources
    "publisher": NC_("column", "publisher"),
    "via": NC_("column", "passed on by"),
    "author": NC_("column", "author"),
    "url": NC_("column", "web address"),
    "archive_url": NC_("column", "address of an archived copy"),
    "published": NC_("column", "published on"),
    "published_basis": NC_("column", "how the date of publication is known"),
    "retrieved": NC_("column", "retrieved on"),
    "language": NC_("column", "language"),
    "read_as": NC_("column", "how much was read"),
    "retells": NC_("column", "repeats"),
    # several tables
    "kind": NC_("column", "type"),
    "status": NC_("column", "status"),
    "summary": NC_("column", "summary"),
    "text_language": NC_("column", "language of the text"),
    "locator": NC_("column", "location in the source"),
    "note": NC_("column", "note"),
    "source": NC_("column", "source"),
    "source_url": NC_("column", "URL of the source"),
}


def headers(columns: Iterable[str]) -> list[str]:
    """Return the headers of columns in the language that is spoken, in their order.

    In English, and for a column without words, they are the names of the columns.
    """
    if current().tag == DEFAULT:
        return list(columns)
    return [title(name) for name in columns]


def title(column: str) -> str:
    """Return the words of a column in the language that is spoken; its name where it has none."""
    message = titles().get(column)
    return pgettext("column", message) if message else column


def titles() -> dict[str, str]:
    """Return column -> its title, as a message in the context "column"."""
    return {**_TITLES, **{each.column("toponym"): each.toponym for each in LANGUAGES.values()}}
