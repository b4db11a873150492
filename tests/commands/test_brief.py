"""`python -m dashboard brief` and `keep`: files, hashes, exit codes."""

import hashlib
import shutil

import pytest

from dashboard import cli
from dashboard.briefing import formats
from dashboard.briefing.picture import layout
from dashboard.core.editions.archive import Archive
from dashboard.core.tables.read import DATA, read_tables

REPORT = ("--as-of", "2024-03-20", "--actor", "NATO")


def brief(*words):
    return cli.main(["brief", *map(str, words)])


def test_every_format_is_written_and_its_hash_printed(tmp_path, capsys):
    assert brief(*REPORT, "--title", "A title", "-o", tmp_path / "out") == 0
    printed = capsys.readouterr()
    files = {path.name.partition(".")[2]: path for path in (tmp_path / "out").iterdir()}
    assert set(files) == set(formats.FORMATS)
    assert sorted(printed.out.splitlines()) == sorted(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path}" for path in files.values()
    )
    assert "A title. As of 20 March 2024 · actors: NATO." in printed.err
    every, last = len(formats.FORMATS), list(formats.FORMATS)[-1]
    assert f"{every}/{every} {files[last]}" in printed.err


def test_two_runs_give_the_same_bytes(tmp_path, capsys):
    for name in ("one", "two"):
        assert brief(*REPORT, "--format", "png,svg,zip", "-o", tmp_path / name) == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_link_asks_for_the_same_as_the_options(tmp_path, capsys):
    link = "http://localhost:8501/?actor=NATO&as_of=2024-03-20"
    assert brief("--link", link, "--format", "svg", "-o", tmp_path) == 0
    (path,) = tmp_path.iterdir()
    assert "http://localhost:8501/?actor=NATO&amp;as_of=2024-03-20&amp;v=" in path.read_text(
        encoding="utf-8"
    )
    assert path.name.startswith("kosovo-serbia_2024-03-20_")


def test_a_link_is_drawn_where_it_has_the_map(tmp_path, capsys):
    drawings = []
    for at in ("", "&at=42.21,20.74,12"):
        link = f"http://localhost:8501/?actor=KFOR&as_of=2024-03-20{at}"
        assert brief("--link", link, "--format", "svg", "-o", tmp_path) == 0
        drawings.append(next(tmp_path.iterdir()).read_text(encoding="utf-8"))
    assert ["outside this map" in drawing for drawing in drawings] == [False, True]


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("?actor=NOBODY", "the actor “NOBODY”, which is not in the data."),
        ("?frozen=1", "The link is frozen but gives no data version."),
        ("not a link", "'not a link' is not a link of the dashboard"),
        ("mailto:a", "'mailto:a' is not a link of the dashboard"),
    ],
)
def test_what_a_link_asks_in_vain_is_refused(link, said, tmp_path, capsys):
    assert brief("--link", link, "--format", "zip", "-o", tmp_path) == 2
    assert capsys.readouterr().err.endswith(f"{said}\n")
    assert not [*tmp_path.iterdir()]


def test_a_frozen_link_is_made_of_the_kept_data(tmp_path, capsys):
    folder = shutil.copytree(DATA, tmp_path / "data")
    old = read_tables(folder)[0].version
    assert cli.main(["keep", "--data", str(folder)]) == 0
    assert f"{old}.zip" in capsys.readouterr().out
    path = folder / "deployments.csv"
    text = path.read_text(encoding="utf-8").replace("KFOR total", "Total of KFOR")
    path.write_text(text, encoding="utf-8")
    link = f"http://localhost/?as_of=2024-03-20&v={old}&frozen=1"
    out = tmp_path / "out"
    assert brief("--link", link, "--format", "zip", "--data", folder, "-o", out) == 0
    (made,) = out.iterdir()
    assert old in made.name
    assert b"Total of KFOR" not in made.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "gif"),
        ("--format", ","),
        ("--size", "9x9"),
        ("--as-of", "yesterday"),
        ("--as-of", "1789-07-14"),
        ("--actor", "Nobody at all"),
        ("--link", "http://[x/?a"),
        ("--link", "?actor=KFOR", "--actor", "KFOR"),
        ("--link", "?v=0123456789ab&frozen=1"),
        ("--data", "no/such/folder"),
        ("--title", "x" * 141),
        ("--handling", "x" * 61),
        ("--colour", "red"),
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_2_and_writes_nothing(tmp_path, capsys, words):
    assert brief(*words, "-o", tmp_path / "out") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err
    assert not (tmp_path / "out").exists()


def test_a_format_that_fails_exits_1_and_costs_the_others_nothing(tmp_path, capsys, monkeypatch):
    def fail(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.briefing.picture.svg.render", fail)
    assert brief(*REPORT, "--format", "svg,zip", "-o", tmp_path) == 1
    printed = capsys.readouterr()
    assert "No space left on device" in printed.err
    assert [path.suffix for path in tmp_path.iterdir()] == [".zip"]


def test_a_folder_that_cannot_be_made_exits_1(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert brief(*REPORT, "--format", "zip", "-o", tmp_path / "file" / "out") == 1
    assert "file" in capsys.readouterr().err


def test_sizes_are_those_of_the_pictures():
    assert {name: (s.width, s.height) for name, s in layout.SIZES.items()} == formats.SIZES
    assert layout.DEFAULT_SIZE == formats.DEFAULT_SIZE


def test_tables_with_problems_are_not_kept(data_folder, capsys):
    path = data_folder / "deployments.csv"
    path.write_text(path.read_text(encoding="utf-8") + "D00X\n", encoding="utf-8")
    assert cli.main(["keep", "--data", str(data_folder)]) == 1
    assert "deployments.csv" in capsys.readouterr().err
    assert not Archive(data_folder / "versions").kept()


def test_keeping_a_folder_that_is_not_there_exits_2(capsys):
    assert cli.main(["keep", "--data", "no/such/folder"]) == 2
