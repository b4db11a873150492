"""Reading a folder: what arrives, and what a file of any content costs."""

import csv
import os
import re
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.core.editions.localised import TEXT_COLUMN
from dashboard.core.tables import csv_reader
from dashboard.core.tables.read import DATA, MAX_FILE_BYTES, project_schema, read_tables
from dashboard.core.tables.schema import OPTIONAL, TABLES
from tests.conftest import ROWS

SAVE = "save the file as CSV, UTF-8"
PUT_EVENTS = "put the table events there, as CSV, UTF-8"


@pytest.fixture
def events_lines(data_folder, lines_of):
    """Return the problems of the folder that name `events.csv`, after a change of its bytes."""

    def lines(change):
        file = data_folder / "events.csv"
        file.write_bytes(change(file.read_bytes()))
        found = [line for line in lines_of(data_folder) if line.startswith("data/events.csv:")]
        # What falls along with a row has tests of its own.
        return [re.sub(r"; \d+ rows? that depends? on it .*", "", line) for line in found]

    return lines


#: what is added for showing: `dashboard.core.editions.localised`
COMPUTED = {
    "actors": ("name",),
    "places": ("name",),
    **dict.fromkeys(TEXT_COLUMN, ("text_language",)),
}


def test_columns_arrive_as_declared_and_rows_in_file_order(data_folder):
    tables, issues = read_tables(data_folder)
    assert issues == []
    for name in TABLES:
        frame = getattr(tables, name)
        declared = project_schema().tables[name].columns
        assert list(frame.columns) == [*declared, "line", *COMPUTED.get(name, ())]
        for column in declared.values():
            assert frame[column.name].dtype == (float if column.is_number else object)
    assert list(tables.deployments["deployment_id"]) == ["D001", "D002", "D003"]
    assert list(tables.deployments["line"]) == [2, 3, 4]
    assert tables.row_count() == 17


def test_missing_is_nan_for_a_number_and_empty_for_anything_else(data_folder):
    tables, _ = read_tables(data_folder)
    first = tables.deployments.iloc[0]
    assert np.isnan(first["quantity_low"]) and first["quantity"] == 4500.0
    assert first["scope"] == "" and first["sum_of"] == ()
    assert tables.statements.iloc[0]["about"] == ("MISSION_A", "STATE_A")


def test_the_version_changes_with_any_byte_and_only_then(data_folder, tmp_path):
    version = read_tables(data_folder)[0].version
    copy = shutil.copytree(data_folder, tmp_path / "copy")
    assert read_tables(copy)[0].version == version
    for name in ("events.csv", "datapackage.json"):
        with (copy / name).open("ab") as file:
            file.write(b"\n")
        assert read_tables(copy)[0].version != version
        version = read_tables(copy)[0].version


def test_the_order_of_columns_does_not_matter(data_folder):
    straight = read_tables(data_folder)[0].events
    file = data_folder / "events.csv"
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    frame[frame.columns[::-1]].to_csv(file, index=False)
    tables, issues = read_tables(data_folder)
    assert issues == []
    pd.testing.assert_frame_equal(tables.events, straight)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: b"\xef\xbb\xbf" + text, id="byte order mark"),
        pytest.param(lambda text: text.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda text: text.replace(b"\n", b"\r"), id="CR"),
        pytest.param(lambda text: text.replace(b"\n", b"\n\n"), id="blank lines"),
        pytest.param(lambda text: text.rstrip(b"\n"), id="no line break at the end"),
        pytest.param(lambda text: text.splitlines(True)[0] * 0 + text, id="as it is"),
    ],
)
def test_what_editors_do_to_a_file_is_fine(data_folder, events_lines, change):
    before = read_tables(data_folder)[0].events.drop(columns="line")
    assert events_lines(change) == []
    after = read_tables(data_folder)[0].events.drop(columns="line")
    pd.testing.assert_frame_equal(before, after)


def test_a_header_alone_is_an_empty_table(events_lines, data_folder):
    keep_header = lambda text: text.splitlines(True)[0]
    assert events_lines(keep_header) == []
    assert read_tables(data_folder)[0].events.empty


