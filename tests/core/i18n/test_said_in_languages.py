"""What core says is said in the language of the reader, and the same things are said."""

import ast
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.core.editions.archive import Archive, changes_between
from dashboard.core.editions.localised import localised
from dashboard.core.i18n import language
from dashboard.core.ledger.build import ledger
from dashboard.core.ledger.claims.check import check_statement
from dashboard.core.ledger.diff import diff
from dashboard.core.ledger.output.as_text import total_as_text
from dashboard.core.ledger.output.diff_text import points
from dashboard.core.ledger.status_on_day import counting_statuses
from dashboard.core.ledger.words.claims import check_text, check_words
from dashboard.core.ledger.words.reasons import counting_words
from dashboard.core.question.labels import (
    link_words,
    with_ids,
    with_words,
    words_of_all_languages,
)
from dashboard.core.question.layers import LAYERS
from dashboard.core.question.selection import Selection, to_query
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.store import Store, catalogue_bytes
from dashboard.core.symbols import symbology
from dashboard.core.tables.read import read_tables
from dashboard.core.view.build import build_view
from dashboard.core.view.key_numbers import key_numbers
from dashboard.core.view.permalink import changes_since_link, permalink, query_of, read_link
from dashboard.core.view.wire.catalogue import build_catalogue
from tests.marked_messages import mark_all, unmarked

DAY = date(2024, 3, 20)
WORD = re.compile(r"[^\W\d_]{3,}")


@pytest.fixture
def marked(monkeypatch):
    mark_all(monkeypatch)


@pytest.fixture(scope="module")
def own_words(real):
    """Every word of the tables as an Albanian reader sees them."""
    tables = localised(real, "sq")
    words = set()
    for name in (
        "sources",
        "actors",
        "places",
        "deployments",
        "statements",
        "events",
        "casualties",
        "corrections",
    ):
        for column in getattr(tables, name).columns:
            for cell in getattr(tables, name)[column]:
                text = " ".join(cell) if isinstance(cell, tuple) else str(cell)
                words.update(WORD.findall(text))
    return words


def left_over(text, own_words):
    """Return the words that are neither data, nor a month, nor said by the catalogue."""
    months = {m.lower() for n in range(1, 13) for m in WORD.findall(language_months(n))}
    return {
        w for w in WORD.findall(unmarked(text)) if w not in own_words and w.lower() not in months
    }


def language_months(month):
    from babel.dates import format_date

    return format_date(date(2024, month, 1), "LLLL MMMM", locale=language.current().locale)


# --- nothing is left in English ------------------------------------------------------------


@pytest.mark.parametrize("day", [DAY, date(1999, 7, 1), date(2023, 10, 10), date(2026, 6, 7)])
def test_a_total_is_said_in_the_language(real, marked, own_words, day):
    with language.using_language("sq"):
        tables = localised(real, "sq")
        for actors in ((), ("NATO",), ("SERBIA",)):
            text = total_as_text(ledger(tables, day, actors), tables.source_rows)
            assert "⟦sq " in text
            assert not left_over(text, own_words)


@pytest.mark.parametrize("days", [("2023-08-01", "2023-12-01"), ("2023-10-10", "2026-06-07")])
def test_a_difference_is_said_in_the_language(real, marked, own_words, days):
    with language.using_language("sq"):
        tables = localised(real, "sq")
        text = points(diff(tables, *map(date.fromisoformat, days)), tables)
        # The addresses of the sources are no words.
        assert not left_over(re.sub(r"https?://\S+", "", text), own_words)


