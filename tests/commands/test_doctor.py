"""``doctor`` finds what is wrong, says what to do, and is content with a sound computer."""

import os
import shutil
import socket

import pytest

from dashboard.cli import main
from dashboard.commands import doctor
from dashboard.core.tables.issues import Issue
from dashboard.core.tables.read import read_tables
from tests import busy
from tests.core.tables.test_overlay import CORRECTION, FIGURE, write


@pytest.fixture
def free_port():
    return str(busy.free_port())


def test_a_sound_installation_has_no_fault(free_port, capsys):
    assert main(["doctor", "--port", free_port]) == 0
    said = capsys.readouterr().out
    assert "FAULT" not in said
    for word in ("Python 3.", "dashboard 1.", "data ", f"port {free_port} is free", "UTC"):
        assert word in said


def test_a_setting_that_cannot_be_meant_is_a_fault(monkeypatch, free_port, capsys):
    monkeypatch.setenv("DASHBOARD_URL", "example.org")
    assert main(["doctor", "--port", free_port]) == 1
    assert "FAULT" in capsys.readouterr().out


def test_a_port_in_use_is_a_warning(capsys):
    with socket.socket() as other:
        port = str(busy.free_port())
        other.bind(("localhost", int(port)))
        other.listen()
        assert main(["doctor", "--port", port]) == 0
    assert f"port {port} is in use" in capsys.readouterr().out


@pytest.mark.parametrize("port", ["99999", "0", "-1", "http"])
@pytest.mark.parametrize("command", ["doctor", "serve"])
def test_a_port_that_is_none_is_wrong_usage(command, port, capsys):
    assert main([command, f"--port={port}"]) == 2
    assert "a port must be a number from 1 to 65535" in capsys.readouterr().err


def test_broken_data_is_a_warning_that_names_the_check(monkeypatch, data_folder, free_port, capsys):
    (data_folder / "places.csv").write_text("nonsense\n", encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA", str(data_folder))
    assert main(["doctor", "--port", free_port]) == 0
    said = next(line for line in capsys.readouterr().out.splitlines() if "dashboard check" in line)
    assert ": 1 problem" in said or " problems" in said


def test_warnings_of_the_tables_are_called_warnings_as_check_calls_them(
    monkeypatch, data_folder, free_port, capsys
):
    tables, _issues = read_tables(data_folder)
    odd = Issue("deployments.csv", 2, "held", "odd", "check it", False, is_warning=True)
    wrong = Issue("deployments.csv", 3, "held", "wrong", "mend it", True)
    monkeypatch.setenv("DASHBOARD_DATA", str(data_folder))
    for issues, told in (
        ([odd] * 5, ": 5 warnings; "),
        ([wrong], ": 1 problem; "),
        ([wrong, wrong, odd], ": 2 problems, 1 warning; "),
    ):
        monkeypatch.setattr(doctor, "read_tables", lambda _folder, found=issues: (tables, found))
        assert main(["doctor", "--port", free_port]) == 0
        lines = capsys.readouterr().out.splitlines()
        (said,) = (line for line in lines if "dashboard check" in line)
        assert told in said and said.startswith("warning")


def test_data_without_a_row_is_a_fault(monkeypatch, tmp_path, free_port):
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    assert main(["doctor", "--port", free_port]) == 1


def test_a_missing_file_is_a_fault(monkeypatch, tmp_path, free_port, capsys):
    monkeypatch.setattr(doctor, "ASSETS", tmp_path)
    assert main(["doctor", "--port", free_port]) == 1
    assert "leaflet.js: missing" in capsys.readouterr().out


def test_another_version_of_a_package_is_a_warning(monkeypatch, free_port, capsys):
    monkeypatch.setattr(doctor.metadata, "version", lambda name: "0.0.1")
    assert main(["doctor", "--port", free_port]) == 0
    assert "streamlit 0.0.1 (1." in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_a_warning(monkeypatch, data_folder, free_port, capsys):
    shutil.rmtree(data_folder / "versions", ignore_errors=True)
    data_folder.chmod(0o555)
    monkeypatch.setenv("DASHBOARD_DATA", str(data_folder))
    assert main(["doctor", "--port", free_port]) == 0
    assert "snapshot" in capsys.readouterr().out


def test_own_tables_that_no_longer_fit_are_a_warning_with_file_line_and_cause(
    monkeypatch, data_folder, tmp_path, free_port, capsys
):
    own = tmp_path / "own"
    write(own, "deployments.csv", FIGURE)
    monkeypatch.setenv("DASHBOARD_DATA", str(data_folder))
    monkeypatch.setenv("DASHBOARD_OVERLAY", str(own))
    assert main(["doctor", "--port", free_port]) == 0
    assert f"{own}: 1 row of your own\n" in capsys.readouterr().out
    write(own, "corrections.csv", CORRECTION | {"was": "399"})
    assert main(["doctor", "--port", free_port]) == 0
    said = next(line for line in capsys.readouterr().out.splitlines() if f"{own}:" in line)
    assert said.startswith("warning")
    assert "own/corrections.csv:2: row_id: this release has changed quantity of D002" in said
    assert f"--overlay {own}" in said
