"""What ARCHITECTURE.md and CONTRIBUTING.md point at is there, and the recipes still work."""

import csv
import json
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard import cli
from dashboard.briefing import formats
from dashboard.briefing.forking import client
from dashboard.briefing.formats import Format
from dashboard.core.editions.archive import Archive
from dashboard.core.i18n.language import LANGUAGES
from dashboard.core.question.selection import Selection
from dashboard.core.sources import citations
from dashboard.core.store import Store
from dashboard.core.tables.read import read_tables
from dashboard.core.view import exports
from dashboard.core.view.build import build_view
from dashboard.web.routes.briefs import brief_routes

PROJECT = Path(__file__).parents[1]
DOCUMENTS = (
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "assets/DESIGN.md",
    "data/README.md",
)
PATH = re.compile(
    r"`((?:[\w*-]+/)*[\w*-]+(?:\.(?:py|js|css|csv|json|md|toml|txt)|/))`|\]\(([^):#]+)(?:#[^)]*)?\)"
)
#: where the documents name paths from
ROOTS = ("", "dashboard", "dashboard/ui", "dashboard/core/ledger", "data")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_is_named_is_there(name):
    text = (PROJECT / name).read_text(encoding="utf-8")
    named = [one or two for one, two in PATH.findall(text)]
    # A date of EDTF may look like a folder: "1999-06/".
    named = [path for path in named if not re.fullmatch(r"[\d-]+/", path)]
    assert named
    roots = [PROJECT / name, *(PROJECT / root / "x" for root in ROOTS)]
    assert not [path for path in named if not any(list(r.parent.glob(path)) for r in roots)]


def test_every_room_is_in_the_picture_of_the_rooms():
    text = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {
        f"core/{path.name}" for path in (PROJECT / "dashboard/core").iterdir() if path.is_dir()
    } - {"core/__pycache__"}
    assert not {room for room in rooms if room not in text}


def test_a_language_is_one_entry_and_a_catalogue():
    catalogues = {path.name for path in (PROJECT / "dashboard/locale").iterdir()}
    assert {each.catalogue for each in LANGUAGES.values()} - {""} == catalogues


def test_a_format_is_one_entry(monkeypatch, tmp_path, data_folder):
    """A made-up one is written by the command and served by the routes."""
    haiku = Format(
        "txt", "Haiku", "text/plain", True, False, lambda view, document, size: b"As of a day"
    )
    assert all(name == each.name for name, each in formats.FORMATS.items())
    for name in ("FORMATS", "FILES"):
        monkeypatch.setattr(formats, name, {**getattr(formats, name), "txt": haiku})
    # A process of its own has the formats of its own.
    monkeypatch.setattr(client, "_CAN_FORK", False)
    asked = ("--as-of", "2023-10-20", "--format", "txt", "--data", str(data_folder))
    assert cli.main(["brief", *asked, "-o", str(tmp_path / "out")]) == 0
    (file,) = (tmp_path / "out").iterdir()
    assert (file.suffix, file.read_bytes()) == (".txt", b"As of a day")
    routes = brief_routes(Store(data_folder), Archive(data_folder / "versions"))
    with TestClient(Starlette(routes=routes)) as reader:
        answer = reader.get("/brief.txt?as_of=2023-10-20")
    assert (answer.content, answer.status_code) == (b"As of a day", 200)


def _add(file, **cells):
    """Add a row to a CSV, blank where nothing is said."""
    with file.open(encoding="utf-8", newline="") as old:
        columns = next(csv.reader(old))
    with file.open("a", encoding="utf-8", newline="") as out:
        csv.DictWriter(out, columns, restval="", lineterminator="\n").writerow(cells)


