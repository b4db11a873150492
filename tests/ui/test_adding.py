"""A layer is one description, a language is one entry: made-up ones are seen everywhere."""

import argparse
import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.briefing.document.build import build_document
from dashboard.briefing.document.notices import naming
from dashboard.briefing.package import package
from dashboard.commands.geocode import add_parser
from dashboard.core.i18n import language
from dashboard.core.i18n.language import LANGUAGES, Language, _, using_language
from dashboard.core.layers.model import (
    Column,
    Layer,
    LayerRows,
    Symbol,
    Unplaced,
    other_language,
    place_names,
    said,
    without_a_point,
)
from dashboard.core.question import labels
from dashboard.core.question.layers import LAYERS
from dashboard.core.question.selection import Selection, from_query, to_query
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.symbols.symbology import LegendEntry
from dashboard.core.tables.checks.cells import odd_letters
from dashboard.core.tables.column_titles import title
from dashboard.core.tables.read import read_tables
from dashboard.core.view import exports
from dashboard.core.view.build import build_view
from dashboard.core.view.empty_map import nothing_on_map
from dashboard.core.view.map_in_words import map_in_words
from dashboard.core.view.source_usage import cited_in
from dashboard.core.view.wire.catalogue import build_catalogue
from dashboard.geocoding import nominatim
from dashboard.maps.features import Features
from dashboard.maps.layers import layers_for
from dashboard.reading.extraction.name_index import index_of
from dashboard.reading.extraction.tokens import tokenise
from dashboard.ui.panels.desk import row_fields
from dashboard.ui.panels.wording_controls import names_in
from dashboard.web.first_load.loading_words import loading_words
from tests.ui.tables.tables_on_page import tables_of

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
            lat, lon, approximate = view.coordinates[place]
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
                halo=approximate,
                stack=True,
                many="casualties",
                # Said here and not above: only now is it known in which language.
                entry=LegendEntry("cross", "other", "solid", _("Victims")),
            )


def _texts(tables, _families):
    names, where = place_names(tables), _where(tables)
    return {
        row.casualty_id: said(
            title=f"Victims: {row.group}",
            lang=other_language(row),
            at=names.get(where[row.event_id]),
            src=row.source_id,
        )
        for row in tables.casualty_rows
    }


def _unplaced(view):
    where = _where(view.tables)
    for row in without_a_point(view, _in_view(view), lambda row: (where[row.event_id],)):
        yield Unplaced(
            row.casualty_id, "casualties", row.group, "", _("no location"), "", row.source_id
        )


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
        unplaced=_unplaced,
        columns=(Column("Group", "group"),),
        dated="stated",
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

    # How much is in view, which of it a link points at, what has changed since, what is cited.
    assert "1 victim · " in view.caption and "1 victim · " in build_document(view).caption
    assert view.has("C001") and view.ids_of("casualties") == set(symbol.ids)
    assert {row.source_id for row in view.casualties} <= cited_in(view)
    hidden = replace(view, selection=replace(view.selection, show=()))
    assert "1 victim" in nothing_on_map(hidden)

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

    with zipfile.ZipFile(io.BytesIO(package.render(view, document))) as files:
        assert b"C001" in files.read("casualties.csv")

    # A filter that takes the event away takes its victims along.
    nothing = build_view(placed, Selection(as_of=DAY, text="no such thing anywhere"))
    assert nothing.symbols["victims"] == ()
    assert exports.rows_of(nothing, "casualties").empty


def test_a_new_layer_lists_what_has_no_point_and_marks_what_is_near_it(victims, placed):
    asked = Selection(as_of=DAY, show=("victims",))
    without = build_view(replace(placed, events=placed.events.assign(place_id="")), asked)
    assert without.symbols["victims"] == ()
    assert "C001" in {one.id for one in without.unplaced if one.table == "casualties"}
    for stand_in, halo in (("a town near it", True), ("", False)):
        tables = replace(placed, places=placed.places.assign(stand_in=stand_in))
        view = build_view(tables, asked)
        assert [symbol.halo for symbol in view.symbols["victims"]] == [halo]
        assert "casualties" not in {one.table for one in view.unplaced}


