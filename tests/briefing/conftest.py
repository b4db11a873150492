"""Documents for tests of the briefing: of the project's own tables, and of hostile ones."""

from collections.abc import Callable
from datetime import date

import pytest

from dashboard.briefing.document import Document, build_document
from dashboard.core.selection import Selection
from dashboard.core.tables import Tables
from dashboard.core.view import build_view

SELECTIONS = {
    "nothing": Selection(text="no row has these words"),
    "one": Selection(text="Banjska monastery", show=("places",), as_of=date(2023, 11, 15)),
    "nato": Selection(actors=("NATO",), as_of=date(2024, 3, 20)),
    "everything": Selection(as_of=date(2023, 11, 15)),
}


@pytest.fixture(scope="session")
def document_of(real: Tables) -> Callable[..., Document]:
    """Make the document of one of `SELECTIONS`, or of a selection."""

    def make(selection: str | Selection, **options: str) -> Document:
        asked = SELECTIONS[selection] if isinstance(selection, str) else selection
        return build_document(build_view(real, asked), **options)

    return make
