"""A view with the holdings that it asks for: for pictures, pages and slides."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from math import asinh, atan, degrees, pi, radians, sinh, tan

from dashboard.core import dates
from dashboard.core.i18n.language import _, using_language
from dashboard.core.question.selection import MAP_ZOOMS, At, Selection
from dashboard.core.view.holdings import HoldingDrawn
from dashboard.core.view.model import View
from dashboard.holdings.answers.filters import Filter, make_filter
from dashboard.holdings.answers.tiles import Box
from dashboard.holdings.collection import Collection
from dashboard.holdings.columns import AREA, CELL_PX, GRID_BITS, shift_of
from dashboard.holdings.holding import Holding, NoHolding

#: zoom of the cells where the map is fitted to what is in view: that of most pictures
_ZOOM = 9
#: px round the middle of a map that is looked at; no picture is larger
_REACH_PX = 1_600


def title(holding: Holding) -> str:
    """Return what a holding is called; a synthetic one says that it is."""
    if holding.is_synthetic:
        return _("SYNTHETIC, no real events: {title}", title=holding.title)
    return holding.title


def credit_line(holding: Holding) -> str:
    """Return the citation, licence and day of access of a holding in one line."""
    release = f" {holding.releases[-1]}" if holding.releases else ""
    taken = _("downloaded {day}", day=dates.words(holding.accessed.isoformat()))
    return f"{holding.citation}{release} · {_(holding.terms.label)} · {taken}"


def filter_for(collection: Collection, holding: Holding, selection: Selection) -> Filter:
    """Return what a question asks of a holding: its period, text, kinds and actors.

    Kinds and actors that this holding does not have are those of another one.
    """
    words = collection.engine(holding).words
    asked = selection.holdings
    return make_filter(
        [kind for kind in asked.kinds if kind in words.kinds],
        [actor for actor in asked.actors if actor in words.every_actor],
        selection.start,
        selection.end,
        selection.text,
    )


def with_holdings(view: View, collection: Collection, may: Callable[[Holding], bool]) -> View:
    """Return a view with the cells of the holdings that its selection asks for.

    Parameters
    ----------
    view
        What they are drawn beside; it is returned as it is where it asks for none.
    collection
        Where they are.
    may
        Whether a holding is for who asks; the others are left out.

    Raises
    ------
    TooSlow
        If one of them cannot be counted in time.
    """
    drawn = []
    for name in view.selection.holdings.names:
        with suppress(NoHolding):
            holding = collection.get(name)
            if may(holding) and collection.answers(holding):
                drawn.append(_drawn(collection, holding, view.selection))
    return replace(view, holdings=tuple(drawn)) if drawn else view


def _drawn(collection: Collection, holding: Holding, selection: Selection) -> HoldingDrawn:
    asked = filter_for(collection, holding, selection)
    zoom, box = _part(selection.at)
    engine = collection.engine(holding)
    cells = [
        (*_degrees(sx / n, sy / n), n) for _x, _y, n, sx, sy in engine.cells_in(asked, zoom, box)
    ]
    with using_language(selection.language):
        return HoldingDrawn(
            holding.name,
            holding.version,
            title(holding),
            credit_line(holding),
            engine.count(asked),
            tuple(sorted(cells)),
            asked.kinds,
            asked.actors,
        )


def _part(at: At | None) -> tuple[int, Box]:
    """The zoom of the cells, and the part of the world that a picture may show."""
    if at is None:
        south, west, north, east = AREA
        (left, top), (right, bottom) = _world(north, west), _world(south, east)
        return _ZOOM, Box(left, top, right, bottom)
    zoom = max(MAP_ZOOMS[0], min(round(at[2]), MAP_ZOOMS[1]))
    x, y = _world(at[0], at[1])
    reach = (_REACH_PX // CELL_PX) << shift_of(zoom)
    return zoom, Box(x - reach, y - reach, x + reach, y + reach)


def _world(lat: float, lon: float) -> tuple[int, int]:
    """``qx`` and ``qy`` of a point, see `columns.GRID_BITS`."""
    world = 1 << GRID_BITS
    return int((lon + 180) / 360 * world), int((0.5 - asinh(tan(radians(lat))) / (2 * pi)) * world)


def _degrees(qx: float, qy: float) -> tuple[float, float]:
    """Latitude and longitude of a point of the world's grid."""
    world = 1 << GRID_BITS
    return (
        round(degrees(atan(sinh(pi * (1 - 2 * (qy + 0.5) / world)))), 5),
        round((qx + 0.5) / world * 360 - 180, 5),
    )
