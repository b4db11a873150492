"""Coordinates of a place: both or none, in the region, and where its row says that it lies."""

import math
import re
from collections.abc import Iterator

from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _
from dashboard.core.places.outlines import misplaced
from dashboard.core.tables.csv_reader import Cells
from dashboard.core.tables.issues import shown
from dashboard.core.tables.schema import Schema

Fault = tuple[str, str, str, bool]
"""Column, problem, remedy, whether the row is set aside."""

# "789274 Koriša 42.25861 20.79694": two numbers with decimals, latitude first.
_PAIR = re.compile(r"(?<![\d.])(\d{2}\.\d{2,})[\s,;°N]+(\d{2}\.\d{2,})(?![\d.])")
# Half a kilometre: coordinates are rounded, and a place is no point.
_SAME_DEGREES = 0.005


def faults_of_place(values: Cells, schema: Schema) -> Iterator[Fault]:
    """Yield what is wrong with where a row of places says that it lies."""
    lat, lon, precision = values["lat"], values["lon"], values["precision"]
    given = not math.isnan(lat), not math.isnan(lon)
    if given in ((True, False), (False, True)):
        there, blank = ("lat", "lon") if given[0] else ("lon", "lat")
        problem = _("{given} is given but {blank} is not", given=there, blank=blank)
        yield blank, problem, _("give both, or neither"), True
    elif given == (True, True):
        if _in(lat, schema.lon) and _in(lon, schema.lat) and not _in(lat, schema.lat):
            problem = _("lat {lat} and lon {lon} look swapped", lat=f"{lat:g}", lon=f"{lon:g}")
            yield "lat", problem, _("swap them"), True
        else:
            for name, value, bounds in (("lat", lat, schema.lat), ("lon", lon, schema.lon)):
                if not _in(value, bounds):
                    problem = _(
                        "{name} {value} is outside the region, {low} to {high}",
                        name=name,
                        value=f"{value:g}",
                        low=f"{bounds[0]:g}",
                        high=f"{bounds[1]:g}",
                    )
                    remedy = _("correct it, in decimal degrees (WGS84)")
                    yield name, problem, remedy, True
            if _in(lat, schema.lat) and _in(lon, schema.lon):
                yield from _elsewhere(values)
        if precision == "none":
            remedy = _("state how precise the coordinates are, or remove them")
            yield "precision", _("'none', but lat and lon are given"), remedy, True
    elif precision != "none":
        problem = _("{precision}, but lat and lon are blank", precision=shown(precision))
        yield "precision", problem, _("write none, or give lat and lon"), True
    for name in values["own_forms"]:
        if "toponym" not in name or name not in values:
            problem = _("unknown toponym column {column}", column=shown(name))
            yield "own_forms", problem, _("list toponym columns of this table"), False


def _elsewhere(values: Cells) -> Iterator[Fault]:
    """Yield that the coordinates are not those of the locator, or lie on another side."""
    lat, lon, locator = values["lat"], values["lon"], values["locator"]
    # The locator of a stand-in is that of the place, which has no coordinates of its own.
    if (pair := _PAIR.search(locator)) and not values["stand_in"]:
        for name, value, text in (("lat", lat, pair[1]), ("lon", lon, pair[2])):
            if abs(value - float(text)) > _SAME_DEGREES:
                problem = _(
                    "{name} {value} differs from the locator, {text}",
                    name=name,
                    value=f"{value:g}",
                    text=text,
                )
                yield name, problem, _("correct it, in decimal degrees (WGS84)"), True
    if there := misplaced(lat, lon, values["side"]):
        where = _("outside all three") if there == "elsewhere" else wording.side(there)
        problem = _(
            "side is {side}, but lat {lat}, lon {lon} is here: {where}",
            side=shown(values["side"]),
            lat=f"{lat:g}",
            lon=f"{lon:g}",
            where=where,
        )
        yield "lat", problem, _("correct the coordinates or the side"), True


def _in(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
