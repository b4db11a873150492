"""A source, in full: who published it when, what it retells, what rests on it, how to cite it."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.core import citations, dates, provenance, wording
from dashboard.core.resting import RESTING, descent, quotations, rows_of_source
from dashboard.core.view import View
from dashboard.ui import frame
from dashboard.ui.components.card import card

_READ_AS = {"full": "in full", "excerpt": "an excerpt: what was not read may say more"}
_MISSING = "not recorded"


def source_card(view: View, source_id: str, *, key: str = "source_card", picks: bool = False) -> None:
    """Draw the card of a source, and three citations to copy.

    Parameters
    ----------
    view
        Its tables are read, whole: a card shows all that rests on the source, in view or not.
    source_id
        A source that is not in the tables gives a notice.
    key
        Names the card on its page.
    picks
        Whether a click on a row picks it out on this page, which then has to show a map;
        else it opens the map with that row.
    """
    found = view.tables.sources[view.tables.sources["source_id"] == source_id]
    if found.empty:
        st.info(f"There is no source {frame.plain(repr(source_id[:40]))} in this data.",
                icon=":material/search_off:")  # fmt: skip
        return

    def picked() -> None:
        if id_ := st.session_state[key].get("picked"):
            frame.pick(id_)

    row = next(found.itertuples())
    card(card_data(view, source_id) | {"theme": frame.theme()}, key, picked if picks else None)
    with st.container(key=f"{key}_cite"):
        forms = {"Footnote": citations.footnote(row), "APA": citations.apa(row),
                 "BibTeX": citations.bibtex(row)}  # fmt: skip
        form = st.segmented_control(
            "Cite as", list(forms), default="Footnote", key=f"{key}_form", required=True
        )
        st.code(forms[form or "Footnote"], language="bibtex" if form == "BibTeX" else None,
                wrap_lines=True)  # fmt: skip


def card_data(view: View, source_id: str) -> dict[str, Any]:
    """Return a source's card as the component draws it: plain text and links, no markup.

    `source_id` must be in the tables. Links to sources and rows are relative to the page.
    """
    tables = view.tables
    row = next(tables.sources[tables.sources["source_id"] == source_id].itertuples())
    resting = rows_of_source(tables, source_id)
    count = wording.counted(len(resting), "row rests", "rows rest")
    return {
        "id": source_id,
        "title": row.title,
        "kind": f"{citations.kind_words(row.kind)} · {source_id}",
        "url": provenance.link(row) or "",
        "facts": _facts(view, row),
        "quotes": [{"words": words, "who": who} for _, words, who in quotations(tables, source_id)],
        "resting": f"{count} on it" if resting else "No row rests on it: it was read to date or "
        "to check others.",
        "groups": [
            {
                "title": title,
                "rows": [
                    {
                        "id": r.id,
                        "text": r.text,
                        "when": r.when,
                        "href": f"./?{urlencode(r.query)}",
                        "focus": r.query.get("focus", ""),
                    }
                    for r in resting
                    if r.table == table
                ],
            }
            for table, title in RESTING.items()
            if any(r.table == table for r in resting)
        ],
    }


def _facts(view: View, row: Any) -> list[dict[str, Any]]:
    line = descent(view.tables.sources, row.source_id)
    facts = [
        _fact("Publisher", row.publisher),
        _fact("Author", row.author, "none named"),
        _fact("Published", dates.words(row.published) if row.published else "", "undated")
        | {"how": row.published_basis},
        _fact("Retrieved", dates.words(row.retrieved) if row.retrieved else ""),
        _fact("Language", citations.language_words(row.language)),
        _fact("Read", _READ_AS.get(row.read_as, row.read_as)),
    ]
    if line.retells:
        facts.append(_fact("It retells", "") | {"text": "", "missing": False}
                     | {"links": _links(view, [line.retells])})  # fmt: skip
        if line.origin not in (line.retells, row.source_id):
            facts.append(_fact("Its origin", "") | {"text": "", "missing": False}
                         | {"links": _links(view, [line.origin])})  # fmt: skip
    else:
        facts.append(_fact("It retells", "none that is known"))
    if line.retold_by:
        count = wording.counted(len(line.retold_by), "source", "sources")
        facts.append(
            _fact("Retold by", f"{count}: one origin, not further confirmations")
            | {"links": _links(view, line.retold_by)}
        )
    if row.note:
        facts.append(_fact("Note", row.note))
    return facts


def _fact(label: str, text: str, missing: str = _MISSING) -> dict[str, Any]:
    return {"label": label, "text": text or missing, "missing": not text, "how": ""}


def _links(view: View, source_ids: Iterable[str]) -> list[dict[str, str]]:
    return [
        {
            "text": f"{source_id} · {view.citations.get(source_id, ('not in the data', ''))[0]}",
            "href": f"sources?{urlencode({'source': source_id})}",
        }
        for source_id in source_ids
    ]
