"""The catalogues have every sentence of the code, and every sentence has its translation."""

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir

from dashboard.core.i18n.language import LANGUAGES, _, pgettext, read_catalogue, using_language
from dashboard.core.tables.column_titles import titles

DASHBOARD = Path(__file__).parents[1] / "dashboard"
CATALOGUES = sorted({each.catalogue for each in LANGUAGES.values() if each.catalogue})

#: as in the Makefile, target `messages`
MARKS = {
    "_": None,
    "pgettext": ((1, "c"), 2),
    "ngettext": (1, 2),
    "N_": None,
    "NC_": ((1, "c"), 2),
    "NN_": (1, 2),
}

#: what stays English in a language, and why: none now; None: nobody has gone through it yet
NOT_TRANSLATED: dict[str, set[str] | None] = {"sq": set(), "sr": set()}

#: names, signs and what every language writes alike
ALIKE = re.compile(r"[\W\d_]*|[\W\d]*(\{\w+\}[\W\d]*)+")


@cache
def said_in_the_code():
    """Return the (context, message) pairs of the code, as the extraction finds them."""
    found = extract_from_dir(DASHBOARD, [("**.py", "python")], keywords=MARKS)
    return {
        (context or "", message[0] if isinstance(message, tuple) else message)
        for _unused, _unused, message, _unused, context in found
    }


def forms_of(message):
    one = message.id[0] if isinstance(message.id, tuple) else message.id
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return message.context or "", one, strings


def messages_of(name):
    return [forms_of(message) for message in read_catalogue(name) if message.id]


def calls_in(path):
    """Yield the calls in a module that say a message, with the names of what they fill in."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        given = {keyword.arg for keyword in node.keywords}
        if node.func.id in ("_", "pgettext", "ngettext") and given and None not in given:
            texts = node.args[1:] if node.func.id == "pgettext" else node.args
            count = {"count"} if node.func.id == "ngettext" else set()
            yield (
                node.lineno,
                [t.value for t in texts if isinstance(t, ast.Constant)],
                given | count,
            )


def test_each_sentence_is_given_what_it_names():
    wrong = [
        f"{path.relative_to(DASHBOARD)}:{line}: {text}"
        for path in sorted(DASHBOARD.rglob("*.py"))
        for line, texts, given in calls_in(path)
        for text in texts
        if {name for _text, name, _spec, _as in Formatter().parse(text) if name} - given
    ]
    assert wrong == []


def test_the_marks_are_those_of_the_command():
    makefile = (DASHBOARD.parent / "Makefile").read_text(encoding="utf-8")
    (marks,) = re.findall(r"^MARKS := (.*)$", makefile, re.MULTILINE)
    assert set(re.findall(r"-k (\w+)", marks)) == set(MARKS)


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_has_every_sentence_of_the_code_and_no_other(name):
    kept = {(context, one) for context, one, _unused in messages_of(name)}
    assert said_in_the_code() - kept == set(), "run `make messages`"
    assert kept - said_in_the_code() == set(), "run `make messages`"
    assert len(kept) > 500


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_sentence_is_translated_but_for_those_that_are_listed(name):
    missing = {one for _unused, one, strings in messages_of(name) if not all(strings)}
    assert NOT_TRANSLATED[name] is None or missing == NOT_TRANSLATED[name]


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_translation_is_the_english_again(name):
    """But for single words that are alike, such as names, units and file formats."""
    same = [
        one
        for _unused, one, strings in messages_of(name)
        if one in strings and not ALIKE.fullmatch(one) and len(one.split()) > 2
    ]
    assert same == []


def headings():
    """Yield the headings of each table that the code makes: what is keyed by messages."""
    for path in sorted(DASHBOARD.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Dict):
                continue
            keys = [
                (key.func.id, *(arg.value for arg in key.args))
                for key in node.keys
                if isinstance(key, ast.Call)
                and isinstance(key.func, ast.Name)
                and key.func.id in {"_", "pgettext"}
                and all(isinstance(arg, ast.Constant) for arg in key.args)
            ]
            if len(keys) > 1:
                yield f"{path.relative_to(DASHBOARD)}:{node.lineno}", keys
    yield "column_titles", [("pgettext", "column", title) for title in titles().values()]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_two_headings_of_a_table_are_alike(tag):
    """A column whose heading another one has would be lost."""
    said_by = {"_": _, "pgettext": pgettext}
    tables = dict(headings())
    assert len(tables) > 10 and sum(map(len, tables.values())) > 100
    with using_language(tag):
        for where, keys in tables.items():
            said = [said_by[name](*arguments) for name, *arguments in keys]
            assert len(set(said)) == len(said), (where, said)


def test_a_message_inside_an_f_string_is_in_the_catalogue_all_the_same():
    """The collector does not look into f-strings: what stands only there stays English."""
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in read_catalogue("sq") if m.id}
    missed = [
        (path.name, call.args[0].value)
        for path in DASHBOARD.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in ("_", "ngettext")
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value not in known
    ]
    assert not missed
