"""What stands below something that comes and goes keeps its place among the elements of the page:
else the browser draws it anew, the map is loaded again, and the page is scrolled meanwhile."""

import pytest


def place_of(block, key):
    """The numbers that lead from a block to the one with a key below it; None for none."""
    for nth, child in block.children.items():
        if str(getattr(child.proto, "id", "")).endswith(f"-{key}"):
            return (nth,)
        if hasattr(child, "children") and (below := place_of(child, key)):
            return (nth, *below)
    return None


@pytest.mark.parametrize(
    "other",
    [
        {"day1": "2024-03-20", "day2": "2020-01-01"},  # swapped, which is said
        {"day1": "1998-01-01", "day2": "1998-01-02"},  # nothing to tell of them
        {"from": "2024-03-20", "to": "2020-01-01"},
    ],
)
def test_the_map_of_changes_keeps_its_place_whatever_the_days(open_screen, other):
    usual = place_of(open_screen("changes").main, "map")
    assert usual
    assert place_of(open_screen("changes", **other).main, "map") == usual


def test_the_map_of_the_situation_keeps_its_place_whatever_is_noticed(open_screen):
    usual = open_screen("situation").main
    asked = {"from": "2024-03-20", "to": "2020-01-01"}
    noticed = open_screen("situation", **asked)
    assert any("swapped" in each.value for each in noticed.info)
    for key in ("map", "below"):
        assert place_of(usual, key) and place_of(noticed.main, key) == place_of(usual, key)
    picked = open_screen("situation", focus="P_BONDSTEEL")
    assert place_of(picked.main, "picked_panel")
    assert place_of(picked.main, "below") == place_of(usual, "below")
