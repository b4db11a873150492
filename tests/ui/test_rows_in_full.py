"""A row that is picked is read to its end, whatever its cells hold."""

import pandas as pd

from dashboard.ui.panels.table_cells import in_full


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
