"""The declaration: what is read from it, and what one that cannot be used costs."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.core.tables.declaration import SchemaError, parse_schema
from dashboard.core.tables.read import DATA, project_schema, read_tables
from dashboard.core.tables.schema import OPTIONAL, TABLES

DECLARED = (DATA / "datapackage.json").read_text(encoding="utf-8")
USED_INSTEAD = "fix or remove it; the project's own declaration is used instead"


def changed(change):
    """Return the project's declaration as text after `change` of its parsed form."""
    package = json.loads(DECLARED)
    change(package)
    return json.dumps(package)


def column_of(package, table, name):
    resource = next(one for one in package["resources"] if one["name"] == table)
    return next(one for one in resource["schema"]["fields"] if one["name"] == name)


def test_the_projects_own_declaration_has_every_table():
    assert tuple(project_schema().tables) == TABLES


def test_each_column_is_read_as_declared():
    tables = project_schema().tables
    assert tables["events"].columns["happened"].is_date
    assert tables["places"].columns["lat"].is_number
    assert tables["statements"].columns["figures"].separator == ";"
    assert tables["statements"].columns["figures"].references == (
        ("deployments", "deployment_id"),
        ("casualties", "casualty_id"),
    )
    assert tables["casualties"].columns["event_id"].references == (("events", "event_id"),)
    assert tables["casualties"].columns["outcome"].vocabulary == (
        "killed",
        "killed_or_missing",
        "injured",
    )
    assert not tables["events"].columns["note"].references


def test_every_column_is_described_and_every_source_column_leads_to_sources():
    for table in project_schema().tables.values():
        for column in table.columns.values():
            assert column.title, f"{table.name}.{column.name} has no description"
            if column.name == "source_id" and table.name != "sources":
                assert column.references == (("sources", "source_id"),)
                assert column.required


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "not JSON (Expecting value, column 1)"),
        ('{\n "resources": [,]}', 2, "not JSON (Expecting value, column 16)"),
        ("[" * 100_000, 1, "not valid JSON"),
        ("{}", 1, "key 'resources' is missing"),
        ("[]", 1, "not a data package with tables and columns"),
        (
            changed(lambda package: package.pop("x-region")),
            1,
            "key 'x-region' is missing",
        ),
        (
            changed(lambda package: package["resources"][0].update(path="../secret.csv")),
            1,
            "path of table 'sources' is not the name of a CSV file beside it",
        ),
        (
            changed(
                lambda package: column_of(package, "events", "event_id")["constraints"].update(
                    pattern="("
                )
            ),
            1,
            ("pattern of column 'event_id': missing ), unterminated subpattern at position 0"),
        ),
        (
            changed(
                lambda package: column_of(package, "events", "actors").update(
                    {"x-references": "people.id"}
                )
            ),
            1,
            "column 'actors' of table 'events' refers to people.id, which is not declared",
        ),
        (
            changed(lambda package: package["resources"][1].update(name="sources")),
            1,
            "two tables have the same name",
        ),
    ],
)
def test_a_declaration_that_cannot_be_used_is_refused_with_the_reason(text, line, message):
    with pytest.raises(SchemaError) as error:
        parse_schema(text)
    assert (error.value.line, str(error.value)) == (line, message)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'{\n"resources": x', "2: file: not JSON (Expecting value, column 14)"),
        (b"\xff\xfe{", "1: file: the file is not UTF-8"),
        (
            changed(lambda package: package["resources"].pop(7)).encode(),
            "1: file: table 'corrections' is not declared",
        ),
        (
            changed(
                lambda package: column_of(package, "places", "lat").update(type="string")
            ).encode(),
            "1: file: column 'lat' of table 'places' with the same type is not declared",
        ),
    ],
)
def test_a_broken_declaration_is_named_and_the_projects_own_is_used(
    data_folder, lines_of, content, line
):
    (data_folder / "datapackage.json").write_bytes(content)
    assert lines_of(data_folder) == [f"data/datapackage.json:{line} — {USED_INSTEAD}"]
    assert read_tables(data_folder)[0].row_count() == 17


def test_without_a_declaration_the_projects_own_is_used(data_folder, lines_of):
    (data_folder / "datapackage.json").unlink()
    assert lines_of(data_folder) == []
    (data_folder / "datapackage.json").mkdir()
    assert lines_of(data_folder) == [
        f"data/datapackage.json:1: file: this is a folder, not a file — {USED_INSTEAD}"
    ]


def test_a_value_that_the_program_has_no_words_for_is_refused(broken, lines_of):
    folder = broken("events", 2, kind="flood")
    (before,) = lines_of(folder)
    widened = changed(
        lambda package: column_of(package, "events", "kind")["constraints"]["enum"].append("flood")
    )
    (folder / "datapackage.json").write_text(widened, encoding="utf-8")
    assert lines_of(folder) == [
        (
            "data/datapackage.json:1: file: 'flood' in kind of events has no label "
            "in the program — remove it; rows with it are excluded"
        ),
        before,
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_declaration_of_any_kind_never_raises(data_folder, data):
    """Replace one value anywhere in the declaration by any other."""
    package = node = json.loads(DECLARED)
    for _ in range(data.draw(st.integers(1, 7))):
        places = sorted(node) if isinstance(node, dict) else range(len(node))
        place = data.draw(st.sampled_from(places))
        if isinstance(node[place], (dict, list)) and node[place]:
            parent, node = node, node[place]
        else:
            parent = node
            break
    parent[place] = data.draw(JSON)
    (data_folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    tables, _ = read_tables(data_folder)
    assert set(TABLES) - OPTIONAL <= set(tables.schema.tables)
