"""The map as a list: what is where, for who cannot see the map or does not want to."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.core import dates
from dashboard.core.i18n import collation
from dashboard.core.i18n.cases import punctuated
from dashboard.core.i18n.language import _, current
from dashboard.core.layers.marks import area_label
from dashboard.core.layers.model import place_names
from dashboard.core.places.lead import lead_words
from dashboard.core.question.layers import LAYERS
from dashboard.core.view.model import View


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One area or place and everything that the map shows there, each as a sentence."""

    name: str
    place_id: str
    """"" for an area."""
    items: tuple[str, ...]


def map_in_words(view: View) -> tuple[Whereabouts, ...]:
    """Return what the layers that are switched on show: areas first, then places, those with
    figures before others, in the order of their names; each place's figures before the rows of
    the other layers, in drawing order, the latest first. What came later follows, each so
    called, where the view has it.

    Columns used: ``place_id`` and ``name`` of places, and what each layer lists (`LayerRows`).
    What has no point is in `View.unplaced`. A view with nothing on the map gives ().
    """
    names = place_names(view.tables)
    areas: dict[str, list[str]] = defaultdict(list)
    at: dict[str, list[str]] = defaultdict(list)
    with_figures: set[str] = set()
    if "figures" in view.selection.show:
        for badge in view.badges:
            areas[area_label(badge.area)].append(
                _joined(badge.sub, badge.text, badge.age, badge.inside)
            )
        actor_of = {row.deployment_id: row.actor_id for row in view.figures}
        called = {row.actor_id: row.name for row in view.tables.actor_rows}
        for site in view.sites:
            actor = actor_of.get(site.ids[0], "")
            label = site.unit_name or called.get(actor, actor)
            at[site.place_id].append(_joined(label, site.text, site.age, site.inside))
            with_figures.add(site.place_id)
    for place_id, said in _listed(view):
        at[place_id].append(said)
    if view.later is not None:
        for place_id, said in _listed(view.later):
            at[place_id].append(_joined("", said, _("after the reference date")))
    for place in view.places:
        led = lead_words(place, view.tables.actor_rows, view.as_of)
        at.setdefault(place.place_id, [])
        if led:
            at[place.place_id].insert(0, led)
    placed = [place_id for place_id in at if place_id in view.coordinates]
    placed.sort(
        key=lambda p: (p not in with_figures, not at[p], collation.key(names.get(p) or p), p)
    )
    return (
        *(Whereabouts(name, "", tuple(items)) for name, items in areas.items()),
        *(Whereabouts(names.get(p, p), p, tuple(at[p])) for p in placed),
    )


def _listed(view: View) -> Iterator[tuple[str, str]]:
    """What the other layers that are switched on draw, as (place_id, sentence), layer by layer:
    what has a date first, the latest first; a row of several places at each of them."""
    for name, layer in LAYERS.items():
        if name not in view.selection.show or layer.rows.table in ("places", "deployments"):
            continue
        dated = {row.id: row for row in layer.rows.moments(view)}
        for row in view.newest_first(dated.values(), "when"):
            for place_id in row.places:
                yield place_id, _joined(dates.words(row.when), row.title)
        undated = [s for s in view.symbols[name] if not dated.keys() & set(s.ids)]
        texts = layer.rows.texts(view.tables, view.family_of) if undated else {}
        for symbol in undated:
            for row_id in symbol.ids:
                yield symbol.id, str(texts[row_id].get("title") or row_id)


def _joined(label: str, *rest: str) -> str:
    """A label and what is said of it: "KFOR: 4,443 · 9 months old"."""
    said = " · ".join(filter(None, rest))
    joined = f"{label}: {said}" if label and said else label or said
    return punctuated(joined, current().locale)
