"""What every file of the project keeps to."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from dashboard.settings import VARIABLES

PROJECT = Path(__file__).parents[1]
MODULES = sorted((PROJECT / "dashboard").rglob("*.py"))
PIN = re.compile(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*")
# Where somebody's machine begins: home folders, and what a session leaves behind.
MACHINE = re.compile(r"(?<![\w.])/(?:home|Users|root|work|tmp)/\w|[A-Z]:\\Users\\")
TEXT = {".py", ".md", ".toml", ".txt", ".csv", ".json", ".js", ".css", ".geojson", ".yml", ""}


def tracked():
    """Return the files that the repository holds."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True
    ).stdout.decode()
    return [PROJECT / name for name in listed.split("\0") if name]


def named(path):
    return path.relative_to(PROJECT).as_posix()


def public_names(path):
    """Yield what a module offers: functions, classes, and their methods."""
    body = list(ast.parse(path.read_text(encoding="utf-8")).body)
    while body:
        node = body.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name.startswith("_"):
                continue
            yield node
            if isinstance(node, ast.ClassDef):
                body += node.body


def test_what_others_may_use_says_what_they_get():
    assert not [
        f"{named(path)}: no docstring on {node.name}"
        for path in MODULES
        for node in public_names(path)
        # A method that takes over another's place keeps the words of the one that it replaces.
        if not ast.get_docstring(node) and node.name != "get_response"
    ]


def test_every_module_says_what_is_in_it():
    texts = {path: path.read_text(encoding="utf-8") for path in MODULES}
    assert not [
        named(path)
        for path, text in texts.items()
        if text and not ast.get_docstring(ast.parse(text))
    ]


@pytest.mark.parametrize("name", ["requirements.txt", "tests/requirements.txt"])
def test_every_requirement_is_pinned(name):
    lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
    stated = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    loose = [line for line in stated if not line.startswith("-") and not PIN.fullmatch(line)]
    assert not loose
    assert len(stated) > 5


def test_every_package_that_is_imported_is_required():
    imports = {
        name.partition(".")[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom) and node.module
            else []
        )
    }
    lines = (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    required = {_plain(line.partition("==")[0]) for line in lines if "==" in line}
    foreign = imports - set(sys.stdlib_module_names) - {"dashboard"}
    assert {"streamlit", "folium", "streamlit_folium", "pandas", "geopy"} <= foreign
    packages = packages_distributions()
    assert not {
        name
        for name in foreign
        if not required & {_plain(package) for package in packages.get(name, [name])}
    }


def _plain(package):
    """Return the name of a package as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", package).lower()


def test_no_file_names_a_folder_of_somebodys_machine():
    found = []
    for path in tracked():
        if path.suffix in TEXT and path.is_file() and path != Path(__file__):
            for number, line in enumerate(
                path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1
            ):
                if len(line) < 2_000 and MACHINE.search(line):
                    found.append(f"{named(path)}:{number}: {line.strip()[:80]}")
    assert not found


def test_a_folder_of_a_machine_would_be_noticed():
    assert MACHINE.search('DATA = "/home/' + 'somebody/data"')
    assert MACHINE.search("/tmp/" + "bash_jobs")
    assert not MACHINE.search("https://example.org/home/page")


#: tells a formatter to pass over a line, a block or a file
NOT_FORMATTED = re.compile(r"#\s*(?:fmt|yapf):\s*(?:off|skip|disable)")


def test_every_line_is_formatted():
    assert not [
        f"{named(path)}:{number}"
        for path in tracked()
        if path.suffix == ".py" and path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if NOT_FORMATTED.search(line)
    ]


def test_a_line_that_is_not_formatted_would_be_noticed():
    assert NOT_FORMATTED.search("x = [1,2]  # " + "fmt: skip")
    assert NOT_FORMATTED.search("# " + "fmt: off")


def test_nothing_that_a_machine_makes_is_kept():
    made = {"__pycache__", ".venv", ".pytest_cache", ".hypothesis", ".ruff_cache", ".mypy_cache"}
    assert not [named(path) for path in tracked() if made & set(path.parts)]
    # What a test draws beside a reference, to be looked at.
    assert not [named(path) for path in tracked() if path.name.endswith(".new.png")]


def test_no_test_has_to_clear_a_cache():
    """What is kept is kept by all that it is made of."""
    clearing = "cache_" + "clear"
    assert not [
        named(path)
        for path in tracked()
        if path.suffix == ".py"
        and PROJECT / "tests" in path.parents
        and clearing in path.read_text(encoding="utf-8")
    ]


# --- settings ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def config():
    return tomllib.loads((PROJECT / ".streamlit/config.toml").read_text(encoding="utf-8"))


def test_nothing_about_the_reader_is_sent_anywhere(config):
    assert config["browser"]["gatherUsageStats"] is False
    # Without a name, Streamlit asks a server on the internet for this host's address.
    assert config["browser"]["serverAddress"]


def test_no_reader_sees_a_stack_trace(config):
    assert config["client"]["showErrorDetails"] == "none"


def test_the_settings_name_no_address_elsewhere():
    text = (PROJECT / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert "http" not in text


def test_every_variable_that_the_program_reads_is_declared_and_explained():
    named = {
        name
        for path in MODULES
        for name in re.findall(r"\bDASHBOARD_[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8"))
    }
    assert named == set(VARIABLES), "declare it in dashboard/settings.py"
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert [name for name in VARIABLES if f"`{name}" not in readme] == []


# --- assets --------------------------------------------------------------------------------

ASSETS = PROJECT / "assets"
SOURCES = ASSETS / "SOURCES.md"


def served():
    """Return the files below assets, apart from what builds and what explains them."""
    return [
        path
        for path in tracked()
        if ASSETS in path.parents
        and "build" not in path.parts
        and (path.suffix != ".md" or "licenses" in path.parts)
    ]


def test_the_origin_of_every_asset_is_written_down():
    said = SOURCES.read_text(encoding="utf-8")
    silent = []
    for path in served():
        inside = path.relative_to(ASSETS)
        folders = [f"{folder.as_posix()}/" for folder in inside.parents if folder.name]
        if not any(f"`{name}" in said for name in (inside.as_posix(), path.name, *folders)):
            silent.append(inside.as_posix())
    assert not silent


def test_what_others_made_comes_with_the_text_of_its_licence():
    rows = [line for line in SOURCES.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    named_in = {row: set(re.findall(r"`(licenses/[^`]+)`", row)) for row in rows}
    there = {f"licenses/{path.name}" for path in (ASSETS / "licenses").iterdir()}
    assert set().union(*named_in.values()) == there
    for home in [*(ASSETS / "vendor").iterdir(), ASSETS / "fonts"]:
        start = f"| `{home.relative_to(ASSETS).as_posix()}/"
        own = [row for row in rows if row.startswith(start)]
        assert own, f"{home.name}: not written down"
        assert all(named_in[row] for row in own), f"{home.name}: no licence"


def test_no_asset_asks_the_internet_for_another():
    """Addresses in comments and attributions are read by people, not by browsers."""
    asking = re.compile(r"""(?:url\(|@import|src=|fetch\(|import\()\s*['"]?(?:https?:)?//""")
    for path in served():
        if path.suffix in {".js", ".css"}:
            assert not asking.search(path.read_text(encoding="utf-8")), named(path)