def test_a_new_layer_is_told_in_the_language_that_is_spoken(victims, german, monkeypatch):
    catalogue = language.LOCALE / "de/dashboard.po"
    words = '\nmsgid "Victims"\nmsgstr "Opfer"\n'
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + words, encoding="utf-8")
    events = german.events.assign(place_id="P_TOWN")
    asked = Selection(as_of=DAY, show=("victims",), language="de")
    view = build_view(replace(german, events=events), asked)
    with using_language("de"):
        assert [entry.label for entry in view.legend] == ["Opfer"]


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
    assert any("Group" in table.columns for table in tables_of(page))


# --- a language -------------------------------------------------------------------------------

GERMAN = Language(
    tag="de",
    locale="de",
    catalogue="de",
    name="Deutsch",
    region="DE",
    alphabet="a ä b c d e f g h i j k l m n o ö p q r s ß t u ü v w x y z",
    names_in_it="German",
    in_a_sentence="German, in a sentence",
    toponym="toponym in German",
    osm_key="name:de",
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
        'msgid "Kosovo–Serbia situation"\nmsgstr "Lage"\n\n'
        'msgid "Loading…"\nmsgstr "Kommt"\n\nmsgid "Menu"\nmsgstr "Menü"\n\n'
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


def test_a_new_language_is_said_wherever_the_others_are(german, monkeypatch):
    """Where a list of languages would leave it out, or would speak English of it."""
    view = build_view(german, Selection(as_of=DAY, language="de", names=("de", "sq")))
    with using_language("de"):
        # The caption, in which what has a time is joined as the language joins.
        assert " und " in view.caption
        # Menus and notes name it, and tables have a title for its toponyms.
        assert names_in("de") == "German"
        assert "German, in a sentence" in naming(("de",))
        assert title("toponym_de") == "toponym in German"
        assert "toponym in German" in exports.csv_bytes(view, "places").decode("utf-8-sig")
    assert ':root:lang(de) { --title: "Lage"; --coming: "Kommt"; --menu: "Menü";' in (
        loading_words()
    )
    # Online geocoding asks for its names, the command takes them, the desk has a field for them.
    told = {"lat": "42.6", "lon": "21", "display_name": "X", "namedetails": {"name:de": "Amsel"}}
    assert nominatim._suggestion(told, "2024-03-20").toponyms["toponym_de"] == "Amsel"
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    assert parser.parse_args(["geocode", "x", "--toponym-de", "Amsel"]).toponym_de == "Amsel"
    # A name in it is met in a text, and letters that it has not are told of.
    found = index_of(german).at(tuple(tokenise("Amselfeld")), 0)
    assert found is not None and found[1].id == "P_TOWN"
    assert odd_letters("Čačak", "toponym_de") and not odd_letters("Übersee", "toponym_de")
    # Its package says in which language its columns are.
    with using_language("de"):
        document = build_document(view)
    with zipfile.ZipFile(io.BytesIO(package.render(view, document))) as files:
        assert json.loads(files.read("datapackage.json"))["x-language"] == "de"
        assert "Amselfeld" in files.read("places.csv").decode("utf-8-sig")


def test_the_desk_asks_for_a_toponym_in_each_language(german, monkeypatch):
    asked = []
    monkeypatch.setattr(
        row_fields, "one_field", lambda table, name, tables, slots: asked.append(name)
    )
    row_fields.row_fields("places", german, {})
    assert [name for name in asked if name.startswith("toponym_")] == [
        each.column("toponym") for each in LANGUAGES.values()
    ]


def test_the_other_languages_say_what_they_said(german):
    view = build_view(german, Selection(as_of=DAY, language="sr-Latn"))
    assert "Amselfeld" not in set(view.tables.places["name"])


def test_a_new_language_in_cyrillic_may_be_written_so(monkeypatch, data_folder):
    letters = "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш"
    macedonian = replace(
        GERMAN,
        tag="mk",
        locale="mk",
        catalogue="mk",
        name="Македонски",
        alphabet=letters,
        toponym="toponym in Macedonian",
        osm_key="name:mk",
    )
    monkeypatch.setitem(LANGUAGES, "mk", macedonian)
    columns = {"places": {"toponym_mk": {"P_TOWN": "Град"}}}
    _with_columns(data_folder, columns)
    assert not [i for i in read_tables(data_folder)[1] if "toponym_mk" in str(i)]
    _with_columns(data_folder, {"actors": {"name_mk": {"MISSION": "Misija"}}})
    (found,) = [i for i in read_tables(data_folder)[1] if "name_mk" in str(i)]
    assert "Latin letters, but this column is in Cyrillic" in str(found)
