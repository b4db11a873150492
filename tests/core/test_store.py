import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from dashboard.core.editions.archive import Archive
from dashboard.core.editions.completeness import accept, accepted
from dashboard.core.store import Store
from dashboard.core.tables.read import DATA, read_tables
from dashboard.core.tables.schema import TABLES


class CountedReading:
    """Read tables, and count how often."""

    def __init__(self):
        self.count = 0

    def __call__(self, folder):
        self.count += 1
        return read_tables(folder)


@pytest.fixture
def reading():
    return CountedReading()


@pytest.fixture
def store(data_folder, reading):
    return Store(data_folder, reading)


def touch(path):
    """Give a file another time of change, however coarse the clock of the disk is."""
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 10_000_000))


def test_files_that_did_not_change_are_read_once(store, reading):
    assert store.current() is store.current()
    assert reading.count == 1


def test_a_changed_file_is_read_again(store, reading, broken):
    before = store.current()
    broken("deployments", 2, label="Another label")
    after = store.current()
    assert next(iter(after.tables.deployments["label"])) == "Another label"
    assert after.tables.version != before.tables.version
    assert json.loads(after.catalogue)["figures"]["D001"]["label"] == "Another label"
    assert reading.count == 2
    store.current()
    assert reading.count == 2


def test_a_file_of_the_same_size_that_changed_is_read_again(store, data_folder, reading):
    store.current()
    path = data_folder / "actors.csv"
    path.write_bytes(path.read_bytes().replace(b"State A", b"State Z"))
    touch(path)
    assert "State Z" in set(store.current().tables.actors["name_en"])


def test_another_file_in_the_folder_is_no_reason_to_read(store, data_folder, reading):
    store.current()
    (data_folder / "README.md").write_text("a note")
    store.current()
    assert reading.count == 1


def test_a_bad_row_is_left_out_and_the_rest_is_served(store, broken):
    store.current()
    broken("deployments", 4, actor_id="NOBODY")
    now = store.current()
    assert not now.held_back
    assert list(now.tables.deployments["deployment_id"]) == ["D001", "D002"]
    assert now.set_aside == 1
    assert any("NOBODY" in str(issue) for issue in now.issues)


BREAKAGES = {
    "empty": lambda path: path.write_bytes(b""),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 20),
    "half written": lambda path: path.write_bytes(path.read_bytes()[:30]),
    "removed": lambda path: path.unlink(),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "header of another table": lambda path: path.write_text("a,b,c\n1,2,3\n"),
}


@pytest.mark.parametrize("how", BREAKAGES)
def test_while_a_file_is_broken_the_last_good_data_is_served_and_that_is_said(
    store, data_folder, how
):
    good = store.current()
    BREAKAGES[how](data_folder / "deployments.csv")
    now = store.current()
    assert now.held_back
    assert now.tables is good.tables
    assert now.catalogue == good.catalogue
    assert any("deployments.csv" in issue.path for issue in now.issues)


def test_a_mended_file_is_served_again(store, data_folder, tmp_path):
    store.current()
    path = data_folder / "deployments.csv"
    shutil.copy(path, tmp_path / "kept.csv")
    path.write_bytes(b"\xff\xfe broken")
    assert store.current().held_back
    assert store.current().held_back
    path.write_bytes((tmp_path / "kept.csv").read_bytes())
    touch(path)
    now = store.current()
    assert not now.held_back
    assert now.issues == ()
    assert len(now.tables.deployments) == 3


def test_data_that_is_broken_from_the_start_is_served_as_far_as_it_can_be(data_folder, reading):
    (data_folder / "deployments.csv").write_bytes(b"\x00")
    now = Store(data_folder, reading).current()
    assert not now.held_back
    assert now.tables.deployments.empty
    assert len(now.tables.events) == 1
    assert now.issues


def test_a_folder_that_is_not_there_gives_empty_tables_and_issues(tmp_path):
    now = Store(tmp_path / "nowhere").current()
    assert now.tables.row_count() == 0
    assert now.issues
    assert json.loads(now.catalogue)["figures"] == {}


def test_a_table_that_its_curator_emptied_is_served_once_that_is_accepted(store, data_folder):
    good = store.current()
    path = data_folder / "corrections.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    now = store.current()
    assert now.held_back and now.tables is good.tables
    assert [reason.words() for reason in now.reasons] == [
        "corrections.csv has 0 rows; it had 1",
        "corrections.csv is incomplete",
    ]
    accept(data_folder, read_tables(data_folder)[0])
    now = store.current()
    assert not now.held_back and now.reasons == ()
    assert now.tables.corrections.empty


