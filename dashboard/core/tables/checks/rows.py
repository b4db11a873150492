"""What can be said of a row by itself: types, vocabularies, dates, and whether it agrees
with itself.

`check_rows` turns text cells into numbers and tuples on the way.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from itertools import pairwise

from dashboard.core import dates
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.tables.checks import cells, times
from dashboard.core.tables.checks.copies import copy_of
from dashboard.core.tables.checks.counts import whole_numbers
from dashboard.core.tables.checks.positions import faults_of_place
from dashboard.core.tables.csv_reader import Cells, Row
from dashboard.core.tables.issues import Findings, shown, similar
from dashboard.core.tables.schema import Column, Schema, Table

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
        text_of = dict(row.values)
        faults = list(_cells(row, table))
        faults += _used_before(row, seen)
        if not any(aside for *_unused, aside in faults):
            faults += copy_of(row, text_of, table, bodies)
            faults += times.faults_of_time(table.name, row.values, schema.created)
            if table.name in ("deployments", "casualties"):
                faults += whole_numbers(row.values, text_of)
            if rule:
                faults += rule(row.values, schema)
        for column, text in row.values.items():
            if isinstance(text, str) and (odd := cells.odd_letters(text, column)):
                findings.warn(table.name, row.line, column, *odd)
        for column, problem, remedy, aside in faults:
            findings.add(table.name, row.line, column, problem, remedy, aside=aside)
            row.is_aside |= aside


def _cells(row: Row, table: Table) -> Iterator[Fault]:
    for name, column in table.columns.items():
        cell = row.values.get(name, "")
        text = cell.strip()
        if text != cell:
            yield name, _("begins or ends with a space"), _("remove the space"), False
        if text == "":
            if column.required:
                yield name, _("the cell is blank"), _("every row requires a value here"), True
            row.values[name] = () if column.separator else math.nan if column.is_number else ""
            continue
        # Composed, so that one name is one name; that it was not is said below.
        composed = text if text.isascii() else unicodedata.normalize("NFC", text)
        row.values[name] = composed
        if error := cells.sheet_error(text):
            # Free text does without; anything else would change its meaning when blank.
            row.values[name] = ""
            yield name, *error, not _is_free(column)
            continue
        if _holds_text(column):
            for trace in cells.traces(text, column):
                yield name, *trace, False
        text = composed
        if column.is_number:
            row.values[name] = yield from _number(text, column)
        elif column.separator:
            row.values[name] = yield from _list(text, column)
        elif _is_address(column) and column.pattern and not column.pattern.fullmatch(text):
            # What it leads to is not known; the row and all that rests on it stand without.
            row.values[name] = ""
            problem = _("{value} is not a web address and was ignored", value=shown(text))
            remedy = _("it must start with http:// or https:// and contain no spaces")
            yield name, problem, remedy, False
        else:
            yield from _value(text, column)


def _holds_text(column: Column) -> bool:
    """Return whether a column holds text for a reader, and not what the program compares."""
    typed = column.is_number or column.is_date or column.references
    return not (typed or column.vocabulary or column.pattern)


def _is_free(column: Column) -> bool:
    """Return whether a column holds text of any kind."""
    return _holds_text(column) and not (column.separator or column.required)


def _is_address(column: Column) -> bool:
    return column.pattern is not None and column.pattern.pattern == _WEB_ADDRESS


def _number(text: str, column: Column) -> Generator[Fault, None, float]:
    if not _NUMBER.fullmatch(text):
        remedy = _("use digits only, with a point for decimals, e.g. 4500")
        yield column.name, _("{value} is not a number", value=shown(text)), remedy, True
        return math.nan
    number = float(text)
    # Coordinates have a rule of their own, which knows both of them.
    if not column.minimum <= number <= column.maximum and column.name not in ("lat", "lon"):
        low, high = f"{column.minimum:g}", f"{column.maximum:g}"
        remedy = _("write a number between {low} and {high}", low=low, high=high)
        if column.maximum == math.inf:
            remedy = _("write a number of {low} or more", low=low)
        yield column.name, _("{value} is out of bounds", value=text), remedy, True
    return number


def _list(text: str, column: Column) -> Generator[Fault, None, tuple[str, ...]]:
    items = [item.strip() for item in text.split(column.separator)]
    if "" in items:
        remedy = _(
            "separate values with a single {separator}, with none at the start or end",
            separator=shown(column.separator),
        )
        yield column.name, _("the list contains a blank value"), remedy, False
    times = Counter(item for item in items if item)
    for item in (item for item, count in times.items() if count > 1):
        problem = _("{value} appears twice in the list", value=shown(item))
        yield column.name, problem, _("keep one"), False
    values = tuple(times)
    for value in values:
        yield from _value(value, column)
    return values


def _value(text: str, column: Column) -> Iterator[Fault]:
    if column.vocabulary and text not in column.vocabulary:
        remedy = similar(text, column.vocabulary)
        remedy = remedy or _("use {values}", values=_one_of(column.vocabulary))
        problem = _("{value} is not an allowed value", value=shown(text))
        yield column.name, problem, remedy, True
    elif column.pattern and not column.pattern.fullmatch(text):
        problem = _("{value} is not in the right format", value=shown(text))
        remedy = _("use the format {form}", form=column.pattern.pattern)
        yield column.name, problem, remedy, True
    elif column.is_date and not dates.is_date(text):
        yield column.name, *times.fault_of_form(text), True


def _used_before(row: Row, seen: dict[str, dict[str, int]]) -> Iterator[Fault]:
    for name, line_of in seen.items():
        value = row.values[name]
        if value == "":
            continue
        first = line_of.setdefault(value, row.line)
        if first != row.line:
            problem = _("{value} is already used on line {line}", value=shown(value), line=first)
            yield name, problem, _("give each row a unique value"), True


def _quantities(values: Cells, schema: Schema) -> Iterator[Fault]:
    given = [
        (name, values[name])
        for name in ("quantity_low", "quantity", "quantity_high")
        if not math.isnan(values[name])
    ]
    for (less, low), (more, high) in pairwise(given):
        if low > high:
            problem = _(
                "{less} {low} is greater than {more} {high}",
                less=less,
                low=f"{low:g}",
                more=more,
                high=f"{high:g}",
            )
            yield less, problem, _("check the figures against the source"), True


def _deployment(values: Cells, schema: Schema) -> Iterator[Fault]:
    yield from _quantities(values, schema)
    kind, unit = values["kind"], values["unit"]
    if unit != "unspecified" and (
        unit not in _UNITS_OF.get(kind, (unit,)) or kind not in _KINDS_OF.get(unit, (kind,))
    ):
        problem = _("{unit} cannot be used with type {kind}", unit=shown(unit), kind=shown(kind))
        yield "unit", problem, _("choose a matching type and unit"), False
    if values["placement"] == "area" and not values["area"]:
        remedy = _("give the area, or write unplaced")
        yield "area", _("placement is 'area', but no area is given"), remedy, True


def _event(values: Cells, schema: Schema) -> Iterator[Fault]:
    first, others = values["place_id"], values["other_places"]
    if others and not first:
        problem = _("other places are given, but no first place")
        yield "other_places", problem, _("put the first of them into place_id"), False
    for place in dict.fromkeys(others):
        if place == first or others.count(place) > 1:
            problem = _("{place} is named twice", place=shown(place))
            yield "other_places", problem, _("name each place once"), False


def _statement(values: Cells, schema: Schema) -> Iterator[Fault]:
    count = len(values["quoted"].split())
    if count > _MAX_QUOTED_WORDS:
        problem = ngettext("{count} word quoted", "{count} words quoted", count)
        remedy = _("quote no more than {most} and paraphrase the rest", most=_MAX_QUOTED_WORDS)
        yield "quoted", problem, remedy, False


# What is measured and not counted among forces: each such unit goes with one kind.
_MEASURES = ("km", "square_km", "police_stations", "control_points", "assembly_places")
_UNITS_OF = {
    "capacity": ("capacity_people",),
    "extent": (*_MEASURES, "barracks", "people_a_year"),
}
_KINDS_OF = {"capacity_people": ("capacity",), **dict.fromkeys(_MEASURES, ("extent",))}

_RULES: dict[str, Callable[[Cells, Schema], Iterator[Fault]]] = {
    "places": faults_of_place,
    "deployments": _deployment,
    "events": _event,
    "statements": _statement,
    "casualties": _quantities,
}


def _one_of(values: tuple[str, ...]) -> str:
    return wording.either(filter(None, [", ".join(values[:-1]), values[-1]]))
