"""A proposal is reviewed, and then accepted whole or not at all."""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

from dashboard.core.editions.archive import Archive
from dashboard.core.ledger.build import ledger
from dashboard.core.store import Store
from dashboard.core.tables.read import read_tables
from dashboard.core.whole_files import finish, is_unfinished, write_together, write_whole
from dashboard.desk.edits import edited, next_id
from dashboard.desk.effects import effects
from dashboard.desk.proposals import (
    ProposalError,
    RowEdit,
    as_bytes,
    new_proposal,
    read_proposals,
)
from dashboard.desk.review import accept, propose, reject, review
from dashboard.desk.suggestions import suggestions
from tests.busy import PATIENCE_S

SOURCE = {
    "title": "A count",
    "publisher": "The mission",
    "language": "en",
    "kind": "official",
    "read_as": "full",
    "published": "2023-11-02",
    "url": "https://example.org/2",
}
FIGURE = {
    "actor_id": "MISSION",
    "mission_id": "MISSION",
    "label": "Mission total",
    "area": "kosovo",
    "placement": "area",
    "quantity": "4650",
    "unit": "personnel",
    "held": "2023-11-01",
    "stated": "2023-11-02",
    "kind": "strength",
    "status": "official",
    "stated_by": "The mission",
    "source_id": "@1",
    "locator": "page 1",
}


def proposed(folder, *edits, by="Ana", why="read it", **more):
    schema = read_tables(folder)[0].schema
    made = new_proposal(by, why, edits, schema)
    propose(folder, made)
    return made


def added(table, **values):
    return RowEdit(table, "", values, {})


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".desk.lock"
    }


def test_a_figure_and_its_source_become_rows_together(data_folder):
    made = proposed(data_folder, added("sources", **SOURCE), added("deployments", **FIGURE))
    ended = accept(data_folder, made.name, "Besa")
    tables, issues = read_tables(data_folder)
    assert issues == []
    source, figure = ended.decision.row_ids
    row = tables.deployments.set_index("deployment_id").loc[figure]
    assert (row["source_id"], row["quantity"]) == (source, 4650)
    assert ledger(tables, date(2023, 11, 2), ["MISSION"]).total.headline == 4650
    assert ended.decision.version == tables.version
    assert tables.version in Archive(data_folder / "versions").kept()
    assert not is_unfinished(data_folder)


def test_every_other_line_stays_as_it_was(data_folder):
    before = (data_folder / "deployments.csv").read_bytes()
    made = proposed(data_folder, added("sources", **SOURCE), added("deployments", **FIGURE))
    accept(data_folder, made.name, "Besa")
    assert (data_folder / "deployments.csv").read_bytes().startswith(before)


def test_a_correction_is_written_down_with_what_was_and_why(data_folder):
    edit = RowEdit("deployments", "D001", {"label": "Total"}, {"label": "Mission total"})
    made = proposed(data_folder, edit, why="the source calls it so")
    accept(data_folder, made.name, "Besa")
    tables, _issues = read_tables(data_folder)
    last = tables.corrections.iloc[-1]
    assert (last["row_id"], last["column"], last["was"], last["is"], last["why"]) == (
        "D001",
        "label",
        "Mission total",
        "Total",
        "the source calls it so",
    )
    assert tables.deployments.set_index("deployment_id").loc["D001", "label"] == "Total"


def test_what_was_changed_meanwhile_is_not_overwritten(data_folder):
    edit = RowEdit("deployments", "D001", {"label": "Total"}, {"label": "Mission total"})
    one = proposed(data_folder, edit)
    two = proposed(
        data_folder, RowEdit("deployments", "D001", {"label": "Sum"}, {"label": "Mission total"})
    )
    accept(data_folder, one.name, "Besa")
    with pytest.raises(ProposalError, match="D001, label: it now says 'Total'"):
        accept(data_folder, two.name, "Besa")