def test_a_column_is_declared_and_written(data_folder):
    """A made-up one is read, checked, and handed out."""
    declaration = data_folder / "datapackage.json"
    package = json.loads(declaration.read_text(encoding="utf-8"))
    (events,) = (each for each in package["resources"] if each["name"] == "events")
    declared = {
        "type": "string",
        "description": "x",
        "constraints": {"enum": ["fog", "snow"]},
    }
    events["schema"]["fields"].append({"name": "fog_of_the_day"} | declared)
    declaration.write_text(json.dumps(package), encoding="utf-8")
    file = data_folder / "events.csv"
    for cell in ("fog", "sun"):
        header, row = file.read_text(encoding="utf-8").splitlines()[:2]
        header, row = header.removesuffix(",fog_of_the_day"), row.removesuffix(",fog")
        file.write_text(f"{header},fog_of_the_day\n{row},{cell}\n", encoding="utf-8")
        tables, issues = read_tables(data_folder)
        if cell == "fog":
            assert not issues
            assert list(tables.events["fog_of_the_day"]) == ["fog"]
            assert "fog_of_the_day" in exports.rows_of(build_view(tables, Selection()), "events")
        else:
            assert [(issue.line, issue.column) for issue in issues] == [(2, "fog_of_the_day")]


def test_a_source_is_a_line_that_says_how_it_was_read_and_what_it_retells(data_folder, capsys):
    """Without how much of it was read, or retelling what is not there, it is refused by line;
    with both it is cited by its address and traced to where its words come from."""
    source = {
        "source_id": "S003",
        "title": "A retelling",
        "publisher": "A broadcaster",
        "url": "https://example.org/3",
        "archive_url": "https://archive.example.org/3",
        "language": "en",
        "kind": "news",
        "read_as": "excerpt",
        "retells": "S002",
    }
    file = data_folder / "sources.csv"
    before = file.read_bytes()
    for column, cell in (("read_as", ""), ("retells", "S099"), ("url", "example.org/3")):
        _add(file, **source | {column: cell})
        assert cli.main(["check", str(data_folder)]) == 1
        assert f"sources.csv:4: {column}" in "".join(capsys.readouterr())
        file.write_bytes(before)
    _add(file, **source)
    figures = data_folder / "deployments.csv"
    with figures.open(encoding="utf-8", newline="") as old:
        figure = next(csv.DictReader(old))
    _add(figures, **figure | {"deployment_id": "D004", "source_id": "S003"})
    assert cli.main(["check", str(data_folder)]) == 0
    (row,) = (each for each in read_tables(data_folder)[0].source_rows if each.source_id == "S003")
    assert "https://example.org/3" in citations.footnote(row)
    capsys.readouterr()
    total = ["total", "--as-of", "2023-10-20", "--actor", "MISSION", "--data", str(data_folder)]
    assert cli.main([*total, "--json"]) == 0
    (cited,) = json.loads(capsys.readouterr().out)["sources"]
    assert cited["source_id"] == "S001"
    assert [each["source_id"] for each in cited["retellings"]] == ["S002", "S003"]


def test_a_figure_is_a_line_that_names_a_source_and_what_it_belongs_to(data_folder, capsys):
    """Without its source it is refused by line; with it the total has it as a part."""
    figure = {
        "deployment_id": "D004",
        "actor_id": "STATE_A",
        "mission_id": "MISSION",
        "label": "Others of state A",
        "area": "kosovo",
        "placement": "area",
        "quantity": "30",
        "unit": "personnel",
        "held": "2023-10",
        "stated": "2023-10-08",
        "kind": "strength",
        "status": "official",
        "stated_by": "State A",
        "part_of": "D001",
        "source_id": "S003",
    }
    _add(data_folder / "deployments.csv", **figure)
    assert cli.main(["check", str(data_folder)]) == 1
    shown = "".join(capsys.readouterr())
    assert "deployments.csv:5: source_id" in shown
    _add(
        data_folder / "sources.csv",
        source_id="S003",
        title="A list of state A",
        publisher="State A",
        language="en",
        kind="official",
        read_as="full",
    )
    assert cli.main(["check", str(data_folder)]) == 0
    capsys.readouterr()
    total = ["total", "--as-of", "2023-10-20", "--actor", "MISSION", "--data", str(data_folder)]
    assert cli.main([*total, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "Others of state A" in json.dumps(answer["parts"])
    assert "S003" in json.dumps(answer)
