"""Tables on the screen: each cell is read whole, on a phone as on a desk.

Streamlit draws its tables on a canvas, in which every row has one height and what is longer
is cut; nothing of it is printed, and a search of the browser finds nothing in it. Ours are
tables of the page. Where there is no room for columns side by side, a row is a card.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.core.i18n import wording
from dashboard.core.i18n.for_browser import counting, speech
from dashboard.core.i18n.language import NN_, _, pgettext
from dashboard.ui import frame
from dashboard.ui.components.script import FOLDER, loader

_table = st.components.v2.component(
    "data_table",
    css=(FOLDER / "table" / "data_table.css").read_text(encoding="utf-8"),
    js=loader("table/data_table"),
)

#: cards of a phone until more are asked for: the rest of the page stays within reach
_CARDS = 12

#: rows of a folded table that are printed: paper is not scrolled, and its reader has a sheet or two
_PRINTED = 14

_MORE = NN_("Show {count} more", "Show {count} more")
_REST = NN_(
    "{count} more row is not printed; the page on the screen has it.",
    "{count} more rows are not printed; the page on the screen has them all.",
)


def data_table(
    rows: pd.DataFrame,
    *,
    key: str,
    alt: str,
    height: int = 0,
    px: Mapping[str, int] | None = None,
    lead: str = "",
    small: str = "",
    order: Mapping[str, Sequence[Any]] | None = None,
    worded: Mapping[str, Callable[[float], str] | Sequence[str]] | None = None,
    link: str = "",
    missing: str = "",
    grey: Sequence[bool] = (),
    notes: Mapping[str, str] | None = None,
    ids: Sequence[str] = (),
    picked: str = "",
    on_pick: Callable[[str], None] | None = None,
    shows: str = "",
) -> None:
    """Draw a table. Texts are set as texts, never as markup; none is cut. A column in which no
    row has anything is left out.

    Parameters
    ----------
    rows
        As they are shown, in their order. Columns of numbers are set right and sorted as
        numbers, those of booleans have a tick; a table without a row has its head alone.
    key
        Names the table.
    alt
        What it is, for who does not see it.
    height
        px at most beside which the page goes on; within it the table is scrolled. 0 for as high
        as it is. Cards are not scrolled in themselves. On paper such a table is folded too: its
        first rows, and how many more there are.
    px
        Column -> px at most, where a text needs no more; it goes on in the next line.
    lead
        The column that heads a row's card on a phone. Without one the table stays a table
        there, whose first column stays in sight while it is scrolled sideways.
    small
        The column of what only whoever keeps the data needs, such as ids: in small letters.
    order
        Column -> what it is sorted by, of each row, where that is not what is shown (days).
    worded
        Column of numbers -> how a number is worded, or the words of each row; else as the
        language writes numbers.
    link
        The column of web addresses, shown as a link; "" for none.
    missing
        What stands for a missing cell (NaN or None).
    grey
        Whether a row is set apart in grey, of each row; none for no row.
    notes
        Column -> what its heading means.
    ids, picked, on_pick
        With `on_pick` rows can be picked: it is called with the id of the row, or "" when the
        one that is `picked` was let go. `ids` are those of the rows, in their order.
    shows
        Key of the container that shows what was picked; it is brought into view.
    """
    px, order, notes = px or {}, order or {}, notes or {}
    worded = worded or {}
    cells = {title: _cells(rows[title], worded.get(title), missing) for title in rows.columns}
    titles = [title for title in rows.columns if rows.empty or any(cells[title]["shown"])]

    def tell() -> None:
        if on_pick:
            on_pick(str(st.session_state[key].get("picked") or ""))

    _table(
        key=key,
        data={
            "theme": frame.theme(),
            "speech": speech(),
            "words": {
                "more": counting(_MORE),
                "rest": counting(_REST),
                "pick": _("Select {row}", row="{row}"),
                "open": pgettext("link of a row", "open"),
            },
            "alt": alt,
            "height": height,
            "lead": titles.index(lead) if lead in titles else -1,
            "cards": _CARDS,
            "printed": _PRINTED if height else 0,
            "columns": [
                {
                    "title": str(title),
                    "px": px.get(title, 0),
                    "note": notes.get(title, ""),
                    "link": title == link,
                    "small": title == small,
                    **cells[title],
                    **({"order": list(order[title])} if title in order else {}),
                }
                for title in titles
            ],
            "grey": [nth for nth, each in enumerate(grey) if each],
            "ids": list(ids) if on_pick else [],
            "picked": picked,
            "shows": shows,
        },
        on_picked_change=tell,
    )


def _cells(
    column: pd.Series, worded: Callable[[float], str] | Sequence[str] | None, missing: str
) -> dict[str, Any]:
    """What is shown of a column, `shown`, and by what it is sorted, `order`: None for by what is
    shown. A missing cell comes last."""
    if column.dtype == bool:
        return {"number": False, "shown": ["✓" if each else "" for each in column], "order": None}
    if not pd.api.types.is_numeric_dtype(column):
        shown = [missing if pd.isna(each) else str(each) for each in column]
        return {"number": False, "shown": shown, "order": None}
    if worded is None or callable(worded):
        word = worded or wording.number
        shown = [missing if pd.isna(each) else word(each) for each in column]
    else:
        shown = list(worded)
    return {
        "number": True,
        "shown": shown,
        # Plain numbers: Streamlit hands what is no JSON (numpy's of a nullable column) to the
        # page as one long text, and says nothing.
        "order": [None if pd.isna(each) else each for each in column.astype(object).tolist()],
    }
