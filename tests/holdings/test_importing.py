"""An import is whole or not at all; what an update changed is told."""

import signal
import subprocess
import sys

import pytest

from dashboard.cli import main
from dashboard.holdings.holding import NoHolding, holdings_in, read_holding
from dashboard.holdings.imports import mapping
from dashboard.holdings.imports.files import open_table
from dashboard.holdings.imports.importing import About, import_files
from dashboard.holdings.imports.refusals import ImportRefused
from dashboard.holdings.keeping import check_holding

from .conftest import acled, as_csv


def test_what_is_told_of_a_holding_is_read_back(take, folder):
    done = take("a.csv", acled({}), title='A "title"\nof two lines')
    assert read_holding(folder, "trial") == done.holding
    assert holdings_in(folder) == [done.holding]
    assert check_holding(done.holding) == []


def test_rows_of_acled_are_shared_with_nobody(take):
    assert take("a.csv", acled({})).holding.share == "nothing"
    assert take("a.csv", acled({}), share="aggregates").holding.share == "aggregates"


def test_an_update_lists_what_it_changed(take):
    take("a.csv", acled({}, {"event_id_cnty": "KOS2"}))
    done = take(
        "b.csv", acled({"notes": "=edited", "timestamp": "1800000000"}, {"event_id_cnty": "KOS3"})
    )
    assert (done.new, done.changed, done.gone, done.holding.rows) == (1, 1, 0, 3)
    assert done.changes_file.read_text().splitlines() == [
        "id,column,before,after",
        "KOS1,notes,Invented.,'=edited",
        "KOS3,event,,new",
    ]


def test_an_older_export_changes_nothing(take):
    take("a.csv", acled({"timestamp": "1800000000", "notes": "newer"}))
    done = take("b.csv", acled({"timestamp": "1700000000", "notes": "older"}))
    assert (done.kept, done.duplicates, done.changed) == (0, 1, 0)


def test_with_the_whole_of_it_events_that_are_gone_go(take):
    take("a.csv", acled({}, {"event_id_cnty": "KOS2"}))
    done = take("b.csv", acled({}), whole=True)
    assert (done.gone, done.holding.rows) == (1, 1)
    assert "KOS2,event,gone," in done.changes_file.read_text()


def test_an_import_of_which_nothing_is_kept_leaves_what_was(take, folder):
    before = take("a.csv", acled({})).holding
    with pytest.raises(ImportRefused, match="no row is usable"):
        take("b.csv", acled({"latitude": "0", "longitude": "0"}))
    assert read_holding(folder, "trial") == before
    assert {path.name for path in folder.iterdir()} == {"trial", ".trial.lock"}


@pytest.mark.process
@pytest.mark.parametrize("when", ["read", "sort", "write"])
def test_stopped_or_killed_the_version_before_still_serves(take, folder, tmp_path, when):
    before = take("a.csv", acled({})).holding
    script = (
        "import os, sys, signal; from pathlib import Path\n"
        "from dashboard.holdings.imports.files import open_table\n"
        "from dashboard.holdings.imports.recognise import recognise\n"
        "from dashboard.holdings.imports.importing import About, import_files\n"
        "source = open_table(Path(sys.argv[2]))\n"
        "def die(stage, share):\n"
        "    if stage == sys.argv[3]: os.kill(os.getpid(), signal.SIGKILL)\n"
        "recognised = [(source, recognise(source))]\n"
        "import_files(Path(sys.argv[1]), recognised, About('trial'), progress=die)\n"
    )
    path = tmp_path / "b.csv"
    path.write_text(acled({"event_id_cnty": "KOS9"}))
    done = subprocess.run([sys.executable, "-c", script, folder, path, when], check=False)
    assert done.returncode == -signal.SIGKILL
    assert read_holding(folder, "trial") == before
    assert check_holding(before) == []
    # and the next import sweeps up what was left
    assert take("b.csv", acled({"event_id_cnty": "KOS9"})).holding.rows == 2
    assert {path.name for path in folder.iterdir()} == {"trial", ".trial.lock"}


def test_ctrl_c_leaves_nothing_behind(take, folder):
    def stop(stage, share):
        if stage == "sort":
            raise KeyboardInterrupt

    take("a.csv", acled({}), "other")
    source = open_table(folder.parent / "a.csv")
    from dashboard.holdings.imports.formats import ACLED

    with pytest.raises(KeyboardInterrupt):
        import_files(folder, [(source, ACLED)], About("trial"), progress=stop)
    assert {path.name for path in folder.iterdir()} == {"other", ".other.lock", ".trial.lock"}


