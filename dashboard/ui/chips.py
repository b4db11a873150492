"""What is filtered, always said: one chip a filter in the header, each with what removes it."""

from collections.abc import Collection
from datetime import date

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.question.selection import Selection
from dashboard.core.symbols import symbology
from dashboard.core.view.model import View
from dashboard.ui.panels.controls import DRAWING
from dashboard.ui.text import plain

#: filter of the link -> the control that asks for it, where that is called otherwise
_CONTROL = {"from": "period", "to": "period"}
#: a chip of several filters that are taken away together -> their names
_TOGETHER = {"period": ("from", "to")}


def chips(view: View, counting: Collection[str]) -> None:
    """Draw a chip for each filter that is set and counts on the page, in the order of the
    controls; none draw nothing. `counting` names controls, as `controls.COUNTING` does.

    A click takes that filter away and leaves the others.
    """
    found = [each for each in chip_words(view) if _counts(each[0], counting)]
    if not found:
        return
    with st.container(key="chips", horizontal=True):
        for nth, (name, value, words) in enumerate(found):
            st.button(
                f"{plain(words)} ✕",
                key=f"chip_{nth}",
                help=_("Remove the filter “{words}”", words=plain(words)),
                on_click=_drop,
                args=(name, value),
            )


def idle_filters(view: View, counting: Collection[str]) -> list[str]:
    """Return the words of the filters that are set and do not count on the page.

    How the map is drawn is no filter of another page, and the header says the day, with the
    period that it follows: these are passed over.
    """
    said = {"as_of", *DRAWING} | ({"period", "from", "to"} if view.follows_period else set())
    return [
        words
        for name, _value, words in chip_words(view)
        if not _counts(name, counting) and name not in said
    ]


def _counts(name: str, counting: Collection[str]) -> bool:
    return _CONTROL.get(name, name) in counting


def chip_words(view: View) -> list[tuple[str, str, str]]:
    """Return parameter of the link, value ("" for the whole of it) and words of each filter."""
    asked = view.selection
    actors = dict(zip(view.tables.actors["actor_id"], view.tables.actors["name"], strict=True))
    found = [("actor", actor, actors.get(actor, actor)) for actor in asked.actors]
    found += [("actor", speaker, speaker) for speaker in asked.speakers]
    if asked.as_of:
        found.append(("as_of", "", _("As of {day}", day=_day(asked.as_of))))
    if asked.start and asked.end:
        found.append(("period", "", asked.period_words))
    elif asked.start:
        found.append(("from", "", _("From {day}", day=_day(asked.start))))
    elif asked.end:
        found.append(("to", "", _("Until {day}", day=_day(asked.end))))
    if asked.text:
        found.append(("q", "", f"“{asked.text}”"))
    found += [("kind", kind, wording.kind(kind)) for kind in asked.kinds]
    found += [("status", each, symbology.status_words(each)) for each in asked.statuses]
    found += [("topic", topic, wording.topic(topic)) for topic in asked.topics]
    if not asked.last_known:
        found.append(("last_known", "", _("Without last known figures")))
    if not asked.claimed:
        found.append(("claimed", "", _("Without claimed and planned figures")))
    if asked.later:
        found.append(("later", "", _("With what came later, in grey")))
    return found


def _day(day: date) -> str:
    return dates.words(day.isoformat())


def _drop(name: str, value: str) -> None:
    if value:
        st.session_state[name] = [v for v in st.session_state.get(name, []) if v != value]
        return
    for each in _TOGETHER.get(name, (name,)):
        # A field for a day is empty; what else is a filter as a whole has its default.
        st.session_state[each] = "" if each == "q" else getattr(Selection(), each, None)
