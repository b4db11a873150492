"""What a geocoding question may look like, and what it then finds."""

import pytest

from dashboard import cli
from dashboard.geocoding.questions import read_question

POINT = pytest.approx((42.89, 20.87), abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "42.89, 20.87",
        "42.89 20.87",
        "42.89N, 20.87E",
        "42.89° N 20.87° E",
        "42°53'N 20°52'E",
        "42°53'24\"N, 20°52'12\"E",
        "20°52'E 42°53'N",
        "geo:42.89,20.87",
        "https://www.google.com/maps/@42.89,20.87,12z",
        "https://maps.google.com/?q=42.89,20.87",
        "https://www.google.com/maps/place/X/data=!3d42.89!4d20.87",
        "https://www.openstreetmap.org/#map=13/42.89/20.87",
        "https://www.openstreetmap.org/?mlat=42.89&mlon=20.87#map=5/1/2",
        "https://maps.apple.com/?ll=42.89,20.87",
        "https://e.example/?at=42.8900,20.8700,10.5",
    ],
)
def test_a_point_is_read_in_every_form(text):
    assert read_question(text).point == POINT


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Zvecan, Kosovo", "Zvecan", "Kosovo"),
        ("Zvečan, Serbia", "Zvečan", "Serbia"),
        ("Звечан, Косово", "Звечан", "Kosovo"),
        ("Skopje, Maqedonia e Veriut", "Skopje", "North Macedonia"),
        ("Zvečan", "Zvečan", ""),
        ("Camp, North", "Camp, North", ""),
        ("95, 20.87", "95, 20.87", ""),
    ],
)
def test_a_country_behind_a_name_is_none_of_the_name(text, name, side):
    question = read_question(text)
    assert (question.name, question.side, question.point) == (name, side, None)


@pytest.mark.parametrize(
    ("words", "found", "told"),
    [
        ("Zvecan, Kosovo", "Zveçan / Zvečan", ""),
        ("Zvečan, Serbia", "Zveçan / Zvečan", "The query says Serbia; the data lists"),
        ("42.89, 20.87", "Ura e Ibrit", ""),
        ("42°53'N 20°52'E", "Mitrovic", ""),
        ("https://www.openstreetmap.org/#map=13/42.89/20.87", "Ura e Ibrit", ""),
        ("48.85, 2.35", "Nothing found", "is outside the region"),
    ],
)
def test_each_question_finds_what_it_says(capsys, words, found, told):
    cli.main(["geocode", words])
    printed = capsys.readouterr()
    assert found in printed.out
    assert told in printed.err and bool(told) == bool(printed.err)


def test_a_table_that_cannot_be_read_is_no_answer_of_no_figure(data_folder, capsys):
    assert cli.main(["total", "--data", str(data_folder)]) == 0
    (data_folder / "deployments.csv").write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    assert cli.main(["total", "--data", str(data_folder)]) == 1
    printed = capsys.readouterr()
    assert "no column of deployments" in printed.err and "no figure" not in printed.out[-200:]
