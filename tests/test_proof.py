"""The page of every message for a native reader, and the corrections that come back."""

import csv
import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from dashboard.core.i18n.language import LANGUAGES, read_catalogue
from dashboard.core.tables.read import read_tables
from dashboard.locations import DATA, LOCALE, ROOT

_SPEC = importlib.util.spec_from_file_location("proof", ROOT / "docs" / "proof.py")
proof = importlib.util.module_from_spec(_SPEC)
sys.modules["proof"] = proof
_SPEC.loader.exec_module(proof)

_UNTIL = "until {date}"


def _csv(folder: Path, **changed: str) -> Path:
    row = {
        "language": "sr-Cyrl",
        "context": "",
        "message": _UNTIL,
        "form": "0",
        "now": _now(),
        "better": "све до {date:genitive}",
    } | changed
    file = folder / "corrections.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, proof.COLUMNS)
        writer.writeheader()
        writer.writerow(row)
    return file


def _now() -> str:
    return proof.forms_of(proof._message(read_catalogue("sr"), "", _UNTIL))[0][1]


def _catalogues() -> dict:
    return {name: read_catalogue(name) for name in ("sq", "sr")}


def test_every_message_is_there_in_every_language_with_real_values():
    rows = list(proof.lines(read_tables(DATA)[0]))
    of = {tag: [row for row in rows if row[0] == tag] for tag in LANGUAGES}
    shown = {tag: {row[3]: row[6] for row in of[tag]} for tag in of}

    assert min(map(len, of.values())) > 1500
    assert shown["en"][_UNTIL] == "until 20 March 2024"
    assert shown["sr-Cyrl"][_UNTIL] == "до 20. марта 2024."
    assert shown["sr-Latn"][_UNTIL] == "do 20. marta 2024."
    assert shown["sq"]["since {date}"] == "që nga 20 marsi 2024"
    page = proof.page(read_tables(DATA)[0])
    assert page.count("<textarea") == len(rows)


def test_a_correction_comes_into_the_catalogue(tmp_path):
    catalogues = _catalogues()
    assert proof.corrected(catalogues, _csv(tmp_path)) == 1
    message = proof._message(catalogues["sr"], "", _UNTIL)
    assert message.string == "све до {date:genitive}"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"better": "до краја"}, "keep the placeholders"),
        ({"now": "нешто друго"}, "by now; look again"),
        ({"message": "nothing like it"}, "no message"),
        ({"language": "en"}, "has no catalogue"),
        ({"form": "9"}, "no message"),
        ({"language": "sr-Latn", "better": "sve do {date:genitive}"}, "write it in Cyrillic"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_with_its_line(tmp_path, changed, said):
    catalogues = _catalogues()
    with pytest.raises(proof.BadCorrections, match=rf"corrections.csv:2: .*{said}"):
        proof.corrected(catalogues, _csv(tmp_path, **changed))
    assert proof.forms_of(proof._message(catalogues["sr"], "", _UNTIL))[0][1] == _now()


def test_the_command_changes_the_lines_of_the_corrected_message_and_no_others(
    tmp_path, monkeypatch, capsys
):
    """What the page gives out goes back in: the rest of the catalogues stays letter by letter."""
    shutil.copytree(LOCALE, tmp_path / "locale")
    monkeypatch.setattr(proof, "LOCALE", tmp_path / "locale")
    assert proof.main(["corrections", str(_csv(tmp_path))]) == 0
    assert capsys.readouterr().out == "1 corrected\n"

    for name, changed in (("sq", 0), ("sr", 1)):
        before = set((LOCALE / name / "dashboard.po").read_text(encoding="utf-8").splitlines())
        after = (tmp_path / "locale" / name / "dashboard.po").read_text(encoding="utf-8")
        differing = [line for line in after.splitlines() if line not in before]
        assert len(differing) == changed
    assert differing == ['msgstr "све до {date:genitive}"']


def test_a_correction_already_made_is_taken_once_more_without_change(tmp_path):
    catalogues = _catalogues()
    file = _csv(tmp_path)
    proof.corrected(catalogues, file)
    assert proof.corrected(catalogues, file) == 1
    message = proof._message(catalogues["sr"], "", _UNTIL)
    assert message.string == "све до {date:genitive}"
