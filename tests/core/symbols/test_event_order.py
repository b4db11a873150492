"""Of one day, attacks and clashes are told first, then arrests and incidents, then the rest."""

from dashboard.core.symbols.event_order import event_rank
from dashboard.core.tables.read import project_schema


def test_attacks_then_arrests_and_incidents_then_the_rest():
    kinds = ["closure", "visit", "detention", "attack", "incident", "election", "clash"]
    assert sorted(kinds, key=event_rank) == [
        "attack",
        "clash",
        "detention",
        "incident",
        "closure",
        "visit",
        "election",
    ]


def test_every_kind_has_a_place_and_an_unknown_one_too():
    kinds = project_schema().tables["events"].columns["kind"].vocabulary
    assert {event_rank(kind) for kind in kinds} >= {0, 1, event_rank("unheard_of")}
