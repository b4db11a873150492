import zipfile
from datetime import date

import pytest

from dashboard.core.editions.archive import FOLDER, Archive, VersionNotKept, changes_between
from dashboard.core.question.selection import Selection
from dashboard.core.tables.read import DATA, read_tables
from dashboard.core.view import permalink
from dashboard.core.view.build import build_view

DAY = date(2023, 10, 15)


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "versions")


@pytest.fixture
def edited(data_folder, archive):
    """Keep the small tables, change a figure, drop one, add an event; return both tables."""
    before = read_tables(data_folder)[0]
    archive.keep(data_folder)
    path = data_folder / "deployments.csv"
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("D003")]
    path.write_text("\n".join(lines).replace("4500", "4650") + "\n", encoding="utf-8")
    path = data_folder / "events.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    new = lines[1].replace("E001", "E002").replace("An incident", "Another incident")
    path.write_text("\n".join([*lines, new]) + "\n", encoding="utf-8")
    return before, read_tables(data_folder)[0]


# --- keeping -------------------------------------------------------------------------------


def test_a_kept_version_is_read_back_row_for_row(data_folder, archive):
    before = read_tables(data_folder)[0]
    path = archive.keep(data_folder)
    assert path.name == f"{before.version}.zip"
    kept = archive.read(before.version)
    assert kept.version == before.version
    assert changes_between(before, kept) == ()
    assert kept.row_count() == before.row_count()


def test_keeping_twice_gives_the_same_file(data_folder, archive):
    first = archive.keep(data_folder).read_bytes()
    assert archive.keep(data_folder).read_bytes() == first
    assert len(archive.kept()) == 1


def test_the_projects_own_tables_can_be_kept(archive):
    version = archive.keep(DATA).stem
    assert changes_between(read_tables()[0], archive.read(version)) == ()


def test_a_version_from_before_a_column_was_renamed_is_read():
    archive = Archive(DATA / FOLDER)
    for version in archive.kept():
        statements = archive.read(version).statements
        assert len(statements) > 100
        assert set(statements["quotation_language"]) >= {"en", "sr"}


def test_a_version_from_before_a_column_has_its_records():
    """A column that is added is not required: kept tables lack it, and would be unusable."""
    archive = Archive(DATA / FOLDER)
    for tables in map(archive.read, archive.kept()):
        assert tables.source_rows and tables.actor_rows and tables.place_rows
        assert tables.deployment_rows and tables.statement_rows
        assert tables.event_rows and tables.casualty_rows


@pytest.mark.parametrize("version", ["000000000000", "../../etc", "", "ABCDEFABCDEF"])
def test_a_version_that_is_not_kept_is_refused(archive, version):
    with pytest.raises(VersionNotKept):
        archive.read(version)


def test_a_file_that_is_not_what_its_name_says_is_refused(data_folder, archive):
    path = archive.keep(data_folder)
    path.rename(path.with_stem("0123456789ab"))
    with pytest.raises(VersionNotKept, match="damaged"):
        archive.read("0123456789ab")


@pytest.mark.parametrize("cut", [0, 10, 300, -30])
def test_a_damaged_file_is_refused(data_folder, archive, cut):
    path = archive.keep(data_folder)
    data = path.read_bytes()
    path.write_bytes(data[:cut] if cut <= 0 else data[: len(data) - cut])
    with pytest.raises(VersionNotKept):
        archive.read(path.stem)


def test_an_entry_cannot_leave_the_folder_it_is_read_in(tmp_path, archive):
    folder = tmp_path / "versions"
    folder.mkdir()
    with zipfile.ZipFile(folder / "0123456789ab.zip", "w") as file:
        file.writestr("../escaped.csv", "x")
    with pytest.raises(VersionNotKept):
        archive.read("0123456789ab")
    assert not list(tmp_path.rglob("escaped.csv"))


# --- comparing -----------------------------------------------------------------------------


def test_every_kind_of_difference_is_found_and_nothing_else(edited):
    found = {change.row_id: change for change in changes_between(*edited)}
    assert {i: c.what for i, c in found.items()} == {
        "D001": "changed",
        "D003": "gone",
        "E002": "new",
    }
    assert found["D001"].cells == (("quantity", "4500", "4650"),)
    assert found["D001"].label == "Mission total"


def test_a_row_that_only_moved_in_its_file_has_not_changed(data_folder):
    before = read_tables(data_folder)[0]
    path = data_folder / "deployments.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([head, *reversed(rows)]) + "\n", encoding="utf-8")
    after = read_tables(data_folder)[0]
    assert after.version != before.version
    assert changes_between(before, after) == ()


