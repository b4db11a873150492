"""How sure a number is, in a phrase that a reader can quote."""

from collections.abc import Iterable

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.ledger.model import Node, Statement
from dashboard.core.ledger.words.headlines import past_words
from dashboard.core.tables.rows import SourceRow

#: kinds of source, as in sources.kind, that are a force's or an authority's own texts
_OWN_TEXTS = frozenset({"official"})


def sureness_words(node: Node, source_kind: str) -> str:
    """Return who states the headline of a node, where it was read, how it stands and how many
    sources there are: "official figure, read in another's report; last known, 9 months old;
    1 source".

    Parameters
    ----------
    node
        A line of the ledger.
    source_kind
        Kind of the source of its headline, as in sources.kind; "" when not known.

    Returns
    -------
    str
        "" for a node without statements of its own, such as one that adds nothing up.
    """
    if not node.statements:
        return ""
    origins = len(node.origins)
    sources = ngettext("from {count} source", "from {count} independent sources", origins)
    repeats = sum(len(origin.statements) for origin in node.origins) - origins
    if repeats:
        again = ngettext("repeated {count} time", "repeated {count} times", repeats)
        sources = f"{sources} ({again})"
    if node.state == "last_known":
        stands = past_words(node)
    else:
        stands = _("current")
    said = "; ".join((_read(node.statements[0], source_kind), stands, sources))
    return _("How sure: {words}", words=said)


def sureness_of(node: Node, sources: Iterable[SourceRow]) -> str:
    """Return `sureness_words` of a node, whose source is one of the rows of the table."""
    if not node.statements:
        return ""
    read_in = node.statements[0].source_id
    return sureness_words(node, next((r.kind for r in sources if r.source_id == read_in), ""))


def _read(head: Statement, source_kind: str) -> str:
    """Whose number it is, and whether it was read with them or with somebody else."""
    if head.status == "official" and source_kind in _OWN_TEXTS:
        return _("official figure from an official source")
    if head.status == "official":
        return _("official figure, read in another's report")
    if head.status == "official_reprinted":
        return _("official figure, read in a copy or reprint")
    return _("reported figure, not stated officially")
