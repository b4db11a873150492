"""An organisation's own tables over the shipped ones, through one release and the next."""

import csv
from datetime import date

import pytest

from dashboard.core.editions.localised import localised
from dashboard.core.ledger.build import ledger
from dashboard.core.store import Store
from dashboard.core.tables.overlay import read_with_overlay
from dashboard.core.tables.read import read_tables

FIGURE = {
    "deployment_id": "D900001",
    "actor_id": "MISSION",
    "mission_id": "MISSION",
    "label": "Mission total",
    "area": "kosovo",
    "placement": "area",
    "quantity": "4650",
    "unit": "personnel",
    "held": "2023-10-20",
    "stated": "2023-10-20",
    "kind": "strength",
    "status": "official",
    "stated_by": "The mission",
    "source_id": "S001",
    "locator": "page 1",
}
CORRECTION = {
    "correction_id": "K900001",
    "date": "2026-11-29",
    "table": "deployments",
    "row_id": "D002",
    "column": "quantity",
    "was": "400",
    "is": "410",
    "why": "our own count",
}


def write(folder, file, *rows):
    folder.mkdir(exist_ok=True)
    with (folder / file).open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "own"
    write(folder, "deployments.csv", FIGURE)
    write(folder, "corrections.csv", CORRECTION)
    return folder


def quantity(tables, row_id):
    rows = tables.deployments.set_index("deployment_id")
    return rows.loc[row_id, "quantity"]


def test_own_rows_and_corrections_lie_over_the_shipped_ones(data_folder, own):
    tables, issues = read_with_overlay(data_folder, own)
    assert issues == []
    assert (quantity(tables, "D900001"), quantity(tables, "D002")) == (4650, 410)
    assert tables.own_rows.added["deployments"] == {"D900001"}
    assert tables.own_rows.corrected["deployments"] == {"D002"}
    assert ledger(tables, date(2023, 10, 20), ["MISSION"]).total.headline == 4650


def test_the_shipped_tables_stay_as_they_are(data_folder, own):
    before = {path.name: path.read_bytes() for path in data_folder.glob("*.csv")}
    merged, _issues = read_with_overlay(data_folder, own)
    assert {path.name: path.read_bytes() for path in data_folder.glob("*.csv")} == before
    shipped = read_tables(data_folder)[0]
    assert quantity(shipped, "D002") == 400
    assert merged.version != shipped.version


@pytest.mark.parametrize(
    ("tag", "word"), [("en", "own row"), ("sq", "rresht yni"), ("sr-Latn", "naš red")]
)
def test_what_is_their_own_says_so_in_every_language(data_folder, own, tag, word):
    tables = localised(read_with_overlay(data_folder, own)[0], tag)
    labels = tables.deployments.set_index("deployment_id")["label"]
    assert word in labels["D900001"]
    assert labels["D002"] != labels["D001"]
    assert word not in labels["D001"]


def test_an_overlay_survives_a_new_release(data_folder, own):
    path = data_folder / "deployments.csv"
    path.write_text(path.read_text("utf-8").replace("4500", "4550"), "utf-8")
    tables, issues = read_with_overlay(data_folder, own)
    assert issues == []
    assert (quantity(tables, "D001"), quantity(tables, "D002")) == (4550, 410)
    assert quantity(tables, "D900001") == 4650


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (",400,", ",405,", "it now says '405', and yours corrects '400'"),
        (",400,", ",410,", "this release has it too"),
    ],
)
def test_a_release_that_changed_the_same_cell_is_a_conflict(data_folder, own, was, now, said):
    path = data_folder / "deployments.csv"
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now), "utf-8")
    tables, (issue,) = read_with_overlay(data_folder, own)
    assert said in str(issue)
    assert issue.path.endswith("own/corrections.csv")
    assert issue.line == 2
    assert quantity(tables, "D002") == float(now.strip(","))


def test_a_release_that_removed_the_row_is_a_conflict(data_folder, own):
    path = data_folder / "deployments.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("D002")), "utf-8")
    tables, issues = read_with_overlay(data_folder, own)
    assert any("no row 'D002' any more" in str(issue) for issue in issues)
    assert quantity(tables, "D900001") == 4650


def test_an_id_that_a_release_has_given_is_a_conflict(data_folder, own):
    write(own, "deployments.csv", FIGURE | {"deployment_id": "D001"})
    tables, issues = read_with_overlay(data_folder, own)
    assert "'D001' is a row of this release" in str(issues[0])
    assert quantity(tables, "D001") == 4500


def test_a_mistake_in_an_own_row_is_named_by_its_own_file_and_line(data_folder, own):
    write(own, "deployments.csv", FIGURE, FIGURE | {"deployment_id": "D900002", "held": "soon"})
    tables, (issue,) = read_with_overlay(data_folder, own)
    assert issue.path.endswith("own/deployments.csv")
    assert (issue.line, issue.column) == (3, "held")
    assert quantity(tables, "D900001") == 4650


def test_what_an_own_row_lacks_is_to_be_added_to_the_own_folder(data_folder, tmp_path):
    write(tmp_path / "own", "deployments.csv", FIGURE | {"source_id": "S900009"})
    (issue,) = read_with_overlay(data_folder, tmp_path / "own")[1]
    assert issue.path == f"{tmp_path}/own/deployments.csv"
    assert issue.remedy.endswith(f"add the row to {tmp_path}/own/sources.csv")


def test_a_column_that_is_none_is_named(data_folder, own):
    write(own, "deployments.csv", FIGURE | {"colour": "red"})
    _tables, issues = read_with_overlay(data_folder, own)
    assert "'colour'" in str(issues[0])


def test_no_folder_and_an_empty_one_leave_the_shipped_tables(data_folder, tmp_path):
    tables, issues = read_with_overlay(data_folder, tmp_path / "none")
    assert "folder not found" in str(issues[0])
    assert quantity(tables, "D002") == 400
    (tmp_path / "empty").mkdir()
    tables, issues = read_with_overlay(data_folder, tmp_path / "empty")
    assert issues == []
    assert quantity(tables, "D002") == 400


def test_a_changed_overlay_is_served_without_a_restart(data_folder, own):
    store = Store(data_folder, own=own)
    assert quantity(store.current().tables, "D002") == 410
    write(own, "corrections.csv", CORRECTION | {"is": "415"})
    assert quantity(store.current().tables, "D002") == 415


def test_a_column_under_its_former_name_is_read(data_folder, own):
    of_statement = {
        "statement_id": "T900001",
        "made": "2023-10-07",
        "speaker": "B. Speaker",
        "role": "Spokesperson",
        "actor_id": "MISSION",
        "about": "STATE_A",
        "summary": "Something else.",
        "original_language": "sq",
        "topics": "strength",
        "source_id": "S001",
        "locator": "page 1",
    }
    cell = {"table": "statements", "row_id": "T001", "column": "original_language"}
    write(own, "statements.csv", of_statement)
    write(own, "corrections.csv", CORRECTION | cell | {"was": "en", "is": "sr"})
    tables = read_with_overlay(data_folder, own)[0]
    said_in = tables.statements.set_index("statement_id")["quotation_language"]
    assert dict(said_in) == {"T001": "sr", "T900001": "sq"}
