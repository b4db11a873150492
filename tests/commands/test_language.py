"""``--lang`` and ``DASHBOARD_LANGUAGE``: the language of what the commands print."""

import json

import pytest

from dashboard.cli import main
from dashboard.core.i18n import language
from tests.marked_messages import mark_all

TOTAL = ["total", "--as-of", "2024-03-20", "--actor", "NATO"]


@pytest.fixture(autouse=True)
def marked(monkeypatch):
    mark_all(monkeypatch)
    monkeypatch.delenv("DASHBOARD_LANGUAGE", raising=False)


@pytest.mark.parametrize("words", [["--lang", "sq", *TOTAL], [*TOTAL, "--lang=sq"]])
def test_the_option_may_stand_before_the_command_or_after_it(capsys, words):
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "⟦sq As of 20 mars 2024⟧" in out
    assert "⟦en" not in out
    assert language.current().tag == "en"


def test_the_environment_names_the_language_and_the_option_goes_before(capsys, monkeypatch):
    monkeypatch.setenv("DASHBOARD_LANGUAGE", "sr-Cyrl")
    assert main(TOTAL) == 0
    assert "⟦sr-Cyrl As of 20. март 2024.⟧" in capsys.readouterr().out
    assert main([*TOTAL, "--lang", "en"]) == 0
    assert "⟦en As of 20 March 2024⟧" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["--lang", "xx", *TOTAL], [*TOTAL, "--lang", "../x"]])
def test_a_language_that_is_none_is_refused(capsys, words):
    assert main(words) == 2
    said = capsys.readouterr()
    assert "--lang" in said.err and "en, sq, sr-Latn, sr-Cyrl" in said.err
    assert not said.out


def test_a_language_of_the_environment_that_is_none_is_refused(capsys, monkeypatch):
    monkeypatch.setenv("DASHBOARD_LANGUAGE", "xx")
    assert main(["check"]) == 2
    assert "DASHBOARD_LANGUAGE 'xx'" in capsys.readouterr().err


def test_the_option_needs_a_value(capsys):
    assert main([*TOTAL, "--lang"]) == 2
    assert "--lang" in capsys.readouterr().err


def test_keys_and_numbers_of_json_are_the_same_in_every_language(capsys):
    def parts(shown):
        return [(p["actor"], p["headline"], p["low"], p["high"]) for p in shown["parts"]]

    found = {}
    for tag in language.LANGUAGES:
        assert main([*TOTAL, "--json", "--lang", tag]) == 0
        found[tag] = json.loads(capsys.readouterr().out)
    english = found.pop("en")
    for tag, shown in found.items():
        assert list(shown) == list(english)
        assert shown["headline"] == english["headline"] == 4443
        assert sorted(parts(shown), key=str) == sorted(parts(english), key=str)
        assert {x["deployment_id"]: x["code"] for x in shown["left_out"]} == {
            x["deployment_id"]: x["code"] for x in english["left_out"]
        }
        assert all(f"⟦{tag}" in x["reason"] for x in shown["left_out"])


@pytest.mark.parametrize("command", ["total", "diff", "check", "brief", "keep", "geocode"])
def test_help_is_in_the_language(capsys, command):
    assert main([command, "--help", "--lang", "sq"]) == 0
    said = capsys.readouterr().out
    assert "⟦sq " in said and "⟦en " not in said
    assert "--lang" in said


@pytest.mark.parametrize(
    "words",
    [
        ["total", "--as-of", "soon"],
        ["diff", "2024-01-01", "2023-01-01"],
        ["diff", "a", "b"],
        ["total", "--actor", "Nobody at all"],
        ["check", "no-such-folder"],
        ["keep", "--data", "no-such-folder"],
        ["brief", "--format", "docx"],
        ["brief", "--as-of", "1800-01-01"],
        ["geocode", "?!"],
        ["geocode", "Zvečan", "--refresh"],
        ["geocode", "Zvečan", "--choose", "1"],
    ],
)
def test_what_is_refused_is_refused_in_the_language(capsys, words):
    assert main([*words, "--lang", "sr-Latn"]) == 2
    assert "⟦sr-Latn " in capsys.readouterr().err


def test_a_check_and_a_gazetteer_answer_in_the_language(capsys):
    assert main(["check", "--lang", "sq"]) == 0
    # Warnings, if there are any, begin with the name of a file.
    assert capsys.readouterr().out.splitlines()[-1].startswith("⟦sq ")
    assert main(["geocode", "Zubin Potok", "--lang", "sq"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "⟦sq No.⟧" in lines[0]
    assert "⟦sq exact match⟧" in "".join(lines)
