"""The one field for a day: its bounds and its form are the same wherever one is asked for."""

from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Literal

from streamlit.delta_generator import DeltaGenerator

from dashboard.core.dates import CALENDAR


def day_field(
    place: DeltaGenerator | ModuleType,
    label: str,
    key: str,
    *,
    default: date | None = None,
    bind: Literal["query-params"] | None = "query-params",
    help: str | None = None,
    on_change: Callable[[], None] | None = None,
) -> date | None:
    """Draw a field for a day in `place`, and return the day; None when empty.

    At first it has the default, and is empty without one; the link has its day only where that
    is not the default.

    Days are those of `CALENDAR`, typed as 2024-03-20. `key` is the parameter of the link too,
    unless `bind` is None.
    """
    return place.date_input(
        label,
        value=default,
        min_value=CALENDAR[0],
        max_value=CALENDAR[1],
        format="YYYY-MM-DD",
        key=key,
        bind=bind,
        help=help,
        on_change=on_change,
    )
