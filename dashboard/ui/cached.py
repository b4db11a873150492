"""What is kept from one change to the next, for all readers: one function a plain function.

Kept by the standard library's cache. Streamlit's own hashes each argument field by field,
which for a question takes longer than a view that is there already may take.
"""

from dataclasses import dataclass, field, replace
from functools import lru_cache

from dashboard.core.question.related_rows import Related, related_rows
from dashboard.core.question.search_results import Found, search_results
from dashboard.core.question.selection import Selection
from dashboard.core.question.vocabulary import Vocabulary, vocabulary_of
from dashboard.core.store import Snapshot
from dashboard.core.tables.model import Tables
from dashboard.core.view.build import build_view
from dashboard.core.view.model import View
from dashboard.maps.layers import Look, layers_for, written
from dashboard.serving import store
from dashboard.ui import preferences
from dashboard.ui.own_tables import EXPORTED, store_for_reader


def snapshot() -> Snapshot:
    """Return the data as it is now (the store itself reads files only when they change)."""
    return store_for_reader().current()


def vocabulary(tables: Tables) -> Vocabulary:
    """Return what the data can be asked for."""
    return _vocabulary(_Of(tables.version, tables))


def view(tables: Tables, selection: Selection) -> View:
    """Return the answer. A view is frozen, so readers can share it.

    Wherever they look: where that is chooses no row, and is not in the answer's selection.
    """
    return _view(_Of(tables.version, tables), replace(selection, at=None))


def for_files(view: View) -> View:
    """Return the view that files are made of: without own rows, unless the link asks for them."""
    own = view.tables.own_rows
    if not (any(own.added.values()) or own.corrected) or view.selection.overlay == EXPORTED:
        return view
    shipped = preferences.localised_tables(store().current().tables)
    return _view(_Of(shipped.version, shipped), view.selection)


def layers(view: View, look: Look) -> str:
    """Return the layers of a view as the script that `dashboard.maps.layers.Written` takes."""
    return _layers(_Of(view.version, view), view.selection, look)


def found(view: View) -> tuple[Found, ...]:
    """Return what the search finds in a view, the likeliest first."""
    return _found(_Of(view.version, view), replace(view.selection, focus=""))


def related(view: View) -> tuple[Related, ...]:
    """Return what is tied to what the search finds in a view, and is not found."""
    return _related(_Of(view.version, view), replace(view.selection, focus=""))


@dataclass(frozen=True, slots=True)
class _Of:
    """Something that its version stands for: two of one version are the same."""

    version: str
    what: object = field(compare=False, repr=False)


@lru_cache(maxsize=8)
def _vocabulary(tables: _Of) -> Vocabulary:
    return vocabulary_of(tables.what)


@lru_cache(maxsize=64)
def _view(tables: _Of, selection: Selection) -> View:
    return build_view(tables.what, selection)


@lru_cache(maxsize=256)
def _layers(of: _Of, selection: Selection, look: Look) -> str:
    return written(layers_for(of.what, look))


@lru_cache(maxsize=16)
def _found(of: _Of, _selection: Selection) -> tuple[Found, ...]:
    return search_results(of.what)


@lru_cache(maxsize=16)
def _related(of: _Of, selection: Selection) -> tuple[Related, ...]:
    return related_rows(of.what, _found(of, selection))
