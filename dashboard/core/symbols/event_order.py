"""Which of several events of one day is told first, on the page and in print alike."""

from dashboard.core.symbols.symbology import EVENT_GROUPS, event_group

#: kinds of events, those that are told first before the others; every other kind comes after
#: them, in the order of the legend
_TOLD_FIRST = (
    {"attack", "clash", "air_strike", "displacement"},
    {"detention", "incident", "unrest", "blockade", "protest", "security_operation"},
)


def event_rank(kind: str) -> int:
    """Return the place of a kind of event among those of one day: the lowest is told first.

    0 for attacks and clashes, 1 for arrests and incidents, then the rest by their group; an
    unknown kind has the group that `event_group` gives it.
    """
    for rank, kinds in enumerate(_TOLD_FIRST):
        if kind in kinds:
            return rank
    return len(_TOLD_FIRST) + list(EVENT_GROUPS).index(event_group(kind))
