"""What every page shares: the question, the answer, the header, the notices."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.core import dates
from dashboard.core.i18n.language import N_, _, ngettext
from dashboard.core.question import selection
from dashboard.core.question.filters import latest_day
from dashboard.core.question.holdings import holdings_query
from dashboard.core.question.labels import (
    read_question,
    with_ids,
    with_words,
    words_of_all_languages,
)
from dashboard.core.question.parameters import unknown_parameters
from dashboard.core.question.selection import Selection, to_query
from dashboard.core.store import Snapshot
from dashboard.core.tables.model import Tables
from dashboard.core.view.key_numbers import KeyNumber, key_numbers
from dashboard.core.view.model import View
from dashboard.core.view.source_usage import cited_in
from dashboard.maps.texts import catalogue_address
from dashboard.ui import cached, changes_since_link, holding_filters, own_tables, preferences
from dashboard.ui.chips import chips, idle_filters
from dashboard.ui.components.numbers import number_cards
from dashboard.ui.components.page_language import page_language
from dashboard.ui.map_list import skip_links
from dashboard.ui.panels import controls
from dashboard.ui.panels.around.contents import contents
from dashboard.ui.panels.around.share import share_button
from dashboard.ui.panels.wording_controls import wording_controls
from dashboard.ui.text import plain

#: in the session's state: the actor whose number in the header was clicked, and leads to its
#: figures
OPENED = "number_opened"

#: the line of the header. What is bold gives way to the day that the time strip shows.
_AS_OF = N_("As of **{day}**: {figures} from {sources} · data to {latest}")
_AS_OF_PERIOD = N_(
    "As of **{day}, the last day of the period**: {figures} from {sources} · data to {latest}"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page is given: the data as it is now, the view of it, and the places in the sidebar
    for what the search finds and, at its head, for what leads to the rest of it."""

    snapshot: Snapshot
    view: View
    found: DeltaGenerator
    head: DeltaGenerator


def frame(page: str = "map", name: str = "") -> Frame:
    """Draw the sidebar of a page and the notices, and return the answer to what was asked.

    `page` is its address, one of `dashboard.locations.PAGES`, and `name` its name in the bar."""
    snapshot = changes_since_link.snapshot()
    tables = preferences.localised_tables(snapshot.tables)
    vocabulary = cached.vocabulary(tables)
    _read_link(tables, vocabulary)
    page_language(theme(), page, name)
    with st.sidebar:
        skip_links("page", to_map=page == "map")
        head = st.container(key="to_statements")
        wording_controls()
        filters, found = controls.filters(tables, vocabulary, latest_day(tables), page)
        if page != "map":  # where the statements stand there
            contents(theme())
        holdings = holdings_query(holding_filters.holdings_filters())
    # What the widgets say is a link, which is read as every other one is.
    picked = {"focus": [st.query_params.get("focus", "")]}
    query = filters | preferences.query() | holdings | picked
    asked, _left_out = selection.from_query(query, vocabulary)
    with st.container():  # so that what follows keeps its place, whatever is noticed
        _notices(asked)
        view = _let_go(cached.view(tables, asked))
        changes_since_link.notice(view)
    return Frame(replace(snapshot, tables=tables), view, found, head)


def asked_by_link(tables: Tables) -> Selection:
    """Return what the link asks, without drawing a widget; bad values are left out."""
    vocabulary = cached.vocabulary(tables)
    return read_question(controls.query(), tables, vocabulary)[0]


def looked_at() -> selection.At | None:
    """Return where the link has the map; None when it does not say."""
    return selection.looked_at(st.query_params.get("at", "").split(","))


def with_layers(view: View, show: tuple[str, ...]) -> View:
    """Return the same answer with other layers switched on."""
    return cached.view(view.tables, replace(view.selection, show=show))


def everything(view: View) -> View:
    """Return everything that is known on the day of a view, whatever its filters."""
    asked = view.selection
    return cached.view(
        view.tables,
        Selection(as_of=view.asked_day, language=asked.language, names=asked.names),
    )


def on_day(view: View, day: date) -> View:
    """Return the answer to the same question on another day; the same answer on its own day,
    so that a day that nobody asked for is not said to be asked for."""
    if day == view.as_of:
        return view
    return cached.view(view.tables, replace(view.selection, as_of=day))


