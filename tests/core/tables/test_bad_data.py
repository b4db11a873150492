"""What the check refuses of dates, numbers, cells and relations, and what it only warns of."""

import csv
import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.briefing.document.build import build_document
from dashboard.core.question.selection import Selection
from dashboard.core.sources.provenance import origins
from dashboard.core.tables.issues import MAX_MESSAGE_CHARS, rows_set_aside, set_aside_words
from dashboard.core.tables.read import DATA, read_tables
from dashboard.core.view.build import build_view

#: rows, each of which refers to the one before: more than calls may be nested
_LONG_CHAIN = 2 * sys.getrecursionlimit()
TOMORROW = date.today() + timedelta(days=30)


def problems(folder):
    return [issue for issue in read_tables(folder)[1] if not issue.is_warning]


def warnings(folder):
    return [issue for issue in read_tables(folder)[1] if issue.is_warning]


# One change each: table, line (None adds a row), cells; then the column and words of the problem.
REFUSED = {
    "day zero": ("events", 2, {"happened": "2024-03-00"}, "happened", "does not exist"),
    "month zero": ("events", 2, {"happened": "2024-00"}, "happened", "does not exist"),
    "day zero of an interval": ("deployments", 2, {"held": "2023-10-00/2024"}, "held", "not exist"),
    "four thousand with a point": (
        "deployments",
        2,
        {"quantity": "4.000"},
        "quantity",
        "4 or 4000",
    ),
    "three decimals": ("deployments", 2, {"quantity": "12.345"}, "quantity", "12.345 or 12345"),
    "half a soldier": ("deployments", 2, {"quantity": "4.5"}, "quantity", "not a whole number"),
    "a float of a spreadsheet": ("deployments", 2, {"quantity": "4500.0"}, "quantity", "whole"),
    "half a victim": ("casualties", 2, {"quantity": "2.5"}, "quantity", "not a whole number"),
    "a year to come": ("events", 2, {"happened": "2062"}, "happened", "in the future"),
    "a month to come": ("events", 2, {"happened": f"{TOMORROW}"}, "happened", "in the future"),
    "a year of the far future": ("statements", 2, {"made": "2925"}, "made", "in the future"),
    "a year of antiquity": ("events", 2, {"happened": "0025"}, "happened", "1990 to 2040"),
    "valid until then": ("deployments", 2, {"held": "2023-10/2925"}, "held", "1990 to 2040"),
    "held since then": ("deployments", 2, {"held": "0025/.."}, "held", "1990 to 2040"),
    "printed in the year 25": ("sources", 2, {"published": "0025"}, "published", "printing"),
    "read in the future": ("sources", 2, {"retrieved": "2062-01-01"}, "retrieved", "in the future"),
    "corrected in the future": ("corrections", 2, {"date": "2062-01-01"}, "date", "in the future"),
    "a day of America": ("events", 2, {"happened": "3/20/2024"}, "happened", "'3/20/2024' is a"),
    "a day of Germany": ("events", 2, {"happened": "20.3.2024"}, "happened", "another form"),
    "a day without zeros": ("events", 2, {"happened": "2024-3-5"}, "happened", "another form"),
    "a day without dashes": ("events", 2, {"happened": "20240320"}, "happened", "another form"),
    "a serial number": ("events", 2, {"happened": "45371"}, "happened", "serial date"),
    "an error of a spreadsheet": ("events", 2, {"title": "#REF!"}, "title", "spreadsheet error"),
    "no name in a formula": ("events", 2, {"place_id": "#NAME?"}, "place_id", "spreadsheet error"),
    "not a number": ("deployments", 2, {"quantity": "#DIV/0!"}, "quantity", "spreadsheet error"),
    "an id in small letters": (
        "deployments",
        3,
        {"actor_id": "mission_a"},
        "actor_id",
        "not found",
    ),
    "a name for an id": (
        "deployments",
        3,
        {"place_id": "Town"},
        "place_id",
        "place 'Town' not found",
    ),
    "a list with commas": (
        "statements",
        2,
        {"figures": "D001, C001"},
        "figures",
        "wrong separators",
    ),
    "one row under a new id": ("deployments", None, {"deployment_id": "D004"}, "row", "duplicates"),
    "a source under a new id": ("sources", None, {"source_id": "S003"}, "row", "duplicates"),
    "a blank does not make it new": (
        "casualties",
        None,
        {"casualty_id": "C002", "group": "members of the  mission "},
        "row",
        "duplicates",
    ),
    "a part of another unit": ("deployments", 3, {"unit": "bases"}, "part_of", "cannot be part"),
    "a part of another year": ("deployments", 3, {"held": "2019"}, "part_of", "was valid"),
    "the same of another unit": ("deployments", 4, {"unit": "bases"}, "same_as", "cannot be the"),
    "the same of another actor": (
        "deployments",
        4,
        {"actor_id": "STATE_A"},
        "same_as",
        "cannot be the same",
    ),
    "a sum that does not add up": ("deployments", 2, {"sum_of": "D002"}, "sum_of", "add up to 400"),
    "stated years before": (
        "deployments",
        3,
        {"held": "2025-10/..", "part_of": ""},
        "stated",
        "before it was valid",
    ),
    "said after its source": ("statements", 2, {"made": "2024-06-01"}, "made", "after its source"),
    "happened after its source": ("events", 2, {"happened": "2024-06"}, "happened", "after its"),
    "on the other side": ("places", 2, {"side": "Serbia"}, "lat", "is here: Kosovo"),
    "a degree off": ("places", 2, {"lat": "44.0"}, "lat", "side is 'Kosovo'"),
    "not where the locator says": (
        "places",
        2,
        {"locator": "786714 Town 42.90000 20.90000"},
        "lat",
        "differs from the locator",
    ),
}

