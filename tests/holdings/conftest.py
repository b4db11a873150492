"""Files in the columns of each real format, with rows of our own: nothing in them happened."""

import csv
import io
from pathlib import Path

import pytest

from dashboard.holdings.answers import file_engine
from dashboard.holdings.imports.files import open_table
from dashboard.holdings.imports.formats import GDELT, UCDP
from dashboard.holdings.imports.importing import About, Imported, import_files
from dashboard.holdings.imports.recognise import recognise
from tests.busy import PATIENCE_S


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an answer take its time: that another suite is running is no fault of the engine."""
    monkeypatch.setattr(file_engine, "_PATIENCE_S", PATIENCE_S)


_ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp"
)
ACLED_COLUMNS = tuple(_ACLED.split())

ACLED_ROW = {
    "event_id_cnty": "KOS1",
    "event_date": "2023-01-31",
    "year": "2023",
    "time_precision": "1",
    "event_type": "Type A",
    "sub_event_type": "Subtype 1",
    "actor1": "Actor 1",
    "actor2": "Actor 2",
    "location": "Town",
    "latitude": "42.66",
    "longitude": "21.16",
    "geo_precision": "1",
    "source": "Paper; Radio",
    "notes": "Invented.",
    "fatalities": "0",
    "timestamp": "1700000000",
}

GED_ROW = {
    "id": "1001",
    "type_of_violence": "1",
    "conflict_name": "Conflict",
    "side_a": "Side A",
    "side_b": "Side B",
    "where_prec": "1",
    "where_coordinates": "Town",
    "latitude": "42.66",
    "longitude": "21.16",
    "date_prec": "1",
    "date_start": "2020-02-01 00:00:00.000",
    "date_end": "2020-02-03 00:00:00.000",
    "best": "5",
    "high": "9",
    "low": "2",
    "source_article": "Paper",
}

GDELT_ROW = {
    "GLOBALEVENTID": "410412347",
    "SQLDATE": "20150218",
    "Actor1Name": "ACTOR",
    "EventCode": "0211",
    "EventRootCode": "02",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Town",
    "ActionGeo_Lat": "42.66",
    "ActionGeo_Long": "21.16",
    "DATEADDED": "20150218230000",
    "SOURCEURL": "https://example.org/1",
}


def as_csv(columns, rows, delimiter=",", header=True) -> str:
    """Write rows as text, each a mapping of columns to cells."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", delimiter=delimiter, lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def acled(*changes: dict) -> str:
    """An ACLED export of one row a change of `ACLED_ROW`."""
    return as_csv(ACLED_COLUMNS, [ACLED_ROW | change for change in changes])


def ged(*changes: dict, header=True) -> str:
    """A UCDP GED file of one row a change of `GED_ROW`."""
    return as_csv(UCDP.headerless, [GED_ROW | change for change in changes], header=header)


def gdelt(*changes: dict) -> str:
    """A GDELT export: tab-separated, without a header."""
    rows = [GDELT_ROW | change for change in changes]
    return as_csv(GDELT.headerless, rows, delimiter="\t", header=False)


@pytest.fixture
def folder(tmp_path) -> Path:
    """An empty folder of holdings."""
    return tmp_path / "holdings"


@pytest.fixture
def take(tmp_path, folder):
    """Return a function that writes a file, imports it, and returns what became of it."""

    def take(name: str, data: str | bytes, holding="trial", whole=False, **about) -> Imported:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        source = open_table(path)
        done = import_files(
            folder, [(source, recognise(source))], About(holding, **about), whole=whole
        )
        assert done.rows == done.kept + done.duplicates + done.rejects
        return done

    return take
