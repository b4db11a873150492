"""One question, one answer: by tile, by row, by month, by file and by expression."""

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.cli import main
from dashboard.holdings.answers import questions
from dashboard.holdings.answers.engine import EngineFailed
from dashboard.holdings.answers.file_engine import FileEngine
from dashboard.holdings.answers.filters import BadFilter, Filter, filter_of, make_filter
from dashboard.holdings.answers.tiles import (
    cell_box,
    cut_to_tile,
    tile_box,
    tiles_bytes,
    whole_cells,
)
from dashboard.holdings.columns import AREA, ZOOMS
from dashboard.holdings.holding import read_holding

from .conftest import acled

ROWS = 3_000
FIRST = date(1998, 1, 1)


@pytest.fixture(scope="module")
def holding(tmp_path_factory):
    """A holding of synthetic rows."""
    folder = tmp_path_factory.mktemp("holdings")
    sample = folder / "sample.parquet"
    assert main(["holdings", "sample", "--rows", str(ROWS), "-o", str(sample)]) == 0
    assert (
        main(["holdings", "import", str(sample), "--name", "trial", "--folder", str(folder / "h")])
        == 0
    )
    return read_holding(folder / "h", "trial")


@pytest.fixture(scope="module")
def engine(holding):
    """What answers for it."""
    engine = FileEngine(holding)
    yield engine
    engine.close()


def tiles_of_the_map(zoom):
    """Every tile that shows a part of the area of the map."""
    from math import asinh, pi, radians, tan

    south, west, north, east = AREA
    side = 1 << (zoom - 1)

    def x(lon):
        return int((lon + 180) / 360 * side)

    def y(lat):
        return int((0.5 - asinh(tan(radians(lat))) / (2 * pi)) * side)

    return [(i, j) for i in range(x(west), x(east) + 1) for j in range(y(north), y(south) + 1)]


def views_of_the_map(zoom):
    """The same area in blocks of tiles as the map asks for them, (x, y, columns, rows): a screen
    shows up to eight by six of them."""
    tiles = tiles_of_the_map(zoom)
    (west, north), (east, south) = tiles[0], tiles[-1]
    return [
        (x, y, min(8, east - x + 1), min(6, south - y + 1))
        for x in range(west, east + 1, 8)
        for y in range(north, south + 1, 6)
    ]


days = st.dates(FIRST, date(2026, 12, 31))
ends_of_months = st.builds(
    lambda d: (d.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1), days
)
periods = st.one_of(
    st.just((None, None)),
    st.tuples(days, st.none()),
    st.tuples(days, days),
    st.tuples(days.map(lambda d: d.replace(day=1)), ends_of_months),
)
filters = st.builds(
    lambda kinds, actors, period, text: make_filter(kinds, actors, *period, text),
    st.lists(st.sampled_from([f"Type {c}" for c in "ABCDEF"]), max_size=3),
    st.lists(st.sampled_from([f"Actor {n}" for n in (1, 2, 3, 50)]), max_size=2),
    periods,
    st.sampled_from(["", "", "source 7", "point 1", "nobody's"]),
)


@pytest.mark.parametrize("zoom", range(ZOOMS[0], 12))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=filters)
def test_the_cells_of_all_tiles_count_every_row(engine, zoom, asked):
    cells = [cell for view in views_of_the_map(zoom) for cell in engine.cells(asked, zoom, *view)]
    assert sum(n for _, _, n, _, _ in cells) == engine.count(asked)
    assert len({(x, y) for x, y, *_ in cells}) == len(cells)


@settings(max_examples=30)
@given(asked=filters)
def test_rows_and_months_count_as_the_cells_do(engine, asked):
    count = engine.count(asked)
    assert sum(row["n"] for row in engine.months(asked)) == count
    assert len(engine.rows(asked, limit=ROWS)) == count


@settings(max_examples=20)
@given(asked=filters, zoom=st.integers(*ZOOMS))
def test_a_tile_is_what_the_expression_says(engine, asked, zoom):
    """The tiles are asked for by SQL of their own; everything else by expressions."""
    for x, y in tiles_of_the_map(min(zoom, 8))[:6]:
        z = min(zoom, 8)
        said = engine._ask(questions.cells(questions.events_table(), asked, z, tile_box(z, x, y)))
        told = [tuple(row[name] for name in ("cx", "cy", "n", "sx", "sy")) for row in said]
        assert sorted(engine.cells(asked, z, x, y)) == sorted(told)
        assert cut_to_tile(z, x, y, told) == told


def test_a_cell_has_the_rows_that_it_counts(engine):
    x, y = max(tiles_of_the_map(9), key=lambda tile: len(engine.cells(Filter(), 9, *tile)))
    for cx, cy, n, _, _ in engine.cells(Filter(), 9, x, y)[:20]:
        assert len(engine.rows(Filter(), cell_box(9, cx, cy), limit=ROWS)) == n


def test_a_mean_never_leaves_its_cell(engine):
    for zoom in (7, 9, 12):
        for x, y in tiles_of_the_map(zoom)[:40]:
            cells = engine.cells(Filter(), zoom, x, y)
            (flat,) = json.loads(tiles_bytes(zoom, x, y, 1, 1, cells))["tiles"]
            drawn = [(flat[i] >> 4, flat[i + 1] >> 4, flat[i + 2]) for i in range(0, len(flat), 3)]
            assert sorted(drawn) == sorted((cx & 31, cy & 31, n) for cx, cy, n, _, _ in cells)


