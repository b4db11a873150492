"""One row under two ids: it would be counted twice, or as a second source."""

from collections.abc import Iterator

from dashboard.core.i18n.language import _
from dashboard.core.tables.csv_reader import Cells, Row
from dashboard.core.tables.schema import Table

# What makes a row what it is: two that agree in all of it are one row under two ids. Notes,
# locators and labels may differ between two readings of one document.
_WHAT_IT_IS = {
    "sources": (("url",), ("title", "publisher", "published", "author", "url")),
    "places": (("toponym_en", "kind", "lat", "lon"),),
    "deployments": (
        (
            "actor_id",
            "mission_id",
            "scope",
            "place_id",
            "area",
            "quantity_low",
            "quantity",
            "quantity_high",
            "qualifier",
            "unit",
            "held",
            "stated",
            "kind",
            "stated_by",
            "part_of",
            "same_as",
            "source_id",
        ),
    ),
    "statements": (("made", "speaker", "summary", "source_id"),),
    "events": (("happened", "kind", "title", "source_id"),),
    "casualties": (
        (
            "event_id",
            "outcome",
            "group",
            "quantity_low",
            "quantity",
            "quantity_high",
            "qualifier",
            "stated",
            "stated_by",
            "source_id",
        ),
    ),
}


def copy_of(
    row: Row, text_of: Cells, table: Table, bodies: dict[tuple[str, ...], int]
) -> Iterator[tuple[str, str, str, bool]]:
    """Yield that a row is one of before under another id, whoever typed it a second time."""

    def plain(name: str) -> str:
        text = " ".join(text_of.get(name, "").split())
        if name == "url":
            text = text.partition("://")[2].removeprefix("www.").rstrip("/")
        return text

    whole = tuple(name for name in table.columns if name != table.key)
    first = None
    for names in (whole, *_WHAT_IT_IS.get(table.name, ())):
        body = tuple(map(plain, names))
        if names is not whole:
            body = tuple(text.casefold() for text in body)
        # An address alone is not one where it is blank.
        if any(body) and (before := bodies.setdefault((*names, *body), row.line)) != row.line:
            first = first or before
    if first:
        problem = _("the row duplicates line {line}", line=first)
        yield "row", problem, _("delete one of them, or it will be counted twice"), True
