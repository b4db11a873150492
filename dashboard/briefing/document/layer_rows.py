"""The rows of a layer in a document, in the words that the browser shows of them too."""

from dashboard.briefing.document.footnotes import Citing
from dashboard.briefing.document.model import Row
from dashboard.briefing.document.text import clean
from dashboard.core.layers.model import LayerRows
from dashboard.core.view.model import View


def rows_of_layer(view: View, drawn: LayerRows, citing: Citing) -> list[Row]:
    """Return the rows in view that a layer draws; no rows give none."""
    texts = drawn.texts(view.tables, view.family_of)
    return [
        Row(
            table=drawn.table,
            id=row_id,
            what=clean(said.get("title") or said.get("text", "")),
            value=clean(said.get("value", ""), "value"),
            when=said.get("when", ""),
            status=said.get("status", ""),
            who=clean(said.get("who", ""), "name"),
            where=clean(said.get("at", ""), "name"),
            status_on_day="",
            on_day=False,
            notes=citing.notes([said.get("src", "")]),
            language=said.get("lang", ""),
        )
        for row_id in (getattr(row, drawn.id_column) for row in drawn.rows(view))
        for said in [texts[row_id]]
    ]