def cuts_of(data):
    """Yield the lengths to which a file may be cut while it is written: each line, and more."""
    at = 0
    for line in data.splitlines(keepends=True):
        at += len(line)
        yield from (at - len(line) // 2, at - 1, at)


@pytest.mark.parametrize("name", ["datapackage.json", *(f"{table}.csv" for table in TABLES)])
def test_no_truncation_of_any_file_ever_becomes_the_good_data(store, data_folder, name):
    good = store.current()
    path = data_folder / name
    whole = path.read_bytes()
    cuts = sorted({0, 1, *cuts_of(whole)} - {len(whole)})
    for cut in cuts[:: max(len(cuts) // 40, 1)]:
        path.write_bytes(whole[:cut])
        touch(path)
        now = store.current()
        only_the_last_line_end = cut == len(whole) - 1
        assert now.tables is good.tables or only_the_last_line_end, f"{name} cut at {cut}"
        assert now.held_back and now.reasons
    path.write_bytes(whole)
    touch(path)
    assert not store.current().held_back


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("sources.csv", lambda lines: lines[: len(lines) // 2]),
        ("sources.csv", lambda lines: lines[:1]),
        ("deployments.csv", lambda lines: lines[:120]),
        ("statements.csv", lambda lines: lines[:-1]),
    ],
)
def test_the_projects_own_tables_cut_short_are_held_back(tmp_path, name, cut):
    folder = tmp_path / "data"
    folder.mkdir()
    for file in DATA.iterdir():
        if file.suffix in (".csv", ".json"):
            shutil.copy(file, folder)
    store = Store(folder)
    good = store.current()
    lines = (folder / name).read_bytes().splitlines(keepends=True)
    (folder / name).write_bytes(b"".join(cut(lines)))
    now = store.current()
    assert now.held_back and now.tables is good.tables
    assert any(name in reason.words() for reason in now.reasons)


def test_losing_a_fifth_is_a_change_and_losing_more_is_held_back(broken, data_folder):
    ids = [f"K{number:03}" for number in range(2, 11)]
    for row_id in ids:
        broken("corrections", correction_id=row_id, why=row_id)
    store = Store(data_folder)
    assert len(store.current().tables.corrections) == 10
    path = data_folder / "corrections.csv"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([lines[0], *lines[3:]]))  # 8 of 10
    touch(path)
    assert not store.current().held_back
    path.write_text("".join([lines[0], *lines[5:]]))  # 6 of 8
    touch(path)
    assert store.current().held_back


def test_a_slip_that_takes_a_whole_table_along_is_held_back(broken, data_folder):
    for number in range(4, 40):
        broken(
            "deployments",
            deployment_id=f"D{number:03}",
            label=f"{number}",
            scope=f"{number}",
            same_as="",
        )
    store = Store(data_folder)
    good = store.current()
    broken("actors", 2, kind="nonsense")
    now = store.current()
    assert now.held_back and now.tables is good.tables
    assert any("usable" in reason.words() for reason in now.reasons)


def test_what_was_accepted_holds_for_a_program_that_starts_anew(data_folder):
    whole = read_tables(data_folder)[0]
    Archive(data_folder / "versions").keep(data_folder)
    accept(data_folder, whole)
    (data_folder / "events.csv").write_bytes(b"")
    now = Store(data_folder).current()
    assert now.held_back
    assert now.tables.version == whole.version and len(now.tables.events) == 1
    assert any("events.csv" in reason.words() for reason in now.reasons)


def test_without_a_kept_version_it_is_said_that_the_files_are_not_whole(data_folder):
    accept(data_folder, read_tables(data_folder)[0])
    (data_folder / "events.csv").write_bytes(b"")
    now = Store(data_folder).current()
    assert not now.held_back
    assert any("events.csv" in reason.words() for reason in now.reasons)


def test_tables_that_cannot_be_drawn_are_held_back(store, broken, monkeypatch):
    good = store.current()

    def fail(tables, selection):
        raise KeyError("kind")

    monkeypatch.setattr("dashboard.core.store.build_view", fail)
    broken("deployments", 2, label="Another label")
    now = store.current()
    assert now.held_back and now.tables is good.tables
    assert [r.words() for r in now.reasons] == ["no page can be built from it (KeyError)"]


def test_files_are_read_once_they_are_left_alone(data_folder, broken):
    store = Store(data_folder, quiet_s=30)
    good = store.current()
    broken("deployments", 2, label="Another label")
    assert store.current() is good
    store._seen = (store._seen[0], store._seen[1] - 31)
    assert next(iter(store.current().tables.deployments["label"])) == "Another label"


def test_files_that_are_said_to_be_whole_are_read_at_once_and_only_those(data_folder, broken):
    store = Store(data_folder, quiet_s=30)
    good = store.current()
    broken("deployments", 2, label="Another label")
    store.files_are_whole()
    now = store.current()
    assert next(iter(now.tables.deployments["label"])) == "Another label"
    broken("deployments", 2, label="A third label")
    assert store.current() is now
    assert now is not good


def test_a_number_of_rows_that_is_not_readable_accepts_nothing(data_folder):
    for text in (b"", b"[]", b'{"rows": 3, "version": 1}', b"\xff", b"[" * 100_000):
        (data_folder / "row_counts.json").write_bytes(text)
        assert accepted(data_folder).version == ""


def test_readers_at_the_same_time_get_one_reading(store, reading):
    start = Barrier(8)

    def read():
        start.wait()
        return store.current()

    with ThreadPoolExecutor(8) as pool:
        found = [future.result() for future in [pool.submit(read) for _ in range(8)]]
    assert len(set(map(id, found))) == 1
    assert reading.count == 1


def test_readers_while_a_file_changes_get_one_whole_state_or_the_other(store, broken):
    old = store.current().tables.version
    start = Barrier(5)

    def read():
        start.wait()
        return [store.current() for _ in range(5)]

    def write():
        start.wait()
        broken("deployments", 2, label="Another label")

    with ThreadPoolExecutor(5) as pool:
        futures = [pool.submit(read) for _ in range(4)]
        pool.submit(write).result()
        found = [snapshot for future in futures for snapshot in future.result()]
    new = store.current().tables.version
    assert new != old
    for snapshot in found:
        assert json.loads(snapshot.catalogue)["version"] == snapshot.tables.version