def test_numbers_and_lists_are_said_as_they_are_written(broken):
    folder = broken("places", 2)
    before = read_tables(folder)[0]
    broken("places", 2, lat="42.25")
    after = read_tables(broken("statements", 2, about="MISSION_A"))[0]
    said = {change.row_id: change.cells for change in changes_between(before, after)}
    assert said == {
        "P_TOWN": (("lat", "42.5", "42.25"),),
        "T001": (("about", "MISSION_A; STATE_A", "MISSION_A"),),
    }


def test_rows_that_nobody_asks_for_are_passed_over(edited):
    found = changes_between(*edited, {"deployments": {"D002", "D003"}, "events": set()})
    assert [change.row_id for change in found] == ["D003"]


# --- links ---------------------------------------------------------------------------------


def test_a_link_says_what_has_changed_since_it_was_made(edited, archive):
    before, after = edited
    memory = permalink.changes_since_link(
        build_view(after, Selection(as_of=DAY)), before.version, archive
    )
    assert memory.words == (
        f"This link was created with data version {before.version}, covering data to "
        "6 October 2023. 2 figures shown, and 1 other row, have changed since then."
    )
    assert [change.row_id for change in memory.figures] == ["D001", "D003"]


def test_a_link_says_nothing_of_rows_that_its_view_does_not_show(edited, archive):
    before, after = edited
    view = build_view(after, Selection(as_of=DAY, actors=("MISSION_A",)))
    memory = permalink.changes_since_link(view, before.version, archive)
    assert "D001" not in {change.row_id for change in memory.changes}


def test_a_link_on_the_data_it_was_made_on_says_nothing(small, archive):
    view = build_view(small, Selection())
    assert permalink.changes_since_link(view, small.version, archive) is None
    assert permalink.changes_since_link(view, "", archive) is None


def test_a_link_whose_version_is_not_kept_says_so(small, archive):
    memory = permalink.changes_since_link(build_view(small, Selection()), "0123456789ab", archive)
    assert "cannot be shown" in memory.words
    assert memory.changes == ()


def test_a_frozen_link_shows_the_old_data_itself(edited, archive):
    before, after = edited
    view = build_view(before, Selection(as_of=DAY))
    address = permalink.permalink(view, "http://localhost/", frozen=True)
    link = permalink.read_link(permalink.query_of(address), after, archive)
    assert link.frozen
    assert link.tables.version == before.version
    assert link.tables.deployments["quantity"].iloc[0] == 4500
    live = permalink.read_link(permalink.query_of(permalink.permalink(view, "")), after, archive)
    assert live.tables is after
    assert live.version == before.version


def test_a_frozen_link_to_a_lost_version_is_refused(small, archive):
    with pytest.raises(VersionNotKept):
        permalink.read_link({"v": ["0123456789ab"], "frozen": ["1"]}, small, archive)


def test_a_view_comes_back_through_its_link(real, archive):
    asked = Selection(
        actors=("NATO", "SERBIA"),
        as_of=date(2024, 3, 20),
        start=date(2023, 1, 1),
        kinds=("strength",),
        text="Вучић & <b>",
        show=("bases", "figures"),
        focus="T005",
        language="sr-Cyrl",
        names=("sr-Cyrl", "sq"),
        viewpoint="pristina",
        at=(42.89, 20.87, 10.5),
    )
    view = build_view(real, asked)
    address = permalink.permalink(view, "https://example.org/x/?old=1#top")
    assert address.startswith("https://example.org/x/?actor=NATO&actor=SERBIA&")
    link = permalink.read_link(permalink.query_of(address), real, archive)
    assert link.selection == asked
    assert link.notices == ()


def test_a_link_names_its_day_although_the_page_did_not(real):
    view = build_view(real, Selection())
    assert f"as_of={view.as_of.isoformat()}" in permalink.permalink(view, "")


def test_the_words_that_the_page_writes_into_a_link_are_understood(real, archive):
    query = permalink.query_of("?actor=NATO+›+KFOR&kind=authorised+ceiling&show=Figures")
    link = permalink.read_link(query, real, archive)
    assert link.selection.actors == ("KFOR",)
    assert link.selection.kinds == ("authorised",)
    assert link.selection.show == ("figures",)
    assert link.notices == ()


@pytest.mark.parametrize(
    "query",
    ["v=latest", "frozen=maybe", "frozen=1", "lang=%3Cscript%3E", "at=1,2", "actor=NOBODY"],
)
def test_what_a_link_asks_in_vain_is_said(real, archive, query):
    link = permalink.read_link(permalink.query_of(f"?{query}"), real, archive)
    assert len(link.notices) == 1
    assert link.tables is real


def test_a_link_without_end_is_refused():
    with pytest.raises(ValueError, match="8,000"):
        permalink.query_of("?q=" + "x" * 9_000)
