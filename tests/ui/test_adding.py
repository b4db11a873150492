"""A layer is one description, a language is one entry: made-up ones are seen everywhere."""

import csv
import json
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.briefing.document.build import build_document
from dashboard.core.i18n import language
from dashboard.core.i18n.language import LANGUAGES, Language, _, using_language
from dashboard.core.layers.model import Column, Layer, LayerRows, Symbol, place_names, said
from dashboard.core.question import labels
from dashboard.core.question.layers import LAYERS
from dashboard.core.question.selection import Selection, from_query, to_query
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.symbols.symbology import LegendEntry
from dashboard.core.tables.read import read_tables
from dashboard.core.view import exports
from dashboard.core.view.build import build_view
from dashboard.core.view.map_in_words import map_in_words
from dashboard.core.view.wire.catalogue import build_catalogue
from dashboard.maps.features import Features
from dashboard.maps.layers import layers_for

DAY = date(2023, 10, 6)


def features_of(group):
    return [f for c in group._children.values() if isinstance(c, Features) for f in c.features]


# --- a layer: the people killed or wounded, where it happened ---------------------------------


def _in_view(view):
    return view.casualties


def _where(tables):
    return {row.event_id: row.place_id for row in tables.event_rows}


def _symbols(view):
    where = _where(view.tables)
    for row in _in_view(view):
        place = where[row.event_id]
        if place in view.coordinates:
            lat, lon, _halo = view.coordinates[place]
            yield Symbol(
                layer="victims",
                id=place,
                ids=(row.casualty_id,),
                sources=(row.source_id,),
                lat=lat,
                lon=lon,
                shape="cross",
                radius=6,
                family="other",
                stack=True,
                many="casualties",
                entry=LegendEntry("cross", "other", "solid", "Victims"),
            )


def _texts(tables, _families):
    names, where = place_names(tables), _where(tables)
    return {
        row.casualty_id: said(
            title=f"Victims: {row.group}",
            at=names.get(where[row.event_id]),
            src=row.source_id,
        )
        for row in tables.casualty_rows
    }


VICTIMS = Layer(
    "victims",
    "Victims",
    LayerRows(
        table="casualties",
        section="casualties",
        id_column="casualty_id",
        tab=9,
        label="Victims",
        item="Victim",
        counted=("{count} victim", "{count} victims"),
        rows=_in_view,
        texts=_texts,
        columns=(Column("Group", "group"),),
    ),
    _symbols,
)


@pytest.fixture
def victims(monkeypatch):
    monkeypatch.setitem(LAYERS, "victims", VICTIMS)
    return VICTIMS


@pytest.fixture
def placed(broken):
    """The small tables, whose one event with casualties is at a place with a point."""
    return read_tables(broken("events", 2, place_id="P_TOWN"))[0]


def test_a_new_layer_is_in_filter_map_legend_catalogue_briefing_and_table(victims, placed):
    vocabulary = vocabulary_of(placed)
    only, notices = from_query({"show": ["victims"]}, vocabulary)
    assert (only.show, notices) == (("victims",), ())
    assert to_query(only) == {"show": ["victims"]}
    assert labels.link_words(placed.actor_rows, vocabulary)["show"]["victims"] == "Victims"

    view = build_view(placed, replace(only, as_of=DAY))
    (symbol,) = view.symbols["victims"]
    groups = {group.layer_name: group for group in layers_for(view)}
    (feature,) = features_of(groups["victims"])
    assert feature["properties"]["ids"] == list(symbol.ids)
    state = next(iter(groups["state"]._children.values())).state
    assert "{count} victims" in state
    assert [entry.label for entry in view.legend] == ["Victims"]

    catalogue = build_catalogue(placed)
    assert catalogue["casualties"][symbol.ids[0]]["title"].startswith("Victims: ")
    assert "casualties" in catalogue["sections"]
    json.dumps(catalogue)

    assert view.count == sum(
        map(len, (view.places, view.figures, view.statements, view.events, view.casualties))
    )

    document = build_document(view)
    assert [(mark.layer, mark.ids) for mark in document.marks] == [("victims", symbol.ids)]
    assert document.marks[0].notes
    assert [key.label for key in document.legend] == ["Victims"]
    assert symbol.ids[0] in {row.id for row in document.rows if row.table == "casualties"}
    assert "layers: victims" in document.filters
    (listed,) = map_in_words(view)
    assert listed.place_id == symbol.id
    assert all(item.startswith("Victims: ") for item in listed.items)

    assert list(exports.rows_of(view, "casualties")["casualty_id"]) == list(symbol.ids)
    assert b"C001" in exports.csv_bytes(view, "casualties")
    shown = json.loads(exports.geojson_bytes(view))["features"]
    assert "casualties" in {one["properties"]["table"] for one in shown}

    # A filter that takes the event away takes its victims along.
    nothing = build_view(placed, Selection(as_of=DAY, text="no such thing anywhere"))
    assert nothing.symbols["victims"] == ()
    assert exports.rows_of(nothing, "casualties").empty


def test_a_new_layer_has_its_switch_and_its_tab_on_the_page(
    victims, broken, serve, open_page, map_of
):
    serve(broken("events", 2, place_id="P_TOWN"))
    page = open_page(as_of=["2023-10-06"], table=["Victims"])
    page.session_state["below"] = "Table"
    page.run()
    assert not page.exception
    switch = page.button_group(key="show")
    assert "Victims" in switch.options
    assert '"layer":"victims"' in str(map_of(page))
    tabs = page.button_group(key="table")
    assert "Victims" in tabs.options
    assert any("Group" in frame.value.columns for frame in page.dataframe)


