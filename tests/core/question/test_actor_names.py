"""Finding an actor by what somebody types."""

from datetime import date

import pytest

from dashboard.core.actors import find, find_actor, find_all, named
from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import using_language
from dashboard.core.layers.stated_figures import is_figure, stated_figures
from dashboard.core.ledger.build import UnknownActor
from dashboard.core.question.actor_list import actor_list
from dashboard.core.question.selection import Selection, from_query, to_query
from dashboard.core.question.vocabulary import vocabulary_of
from dashboard.core.view.build import build_view

REPORT = date(2024, 3, 20)


@pytest.mark.parametrize(
    ("typed", "actor_id"),
    [
        ("KFOR_UK", "KFOR_UK"),
        ("kfor_uk", "KFOR_UK"),
        ("Turkey", "TURKIYE"),
        ("TÜRKİYE", "TURKIYE"),
        ("Сједињене Државе", "US"),
        ("mbreteria e bashkuar", "UK"),
        ("Vojska Srbije", "SERBIAN_ARMED_FORCES"),
        ("KBS", "KSF"),
        ("Kosovo", "KOSOVO"),
        ("US", "US"),
        ("American", "US"),
        ("америчка", "US"),
        ("Serbian army", "SERBIAN_ARMED_FORCES"),
        ("Republic of Kosovo", "KOSOVO"),
        ("Republika e Kosovës", "KOSOVO"),
        ("Kosovo i Metohija", "KOSOVO"),
        ("Косово и Метохија", "KOSOVO"),
        ("KiM", "KOSOVO"),
        ("Republika Srbija", "SERBIA"),
    ],
)
def test_an_actor_is_found_by_id_and_by_any_name(real, typed, actor_id):
    assert find_actor(real, typed) == actor_id


def test_every_id_and_every_name_leads_to_its_actor(real):
    for row in real.actors.itertuples():
        assert find_actor(real, row.actor_id) == row.actor_id
        for name in (row.name_en, row.name_sq, row.name_sr_latn, row.name_sr_cyrl):
            assert find_actor(real, name) == row.actor_id


def test_a_slip_gets_suggestions_and_no_guess(real):
    with pytest.raises(UnknownActor, match="did you mean SERBIA"):
        find_actor(real, "Serbja")


@pytest.mark.parametrize("typed", ["", "  ", "…", "zzzzzz"])
def test_what_names_nobody_is_refused(real, typed):
    with pytest.raises(UnknownActor, match="no actor named"):
        find_actor(real, typed)


def test_a_name_of_several_actors_is_refused_with_their_ids(tables_of):
    actors = [
        {"actor_id": key, "name_en": f"State {key}", "aliases": ("The north",)}
        for key in ("AA", "BB")
    ]
    with pytest.raises(UnknownActor, match="several actors: AA, BB"):
        find_actor(tables_of([], actors=actors), "the North")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("US", ["US", "KFOR_US"]),
        ("us", ["US", "KFOR_US"]),
        ("amer", ["US", "KFOR_US"]),
        ("army", ["SERBIAN_ARMED_FORCES", "KSF"]),
        ("Vuc", ["Aleksandar Vučić", "Miloš Vučević"]),
        ("Вуч", ["Aleksandar Vučić", "Miloš Vučević"]),
        ("Kurti", ["Albin Kurti"]),
        ("ital", ["ITALY", "KFOR_ITALY"]),
    ],
)
def test_whoever_is_likely_meant_comes_first(real, typed, first):
    assert list(find_all(real, typed)[: len(first)]) == first


def test_few_letters_are_not_looked_for_inside_of_words(real):
    for typed in ("us", "rus", "ia", "an"):
        assert "BELARUS" not in find_all(real, typed)[:3], typed
    assert find_all(real, "larus") == ("BELARUS",)


def test_a_word_for_several_is_refused_and_lists_them(real):
    with pytest.raises(UnknownActor, match="several actors: SERBIAN_ARMED_FORCES, KSF"):
        find(real, "army")


def test_a_speaker_has_statements_and_no_figures(real):
    assert find(real, "Вучић") == "Aleksandar Vučić"
    with pytest.raises(UnknownActor, match="Aleksandar Vučić is a speaker"):
        find_actor(real, "Vucic")


def test_a_link_takes_any_name_and_a_speaker(real):
    known = vocabulary_of(real)
    asked, notices = from_query({"actor": ["American", "Kurti", "army", "Nobody"]}, known)
    assert asked.actors == ("US", "SERBIAN_ARMED_FORCES", "KSF", "YUGOSLAV_FORCES")
    assert asked.speakers == ("Albin Kurti",)
    assert len(notices) == 1 and "Nobody" in notices[0]
    again, none = from_query(to_query(asked), known)
    assert (again, none) == (asked, ())


