"""A curator's slip costs the row that has it, and is said; the rest stays served."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.core.tables.read import DATA
from tests.browser.conftest import NewReader, StartServer
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tables in which the first event and the first figure are broken."""
    copy = tmp_path_factory.mktemp("broken") / "data"
    shutil.copytree(DATA, copy)
    _replace(copy / "events.csv", "E001,1999-03-24/1999-06-10,", "E001,the spring of 1999,")
    _replace(copy / "deployments.csv", "D001,KFOR,KFOR,", "D001,KFROG,KFOR,")
    return copy


@pytest.fixture(scope="module")
def broken(start_server: StartServer, folder: Path):
    return start_server(folder)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def _open_until(reader: Reader, text: str) -> None:
    """Open the page anew until it warns of `text`: files count once they are left alone."""
    for _unused in range(30):
        reader.open()
        expect(_warning(reader)).to_be_visible()
        if text in _warning(reader).inner_text():
            return
    expect(_warning(reader)).to_contain_text(text)


def _warning(reader: Reader):
    return reader.page.get_by_test_id("stAlert")


def test_rows_set_aside_are_counted_and_listed_with_their_line(
    new_reader: NewReader, broken, folder: Path
):
    reader = new_reader(broken).open("?as_of=2024-03-20")
    expect(_warning(reader)).to_contain_text("rows excluded")
    drawn = [i for symbol in reader.symbols() for i in symbol["ids"]]
    assert "D003" in drawn and "D001" not in drawn, "a row that was set aside is on the map"
    reader.go_to("Data quality")
    problems = reader.page.locator(".st-key-problems table")
    for file, what in (("events.csv", "the spring of 1999"), ("deployments.csv", "KFROG")):
        lines = (folder / file).read_text(encoding="utf-8").splitlines()
        line = next(str(n) for n, text in enumerate(lines, start=1) if what in text)
        row = problems.locator("tr", has_text=what)
        expect(row).to_have_count(1)
        cells = row.locator("td").all_inner_texts()
        assert cells[0].endswith(file), cells
        assert cells[1] == line, cells
    reader.no_failure()


def test_the_last_good_data_stays_while_a_file_is_broken(
    new_reader: NewReader, broken, folder: Path
):
    reader = new_reader(broken).open()
    caption, drawn = reader.caption.inner_text(), reader.symbols("places")
    good = (folder / "places.csv").read_bytes()
    (folder / "places.csv").write_bytes(b"\x00\xff not a table at all")
    try:
        _open_until(reader, "the last valid data is shown")
        expect(_warning(reader)).to_contain_text("places.csv has 0 rows")
        expect(reader.caption).to_have_text(caption)
        assert reader.symbols("places") == drawn
        reader.no_failure()
        reader.go_to("Data quality")
        expect(reader.page.locator(".st-key-problems table")).to_contain_text("places.csv")
    finally:
        (folder / "places.csv").write_bytes(good)
    _open_until(reader, "rows excluded")
    expect(reader.page.get_by_text("the last valid data")).to_have_count(0)