def test_a_row_that_check_would_set_aside_is_not_accepted(data_folder):
    bad = FIGURE | {"held": "next spring"}
    made = proposed(data_folder, added("sources", **SOURCE), added("deployments", **bad))
    before = files_of(data_folder)
    with pytest.raises(ProposalError, match="held"):
        accept(data_folder, made.name, "Besa")
    assert files_of(data_folder) == before


def test_what_is_wrong_is_named_by_the_folder_and_not_by_a_copy_of_it(data_folder):
    made = proposed(data_folder, added("deployments", **FIGURE | {"source_id": "S999"}))
    (error,) = review(data_folder, made).errors
    assert error.path == f"{data_folder}/deployments.csv"
    assert error.remedy.endswith(f"add the row to {data_folder}/sources.csv")


def test_a_second_person_decides_or_it_is_said_that_nobody_is_there(data_folder):
    made = proposed(data_folder, added("sources", **SOURCE))
    with pytest.raises(ProposalError, match="someone else must decide"):
        accept(data_folder, made.name, " ana ")
    assert accept(data_folder, made.name, "Ana", alone=True).decision.is_own


def test_a_rejection_keeps_the_proposal_and_the_reason(data_folder):
    made = proposed(data_folder, added("sources", **SOURCE))
    with pytest.raises(ProposalError, match="must give a reason"):
        reject(data_folder, made.name, "Besa", " ")
    reject(data_folder, made.name, "Besa", "a repost")
    (found,), problems = read_proposals(data_folder, read_tables(data_folder)[0].schema)
    assert (found.state, found.decision.why, problems) == ("rejected", "a repost", [])
    with pytest.raises(ProposalError, match="was rejected by Besa"):
        accept(data_folder, made.name, "Besa")


def test_whoever_accepts_second_is_told_who_was_first(data_folder):
    made = proposed(data_folder, added("sources", **SOURCE))
    accept(data_folder, made.name, "Besa")
    with pytest.raises(ProposalError, match="was accepted by Besa on"):
        accept(data_folder, made.name, "Cvijeta")


def test_ids_are_never_given_twice(data_folder):
    made = proposed(data_folder, added("sources", **SOURCE))
    given = accept(data_folder, made.name, "Besa").decision.row_ids[0]
    path = data_folder / "sources.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(given)), "utf-8")
    again = proposed(data_folder, added("sources", **SOURCE | {"title": "Another count"}))
    assert accept(data_folder, again.name, "Besa").decision.row_ids[0] > given


def test_ids_grow_beyond_three_digits():
    assert next_id("deployments", ["D998", "D999", "P_TOWN"]) == "D1000"
    assert next_id("deployments", []) == "D001"


def test_the_effect_is_told_before_anything_is_written(data_folder):
    before = files_of(data_folder)
    schema = read_tables(data_folder)[0].schema
    made = new_proposal(
        "Ana", "", (added("sources", **SOURCE), added("deployments", **FIGURE)), schema
    )
    found = review(data_folder, made)
    day = {e.day: e for e in effects(found.before, found.after, made, found.row_ids)}
    effect = day[date(2023, 11, 1)]
    assert (effect.before, effect.after) == ("about 4,500 personnel", "4,650 personnel")
    assert files_of(data_folder) == before


def test_a_row_that_is_there_and_a_whole_are_suggested(data_folder):
    tables, _issues = read_tables(data_folder)
    same = FIGURE | {"quantity": "4500", "held": "2023-10", "source_id": "S001"}
    found = {(s.relation, s.figure_id) for s in suggestions(tables, same)}
    assert ("there_already", "D001") in found
    part = FIGURE | {"actor_id": "MISSION_A", "quantity": "300", "held": "2023-10"}
    assert ("part_of", "D001") in {(s.relation, s.figure_id) for s in suggestions(tables, part)}
    assert suggestions(tables, {"actor_id": "MISSION"}) == ()


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (RowEdit("wording", "", {"term": "x"}, {}), "cannot be proposed for 'wording'"),
        (RowEdit("sources", "", {"colour": "red"}, {}), "no column 'colour'"),
        (RowEdit("sources", "S001", {"source_id": "S9"}, {}), "never changes"),
    ],
    ids=["table", "column", "id"],
)
def test_what_cannot_be_proposed_is_said(data_folder, edit, said):
    schema = read_tables(data_folder)[0].schema
    with pytest.raises(ProposalError, match=said):
        new_proposal("Ana", "why", (edit,), schema)