def test_asking_for_a_speaker_shows_what_he_said_and_nothing_else(real):
    view = build_view(real, Selection(speakers=("Aleksandar Vučić",)))
    assert {row.speaker for row in view.statements} == {"Aleksandar Vučić"}
    said = [row for row in view.statements if not is_figure(row)]
    assert len(said) == (real.statements["speaker"] == "Aleksandar Vučić").sum()
    assert not view.figures and not view.events
    with_actor = build_view(real, Selection(actors=("KFOR",), speakers=("Aleksandar Vučić",)))
    assert len(with_actor.statements) > len(view.statements) and with_actor.figures


def test_searching_by_what_an_actor_is_called_finds_its_rows(real):
    assert named(real, "American") == ("US",)
    found = build_view(real, Selection(text="American"))
    assert {"US", "KFOR_US"} & {row.actor_id for row in found.figures}
    serbian = build_view(real, Selection(text="Serbian army"))
    own = real.deployments["actor_id"] == "SERBIAN_ARMED_FORCES"
    assert own.sum() and set(real.deployments["deployment_id"][own]) <= {
        row.deployment_id for row in serbian.figures
    }


def test_the_list_is_a_tree_with_counts_and_speakers_last(real):
    every = actor_list(real, "", REPORT)
    assert len({each.id for each in every}) == len(every) > len(real.actors)
    at = {each.id: nth for nth, each in enumerate(every)}
    assert at["NATO"] < at["KFOR"] < at["KFOR_US"] and every[at["KFOR_US"]].level == 2
    rows = {each.id: each.rows for each in every}
    assert rows["NATO"] >= rows["KFOR"] >= rows["KFOR_US"] > 0
    said = (real.statements["speaker"] == "Aleksandar Vučić").sum()
    stated = [each for each in stated_figures(real) if each.speaker == "Aleksandar Vučić"]
    assert rows["Aleksandar Vučić"] == said + len(stated)
    assert {each.id for each in every[len(real.actors) :]}.isdisjoint(real.actors["actor_id"])


def test_each_answer_says_what_picking_it_shows(real):
    latest = date(2026, 6, 30)
    state, contingent, *_others = actor_list(real, "US", latest)
    assert (state.id, contingent.id) == ("US", "KFOR_US")
    assert state.told.startswith(
        "includes United States (KFOR): about 590 personnel, 3 March 2026 · "
    )
    assert "statements" in state.told and "events" in state.told
    assert contingent.told.startswith("about 590 personnel, 3 March 2026 · ")
    # Which is the state and which its contingent is said first of each.
    assert state.what == "The state, with its contingent in KFOR"
    assert contingent.what == "Only the contingent in KFOR"
    # The number is that of the day that is shown.
    before = actor_list(real, "US", date(2010, 11, 15))[1].told
    assert "2026" not in before and "personnel" in before
    (speaker,) = [each for each in actor_list(real, "Vucic", latest) if "Vučić" in each.id][:1]
    assert speaker.told == f"{speaker.rows} statements"
    with using_language("sq"):
        said = actor_list(localised(real, "sq"), "US", latest)[0].told
    assert "përfshin" in said and "statement" not in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        # Whose whole says nothing of Kosovo, as the header has it.
        (
            "Serbian army",
            "slightly under 4,500 personnel (near the boundary with Kosovo), 4 October 2023 · ",
        ),
        ("Serbia", "includes Serbian Armed Forces: slightly under 4,500 personnel (near"),
        ("Kosovo", "includes Kosovo Security Force: more than 4,300 personnel, 2025 · "),
        ("EU", "includes EULEX: "),
    ],
)
def test_an_actor_has_the_number_that_the_header_has_of_it(real, typed, told):
    first = actor_list(real, typed, date(2026, 6, 30))[0]
    assert first.told.startswith(told)
    assert first.what == ""


def test_no_name_for_searching_is_another_actors_own(real):
    for row in real.search_names.itertuples():
        for name in row.names:
            own = named(real, name)
            assert set(own) & set(row.actors), f"{row.name_id}: {name} is a name of {own}"
            assert find_all(real, name)[0] in row.actors


def test_names_for_searching_are_in_no_view(real):
    listed = {each.name for each in actor_list(real, "", REPORT)}
    assert not listed & {"Republic of Kosovo", "Kosovo i Metohija", "KiM"}
