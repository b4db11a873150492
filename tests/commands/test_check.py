"""`python -m dashboard check`: what is printed, and the exit code."""

import os
import shutil
import subprocess
import sys

import pytest

from dashboard import cli
from dashboard.commands import check
from dashboard.core.tables.read import DATA
from tests.busy import PATIENCE_S
from tests.core.tables.test_overlay import CORRECTION, FIGURE, write


def run(*words, cwd=None, **environment):
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd or DATA.parent,
        env=os.environ | environment,
        timeout=PATIENCE_S,
        check=False,
    )


def test_tables_in_order_exit_0_with_a_count(data_folder, capsys):
    assert cli.main(["check", str(data_folder)]) == 0
    printed = capsys.readouterr()
    assert printed.out == "11 tables, 17 rows, no problems\n"
    assert printed.err == ""


def test_the_projects_own_tables_are_in_order(capsys):
    """Without a folder the project's own is checked; a failure prints what to mend."""
    code = cli.main(["check"])
    printed = capsys.readouterr().out
    assert code == 0, printed
    *warnings, last = printed.splitlines()
    assert last.startswith("11 tables, ") and " rows, no problems" in last
    assert all(": warning: " in line for line in warnings)


def test_a_problem_exits_1_and_names_file_line_and_column(broken, capsys, monkeypatch):
    folder = broken("deployments", 4, same_as="D999")
    monkeypatch.chdir(folder.parent)
    assert cli.main(["check", "data"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == (
        "data/deployments.csv:4: same_as: deployment 'D999' not found — correct it, or add the "
        "row to data/deployments.csv"
    )
    assert last == "11 tables, 16 rows valid, 1 problem"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check", "nowhere"], "nowhere: folder not found; give a folder containing the tables\n"),
        (["check", __file__], f"{__file__}: not a folder; give a folder containing the tables\n"),
    ],
)
def test_a_folder_that_is_none_exits_2(words, message, capsys):
    assert cli.main(words) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", message)


@pytest.mark.parametrize("words", [[], ["chek"], ["check", "a", "b"], ["check", "--strict"]])
def test_wrong_usage_exits_2(words, capsys):
    assert cli.main(words) == 2
    assert capsys.readouterr().err.startswith("usage: python -m dashboard")


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"]])
def test_help_exits_0(words, capsys):
    assert cli.main(words) == 0
    assert "check" in capsys.readouterr().out


def test_a_long_list_is_cut_for_each_file(data_folder, capsys):
    file = data_folder / "events.csv"
    header, row = file.read_text(encoding="utf-8").splitlines()
    rows = [row.replace("E001", f"E{at:03}").replace("2023", "?") for at in range(1, 251)]
    file.write_text("\n".join([header, *rows]), encoding="utf-8")
    assert cli.main(["check", str(data_folder)]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "events.csv:" in line]
    # 250 wrong dates; the rows that refer to the first are named under their own file.
    listed = [line for line in lines if "is not a date" in line]
    assert len(listed) == check._MAX_LINES_PER_FILE
    assert any(line.endswith("events.csv: … and 50 more") for line in lines)


def test_the_command_runs_from_the_projects_folder_and_from_elsewhere(tmp_path, data_folder):
    (data_folder / "events.csv").unlink()
    here = run("check", "data", cwd=data_folder.parent, PYTHONPATH=str(DATA.parent))
    assert (here.returncode, here.stderr) == (1, "")
    assert "data/events.csv:1: file: file not found — " in here.stdout
    there = run("check", str(data_folder))
    assert f"{data_folder}/events.csv:1: file: file not found — " in there.stdout


def test_the_check_imports_no_more_than_it_must(data_folder):
    """The check of a folder must not wait for the map, the server or the network."""
    code = (
        "import sys; from dashboard.cli import main; main(['check', sys.argv[1]]);"
        "wanted = {'streamlit', 'folium', 'geopy', 'edtf', 'dashboard.commands.total'};"
        "print(sorted(wanted & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(data_folder)],
        capture_output=True,
        text=True,
        cwd=DATA.parent,
        timeout=PATIENCE_S,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_terminal_without_the_letters_gets_their_numbers(broken):
    folder = broken("places", 2, side="Србија")
    done = run("check", str(folder), PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, "")
    assert r"side: '\u0421\u0440\u0431\u0438\u0458\u0430' is not an allowed value" in done.stdout


def test_a_reader_who_leaves_early_sees_no_traceback(data_folder):
    for file in data_folder.glob("*.csv"):
        file.unlink()
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "check", str(data_folder)],
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=DATA.parent,
        timeout=PATIENCE_S,
        check=False,
    )
    os.close(write)
    assert done.stderr == b""


