"""The dashboard as somebody gets it who has no checkout: from its wheel, in another folder.

The environment is new; what the dashboard needs is lent to it by that of the tests, so that
nothing is fetched. ``FULL_INSTALL=1`` (`make test-package`) installs that as well, as a
reader's `pip install` does.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.busy import PATIENCE_S, free_port

pytestmark = pytest.mark.process
PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from what the repository holds and from nothing that lies about."""
    source = tmp_path_factory.mktemp("source")
    for name in tracked():
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(PROJECT / name, target)
    # What an earlier build left must not be shipped.
    stale = source / "build/lib/dashboard/left_by_an_earlier_build.py"
    stale.parent.mkdir(parents=True)
    stale.write_text("")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "-w", folder, source], check=True, timeout=300, env=environment())
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment with the wheel in it."""
    full = os.environ.get("FULL_INSTALL") == "1"
    root = tmp_path_factory.mktemp("environment")
    venv.create(root, with_pip=full)
    bin_ = root / ("Scripts" if os.name == "nt" else "bin")
    python = bin_ / ("python.exe" if os.name == "nt" else "python")
    if full:
        subprocess.run(
            [python, "-m", "pip", "install", "-q", wheel],
            check=True,
            timeout=1_500,
            env=environment(),
        )
    else:
        install = [sys.executable, "-m", "pip", "--python", python, "install", "-q"]
        subprocess.run([*install, "--no-deps", wheel], check=True, timeout=300, env=environment())
        # A plain path, last of all: the editable install of the tests is not followed.
        there = subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        Path(there, "lent.pth").write_text(sysconfig.get_path("purelib"))
    return bin_


@pytest.fixture
def run(scripts: Path, tmp_path: Path):
    """Run a command of that environment from an empty folder."""

    def run(command: str, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [scripts / command, *words],
            cwd=tmp_path,
            env=environment(),
            text=True,
            check=False,
            capture_output=True,
            timeout=180,
            encoding="utf-8",
        )

    return run


@pytest.fixture(scope="module")
def served(scripts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A dashboard that was started by its command: its address, and what it printed first."""
    port = free_port()
    process = subprocess.Popen(
        [scripts / "kosovo-serbia-dashboard", "--port", str(port), "--no-browser"],
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env=environment(),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    address = f"http://localhost:{port}"
    try:
        said = process.stdout.readline()
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                fetch(f"{address}/_stcore/health")
                break
            except OSError:
                assert process.poll() is None, process.stdout.read()
                assert time.monotonic() < end, "the dashboard did not start"
                time.sleep(0.2)
        yield address, said
    finally:
        process.terminate()
        process.wait(30)


def tracked() -> list[str]:
    """Return the names of the files that the repository holds and that are there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=PROJECT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [name for name in listed.split("\0") if name and (PROJECT / name).is_file()]


def environment() -> dict[str, str]:
    """Return the variables of a reader: nothing that leads back to the checkout."""
    ours = re.compile(r"PYTHON|DASHBOARD_|STREAMLIT_|VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not ours.match(name)}


def fetch(address: str) -> bytes:
    """Return what an address answers."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def test_the_wheel_holds_all_that_the_repository_ships_and_nothing_else(wheel):
    names = tracked()
    program = {name for name in names if name.startswith("dashboard/")}
    beside = {name for name in names if name.startswith(("data/", "assets/", ".streamlit/"))}
    not_shipped = {name for name in beside if name.startswith("assets/build/")}
    not_shipped |= {"assets/dashboard.png"}
    expected = program | {f"dashboard/{name}" for name in beside - not_shipped}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == expected


def test_the_wheel_asks_for_exactly_what_is_pinned(wheel):
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/METADATA"))
        metadata = message_from_bytes(archive.read(name))
    lines = (PROJECT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = {line.strip() for line in lines if re.match(r"[A-Za-z]", line)}
    assert set(metadata.get_all("Requires-Dist")) == pins
    assert metadata["Requires-Python"] == ">=3.11"


def test_its_commands_answer_from_the_data_that_it_holds(run, scripts):
    checked = run("kosovo-serbia-dashboard", "check")
    assert (checked.returncode, checked.stderr) == (0, "")
    total = run(
        "kosovo-serbia-dashboard", "total", "--as-of", "2024-03-20", "--actor", "NATO", "--json"
    )
    assert json.loads(total.stdout), total.stderr
    words = run("kosovo-serbia-dashboard", "check", "--lang", "sq")
    assert words.stdout and words.stdout != checked.stdout, "the catalogues are missing"


def test_it_makes_a_briefing_with_its_own_map_and_typefaces(run, tmp_path):
    made = run("kosovo-serbia-dashboard", "brief", "--as-of", "2024-03-20", "-o", "out")
    assert made.returncode == 0, made.stderr
    found = {path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {".png", ".svg", ".pdf", ".pptx", ".zip"} <= found


def test_it_serves_the_page_its_assets_and_its_data(served):
    address, said = served
    assert address in said
    assert b'<div id="root">' in fetch(f"{address}/")
    assert fetch(f"{address}/assets/vendor/leaflet/leaflet.js")
    assert fetch(f"{address}/assets/basemap/odbl/areas.geojson")
    assert json.loads(fetch(f"{address}/catalogue.json"))
    assert fetch(f"{address}/brief.png?as_of=2024-03-20")[:4] == b"\x89PNG"


def test_it_is_configured_as_in_a_checkout(run):
    where = run("python", "-c", "from dashboard import locations; print(locations.ROOT)")
    script = (
        "import os, sys; os.chdir(sys.argv[1]); sys.argv[1:] = ['config', 'show']; "
        "from streamlit.web.cli import main; main()"
    )
    shown = run("python", "-c", script, where.stdout.strip())
    assert re.search(r"^gatherUsageStats = false", shown.stdout, re.MULTILINE), shown.stderr
    assert re.search(r'^showErrorDetails = "none"', shown.stdout, re.MULTILINE)


def test_a_port_that_is_taken_is_named(run, served):
    port = served[0].rpartition(":")[2]
    refused = run("kosovo-serbia-dashboard", "--port", port, "--no-browser")
    assert refused.returncode == 1
    assert port in refused.stderr and "Traceback" not in refused.stderr
