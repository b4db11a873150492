"""Where the cards of numbers stand: the cases that the screen's rule is held to as well, and
what only a picture asks."""

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.core.layers.marks import AREA_LABELS
from dashboard.core.symbols.arrangement import AREAS, GAP_PX
from dashboard.core.symbols.margin import Frame, arranged
from dashboard.maps.areas import anchors

CASES = json.loads(Path(__file__).with_name("margin_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_cards_stand_as_on_the_screen(case: dict[str, Any]):
    cards, frame = case["cards"], case["frame"]
    placed = arranged(
        [(card["area"], card["slot"]) for card in cards],
        Frame(frame["width"], tuple(frame["left"]), tuple(frame["right"])),
        lambda nth, chip: tuple(cards[nth]["chip" if chip else "card"]),
        [tuple(point) for point in case["clear"]],
    )
    assert [
        {
            "card": p.card,
            "right": p.right,
            "chip": p.chip,
            "x": p.box[0],
            "y": p.box[1],
            "fits": p.fits,
        }
        for p in placed
    ] == case["stand"]


def test_a_card_steps_below_what_is_taken_and_keeps_its_order():
    places = [("kosovo", 0), ("kosovo", 1)]
    frame = Frame(1000, (10, 400), (10, 400))
    taken = [(300.0, 0.0, 400.0, 400.0), (100.0, 40.0, 130.0, 60.0), (0.0, 55.0, 20.0, 70.0)]
    first, second = arranged(places, frame, lambda _nth, _chip: (160, 50), taken=taken)
    assert (first.card, first.box[1]) == (0, 70 + GAP_PX / 2)
    assert (second.card, second.box[1]) == (1, first.box[3] + GAP_PX)


def test_every_area_has_its_margin_from_north_to_south():
    assert set(AREAS) == set(AREA_LABELS)
    for right in (False, True):
        norths = [anchors()[area][0] for area, own in AREAS.items() if own is right]
        assert norths == sorted(norths, reverse=True)
    assert all(anchors()[area][1] > 21.5 for area, right in AREAS.items() if right)
    assert all(anchors()[area][1] < 21.5 for area, right in AREAS.items() if not right)
