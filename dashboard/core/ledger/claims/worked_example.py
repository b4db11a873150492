"""The report that started the project, figure by figure: the naive sum and the right one."""

from dataclasses import dataclass
from datetime import date

from dashboard.core.ledger.build import MAIN_UNIT, Ledger, ledger
from dashboard.core.ledger.claims.check import check_figure
from dashboard.core.ledger.claims.model import FigureCheck
from dashboard.core.ledger.figures import Figure
from dashboard.core.ledger.quantities import book_of
from dashboard.core.sources import provenance
from dashboard.core.tables.model import Tables

#: the report: the Daily Mail's retelling of the Telegraph's interview, and its day
REPORT = "S001"
REPORT_DAY = date(2024, 3, 20)
#: whose strength the report's numbers are about
REPORT_ACTOR = "NATO"


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """One figure of the report: what it says, and how it stands beside other sources."""

    figure: Figure
    check: FigureCheck
    in_naive_sum: bool


@dataclass(frozen=True, slots=True)
class Retelling:
    """One source that goes back to the interview."""

    source_id: str
    publisher: str
    published: str
    """EDTF; "" when undated."""
    totals: tuple[Figure, ...]
    """The wholes of KFOR that it prints; () where it prints none that is recorded."""


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """The report taken apart.

    ``naive_sum`` adds the report's numbers of people as a reader might; ``answer`` is the
    ledger of the same day. ``retellings`` are the sources that go back to the same
    interview, with the totals that each prints, in order of id.
    """

    day: date
    figures: tuple[ReportFigure, ...]
    naive_terms: tuple[float, ...]
    naive_sum: float
    answer: Ledger
    retellings: tuple[Retelling, ...]


def worked_example(tables: Tables) -> WorkedExample | None:
    """Take the starting report apart.

    Uses deployments, sources and actors. None when the tables do not have the report.
    """
    book = book_of(tables)
    own = sorted((f for f in book.figures.values() if f.source_id == REPORT), key=lambda f: f.id)
    if not own or REPORT_ACTOR not in book.actors:
        return None
    figures = tuple(
        ReportFigure(
            figure,
            check_figure(tables, figure.id, REPORT_DAY),
            figure.unit == MAIN_UNIT and figure.value is not None,
        )
        for figure in own
    )
    terms = tuple(
        item.figure.value for item in figures if item.in_naive_sum and item.figure.value is not None
    )
    return WorkedExample(
        day=REPORT_DAY,
        figures=figures,
        naive_terms=terms,
        naive_sum=sum(terms),
        answer=ledger(tables, REPORT_DAY, [REPORT_ACTOR]),
        retellings=_retellings(tables),
    )


def _retellings(tables: Tables) -> tuple[Retelling, ...]:
    origins = provenance.origins(tables.source_rows)
    origin = origins.get(REPORT, REPORT)
    wholes = [f for f in book_of(tables).figures.values() if f.actor_id == "KFOR" and not f.scope]
    found = [
        Retelling(
            row.source_id,
            row.publisher,
            row.published,
            tuple(f for f in wholes if f.source_id == row.source_id),
        )
        for row in tables.source_rows
        if origins.get(row.source_id, row.source_id) == origin
    ]
    return tuple(sorted(found, key=lambda each: each.source_id))
