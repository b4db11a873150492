"""What the map's frame is told of holdings."""

from dashboard.maps.holdings import HoldingLayer, holdings_state


def test_addresses_lead_from_the_frame_to_the_root():
    layer = HoldingLayer(
        "own",
        "Own",
        "holdings/own/v/cells/{z}/{x}/{y}/{columns}x{rows}.json?q=a",
        "holdings/own/v/rows.json",
        "t",
        "c",
    )
    (told,) = holdings_state([layer])
    assert told["tiles"] == "../../holdings/own/v/cells/{z}/{x}/{y}/{columns}x{rows}.json?q=a"
    assert told["rows"] == "../../holdings/own/v/rows.json"
    assert told["ticket"] == "t"
    assert holdings_state([]) == []


def test_each_of_three_has_a_colour_of_its_own():
    layers = [HoldingLayer(name, "", "", "", "", "") for name in "abc"]
    assert len({told["tint"] for told in holdings_state(layers)}) == 3
