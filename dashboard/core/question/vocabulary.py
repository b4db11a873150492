"""What can be asked for: the values that the tables have."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.core.actors import called, speakers
from dashboard.core.tables.model import Tables


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a question may contain, taken from the tables: each a tuple of known values."""

    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    speakers: tuple[str, ...] = ()
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """As `dashboard.core.actors.called` gives it."""


def vocabulary_of(tables: Tables) -> Vocabulary:
    """Collect what the tables can be asked for, in the order of the tables.

    Columns used: ``actor_id`` of actors; ``kind`` of places, deployments and events;
    ``status`` of deployments and events; ``topics`` of statements; every id column.
    """
    kinds = [*tables.places["kind"], *tables.deployments["kind"], *tables.events["kind"]]
    ids: set[str] = set()
    for frame, column in (
        (tables.places, "place_id"),
        (tables.deployments, "deployment_id"),
        (tables.statements, "statement_id"),
        (tables.events, "event_id"),
        (tables.casualties, "casualty_id"),
    ):
        ids.update(frame[column])
    return Vocabulary(
        actors=tuple(tables.actors["actor_id"]),
        kinds=_distinct(kinds),
        statuses=_distinct([*tables.deployments["status"], *tables.events["status"]]),
        topics=tuple(sorted({t for topics in tables.statements["topics"] for t in topics})),
        ids=frozenset(ids),
        speakers=tuple(sorted(speakers(tables))),
        called=called(tables),
    )


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