@pytest.mark.parametrize("text", ["{", "[]", '{"edits": 3}', '{"edits": []}', "null"])
def test_a_file_that_is_no_proposal_is_named(data_folder, text):
    path = data_folder / "proposals" / "2026-01-01-00000000.json"
    path.parent.mkdir()
    path.write_text(text)
    found, problems = read_proposals(data_folder, read_tables(data_folder)[0].schema)
    assert found == []
    assert len(problems) == 1
    assert "2026-01-01-00000000.json: not a proposal" in problems[0]


def test_line_ends_and_quoted_cells_are_kept(data_folder):
    table = read_tables(data_folder)[0].schema.tables["corrections"]
    text = (
        "correction_id,date,table,row_id,column,was,is,why\r\n"
        'K001,2026-01-01,events,E1,title,"a\r\nb","c ""d""",x'
    )
    new = RowEdit("corrections", "", {"why": "é, ü"}, {})
    assert edited(text, table, [("K002", new)]) == (text + "\r\n" + 'K002,,,,,,,"é, ü"\r\n')


# --- killed at any moment ------------------------------------------------------------------

KILLED = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from dashboard.core import whole_files

    folder, steps = Path(sys.argv[1]), int(sys.argv[2])

    def counted(real):
        def call(*args, **more):
            global steps
            steps -= 1
            if steps < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **more)
        return call

    Path.replace = counted(Path.replace)
    Path.rename = counted(Path.rename)
    os.fsync = counted(os.fsync)
    whole_files.write_together(folder, {"a.csv": b"new a", "b.csv": b"new b", "c/d.json": b"new d"})
""")


@pytest.mark.process
def test_killed_at_any_step_all_files_are_old_or_all_are_new(tmp_path):
    outcomes = set()
    for steps in range(40):
        folder = tmp_path / str(steps)
        folder.mkdir()
        (folder / "a.csv").write_bytes(b"old a")
        (folder / "b.csv").write_bytes(b"old b")
        ended = subprocess.run(
            [sys.executable, "-c", KILLED, str(folder), str(steps)],
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            timeout=PATIENCE_S,
        )
        finish(folder)
        now = tuple(
            (folder / name).read_bytes() if (folder / name).exists() else b""
            for name in ("a.csv", "b.csv", "c/d.json")
        )
        assert now in {(b"old a", b"old b", b""), (b"new a", b"new b", b"new d")}, steps
        outcomes.add((ended.returncode, now[0]))
        if ended.returncode == 0:
            break
    assert outcomes >= {(-signal.SIGKILL, b"old a"), (-signal.SIGKILL, b"new a"), (0, b"new a")}


def _killed_after(steps, act):
    """Do something in a process that is killed after so many of its steps on the disk; return
    the exit code."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    left = steps

    def counted(real):
        def call(*args, **more):
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **more)

        return call

    code = 1
    try:
        for owner, name in ((Path, "replace"), (Path, "rename"), (os, "fsync"), (Path, "open")):
            setattr(owner, name, counted(getattr(owner, name)))
        act()
        code = 0
    finally:
        os._exit(code)


