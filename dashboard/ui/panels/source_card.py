"""A source, in full: who published it when, what it retells, what rests on it, how to cite it."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.for_browser import counting
from dashboard.core.i18n.language import N_, NN_, _, ngettext, pgettext
from dashboard.core.sources import citations, provenance
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.view.model import View
from dashboard.core.view.source_usage import RESTING, descent, quotations, rows_of_source
from dashboard.ui import frame, preferences
from dashboard.ui.components.card import card

_READ_AS = {
    "full": N_("full text"),
    "excerpt": N_("excerpt only: the rest was not read"),
}
#: citation -> what it is called
_FORMS = {"Footnote": N_("Footnote"), "APA": "APA", "BibTeX": "BibTeX"}
_SHOW_ALL = NN_("Show all {count}", "Show all {count}")


def source_card(
    view: View, source_id: str, *, key: str = "source_card", picks: bool = False
) -> None:
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
        st.info(
            _("Source {name} is not in the data.", name=frame.plain(repr(source_id[:40]))),
            icon=":material/search_off:",
        )
        return

    def picked() -> None:
        if id_ := st.session_state[key].get("picked"):
            frame.pick(id_)

    row = next(found.itertuples())
    card(card_data(view, source_id) | {"theme": frame.theme()}, key, picked if picks else None)
    with st.container(key=f"{key}_cite"):
        forms = {
            "Footnote": citations.footnote(row),
            "APA": citations.apa(row),
            "BibTeX": citations.bibtex(row),
        }
        form = st.segmented_control(
            _("Cite as"),
            list(forms),
            default="Footnote",
            key=f"{key}_form",
            required=True,
            format_func=lambda form: _(_FORMS[form]),
        )
        st.code(
            forms[form or "Footnote"],
            language="bibtex" if form == "BibTeX" else None,
            wrap_lines=True,
        )


def card_data(view: View, source_id: str) -> dict[str, Any]:
    """Return a source's card as the component draws it: plain text and links, no markup.

    `source_id` must be in the tables. Links to sources and rows are relative to the page.
    """
    tables = view.tables
    row = next(tables.sources[tables.sources["source_id"] == source_id].itertuples())
    cited_rows = rows_of_source(tables, source_id)
    return {
        "id": source_id,
        "title": row.title,
        "kind": f"{citations.kind_words(row.kind)} · {source_id}",
        "url": provenance.link(row) or "",
        "facts": _facts(view, row),
        "quotes": [
            {"words": words, "who": who} for _unused, words, who in quotations(tables, source_id)
        ],
        "cited_rows": ngettext(
            "{count} record cites this source", "{count} records cite this source", len(cited_rows)
        )
        if cited_rows
        else _("No record cites this source: it was used to date or check others."),
        "words": {
            "open": _("Open the source ↗"),
            "nowhere": _("No public URL known."),
            "all": counting(_SHOW_ALL),
        },
        "groups": [
            {
                "title": f"{_(title)} · {wording.number(len(of_table))}",
                "rows": [
                    {
                        "id": r.id,
                        "text": r.text,
                        "when": r.when,
                        "href": preferences.link("./", r.query),
                        "focus": r.query.get("focus", ""),
                    }
                    for r in of_table
                ],
            }
            for table, title in RESTING.items()
            if (of_table := [r for r in cited_rows if r.table == table])
        ],
    }


def _facts(view: View, row: Any) -> list[dict[str, Any]]:
    line = descent(view.tables.source_rows, row.source_id)
    facts = [
        _fact(_("Publisher"), provenance.publisher(row)),
        _fact(_("Author"), row.author, _("not named")),
        _fact(_("Published"), dates.words(row.published) if row.published else "", _("undated"))
        | {"how": in_words(view.tables, row.published_basis)},
        _fact(_("Retrieved"), dates.words(row.retrieved) if row.retrieved else ""),
        _fact(_("Language"), citations.language_words(row.language)),
        _fact(pgettext("how far a source was read", "Read"), _read_as(row.read_as)),
    ]
    if line.retells:
        facts.append(
            _fact(_("Repeats"), "")
            | {"text": "", "missing": False}
            | {"links": _links(view, [line.retells])}
        )
        if line.origin not in (line.retells, row.source_id):
            facts.append(
                _fact(_("Original source"), "")
                | {"text": "", "missing": False}
                | {"links": _links(view, [line.origin])}
            )
    else:
        facts.append(_fact(_("Repeats"), _("none known")))
    if line.retold_by:
        count = ngettext(
            "{count} source with the same origin: not an independent confirmation",
            "{count} sources with one origin: not independent confirmations",
            len(line.retold_by),
        )
        facts.append(_fact(_("Repeated by"), count) | {"links": _links(view, line.retold_by)})
    if row.note:
        facts.append(_fact(_("Note"), in_words(view.tables, row.note)))
    return facts


def _read_as(name: str) -> str:
    return _(_READ_AS[name]) if name in _READ_AS else name


def _fact(label: str, text: str, missing: str = "") -> dict[str, Any]:
    shown = text or missing or _("not recorded")
    return {"label": label, "text": shown, "missing": not text, "how": ""}


def _links(view: View, source_ids: Iterable[str]) -> list[dict[str, str]]:
    unknown = (_("not in the data"), "")
    return [
        {
            "text": f"{source_id} · {view.citations.get(source_id, unknown)[0]}",
            "href": preferences.link("sources", {"source": source_id}),
        }
        for source_id in source_ids
    ]
