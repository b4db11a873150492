"""The layer of statements: a bubble where they were made, coloured by who spoke."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, NC_, NN_, _
from dashboard.core.layers.model import (
    Column,
    DatedRow,
    Layer,
    LayerRows,
    Stack,
    Symbol,
    Unplaced,
    day_words,
    other_language,
    place_names,
    said,
    without_a_point,
)
from dashboard.core.layers.seen import Seen
from dashboard.core.layers.stated_figures import (
    as_statements,
    is_figure,
    said_as,
    said_as_words,
    stated_figures,
)
from dashboard.core.sources import citations
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.core.symbols.symbology import LegendEntry
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import StatementRow

#: those at one place are one symbol, whoever spoke
STACK = Stack("statements", radius=7.5, z=400, by_tint=False)

#: of their symbol
_SHAPE = "bubble"


def _symbols(view: Seen) -> Iterator[Symbol]:
    """Columns used: ``statement_id``, ``actor_id``, ``place_id``, ``source_id``; the latest
    statement comes first within a symbol."""
    stacks: dict[str, list[StatementRow]] = {}
    for row in view.newest_first(view.statements, "made"):
        if row.place_id in view.coordinates:
            stacks.setdefault(row.place_id, []).append(row)
    for place_id, rows in sorted(stacks.items()):
        lat, lon, approximate = view.coordinates[place_id]
        families = {view.family_of.get(row.actor_id, "other") for row in rows}
        yield Symbol(
            layer=STACK.layer,
            id=place_id,
            ids=tuple(row.statement_id for row in rows),
            sources=tuple(row.source_id for row in rows),
            lat=lat,
            lon=lon,
            shape=_SHAPE,
            radius=STACK.radius,
            family=families.pop() if len(families) == 1 else "other",
            halo=approximate,
            stack=True,
            title=_("Statements"),
            many="statements",
            z=STACK.z,
            entry=LegendEntry(_SHAPE, "other", "solid", _("Statement (colour = actor)")),
        )


def _texts(tables: Tables, families: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    places = place_names(tables)
    stated = as_statements(tables, stated_figures(tables.original))
    return {
        row.statement_id: _text(tables, row, families, places)
        for row in (*tables.statement_rows, *stated)
    }


def _text(
    tables: Tables,
    row: StatementRow,
    families: Mapping[str, str],
    places: Mapping[str, str],
) -> dict[str, Any]:
    first = dates.parse(row.made).first
    return said(
        when=dates.words(row.made),
        year=first.year,
        month=first.month if dates.precision(row.made) != "year" else None,
        speaker=row.speaker,
        role=row.role,
        actor=row.actor_id,
        family=families.get(row.actor_id, "other"),
        shape=_SHAPE,
        text=row.summary,
        lang=other_language(row),
        quote=row.quoted,
        quoted_in=row.quoted
        and citations.quotation_words(row.quotation_language, row.quotation_translated),
        place=row.place_id,
        at=places.get(row.place_id),
        said_at=row.said_at,
        medium=row.medium,
        topics=list(row.topics),
        figures=list(row.figures),
        is_figure=is_figure(row) or None,
        note=in_words(tables, row.note),
        src=row.source_id,
    )


def _unplaced(view: Seen) -> Iterator[Unplaced]:
    # Where a figure in view holds is told of it as a figure, and of a count with its event.
    told = {row.deployment_id for row in view.figures}
    told |= {row.casualty_id for row in view.casualties}
    said = [row for row in view.statements if row.statement_id not in told]
    rows = view.newest_first(said, "made")
    for row in without_a_point(view, rows, lambda row: (row.place_id,)):
        yield Unplaced(
            row.statement_id,
            "statements",
            f"{row.speaker}: {row.summary}",
            ", ".join(filter(None, (row.said_at, row.medium))),
            _("not a place on the map") if row.said_at else _("location not published"),
            "",
            row.source_id,
        )


def _quotation(row: Any) -> str:
    return citations.quotation(row.quoted, row.quotation_language, row.quotation_translated)


def _moments(view: Seen) -> Iterator[DatedRow]:
    names = place_names(view.tables)
    for row in view.statements:
        if row.made:
            yield DatedRow(
                id=row.statement_id,
                when=row.made,
                title=f"{row.speaker}: {row.summary}",
                summary=row.summary,
                who=", ".join(filter(None, (row.speaker, row.role))),
                where=names.get(row.place_id) or row.said_at,
                places=(row.place_id,),
                status=said_as_words(said_as(row)),
                group=_("Statement"),
                shape=_SHAPE,
                family=view.family_of.get(row.actor_id, "other"),
                language=row.text_language,
                source_id=row.source_id,
            )


def _topics(text: str) -> str:
    return "; ".join(wording.topic(topic) for topic in text.split("; ")) if text else text


ROWS = LayerRows(
    table="statements",
    section="statements",
    id_column="statement_id",
    tab=2,
    label=N_("Statements"),
    item=NC_("without a point on the map", "Statement"),
    counted=NN_("{count} statement", "{count} statements"),
    rows=lambda view: view.statements,
    texts=_texts,
    unplaced=_unplaced,
    dated="made",
    lane=2,
    moments=_moments,
    stack=STACK,
    columns=(
        Column(N_("Date"), "made", day_words, px=120),
        Column(N_("Speaker"), "speaker", px=170),
        Column(N_("Summary"), "summary", px=380),
        Column(N_("Type"), "said_as", said_as_words),
        Column(N_("Role"), "role"),
        Column(N_("Quotation"), "", _quotation),
        Column(N_("Location"), "said_at"),
        Column(N_("Medium"), "medium"),
        Column(N_("Topics"), "topics", _topics),
    ),
)

STATEMENTS = Layer("statements", N_("Statements"), ROWS, _symbols)
