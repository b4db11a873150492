"""Fixtures that every test may use: a small folder of tables, and a way to break it.

Its places, actors and figures are invented.
"""

import csv
import gc
import os
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from dashboard.commands import _terminal
from dashboard.core.editions import archive
from dashboard.core.i18n.language import current
from dashboard.core.tables.issues import Issue
from dashboard.core.tables.model import Tables
from dashboard.core.tables.read import DATA, project_schema, read_tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Whatever this computer's own holdings and roads are, no test sees them.
os.environ["DASHBOARD_HOLDINGS"] = str(Path(__file__).parent / "no-holdings")
os.environ["DASHBOARD_BASEMAP"] = str(Path(__file__).parent / "no-roads")

# A busy computer is no failure: how long an example takes is not what these tests hold.
# And the same code gets the same examples: a failure is then of the change that it is seen
# with. HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
# What commands print is as wide as the terminal: as wide wherever the tests are started.
os.environ["COLUMNS"] = "100"


#: where tests with a browser are looked for: `make test-browser` collects no other folder
_WITH_BROWSER = ("tests/browser/", "tests/deploy/")


@pytest.hookimpl(tryfirst=True)  # before marks are chosen from, and tests dealt out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks for a browser as such, say what stays with one worker, and put what
    takes long at the beginning: a worker that gets it last would be alone with it."""
    for item in items:
        file = item.location[0].replace(os.sep, "/")
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if not file.startswith(_WITH_BROWSER):
                raise _unusable(f"{file}: a test with a browser is in {_WITH_BROWSER}")
        if item.get_closest_marker("browser") is None or _starts_something(item):
            item.add_marker(pytest.mark.xdist_group(file))
    items.sort(key=_turn)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Set aside what the imports made, and look for garbage less often: a collection would walk
    a million objects that every test shares, several times in each of them."""
    if getattr(session.config.option, "loadgroup", False):
        for item in session.items:  # xdist deals tests out by the end of their ids
            if item.get_closest_marker("xdist_group") and "@" not in item.nodeid:
                raise _unusable("pytest-xdist does not group tests with this pytest")
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def _unusable(told: str) -> pytest.UsageError:
    print(told, file=sys.stderr)  # a worker's own error is not shown
    return pytest.UsageError(told)


def _starts_something(item: pytest.Item) -> bool:
    """Whether a test shares something with the others of its file, such as a server."""
    fixtures = item._fixtureinfo.name2fixturedefs.values()  # type: ignore[attr-defined]
    return any(fixture.scope == "module" for defs in fixtures for fixture in defs)


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker("browser") is None:
        return 0 if item.get_closest_marker("process") else 1
    return 2 if item.get_closest_marker("xdist_group") else 3


_SOURCED = {"source_id": "S001"}

ROWS = {
    "sources": [
        {
            "source_id": "S001",
            "title": "A press release",
            "publisher": "The mission",
            "url": "https://example.org/1",
            "published": "2023-10",
            "language": "en",
            "kind": "official",
            "read_as": "full",
        },
        {
            "source_id": "S002",
            "title": "A report of it",
            "publisher": "A newspaper",
            "language": "en",
            "kind": "news",
            "read_as": "excerpt",
            "retells": "S001",
        },
    ],
    "actors": [
        {"actor_id": "MISSION", "name_en": "The mission", "kind": "mission"} | _SOURCED,
        {"actor_id": "STATE_A", "name_en": "State A", "kind": "state"} | _SOURCED,
        {
            "actor_id": "MISSION_A",
            "name_en": "State A's contingent",
            "kind": "contingent",
            "parent_id": "MISSION",
            "nation_id": "STATE_A",
        }
        | _SOURCED,
    ],
    "places": [
        {
            "place_id": "P_TOWN",
            "toponym_en": "Town",
            "kind": "town",
            "side": "Kosovo",
            "lat": "42.5",
            "lon": "21.1",
            "precision": "settlement",
        }
        | _SOURCED,
        {
            "place_id": "P_UNPLACED",
            "toponym_en": "A post without a published position",
            "kind": "post",
            "side": "boundary",
            "precision": "none",
        }
        | _SOURCED,
    ],
    "deployments": [
        {
            "deployment_id": "D001",
            "actor_id": "MISSION",
            "mission_id": "MISSION",
            "label": "Mission total",
            "area": "kosovo",
            "placement": "area",
            "quantity": "4500",
            "qualifier": "about",
            "unit": "personnel",
            "held": "2023-10",
            "stated": "2023-10-06",
            "kind": "strength",
            "status": "official",
            "stated_by": "The mission",
        }
        | _SOURCED,
        {
            "deployment_id": "D002",
            "actor_id": "MISSION_A",
            "mission_id": "MISSION",
            "label": "State A's contingent",
            "place_id": "P_TOWN",
            "placement": "site",
            "quantity": "400",
            "unit": "personnel",
            "held": "2023-10/..",
            "stated": "2023-10-06",
            "kind": "strength",
            "status": "official",
            "stated_by": "The mission",
            "part_of": "D001",
        }
        | _SOURCED,
        {
            "deployment_id": "D003",
            "actor_id": "MISSION",
            "mission_id": "MISSION",
            "label": "Mission total, as a newspaper has it",
            "area": "kosovo",
            "placement": "area",
            "quantity_low": "4400",
            "quantity_high": "4600",
            "unit": "personnel",
            "held": "2023-10",
            "stated": "2023-10-06",
            "kind": "strength",
            "status": "reported",
            "stated_by": "A newspaper",
            "same_as": "D001",
        }
        | _SOURCED
        | {"source_id": "S002"},
    ],
    "statements": [
        {
            "statement_id": "T001",
            "made": "2023-10-06",
            "speaker": "A. Speaker",
            "role": "Spokesperson",
            "actor_id": "MISSION",
            "about": "MISSION_A; STATE_A",
            "summary": "The mission keeps its strength.",
            "quoted": "we stay",
            "quotation_language": "en",
            "topics": "strength",
            "figures": "D001; C001",
        }
        | _SOURCED,
    ],
    "events": [
        {
            "event_id": "E001",
            "happened": "2023-10-01~",
            "place_id": "P_TOWN",
            "kind": "incident",
            "title": "An incident",
            "summary": "Something happened.",
            "actors": "MISSION;STATE_A",
            "status": "reported",
        }
        | _SOURCED,
    ],
    "casualties": [
        {
            "casualty_id": "C001",
            "event_id": "E001",
            "outcome": "injured",
            "group": "members of the mission",
            "quantity": "2",
            "status": "reported",
            "stated_by": "The mission",
        }
        | _SOURCED,
    ],
    "corrections": [
        {
            "correction_id": "K001",
            "date": "2024-01-05",
            "table": "deployments",
            "row_id": "D002",
            "column": "quantity",
            "was": "40",
            "is": "400",
            "why": "A digit was missing.",
        },
    ],
    "translations": [
        {
            "translation_id": "L0001",
            "column": "statements.summary",
            "original": "The mission keeps its strength.",
            "text_sq": "Misioni e ruan fuqinë.",
            "text_sr_cyrl": "Мисија задржава снагу.",
        },
    ],
    "wording": [
        {
            "term_id": "V900",
            "language": "en",
            "term": "nobody says this",
            "belongs_to": "either",
            "reason": "an example",
            "instead": "something else",
        },
    ],
    "search_names": [
        {"name_id": "N001", "names": "Statesmen|the A", "actors": "STATE_A"},
    ],
}


