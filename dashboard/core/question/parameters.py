"""The names that a link of the page may have, and what is said of any other."""

from collections.abc import Iterable

from dashboard.core.i18n.language import _

#: of the question: what `selection.to_query` writes
_QUESTION = frozenset(
    ("actor", "as_of", "from", "to", "kind", "status", "topic", "q", "show", "focus", "at")
    + ("lang", "names", "viewpoint", "last_known", "claimed", "later", "overlay")
    + ("hold", "hkind", "hactor")
)
LINK = _QUESTION | {"v", "frozen"}
"""Of a link: the question, and the version of the data that it was asked of."""
OF_A_PAGE = frozenset(
    (
        "app6",
        "below",
        "table",
        "hcell",
        "from_zero",
        "day1",
        "day2",
        "source",
        "story",
        "step",
        "for",
    )
)
"""Of one page: what is open, chosen or typed there."""
KNOWN = LINK | OF_A_PAGE
"""Whatever a page reads of its address."""
EMBEDDING = frozenset(("embed", "embed_options"))
"""Of whoever shows the page: Streamlit's own for a page inside another."""
#: of whoever passed the link on, who counts the readers; nobody asked for an answer by them
_TRACKING = ("utm_", "fbclid", "gclid", "mc_")

#: names that are said; of a link of hundreds the first are enough
_NAMED = 5


def unknown_parameters(names: Iterable[str]) -> tuple[str, ...]:
    """Return what is said of the names of a link that the page does not know: one sentence,
    or none. Tags by which a campaign counts its readers are passed over."""
    known = KNOWN | EMBEDDING
    unknown = sorted({n for n in names if n not in known and not n.startswith(_TRACKING)})
    if not unknown:
        return ()
    listed = ", ".join(name[:40] for name in unknown[:_NAMED])
    return (
        _(
            "The link has parts that the dashboard does not know: {names}. They were ignored.",
            names=listed if len(unknown) <= _NAMED else f"{listed} …",
        ),
    )
