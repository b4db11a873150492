"""Sources: every document that was read, and the card of the one that is chosen."""

import pandas as pd
import streamlit as st

from dashboard.core import dates
from dashboard.core.clock import is_later
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.i18n.search_key import matches
from dashboard.core.i18n.wording import number
from dashboard.core.sources import citations, provenance
from dashboard.core.view.model import View
from dashboard.core.view.source_usage import cited_in
from dashboard.ui import frame
from dashboard.ui.panels.data_table import data_table
from dashboard.ui.panels.source_card import source_card


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    frame.header(view, shared.snapshot)
    st.header(_("Sources"), anchor=False)
    sources = view.tables.sources
    known = _known(view)
    rows = _asked(view, known)
    chosen = st.query_params.get("source", "")
    if chosen and chosen not in set(sources["source_id"]):
        st.info(
            _(
                "The link requests source {name}, which is not in the data. Choose one "
                "from the list.",
                name=frame.plain(repr(chosen[:40])),
            ),
            icon=":material/link_off:",
        )
        chosen = ""
    if chosen:
        _chosen(view, chosen)
    _list(view, rows, len(known))


def _chosen(view: View, chosen: str) -> None:
    with st.container(key="chosen_source"):
        source_card(view, chosen)
        st.button(
            _("Close"),
            key="unchoose",
            on_click=_choose,
            args=("",),
            icon=":material/close:",
            type="tertiary",
        )


def _choose(source_id: str) -> None:
    if source_id:
        st.query_params["source"] = source_id
    else:
        st.query_params.pop("source", None)


def _asked(view: View, sources: pd.DataFrame) -> pd.DataFrame:
    """Show what narrows the list, and return the rows that answer it."""
    with st.container(key="source_filters"):
        search, kind = st.columns([5, 4], vertical_alignment="bottom")
        text = search.text_input(
            _("Search sources"),
            key="source_text",
            max_chars=120,
            placeholder=_("Title, publisher, author, ID"),
            help=_("Accents and scripts are ignored."),
        )
        kinds = kind.multiselect(
            _("Type of source"),
            sorted(set(sources["kind"]), key=citations.kind_words),
            format_func=citations.kind_words,
            key="source_kind",
            placeholder=_("Any"),
        )
        only = st.toggle(  # below: beside them its words would be cut
            _("Only sources cited in the current view"),
            key="source_cited",
            help=_("Sources for the figures, statements, events and places matching the filters."),
        )
    rows = sources
    if text:
        rows = rows[[matches(text, said) for said in _text(rows)]]
    if kinds:
        rows = rows[rows["kind"].isin(kinds)]
    return rows[rows["source_id"].isin(cited_in(view))] if only else rows


def _text(rows: pd.DataFrame) -> list[str]:
    return [
        f"{r.source_id} {r.title} {provenance.publisher(r)} {r.author} "
        f"{citations.kind_words(r.kind)} {r.note}"
        for r in rows.itertuples()
    ]


def _known(view: View) -> pd.DataFrame:
    """The sources that were published by the as-of day, or that state what is known on it."""
    sources = view.tables.sources
    if view.asked_day is None:
        return sources
    cited = cited_in(frame.everything(view))
    later = [
        is_later(view.as_of, row.published) and row.source_id not in cited
        for row in sources.itertuples()
    ]
    if any(later):
        day = dates.words(view.as_of.isoformat())
        st.caption(
            ngettext(
                "{count} source published after {day} is not shown.",
                "{count} sources published after {day} are not shown.",
                sum(later),
                day=day,
            )
        )
    return sources[[not each for each in later]]


def _list(view: View, rows: pd.DataFrame, of: int) -> None:
    if rows.empty:
        st.info(
            _("No sources match. Try changing the search, type or filters."),
            icon=":material/filter_alt_off:",
        )
        return
    st.caption(
        ngettext(
            "{count} of {all} sources. Select a row for details.",
            "{count} of {all} sources. Select a row for details.",
            len(rows),
            all=number(of),
        )
        if len(rows) < of
        else ngettext(
            "{count} source, {cited} of them cited on the reference date. Select a row for "
            "details.",
            "{count} sources, {cited} of them cited on the reference date. Select a row for "
            "details.",
            of,
            cited=number(len(cited_in(frame.everything(view)))),
        )
    )
    cited_rows = _cited_rows_in_view(view)
    ids = list(rows["source_id"])
    data_table(
        pd.DataFrame(
            {
                _("Published"): [dates.words(t) if t else _("undated") for t in rows["published"]],
                _("Records"): [cited_rows.get(i, 0) for i in ids],
                _("Title"): rows["title"],
                _("Publisher"): [provenance.publisher(r) for r in rows.itertuples()],
                _("Type"): rows["kind"].map(citations.kind_words),
                _("Repeats"): [view.citations.get(i, ("", ""))[0] for i in rows["retells"]],
                _("ID"): ids,
            }
        ),
        key="sources",
        height=620,
        px={_("Published"): 130, _("Title"): 380, _("Publisher"): 170, _("Repeats"): 150},
        lead=_("Title"),
        small=_("ID"),
        order={_("Published"): [published or None for published in rows["published"]]},
        notes={_("Records"): _("Records that cite this source.")},
        ids=ids,
        picked=st.query_params.get("source", ""),
        on_pick=_choose,
        shows="chosen_source",
        alt=ngettext(
            "{count} source: title, publisher, date and kind",
            "{count} sources: title, publisher, date and kind",
            len(rows),
        ),
    )


def _cited_rows_in_view(view: View) -> dict[str, int]:
    """source_id -> how many rows rest on it."""
    tables = view.tables
    frames = (
        tables.deployments,
        tables.casualties,
        tables.statements,
        tables.events,
        tables.places,
        tables.actors,
    )
    counts = pd.concat([rows["source_id"] for rows in frames]).value_counts()
    return {str(source): int(count) for source, count in counts.items()}