@pytest.mark.process
@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here")
@pytest.mark.parametrize("verdict", ["proposed", "accepted", "rejected"])
def test_the_desk_killed_at_any_step_has_done_all_or_nothing(data_folder, tmp_path, verdict):
    edit = RowEdit("deployments", "D001", {"label": "Total"}, {"label": "Mission total"})
    source, figure = added("sources", **SOURCE), added("deployments", **FIGURE)
    made = new_proposal("Ana", "w", (source, figure, edit), read_tables(data_folder)[0].schema)
    if verdict != "proposed":
        propose(data_folder, made)
    acts = {
        "proposed": lambda at: propose(at, made),
        "accepted": lambda at: accept(at, made.name, "Besa"),
        "rejected": lambda at: reject(at, made.name, "Besa", "a repost"),
    }
    before = read_tables(data_folder)[0].version
    seen = set()
    for steps in range(400):
        folder = tmp_path / f"killed-{steps}"
        shutil.copytree(data_folder, folder)
        code = _killed_after(steps, lambda at=folder: acts[verdict](at))
        # A dashboard that starts now reads whole tables, without anybody at the desk.
        tables = Store(folder).current().tables
        found, problems = read_proposals(folder, tables.schema)
        states = [each.state for each in found]
        assert problems == []
        assert (tables.version != before) == (states == ["accepted"]), steps
        assert len(tables.corrections) - (tables.version != before) == 1
        if states == ["accepted"]:
            assert found[0].decision.version == tables.version
            assert tables.version in Archive(folder / "versions").kept()
        seen.add((code, *states))
        # And the desk goes on: what was not done can be done.
        if not states:
            propose(folder, made)
        elif states == ["open"] and verdict == "accepted":
            accept(folder, made.name, "Besa")
        assert not list(folder.glob(".changes*"))
        shutil.rmtree(folder)
        if code == 0:
            break
    done = "open" if verdict == "proposed" else verdict
    assert (-signal.SIGKILL, done) in seen or verdict != "accepted"
    assert (0, done) in seen
    assert len(seen) > 1


def test_what_cannot_be_written_changes_nothing(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"old")
    with pytest.raises(TypeError):
        write_together(tmp_path, {"a.csv": b"new", "b.csv": None})
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv"}
    with pytest.raises(TypeError):
        write_whole(tmp_path / "a.csv", None)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"old"}


# --- the command line ----------------------------------------------------------------------


def test_the_command_line_goes_the_same_way(data_folder, tmp_path, capsys):
    from dashboard import cli

    changes = [{"table": "sources", "values": SOURCE}, {"table": "deployments", "values": FIGURE}]
    path = tmp_path / "changes.json"
    path.write_text(json.dumps(changes))
    data = ["--data", str(data_folder)]
    assert cli.main(["propose", str(path), "--by", "Ana", *data]) == 0
    said = capsys.readouterr().out
    assert "about 4,500 personnel → 4,650 personnel" in said
    assert cli.main(["proposals", *data]) == 0
    name, state = capsys.readouterr().out.split()[:2]
    assert state == "open"
    assert cli.main(["accept", name, "--by", "Ana", *data]) == 1
    assert "someone else must decide" in capsys.readouterr().err
    assert cli.main(["accept", name, "--by", "Besa", *data]) == 0
    assert capsys.readouterr().out.startswith("S")
    assert cli.main(["reject", name, "--by", "Besa", "--why", "late", *data]) == 1
    assert "was accepted by Besa" in capsys.readouterr().err


def test_a_proposal_with_the_former_name_of_a_column_is_read(data_folder):
    schema = read_tables(data_folder)[0].schema
    made = new_proposal(
        "Ana",
        "read again",
        (
            RowEdit(
                "statements", "T001", {"quotation_language": "sr"}, {"quotation_language": "en"}
            ),
        ),
        schema,
    )
    path = data_folder / "proposals" / f"{made.name}.json"
    path.parent.mkdir(exist_ok=True)
    old = as_bytes(made).replace(b"quotation_language", b"original_language")
    path.write_bytes(old)
    (found,) = read_proposals(data_folder, schema)[0]
    assert found.edits == made.edits
