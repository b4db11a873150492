"""When everything was, as numbers: what a browser needs to draw any day by itself.

A browser that plays through time must not ask the server about each day. The catalogue
therefore carries the days of every row, the headline of every force as steps, and what
decides which figure stands for a place or an area. Filters still send ids only.

Days are whole days since 1 January 1970; None is an open start or an open end.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from math import isnan
from typing import Any

from dashboard.core import dates
from dashboard.core.layers.stated_figures import stated_figures
from dashboard.core.ledger.build import MAIN_UNIT
from dashboard.core.ledger.figures import Book
from dashboard.core.ledger.lines import STATIC_BEFORE_DAY, line_rank, within_line
from dashboard.core.ledger.quantities import book_of
from dashboard.core.ledger.rules import counts_at_all
from dashboard.core.ledger.series.course import Step, course, single_days
from dashboard.core.ledger.series.headline import FORCES, headline_quantity
from dashboard.core.ledger.status_on_day import CountingStatus
from dashboard.core.ledger.words.numbers import end_texts
from dashboard.core.plain_numbers import plain_number
from dashboard.core.question.layers import rows_with_moments
from dashboard.core.symbols import symbology
from dashboard.core.symbols.military import formation_kind
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import DeploymentRow
from dashboard.core.view import map_marks

_EPOCH = date(1970, 1, 1)

#: precision of a date -> the letter that stands for it
_LETTERS: Mapping[str, str] = {"day": "d", "month": "m", "year": "y", "interval": "i"}


def day_number(day: date) -> int | None:
    """Return a day as days since 1 January 1970; None for ``date.min`` and ``date.max``."""
    return None if day in (date.min, date.max) else (day - _EPOCH).days


def day_of(number: int) -> date:
    """Return the day that is so many days after 1 January 1970.

    Raises
    ------
    OverflowError
        If there is no such day.
    """
    return date.fromordinal(_EPOCH.toordinal() + number)


def chronology(tables: Tables) -> dict[str, Any]:
    """Return the days of every dated row by id, how figures are marked, and the courses.

    ``moments``: the sections of the rows that stand on the strip of time, in drawing order.
    By each of these sections: first day, last day, precision. ``figures``: the same
    and the last day on which the figure is trusted. Precision is ``d`` a day, ``m`` a
    month, ``y`` a year, ``i`` an interval, followed by the marks ``~`` about and ``?``
    uncertain. ``marks``: of each figure that the map can show, see `_marks`. ``strengths``:
    actor_id -> the quantity that is its number on every day (`series.headline`). ``scopes``: such
    a quantity that is not of the whole -> what part of its actor it is of. ``leads``: place_id ->
    the first day of the date on which its lead nation was stated. ``courses``: of each quantity
    of ``strengths``, and of each that the map can show, the steps of `series.course`. ``single``:
    of each that the header can show, the stretches of days on which it rests on one statement
    alone.
    Rows without a date are in none of them. Empty tables give empty dictionaries, and all the
    sections.
    """
    book = book_of(tables)
    marks = _marks(tables, book)
    stated_of = dict.fromkeys(quantity.actor_id for quantity in book.quantities)
    strengths = [q for actor in stated_of if (q := headline_quantity(tables, actor))]
    shown = [q for q in book.quantities if q.actor_id in FORCES and q.unit == MAIN_UNIT]
    return {
        "moments": [rows.section for rows in rows_with_moments()],
        **{
            rows.section: _spans(
                zip(
                    getattr(tables, rows.table)[rows.id_column],
                    getattr(tables, rows.table)[rows.dated],
                    strict=True,
                )
            )
            | (_stated(tables) if rows.table == "statements" else {})
            for rows in rows_with_moments()
        },
        "figures": {
            key: [
                day_number(figure.period.first),
                day_number(figure.period.last),
                precision(figure.held),
                day_number(figure.period.trusted_until),
            ]
            for key, figure in book.figures.items()
            if figure.period is not None
        },
        "leads": {
            row.place_id: day_number(dates.parse(row.lead_stated).first)
            for row in tables.place_rows
            if row.lead_id and row.lead_stated
        },
        "marks": marks,
        "strengths": {q.actor_id: q.id for q in strengths},
        "scopes": {q.id: q.scope for q in strengths if q.scope},
        "courses": _courses(
            book,
            [
                *(q.id for q in strengths),
                *(m["q"] for m in marks.values() if "q" in m),
                *(q.id for q in shown),
            ],
        ),
        "single": {
            q.id: [[day_number(first), day_number(last)] for first, last in alone]
            for q in shown
            if (alone := single_days(q.figures))
        },
    }


def precision(text: str) -> str:
    """Return the precision of an EDTF date in short: ``"d"``, ``"m~"``, ``"y?"``."""
    about = "~" if dates.is_approximate(text) else ""
    inferred = "?" if dates.is_uncertain(text) else ""
    return _LETTERS.get(dates.precision(text), "i") + about + inferred


def _spans(dated: Iterable[tuple[str, str]]) -> dict[str, list[Any]]:
    spans = {}
    for row_id, text in dated:
        if text:
            span = dates.parse(text)
            spans[row_id] = [day_number(span.first), day_number(span.last), precision(text)]
    return spans


def _stated(tables: Tables) -> dict[str, list[Any]]:
    """When figures were stated that are among what somebody said."""
    return _spans((each.id, each.figure.stated) for each in stated_figures(tables.original))


def _marks(tables: Tables, book: Book) -> dict[str, dict[str, Any]]:
    """deployment_id -> what decides how the map shows the figure on a day on which it stands.

    ``n`` is its place in the order of `lines.line_rank`, the later figure of a line first,
    ``force`` whose badge it is on, ``c`` its class: the part of that order that goes before
    the question whether it is current, ``q`` the quantity whose course has its number, for
    one that may enter a total, ``sub`` what qualifies it, at a place whose it is, ``of`` its
    number, ``text`` what is shown where that is no plain number. Badges have their ``area``;
    circles have ``at``: latitude, longitude (WGS84 degrees), and ``r`` and ``halo``. What
    is false, missing or "solid" is left out.
    """
    actors = {row.actor_id: row for row in tables.actor_rows}
    kinds = {row.actor_id: row.kind for row in tables.actor_rows}
    parents = symbology.parents_of(tables.actor_rows)
    placed = {row.place_id: row for row in tables.place_rows if not isnan(row.lat)}
    figures = book.figures

    def is_drawn(row: DeploymentRow) -> bool:
        on_map = row.placement == "area" or (row.placement == "site" and row.place_id in placed)
        figure = figures.get(row.deployment_id)
        return on_map and figure is not None and figure.period is not None

    def force_of(row: DeploymentRow) -> str:
        return row.mission_id or map_marks.force_of(kinds, parents, row.actor_id)

    def order(row: DeploymentRow) -> tuple[Any, ...]:
        figure = figures[row.deployment_id]
        latest = -figure.days.first.toordinal()
        force = force_of(row) if row.placement == "area" else ""
        return (*line_rank(book, figure, force), latest, *within_line(figure))

    found: dict[str, dict[str, Any]] = {}
    drawn = sorted(filter(is_drawn, tables.deployment_rows), key=order)
    for n, row in enumerate(drawn):
        force, quantity = force_of(row), book.quantity_of[row.deployment_id]
        row_figure = figures[row.deployment_id]
        status = CountingStatus(True, counts_at_all(row_figure))
        mark: dict[str, Any] = {
            "n": n,
            "force": force,
            "c": _packed(line_rank(book, row_figure, force if row.placement == "area" else "")),
            "q": quantity.id if status.counted else "",
            "sub": map_marks.qualified(row)
            if row.placement == "area"
            else map_marks.whose_words(row, actors),
            "of": plain_number(row.quantity),
            "text": _text(row),
            "kind": formation_kind(row.unit) if row.placement == "site" else "",
            "outline": map_marks.outline(row, status).replace("solid", ""),
        }
        if row.placement == "area":
            mark["area"] = row.area
        else:
            place = placed[row.place_id]
            mark["place"] = row.place_id  # two places may have one position
            mark["at"] = [place.lat, place.lon]
            people = row.quantity if row.unit == MAIN_UNIT else None
            mark["r"] = symbology.radius_px(people)
            mark["halo"] = bool(place.stand_in)
        found[row.deployment_id] = {
            k: v for k, v in mark.items() if v is not None and v != "" and v is not False
        }
    return found


def _courses(book: Book, wanted: Iterable[str]) -> dict[str, list[list[Any]]]:
    """quantity_id -> steps: first day, last day, headline, lowest, highest, whose headline.

    The headline is None where it is a range; a lowest or highest number is a text where it
    is hedged. A step that is last known has a seventh entry:
    the day on which its figure was last true. `wanted` are ids of quantities.
    """
    by_id = {quantity.id: quantity for quantity in book.quantities}
    courses = {}
    for key in sorted(set(wanted)):
        steps = course(by_id[key].figures)
        if steps:
            courses[key] = [
                [
                    day_number(step.first),
                    day_number(step.last),
                    plain_number(step.head.value),
                    *_ends(step),
                    step.head.id,
                    *(
                        [day_number(step.head.period.last)]
                        if step.state == "last_known" and step.head.period
                        else []
                    ),
                ]
                for step in steps
            ]
    return courses


def _ends(step: Step) -> list[float | int | str | None]:
    low, high = end_texts(step) if step.low != step.high else ("", "")
    return [
        low if low and step.low_hedge else plain_number(step.low),
        high if high and step.high_hedge else plain_number(step.high),
    ]


def _text(row: DeploymentRow) -> str:
    """What is shown instead of a plain number: a unit's name at a place, a number with its unit."""
    if row.unit == MAIN_UNIT:
        return ""
    at_place = row.placement == "site" and map_marks.unit_name(row)
    return at_place or map_marks.value_words(row)


def _packed(rank: tuple[Any, ...]) -> int | None:
    """The first parts of a rank as one number, in the same order; None for the first class."""
    packed = sum(1 << (STATIC_BEFORE_DAY - 1 - n) for n in range(STATIC_BEFORE_DAY) if rank[n])
    return packed or None
