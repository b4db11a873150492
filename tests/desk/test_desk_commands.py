"""The way of a casualty count on the command line: proposed, accepted, corrected, rejected."""

import json
import re
import shutil

import pytest

from dashboard import cli
from dashboard.core.tables.read import read_tables
from dashboard.locations import DATA, ROOT
from tests.desk.test_desk import files_of


def count_of(event_id="E001", **values):
    """A casualty count as the command line takes it."""
    return {
        "event_id": event_id,
        "outcome": "injured",
        "group": "members of the mission",
        "quantity": "5",
        "stated": "2023-10-01",
        "status": "reported",
        "stated_by": "A newspaper",
        "source_id": "S001",
        "locator": "page 2",
    } | values


@pytest.fixture
def command(data_folder, tmp_path, capsys):
    """Run a command on the tables: its exit code, what it printed, what it complained of."""

    def run(*words, changes=None):
        if changes is not None:
            path = tmp_path / "changes.json"
            path.write_text(json.dumps(changes))
            words = (words[0], str(path), *words[1:])
        code = cli.main([*words, "--data", str(data_folder)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def waiting(command):
    """Return the name of the proposal that is open."""
    (line,) = command("proposals", "--state", "open")[1].splitlines()
    return line.split()[0]


def test_a_casualty_count_is_proposed_and_accepted_on_the_command_line(data_folder, command):
    changes = [{"table": "casualties", "values": count_of()}]
    code, said, complaints = command("propose", "--by", "Ana", changes=changes)
    assert (code, complaints) == (0, "")
    assert "An incident, members of the mission: 2 injured → 2–5 injured" in said
    assert set(read_tables(data_folder)[0].casualties["quantity"]) == {2}
    assert command("accept", waiting(command), "--by", "Besa")[:2] == (0, "C002\n")
    tables, issues = read_tables(data_folder)
    assert issues == []
    assert set(tables.casualties["quantity"]) == {2, 5}


def test_a_casualty_count_comes_with_its_event_on_the_command_line(data_folder, command):
    event = {
        "happened": "2023-11-01",
        "kind": "incident",
        "title": "Another incident",
        "summary": "What happened",
        "status": "reported",
        "source_id": "S001",
        "locator": "page 1",
    }
    changes = [
        {"table": "events", "values": event},
        {"table": "casualties", "values": count_of("@1")},
    ]
    assert command("propose", "--by", "Ana", changes=changes)[0] == 0
    code, said, _complaints = command("accept", waiting(command), "--by", "Besa")
    event_id, count_id = said.strip().split(", ")
    assert code == 0
    rows = read_tables(data_folder)[0].casualties.set_index("casualty_id")
    assert rows.loc[count_id, "event_id"] == event_id


def test_a_casualty_count_is_corrected_and_rejected_on_the_command_line(data_folder, command):
    changes = [{"table": "casualties", "row": "C001", "values": {"quantity": "3"}}]
    assert command("propose", "--by", "Ana", changes=changes)[0] == 1
    before = files_of(data_folder)
    code, said, _complaints = command("propose", "--by", "Ana", "--why", "misread", changes=changes)
    assert code == 0
    assert "2 injured → 3 injured" in said
    name = waiting(command)
    assert command("reject", name, "--by", "Besa", "--why", "it says two")[0] == 0
    assert command("proposals", "--state", "rejected")[1].split()[0] == name
    tables = {path: data for path, data in files_of(data_folder).items() if "proposals" not in path}
    assert tables == before


def test_a_casualty_count_of_no_event_is_refused_on_the_command_line(data_folder, command):
    changes = [{"table": "casualties", "values": count_of("E999")}]
    _code, _said, complaints = command("propose", "--by", "Ana", changes=changes)
    assert "E999" in complaints
    code, _said, complaints = command("accept", waiting(command), "--by", "Besa")
    assert code == 1
    assert "E999" in complaints
    assert set(read_tables(data_folder)[0].casualties["quantity"]) == {2}


def test_what_is_odd_with_a_count_is_said_and_does_not_hinder(command):
    changes = [{"table": "casualties", "values": count_of(stated="2023-11-02")}]
    code, _said, complaints = command("propose", "--by", "Ana", changes=changes)
    assert code == 0
    assert "casualties.csv" in complaints
    assert "warning" in complaints
    assert command("accept", waiting(command), "--by", "Besa")[0] == 0


def test_the_example_of_the_help_can_be_proposed_and_accepted(tmp_path, capsys):
    page = (ROOT / "docs" / "pages" / "proposals.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    folder, file = tmp_path / "data", tmp_path / "changes.json"
    shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("versions", "proposals"))
    file.write_text(example, encoding="utf-8")
    of = ("--data", str(folder))
    assert cli.main(["propose", str(file), "--by", "Ana", "--why", "read again", *of]) == 0
    said = capsys.readouterr()
    assert "data/sources.csv:" not in said.err and "row requires" not in said.err
    (proposal,) = (folder / "proposals").glob("*.json")
    assert cli.main(["accept", proposal.stem, "--by", "Besa", *of]) == 0
    ids = capsys.readouterr().out.strip().split(", ")
    assert [each[0] for each in ids] == ["S", "D", "E"] and ids[2] == "E082"


def test_where_nothing_was_proposed_it_says_so_and_how_it_is_done(data_folder, command):
    code, said, complaints = command("proposals")
    assert (code, complaints) == (0, "")
    assert said == (
        "nothing has been proposed yet; propose rows at the desk or with `python -m dashboard "
        "propose FILE --by NAME`\n"
    )
    command("propose", "--by", "Ana", changes=[{"table": "casualties", "values": count_of()}])
    assert command("proposals", "--state", "rejected")[1] == "no proposals with this status\n"


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_a_proposal_that_there_is_not_is_wrong_usage(command, verdict):
    code, _said, complaints = command(verdict, "2026-11-29-0000abcd", "--by", "Besa", "--why", "x")
    assert code == 2
    assert complaints == f"{verdict}: there is no proposal '2026-11-29-0000abcd'\n"


def test_a_file_of_changes_that_cannot_be_read_is_named_with_what_to_do(tmp_path, capsys):
    todo = "give a JSON file with a list of changes, or - for standard input"
    assert cli.main(["propose", "/nonexistent", "--by", "Ana"]) == 2
    said = capsys.readouterr().err
    assert said == f"propose: /nonexistent: No such file or directory; {todo}\n"
    path = tmp_path / "r.txt"
    path.write_text("KFOR")
    assert cli.main(["propose", str(path), "--by", "Ana"]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"propose: {path}: not JSON (") and said.endswith(f"{todo}\n")
