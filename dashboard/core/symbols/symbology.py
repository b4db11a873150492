"""Colour, shape and legend label by actor, kind and status: screen and print alike.

Colours come from the Okabe–Ito set (Okabe and Ito, "Color Universal Design", 2008),
darkened or lightened until each reaches 3:1 against the base map of its theme. Red and
the red–green pair are left out, so that no side reads as "the enemy". Shapes are closed
paths in a box from -1 to 1 (x right, y down), so that a browser and a print renderer
draw the same outline.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import isnan

from dashboard.core.i18n import collation
from dashboard.core.i18n.language import N_, _
from dashboard.core.tables.rows import ActorRow

#: family -> (colour on the light base map, colour on the dark one, legend label for `family_label`)
FAMILIES: Mapping[str, tuple[str, str, str]] = {
    "nato": ("#1f66a8", "#6fb1ee", N_("NATO and KFOR")),
    "eu": ("#9a4a86", "#dd9bcb", N_("European Union")),
    "un": ("#2f86ad", "#7fd0ee", N_("United Nations")),
    "kosovo": ("#b56a00", "#f2b04c", N_("Kosovo institutions")),
    "serbia": ("#00755f", "#4fc9ae", N_("Serbia")),
    "kosovo_serbs": ("#6f6f12", "#cfcf6a", N_("Kosovo Serbs")),
    "other": ("#5a6672", "#b3bec9", N_("Other states and bodies")),
}

#: the actor at the head of each family; its descendants share the colour
_HEADS = {
    "NATO": "nato",
    "EU": "eu",
    "UN": "un",
    "KOSOVO": "kosovo",
    "SERBIA": "serbia",
    "KOSOVO_SERBS": "kosovo_serbs",
}

SHAPES: Mapping[str, str] = {
    "circle": "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
    "square": "M-.86-.86H.86V.86H-.86Z",
    "diamond": "M0-1.1L1.1 0L0 1.1L-1.1 0Z",
    "triangle": "M0-1.08L1.06.82H-1.06Z",
    "triangle_down": "M0 1.08L1.06-.82H-1.06Z",
    "hexagon": "M-.52-.94H.52L1.06 0L.52.94H-.52L-1.06 0Z",
    "pentagon": "M0-1.05L1-.32L.62.86H-.62L-1-.32Z",
    "cross": "M-.36-1H.36V-.36H1V.36H.36V1H-.36V.36H-1V-.36H-.36Z",
    "bubble": "M-1-.9H1V.5H.1L-.5 1.1V.5H-1Z",
    "scroll": "M-.75-1H.75V1H-.75Z",
    "shield": "M0-1.08L.92-.72V.1C.92.62.5.92 0 1.12C-.5.92-.92.62-.92.1V-.72Z",
    "gate": "M-1 .9V-.75H-.55V-.2H.55V-.75H1V.9H.5V.25H-.5V.9Z",
}

#: place kind -> (shape, size in px of half the box, legend label for `place_label`)
PLACE_KINDS: Mapping[str, tuple[str, float, str]] = {
    "city": ("circle", 5.5, N_("Settlement or other place")),
    "capital": ("circle", 5.5, N_("Settlement or other place")),
    "town": ("circle", 4, N_("Settlement or other place")),
    "village": ("circle", 3.2, N_("Settlement or other place")),
    "bridge": ("circle", 3.2, N_("Settlement or other place")),
    "lake": ("circle", 3.2, N_("Settlement or other place")),
    "venue": ("circle", 4, N_("Settlement or other place")),
    "religious_site": ("cross", 5, N_("Religious or historic site")),
    "historic_site": ("cross", 4.2, N_("Religious or historic site")),
    "base": ("square", 6.5, N_("Base or post")),
    "post": ("square", 5, N_("Base or post")),
    "police_post": ("square", 5, N_("Base or post")),
    "eulex_site": ("square", 5, N_("Base or post")),
    "airport": ("square", 5, N_("Base or post")),
    "former_base": ("square", 5, N_("Former base")),
    "crossing": ("gate", 6.5, N_("Crossing point")),
    "garrison": ("shield", 6.5, N_("Garrison town")),
}

#: kind of place that no military symbol stands for, where one stands for others of its label in
#: `PLACE_KINDS` and its family -> what the legend calls it beside them
CIVIL_POSTS: Mapping[str, str] = {"police_post": N_("Police post")}

#: kinds of place that the layer of bases draws
BASE_KINDS = frozenset(
    {"base", "former_base", "post", "police_post", "eulex_site", "airport", "garrison"}
)

#: kinds of place that are drawn as an outline: they are where things are, not forces
HOLLOW_KINDS = frozenset(
    {"city", "capital", "town", "village", "bridge", "lake", "venue", "former_base"}
)

#: groups of events that are incidents
INCIDENTS = ("violence", "unrest")

#: event kind -> event group
_EVENT_GROUP = {
    "clash": "violence",
    "attack": "violence",
    "air_strike": "violence",
    "displacement": "violence",
    "detention": "violence",
    "unrest": "unrest",
    "blockade": "unrest",
    "protest": "unrest",
    "security_operation": "security",
    "incident": "security",
    "build_up": "security",
    "deployment": "security",
    "command_change": "security",
    "closure": "security",
    "procurement": "security",
    "parade": "security",
    "agreement": "diplomacy",
    "diplomatic": "diplomacy",
    "visit": "diplomacy",
    "political": "politics",
    "election": "politics",
    "judicial": "law",
    "legal": "law",
}

#: event group -> (shape, legend label for `event_label`)
EVENT_GROUPS: Mapping[str, tuple[str, str]] = {
    "violence": ("triangle", N_("Violence: attacks, clashes, air strikes, expulsions")),
    "unrest": ("triangle_down", N_("Unrest, protests, blockades")),
    "security": ("hexagon", N_("Forces and security measures")),
    "diplomacy": ("diamond", N_("Agreements, diplomacy, visits")),
    "politics": ("pentagon", N_("Politics and elections")),
    "law": ("scroll", N_("Courts and legislation")),
}

#: colours on the light and on the dark ground, in the order in which holdings are asked for;
#: none of them is the colour of an actor
HOLDING_TINTS = (("#b0325c", "#ff8fb0"), ("#7a4a2a", "#d9a883"), ("#0f6f78", "#7fd3db"))

#: group of kinds of event -> its colour on the light and on the dark ground; none of them is the
#: colour of an actor. The key is a family of its own: "event_violence".
EVENT_TINTS: Mapping[str, tuple[str, str]] = {
    "event_violence": ("#9b1c31", "#ff8a94"),
    "event_unrest": ("#a8551e", "#f0a878"),
    "event_security": ("#3f4a55", "#b3bec9"),
    "event_diplomacy": ("#2f6f5e", "#86cdb8"),
    "event_politics": ("#5b5a8c", "#b4b3e6"),
    "event_law": ("#6b5d2e", "#cdbf86"),
}

#: status -> (how its outline is drawn, words for `status_words`)
STATUSES: Mapping[str, tuple[str, str]] = {
    "official": ("solid", N_("official")),
    "official_reprinted": ("solid", N_("official (reprint)")),
    "reported": ("solid", N_("reported")),
    "claimed": ("dashed", N_("claimed")),
    "disputed": ("dotted", N_("disputed")),
    "withdrawn": ("dotted", N_("withdrawn")),
}

#: half the diameter in px of the smallest and the largest proportional symbol
_RADIUS_RANGE_PX = (8.0, 30.0)
#: people at which a proportional symbol reaches its largest size; larger ones stay there
_PEOPLE_AT_LARGEST = 1_500.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend: what is drawn, and what it means."""

    shape: str
    family: str
    outline: str
    label: str
    hollow: bool = False
    kind: str = ""
    """Kind of place, where the military symbol of that kind may stand instead."""
    beside_kinds: str = ""
    """The label where kinds wear military symbols of their own; "" for the same one."""


