"""The symbols of the map: what the layers draw on the screen too, with their footnotes."""

from collections.abc import Iterable

from dashboard.briefing.document.footnotes import Citing
from dashboard.briefing.document.model import Mark
from dashboard.briefing.document.text import clean
from dashboard.core.i18n.language import _
from dashboard.core.layers.model import Symbol
from dashboard.core.symbols.margin import rank
from dashboard.core.symbols.military import unit_of_kind
from dashboard.core.tables.rows import DeploymentRow, PlaceRow
from dashboard.core.view.inside import inside_words
from dashboard.core.view.model import View
from dashboard.maps.areas import anchors


def in_citing_order(view: View) -> tuple[list[str], list[str]]:
    """Return the shown layers whose symbols bear numbers, which are cited before all else, and
    the others: those of rows that have a date before places."""
    worded = [name for name, drawn in view.symbols.items() if any(s.text for s in drawn)]
    others = [name for name in view.symbols if name not in worded]
    return worded, sorted(others, key=lambda name: not any(s.stack for s in view.symbols[name]))


def cite_cards(view: View, citing: Citing) -> None:
    """Cite the sources of the cards of numbers in the order in which the margins have them."""
    cards = [s for drawn in view.symbols.values() for s in drawn if s.badge and not s.aside]
    for card in sorted(cards, key=lambda s: rank(s.id, s.slot)):
        citing.notes(card.sources)


def marks_of(view: View, layers: Iterable[str], citing: Citing) -> tuple[Mark, ...]:
    """Return the marks of some of the shown layers, by their ids; one that is off has none."""
    names = place_names(view.tables.place_rows)
    return tuple(
        _mark(symbol, names, citing) for layer in layers for symbol in view.symbols.get(layer, ())
    )


def in_drawing_order(view: View, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks in the order of the layers, badges last."""
    order = {name: nth for nth, name in enumerate(view.symbols)}
    return tuple(sorted(marks, key=lambda mark: (mark.badge, order[mark.layer])))


def _mark(symbol: Symbol, names: dict[str, str], citing: Citing) -> Mark:
    lat, lon = anchors()[symbol.id] if symbol.lat is None else (symbol.lat, symbol.lon)
    assert lon is not None
    text = clean(symbol.text, "value")
    if symbol.sub and not symbol.badge:
        text = f"{text} · {clean(symbol.sub, 'name')}"  # whose number it is
    return Mark(
        layer=symbol.layer,
        id=symbol.id,
        ids=symbol.ids or (symbol.id,),
        lat=lat,
        lon=lon,
        shape=symbol.shape,
        radius=symbol.radius,
        family=symbol.family,
        outline=symbol.outline or "solid",
        hollow=symbol.hollow,
        halo=symbol.halo,
        stack=symbol.stack,
        badge=symbol.badge,
        slot=symbol.slot,
        is_aside=symbol.aside,
        dx=symbol.dx,
        dy=symbol.dy,
        name=symbol.name or names.get(symbol.id, ""),
        text=text if symbol.badge else _aged(text, symbol.age),
        nation=clean(symbol.nation, "name"),
        unit=unit_of_kind(symbol.kind),
        sub=clean(_aged(symbol.sub, symbol.age), "name") if symbol.badge else "",
        notes=citing.notes(symbol.sources),
    )


def _aged(words: str, age: str) -> str:
    """Return words with the age of what is last known: "10,000 · 9 months old"."""
    return _("{figure} · {age}", figure=words, age=age) if age else words


def place_names(places: Iterable[PlaceRow]) -> dict[str, str]:
    """Return place_id -> name in the language of the tables. Column used: ``name``."""
    return {row.place_id: clean(row.name, "name") for row in places}


def where_words(view: View, row: DeploymentRow, names: dict[str, str], stands: bool) -> str:
    """Return where a figure is, and what it is inside of where it stands on the day."""
    where = names.get(row.place_id) or clean(row.area_text, "name")
    inside = inside_words(view, row) if stands else ""
    return clean(f"{where} ({inside})", "summary") if where and inside else where or clean(inside)
