"""What a draft would do, kept for as long as neither it nor the tables change."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard.core.i18n.language import _, current
from dashboard.core.tables.schema import Schema
from dashboard.desk.baseline import Baseline, read_baseline, stamp_of
from dashboard.desk.proposals import Proposal, ProposalError, RowEdit, new_proposal
from dashboard.desk.review import Review, review
from dashboard.settings import settings

_Stamp = tuple[tuple[str, int, int], ...]
_Cells = tuple[tuple[str, str], ...]
_Edits = tuple[tuple[str, str, _Cells, _Cells], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A proposal and its review; ``refused`` says why there is no review, else ""."""

    proposal: Proposal | None
    review: Review | None
    refused: str = ""


def tables_now() -> Baseline:
    """Return what every draft is held against: the tables as they are in the folder now."""
    folder = settings().data
    return _baseline(str(folder), stamp_of(folder), current().tag)


def preview(edits: tuple[RowEdit, ...], schema: Schema) -> Preview:
    """Return what changes would do, in the language that is spoken."""
    folder = settings().data
    plain = tuple((e.table, e.row_id, tuple(e.values.items()), tuple(e.was.items())) for e in edits)
    return _preview(str(folder), stamp_of(folder), current().tag, plain, _Of(schema))


def of_proposal(proposal: Proposal, schema: Schema) -> Preview:
    """Return what an open proposal would do now."""
    found = preview(proposal.edits, schema)
    return Preview(proposal, found.review, found.refused)


class _Of:
    """A declaration, of which there is one a stamp: all are alike to the cache."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Of)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _baseline(folder: str, stamp: _Stamp, language: str) -> Baseline:
    return read_baseline(Path(folder))


@lru_cache(maxsize=32)
def _preview(folder: str, stamp: _Stamp, language: str, plain: _Edits, of: _Of) -> Preview:
    edits = tuple(RowEdit(t, r, dict(values), dict(was)) for t, r, values, was in plain)
    try:
        # Signed and explained only when it is proposed: until then nobody is asked.
        made = new_proposal(_("you"), _("a reason"), edits, of.schema)
        return Preview(made, review(Path(folder), made, _baseline(folder, stamp, language)))
    except (ProposalError, OSError) as error:
        return Preview(None, None, str(error))