def test_the_line_is_that_of_the_editor_after_a_cell_of_several_lines(broken):
    broken("deployments", 3, note='first line\nsecond, with "marks"\n\nlast')
    folder = broken("deployments", 4, kind="?")
    tables, issues = read_tables(folder)
    assert list(tables.deployments["line"]) == [2, 3]
    assert [issue.line for issue in issues] == [7]
    text = (folder / "deployments.csv").read_text(encoding="utf-8")
    assert text.split("\n")[7 - 1].startswith("D003,")


#: columns of events: those that are added stand behind the others
COLUMNS = len(project_schema().tables["events"].columns)
_CELLS = b"E002,2023,,,,incident,Title,Summary,,,reported,,S001"
EVENT = _CELLS + b"," * (COLUMNS - 1 - _CELLS.count(b",")) + b"\n"

UNUSABLE = {
    "nothing": (
        lambda text: b"",
        "1: file: the file is empty — the file needs at least a header row",
    ),
    "only a byte order mark": (
        lambda text: b"\xef\xbb\xbf",
        "1: file: the file is empty — the file needs at least a header row",
    ),
    "only line breaks": (
        lambda text: b"\n\r\n",
        "1: file: the file is empty — the file needs at least a header row",
    ),
    "UTF-16": (
        lambda text: text.decode().encode("utf-16"),
        f"1: file: the file is UTF-16 — {SAVE}",
    ),
    "a picture": (
        lambda text: b"\x89PNG\r\n\x1a\n" + bytes(40),
        f"1: file: the file is not text — {SAVE}",
    ),
    "Latin-1 in the header": (
        lambda text: b"caf\xe9,b\n1,2\n",
        f"1: header: the first line is not text in UTF-8 — {SAVE}",
    ),
    "semicolons": (
        lambda text: text.replace(b",", b";"),
        f"1: header: cells are separated by ';', not by ',' — {SAVE}",
    ),
    "tabs": (
        lambda text: text.replace(b",", b"\t"),
        f"1: header: cells are separated by a tab, not by ',' — {SAVE}",
    ),
    "another table": (
        lambda text: b"a,b\n1,2\n",
        (
            "1: header: line 'a,b' contains no column of events — start with "
            "event_id,happened,place_id,…"
        ),
    ),
    "required column missing": (
        lambda text: text.replace(b"summary", b"sumary"),
        "1: summary: required column missing — add the column",
    ),
    "column twice": (
        lambda text: text.replace(b",note", b",title"),
        "1: title: 2 columns have this name — keep one of them",
    ),
}


@pytest.mark.parametrize(("change", "line"), UNUSABLE.values(), ids=UNUSABLE)
def test_a_file_that_cannot_be_used_is_an_empty_table_and_one_line(
    events_lines, data_folder, change, line
):
    lines = events_lines(change)
    assert lines[0] == f"data/events.csv:{line}"
    assert len(lines) <= 2
    tables, _ = read_tables(data_folder)
    assert tables.events.empty
    declared = project_schema().tables["events"].columns
    assert list(tables.events.columns) == [*declared, "line", *COMPUTED["events"]]
    assert len(tables.deployments) == 3


