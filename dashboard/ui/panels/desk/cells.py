"""What has been filled in at the desk: text by table and column, kept for the session.

Streamlit forgets what is in a field once it is not on the screen. What somebody typed stays
here, and a field that comes back takes it up again.
"""

from collections.abc import Mapping

import streamlit as st

#: ms without a key after which what is typed counts, so that the rules speak as one types
PAUSE_MS = 400
LIVE = f"{PAUSE_MS}ms"

_CELLS, _TURN = "desk_cells", "desk_turn"


def cells(table: str) -> dict[str, str]:
    """Return what is filled in for a row of a table, by column; to be changed by `put`."""
    kept: dict[str, dict[str, str]] = st.session_state.setdefault(_CELLS, {})
    return kept.setdefault(table, {})


def key(table: str, column: str) -> str:
    """Return the key of the field of a column; another one after `clear`."""
    return f"desk_{st.session_state.get(_TURN, 0)}_{table}_{column}"


def put(table: str, values: Mapping[str, str]) -> None:
    """Fill in cells, and let their fields take them up. Called before the fields are drawn,
    or in a callback."""
    cells(table).update(values)
    for column in values:
        st.session_state.pop(key(table, column), None)


def clear() -> None:
    """Forget everything that is filled in."""
    st.session_state.pop(_CELLS, None)
    # A browser goes on reporting what is in a field: new fields have none of it.
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