# --- a language -------------------------------------------------------------------------------

GERMAN = Language(
    "de", "de", "de", "Deutsch", "DE", "a ä b c d e f g h i j k l m n o ö p q r s ß t u ü v w x y z"
)


def _with_columns(folder, more):
    """Declare text columns, and write them with their cells."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for column, cells in more.get(resource["name"], {}).items():
            resource["schema"]["fields"].append(
                {"name": column, "type": "string", "description": "In German"}
            )
            file = folder / resource["path"]
            rows = list(csv.DictReader(file.open(encoding="utf-8")))
            for row in rows:
                row[column] = cells.get(next(iter(row.values())), "")
            with file.open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
    path.write_text(json.dumps(package), encoding="utf-8")


@pytest.fixture
def german(monkeypatch, tmp_path, data_folder):
    locale = tmp_path / "locale"
    (locale / "de").mkdir(parents=True)
    (locale / "de/dashboard.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Events"\nmsgstr "Ereignisse"\n\nmsgid "Legend"\nmsgstr "Legende"\n\n'
        'msgid "Statement (colour = actor)"\nmsgstr "Äußerung (Farbe = Akteur)"\n',
        encoding="utf-8",
    )
    (locale / "sq").symlink_to(language.LOCALE / "sq")
    (locale / "sr").symlink_to(language.LOCALE / "sr")
    monkeypatch.setattr(language, "LOCALE", locale)
    monkeypatch.setitem(LANGUAGES, "de", GERMAN)
    tables = read_tables(data_folder)[0]
    event = tables.events.iloc[0]
    with (data_folder / "translations.csv").open("w", encoding="utf-8", newline="") as file:
        columns = list(tables.schema.tables["translations"].columns)
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerow(
            {"translation_id": "L0001", "column": "events.title", "original": event["title"]}
        )
    _with_columns(
        data_folder,
        {
            "actors": {"name_de": dict.fromkeys(tables.actors["actor_id"], "Die Truppe")},
            "places": {"toponym_de": {"P_TOWN": "Amselfeld"}},
            "translations": {"text_de": {"L0001": "Ein Zusammenstoß"}},
        },
    )
    tables, issues = read_tables(data_folder)
    assert not [i for i in issues if "translations" in str(i)], issues
    return tables


def test_a_new_language_is_in_link_map_legend_catalogue_briefing_and_table(german):
    asked, notices = from_query({"lang": ["de"], "names": ["de"]}, vocabulary_of(german))
    assert (asked.language, asked.names, notices) == ("de", ("de",), ())
    view = build_view(german, replace(asked, as_of=DAY))
    with using_language("de"):
        assert _("Events") == "Ereignisse"
        layers = layers_for(view)
        state = json.loads(next(iter(layers[0]._children.values())).state)
        assert (state["words"]["tag"], state["words"]["legend"]) == ("de", "Legende")
        assert state["ground"]["names"] == ["de"]
        assert "lang=de" in state["catalogue"]
        catalogue = build_catalogue(view.tables)
    assert catalogue["places"]["P_TOWN"]["name"] == "Amselfeld"
    assert {a["name"] for a in catalogue["actors"].values()} == {"Die Truppe"}
    (event,) = (e for e in catalogue["events"].values() if e["title"] == "Ein Zusammenstoß")
    assert "lang" not in event  # it is in the language of the page
    assert {entry.label for entry in view.legend if entry.shape == "bubble"} <= {
        "Äußerung (Farbe = Akteur)"
    }
    document = build_document(view)
    assert document.language == "de"
    assert "Ein Zusammenstoß" in {row.what for row in document.rows}
    assert "Amselfeld" in {mark.name for mark in document.marks}
    assert "Ein Zusammenstoß" in set(exports.rows_of(view, "events")["title"])
    assert "Amselfeld" in set(exports.rows_of(view, "places")["toponym_de"])
    # A place is found by its name in the language, whatever the page speaks.
    found = build_view(german, Selection(as_of=DAY, text="Amselfeld"))
    assert "P_TOWN" in {row.place_id for row in found.places}
    # What has no name in it falls back on the English one.
    assert pd.Series(view.tables.places["name"]).map(bool).all()


def test_the_other_languages_say_what_they_said(german):
    view = build_view(german, Selection(as_of=DAY, language="sr-Latn"))
    assert "Amselfeld" not in set(view.tables.places["name"])


def test_a_new_language_in_cyrillic_may_be_written_so(monkeypatch, data_folder):
    letters = "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш"
    macedonian = Language("mk", "mk", "mk", "Македонски", "MK", letters)
    monkeypatch.setitem(LANGUAGES, "mk", macedonian)
    columns = {"places": {"toponym_mk": {"P_TOWN": "Град"}}}
    _with_columns(data_folder, columns)
    assert not [i for i in read_tables(data_folder)[1] if "toponym_mk" in str(i)]
    _with_columns(data_folder, {"actors": {"name_mk": {"MISSION": "Misija"}}})
    (found,) = [i for i in read_tables(data_folder)[1] if "name_mk" in str(i)]
    assert "Latin letters, but this column is in Cyrillic" in str(found)
