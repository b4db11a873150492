"""The headers of a table for a reader: column of a row in view -> English for a reader.

In English the headers stay the names of the columns, which programs know; a test holds that
every column that is handed out has its words here.
"""

from collections.abc import Iterable, Mapping

from dashboard.core.language import DEFAULT, current, tr_in, tr_later_in

TITLES: Mapping[str, str] = {
    # ids
    "place_id": tr_later_in("column", "place id"),
    "deployment_id": tr_later_in("column", "figure id"),
    "statement_id": tr_later_in("column", "statement id"),
    "event_id": tr_later_in("column", "event id"),
    "actor_id": tr_later_in("column", "actor id"),
    "mission_id": tr_later_in("column", "mission id"),
    "operator_id": tr_later_in("column", "operator id"),
    "source_id": tr_later_in("column", "source id"),
    "coord_source_id": tr_later_in("column", "source id of the coordinate"),
    # places
    "name": tr_later_in("column", "name"),
    "toponym_en": tr_later_in("column", "toponym in English"),
    "toponym_sq": tr_later_in("column", "toponym in Albanian"),
    "toponym_sr_latn": tr_later_in("column", "toponym in Serbian, Latin script"),
    "toponym_sr_cyrl": tr_later_in("column", "toponym in Serbian, Cyrillic script"),
    "other_toponyms": tr_later_in("column", "other toponyms"),
    "own_forms": tr_later_in("column", "our own forms"),
    "side": tr_later_in("column", "side of the line"),
    "feature_class": tr_later_in("column", "class in the gazetteer"),
    "lat": tr_later_in("column", "latitude"),
    "lon": tr_later_in("column", "longitude"),
    "precision": tr_later_in("column", "precision"),
    "stand_in": tr_later_in("column", "coordinate stands for"),
    "located_by": tr_later_in("column", "located by"),
    # figures
    "label": tr_later_in("column", "label"),
    "scope": tr_later_in("column", "scope"),
    "area": tr_later_in("column", "area"),
    "area_text": tr_later_in("column", "area, in the words of the source"),
    "placement": tr_later_in("column", "placement"),
    "quantity_low": tr_later_in("column", "lowest number"),
    "quantity": tr_later_in("column", "number"),
    "quantity_high": tr_later_in("column", "highest number"),
    "qualifier": tr_later_in("column", "hedge of the source"),
    "unit": tr_later_in("column", "unit"),
    "held": tr_later_in("column", "true on"),
    "stated": tr_later_in("column", "stated on"),
    "stated_by": tr_later_in("column", "stated by"),
    "part_of": tr_later_in("column", "part of"),
    "same_as": tr_later_in("column", "same as"),
    "sum_of": tr_later_in("column", "sum of"),
    "standing": tr_later_in("column", "standing on the day"),
    "on_day": tr_later_in("column", "holds on the day"),
    "as_of": tr_later_in("column", "as of"),
    # statements
    "made": tr_later_in("column", "made on"),
    "speaker": tr_later_in("column", "speaker"),
    "role": tr_later_in("column", "role"),
    "about": tr_later_in("column", "about"),
    "said_at": tr_later_in("column", "said at"),
    "quoted": tr_later_in("column", "quotation"),
    "original_language": tr_later_in("column", "original language"),
    "topics": tr_later_in("column", "topics"),
    "figures": tr_later_in("column", "figures"),
    # events
    "happened": tr_later_in("column", "happened on"),
    "place_text": tr_later_in("column", "place, in the words of the source"),
    "title": tr_later_in("column", "title"),
    "actors": tr_later_in("column", "actors"),
    "participants": tr_later_in("column", "participants"),
    "casualties_note": tr_later_in("column", "note on casualties"),
    # several tables
    "kind": tr_later_in("column", "kind"),
    "status": tr_later_in("column", "status"),
    "summary": tr_later_in("column", "summary"),
    "text_language": tr_later_in("column", "language of the text"),
    "locator": tr_later_in("column", "where in the source"),
    "note": tr_later_in("column", "note"),
    "source": tr_later_in("column", "source"),
    "source_url": tr_later_in("column", "address of the source"),
}


def headers(columns: Iterable[str]) -> list[str]:
    """Return the headers of columns in the language that is spoken, in their order.

    In English, and for a column without words, they are the names of the columns.
    """
    if current().tag == DEFAULT:
        return list(columns)
    return [tr_in("column", TITLES[name]) if name in TITLES else name for name in columns]