ONE_ROW = {
    "too few cells": (
        b"E002,2023\n",
        (
            f"row: 2 cells, but {COLUMNS} columns expected — put cells containing commas in "
            "quotation marks, and leave empty cells blank rather than omitting them"
        ),
    ),
    "too many cells": (
        EVENT.replace(b"Title", b"A title, with a comma"),
        (
            f"row: {COLUMNS + 1} cells, but {COLUMNS} columns expected — put cells containing "
            "commas in quotation marks, and leave empty cells blank rather than omitting them"
        ),
    ),
    "a word": (
        b"sum:\n",
        (
            f"row: 1 cell, but {COLUMNS} columns expected — put cells containing commas in "
            "quotation marks, and leave empty cells blank rather than omitting them"
        ),
    ),
    "blank cells": (b"," * (COLUMNS - 1) + b"\n", "row: all cells are blank — delete the line"),
    "Latin-1": (
        EVENT.replace(b"Title", b"Caf\xe9"),
        f"title: byte 0xE9 (character 4 of the cell) is not UTF-8 — {SAVE}",
    ),
    "NUL": (
        EVENT.replace(b"Title", b"Ti\0tle"),
        r"title: contains control character '\x00' — delete it",
    ),
    "bytes appended": (
        b"\xff\xfe\xfa\n",
        f"row: byte 0xFF (character 1 of the cell) is not UTF-8 — {SAVE}",
    ),
    "NUL in a word": (b"su\0m\n", r"row: contains control character '\x00' — delete it"),
    "a long cell": (
        EVENT.replace(b"Title", b"x" * 100_001),
        "title: a cell is longer than 100,000 characters — shorten it, or close its quotation mark",
    ),
    "a very long cell": (
        EVENT.replace(b"Title", b"x" * 900_000),
        "row: a cell is longer than 100,000 characters — shorten it, or close its quotation mark",
    ),
    "a line without end": (
        b"x," * 600_000 + b"\n",
        "row: the line is longer than 1,000,000 characters — check that this is the right file",
    ),
    "a stray mark": (
        EVENT.replace(b"Title", b'"Title" or so'),
        (
            "row: a quotation mark is misplaced or not closed — enclose the cell in "
            'quotation marks and double any quotation mark inside it ("")'
        ),
    ),
    "a mark never closed": (
        EVENT.replace(b"Title", b'"Title'),
        (
            "row: a quotation mark is not closed on its line and swallows lines 3 "
            "to 4 — close it on line 3; double any quotation mark inside a cell "
            '("")'
        ),
    ),
}


@pytest.mark.parametrize(("row", "line"), ONE_ROW.values(), ids=ONE_ROW)
def test_a_row_that_cannot_be_read_costs_no_other(events_lines, data_folder, row, line):
    after = EVENT.replace(b"E002", b"E003")
    assert events_lines(lambda text: text + row + after) == [f"data/events.csv:3: {line}"]
    assert list(read_tables(data_folder)[0].events["event_id"]) == ["E001", "E003"]


def test_a_row_that_cannot_be_read_is_known_to_those_that_refer_to_it(broken, lines_of):
    folder = broken("events", 2)
    file = folder / "events.csv"
    file.write_bytes(file.read_bytes() + b"E002,2023\n")
    (line,) = lines_of(broken("casualties", 2, event_id="E002"))
    assert line.startswith(f"data/events.csv:3: row: 2 cells, but {COLUMNS} columns expected — ")
    assert line.endswith(
        "2 rows that depend on it are excluded too (casualties.csv: 2; statements.csv: 2)"
    )


def test_a_missing_column_that_may_be_blank_is_named_and_read_as_blank(events_lines, data_folder):
    lines = events_lines(lambda text: text.replace(b"place_text", b"placetext"))
    assert lines == [
        ("data/events.csv:1: place_text: the column is missing — add it; cells may be left blank"),
        "data/events.csv:1: header: unknown column 'placetext' — did you mean 'place_text'?",
    ]
    assert list(read_tables(data_folder)[0].events["place_text"]) == [""]


def test_an_unknown_column_is_named_and_left_out(events_lines, data_folder):
    add = lambda text: text.replace(b"\n", b",x\n").replace(b",x", b",colour", 1)
    assert events_lines(add) == [
        (
            "data/events.csv:1: header: unknown column 'colour' — remove it, or declare it in "
            "datapackage.json"
        )
    ]
    assert "colour" not in read_tables(data_folder)[0].events


def test_a_file_without_rows_that_fit_is_given_up(events_lines):
    lines = events_lines(lambda text: text + b"a,b\n" * 5_000)
    assert len(lines) == csv_reader._MAX_UNREADABLE + 1
    assert lines[-1] == (
        "data/events.csv:202: file: 200 rows could not be read; the rest of the "
        "file was ignored — fix these first, or check that this is the right "
        "file"
    )


def test_quotation_marks_throughout_are_given_up(events_lines):
    lines = events_lines(lambda text: text + b'a"b,"c"d\n' * 5_000)
    assert len(lines) == csv_reader._MAX_UNREADABLE + 1
    assert lines[-1].startswith("data/events.csv:203: file: 200 rows could not be read; the rest")


