"""The numbers of the header: one card a force, on the as-of day and while time is played."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.core.i18n.for_browser import speech
from dashboard.core.i18n.language import _
from dashboard.core.ledger.words.numbers import (
    age_templates,
    last_known_text,
    last_reported_text,
)
from dashboard.core.view.key_numbers import KeyNumber
from dashboard.ui.components.script import loader

_FOLDER = Path(__file__).parent

_numbers = st.components.v2.component(
    "number_cards",
    css=(_FOLDER / "numbers.css").read_text(encoding="utf-8"),
    js=loader("numbers"),
)


def number_cards(
    numbers: tuple[KeyNumber, ...],
    theme: str,
    texts: str,
    behind: Callable[[str], str],
    on_open: Callable[[str], None],
) -> None:
    """Draw the numbers as cards of one height.

    Parameters
    ----------
    numbers
        In the order in which they are drawn; none draws nothing.
    theme
        ``"light"`` or ``"dark"``.
    texts
        Address of the catalogue, from which the browser reads other days by itself.
    behind
        Returns the address of what stands behind the number of an actor, by its id; numbers
        without an actor lead nowhere.
    on_open
        Called with the id of the actor whose number was clicked, before the page runs again.
    """

    def opened() -> None:
        actor_id = st.session_state["number_cards"].get("opened")
        if actor_id in {number.actor_id for number in numbers if number.actor_id}:
            on_open(actor_id)

    _numbers(
        key="number_cards",
        data={
            "theme": theme,
            "catalogue": texts,
            "cards": [
                {
                    **card,
                    "actor": number.actor_id,
                    "href": behind(number.actor_id) if number.actor_id else "",
                }
                for card, number in zip(cards(numbers), numbers, strict=True)
            ],
            **words(),
        },
        on_opened_change=opened,
    )


def words() -> dict[str, Any]:
    """Return how the browser words the numbers of other days, in the language spoken."""
    return {
        "speech": speech(),
        "words": {
            "lastKnown": last_known_text("{age}"),
            "lastStated": last_reported_text("{age}"),
            "noneYet": _("no figure"),
            "noneOlder": _("the first known figure is of a later date"),
            "range": _("range {range}", range="{range}"),
            "rangeOnly": _("range only, no lead figure"),
            "single": _("single source"),
            "agree": _("all sources agree"),
            "source": _("source: {kind}", kind="{kind}"),
            "list": _("Strength of the forces on the reference date"),
            "behind": _("Who says so"),
            "ages": age_templates(),
        },
    }


def cards(numbers: tuple[KeyNumber, ...]) -> list[dict[str, Any]]:
    """Return what the browser is told of each number: plain text, never markup."""
    return [
        {
            "label": number.label,
            "value": number.value,
            "detail": number.detail,
            "current": number.is_current,
            "tooOld": number.is_too_old,
            "quantity": number.quantity,
            "scope": number.scope,
        }
        for number in numbers
    ]