# Reported, and the row stays.
NAMED = {
    "a formula": ("events", 2, {"title": "=SUM(A1:A3)"}, "title", "formula"),
    "a letter that is not seen": ("events", 2, {"title": "An in\u200bcident"}, "title", "U+200B"),
    "a soft hyphen": ("actors", 2, {"name_en": "Mis\u00adsion"}, "name_en", "U+00AD"),
    "two scripts in a word": ("events", 2, {"title": "Incident in K\u043esovo"}, "title", "mixes"),
    "Cyrillic in a Latin column": (
        "places",
        2,
        {"toponym_sr_latn": "Град"},
        "toponym_sr_latn",
        "is in Cyrillic",
    ),
    "Latin in a Cyrillic column": (
        "places",
        2,
        {"toponym_sr_cyrl": "Grad"},
        "toponym_sr_cyrl",
        "Latin letters",
    ),
    "accents apart": (
        "places",
        2,
        {"toponym_sr_latn": "Zvec\u030can"},
        "toponym_sr_latn",
        "separately",
    ),
}

ODD = {
    "a part of the week after": (
        "deployments",
        3,
        {"held": "2023-11-05", "stated": ""},
        "part_of",
    ),
    "an event that was announced": ("events", 2, {"happened": "2023-12"}, "happened"),
    "stated a month ahead": (
        "deployments",
        3,
        {"held": "2023-11/2023-12", "part_of": ""},
        "stated",
    ),
    "said the week after its source": ("statements", 2, {"made": "2023-10-12"}, "made"),
    "a letter of the other language": ("places", 2, {"toponym_sq": "Zveçan-č"}, "toponym_sq"),
}


@pytest.fixture
def dated(broken):
    """The small tables with a day on which their sources were published."""
    broken("sources", 2, published="2023-10-06", title="The first", url="https://e.example/1")
    return broken


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_and_its_row_is_not_counted(dated, case):
    table, line, cells, column, words = case
    found = [i for i in problems(dated(table, line, **cells)) if words in i.problem]
    assert found, read_tables(dated(table, line, **cells))[1]
    assert found[0].column == column and found[0].remedy
    if column not in ("part_of", "same_as", "sum_of"):
        assert found[0].set_aside


@pytest.mark.parametrize("case", NAMED.values(), ids=NAMED)
def test_what_a_tool_left_in_a_text_is_named_and_the_row_stays(broken, case):
    table, line, cells, column, words = case
    folder = broken(table, line, **cells)
    found = problems(folder)
    assert [(i.column, words in i.problem, i.set_aside) for i in found] == [(column, True, False)]
    assert line in set(getattr(read_tables(folder)[0], table)["line"])


@pytest.mark.parametrize("case", ODD.values(), ids=ODD)
def test_what_is_odd_is_a_warning_and_the_check_passes(dated, case, capsys):
    from dashboard import cli

    table, line, cells, column = case
    folder = dated(table, line, **cells)
    assert problems(folder) == []
    assert [issue.column for issue in warnings(folder)] == [column]
    assert cli.main(["check", str(folder)]) == 0
    assert capsys.readouterr().out.endswith("no problems, 1 warning\n")
    assert line in set(getattr(read_tables(folder)[0], table)["line"])