def test_a_block_of_tiles_is_its_tiles(engine):
    every = tiles_of_the_map(9)
    x, y = every[0]
    columns, rows = every[-1][0] - x + 1, every[-1][1] - y + 1
    block = engine.cells(Filter(), 9, x, y, columns, rows)
    told = json.loads(tiles_bytes(9, x, y, columns, rows, block))["tiles"]
    for row in range(rows):
        for column in range(columns):
            at = x + column, y + row
            one = tiles_bytes(9, *at, 1, 1, engine.cells(Filter(), 9, *at))
            assert told[row * columns + column] == json.loads(one)["tiles"][0], at
    for columns, rows in ((0, 1), (1, -1), (98, 1)):
        with pytest.raises(ValueError):
            engine.cells(Filter(), 9, x, y, columns, rows)


@pytest.mark.parametrize("zoom", [6, 8, 9, 11])
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=filters)
def test_cells_counted_at_import_are_those_of_the_rows(engine, zoom, asked):
    """By month, by actor and by the rows at the ends of a period, or from every row."""
    first, last = tiles_of_the_map(zoom)[0], tiles_of_the_map(zoom)[-1]
    box = whole_cells(replace(tile_box(zoom, *first), east=tile_box(zoom, *last).east), zoom)
    said = engine._ask(questions.cells(questions.events_table(), asked, zoom, box))
    told = [tuple(row[name] for name in ("cx", "cy", "n", "sx", "sy")) for row in said]
    assert sorted(engine.cells_in(asked, zoom, box)) == sorted(told)


def test_a_file_of_before_is_asked_row_by_row(holding, engine, tmp_path):
    """Files that were made before the events of each actor stood together still answer."""
    shutil.copy(holding.path, tmp_path)
    copied = replace(holding, folder=tmp_path)
    with duckdb.connect(str(copied.path)) as con:
        con.execute("DROP TABLE involved")
    older = FileEngine(copied)
    asked = make_filter(actors=["Actor 1", "Actor 2"])
    for x, y in tiles_of_the_map(8):
        assert sorted(older.cells(asked, 8, x, y)) == sorted(engine.cells(asked, 8, x, y))
    older.close()


def test_an_event_of_many_days_is_in_every_period_that_it_touches(take):
    from .conftest import ged

    done = take("GEDEvent_v25_1.csv", ged({"date_start": "2020-01-30", "date_end": "2020-03-02"}))
    engine = FileEngine(done.holding)
    for start, end, n in (
        ("2020-02-01", "2020-02-29", 1),
        ("2020-03-02", "2020-03-02", 1),
        ("2020-03-03", "2020-12-31", 0),
        ("2019-01-01", "2020-01-31", 1),
    ):
        asked = make_filter(start=date.fromisoformat(start), end=date.fromisoformat(end))
        cells = [c for t in tiles_of_the_map(7) for c in engine.cells(asked, 7, *t)]
        assert (engine.count(asked), sum(c[2] for c in cells)) == (n, n), start
    engine.close()


def test_a_word_is_found_in_both_alphabets(take):
    engine = FileEngine(
        take("a.csv", acled({"location": "Лепосавић"}, {"event_id_cnty": "B"})).holding
    )
    assert [engine.count(make_filter(text=text)) for text in ("Leposavić", "лепосавић", "xyz")] == [
        1,
        1,
        0,
    ]
    engine.close()


def test_the_file_reaches_nothing_else_on_the_machine(engine, tmp_path):
    path = tmp_path / "secret.csv"
    path.write_text("a\n1\n")
    for sql in (
        f"SELECT * FROM read_csv('{path}')",
        "SET enable_external_access = true",
        "DELETE FROM events",
        f"COPY events TO '{path}'",
    ):
        with pytest.raises(EngineFailed):
            engine._run(sql, ())


@pytest.mark.parametrize("text", ["'; DROP TABLE events; --", "%", "\\", "${x}", "{{x}}"])
def test_a_text_is_a_value_and_never_a_part_of_the_question(engine, text):
    asked = make_filter(kinds=(), actors=(), text=text)
    assert engine.count(asked) == sum(
        c[2] for t in tiles_of_the_map(7) for c in engine.cells(asked, 7, *t)
    )


@pytest.mark.parametrize(
    "query",
    [
        {"from": ["2020"]},
        {"to": ["2020-02-30"]},
        {"q": ["x" * 200]},
        {"kind": [str(n) for n in range(60)]},
    ],
)
def test_what_cannot_be_understood_is_refused(query):
    with pytest.raises(BadFilter):
        filter_of(query)


def test_a_question_has_one_form():
    asked = make_filter(["b", "a", "b"], [], date(2021, 1, 1), date(2020, 1, 1), " Some  Text ")
    query: dict[str, list[str]] = {}
    for name, value in asked.query():
        query.setdefault(name, []).append(value)
    assert (
        filter_of(query)
        == asked
        == make_filter(["a", "b"], [], date(2020, 1, 1), date(2021, 1, 1), "some text")
    )


def test_a_holding_whose_file_is_damaged_does_not_answer(take, folder):
    from dashboard.holdings.collection import Collection

    holding = take("a.csv", acled({})).holding
    assert Collection(folder).answers(holding)
    holding.path.write_bytes(b"nothing that DuckDB reads")
    assert not Collection(folder).answers(holding)
    holding.path.unlink()
    assert not Collection(folder).answers(holding)
