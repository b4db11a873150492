"""The exports as a geographic program reads them: points, dates, and rows without a place."""

from datetime import date

import pyogrio
import pytest

from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.exports import csv_bytes, geojson_bytes, rows_of


@pytest.fixture
def view(small):
    return build_view(small, Selection(as_of=date(2023, 10, 10)))


def test_a_date_is_also_its_first_and_last_day(view):
    figures = rows_of(view, "deployments").set_index("deployment_id")
    assert tuple(figures.loc["D001", ["first_day", "last_day"]]) == ("2023-10-01", "2023-10-31")
    # An open end has no day.
    assert tuple(figures.loc["D002", ["first_day", "last_day"]]) == ("2023-10-01", "")
    assert list(rows_of(view, "events")["first_day"]) == ["2023-10-01"]
    assert "first_day" not in rows_of(view, "places")


def test_gdal_opens_the_features_with_dates_and_tells_those_without_a_point(view, tmp_path):
    path = tmp_path / "data.geojson"
    path.write_bytes(geojson_bytes(view))
    meta, _unused, geometry, columns = pyogrio.raw.read(path)
    fields = dict(zip(meta["fields"], columns, strict=True))
    types = dict(zip(meta["fields"], meta["dtypes"], strict=True))
    assert types["first_day"].startswith("datetime64")
    assert (
        str(fields["first_day"][list(fields["deployment_id"]).index("D001")])[:10] == "2023-10-01"
    )
    with_point = [shape is not None for shape in geometry]
    assert [bool(flag) for flag in fields["has_point"]] == with_point
    assert any(with_point) and not all(with_point)


def test_gdal_opens_the_table(view, tmp_path):
    path = tmp_path / "figures.csv"
    path.write_bytes(csv_bytes(view, "deployments"))
    meta = pyogrio.read_info(path)
    assert meta["features"] == 3
    assert {"first_day", "last_day"} <= set(meta["fields"])
