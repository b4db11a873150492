"""The widgets that ask the question. Each is bound to the link by its key."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.core import dates
from dashboard.core.i18n import collation, wording
from dashboard.core.i18n.language import _
from dashboard.core.question.actor_list import actor_list
from dashboard.core.question.filters import latest_day
from dashboard.core.question.labels import Words, link_words
from dashboard.core.question.layers import LAYERS, layer_label
from dashboard.core.question.selection import TEXT_LIMIT, Selection
from dashboard.core.question.vocabulary import Vocabulary
from dashboard.core.symbols import symbology
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import ActorRow
from dashboard.settings import settings
from dashboard.ui.components.actor_search import actor_search
from dashboard.ui.components.day_field import day_field, day_in

#: how the map is drawn: of no use on another page
DRAWING = frozenset(("claimed", "later", "app6"))
_ALL = DRAWING | {"actor", "as_of", "period", "q", "more", "kind", "status", "topic", "last_known"}

#: address of a page -> the filters that count there; on other pages none does
COUNTING: Mapping[str, frozenset[str]] = {
    "map": _ALL,
    "troop-strength": frozenset(("actor", "as_of", "period", "more", "last_known")),
    "what-changed": frozenset(("actor",)),
    "sources": _ALL - DRAWING,
}

#: parameters of the link that hold words of the page, by which options are chosen
WORDED = ("actor", "kind", "status", "topic", "show", "table", "below")


def words(actors: Sequence[ActorRow], vocabulary: Vocabulary) -> Words:
    """Return parameter -> id -> the words that stand for it in a link of the page."""
    return link_words(actors, vocabulary)


@st.fragment
def find_actor(tables: Tables) -> None:
    """Show the field by which an actor or a speaker is found, and add who is chosen to the
    filter. Typing runs this field alone; a choice runs the page."""
    state = st.session_state.get("find_actor") or {}
    typed = state.get("typed") or ""
    is_open = bool(state.get("open"))

    def add() -> None:
        picked = st.session_state["find_actor"].get("picked")
        chosen = st.session_state.get("actor", [])
        if picked and picked not in chosen:
            st.session_state["actor"] = [*chosen, picked]
        st.session_state["actor_added"] = True

    if st.session_state.pop("actor_added", False):
        st.rerun()
    # As the fields have it, which are drawn after this one.
    as_of, start, end = (day_in(name) for name in ("as_of", "from", "to"))
    day = Selection(as_of=as_of, start=start, end=end).reference_day(latest_day(tables))
    actor_search(
        actor_list(tables, typed, day) if is_open or typed else (),
        typed,
        st.session_state.get("actor", []),
        st.context.theme.type or "light",
        add,
        key="find_actor",
    )


def filters(
    tables: Tables, vocabulary: Vocabulary, latest: date, page: str
) -> tuple[dict[str, list[str]], DeltaGenerator]:
    """Show the filters that count on a page where called. Return what all of them ask as a link
    would, with ids, and the empty place below the search, for what it finds.

    Parameters
    ----------
    tables
        In the reader's language.
    vocabulary
        What can be asked for.
    latest
        Latest day of the data; read when no as-of day is given.
    page
        Address of the page, one of `dashboard.locations.PAGES`.
    """
    counting = COUNTING.get(page, frozenset())

    def place(name: str) -> DeltaGenerator:
        # Hidden by the stylesheet, not left out: a widget that is not drawn loses its value.
        return st.container(key=f"{'filter' if name in counting else 'unused'}_{name}")

    def switch(name: str, label: str, explained: str) -> str:
        """Draw the switch of a field of `Selection`, and return its value as a link has it."""
        with place(name):
            is_on = st.toggle(
                label,
                value=getattr(Selection(), name),
                key=name,
                bind="query-params",
                help=explained,
            )
        return str(is_on).lower()

    with place("actor"):
        find_actor(tables)
        labels = words(tables.actor_rows, vocabulary)["actor"]
        chosen = st.multiselect(
            _("Actor"),
            sorted(
                labels, key=lambda who: (who in vocabulary.speakers, collation.key(labels[who]))
            ),
            format_func=lambda who: labels.get(who, who),
            key="actor",
            bind="query-params",
            placeholder=_("All actors"),
            # Typing is for the field above, which knows people and ordinary words.
            filter_mode=None,
            select_all=False,
            help=_(
                "Selecting NATO includes KFOR and its contingents. Selecting a country "
                "includes its KFOR contingent but not KFOR as a whole. Statements about the "
                "actor are included."
            ),
        )
    with place("as_of"):
        as_of = day_field(
            st,
            _("Reference date (as of)"),
            "as_of",
            help=_(
                "Figures are shown as of this date. Left empty, it is the last day of the "
                "selected period or, without a period, the latest date in the data, {day}. "
                "Type it like 2024-03-20 or 20 March 2024.",
                day=dates.words(latest.isoformat()),
            ),
        )
    with place("period"):
        first, last = st.columns(2)
        start = day_field(first, _("From"), "from", whole="first")
        end = day_field(
            last,
            _("To"),
            "to",
            help=_(
                "Includes everything that may fall within the period, first and last days "
                "included. “October 2023” is included in a period ending on 15 October 2023."
            ),
        )
    with place("q"):
        text = st.text_input(
            _("Search"),
            key="q",
            bind="query-params",
            max_chars=TEXT_LIMIT,
            placeholder=_("Vucic, Вучић, bases, 48 …"),
            help=_("Accents and scripts are ignored."),
        )
        found = st.container(key="found")
    with place("more"), st.expander(_("More filters")):
        with place("kind"):
            kinds = st.multiselect(
                _("Type of place, figure or event"),
                vocabulary.kinds,
                format_func=wording.kind,
                key="kind",
                bind="query-params",
                select_all=False,
                placeholder=_("Any"),
            )
        with place("status"):
            statuses = st.multiselect(
                _("Status of figures and events"),
                vocabulary.statuses,
                format_func=symbology.status_words,
                key="status",
                bind="query-params",
                placeholder=_("Any"),
            )
        with place("topic"):
            topics = st.multiselect(
                _("Topic of statements"),
                sorted(vocabulary.topics, key=lambda t: collation.key(wording.topic(t))),
                format_func=wording.topic,
                key="topic",
                bind="query-params",
                placeholder=_("Any"),
            )
        last_known = switch(
            "last_known",
            _("Last known figures"),
            _(
                "Where there is no current figure, the last known one is shown hollow, with "
                "its age. It is never added to a total."
            ),
        )
        claimed = switch(
            "claimed",
            _("Claimed and planned figures"),
            _("Listed at the edge of the map. They are never drawn or added as a strength."),
        )
        later = switch(
            "later",
            _("What came later"),
            _(
                "Also shows, in grey, statements and events after the reference date. They "
                "are not counted, and images and files leave them out."
            ),
        )
        with place("app6"):
            st.toggle(
                _("Military symbols (APP-6)"),
                value=False,
                key="app6",
                bind="query-params",
                help=_("NATO APP-6 symbols for bases and garrisons, all in the neutral frame."),
            )
            _online_tiles_switch()
    days = {"as_of": as_of, "from": start, "to": end}
    query = {
        "actor": sorted(chosen),
        "kind": sorted(kinds),
        "status": sorted(statuses),
        "topic": sorted(topics),
        "q": [text or ""],
        "last_known": [last_known],
        "claimed": [claimed],
        "later": [later],
    } | {name: [day.isoformat()] for name, day in days.items() if day is not None}
    return query, found


def online_tiles() -> bool:
    """Return whether the reader has turned on tiles from the internet."""
    return bool(st.session_state.get("online_tiles")) and settings().online_tiles


def military_symbols() -> bool:
    """Return whether the reader briefs in APP-6 symbols."""
    return bool(st.session_state.get("app6"))


def _online_tiles_switch() -> None:
    """Offer tiles from the internet where whoever runs the dashboard allows them."""
    if settings().online_tiles:
        st.toggle(
            _("OpenStreetMap tiles (from the internet)"),
            value=False,
            key="online_tiles",
            help=_(
                "Your browser will request map images from tile.openstreetmap.org, which "
                "will show that server the area you are viewing."
            ),
        )


def layers() -> tuple[str, ...]:
    """Show one switch per layer, and return those that are on."""
    shown = st.pills(
        _("Layers"),
        list(LAYERS),
        selection_mode="multi",
        default=list(Selection().show),
        format_func=layer_label,
        key="show",
        bind="query-params",
        label_visibility="collapsed",
    )
    return tuple(layer for layer in LAYERS if layer in (shown or ()))


def clear(names: tuple[str, ...]) -> None:
    """Empty filters, by their names in the link; to be called before they are drawn."""
    for name in names:
        empty = {"q": "", "from": None, "to": None}.get(name, [])
        if name in st.session_state:
            st.session_state[name] = empty


def query() -> dict[str, list[str]]:
    """Return the link's query as it came, every value of a repeated name."""
    return {name: st.query_params.get_all(name) for name in st.query_params}
