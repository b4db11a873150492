"""Data quality: the same list that ``python -m dashboard check`` prints."""

import pandas as pd
import streamlit as st

from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.store import Snapshot
from dashboard.core.stories.parallel_checks import check_parallel
from dashboard.core.stories.stories import read_stories
from dashboard.core.stories.wording_checks import check_wording
from dashboard.core.tables.issues import rows_set_aside
from dashboard.core.tables.schema import TABLES
from dashboard.ui import frame
from dashboard.ui.own_tables import store_for_reader
from dashboard.ui.panels.data_table import data_table
from dashboard.ui.text import plain

#: what the declaration calls the tables, for the translators
TITLES = (
    N_("Sources"),
    N_("Actors"),
    N_("Places"),
    N_("Figures on forces"),
    N_("Statements"),
    N_("Events"),
    N_("Casualty counts"),
    N_("Corrections"),
    N_("Translations"),
    N_("Wording"),
    N_("Names for searching"),
)


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    snapshot = shared.snapshot
    frame.header(shared.view, snapshot)
    st.header(_("Data quality"), anchor=False)
    tables = snapshot.tables
    data_table(
        pd.DataFrame(
            {
                _("Table"): [_(tables.schema.tables[name].title) for name in TABLES],
                _("Rows shown"): [len(getattr(tables, name)) for name in TABLES],
                _("Rows excluded"): [_aside(snapshot, name) for name in TABLES],
                _("File"): [f"{name}.csv" for name in TABLES],
            }
        ),
        key="rows_by_table",
        alt=_("Rows shown and excluded, by table"),
    )
    if snapshot.reasons:
        st.markdown(_("Why the current files are not shown:"))
        st.markdown("\n".join(f"* {plain(reason.words())}" for reason in snapshot.reasons))
        st.caption(
            _(
                "Complete the files. If they are intended to be this way, run `python -m "
                "dashboard check --accept`."
            )
        )
    stories, in_stories = read_stories(tables)
    wording = (*check_wording(tables, stories), *check_parallel(tables))
    # What costs rows comes first, then what is wrong, then what is only odd.
    issues = sorted(
        (*store_for_reader().issues(), *in_stories, *wording),
        key=lambda issue: (not issue.set_aside, issue.is_warning),
    )
    if not issues:
        st.success(
            _(
                "No problems found by the automatic checks. They cover form: columns, dates, "
                "references between rows, a source for every row, sums, and our wording. They "
                "do not check whether a source is right, or whether it says what we read in it."
            ),
            icon=":material/verified:",
        )
        return
    odd = sum(issue.is_warning for issue in issues)
    st.caption(
        ngettext(
            "{count} problem. Unreliable rows are excluded and not shown until fixed.",
            "{count} problems. Unreliable rows are excluded and not shown until fixed.",
            len(issues) - odd,
        )
        + (
            " "
            + ngettext(
                "{count} warning: unusual, but possibly correct.",
                "{count} warnings: unusual, but possibly correct.",
                odd,
            )
            if odd
            else ""
        )
    )
    data_table(
        pd.DataFrame(
            {
                _("File"): [issue.path for issue in issues],
                _("Line"): [issue.line for issue in issues],
                _("Problem"): [issue.problem for issue in issues],
                _("Column"): [issue.column for issue in issues],
                _("What to do"): [
                    "; ".join(filter(None, (issue.remedy, issue.falls_along))) for issue in issues
                ],
                _("Excluded"): [issue.set_aside for issue in issues],
                _("Warning only"): [issue.is_warning for issue in issues],
            }
        ),
        key="problems",
        height=620,
        lead=_("Problem"),
        worded={_("Line"): lambda line: f"{line:.0f}"},
        alt=_("Problems in the data files"),
    )


def _aside(snapshot: Snapshot, name: str) -> int:
    aside = rows_set_aside(snapshot.issues)
    return sum(1 for path, _unused in aside if path.rpartition("/")[2] == f"{name}.csv")