def test_claims_standings_numbers_and_what_has_no_place_are_said_in_the_language(
    real, marked, own_words
):
    with language.using_language("sq"):
        view = build_view(real, Selection(language="sq", as_of=DAY))
        said = [counting_words(each) for each in counting_statuses(view.tables, DAY).values()]
        said += [f"{n.label} {n.detail}" for n in key_numbers(view)]
        said += [f"{u.label} {u.where} {u.why} {u.status}" for u in view.unplaced]
        said += [entry.label for entry in view.legend] + [view.caption]
        for row in view.tables.statements.head(60).itertuples():
            checks = check_statement(view.tables, row.statement_id).checks
            said += [f"{check_text(check)} {check_words(check)}" for check in checks]
        assert not {w for text in said for w in left_over(text, own_words)}


def test_what_each_layer_says_in_the_legend_and_in_the_list_is_a_message(real, marked):
    with language.using_language("sq"):
        view = build_view(real, Selection(language="sq", as_of=DAY))
        for name, symbols in view.symbols.items():
            labels = {each.entry.label for each in symbols if each.entry is not None}
            assert labels and not [label for label in labels if "⟦sq " not in label], name
        assert not [one for one in view.unplaced if "⟦sq " not in one.why]


def test_the_catalogue_is_said_in_the_language(real, marked, own_words):
    with language.using_language("sq"):
        found = build_catalogue(localised(real, "sq"))
        labels = [
            v[-1] for name in ("families", "placeKinds") for v in found["symbology"][name].values()
        ]
        assert all(label.startswith("⟦sq ") for label in labels)
        said = [place.get("precision", "") + place["kind"] for place in found["places"].values()]
        said += [
            figure["value"] + figure["status"] + figure.get("unit", "") + figure["held"]
            for figure in found["figures"].values()
        ]
        assert not {w for text in said for w in left_over(text, own_words)}


def test_problems_of_the_tables_are_said_in_the_language(broken, data_folder, marked):
    broken("deployments", 2, quantity="many", kind="strenght", held="soon", label="")
    broken("deployments", 3, part_of="D999")
    broken("places", 2, lat="", precision="none")
    broken(
        "statements",
        2,
        quoted="one two three four five six seven eight nine ten eleven twelve thirteen",
    )
    with language.using_language("sr-Latn"):
        issues = read_tables(data_folder)[1]
    assert len(issues) > 5
    for issue in issues:
        assert issue.problem.startswith("⟦sr-Latn ") and issue.remedy.startswith("⟦sr-Latn ")


# --- a language each -----------------------------------------------------------------------


def test_standings_are_worded_for_each_language_that_asks(real, marked):
    words = set()
    for tag in ("sq", "sr-Cyrl", "sq"):
        with language.using_language(tag):
            words.add(counting_words(counting_statuses(real, DAY)["D010"]))
    assert len(words) == 2


def test_a_view_is_worded_in_the_language_of_its_question(real, marked):
    view = build_view(real, Selection(language="sr-Cyrl", as_of=DAY))
    with language.using_language(view.selection.language):
        said = counting_words(view.status_on_day[view.figures[0].deployment_id])
    assert said.startswith("⟦sr-Cyrl ")


def test_whoever_asks_first_does_not_choose_the_words_of_problems(broken, data_folder, marked):
    broken("deployments", 2, quantity="many")
    store = Store(data_folder)
    with language.using_language("sr-Latn"):
        assert store.current().issues[0].problem.startswith("⟦en ")
        assert [issue.problem[:8] for issue in store.issues()] == ["⟦sr-Latn"] * len(store.issues())
        same = [(i.path, i.line, i.column) for i in store.issues()]
    assert same == [(i.path, i.line, i.column) for i in store.current().issues]
    assert store.issues() == store.current().issues


def test_problems_are_read_once_a_language(broken, data_folder):
    broken("deployments", 2, quantity="many")
    count = []

    def read(folder):
        count.append(folder)
        return read_tables(folder)

    store = Store(data_folder, read)
    with language.using_language("sq"):
        assert store.issues() is store.issues()
    assert len(count) == 2


