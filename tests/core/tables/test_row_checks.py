"""Each kind of slip in a row, and the exact line that names it."""

import pytest

from dashboard.core.tables.read import read_tables

# One change each: table, line (None adds a row), cells, and the line that it costs.
SET_ASIDE = {
    "required cell blank": (
        ("corrections", 2, {"why": ""}),
        "data/corrections.csv:2: why: the cell is blank — every row requires a value here",
    ),
    "no source": (
        ("casualties", 2, {"source_id": ""}),
        ("data/casualties.csv:2: source_id: the cell is blank — every row requires a value here"),
    ),
    "not a number": (
        ("deployments", 4, {"quantity_low": "4,400"}),
        (
            "data/deployments.csv:4: quantity_low: '4,400' is not a number — use digits "
            "only, with a point for decimals, e.g. 4500"
        ),
    ),
    "digits of another script": (
        ("deployments", 4, {"quantity_low": "４４"}),
        (
            "data/deployments.csv:4: quantity_low: '４４' is not a number — use digits "
            "only, with a point for decimals, e.g. 4500"
        ),
    ),
    "negative": (
        ("casualties", 2, {"quantity": "-2"}),
        "data/casualties.csv:2: quantity: -2 is out of bounds — write a number of 0 or more",
    ),
    "outside the vocabulary": (
        ("casualties", 2, {"outcome": "dead"}),
        (
            "data/casualties.csv:2: outcome: 'dead' is not an allowed value — use "
            "killed, killed_or_missing or injured"
        ),
    ),
    "misspelt": (
        ("casualties", 2, {"status": "oficial"}),
        (
            "data/casualties.csv:2: status: 'oficial' is not an allowed value — did you "
            "mean 'official'?"
        ),
    ),
    "wrong form of an id": (
        ("corrections", 2, {"correction_id": "K10"}),
        (
            "data/corrections.csv:2: correction_id: 'K10' is not in the right format — "
            "use the format K[0-9]{3,}"
        ),
    ),
    "no date": (
        ("events", 2, {"happened": "1 October"}),
        (
            "data/events.csv:2: happened: '1 October' is not a date — use a date "
            "2023-10-06, month 2023-10, year 2023 or interval 2023/2024-01"
        ),
    ),
    "day that does not exist": (
        ("deployments", 4, {"held": "2023-02-29"}),
        (
            "data/deployments.csv:4: held: '2023-02-29' does not exist — use a date "
            "2023-10-06, month 2023-10, year 2023 or interval 2023/2024-01"
        ),
    ),
    "id used before": (
        ("deployments", None, {"deployment_id": "D002", "label": "another"}),
        (
            "data/deployments.csv:5: deployment_id: 'D002' is already used on line 3 — "
            "give each row a unique value"
        ),
    ),
    "the same row twice": (
        ("deployments", None, {"deployment_id": "D004"}),
        (
            "data/deployments.csv:5: row: the row duplicates line 4 — delete one of "
            "them, or it will be counted twice"
        ),
    ),
    "lat without lon": (
        ("places", 3, {"lat": "42.5"}),
        "data/places.csv:3: lon: lat is given but lon is not — give both, or neither",
    ),
    "swapped": (
        ("places", 3, {"lat": "20.87", "lon": "42.88", "precision": "site"}),
        "data/places.csv:3: lat: lat 20.87 and lon 42.88 look swapped — swap them",
    ),
    "outside the region": (
        ("places", 3, {"lat": "52.5", "lon": "21.1", "precision": "site"}),
        (
            "data/places.csv:3: lat: lat 52.5 is outside the region, 40.5 to 47 — correct it, in "
            "decimal degrees (WGS84)"
        ),
    ),
    "coordinates of no precision": (
        ("places", 3, {"lat": "42.5", "lon": "21.1"}),
        (
            "data/places.csv:3: precision: 'none', but lat and lon are given — "
            "state how precise the coordinates are, or remove them"
        ),
    ),
    "precision of no coordinates": (
        ("places", 3, {"precision": "site"}),
        (
            "data/places.csv:3: precision: 'site', but lat and lon are blank — "
            "write none, or give lat and lon"
        ),
    ),
    "badge on no area": (
        ("deployments", 4, {"area": ""}),
        (
            "data/deployments.csv:4: area: placement is 'area', but no area is "
            "given — give the area, or write unplaced"
        ),
    ),
    "lowest above highest": (
        ("deployments", 4, {"quantity_low": "4700"}),
        (
            "data/deployments.csv:4: quantity_low: quantity_low 4700 is greater "
            "than quantity_high 4600 — check the figures against the source"
        ),
    ),
}

KEPT = {
    "blank around a cell": (
        ("deployments", 4, {"kind": "strength "}),
        "data/deployments.csv:4: kind: begins or ends with a space — remove the space",
    ),
    "list with a hole": (
        ("events", 2, {"actors": "MISSION;;STATE_A"}),
        (
            "data/events.csv:2: actors: the list contains a blank value — separate "
            "values with a single ';', with none at the start or end"
        ),
    ),
    "list with a value twice": (
        ("events", 2, {"actors": "MISSION;STATE_A;MISSION"}),
        "data/events.csv:2: actors: 'MISSION' appears twice in the list — keep one",
    ),
    "too long a quotation": (
        (
            "statements",
            2,
            {"quoted": "one two three four five six seven eight nine ten 11 12 13"},
        ),
        (
            "data/statements.csv:2: quoted: 13 words quoted — quote no more than 12 "
            "and paraphrase the rest"
        ),
    ),
    "unit of another kind": (
        ("deployments", 4, {"unit": "km", "same_as": ""}),
        (
            "data/deployments.csv:4: unit: 'km' cannot be used with type 'strength' — "
            "choose a matching type and unit"
        ),
    ),
    "unknown toponym column": (
        ("places", 3, {"own_forms": "toponym_xx"}),
        (
            "data/places.csv:3: own_forms: unknown toponym column 'toponym_xx' — "
            "list toponym columns of this table"
        ),
    ),
}


def test_tables_in_order_have_no_issue(data_folder, lines_of):
    assert lines_of(data_folder) == []


def test_a_bound_may_be_reached(broken, lines_of):
    broken("deployments", 4, quantity_low="4500", quantity="4500", quantity_high="4500")
    broken("casualties", 2, quantity="0")
    assert lines_of(broken("statements", 2, quoted="1 2 3 4 5 6 7 8 9 10 11 12")) == []
    broken("places", 3, lat="47", lon="17.5", precision="site")
    assert not [line for line in lines_of(broken("places", 3)) if "outside the region" in line]


@pytest.mark.parametrize(("change", "line"), SET_ASIDE.values(), ids=SET_ASIDE)
def test_a_row_that_cannot_be_relied_on_is_named_and_set_aside(set_aside, change, line):
    set_aside(change, line)


@pytest.mark.parametrize(("change", "line"), KEPT.values(), ids=KEPT)
def test_a_doubtful_row_is_named_and_kept(kept, change, line):
    kept(change, line)


def test_an_address_that_is_none_is_left_out_and_its_source_stays(broken, lines_of):
    """Nothing that rests on the source is lost, and nothing can be clicked."""
    folder = broken("sources", 3, url="javascript:alert(1)")
    assert lines_of(folder) == [
        (
            "data/sources.csv:3: url: 'javascript:alert(1)' is not a web address and was"
            " ignored — it must start with http:// or https:// and contain no spaces"
        )
    ]
    tables = read_tables(folder)[0]
    assert list(tables.sources["url"]) == ["https://example.org/1", ""]
    assert len(tables.deployments) == 3