@pytest.mark.parametrize(
    ("table", "line", "cells", "remedy"),
    [
        ("deployments", 3, {"actor_id": "mission_a"}, "did you mean 'MISSION_A'?"),
        ("deployments", 3, {"place_id": "Town"}, "did you mean 'P_TOWN'?"),
        ("statements", 2, {"figures": "D001, C001"}, "write 'D001;C001'"),
        ("events", 2, {"happened": "3/20/2024"}, "write 2024-03-20, as the source has it"),
        (
            "events",
            2,
            {"happened": "3/4/2024"},
            "write 2024-03-04 or 2024-04-03, as the source has it",
        ),
        (
            "events",
            2,
            {"happened": "45371"},
            "check it in the source; as a date it is 2024-03-20",
        ),
        ("deployments", 2, {"quantity": "4.000"}, "write a count in digits only, e.g. 4000"),
    ],
)
def test_a_remedy_says_what_was_meant(broken, table, line, cells, remedy):
    found = [i for i in problems(broken(table, line, **cells)) if i.set_aside]
    assert [issue.remedy for issue in found] == [remedy]


def test_ids_grow_beyond_three_digits(broken):
    folder = broken("deployments", deployment_id="D1000", label="x", quantity_low="4401")
    assert problems(folder) == []
    assert "D1000" in set(read_tables(folder)[0].deployments["deployment_id"])


def test_one_bad_cell_is_one_problem_that_names_the_rows_that_fall_with_it(tmp_path, real):
    folder = real_copy(tmp_path)
    text = (folder / "sources.csv").read_text(encoding="utf-8")
    (folder / "sources.csv").write_text(text.replace(",official,", ",rumour,", 1), encoding="utf-8")
    (issue,) = problems(folder)
    rows = read_tables(folder)[0].row_count()
    assert len(set(issue.along)) == real.row_count() - rows - 1 > 0
    assert "excluded too" in str(issue) and len(str(issue)) <= MAX_MESSAGE_CHARS


def real_copy(tmp_path):
    folder = tmp_path / "real"
    folder.mkdir()
    for file in DATA.iterdir():
        if file.suffix in (".csv", ".json"):
            (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.mark.parametrize("name", ["deployments", "sources", "actors"])
@pytest.mark.parametrize("how", [str.upper, str.title, lambda t: t.replace("_", " ")])
def test_a_header_in_other_letters_is_read_and_named(data_folder, name, how):
    folder = data_folder
    whole = len(getattr(read_tables(folder)[0], name))
    header, _, rest = (folder / f"{name}.csv").read_text(encoding="utf-8").partition("\n")
    (folder / f"{name}.csv").write_text(how(header) + "\n" + rest, encoding="utf-8")
    found = problems(folder)
    assert found and {i.column for i in found} == {"header"}
    assert all("is spelled differently" in i.problem for i in found)
    assert len(getattr(read_tables(folder)[0], name)) == whole > 0


@pytest.mark.parametrize("name", ["sources", "deployments", "events"])
def test_a_file_with_semicolons_is_one_problem_that_says_so(data_folder, name):
    import csv

    folder = data_folder
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    found = [i for i in problems(folder) if i.column != "row_id"]
    assert [i.problem for i in found] == ["cells are separated by ';', not by ','"]


def test_a_mark_never_closed_names_the_lines_that_it_took_in(tmp_path, real):
    """Whatever cell of whatever row has it, at most that row is lost."""
    folder = real_copy(tmp_path)
    file = folder / "statements.csv"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    whole = len(real.statements)
    for at in (1, 10, 60, len(lines) - 1):
        cells = lines[at].split(",", 3)
        broken_line = ",".join([cells[0], cells[1], '"' + cells[2], cells[3]])
        file.write_text("".join([*lines[:at], broken_line, *lines[at + 1 :]]), encoding="utf-8")
        tables, issues = read_tables(folder)
        assert len(tables.statements) >= whole - 1, at
        assert any(i.line == at + 1 and "quotation mark" in i.problem for i in issues), at


def test_no_message_is_long_or_moves_the_cursor(broken, lines_of):
    nasty = "\x1b[31m\x9b2J\u202e" + "word " * 18_000
    folder = broken("events", 2, kind=nasty, happened=nasty[:90_000], note="x\u2028y")
    for line in lines_of(folder):
        assert len(line) <= MAX_MESSAGE_CHARS
        assert line.isprintable()


@pytest.mark.parametrize(
    ("column", "table", "key"),
    [
        ("same_as", "deployments", "deployment_id"),
        ("part_of", "deployments", "deployment_id"),
        ("retells", "sources", "source_id"),
        ("parent_id", "actors", "actor_id"),
    ],
)
def test_a_chain_beyond_any_recursion_is_refused_with_a_sentence(broken, column, table, key):
    folder = broken(table, 2)
    file = folder / f"{table}.csv"
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    names = header.split(",")
    last = next(iter(rows)).split(",")
    with file.open("a", encoding="utf-8") as out:
        for at in range(1, _LONG_CHAIN + 1):
            row = dict(zip(names, last, strict=True))
            before = row[key] if at == 1 else new_id(table, at - 1)
            row |= {key: new_id(table, at), column: before}
            label = {"deployments": "stated_by", "sources": "title", "actors": "name_en"}[table]
            row[label] = f"number {at}"
            row.pop("url", None)  # one address is one source
            out.write(",".join(row.get(name, "") for name in names) + "\n")
    found = [i for i in problems(folder) if "a chain of more than" in i.problem]
    assert len(found) == 1 and len(found[0].along) == _LONG_CHAIN - 51
    assert found[0].remedy == "refer to the row at the end of the chain instead of the next one"


def test_900_retellings_of_one_report_are_one_origin(broken):
    folder = broken("sources", 2)
    for name, count_by in (("sources", "source_id"), ("deployments", "deployment_id")):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        first = rows[0]
        for at in range(900):
            row = first | {count_by: new_id(name, at)}
            if name == "sources":
                row |= {"retells": first["source_id"], "url": "", "title": f"Retelling {at}"}
            else:
                row |= {"source_id": new_id("sources", at), "same_as": first["deployment_id"]}
            rows.append(row)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(first), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    tables, issues = read_tables(folder)
    assert not [issue for issue in issues if issue.set_aside]
    wanted = [new_id("sources", at) for at in range(900)]
    assert {origins(tables.source_rows)[source] for source in wanted} == {"S001"}
    view = build_view(tables, Selection())
    assert len(view.figures) == len(tables.deployments) >= 900
    build_document(view)


def new_id(table, at):
    return {"deployments": f"D{1000 + at}", "sources": f"S{1000 + at}", "actors": f"N{at}"}[table]


def changed_declaration(folder, change):
    file = folder / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    change(package)
    file.write_text(json.dumps(package), encoding="utf-8")
    return folder


def field_of(package, table, name):
    resource = next(r for r in package["resources"] if r["name"] == table)
    return next(f for f in resource["schema"]["fields"] if f["name"] == name)


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+b",
        "(a|aa)+$",
        "(.*)*x",
        "(?=x)x",
        r"(x)\1",
        "((a{1000}){1000}){1000}",
        "a" * 2000,
    ],
)
def test_a_pattern_never_takes_long(data_folder, pattern):
    folder = changed_declaration(
        data_folder,
        lambda p: (
            field_of(p, "events", "title").setdefault("constraints", {}).update(pattern=pattern)
        ),
    )
    file = folder / "events.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("An incident", "a" * 5000), encoding="utf-8")
    read_tables(folder)


