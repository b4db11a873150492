"""Figures that a speaker stated are among what he said: in the view, its counts, its files."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from dashboard.core.dates import is_date
from dashboard.core.i18n.language import using_language
from dashboard.core.layers.stated_figures import is_figure, stated_figures
from dashboard.core.question.actor_list import actor_list
from dashboard.core.question.search_results import search_results
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view
from dashboard.core.view.empty_map import is_all_unplaced
from dashboard.core.view.exports import csv_bytes, geojson_bytes
from dashboard.core.view.key_numbers import key_numbers
from dashboard.core.view.wire.catalogue import build_catalogue

VUCIC = "Aleksandar Vučić"
AUTUMN = Selection(speakers=(VUCIC,), start=date(2023, 9, 1), end=date(2023, 10, 31))


def said(view):
    return {row.statement_id: row for row in view.statements}


@pytest.fixture(scope="module")
def autumn(real):
    return build_view(real, AUTUMN)


def test_a_figure_that_a_speaker_stated_is_dated_by_the_day_on_which_it_was_stated(autumn):
    row = said(autumn)["D789"]
    assert (row.speaker, row.made) == (VUCIC, "2023-10-02")
    assert row.role == "President of Serbia, to CNN"
    assert row.actor_id == "SERBIA"
    assert "less than 8,400" in row.summary and row.source_id == "S777"
    assert is_figure(row)


def test_what_a_statement_says_already_is_not_there_twice(autumn):
    ids = said(autumn)
    assert "7,500" in ids["T362"].summary and not is_figure(ids["T362"])
    assert not {"D785", "D786"} & set(ids)
    assert "D787" in ids  # of the same interview, and not in the statement


def test_of_one_source_and_day_the_number_tells_that_a_statement_says_it(real):
    named = real.statements.assign(
        figures=[
            () if row == "T362" else each
            for row, each in zip(
                real.statements["statement_id"], real.statements["figures"], strict=True
            )
        ]
    )
    ids = said(build_view(replace(real, statements=named), AUTUMN))
    assert not {"D785", "D786"} & set(ids)


def test_no_figure_is_said_twice_and_each_has_a_day(real):
    stated = stated_figures(real)
    named = {figure for row in real.statement_rows for figure in row.figures}
    assert len(stated) > 20
    assert not {each.id for each in stated} & named
    assert all(is_date(each.figure.stated) for each in stated)
    assert max(Counter(each.id for each in stated).values()) == 1


@pytest.mark.parametrize(
    ("stated_by", "speaker"),
    [
        ("Kurti, shown to The Telegraph", "Albin Kurti"),
        ("NATO Secretary General Stoltenberg", "Jens Stoltenberg"),
        ("AFP quoting NATO spokesman Dylan White", "Dylan White"),
        ("KFOR", ""),
        ("Rrahman Rama, commander of the Kosovo Security Force", ""),
        ("Government of Poland (Ministry of Defence)", ""),
        ("RTS (Serbia)", ""),
        ("UK Minister Lord Bach", ""),
    ],
)
def test_who_is_named_is_the_speaker_and_nobody_who_is_called_alike(real, stated_by, speaker):
    rows = [row for row in real.deployment_rows if row.stated_by == stated_by]
    assert rows
    found = {each.id: each.speaker for each in stated_figures(real)}
    named = {figure for row in real.statement_rows for figure in row.figures}
    assert {found.get(r.deployment_id, "") for r in rows if r.deployment_id not in named} <= {
        speaker
    }


def test_a_count_of_casualties_that_a_speaker_stated_is_among_what_he_said(real):
    """In the view, its files and the list of speakers, and once."""
    asked = Selection(speakers=(VUCIC,), start=date(2023, 5, 1), end=date(2023, 6, 30))
    view = build_view(real, asked)
    row = said(view)["C048"]
    assert (row.made, row.role, row.source_id) == ("2023-05-29", "President of Serbia", "S089")
    assert row.summary.startswith("at least 52 injured · Kosovo Serbs · ") and is_figure(row)
    assert row.summary.endswith(" · 29 May 2023")
    assert "C048" in [each.id for each in view.unplaced]
    text = csv_bytes(view, "statements").decode("utf-8-sig")
    rows = {each["statement_id"]: each for each in csv.DictReader(io.StringIO(text))}
    assert rows["C048"]["said_as"] == "figure" and rows["C048"]["figures"] == "C048"
    ids = [feature["id"] for feature in json.loads(geojson_bytes(view))["features"]]
    assert ids.count("C048") == 1
    found = [each.id for each in search_results(build_view(real, replace(asked, text="52")))]
    assert found.count("C048") == 1


def test_a_count_is_of_the_actors_of_its_event_and_of_its_type(real):
    event = next(row for row in real.event_rows if row.event_id == "E018")
    asked = Selection(start=date(2023, 5, 1), end=date(2023, 6, 30))
    for actor in event.actors:
        assert "C048" in said(build_view(real, replace(asked, actors=(actor,))))
    assert "C048" in said(build_view(real, replace(asked, kinds=(event.kind,))))
    others = {row.kind for row in real.event_rows} - {event.kind}
    assert "C048" not in said(build_view(real, replace(asked, kinds=(min(others),))))
    assert "C048" not in said(build_view(real, replace(asked, end=date(2023, 5, 28))))
    # Where the event is in view the count is told with it, and is nothing without a place.
    view = build_view(real, asked)
    assert "C048" in said(view) and "C048" not in {each.id for each in view.unplaced}


def test_a_speaker_is_given_no_actor_of_another_office_of_his(real):
    of = {each.figure.stated_by: each.actor_id for each in stated_figures(real)}
    assert of["UK Defence Secretary George Robertson"] == ""  # later of NATO


def test_type_and_topic_leave_them_out_as_they_do_figures_and_statements(real):
    planned = said(build_view(real, replace(AUTUMN, kinds=("planned",))))
    assert "D789" not in planned
    assert not any(
        map(is_figure, said(build_view(real, replace(AUTUMN, topics=("KSF",)))).values())
    )


def test_an_actor_finds_the_figures_that_were_stated_of_it(real):
    view = build_view(real, replace(AUTUMN, speakers=(), actors=("SERBIAN_ARMED_FORCES",)))
    assert "D789" in said(view)


def test_card_list_files_and_the_list_of_speakers_count_the_same(real, autumn):
    number = next(each for each in key_numbers(autumn) if each.label == "Statements")
    assert number.value == str(len(autumn.statements))
    assert f"{len(autumn.statements)} statements" in autumn.caption
    text = csv_bytes(autumn, "statements").decode("utf-8-sig")
    rows = {row["statement_id"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows.keys() == said(autumn).keys()
    assert {i for i, row in rows.items() if row["said_as"] == "figure"} == {
        row.statement_id for row in autumn.statements if is_figure(row)
    }
    assert rows["D789"]["figures"] == "D789" and rows["D789"]["first_day"] == "2023-10-02"
    everything = build_view(real, Selection(speakers=(VUCIC,)))
    (listed,) = (each for each in actor_list(real, "", date(2024, 3, 1)) if each.id == VUCIC)
    assert listed.rows == len(everything.statements)


def test_each_thing_is_one_feature_and_one_result(real):
    view = build_view(real, Selection(text="8,400"))
    ids = [feature["id"] for feature in json.loads(geojson_bytes(view))["features"]]
    assert len(ids) == len(set(ids))
    found = [each.id for each in search_results(view)]
    assert found.count("D789") == 1


def test_the_browser_has_their_words_and_days_in_every_language(real, autumn):
    for tag in ("en", "sq", "sr-Cyrl"):
        with using_language(tag):
            catalogue = build_catalogue(build_view(real, replace(AUTUMN, language=tag)).tables)
        assert catalogue["statements"]["D789"]["is_figure"]
        assert "D789" in catalogue["time"]["statements"]
        row = said(build_view(real, replace(AUTUMN, language=tag)))["D789"]
        assert row.summary == catalogue["statements"]["D789"]["text"]


def test_one_is_listed_as_without_a_point_where_the_figure_is_not_in_view(real, autumn):
    assert not autumn.figures and is_all_unplaced(autumn)
    assert {each.id for each in autumn.unplaced} == said(autumn).keys()
    everything = build_view(real, Selection())
    ids = [each.id for each in everything.unplaced]
    assert len(ids) == len(set(ids))
    assert not {i for i, row in said(everything).items() if is_figure(row)} & {
        each.id for each in everything.unplaced if each.table == "statements"
    }