def family_of(actor_id: str, parents: Mapping[str, str]) -> str:
    """Return the colour family of an actor: that of its nearest ancestor that has one.

    Parameters
    ----------
    actor_id
        Id of the actor; unknown or empty gives ``"other"``.
    parents
        actor_id -> parent_id ("" at the top). Cycles end in ``"other"``.
    """
    seen: set[str] = set()
    while actor_id and actor_id not in seen:
        if actor_id in _HEADS:
            return _HEADS[actor_id]
        seen.add(actor_id)
        actor_id = parents.get(actor_id, "")
    return "other"


def parents_of(actors: Iterable[ActorRow]) -> dict[str, str]:
    """Return actor_id -> parent_id. Columns used: ``actor_id``, ``parent_id``."""
    return {row.actor_id: row.parent_id for row in actors}


def layer_of_place(kind: str) -> str:
    """Return the id of the layer that draws a kind of place."""
    if kind == "crossing":
        return "crossings"
    return "bases" if kind in BASE_KINDS else "places"


def event_group(kind: str) -> str:
    """Return the group that gives an event kind its shape; unknown gives ``"security"``."""
    return _EVENT_GROUP.get(kind, "security")


def radius_px(people: float | None) -> float:
    """Return half the diameter in px of a proportional symbol; area grows with `people`.

    Missing (None or NaN) gives the smallest symbol: the figure is drawn, and worded as
    "not published".
    """
    smallest, largest = _RADIUS_RANGE_PX
    if people is None or isnan(people) or people <= 0:
        return smallest
    share = min(float(people) / _PEOPLE_AT_LARGEST, 1.0) ** 0.5
    return round(float(max(smallest, largest * share)), 1)


