"""About names and lines: what a viewpoint changes, what is said of status, how places are named."""

import pandas as pd
import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _, ngettext, pgettext
from dashboard.core.i18n.search_key import fold
from dashboard.core.places import viewpoint
from dashboard.core.places.gazetteer import TOPONYM_LANGUAGE, toponyms
from dashboard.core.view.model import View
from dashboard.ui import frame
from dashboard.ui.panels.statement import source_link
from dashboard.ui.panels.wording_controls import NAMES
from dashboard.ui.text_marks import marked

#: topic of the statements on who recognises what
_TOPIC = "independence and recognition"
#: events that the usual footnote refers to, and the declaration itself
_EVENTS = ("E003", "E007", "E010")


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    frame.header(view, shared.snapshot)
    st.subheader(_("About names and lines"), anchor=False)
    st.markdown(
        _(
            "Whose names and whose line a map shows is itself a position. Here you choose, and "
            "every picture and file says what was chosen. The choice changes how the line "
            "between Kosovo and Serbia is drawn and what our own labels call it, and nothing "
            "else: no row, no number, no total and no quotation."
        )
    )
    _viewpoints(view)
    _footnote()
    _said(view)
    _names(view)


def _viewpoints(view: View) -> None:
    st.markdown("#### " + _("Three viewpoints"))
    for each, column in zip(viewpoint.VIEWPOINTS, st.columns(3), strict=True):
        with column.container(border=True, key=f"viewpoint_{each}", height="stretch"):
            st.markdown(f"**{frame.plain(viewpoint.name_of(each))}**")
            st.markdown(frame.plain(viewpoint.line_label(each)))
            st.markdown(_("On the map: {label}", label=frame.plain(viewpoint.country_label(each))))
            st.caption(frame.plain(viewpoint.note(each)))
            if each == view.selection.viewpoint:
                st.badge(_("chosen now"), icon=":material/check:", color="gray")


def _footnote() -> None:
    st.markdown("#### " + _("The footnote"))
    st.markdown(
        _(
            "Maps that take no side usually say so in a footnote that refers to Resolution 1244 "
            "and to the opinion of the International Court of Justice. The status-neutral view "
            "follows that convention. It is contested: a reader who holds that Kosovo is a "
            "state, and one who holds that it is part of Serbia, can each object to it. This "
            "data has no source on the convention itself; what it refers to, and what the "
            "governments say, stands below with its sources."
        )
    )


def _said(view: View) -> None:
    st.markdown("#### " + _("What happened, and who says what"))
    st.caption(_("Only what is in this data; it is no list of the states that recognise Kosovo."))
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
                f"- {dates.words(when)}: {text} ({source_link(view, source)})"
                for when, text, source in lines
            )
        )


def _names(view: View) -> None:
    st.markdown("#### " + _("Names of places"))
    st.markdown(
        _(
            "Places have names in English, in Albanian and in Serbian. You choose one, or two in "
            "an order of your own; search finds a place by any of them. A name that no source "
            "gives is our own form, a transliteration or general knowledge, and marked so "
            "below. Serbian sentences are kept in Cyrillic and written in Latin "
            "letters by rule; names that a source writes are never changed."
        )
    )
    rows = view.tables.places
    text = st.text_input(
        _("Search names"),
        key="name_text",
        max_chars=120,
        placeholder=_("Any name, in any script"),
        help=_("Accents and scripts do not matter."),
    )
    for word in fold(text or "").split():
        rows = rows[
            [
                word in fold(" ".join(t for t, _unused, _unused in toponyms(r)))
                for r in rows.itertuples()
            ]
        ]
    if rows.empty:
        st.info(_("No place has such a name."), icon=":material/search_off:")
        return
    st.caption(ngettext("{count} place", "{count} places", len(rows)))
    names = {
        pgettext("names of places", NAMES[tag]): rows[column]
        for column, tag in TOPONYM_LANGUAGE.items()
    }
    st.dataframe(
        pd.DataFrame(
            names
            | {
                _("Other names"): ["; ".join(row.other_toponyms) for row in rows.itertuples()],
                _("Our own forms"): [_own(row.own_forms) for row in rows.itertuples()],
                _("Kind"): rows["kind"].map(wording.kind),
                _("Source of the names"): [
                    view.citations.get(source, ("", ""))[0] for source in rows["source_id"]
                ],
                _("Id"): rows["place_id"],
            }
        ),
        hide_index=True,
        height=min(38 + 35 * len(rows), 620),
        placeholder="",
        alt=_("Places with their names, and the source of each"),
    )


def _own(columns: tuple[str, ...]) -> str:
    """Return which names of a place are our own: languages and scripts."""
    return "; ".join(
        pgettext("names of places", NAMES[TOPONYM_LANGUAGE[column]])
        for column in columns
        if column in TOPONYM_LANGUAGE
    )