def test_a_reference_to_what_is_no_key_is_refused(data_folder):
    folder = changed_declaration(
        data_folder,
        lambda p: field_of(p, "events", "note").update({"x-references": "statements.topics"}),
    )
    (issue,) = problems(folder)
    assert "statements.topics, which is not a row key" in issue.problem


@pytest.mark.parametrize("where", ["name", "path", "title"])
def test_deep_nesting_never_raises(data_folder, where):
    deep = []
    for _unused in range(900):
        deep = [deep]
    folder = changed_declaration(data_folder, lambda p: p["resources"][2].update({where: deep}))
    read_tables(folder)


def test_an_extra_table_is_checked_and_named(data_folder, capsys):
    from dashboard import cli

    extra = {
        "name": "notes",
        "path": "notes.csv",
        "schema": {
            "fields": [
                {"name": "note_id", "type": "string", "constraints": {"required": True}},
                {"name": "source_id", "type": "string", "x-references": "sources.source_id"},
            ],
            "primaryKey": "note_id",
        },
    }
    folder = changed_declaration(data_folder, lambda p: p["resources"].append(extra))
    (folder / "notes.csv").write_text("note_id,source_id\nN1,S001\nN2,S999\n", encoding="utf-8")
    assert cli.main(["check", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "table 'notes' is checked but not shown" in out
    assert "notes.csv:3: source_id: source 'S999' not found" in out


@pytest.mark.parametrize("name", ["events (1).csv", "Events.csv", "backup.xlsx", "old.csv.bak"])
def test_a_file_that_is_no_table_is_named(data_folder, name):
    (data_folder / name).write_text("a,b\n1,2\n", encoding="utf-8")
    assert problems(data_folder) == []
    (issue,) = warnings(data_folder)
    assert issue.problem == f"not part of this data: {name!r}"


def test_a_table_without_the_column_of_its_ids_is_set_aside_as_a_table(data_folder):
    path = data_folder / "actors.csv"
    path.write_text(path.read_text("utf-8").replace("actor_id", "a,ctor_id", 1), "utf-8")
    tables, issues = read_tables(data_folder)
    assert tables.actors.empty
    whole = [i for i in issues if i.whole_table and i.set_aside]
    assert [(Path(i.path).name, i.column) for i in whole] == [("actors.csv", "actor_id")]
    assert "1 table" in set_aside_words(issues, "data")
    assert (str(path), 1) not in rows_set_aside(issues)
