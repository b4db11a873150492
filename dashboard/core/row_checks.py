"""What can be said of a row by itself: types, vocabularies, dates, and whether it agrees
with itself.

`check_rows` turns text cells into numbers and tuples on the way.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from itertools import pairwise

from dashboard.core import dates
from dashboard.core.csv_rows import Row
from dashboard.core.issues import Findings, shown, similar
from dashboard.core.schema import Column, Schema, Table

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_MAX_QUOTED_WORDS = 12
# As the declaration writes it; nobody who mends a cell should have to read it.
_WEB_ADDRESS = r"https?://\S+"

Fault = tuple[str, str, str, bool]
"""Column, problem, remedy, whether the row is set aside."""


def check_rows(rows: list[Row], table: Table, schema: Schema, findings: Findings) -> None:
    """Check each row and set aside those that cannot be relied on.

    Afterwards every row that is not set aside holds, under each column of `table`, a float
    (NaN when missing), a tuple of text, or text.
    """
    rule = _RULES.get(table.name)
    seen: dict[str, dict[str, int]] = {
        column.name: {}
        for column in table.columns.values()
        if column.unique or column.name == table.key
    }
    bodies: dict[tuple[str, ...], int] = {}
    for row in rows:
        if row.is_aside:
            continue
        body = tuple(value for name, value in row.values.items() if name != table.key)
        faults = list(_cells(row, table))
        faults += _used_before(row, seen)
        if not any(aside for *_, aside in faults):
            faults += _copy_of(row, bodies.setdefault(body, row.line))
            if rule:
                faults += rule(row.values, schema)
        for column, problem, remedy, aside in faults:
            findings.add(table.name, row.line, column, problem, remedy, aside=aside)
            row.is_aside |= aside


def _cells(row: Row, table: Table) -> Iterator[Fault]:
    for name, column in table.columns.items():
        cell = row.values.get(name, "")
        text = cell.strip()
        if text != cell:
            yield name, "begins or ends with a blank", "remove the blank", False
        row.values[name] = text
        if text == "":
            if column.required:
                yield name, "the cell is blank", "every row needs a value here", True
            row.values[name] = () if column.separator else math.nan if column.is_number else ""
        elif column.is_number:
            row.values[name] = yield from _number(text, column)
        elif column.separator:
            row.values[name] = yield from _list(text, column)
        else:
            yield from _value(text, column)


def _number(text: str, column: Column) -> Generator[Fault, None, float]:
    if not _NUMBER.fullmatch(text):
        remedy = "write digits, with a point for decimals and no other sign, such as 4500"
        yield column.name, f"{shown(text)} is not a number", remedy, True
        return math.nan
    number = float(text)
    # Coordinates have a rule of their own, which knows both of them.
    if not column.minimum <= number <= column.maximum and column.name not in ("lat", "lon"):
        bounds = f"between {column.minimum:g} and {column.maximum:g}"
        if column.maximum == math.inf:
            bounds = f"at least {column.minimum:g}"
        yield column.name, f"{text} is out of bounds", f"write a number {bounds}", True
    return number


def _list(text: str, column: Column) -> Generator[Fault, None, tuple[str, ...]]:
    items = [item.strip() for item in text.split(column.separator)]
    if "" in items:
        remedy = f"write one {shown(column.separator)} between two values, and none at an end"
        yield column.name, "a value of the list is blank", remedy, False
    times = Counter(item for item in items if item)
    for item in (item for item, count in times.items() if count > 1):
        yield column.name, f"{shown(item)} stands in the list twice", "keep one", False
    values = tuple(times)
    for value in values:
        yield from _value(value, column)
    return values


def _value(text: str, column: Column) -> Iterator[Fault]:
    if column.vocabulary and text not in column.vocabulary:
        remedy = similar(text, column.vocabulary) or f"use {_one_of(column.vocabulary)}"
        yield column.name, f"{shown(text)} is not in the vocabulary", remedy, True
    elif column.pattern and not column.pattern.fullmatch(text):
        problem, remedy = "has the wrong form", f"write it in the form {column.pattern.pattern}"
        if column.pattern.pattern == _WEB_ADDRESS:
            problem = "is no web address"
            remedy = "begin it with http:// or https:// and leave no blank in it, or leave it out"
        yield column.name, f"{shown(text)} {problem}", remedy, True
    elif column.is_date:
        try:
            dates.parse(text)
        except dates.EdtfError as error:
            remedy = "write a day 2023-10-06, month 2023-10, year 2023 or interval 2023/2024-01"
            yield column.name, str(error), remedy, True


def _used_before(row: Row, seen: dict[str, dict[str, int]]) -> Iterator[Fault]:
    for name, line_of in seen.items():
        value = row.values[name]
        if value == "":
            continue
        first = line_of.setdefault(value, row.line)
        if first != row.line:
            problem = f"{shown(value)} was used on line {first}"
            yield name, problem, "give each row a value of its own", True


def _copy_of(row: Row, first: int) -> Iterator[Fault]:
    if first != row.line:
        problem = f"the row repeats line {first}"
        yield "row", problem, "delete one of them: it would be counted twice", True


def _place(values: dict, schema: Schema) -> Iterator[Fault]:
    lat, lon, precision = values["lat"], values["lon"], values["precision"]
    given = not math.isnan(lat), not math.isnan(lon)
    if given in ((True, False), (False, True)):
        there, blank = ("lat", "lon") if given[0] else ("lon", "lat")
        yield blank, f"{there} is given and {blank} is not", "give both, or neither", True
    elif given == (True, True):
        if _in(lat, schema.lon) and _in(lon, schema.lat) and not _in(lat, schema.lat):
            yield "lat", f"lat {lat:g} and lon {lon:g} look swapped", "swap them", True
        else:
            for name, value, bounds in (("lat", lat, schema.lat), ("lon", lon, schema.lon)):
                if not _in(value, bounds):
                    remedy = "correct it, in decimal degrees (WGS84)"
                    region = f"outside the region, {bounds[0]:g} to {bounds[1]:g}"
                    yield name, f"{name} {value:g} is {region}", remedy, True
        if precision == "none":
            remedy = "say how precise the coordinates are, or remove them"
            yield "precision", "'none', but lat and lon are given", remedy, True
    elif precision != "none":
        remedy = "write none, or give lat and lon"
        yield "precision", f"{shown(precision)}, but lat and lon are blank", remedy, True
    for name in values["own_forms"]:
        if "toponym" not in name or name not in values:
            remedy = "name toponym columns of this table"
            yield "own_forms", f"no such toponym column {shown(name)}", remedy, False


def _quantities(values: dict, schema: Schema) -> Iterator[Fault]:
    given = [
        (name, values[name])
        for name in ("quantity_low", "quantity", "quantity_high")
        if not math.isnan(values[name])
    ]
    for (less, low), (more, high) in pairwise(given):
        if low > high:
            problem = f"{less} {low:g} is above {more} {high:g}"
            yield less, problem, "check the figures against the source", True


def _deployment(values: dict, schema: Schema) -> Iterator[Fault]:
    yield from _quantities(values, schema)
    kind, unit = values["kind"], values["unit"]
    if unit != "unspecified" and (
        _UNIT_OF.get(kind, unit) != unit or _KIND_OF.get(unit, kind) != kind
    ):
        remedy = "choose a kind and a unit that belong together"
        yield "unit", f"{shown(unit)} does not go with kind {shown(kind)}", remedy, False
    if values["placement"] == "area" and not values["area"]:
        remedy = "name the area, or write unplaced"
        yield "area", "placement is 'area', but no area is given", remedy, True


def _statement(values: dict, schema: Schema) -> Iterator[Fault]:
    count = len(values["quoted"].split())
    if count > _MAX_QUOTED_WORDS:
        remedy = f"quote at most {_MAX_QUOTED_WORDS}, and put the rest in our own words"
        yield "quoted", f"{count} words are quoted", remedy, False


_UNIT_OF = {"capacity": "capacity_people", "extent": "km"}
_KIND_OF = {unit: kind for kind, unit in _UNIT_OF.items()}

_RULES: dict[str, Callable[[dict, Schema], Iterator[Fault]]] = {
    "places": _place,
    "deployments": _deployment,
    "statements": _statement,
    "casualties": _quantities,
}


def _in(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _one_of(values: tuple[str, ...]) -> str:
    return ", ".join(values[:-1]) + f" or {values[-1]}" if len(values) > 1 else values[0]
