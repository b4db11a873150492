"""About names and lines: what a viewpoint changes, what is said of status, how places are named."""

import pandas as pd
import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import _, current, ngettext
from dashboard.core.i18n.search_key import matches
from dashboard.core.places import viewpoint
from dashboard.core.places.gazetteer import toponym_columns, toponyms
from dashboard.core.view.model import View
from dashboard.ui import frame
from dashboard.ui.panels.data_table import data_table
from dashboard.ui.panels.statement import source_link
from dashboard.ui.panels.wording_controls import names_in
from dashboard.ui.text_marks import marked

#: topic of the statements on who recognises what
_TOPIC = "independence and recognition"
#: events that the usual footnote refers to, and the declaration itself
_EVENTS = ("E003", "E007", "E010")


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    frame.header(view, shared.snapshot)
    st.header(_("Names and boundaries"), anchor=False)
    st.markdown(
        _(
            "The names and boundaries on a map imply a position. Here you choose them, "
            "and every image and file records your choice. The choice changes only how "
            "the boundary between Kosovo and Serbia is drawn and labelled: no row, "
            "number, total or quotation changes."
        )
    )
    _viewpoints(view)
    _footnote()
    _said(view)
    _names(view)


def _viewpoints(view: View) -> None:
    st.markdown("### " + _("Three viewpoints"))
    for each, column in zip(viewpoint.VIEWPOINTS, st.columns(3), strict=True):
        with column.container(border=True, key=f"viewpoint_{each}", height="stretch"):
            st.markdown(f"**{frame.plain(viewpoint.name_of(each))}**")
            st.markdown(frame.plain(viewpoint.line_label(each)))
            st.markdown(_("On the map: {label}", label=frame.plain(viewpoint.country_label(each))))
            st.caption(frame.plain(viewpoint.note(each)))
            if each == view.selection.viewpoint:
                st.badge(_("selected"), icon=":material/check:", color="gray")


def _footnote() -> None:
    st.markdown("### " + _("Footnote"))
    st.markdown(
        _(
            "Status-neutral maps usually carry a footnote referring to Resolution 1244 "
            "and the ICJ opinion. The status-neutral view follows that practice. It is "
            "contested: those who regard Kosovo as a state and those who regard it as "
            "part of Serbia may each object. This data has no source on the practice "
            "itself; the documents it cites, and the governments' positions, are listed "
            "below with sources."
        )
    )


def _said(view: View) -> None:
    st.markdown("### " + _("What happened, and who says what"))
    st.caption(_("Only what is in this data; this is not a list of states that recognise Kosovo."))
    events = view.tables.events
    lines = [
        (
            row.happened,
            f"{marked(row.title, row.text_language)} — {frame.plain(row.summary)}",
            row.source_id,
        )
        for row in events[events["event_id"].isin(_EVENTS)].itertuples()
    ]
    lines += [
        (
            row.made,
            f"{frame.plain(f'{row.speaker}, {row.role}:')} "
            + marked(row.summary, row.text_language),
            row.source_id,
        )
        for row in view.tables.statements.itertuples()
        if _TOPIC in row.topics
    ]
    lines.sort(key=lambda line: dates.parse(line[0]).first)
    with st.container(key="said_of_status"):
        st.markdown(
            "\n".join(
                f"- {frame.plain(_lead(when))} {text} ({source_link(view, source)})"
                for when, text, source in lines
            )
        )


def _lead(when: str) -> str:
    return punctuated(f"{dates.words(when)}:", current().locale)


def _names(view: View) -> None:
    st.markdown("### " + _("Place names"))
    st.markdown(
        _(
            "Places have English, Albanian and Serbian names. Choose one, or two in any "
            "order; search finds a place by any of them. Names not given by a source are "
            "our own (transliterations or common usage) and are marked as such below. "
            "Serbian text is kept in Cyrillic and converted to Latin script "
            "automatically; names in sources are never changed."
        )
    )
    rows = view.tables.places
    text = st.text_input(
        _("Search names"),
        key="name_text",
        max_chars=120,
        placeholder=_("Any name, in any script"),
        help=_("Accents and scripts are ignored."),
    )
    if text:
        names_of = (" ".join(t for t, _unused, _unused in toponyms(r)) for r in rows.itertuples())
        rows = rows[[matches(text, said) for said in names_of]]
    if rows.empty:
        st.info(
            _("No place has such a name. Try fewer letters, or another language."),
            icon=":material/search_off:",
        )
        return
    st.caption(ngettext("{count} place", "{count} places", len(rows)))
    names = {
        names_in(tag): rows[column] for column, tag in toponym_columns().items() if column in rows
    }
    data_table(
        pd.DataFrame(
            names
            | {
                _("Other names"): ["; ".join(row.other_toponyms) for row in rows.itertuples()],
                _("Names supplied by us"): [_own(row.own_forms) for row in rows.itertuples()],
                _("Type"): rows["kind"].map(wording.kind),
                _("Source of names"): [
                    view.citations.get(source, ("", ""))[0] for source in rows["source_id"]
                ],
                _("ID"): rows["place_id"],
            }
        ),
        key="place_names",
        height=620,
        px={**dict.fromkeys(names, 140), _("Source of names"): 150},
        small=_("ID"),
        lead=next(iter(names)),
        alt=_("Places with their names and sources"),
    )


def _own(columns: tuple[str, ...]) -> str:
    """Return which names of a place are our own: languages and scripts."""
    return "; ".join(
        names_in(toponym_columns()[column]) for column in columns if column in toponym_columns()
    )
