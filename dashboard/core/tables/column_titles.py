"""The headers of a table for a reader: column of a row in view -> English for a reader.

In English the headers stay the names of the columns, which programs know; a test holds that
every column that is handed out has its words here.
"""

from collections.abc import Iterable, Mapping

from dashboard.core.i18n.language import DEFAULT, NC_, current, pgettext

TITLES: Mapping[str, str] = {
    # ids
    "place_id": NC_("column", "place id"),
    "deployment_id": NC_("column", "figure id"),
    "statement_id": NC_("column", "statement id"),
    "event_id": NC_("column", "event id"),
    "actor_id": NC_("column", "actor id"),
    "mission_id": NC_("column", "mission id"),
    "operator_id": NC_("column", "operator id"),
    "source_id": NC_("column", "source id"),
    "coord_source_id": NC_("column", "source id of the coordinate"),
    # places
    "name": NC_("column", "name"),
    "toponym_en": NC_("column", "toponym in English"),
    "toponym_sq": NC_("column", "toponym in Albanian"),
    "toponym_sr_latn": NC_("column", "toponym in Serbian, Latin script"),
    "toponym_sr_cyrl": NC_("column", "toponym in Serbian, Cyrillic script"),
    "other_toponyms": NC_("column", "other toponyms"),
    "own_forms": NC_("column", "our own forms"),
    "side": NC_("column", "side of the line"),
    "feature_class": NC_("column", "class in the gazetteer"),
    "lat": NC_("column", "latitude"),
    "lon": NC_("column", "longitude"),
    "precision": NC_("column", "precision"),
    "stand_in": NC_("column", "coordinate stands for"),
    "located_by": NC_("column", "located by"),
    # figures
    "label": NC_("column", "label"),
    "scope": NC_("column", "scope"),
    "area": NC_("column", "area"),
    "area_text": NC_("column", "area, in the words of the source"),
    "placement": NC_("column", "placement"),
    "quantity_low": NC_("column", "lowest number"),
    "quantity": NC_("column", "number"),
    "quantity_high": NC_("column", "highest number"),
    "qualifier": NC_("column", "hedge of the source"),
    "unit": NC_("column", "unit"),
    "held": NC_("column", "true on"),
    "stated": NC_("column", "stated on"),
    "stated_by": NC_("column", "stated by"),
    "part_of": NC_("column", "part of"),
    "same_as": NC_("column", "same as"),
    "sum_of": NC_("column", "sum of"),
    "status_on_day": NC_("column", "standing on the day"),
    "on_day": NC_("column", "holds on the day"),
    "state": NC_("column", "state on the day"),
    "age_days": NC_("column", "age in days"),
    "first_day": NC_("column", "first day"),
    "last_day": NC_("column", "last day"),
    "as_of": NC_("column", "as of"),
    # statements
    "made": NC_("column", "made on"),
    "speaker": NC_("column", "speaker"),
    "role": NC_("column", "role"),
    "about": NC_("column", "about"),
    "said_at": NC_("column", "said at"),
    "quoted": NC_("column", "quotation"),
    "original_language": NC_("column", "original language"),
    "topics": NC_("column", "topics"),
    "figures": NC_("column", "figures"),
    # events
    "happened": NC_("column", "happened on"),
    "place_text": NC_("column", "place, in the words of the source"),
    "title": NC_("column", "title"),
    "actors": NC_("column", "actors"),
    "participants": NC_("column", "participants"),
    "casualties_note": NC_("column", "note on casualties"),
    # several tables
    "kind": NC_("column", "kind"),
    "status": NC_("column", "status"),
    "summary": NC_("column", "summary"),
    "text_language": NC_("column", "language of the text"),
    "locator": NC_("column", "where in the source"),
    "note": NC_("column", "note"),
    "source": NC_("column", "source"),
    "source_url": NC_("column", "address of the source"),
}


def headers(columns: Iterable[str]) -> list[str]:
    """Return the headers of columns in the language that is spoken, in their order.

    In English, and for a column without words, they are the names of the columns.
    """
    if current().tag == DEFAULT:
        return list(columns)
    return [pgettext("column", TITLES[name]) if name in TITLES else name for name in columns]