def test_what_has_gone_stale_is_a_warning_when_asked(data_folder, capsys):
    assert cli.main(["check", str(data_folder), "--stale", "180"]) == 0
    printed = capsys.readouterr().out
    assert "deployments.csv:" in printed
    assert "stated: warning: The mission was last reported" in printed
    assert cli.main(["check", str(data_folder), "--stale", "36500"]) == 0
    assert "last reported" not in capsys.readouterr().out


def test_stale_wants_a_number_of_days(capsys):
    assert cli.main(["check", "--stale", "soon"]) == 2
    assert "use a whole number above 0" in capsys.readouterr().err


# --- an organisation's own tables ----------------------------------------------------------


@pytest.fixture
def own(tmp_path):
    """Two own rows of which the second cannot be read, and a correction that no longer fits."""
    folder = tmp_path / "own"
    write(folder, "deployments.csv", FIGURE, FIGURE | {"deployment_id": "D900002", "held": "soon"})
    write(folder, "corrections.csv", CORRECTION | {"was": "399"})
    return folder


def test_own_tables_are_checked_with_file_line_and_cause(data_folder, own, capsys):
    assert cli.main(["check", str(data_folder), "--overlay", str(own)]) == 1
    date, conflict, summary, own_rows = capsys.readouterr().out.splitlines()
    assert date.startswith(f"{own}/deployments.csv:3: held: ")
    assert "soon" in date
    assert conflict.startswith(f"{own}/corrections.csv:2: row_id: this release has changed")
    assert summary == "11 tables, 18 rows valid, 2 problems"
    assert own_rows == f"{own}: 2 rows of your own"


def test_own_tables_of_the_setting_lie_over_the_folder_that_is_served(
    data_folder, own, capsys, monkeypatch
):
    monkeypatch.setenv("DASHBOARD_OVERLAY", str(own))
    assert cli.main(["check", str(data_folder)]) == 0
    monkeypatch.setenv("DASHBOARD_DATA", str(data_folder))
    capsys.readouterr()
    assert cli.main(["check", str(data_folder)]) == 1
    assert "own/corrections.csv:2" in capsys.readouterr().out


def test_the_wording_of_own_rows_is_looked_at(data_folder, tmp_path, capsys):
    folder = tmp_path / "own"
    shutil.copyfile(DATA / "wording.csv", data_folder / "wording.csv")
    assert cli.main(["check", str(data_folder)]) == 0
    write(folder, "deployments.csv", FIGURE | {"label": "The terrorists of the mission"})
    capsys.readouterr()
    assert cli.main(["check", str(data_folder), "--overlay", str(folder)]) == 1
    assert f"{folder}/deployments.csv:2: label: “terroris” " in capsys.readouterr().out


def test_sound_own_tables_leave_exit_code_0(data_folder, tmp_path, capsys):
    write(tmp_path / "own", "deployments.csv", FIGURE)
    assert cli.main(["check", str(data_folder), "--overlay", str(tmp_path / "own")]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "11 tables, 18 rows, no problems"
    assert cli.main(["check", str(data_folder), "--overlay", str(tmp_path / "none")]) == 2
    said = capsys.readouterr()
    assert (said.out, "none: folder not found" in said.err) == ("", True)


def test_a_folder_of_own_tables_that_a_setting_names_and_is_not_there_is_a_problem(
    data_folder, tmp_path, capsys, monkeypatch
):
    monkeypatch.setenv("DASHBOARD_DATA", str(data_folder))
    monkeypatch.setenv("DASHBOARD_OVERLAY", str(tmp_path / "none"))
    assert cli.main(["check", str(data_folder)]) == 1
    assert "folder not found" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["[]", "no", '{"version": "a", "rows": {"events": 1e999}}'])
def test_row_counts_of_another_form_are_a_problem(text, data_folder, capsys):
    (data_folder / "row_counts.json").write_text(text)
    assert cli.main(["check", str(data_folder)]) == 1
    assert "no row counts can be read in it" in capsys.readouterr().out
    assert cli.main(["check", "--accept", str(data_folder)]) == 0
    assert cli.main(["check", str(data_folder)]) == 0
