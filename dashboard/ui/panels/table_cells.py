"""The cells of a table on the screen: numbers in words of ours, and what is in sight on a phone.

The number columns of Streamlit follow the settings of the browser instead of the language of
the page, so that a table would have 1,322 beside a headline of 4 443. Its columns are as wide
as their longest text, so that one of them would push the numbers off a phone's screen.
"""

from collections.abc import Callable, Mapping
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.elements.lib.column_types import ColumnConfig

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.ui.text import plain

#: px of a table on a screen of 390 px, without its bar for scrolling
PHONE_PX = 350

#: px of the boxes by which rows are picked
TICK_PX = 40

#: height in px of a row of one line, as Streamlit has it, and of one of three lines: a text goes
#: on in the next line only in rows of more than 4 rem
LINE_PX, LINES_PX = 35, 66

_HEAD_PX = 38


def with_numbers(
    frame: pd.DataFrame, worded: Mapping[str, Callable[[float], str]]
) -> Styler | pd.DataFrame:
    """Return a table for `st.dataframe` whose number columns are shown in words of ours.

    `worded` has a function for each column that is in the table; others it names are passed
    over. Columns stay numbers: they are sorted as such, and a missing one stays missing.
    """
    shown = {column: words for column, words in worded.items() if column in frame}
    return frame.style.format(shown, na_rep="") if shown else frame


def widths(px: Mapping[str, int]) -> dict[str, ColumnConfig]:
    """Return the settings of columns that are so many px wide, for `st.dataframe`.

    They are the first of their table and hold what a reader looks up; together they are no
    wider than `PHONE_PX`, less `TICK_PX` where rows can be picked; where there is more room, they
    grow. Longer texts go on in the next line where rows are `LINES_PX` high.
    """
    return {title: st.column_config.Column(width=width) for title, width in px.items()}


def table_height(rows: int, most: int, row_px: int = LINES_PX) -> int:
    """Return the height in px of a table of so many rows, `most` at most; one without a row
    keeps the room of one."""
    return min(_HEAD_PX + row_px * max(rows, 1), most)


def in_full(row: "pd.Series[Any]") -> str:
    """Return the cells of a row as Markdown, a line each with its heading; those without words,
    marks and the link of the row are left out."""
    link, said = _("Link"), []
    for heading, cell in row.items():
        is_mark = isinstance(cell, bool | np.bool_)
        if heading == link or is_mark or pd.isna(cell) or not str(cell).strip():
            continue
        words = wording.number(cell) if isinstance(cell, Real) else str(cell)
        said.append(f"**{plain(str(heading))}** {plain(words)}")
    return "  \n".join(said)
