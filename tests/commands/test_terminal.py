"""What commands share: the folder of the tables, days, and what is said of incorrect usage."""

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.cli import main

#: words of each command that reads the tables of a folder
COMMANDS = {
    "brief": ["brief"],
    "diff": ["diff", "2023-10-10", "2024-03-20"],
    "accept": ["accept", "a", "--by", "Ana"],
    "digest": ["digest", "--since", "2026-11-01"],
    "proposals": ["proposals"],
    "propose": ["propose", "-", "--by", "Ana"],
    "read": ["read", "-"],
    "reject": ["reject", "a", "--by", "Ana", "--why", "b"],
    "serve": ["serve"],
    "snapshot": ["snapshot"],
    "total": ["total"],
}
#: words of each command that is given a day
WITH_A_DAY = {
    "brief": ["brief", "--from", "DAY"],
    "diff": ["diff", "2023-10-10", "DAY"],
    "digest": ["digest", "--since", "DAY"],
    "read": ["read", "-", "--date", "DAY"],
    "total": ["total", "--as-of", "DAY"],
}
OUTSIDE = "is outside the range 1990–2040"
#: a day that no command takes -> what is said of it
REFUSED = {
    "2023-02-30": "'2023-02-30' is not a date; use the form 2024-03-20",
    "1789-07-14": OUTSIDE,
    "9999-12-31": OUTSIDE,
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_is_not_there_is_incorrect_usage(name, capsys):
    assert main([*COMMANDS[name], "--data", "no/where"]) == 2
    assert capsys.readouterr() == ("", f"{name}: no/where: folder not found\n")


@pytest.mark.parametrize("day", REFUSED)
@pytest.mark.parametrize("name", WITH_A_DAY)
def test_a_day_that_cannot_be_had_is_incorrect_usage(name, day, data_folder, capsys):
    words = [day if word == "DAY" else word for word in WITH_A_DAY[name]]
    assert main([*words, "--data", str(data_folder)]) == 2
    said, complaint = capsys.readouterr()
    assert said == ""
    assert complaint.startswith(f"{name}: ") and len(complaint.splitlines()) == 1
    assert REFUSED[day] in complaint


def test_a_folder_with_controls_in_its_name_does_not_move_the_cursor(capsys):
    assert main(["total", "--data", "no\x1b[2Jwhere"]) == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
def test_output_that_cannot_be_written_is_said_in_one_sentence(where):
    command = f'"{sys.executable}" -m dashboard total {where}'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert said.startswith("total: the output cannot be written: ")
