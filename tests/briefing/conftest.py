"""Documents for tests of the briefing: of the project's own tables, and of hostile ones."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dashboard.briefing.document import Document, build_document
from dashboard.core.selection import Selection
from dashboard.core.tables import Tables
from dashboard.core.view import View, build_view

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


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "svg": "</svg><b>",
    "formula": "=cmd()|' /C calc'!A0",
    "right_to_left": "abc\u202egpj.exe",
    "endless": "N" * 5_000,
    "emoji": "😀 and 👩‍👩‍👧",
    "typst": '#link("javascript:x")[x] $a$ *b* @note-1',
    "markdown": "[x](javascript:y) | `z` &lt;",
    "control": "a\x00\x0b\x1bb",
}


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def hostile(request: pytest.FixtureRequest, small: Tables) -> tuple[str, View]:
    """Return a text that tries to get out, and a view in which every text is that one."""
    text = request.param
    tables = replace(
        small,
        sources=small.sources.assign(title=text, publisher=text),
        actors=small.actors.assign(name_en=text),
        places=small.places.assign(toponym_en=text, toponym_sq=text),
        deployments=small.deployments.assign(label=text, stated_by=text),
        statements=small.statements.assign(speaker=text, summary=text),
        events=small.events.assign(title=text, summary=text),
    )
    return text, build_view(tables, Selection(as_of=date(2023, 10, 15)))