def write_table(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    """Write `rows` under the declared header; what a row does not name is blank."""
    declared = project_schema().tables[table]
    with (folder / declared.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, declared.columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Return a folder ``data`` of small tables in which nothing is wrong."""
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "datapackage.json").write_bytes((DATA / "datapackage.json").read_bytes())
    for table, rows in ROWS.items():
        write_table(folder, table, rows)
    return folder


@pytest.fixture
def broken(data_folder: Path) -> Callable[..., Path]:
    """Change cells of one row of `data_folder`, and return the folder.

    ``broken("deployments", 3, part_of="D999")`` changes the row on line 3, and
    ``broken("deployments", deployment_id="D004", label="x")`` adds a copy of the last row
    with these cells. Changes add up within a test.
    """
    rows_of = {table: [dict(row) for row in rows] for table, rows in ROWS.items()}

    def build(table: str, line: int | None = None, /, **cells: str) -> Path:
        rows = rows_of[table]
        if line is None:
            rows.append(rows[-1] | cells)
        else:
            rows[line - 2] |= cells  # the header is line 1
        write_table(data_folder, table, rows)
        return data_folder

    return build


@pytest.fixture
def lines_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], list[str]]:
    """Return the problems of a folder as printed, seen from the folder above it."""

    def lines(folder):
        monkeypatch.chdir(folder.parent)
        return [str(issue) for issue in read_tables("data")[1]]

    return lines


@pytest.fixture
def small(data_folder: Path) -> Tables:
    """Return the small tables of `data_folder`."""
    return read_tables(data_folder)[0]


@pytest.fixture(scope="session")
def real() -> Tables:
    """Return the project's own tables."""
    return read_tables()[0]


@pytest.fixture(scope="session", autouse=True)
def tables_read_once() -> Iterator[None]:
    """What a command answers from is read once, and not once a command, while no file changes;
    so is a kept version, which is known by its bytes.

    What reading itself does is tested with `read_tables`, and with `check`, which is not patched.
    """
    kept: dict[object, tuple[Tables, list[Issue]]] = {}

    def reading(folder: Path) -> tuple[Tables, list[Issue]]:
        files = ((file, file.stat()) for file in sorted(folder.iterdir()))
        stamps = tuple((file, stat.st_size, stat.st_mtime_ns) for file, stat in files)
        key = (stamps, current())
        if key not in kept:
            kept.clear()
            kept[key] = read_tables(folder)
        return kept[key]

    @lru_cache(maxsize=8)
    def version(files: tuple[tuple[str, bytes], ...]) -> Tables:
        return read(dict(files))

    read = archive._read
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_terminal, "read_tables", reading)
        patch.setattr(archive, "_read", lambda files: version(tuple(sorted(files.items()))))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One browser for all tests; what a test leaves behind stays in its own context."""
    from playwright.sync_api import sync_playwright

    from tests.browser.binary import browser_binary
    from tests.browser.visitor import ARGUMENTS

    binary = browser_binary()
    assert binary, "no Chromium was found; `make test` installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=list(ARGUMENTS))
        yield browser
        browser.close()