def test_too_many_rows_are_refused(events_lines, monkeypatch):
    monkeypatch.setattr(csv_reader, "_MAX_ROWS", 2)
    rows = b"".join(EVENT.replace(b"E002", b"E00%d" % at) for at in range(2, 6))
    assert events_lines(lambda text: text + rows) == [
        (
            "data/events.csv:4: file: more than 2 rows; the rest of the file was ignored"
            " — keep large tables out of this folder"
        )
    ]


def no_file(path):
    path.unlink()


def a_folder(path):
    path.unlink()
    path.mkdir()


def a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def a_link_to_itself(path):
    path.unlink()
    path.symlink_to(path.name)


def a_large_file(path):
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (no_file, "file not found"),
        (a_folder, "this is a folder, not a file"),
        (a_pipe, "not a file"),
        (a_link_to_itself, "the file cannot be read (Too many levels of symbolic links)"),
        (a_large_file, "larger than 50 MB; not read"),
    ],
)
def test_what_is_no_file_to_read_is_said(data_folder, lines_of, change, problem):
    change(data_folder / "events.csv")
    lines = lines_of(data_folder)
    assert lines == [
        (
            f"data/events.csv:1: file: {problem} — {PUT_EVENTS}; 2 rows that depend on it are "
            "excluded too (casualties.csv: 2; statements.csv: 2)"
        )
    ]


def test_a_file_that_may_not_be_opened_is_said(data_folder, lines_of, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert lines_of(data_folder)[1] == (
        "data/sources.csv:1: file: the file cannot be read (Permission denied) — put the table "
        "sources there, as CSV, UTF-8"
    )


def test_a_link_to_a_file_is_a_file(data_folder, lines_of, tmp_path):
    elsewhere = (data_folder / "events.csv").rename(tmp_path / "elsewhere.csv")
    (data_folder / "events.csv").symlink_to(elsewhere)
    assert lines_of(data_folder) == []


def test_an_empty_folder_gives_empty_tables_and_a_line_for_each(tmp_path):
    tables, issues = read_tables(tmp_path)
    assert [issue.problem for issue in issues] == ["file not found"] * len(set(TABLES) - OPTIONAL)
    assert tables.row_count() == 0
    assert "lat" in tables.places


def test_a_folder_elsewhere_is_named_in_full(data_folder, tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    file = data_folder / "sources.csv"
    file.unlink()
    assert read_tables(data_folder)[1][0].path == file.relative_to("/").as_posix()
    monkeypatch.chdir(DATA)
    assert read_tables(data_folder)[1][0].path == file.as_posix()


FUZZED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FUZZED
@given(garbage=st.binary(max_size=400), table=st.sampled_from(TABLES))
def test_bytes_of_any_kind_never_raise(data_folder, garbage, table):
    file = data_folder / project_schema().tables[table].file
    kept = file.read_bytes()
    try:
        file.write_bytes(garbage)
        tables, issues = read_tables(data_folder)
        assert issues, "garbage passed as a table"
        assert len(getattr(tables, table)) == 0
        assert all("\n" not in str(issue) for issue in issues)
    finally:
        file.write_bytes(kept)


@FUZZED
@given(
    table=st.sampled_from(TABLES),
    at=st.floats(0, 1),
    cut=st.integers(0, 6),
    put=st.binary(max_size=6) | st.sampled_from([b'"', b",", b"\n", b"\r", b"\0", b"\xff"]),
)
def test_a_slip_anywhere_never_raises_and_loses_no_row_without_a_word(
    data_folder, table, at, cut, put
):
    file = data_folder / project_schema().tables[table].file
    kept = file.read_bytes()
    rows = sum(map(len, ROWS.values()))
    place = int(at * len(kept))
    try:
        file.write_bytes(kept[:place] + put + kept[place + cut :])
        tables, issues = read_tables(data_folder)
        if tables.row_count() < rows:
            assert issues, "a row is lost without a word"
    finally:
        file.write_bytes(kept)


def test_a_library_that_allows_longer_cells_changes_no_answer(events_lines):
    allowed = csv.field_size_limit(10**9)
    try:
        row, line = ONE_ROW["a very long cell"]
        assert events_lines(lambda text: text + row) == [f"data/events.csv:3: {line}"]
    finally:
        csv.field_size_limit(allowed)