def test_a_catalogue_is_kept_for_each_wording(real):
    english = catalogue_bytes(real)
    assert catalogue_bytes(real) is english
    places = [
        json.loads(catalogue_bytes(real, tag, names))["places"]["P_MITRO"]["name"]
        for tag, names in (("en", ("sr-Cyrl",)), ("sq", ("sq",)), ("sq", ("sq", "en")))
    ]
    assert places[0] == "Косовска Митровица" and len(set(places)) == 3


# --- links ---------------------------------------------------------------------------------


@pytest.fixture
def asked(real):
    known = vocabulary_of(real)
    return Selection(
        actors=("KFOR", "SERBIA"),
        kinds=known.kinds,
        statuses=known.statuses,
        topics=known.topics,
        show=tuple(LAYERS)[:3],
        as_of=DAY,
    )


@pytest.mark.parametrize("there", language.LANGUAGES)
@pytest.mark.parametrize("here", language.LANGUAGES)
def test_a_link_made_in_one_language_opens_in_another(
    real, asked, marked, monkeypatch, tmp_path, here, there
):
    known = vocabulary_of(real)
    with language.using_language(here):
        words = link_words(localised(real, here).actor_rows, known)
        worded = with_words(to_query(asked), words)
    assert not set(worded["topic"]) & set(known.topics)
    with language.using_language(there):
        link = read_link(worded, real, Archive(tmp_path))
    assert link.selection == asked
    assert not link.notices


def test_ids_in_a_link_stay_ids_in_every_language(real, asked):
    words = words_of_all_languages(real, vocabulary_of(real))
    assert with_ids(to_query(asked), *words) == to_query(asked)


def test_no_two_options_have_the_same_words_in_a_language(real):
    for tag, words in zip(
        sorted(language.LANGUAGES, key=lambda tag: tag != "en"),
        words_of_all_languages(real, vocabulary_of(real)),
        strict=True,
    ):
        for name, of in words.items():
            assert len(set(of.values())) == len(of), (tag, name)


def test_a_translation_is_no_change_of_the_data(real):
    for tag in ("sq", "sr-Cyrl"):
        assert changes_between(real, localised(real, tag)) == ()


def test_a_change_is_labelled_in_the_language(real):
    older = replace(real, actors=real.actors.assign(note="another"))
    changed = changes_between(older, localised(real, "sr-Cyrl"), {"actors": {"SERBIA"}})
    assert [change.label for change in changed] == ["Србија"]
    assert [column for column, *_unused in changed[0].cells] == ["note"]


def test_what_has_changed_since_is_no_translation(real, tmp_path):
    archive = Archive(tmp_path)
    archive.keep(real.folder)
    asked = Selection(language="sr-Cyrl", as_of=DAY)
    newer = replace(real, version="0" * 12)
    assert changes_since_link(build_view(newer, asked), real.version, archive).changes == ()


def test_a_link_in_any_language_leads_back(real, tmp_path):
    view = build_view(real, Selection(language="sr-Latn", as_of=DAY, actors=("KFOR",)))
    link = read_link(query_of(permalink(view, "")), real, Archive(tmp_path))
    assert link.selection == view.selection


def test_labels_of_the_legend_are_messages(marked):
    with language.using_language("sq"):
        labels = [symbology.family_label(f) for f in symbology.FAMILIES]
        labels += [symbology.place_label(k) for k in symbology.PLACE_KINDS]
        labels += [symbology.event_label(g) for g in symbology.EVENT_GROUPS]
        labels += [symbology.status_words(s) for s in symbology.STATUSES]
    assert all(label.startswith("⟦sq ") for label in labels)


def test_no_message_stands_where_the_extraction_does_not_look():
    """pybabel passes over what is inside an f-string: such a message is never translated."""
    package = Path(language.__file__).parents[1]
    calls = {"_", "ngettext", "pgettext", "N_", "NN_", "NC_"}
    lost = [
        f"{path.relative_to(package)}:{call.lineno}"
        for path in sorted(package.rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) in calls
        # Constants were found where they stand.
        and isinstance(call.args[0], ast.Constant)
    ]
    assert not lost
