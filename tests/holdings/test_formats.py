"""The traps of each format: every row is kept, a duplicate, or set aside with its reason."""

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.holdings.imports import formats, mapping
from dashboard.holdings.imports.files import open_table
from dashboard.holdings.imports.importing import About, import_files
from dashboard.holdings.imports.recognise import recognise, release_of
from dashboard.holdings.imports.refusals import REASONS, ImportRefused

from .conftest import ACLED_COLUMNS, acled, as_csv, gdelt, ged


def rows(done, columns="*"):
    with duckdb.connect(str(done.holding.path), read_only=True) as con:
        return con.execute(f"SELECT {columns} FROM events ORDER BY id").fetchall()


def rejects(done):
    lines = done.rejects_file.read_text().splitlines()[1:]
    return [tuple(line.split(",")[1:3]) for line in lines]


def test_a_byte_order_mark_is_no_part_of_the_first_column(take):
    assert take("a.csv", b"\xef\xbb\xbf" + acled({}).encode()).kept == 1


def test_two_styles_of_dates_in_one_export(take):
    done = take("a.csv", acled({}, {"event_id_cnty": "KOS2", "event_date": "16 May 2025"}))
    assert [str(day) for (day,) in rows(done, "date_start")] == ["2023-01-31", "2025-05-16"]


def test_day_and_month_are_never_guessed(take):
    done = take("a.csv", acled({}, {"event_id_cnty": "KOS2", "event_date": "03/04/2025"}))
    assert rejects(done) == [("3", "event_date")]


def test_codes_keep_their_zeros_and_become_words(take):
    done = take("a.csv", gdelt({}))
    assert rows(done, "kind, subkind, place_precision, release") == [
        ("Appeal", "0211", "near", None)
    ]
    assert done.holding.format == "gdelt"
    assert len(formats.GDELT.headerless) == 61


def test_best_high_low_are_read_by_name(take):
    done = take("GEDEvent_v25_1.csv", ged({}))
    assert rows(done, "low, best, high, release") == [(2, 5, 9, "25.1")]
    assert str(rows(done, "date_end")[0][0]) == "2020-02-03"


def test_a_candidate_release_without_a_header(take):
    done = take("GEDEvent_v24_0_1.csv", ged({}, {"id": "1002"}, header=False))
    assert (done.kept, done.holding.format) == (2, "ucdp-candidate")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("GEDEvent_v26_0_8.csv", "GEDEvent_v26_1.csv"),
        ("GEDEvent_v26_1.csv", "GEDEvent_v26_0_8.csv"),
        ("GEDEvent_v26_0_7.csv", "GEDEvent_v26_1.csv"),
    ],
)
def test_the_yearly_release_replaces_a_candidate_whatever_came_first(take, first, second):
    best = {"GEDEvent_v26_1.csv": "7"}
    take(first, ged({"best": best.get(first, "5")}))
    done = take(second, ged({"best": best.get(second, "5")}))
    assert rows(done, "best, release") == [(7, "26.1")]
    assert done.holding.rows == 1


def test_releases_are_in_order():
    from pathlib import Path

    order = [
        "GEDEvent_v25_1",
        "GEDEvent_v26_0_1",
        "GEDEvent_v26_01_26_06",
        "GEDEvent_v26_0_8",
        "GEDEvent_v26_1",
    ]
    ranks = [release_of(Path(f"{name}.csv"), formats.UCDP)[1] for name in order]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"latitude": "0", "longitude": "0"}, "latitude", "zero"),
        ({"latitude": "21.16", "longitude": "42.66"}, "latitude", "swapped"),
        ({"latitude": "421.6"}, "latitude", "degrees"),
        ({"latitude": "north"}, "latitude", "number"),
        ({"latitude": "nan"}, "latitude", "number"),
        ({"longitude": ""}, "longitude", "no place"),
        ({"latitude": "-1.3", "longitude": "36.8"}, "latitude", "outside"),
        ({"event_date": ""}, "event_date", "no date"),
        ({"event_date": "0023-01-31"}, "event_date", "years"),
        ({"event_date": "2023-02-30"}, "event_date", "date"),
        ({"fatalities": "many"}, "fatalities", "deaths"),
        ({"fatalities": "-1"}, "fatalities", "deaths"),
        ({"event_id_cnty": ""}, "event_id_cnty", "no id"),
    ],
)
def test_a_row_at_fault_is_set_aside_with_its_line_and_reason(take, change, column, code):
    done = take("a.csv", acled({"notes": "two\nlines"}, {"event_id_cnty": "KOS2"} | change))
    assert [c for _, c, _ in done.reasons] == [code]
    assert rejects(done) == [("4", column)]
    assert REASONS[code] in done.rejects_file.read_text()
    assert done.kept == 1


