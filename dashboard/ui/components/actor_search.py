"""The field by which an actor or a speaker is found: what is typed goes to the resolver."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from dashboard.core.i18n.for_browser import speech
from dashboard.core.i18n.language import _
from dashboard.core.question.actor_list import Listed
from dashboard.ui.components.script import loader

_FOLDER = Path(__file__).parent

_search = st.components.v2.component(
    "actor_search",
    css=(_FOLDER / "actor_search.css").read_text(encoding="utf-8"),
    js=loader("actor_search"),
)


def actor_search(
    listed: Sequence[Listed],
    typed: str,
    chosen: Sequence[str],
    theme: str,
    on_pick: Callable[[], None],
    *,
    key: str,
) -> None:
    """Show the field and, while the reader is in it, whom what is typed may mean.

    Parameters
    ----------
    listed
        What answers `typed`, in the order to be shown.
    typed
        The text that `listed` answers.
    chosen
        Ids that are chosen already.
    theme
        ``"light"`` or ``"dark"``.
    on_pick
        Called after a choice; the id is then in ``st.session_state[key]["picked"]``. What is
        typed is in ``["typed"]``, and whether the list is open in ``["open"]``.
    key
        Names the field.
    """
    _search(
        key=key,
        data={
            "listed": [asdict(each) for each in listed],
            "typed": typed,
            "chosen": list(chosen),
            "theme": theme,
            "speech": speech(),
            "words": {
                "field": _("Find an actor or a speaker"),
                "hint": _("US, army, Vučić …"),
                "list": _("Actors and speakers"),
                "nobody": _("Nobody by that name in the data"),
                "rows": _("Rows: {count}", count="{count}"),
            },
        },
        on_picked_change=on_pick,
        on_typed_change=lambda: None,
        on_open_change=lambda: None,
    )
