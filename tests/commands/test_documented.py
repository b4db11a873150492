"""Every command that the documents name can be typed, and those of a line of its own run."""

import argparse
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from docx import Document

from dashboard import cli
from dashboard.locations import DATA

pytestmark = pytest.mark.process

PROJECT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    *sorted(path for path in PROJECT.glob("*.md")),
    *sorted((PROJECT / "docs").glob("**/*.md")),
    *sorted(PROJECT.glob("deploy/*.md")),
    PROJECT / "data/README.md",
    PROJECT / "tests/bench/README.md",
)
_PROGRAM = r"(?:python -m dashboard|kosovo-serbia-dashboard)"
_BLOCK = re.compile(r"```(?:sh)?\n(.*?)```", re.DOTALL)
#: a command that ends the line, or is set as code within it
_LINE = re.compile(rf"^{_PROGRAM}\b(.*)$", re.MULTILINE)
_CODE = re.compile(rf"`{_PROGRAM}\b([^`]*)`")
_OPTION = re.compile(r"(?<!\S)--[a-z][\w-]*")
#: what stands for a name that the reader puts there
_STANDS_FOR = re.compile(r"COMMAND|<command>")
#: what is started by it goes on, or asks a server that is not here
_NOT_RUN = ("serve", "extract")
_ROADS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"highway": "primary"},
            "geometry": {"type": "LineString", "coordinates": [[20.9, 42.6], [21.1, 42.7]]},
        }
    ],
}
_OSM = """<?xml version="1.0"?><osm version="0.6">
<node id="1" lat="42.6" lon="20.9"/><node id="2" lat="42.7" lon="21.1"/>
<way id="3"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way></osm>"""


def of_blocks() -> list[tuple[str, str]]:
    """Return (document, what follows the program's name) of each line of a block, in order."""
    return [
        (path.relative_to(PROJECT).as_posix(), line.strip())
        for path in DOCUMENTS
        for block in _BLOCK.findall(path.read_text(encoding="utf-8"))
        for line in _LINE.findall(block)
    ]


def within_text() -> list[tuple[str, str]]:
    """Return the same of each command that is set as code within a sentence."""
    return [
        (path.relative_to(PROJECT).as_posix(), said.strip())
        for path in DOCUMENTS
        for said in _CODE.findall(path.read_text(encoding="utf-8"))
    ]


def words_of(line: str) -> list[str]:
    """Return the words of a command without its comment; those of `serve` where it has none."""
    return shlex.split(line, comments=True) or ["serve"]


def options_of(parser: argparse.ArgumentParser, words: list[str]) -> set[str]:
    """Return the options that a command, or what it is told to do, takes.

    Raises
    ------
    KeyError
        If there is no such command.
    """
    options: set[str] = set()
    for action in parser._actions:
        options |= set(action.option_strings)
        if isinstance(action, argparse._SubParsersAction) and words:
            options |= options_of(action.choices[words[0]], words[1:])
    return options


@pytest.fixture(scope="module")
def parser() -> argparse.ArgumentParser:
    return cli.parser_of()


def test_the_documents_name_commands():
    named = {words_of(line)[0] for _, line in of_blocks()}
    assert {"total", "read", "brief", "basemap", "holdings", "propose", "serve"} <= named
    assert len(of_blocks()) > 20 and len(within_text()) > 15


@pytest.mark.parametrize(("document", "line"), of_blocks())
def test_a_command_of_a_block_can_be_typed(document, line, parser):
    words = words_of(line)
    parser.parse_args(words)
    # The comment beside it names further options.
    assert set(_OPTION.findall(line)) <= options_of(parser, words)


@pytest.mark.parametrize(("document", "said"), within_text())
def test_a_command_within_a_sentence_is_one(document, said, parser):
    words = [] if _STANDS_FOR.search(said) else words_of(said)
    assert set(_OPTION.findall(said)) <= options_of(parser, words)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with the files that the documents speak of, and tables that may be written."""
    kept = shutil.ignore_patterns("versions", "proposals", ".*")
    shutil.copytree(DATA, tmp_path / "tables", ignore=kept)
    for name in ("DATA", "HOLDINGS", "BASEMAP"):
        folder = tmp_path / ("tables" if name == "DATA" else name.lower())
        monkeypatch.setenv(f"DASHBOARD_{name}", str(folder))
    report = Document()
    report.add_paragraph("On 20 March 2024 KFOR had 4,443 soldiers.")
    report.save(tmp_path / "report.docx")
    (tmp_path / "bridges.geojson").write_text(json.dumps(_ROADS))
    for name in ("roads.osm", "kosovo.osm"):
        (tmp_path / name).write_text(_OSM)
    text = (PROJECT / "docs/pages/proposals.md").read_text(encoding="utf-8")
    (changes,) = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    (tmp_path / "changes.json").write_text(changes, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_of_blocks_run_in_their_order(desk, capsys):
    failed = []
    for document, line in of_blocks():
        words = words_of(re.sub(r"--rows \d+", "--rows 2000", line))
        if not set(words) & set(_NOT_RUN):
            code = cli.main(words)
            said, complaint = capsys.readouterr()
            if code or not said.strip():
                failed.append((document, line, code, complaint))
    assert failed == []
    assert len(list((desk / "out").iterdir())) >= 5


def test_what_make_is_told_to_do_is_there():
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    named = {
        target
        for path in DOCUMENTS
        for text in [path.read_text(encoding="utf-8")]
        for target in [
            *re.findall(r"`(?:[A-Z_]+=\S+ )*make ([a-z-]+)", text),
            *re.findall(r"^make ([a-z-]+)", text, re.MULTILINE),
        ]
    }
    assert {"run", "test", "bill", "proof"} <= named <= targets
