"""One clock: no output of a view has anything that is later than its as-of day."""

import io
import json
import re
import zipfile
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from dashboard.briefing.document.build import build_document
from dashboard.briefing.formats import render
from dashboard.charts.strength import strength_chart
from dashboard.charts.strength_rows import band_rows, label_rows
from dashboard.core import dates
from dashboard.core.clock import is_later
from dashboard.core.layers.stated_figures import is_figure
from dashboard.core.ledger.series.strength import strength_over_time, strength_statements
from dashboard.core.question.selection import Selection
from dashboard.core.view import exports
from dashboard.core.view.build import build_view
from dashboard.core.view.source_usage import cited_in
from dashboard.maps.layers import layers_for

DAYS = [date(1999, 6, 12), date(2010, 11, 15), date(2017, 6, 7), date(2024, 3, 20)]
DATED = {
    "statements": ("statement_id", ["made"]),
    "events": ("event_id", ["happened"]),
    "deployments": ("deployment_id", ["held", "stated"]),
}


@pytest.mark.parametrize(
    ("texts", "later"),
    [
        (["2010-11-16"], True),
        (["2010-11-15"], False),
        (["2010-11"], False),  # it may have been by then
        (["2010-12"], True),
        ([""], False),  # not published: on no day, and later than none
        (["2012", "2010-10"], False),  # a plan, stated before
        (["2010", "2013"], False),  # a strength of the day, stated afterwards
        (["2011", "2012"], True),
        (["2009/.."], False),
    ],
)
def test_later_is_what_was_neither_true_nor_stated_by_the_day(texts, later):
    assert is_later(date(2010, 11, 15), *texts) is later


def later_ids(tables, day):
    """Every id of a row that is later than the day, worked out from the tables alone."""
    found = set()
    for table, (key, columns) in DATED.items():
        for row in getattr(tables, table).to_dict("records"):
            firsts = [dates.parse(row[c]).first for c in columns if row[c]]
            if firsts and min(firsts) > day:
                found.add(row[key])
    return found


def words_of(text):
    return set(re.findall(r"\b[TED]\d{3,4}\b", text))


@pytest.mark.parametrize("day", DAYS)
def test_no_output_has_what_is_later_than_its_day(real, day):
    view = build_view(real, Selection(as_of=day))
    later = later_ids(real, day)
    assert later, "nothing to leave out: the test would hold anything"
    document = build_document(view)
    outputs = {
        "unplaced": " ".join(one.id for one in view.unplaced),
        "map": " ".join(
            json.dumps([f["properties"].get("ids", []) for f in child.features])
            for layer in layers_for(view)
            for child in layer._children.values()
            if hasattr(child, "features")
        ),
        "geojson": " ".join(f["id"] for f in json.loads(exports.geojson_bytes(view))["features"]),
        "moments": " ".join(moment.id for moment in document.moments),
        "rows": " ".join(row.id for row in document.rows),
        "marks": " ".join(i for mark in document.marks for i in mark.ids),
        "picture": render("svg", view, document).decode(),
    }
    for table, (key, _columns) in DATED.items():
        frame = pd.read_csv(io.BytesIO(exports.csv_bytes(view, table)), dtype=str)
        outputs[f"{table}.csv"] = " ".join(frame[key])
    with zipfile.ZipFile(io.BytesIO(render("zip", view, document))) as package:
        for table, (key, _columns) in DATED.items():
            frame = pd.read_csv(package.open(f"{table}.csv"), dtype=str)
            outputs[f"package {table}"] = " ".join(frame[key])
    shown = {name: sorted(words_of(text) & later)[:5] for name, text in outputs.items()}
    assert not any(shown.values()), {name: ids for name, ids in shown.items() if ids}
    assert any(words_of(text) for text in outputs.values()), "the ids are not what they were"


