"""Check a text: paste a report, and see what its numbers are worth."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.i18n.vocabulary import KINDS, UNITS
from dashboard.core.ledger.claims.worked_example import REPORT_DAY
from dashboard.core.tables.model import Tables
from dashboard.core.view.model import View
from dashboard.reading.extraction.counting.casualties import CASUALTIES
from dashboard.reading.files import MAX_CHARACTERS, SUFFIXES, UnreadableText, bounded, text_of
from dashboard.reading.output.wording import day_words, kind_words, privacy_words
from dashboard.reading.report import report_text
from dashboard.reading.verdicts.check_text import Correction, check_text
from dashboard.reading.verdicts.model import TextCheck, Verdict
from dashboard.ui import frame, preferences
from dashboard.ui.components.day_field import day_field, day_in
from dashboard.ui.panels import checked_text
from dashboard.ui.panels.checked_text_files import files, to_the_desk

_TEXT, _DAY, _SAID, _PICKED = "text_to_check", "text_day", "text_corrections", "text_picked"
#: numbers that are drawn one by one; a longer list is in the files
_MOST_CARDS = 60
_FIGURE_KINDS = (
    "strength",
    "reinforcement",
    "rotation",
    "exercise",
    "reserve",
    "authorised",
    "planned",
    "requested",
    "capacity",
    "cumulative",
    "ended",
    "denied",
)


def page(shared: frame.Frame) -> None:
    """Draw the page."""
    view = shared.view
    frame.header(view, shared.snapshot)
    st.header(_("Check a text"), anchor=False)
    st.markdown(
        _(
            "Paste a report, a draft or a speech in English, Albanian or Serbian. Each "
            "figure in it on forces, bases and casualties is compared with the figures for "
            "its date."
        )
    )
    text, day = _asked()
    st.caption(f":material/lock: {privacy_words()}")
    if not text.strip():
        return
    try:
        check = check_text(bounded(text), view.tables, day, _said(text))
    except UnreadableText as error:
        st.error(frame.plain(str(error)), icon=":material/error:")
        return
    _answer(check, view)


def _asked() -> tuple[str, date | None]:
    """Draw where a text and its day are given, and return them."""
    pasted, brought = st.columns([3, 2])
    with pasted:
        st.text_area(
            _("The text"),
            key=_TEXT,
            height=220,
            max_chars=MAX_CHARACTERS,
            placeholder=_("Paste it here"),
            on_change=_forget,
        )
    with brought:
        day_field(
            st,
            _("Date of the text"),
            _DAY,
            bind=None,
            on_change=_forget,
            help=_(
                "Used to read “this week” or “in October”. Leave empty to use the date at the "
                "top of the text."
            ),
        )
        st.file_uploader(
            _("Or a file: .txt, .docx, .pdf"),
            type=[s[1:] for s in SUFFIXES],
            key="text_file",
            on_change=_take_file,
        )
        if said := st.session_state.pop("text_file_error", ""):
            st.error(frame.plain(said), icon=":material/error:")
    check, example, clear = st.columns(3)
    check.button(_("Check"), icon=":material/fact_check:", width="stretch")
    example.button(
        _("Try an example"), on_click=_take_report, icon=":material/article:", width="stretch"
    )
    clear.button(_("Clear"), on_click=_clear, icon=":material/close:", width="stretch")
    return st.session_state.get(_TEXT) or "", day_in(_DAY)


def _forget() -> None:
    for key in (_SAID, _PICKED):
        st.session_state.pop(key, None)


def _clear() -> None:
    _forget()
    st.session_state[_TEXT], st.session_state[_DAY] = "", None


def _take_report() -> None:
    _forget()
    preferences.set_language()  # a callback runs before the page says its language
    st.session_state[_TEXT], st.session_state[_DAY] = report_text(), REPORT_DAY


def _take_file() -> None:
    file = st.session_state.get("text_file")
    if file is None:
        return
    _forget()
    preferences.set_language()
    try:
        st.session_state[_TEXT] = text_of(file.getvalue(), file.name)
    except UnreadableText as error:
        st.session_state["text_file_error"] = str(error)


def _said(text: str) -> dict[str, Correction]:
    """Return the corrections of this very text; those of another are of no use to it."""
    of, said = st.session_state.get(_SAID, (text, {}))
    return dict(said) if of == text else {}


def _answer(check: TextCheck, view: View) -> None:
    st.caption(frame.plain(day_words(check)))
    if not check.verdicts:
        st.info(
            _("No figures on forces, bases or casualties were found."),
            icon=":material/search_off:",
        )
        checked_text.whole(check, view)
        return
    picked = st.session_state.get(_PICKED, "")
    checked_text.text_with_marks(check, view, "marked_text", picked, _pick)
    checked_text.sums(check, view)
    st.header(_("Figure by figure"), anchor=False)
    shown = sorted(
        enumerate(check.verdicts[:_MOST_CARDS], start=1), key=lambda p: p[1].quantity.id != picked
    )
    for number, verdict in shown:
        with st.container(border=True, key=f"quantity_{verdict.quantity.id}"):
            checked_text.verdict_card(
                verdict, [number], view, lambda v: _correct(v, check.reading.text, view.tables)
            )
    if len(check.verdicts) > _MOST_CARDS:
        st.caption(_("First {count} shown; the files contain all of them.", count=_MOST_CARDS))
    if _said(check.reading.text):
        st.button(_("Undo all corrections"), on_click=_forget, icon=":material/undo:")
    checked_text.whole(check, view)
    to_the_desk(check, view)
    files(check, view)


def _pick() -> None:
    st.session_state[_PICKED] = st.session_state["marked_text"]["picked"]


def _correct(verdict: Verdict, text: str, tables: Tables) -> None:
    """Draw what a reader can say of a number instead of the rules."""
    quantity = verdict.quantity
    key = f"say_{quantity.id}"
    with st.popover(_("Correct"), icon=":material/edit:"), st.form(f"form_{key}", border=False):
        names = {"": _("not stated")} | dict(
            zip(tables.actors["actor_id"], tables.actors["name"], strict=True)
        )
        actor = st.selectbox(
            _("Actor"),
            list(names),
            index=list(names).index(quantity.actor_id if quantity.actor_id in names else ""),
            format_func=lambda a: names[a],
            key=f"{key}_actor",
        )
        units = [u for u in UNITS if u != "unspecified"]
        unit = st.selectbox(
            _("Unit"),
            units,
            index=units.index(quantity.unit),
            format_func=wording.unit,
            key=f"{key}_unit",
        )
        kind = st.selectbox(
            _("Type"),
            _FIGURE_KINDS,
            format_func=kind_words,
            key=f"{key}_kind",
            index=_FIGURE_KINDS.index(quantity.kind) if quantity.kind in _FIGURE_KINDS else 0,
        )
        day = st.text_input(
            _("Day"),
            value=quantity.day,
            key=f"{key}_day",
            help=_("2024-03-20, 2024-03 or 2024; empty if the text does not say"),
        )
        told = quantity.speech.speaker
        speakers = dict.fromkeys(("", told, *sorted(set(tables.statements["speaker"]) - {""})))
        speaker = st.selectbox(
            _("Said by"),
            list(speakers),
            index=list(speakers).index(told),
            format_func=lambda name: name or _("the text"),
            key=f"{key}_speaker",
            accept_new_options=True,
            help=_("Choose a name, or type another"),
        )
        take, drop = st.columns(2)
        if take.form_submit_button(_("Apply")):
            if day and not dates.is_date(day):
                st.error(_("This is not a date; use the form 2024-03-20."))
            else:
                kept = "" if unit in CASUALTIES else kind
                before = _said(text).get(quantity.id, Correction()).speaker
                who = before if (speaker or "") == told else speaker or ""
                _say(text, quantity.id, Correction(actor, unit, kept, day, who))
        if drop.form_submit_button(_("Not a force figure")):
            _say(text, quantity.id, Correction(is_dropped=True))


def _say(text: str, id_: str, correction: Correction) -> None:
    said: Mapping[str, Correction] = _said(text)
    st.session_state[_SAID] = (text, {**said, id_: correction})
    st.rerun()


assert set(_FIGURE_KINDS) <= {*KINDS, "ended", "denied"}
