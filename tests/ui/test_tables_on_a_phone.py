"""What a reader looks up in a table is in sight on a phone, before anything is scrolled, and a
row that is picked is read to its end."""

import json

import pandas as pd
import pytest

from dashboard.core.question.layers import tables_of_layers
from dashboard.ui.panels.table_cells import PHONE_PX, TICK_PX, in_full

#: page -> what each of its tables has in sight
IN_SIGHT = {
    "changes": [["Figure", "Change"], ["Date", "Item"]],
    "corrections": [["Date", "Row", "Before", "After"]],
    "data_quality": [["Table", "Rows shown", "Rows excluded"]],
    "example": [["Publisher", "Total given", "Published"]],
    "names": [["English", "Albanian", "Serbian, Latin script"]],
    "sources": [["Published", "Records", "Title"]],
    "strength": [["Rank", "Country", "Number", "Share"]],
}


def in_sight(table, room):
    """The columns from the left that have a width of their own and room, and their widths in
    px."""
    settings = json.loads(table.proto.columns or "{}")
    wide = {}
    for column in table.value.columns:
        width = settings.get(column, {}).get("width")
        if not isinstance(width, int) or sum(wide.values()) + width > room:
            break
        wide[column] = width
    return wide


@pytest.mark.parametrize("screen", IN_SIGHT)
def test_the_columns_that_are_looked_up_fit_on_a_phone(open_screen, screen):
    page = open_screen(screen)
    assert not page.exception
    tables = page.dataframe[: len(IN_SIGHT[screen])]
    rooms = [PHONE_PX - (TICK_PX if table.proto.selection_mode else 0) for table in tables]
    seen = [list(in_sight(*each)) for each in zip(tables, rooms, strict=True)]
    assert seen == IN_SIGHT[screen]


@pytest.mark.parametrize("table", tables_of_layers())
def test_whose_number_it_is_and_of_when_fits_on_a_phone(table):
    drawn = tables_of_layers()[table]
    leading = [column for column in drawn.columns if column.px]
    assert leading == list(drawn.columns[: len(leading)])
    assert 0 < sum(column.px for column in leading) <= PHONE_PX - TICK_PX
    named = {column.title for column in leading}
    looked_up = {
        "deployments": {"Valid", "Item", "Figure"},
        "statements": {"Date", "Speaker", "Summary"},
        "events": {"Date", "Event"},
        "places": {"Place", "Type"},
    }
    assert named == looked_up[table]


def test_each_cell_stands_on_a_line_with_its_heading_and_as_text():
    table = pd.DataFrame(
        {
            "Later": [True],
            "Item": ["long " * 80 + "end"],
            "Number": [4443.0],
            "Range": [float("nan")],
            "Link": ["https://example.org/"],
            "Note": ["<b>*not* markup</b>"],
            "Where": [" "],
        }
    )
    lines = in_full(table.iloc[0]).split("  \n")
    assert [line.split("** ")[0].strip("*") for line in lines] == ["Item", "Number", "Note"]
    assert lines[0].endswith("long end")
    assert lines[1] == "**Number** 4,443"
    assert "\\*not\\*" in lines[2] and "\\<b\\>" in lines[2]