@pytest.mark.parametrize("day", DAYS)
def test_every_moment_in_the_time_strip_of_a_file_is_by_its_day(real, day):
    document = build_document(build_view(real, Selection(as_of=day)))
    assert all(moment.first <= day for moment in document.moments)


@pytest.mark.parametrize("day", DAYS)
def test_counts_and_captions_agree_with_what_is_there(real, day):
    view = build_view(real, Selection(as_of=day))
    later = later_ids(real, day)
    said = [row for row in view.statements if not is_figure(row)]
    assert len(said) == sum(i not in later for i in real.statements["statement_id"])
    assert len(view.events) == sum(i not in later for i in real.events["event_id"])
    assert f"of {len(view.figures):,} of any date" in view.caption
    assert "up to that day" in view.caption


@pytest.mark.parametrize("day", DAYS)
def test_a_source_is_cited_only_by_what_is_known_on_the_day(real, day):
    view = build_view(real, Selection(as_of=day))
    known = {row.source_id for row in view.statements} | {row.source_id for row in view.events}
    by_later = set()
    for table, (key, _columns) in DATED.items():
        rows = getattr(real, table)
        by_later |= set(rows[rows[key].isin(later_ids(real, day))]["source_id"])
    only_later = by_later - known - {row.source_id for row in (*view.figures, *view.places)}
    only_later -= {row.coord_source_id for row in view.places}
    only_later -= {row.source_id for row in view.casualties}
    assert only_later and not only_later & cited_in(view)
    footnotes = {note.source_id for note in build_document(view).footnotes}
    assert footnotes <= cited_in(view)


@pytest.mark.parametrize("day", DAYS[1:])
def test_the_chart_of_strength_ends_on_the_day(real, day):
    steps = strength_over_time(real, "KFOR")
    statements = strength_statements(real, "KFOR")
    chart = json.loads(strength_chart(steps, statements, day, "#1b5e9b", "light").to_json())
    for rows in chart["datasets"].values():
        for row in rows:
            for name in ("from", "to", "at", "day"):
                assert str(row.get(name, ""))[:10] <= day.isoformat(), row


def test_no_line_of_the_chart_goes_through_a_number(real):
    steps, said = strength_over_time(real, "KFOR"), strength_statements(real, "KFOR")
    chart = json.loads(strength_chart(steps, said, DAYS[-1], "#1b5e9b", "light").to_json())
    texts = [layer for layer in chart["layer"] if layer["mark"]["type"] == "text"]
    for halo, number in zip(texts[::2], texts[1::2], strict=True):
        assert halo["mark"]["strokeWidth"] >= 3
        assert halo["mark"]["stroke"] == halo["mark"]["color"] != number["mark"]["color"]
        assert halo["encoding"]["x"] == number["encoding"]["x"]
        assert halo["mark"]["align"] == number["mark"]["align"]


@pytest.mark.parametrize("width", [250, 340, 500, 700, 1000, 1400])
def test_no_number_of_the_chart_is_set_on_another_or_leaves_it(real, width):
    last = pd.Timestamp(DAYS[-1])
    bands = band_rows(strength_over_time(real, "KFOR"), DAYS[-1])
    first = bands["from"].min()
    rows = label_rows(bands, first, last)
    shown = rows[(rows["above"] <= width) & (width < rows["below"])]
    assert len(shown) >= 2 and "4,443" in set(shown["label"])
    boxes = []
    for _i, row in shown.iterrows():
        at = (row["from"] - first) / (last - first) * width
        wide = 7 * len(row["label"])
        boxes.append((at, at + wide) if row["align"] == "left" else (at - wide, at))
    boxes.sort()
    assert boxes[0][0] >= 0 and boxes[-1][1] <= width
    assert all(one[1] <= other[0] for one, other in pairwise(boxes))


def test_at_the_latest_day_nothing_is_left_out(real):
    view = build_view(real, Selection())
    said = [row for row in view.statements if not is_figure(row)]
    assert len(said) == len(real.statements)
    assert len(view.events) == len(real.events)