def test_numbers_of_deaths_out_of_order(take):
    done = take(
        "GEDEvent_v25_1.csv",
        ged({}, {"id": "2", "low": "6"}, {"id": "3", "date_end": "2020-01-01"}),
    )
    assert {code for _, code, _ in done.reasons} == {"order of deaths", "order of days"}


def test_decimal_commas(tmp_path, folder):
    path = tmp_path / "a.csv"
    path.write_text(
        as_csv(
            ["date", "lat", "lon", "type"],
            [{"date": "31.12.2020", "lat": "42,66", "lon": "21,16", "type": "x"}],
            ";",
        )
    )
    format_ = mapping.propose(open_table(path))
    assert (format_.decimal, format_.dates) == (",", ("%d.%m.%Y",))
    done = import_files(folder, [(open_table(path), format_)], About("own"))
    assert rows(done, "lat, lon, date_start::VARCHAR") == [(42.66, 21.16, "2020-12-31")]


def test_windows_1252_and_utf_16(take):
    text = acled({"location": "Trepçë"})
    assert rows(take("a.csv", text.encode("cp1252"), "one"), "place") == [("Trepçë",)]
    assert rows(take("b.csv", text.encode("utf-16"), "two"), "place") == [("Trepçë",)]


def test_a_cell_of_ten_megabytes_costs_its_own_row(take):
    huge = acled(
        {}, {"event_id_cnty": "KOS2", "notes": "x" * 10_000_000}, {"event_id_cnty": "KOS3"}
    )
    done = take("a.csv", huge)
    assert (done.kept, done.reasons) == (2, (("row", "long", 1),))
    assert rejects(done) == [("3", "row")]


def test_a_quotation_mark_never_closed_costs_its_own_row(take):
    lines = acled({}, {"event_id_cnty": "KOS2"}, {"event_id_cnty": "KOS3"}).splitlines()
    lines[2] = lines[2].replace("Invented.", '"Invented.')
    done = take("a.csv", "\n".join(lines) + "\n")
    assert (done.kept, done.reasons) == (2, (("row", "quote", 1),))
    assert rejects(done) == [("3", "row")]


def test_a_row_with_other_cells_than_the_header(take):
    done = take("a.csv", acled({}) + "KOS2,2023-01-31\n\n")
    assert done.reasons == (("row", "cells", 1),)


def test_counts_without_coordinates_are_refused(tmp_path):
    path = tmp_path / "hapi.csv"
    path.write_text(
        "location_code,admin2_code,event_type,events,fatalities,reference_period_start\nX,Y,z,1,0,2023-01-01\n"
    )
    with pytest.raises(ImportRefused, match="nothing to put on a map"):
        recognise(open_table(path))


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b"\x00" * 40, b"PK\x03\x04not a workbook", b"PAR1not parquet"]
)
def test_what_is_no_table_is_refused(tmp_path, data):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(ImportRefused, match=r"a\.csv"):
        open_table(path)


def test_a_spreadsheet(tmp_path, folder):
    from datetime import datetime

    book = openpyxl.Workbook()
    book.active.append(["Date", "Type", "Latitude", "Longitude", "Killed"])
    book.active.append([datetime(2020, 12, 31), "x", 42.66, 21.16, 3])
    book.active.append([None, None, None, None, None])
    book.active.append(["soon", "x", 42.66, 21.16, None])
    path = tmp_path / "a.xlsx"
    book.save(path)
    source = open_table(path)
    done = import_files(folder, [(source, mapping.propose(source))], About("own"))
    assert rows(done, "date_start::VARCHAR, best") == [("2020-12-31", 3)]
    assert rejects(done) == [("4", "Date")]


def test_parquet(tmp_path, folder):
    path = tmp_path / "a.parquet"
    columns = {name: ["", ""] for name in ACLED_COLUMNS}
    columns |= {
        "event_id_cnty": ["A", "B"],
        "event_date": ["2020-01-01", "2020-01-02"],
        "event_type": ["x", "y"],
        "latitude": [42.6, 0.0],
        "longitude": [21.0, 0.0],
    }
    pq.write_table(pa.table(columns), path)
    source = open_table(path)
    done = import_files(folder, [(source, recognise(source))], About("own"))
    assert (done.kept, done.rejects) == (1, 1)
    assert rejects(done) == [("2", "latitude")]


def test_one_event_told_twice_is_one_and_the_newer_is_kept(take):
    older = {"timestamp": "1", "notes": "older"}
    done = take("a.csv", acled({"timestamp": "2", "notes": "newer"}, older))
    assert (done.kept, done.duplicates) == (1, 1)
    assert rows(done, "notes") == [("newer",)]
