"""Data quality: the same list that ``python -m dashboard check`` prints."""

import pandas as pd
import streamlit as st

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.store import Snapshot
from dashboard.core.stories.stories import read_stories
from dashboard.core.stories.wording_checks import check_wording
from dashboard.core.tables.schema import TABLES
from dashboard.serving import store
from dashboard.ui import frame


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    snapshot = shared.snapshot
    frame.header(shared.view, snapshot)
    st.subheader(_("Data quality"), anchor=False)
    tables = snapshot.tables
    st.dataframe(
        pd.DataFrame(
            {
                _("Table"): [tables.schema.tables[name].title for name in TABLES],
                _("File"): [f"{name}.csv" for name in TABLES],
                _("Rows shown"): [len(getattr(tables, name)) for name in TABLES],
                _("Rows set aside"): [_aside(snapshot, name) for name in TABLES],
            }
        ),
        hide_index=True,
        alt=_("Rows shown and set aside, by table"),
    )
    stories, in_stories = read_stories(tables)
    issues = (*store().issues(), *in_stories, *check_wording(tables, stories))
    if not issues:
        st.success(_("No problems: every row is sourced and consistent."),
                   icon=":material/verified:")  # fmt: skip
        return
    st.caption(
        ngettext(
            "{count} problem. A row that cannot be relied on is set aside: it is not shown "
            "anywhere else until it is mended.",
            "{count} problems. A row that cannot be relied on is set aside: it is not shown "
            "anywhere else until it is mended.",
            len(issues),
        )
    )
    st.dataframe(
        pd.DataFrame(
            {
                _("File"): [issue.path for issue in issues],
                _("Line"): [issue.line for issue in issues],
                _("Column"): [issue.column for issue in issues],
                _("Problem"): [issue.problem for issue in issues],
                _("What to do"): [issue.remedy for issue in issues],
                _("Set aside"): [issue.set_aside for issue in issues],
            }
        ),
        hide_index=True,
        alt=_("Problems in the data files"),
    )


def _aside(snapshot: Snapshot, name: str) -> int:
    lines = {
        issue.line
        for issue in snapshot.issues
        if issue.set_aside and issue.path.endswith(f"{name}.csv")
    }
    return len(lines)
