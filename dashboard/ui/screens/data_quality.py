"""Data quality: the same list that ``python -m dashboard check`` prints."""

import pandas as pd
import streamlit as st

from dashboard.core import wording
from dashboard.core.schema import TABLES
from dashboard.core.store import Snapshot
from dashboard.core.stories import read_stories
from dashboard.core.wording_checks import check_wording
from dashboard.ui import frame


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    snapshot = shared.snapshot
    frame.header(shared.view, snapshot)
    st.subheader("Data quality", anchor=False)
    tables = snapshot.tables
    st.dataframe(
        pd.DataFrame(
            {
                "Table": [tables.schema.tables[name].title for name in TABLES],
                "File": [f"{name}.csv" for name in TABLES],
                "Rows shown": [len(getattr(tables, name)) for name in TABLES],
                "Rows set aside": [_aside(snapshot, name) for name in TABLES],
            }
        ),
        hide_index=True,
        alt="Rows shown and set aside, by table",
    )
    stories, in_stories = read_stories(tables)
    issues = (*snapshot.issues, *in_stories, *check_wording(tables, stories))
    if not issues:
        st.success("No problems: every row is sourced and consistent.",
                   icon=":material/verified:")  # fmt: skip
        return
    st.caption(
        f"{wording.counted(len(issues), 'problem')}. A row that cannot be relied on is "
        "set aside: it is not shown anywhere else until it is mended."
    )
    st.dataframe(
        pd.DataFrame(
            {
                "File": [issue.path for issue in issues],
                "Line": [issue.line for issue in issues],
                "Column": [issue.column for issue in issues],
                "Problem": [issue.problem for issue in issues],
                "What to do": [issue.remedy for issue in issues],
                "Set aside": [issue.set_aside for issue in issues],
            }
        ),
        hide_index=True,
        alt="Problems in the data files",
    )


def _aside(snapshot: Snapshot, name: str) -> int:
    lines = {
        issue.line
        for issue in snapshot.issues
        if issue.set_aside and issue.path.endswith(f"{name}.csv")
    }
    return len(lines)