def status_words(status: str) -> str:
    """Return a status as the reader sees it; an unknown one is shown as written."""
    return _(STATUSES[status][1]) if status in STATUSES else status.replace("_", " ")


def family_label(family: str) -> str:
    """Return what the legend calls a colour family."""
    return _(FAMILIES[family][2])


def place_label(kind: str) -> str:
    """Return what the legend calls the symbol of a kind of place."""
    return _(PLACE_KINDS[kind][2])


def event_label(group: str) -> str:
    """Return what the legend calls the symbol of a group of events."""
    return _(EVENT_GROUPS[group][1])


def outline_of(status: str) -> str:
    """Return how the outline of a figure with that status is drawn."""
    return STATUSES.get(status, ("solid", status))[0]


def without_kinds(entries: Iterable[LegendEntry]) -> tuple[LegendEntry, ...]:
    """Return the entries of a map on which kinds of place wear no symbols of their own: what
    looks alike and means the same stands once, in the place of the first. A unit keeps its kind,
    for its symbol is always drawn."""
    return tuple(
        dict.fromkeys(
            entry
            if entry.kind.startswith("formation_")
            else replace(entry, kind="", beside_kinds="")
            for entry in entries
        )
    )


def with_kinds(entries: Iterable[LegendEntry]) -> tuple[LegendEntry, ...]:
    """Return the entries of a map on which kinds of place wear their military symbols: what has
    another symbol than before has another label."""
    return tuple(replace(entry, label=entry.beside_kinds or entry.label) for entry in entries)


def in_legend_order(entries: Iterable[LegendEntry]) -> tuple[LegendEntry, ...]:
    """Return each entry once, ordered by shape as declared, then family, outline and label.

    What counts comes before what is last known, and that before what does not count; no
    order depends on words but among entries that only words tell apart.
    """
    shapes, families = list(SHAPES), list(FAMILIES)
    outlines = ("solid", "last_known")
    return tuple(
        sorted(
            dict.fromkeys(entries),
            key=lambda e: (
                shapes.index(e.shape) if e.shape in shapes else len(shapes),
                families.index(e.family) if e.family in families else len(families),
                outlines.index(e.outline) if e.outline in outlines else len(outlines),
                e.outline,
                e.kind,
                collation.key(e.label),
            ),
        )
    )
