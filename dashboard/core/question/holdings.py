"""What a link asks of holdings: the reader's own files of events, beside the tables.

A holding is never counted into what the tables say; the period and the search text of the
question are asked of it too. Whether there is a holding of a name is not known here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.core.i18n.language import N_, _

#: how many holdings are drawn at once, and how many of their kinds and actors are asked for
MOST_HOLDINGS, _MOST_VALUES = 3, 20
#: characters of a kind or an actor
_MOST_CHARS = 120

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?", re.ASCII)

NO_HOLDING = N_(
    "The link requests the holding “{value}”, which does not exist or is not shared "
    "with you. It was ignored."
)


@dataclass(frozen=True, slots=True)
class HoldingsAsked:
    """Names of holdings, and the kinds and actors of their events that are asked for.

    No name asks for no holding; no kind or actor asks for every one.
    """

    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


#: the question of who asks for no holding
NOTHING = HoldingsAsked()


def holdings_asked(query: Mapping[str, Sequence[str]]) -> tuple[HoldingsAsked, tuple[str, ...]]:
    """Read the parameters ``hold``, ``hkind`` and ``hactor`` of a link.

    Returns
    -------
    HoldingsAsked, tuple of str
        What is asked, and one sentence for each name that is none.
    """
    named = tuple(dict.fromkeys(query.get("hold", ())))
    names = tuple(name for name in named if _NAME.fullmatch(name))[:MOST_HOLDINGS]
    notices = tuple(_(NO_HOLDING, value=name[:40]) for name in named if name not in names)
    kinds, actors = (
        tuple(dict.fromkeys(v[:_MOST_CHARS] for v in query.get(name, ()) if v))[:_MOST_VALUES]
        for name in ("hkind", "hactor")
    )
    return HoldingsAsked(names, kinds, actors), notices


def holdings_query(asked: HoldingsAsked) -> dict[str, list[str]]:
    """Write what is asked as parameters of a link; nothing where no holding is asked for."""
    if not asked.names:
        return {}
    pairs = (("hold", asked.names), ("hkind", asked.kinds), ("hactor", asked.actors))
    return {name: list(values) for name, values in pairs if values}
