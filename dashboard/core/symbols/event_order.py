"""Which of several events is told first, of one day and of a period, on the page and in print."""

from collections.abc import Callable, Iterable
from datetime import date

from dashboard.core import dates
from dashboard.core.symbols.symbology import EVENT_GROUPS, INCIDENTS, event_group
from dashboard.core.tables.rows import EventRow

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


def main_events(
    events: Iterable[EventRow], hurt: Callable[[str], float], first: date, last: date
) -> tuple[EventRow, ...]:
    """Return the event that leads of each kind between two days, in the order of their dates.

    Of violence the one with most people hurt, as `hurt` counts them by event_id; of unrest,
    such as barricades, the longest of those with as many; of political steps the latest. An
    event without a date, or whose date may lie outside the days, is none. At most three.
    """
    leading: dict[str, tuple[tuple[float, ...], EventRow]] = {}
    for row in events:
        group = event_group(row.kind)
        kind = group if group in INCIDENTS else row.kind
        if not row.happened or kind not in (*INCIDENTS, "political"):
            continue
        span = dates.parse(row.happened)
        if not first <= span.first <= span.last <= last:
            continue
        length = (span.last - span.first).days if kind == "unrest" else 0
        rank = (hurt(row.event_id), length, -event_rank(row.kind), span.last.toordinal())
        if kind not in leading or rank > leading[kind][0]:
            leading[kind] = rank, row
    rows = (row for _rank, row in leading.values())
    return tuple(sorted(rows, key=lambda row: (row.happened, row.event_id)))
