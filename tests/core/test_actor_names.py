"""Finding an actor by what somebody types."""

import pytest

from dashboard.core.actors import find_actor
from dashboard.core.ledger.build import UnknownActor


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
    with pytest.raises(UnknownActor, match="no actor is called"):
        find_actor(real, typed)


def test_a_name_of_several_actors_is_refused_with_their_ids(tables_of):
    actors = [
        {"actor_id": key, "name_en": f"State {key}", "aliases": ("The north",)}
        for key in ("AA", "BB")
    ]
    with pytest.raises(UnknownActor, match="several actors: AA, BB"):
        find_actor(tables_of([], actors=actors), "the North")