def test_two_imports_of_one_holding_do_not_meet(take, folder):
    import fcntl

    folder.mkdir()
    with (folder / ".trial.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ImportRefused, match="is being imported"):
            take("a.csv", acled({}))


def test_a_damaged_description_is_no_holding(take, folder):
    take("a.csv", acled({}))
    (folder / "trial" / "holding.toml").write_text("title = 1")
    with pytest.raises(NoHolding, match="damaged"):
        read_holding(folder, "trial")
    with pytest.raises(NoHolding):
        read_holding(folder, "../trial")


# --- a table of somebody's own ---------------------------------------------------------------


def own(tmp_path, *days, header=("Event date", "Lat", "Long", "Category")):
    path = tmp_path / "own.csv"
    path.write_text(
        as_csv(header, [dict(zip(header, (d, "42.6", "21.1", "x"), strict=True)) for d in days])
    )
    return path


def test_a_mapping_is_written_down_and_read_back(tmp_path):
    source = open_table(own(tmp_path, "31/12/2020", "01/02/2020"))
    proposed = mapping.propose(source)
    assert proposed.columns == {
        "date": "Event date",
        "lat": "Lat",
        "lon": "Long",
        "kind": "Category",
    }
    path = tmp_path / "own.mapping.toml"
    path.write_text(mapping.to_toml(proposed))
    assert mapping.read_mapping(path, source) == proposed


def test_dates_that_leave_the_month_open_are_asked_for(tmp_path):
    with pytest.raises(ImportRefused, match="day or the month first"):
        mapping.propose(open_table(own(tmp_path, "03/04/2020")))


def test_a_table_without_a_place_is_refused_by_its_columns(tmp_path):
    path = own(tmp_path, "2020-01-01", header=("Event date", "Town", "Street", "Category"))
    with pytest.raises(ImportRefused, match="Its columns: Event date, Town, Street, Category"):
        mapping.propose(open_table(path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns]\nwhen = 'Lat'", "unknown field when"),
        ("[columns]\ndate = 'Day'", "no column 'Day'"),
        ("[columns]\ndate = 'Event date'", "which column is lat, lon"),
        ("[columns", "own.toml"),
    ],
)
def test_a_mapping_that_does_not_fit_says_why(tmp_path, text, said):
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(ImportRefused, match=said):
        mapping.read_mapping(path, open_table(own(tmp_path, "2020-01-01")))


# --- the command line ------------------------------------------------------------------------


@pytest.fixture
def at_home(folder, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOLDINGS", str(folder))
    return folder


def test_from_a_sample_to_a_holding_and_back(at_home, tmp_path, capsys):
    sample = tmp_path / "sample.csv"
    assert main(["holdings", "sample", "--rows", "300", "-o", str(sample)]) == 0
    assert main(["holdings", "import", str(sample), "--name", "trial"]) == 0
    told = capsys.readouterr().out
    assert "300 rows = 300 kept + 0 duplicates + 0 excluded" in told
    assert "synthetic sample" in told
    assert main(["holdings", "list"]) == 0
    assert "synthetic sample, not real events" in capsys.readouterr().out
    assert main(["holdings", "check", "trial"]) == 0
    out = tmp_path / "out.parquet"
    assert main(["holdings", "export", "trial", "-o", str(out)]) == 0
    assert out.stat().st_size > 1000
    assert main(["holdings", "remove", "trial"]) == 0
    assert not list(at_home.iterdir())
    assert main(["holdings", "check", "trial"]) == 2


def test_a_table_of_your_own_is_not_imported_before_its_mapping_is_seen(at_home, tmp_path, capsys):
    path = own(tmp_path, "2020-01-01")
    assert main(["holdings", "import", str(path)]) == 1
    assert 'date = "Event date"' in capsys.readouterr().out
    assert not holdings_in(at_home)
    written = tmp_path / "own.mapping.toml"
    assert main(["holdings", "import", str(path), "--map", str(written)]) == 0
    assert [h.name for h in holdings_in(at_home)] == ["own"]


def test_no_more_is_shared_than_the_licence_lets(at_home, tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text(acled({}))
    assert main(["holdings", "import", str(path), "--share", "rows"]) == 1
    assert "sharing is limited to" in capsys.readouterr().err


def test_a_damaged_file_is_found(take, capsys, monkeypatch, folder):
    done = take("a.csv", acled({}))
    monkeypatch.setenv("DASHBOARD_HOLDINGS", str(folder))
    done.holding.path.write_bytes(b"nothing")
    assert main(["holdings", "check", "trial"]) == 1
    assert "cannot be read" in capsys.readouterr().out


def test_a_sample_written_anew_is_the_same(tmp_path):
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path in paths:
        assert main(["holdings", "sample", "--rows", "50", "-o", str(path)]) == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
