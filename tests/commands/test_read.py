"""`python -m dashboard read`: a text, and what its numbers are worth."""

import io
import json
import subprocess
import sys

import docx
import pytest

from dashboard.cli import main
from dashboard.locations import ROOT
from dashboard.reading.files import MAX_CHARACTERS

TEXT = "Pristina, 20 March 2024\n\nKFOR has 4,443 soldiers. Italy has 1,322 of them.\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_each_number_is_printed_with_its_verdict_and_its_sources(report, capsys):
    assert main(["read", str(report)]) == 0
    printed = capsys.readouterr().out
    assert "“4,443” — consistent" in printed
    assert "“1,322” — part of a larger figure" in printed
    assert "[1]" in printed


def test_json_has_the_same(report, capsys):
    assert main(["read", str(report), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [q["verdict"]["code"] for q in shown["quantities"]] == ["matches", "part"]
    assert shown["compared_as_of"] == "2024-03-20"
    assert shown["day_found"] is True


def test_standard_input_is_read(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO("KFOR has 4,443 soldiers."))
    assert main(["read", "-", "--date", "2024-03-20"]) == 0
    assert "consistent" in capsys.readouterr().out


def test_a_word_file_is_read(tmp_path, capsys):
    document = docx.Document()
    document.add_paragraph("KFOR has 4,443 soldiers.")
    document.save(tmp_path / "report.docx")
    assert main(["read", str(tmp_path / "report.docx"), "--date", "2024-03-20"]) == 0
    assert "“4,443” — consistent" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"\xff\xfe\x00", "not plain text"),
        ("a.docx", b"no archive", "Word file cannot be read"),
        ("a.pdf", b"%PDF-1.4 broken", "PDF cannot be read"),
        ("a.txt", b"a" * (MAX_CHARACTERS + 1), "the limit is 50,000"),
        ("a.txt", b"a" * 10_000_001, "larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(name, data, said, tmp_path, capsys):
    path = tmp_path / name
    path.write_bytes(data)
    assert main(["read", str(path)]) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith(f"read: {path}: ") and said in complaint
    assert complaint.count("\n") == 1


@pytest.mark.parametrize("data", [b"%PDF-1.4 broken", b"%PDF-1.7\nxref\n0 1\ntrailer\n<<>>\n%%EOF"])
def test_a_broken_pdf_costs_one_line_of_the_terminal(data, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    words = [sys.executable, "-m", "dashboard", "read", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_a_missing_file_and_a_mistyped_day_are_named(tmp_path, report, capsys):
    assert main(["read", str(tmp_path / "none.txt")]) == 2
    assert main(["read", str(report), "--date", "20 March"]) == 2
    assert "use the form 2024-03-20" in capsys.readouterr().err


def test_what_a_terminal_would_obey_is_not_printed(monkeypatch, capsys):
    monkeypatch.setattr(
        "sys.stdin", io.StringIO("KFOR \x1b[31m has 17\x07 widgets and 45 soldiers.")
    )
    assert main(["read", "-"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_day_outside_the_calendar_is_refused_and_a_number_without_end_is_no_count(report, capsys):
    assert main(["read", str(report), "--date", "9999-12-31"]) == 2
    assert "--date 9999-12-31 is outside the range 1990–2040" in capsys.readouterr().err
    report.write_text(f"KFOR had {'9' * 400} soldiers.")
    assert main(["read", "--json", str(report)]) == 0
    assert json.loads(capsys.readouterr().out)["quantities"] == []
