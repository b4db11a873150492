"""One field for each column of a table, by what the column holds."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.core import dates
from dashboard.core.i18n import collation, wording
from dashboard.core.i18n.language import LANGUAGES, N_, _
from dashboard.core.i18n.vocabulary import QUALIFIERS, TOPICS, VAGUE
from dashboard.core.layers.cell_words import row_words, value_words
from dashboard.core.question.labels import PATH, actor_paths
from dashboard.core.sources import citations
from dashboard.core.tables import column_titles
from dashboard.core.tables.model import Tables
from dashboard.core.tables.schema import Column
from dashboard.desk.meanings import meaning
from dashboard.desk.typed_dates import typed_date
from dashboard.ui.panels.desk.cells import LIVE, cells, key
from dashboard.ui.text import plain

_LONG = ("summary", "note", "casualties_note")
_OTHER_LANGUAGES = ("de", "fr", "it", "mk", "ru", "tr", "mul")
#: column -> what it is called where it is filled in: ids by what is chosen
_NAMED = {
    "actor_id": N_("Actor"),
    "mission_id": N_("Mission"),
    "operator_id": N_("Operator"),
    "place_id": N_("Place"),
    "source_id": N_("Source of the row"),
    "event_id": N_("Event"),
    "outcome": N_("What happened to them"),
    "group": N_("Who is counted"),
    "held": N_("Valid"),
    "qualifier": N_("Qualifier"),
}
#: column -> what to write in it
_HINTS = {
    "held": N_("When the figure was valid, as you would write it: 20 March 2024, mars 2024."),
    "stated": N_("When it was said or published."),
    "label": N_("What is counted, in neutral words: “KFOR total”."),
    "scope": N_("Which part, where only part of the force is counted."),
    "quantity": N_("Leave empty if the source gives a range or no number."),
    "qualifier": N_("The source's qualifier, e.g. about, more than."),
    "stated_by": N_("Who states the number: “NATO”, “RFE/RL”."),
    "locator": N_("A page, or the words in the source that carry the fact."),
    "group": N_("In neutral words, the same for every count of the group: “civilians”."),
    "part_of": N_("ID of the figure in which this one is counted."),
    "same_as": N_("ID of another statement of the same quantity."),
    "sum_of": N_("IDs of the figures that this one adds up, separated by semicolons."),
    "summary": N_("In your own words, neutrally."),
    "quoted": N_("At most twelve words, where the wording matters."),
    "retells": N_("ID of the source that this one repeats."),
    "figures": N_("IDs of the figures that it states, separated by semicolons."),
    "own_forms": N_("Columns whose name is your own transliteration, separated by semicolons."),
    "other_toponyms": N_("Other names, separated by semicolons."),
    "published_basis": N_("On the page, in the address, or worked out."),
}
_MOST_CHARACTERS = 600
_GROUPED = re.compile(r"\d{1,3}(?:[ .,’\u00a0\u202f]\d{3})+")


def title(column: str) -> str:
    """Return the words of a column, to stand at the head of its field."""
    if column in _NAMED:
        return _(_NAMED[column])
    words = column_titles.title(column)
    return words[:1].upper() + words[1:]


def field(
    table: str, column: Column, tables: Tables, is_required: bool, now: str = ""
) -> DeltaGenerator:
    """Draw the field of a column, keep what is in it, and return where remarks go.

    `now` is what the cell is filled with before anybody typed. The text that is kept is that
    of the CSV: a date as EDTF where it is understood, a number without signs between.
    """
    kept = cells(table)
    text = kept.get(column.name, now)
    label = title(column.name) + (" \\*" if is_required else "")
    kept[column.name] = _widget(table, column, tables, label, text)
    return st.empty()


def _widget(table: str, column: Column, tables: Tables, label: str, text: str) -> str:
    name, at = column.name, key(table, column.name)
    hint = _(_HINTS[name]) if name in _HINTS else None
    if column.is_date:
        return _date(at, label, text, hint)
    if column.vocabulary:
        return _choice(
            at, label, text, column.vocabulary, lambda v: value_words(table, name, v), hint
        ) and _with_meaning(table, name, at)
    if ("actors", "actor_id") in column.references:
        paths = actor_paths(tables.actor_rows)
        ordered = sorted(paths, key=lambda a: [*map(collation.key, paths[a])])
        words: Callable[[str], str] = lambda a: PATH.join(paths.get(a, (a,)))
        if column.separator or name == "actors":
            return _choices(at, label, text, ordered, words, hint)
        return _choice(at, label, text, ordered, words, hint)
    if name == "event_id":
        events = _events(tables)
        return _choice(at, label, text, tuple(events), lambda e: events.get(e, e), hint)
    if name == "other_places":
        named = dict(zip(tables.places["place_id"], tables.places["name"], strict=True))
        ordered = sorted(named, key=lambda place: collation.key(named[place]))
        return _choices(at, label, text, ordered, lambda p: named.get(p, p), hint)
    if name == "topics":
        topics = sorted(TOPICS, key=lambda t: collation.key(wording.topic(t)))
        return _choices(at, label, text, topics, wording.topic, hint)
    if name == "qualifier":
        return _choice(at, label, text, (*QUALIFIERS, *VAGUE), _hedge, hint)
    if name in ("language", "quotation_language"):
        known = dict.fromkeys((*LANGUAGES, *_OTHER_LANGUAGES, *([text] if text else [])))
        return _choice(at, label, text, tuple(known), citations.language_words, hint, new=True)
    _initially(at, text)
    if name in _LONG:
        return st.text_area(label, key=at, help=hint, height=68, max_chars=2000) or ""
    typed = st.text_input(label, key=at, help=hint, max_chars=_MOST_CHARACTERS, live=LIVE) or ""
    if column.is_number:
        return re.sub(r"[^\d]", "", typed) if _GROUPED.fullmatch(typed.strip()) else typed.strip()
    if name == "quoted" and typed:
        st.caption(_("{count} of at most 12 words", count=len(typed.split())))
    if column.references and typed:
        _referred(typed, column, tables)
    return typed.strip()


def _date(at: str, label: str, text: str, hint: str | None) -> str:
    _initially(at, text)
    typed = st.text_input(label, key=at, help=hint, max_chars=80, live=LIVE) or ""
    found = typed_date(typed, date.today())
    if found:
        st.caption(f"`{found}` · {plain(dates.words(found))}")
    return typed.strip() if found is None else found


def _choice(
    at: str,
    label: str,
    text: str,
    options: Sequence[str],
    words: Callable[[str], str],
    hint: str | None,
    new: bool = False,
) -> str:
    _initially(at, text if text in options else None)
    chosen = st.selectbox(
        label,
        options,
        key=at,
        index=None,
        format_func=words,
        placeholder=_("Choose"),
        help=hint,
        filter_mode="contains",
        accept_new_options=new,
    )
    return chosen or ""


def _events(tables: Tables) -> dict[str, str]:
    """Return what each event is called where one is chosen, by its id, the latest first."""
    rows = sorted(
        tables.events.itertuples(), key=lambda row: dates.parse(row.happened).first, reverse=True
    )
    return {row.event_id: row_words("events", row) for row in rows}


def _choices(
    at: str,
    label: str,
    text: str,
    options: Sequence[str],
    words: Callable[[str], str],
    hint: str | None,
) -> str:
    _initially(at, [part for part in text.split(";") if part in options])
    chosen = st.multiselect(
        label,
        options,
        key=at,
        format_func=words,
        placeholder=_("Choose"),
        help=hint,
        filter_mode="contains",
        select_all=False,
    )
    return ";".join(chosen)


def _with_meaning(table: str, column: str, at: str) -> str:
    value = st.session_state.get(at) or ""
    if words := meaning(table, column, value):
        st.caption(words)
    return value


def _referred(typed: str, column: Column, tables: Tables) -> None:
    """Say what the rows are that somebody names by their ids."""
    for row_id in re.split(r"[;\s]+", typed.strip()):
        for table, target in column.references:
            rows = getattr(tables, table)
            found = rows[rows[target] == row_id]
            if not found.empty:
                st.caption(plain(row_words(table, next(found.itertuples()))))


def _hedge(qualifier: str) -> str:
    if qualifier in QUALIFIERS:
        return _(QUALIFIERS[qualifier], number="…")
    return wording.vague(qualifier)


def _initially(at: str, value: object) -> None:
    """Fill a field that is new on the screen."""
    if at not in st.session_state:
        st.session_state[at] = value
