"""What a language needs beyond its entry: each is asked for, by the name of its file.

What is named in `NOT_TRANSLATED` with None is not shipped yet, and none of it is asked for.
"""

import json

import pytest

from dashboard.core.i18n.language import LANGUAGES
from dashboard.core.stories.parallel_checks import DEEDS
from dashboard.core.tables.declaration import parse_schema
from dashboard.locations import ASSETS, DATA
from tests.test_catalogues import NOT_TRANSLATED

PROJECT = DATA.parent
SHIPPED = [
    tag
    for tag, each in LANGUAGES.items()
    if not each.catalogue or NOT_TRANSLATED.get(each.catalogue, set()) is not None
]


@pytest.mark.parametrize("tag", SHIPPED)
def test_its_columns_are_declared(tag):
    tables = parse_schema((DATA / "datapackage.json").read_text(encoding="utf-8")).tables
    language = LANGUAGES[tag]
    assert language.column("name") in tables["actors"].columns
    assert language.column("toponym") in tables["places"].columns
    if language.catalogue:
        assert language.text_column in tables["translations"].columns


@pytest.mark.parametrize("tag", SHIPPED)
def test_the_base_map_has_its_names(tag):
    key = LANGUAGES[tag].column("name")
    for name in ("ccby/places", "odbl/countries"):
        features = json.loads((ASSETS / f"basemap/{name}.geojson").read_text())["features"]
        named = [f["properties"] for f in features if f["properties"].get("name_en")]
        lacking = [p["name_en"] for p in named if not p.get(key)]
        assert named and not lacking, f"no {key} in {name}.geojson: NAME_KEYS in assets/build"


@pytest.mark.parametrize("tag", SHIPPED)
def test_it_has_a_page_of_help_and_the_worked_report(tag):
    language = LANGUAGES[tag]
    if not language.catalogue:
        return
    page = f"docs/pages/{language.written_as or tag}.md"
    report = f"data/reading/report/{language.catalogue}.txt"
    missing = [name for name in (page, report) if not (PROJECT / name).is_file()]
    assert not missing


@pytest.mark.parametrize("tag", SHIPPED)
def test_its_words_for_deeds_are_held_to_the_original(tag):
    catalogue = LANGUAGES[tag].catalogue
    lacking = [deed.instead for deed in DEEDS if catalogue and catalogue not in deed.translated]
    assert not lacking, "dashboard/core/stories/parallel_checks.py"