def header(
    view: View,
    snapshot: Snapshot,
    counting: frozenset[str] = controls.COUNTING["map"],
    numbers: tuple[KeyNumber, ...] | None = None,
) -> None:
    """Say on which day figures are read, how fresh the data is, and what is wrong with it.

    `counting` are the filters that count on the page, as `controls.COUNTING` has them: those
    have a chip; that others do not count is said. `numbers` are the key numbers of the view
    that the page tells of; None for all.
    """
    latest = dates.words(latest_day(view.tables).isoformat())
    day = dates.words(view.as_of.isoformat())
    known = everything(view)
    corrected = max(view.tables.corrections["date"], default="")
    with st.container(key="header"):
        with st.container(key="title"):
            st.markdown("# " + _("Kosovo–Serbia situation"))
            st.caption(
                _(
                    _AS_OF_PERIOD if view.follows_period else _AS_OF,
                    day=day,
                    latest=f"[{latest}]({preferences.link('coverage', to_query(view.selection))})",
                    figures=ngettext("{count} figure", "{count} figures", len(known.figures)),
                    sources=ngettext("{count} source", "{count} sources", len(cited_in(known))),
                )
                + (_(", last corrected {day}", day=dates.words(corrected)) if corrected else ""),
                help=_(
                    "Nothing later than the reference date is shown. Left empty, it is the last "
                    "day of the selected period or, without a period, the latest date. Data "
                    "version: {version}.",
                    version=view.version,
                ),
            )
            share_button(view)
        chips(view, counting)
        if idle := idle_filters(view, counting):
            st.caption(
                ":material/filter_alt_off: "
                + _(
                    "Filters with no effect on this page: {filters}.",
                    filters=plain(", ".join(idle)),
                )
            )
        with st.container(key="numbers"):
            number_cards(
                key_numbers(view) if numbers is None else numbers,
                theme(),
                texts(view),
                partial(_behind, view),
                partial(_open_behind, view),
            )
    if snapshot.held_back:
        st.warning(
            _(
                "The new data files contain errors; the last valid data is shown: {reasons}. "
                "See “Data quality”.",
                reasons=plain("; ".join(reason.words() for reason in snapshot.reasons)),
            ),
            icon=":material/history:",
        )
    elif snapshot.reasons:
        st.warning(
            _(
                "The data files are incomplete, and no earlier ones are archived: {reasons}. "
                "See “Data quality”.",
                reasons=plain("; ".join(reason.words() for reason in snapshot.reasons)),
            ),
            icon=":material/history:",
        )
    elif snapshot.set_aside:
        st.warning(
            ngettext(
                "{count} row excluded and not shown. See “Data quality”.",
                "{count} rows excluded and not shown. See “Data quality”.",
                snapshot.set_aside,
            ),
            icon=":material/rule:",
        )


def _behind(view: View, actor_id: str) -> str:
    """The address of the figures of an actor, each with who states it, among those of a view:
    nobody has asked to see no others."""
    asked = view.selection
    days = Selection(actors=asked.actors, as_of=asked.as_of, start=asked.start, end=asked.end)
    return f"{preferences.link('troop-strength', to_query(days))}#{actor_id}"


def _open_behind(view: View, actor_id: str) -> None:
    """Lead to what `_behind` leads to, in this session, whose filters stay as they are. The day
    is that of the numbers, which a page may have chosen itself."""
    st.session_state[OPENED] = actor_id
    if view.selection.as_of is not None:
        st.session_state["as_of"] = view.selection.as_of


def texts(view: View) -> str:
    """Return the address of the texts of a view, for the components of the page."""
    base = st.get_option("server.baseUrlPath").strip("/")
    address = catalogue_address(view, own_tables.ticket_for(view.version))
    return f"{'/' + base if base else ''}/{address}"


def theme() -> str:
    """Return ``"light"`` or ``"dark"``, as the reader sees the page."""
    return st.context.theme.type or "light"


def pick(id_: str) -> None:
    """Pick one thing out, in the link; a second pick of it makes the map fly there again."""
    st.query_params["focus"] = id_
    st.session_state["focus_count"] = st.session_state.get("focus_count", 0) + 1


def unpick() -> None:
    """Let go of what is picked out."""
    st.query_params.pop("focus", None)


def _let_go(view: View) -> View:
    """Return the answer without what was picked out of an earlier one, where it is not in this.

    What a link or a click picks is told even where the filters hide it: it was asked for. Who
    then asks something else, and finds it no more, has left it behind.
    """
    asked = view.selection
    question = asked.who, asked.as_of, asked.period, asked.text
    question += asked.kinds, asked.statuses, asked.topics, asked.last_known, asked.later
    before = st.session_state.get("picked_when")
    st.session_state["picked_when"] = asked.focus, question
    if before is None or not asked.focus or view.has(asked.focus):
        return view
    if before[0] != asked.focus or before[1] == question:
        return view
    unpick()
    return cached.view(view.tables, replace(asked, focus=""))


def _read_link(tables: Tables, vocabulary: selection.Vocabulary) -> None:
    """Before the widgets take their values from the link: note what it asks in vain.

    Streamlit drops unknown values in silence; a reader of a mistyped link is told. Ids are
    put into the words that the widgets read. Once a session, for afterwards the widgets
    write the link themselves.
    """
    if "notices" in st.session_state:
        return
    asked = controls.query()
    own = controls.words(tables.actor_rows, vocabulary)
    ids = with_ids(asked, own, *words_of_all_languages(tables, vocabulary))
    by_link, notices = read_question(ids, tables, vocabulary)
    if by_link.who:
        ids["actor"] = list(by_link.who)
    days = {"as_of": by_link.as_of, "from": by_link.start, "to": by_link.end}
    ids = {name: values for name, values in ids.items() if days.get(name, values) is not None}
    st.session_state["notices"] = [
        *notices,
        *holding_filters.missing(by_link.holdings),
        *unknown_parameters(asked),
    ]
    worded = with_words(ids, own)
    if worded != asked:
        st.query_params.from_dict(worded)
        st.rerun()


def _notices(asked: Selection) -> None:
    for notice in st.session_state.get("notices", []):
        st.info(plain(notice), icon=":material/link_off:")
    if asked.start and asked.end and asked.start > asked.end:
        st.info(
            _("The start date is after the end date; they have been swapped."),
            icon=":material/swap_horiz:",
        )
