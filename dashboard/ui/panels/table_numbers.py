"""Numbers in tables, as the language of the page writes them.

The number columns of Streamlit follow the settings of the browser instead, so that a table
would have 1,322 beside a headline of 4 443.
"""

from collections.abc import Callable, Mapping

import pandas as pd
from pandas.io.formats.style import Styler


def with_numbers(
    frame: pd.DataFrame, worded: Mapping[str, Callable[[float], str]]
) -> Styler | pd.DataFrame:
    """Return a table for `st.dataframe` whose number columns are shown in words of ours.

    `worded` has a function for each column that is in the table; others it names are passed
    over. Columns stay numbers: they are sorted as such, and a missing one stays missing.
    """
    shown = {column: words for column, words in worded.items() if column in frame}
    return frame.style.format(shown, na_rep="") if shown else frame
