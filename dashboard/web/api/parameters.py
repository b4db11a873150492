"""The parameters that the API takes: what may be asked, and what is refused."""

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from dashboard.core.dates import CALENDAR
from dashboard.core.i18n.language import DEFAULT, LANGUAGES, _, ngettext
from dashboard.core.question.selection import TEXT_LIMIT
from dashboard.core.question.vocabulary import Vocabulary
from dashboard.web.request import HttpError

#: rows of an answer that does not say how many, and at most
DEFAULT_LIMIT, MOST_LIMIT = 100, 1_000
_MOST_OFFSET = 1_000_000
#: values of one filter
_MOST_VALUES = 20
#: values that a refusal lists, and characters of what it repeats
_MOST_LISTED, _CUT = 20, 40

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the query. ``schema`` is JSON Schema, as OpenAPI 3.1 has it."""

    name: str
    description: str
    schema: Schema

    def declared(self) -> dict[str, Any]:
        """Return it as the document has it; a list is given by naming it again."""
        return {
            "name": self.name,
            "in": "query",
            "required": False,
            "description": self.description,
            "schema": dict(self.schema),
        }


def question(vocabulary: Vocabulary) -> tuple[Parameter, ...]:
    """Return the parameters of a question, as far as they choose rows or words."""
    day = {"type": "string", "pattern": _day_pattern()}

    def several(values: Sequence[str]) -> Schema:
        items = {"type": "string", "enum": list(values)}
        return {"type": "array", "items": items, "maxItems": _MOST_VALUES}

    return (
        Parameter(
            "actor",
            "Ids of actors; each takes along what belongs to it.",
            several(vocabulary.actors),
        ),
        Parameter(
            "as_of",
            "Day on which figures are read; without it the last day of the period, or the latest "
            "of the data.",
            day,
        ),
        Parameter("from", "First day of the period.", day),
        Parameter("to", "Last day of the period.", day),
        Parameter("kind", "Kinds of figure, event or place.", several(vocabulary.kinds)),
        Parameter("status", "Statuses of figures and events.", several(vocabulary.statuses)),
        Parameter("topic", "Topics of statements.", several(vocabulary.topics)),
        Parameter(
            "q",
            "Words to be found in a row, in any language of the data.",
            {"type": "string", "maxLength": TEXT_LIMIT},
        ),
        Parameter(
            "last_known",
            "Whether figures that are only last known on the day are drawn.",
            {"type": "string", "enum": ["true", "false"]},
        ),
        Parameter(
            "lang",
            "Language of the texts.",
            {"type": "string", "enum": list(LANGUAGES), "default": DEFAULT},
        ),
    )


def paging() -> tuple[Parameter, ...]:
    """Return the parameters that choose a page of the rows."""
    whole = {"type": "integer", "minimum": 0}
    return (
        Parameter(
            "limit",
            "Most rows of an answer.",
            whole | {"minimum": 1, "maximum": MOST_LIMIT, "default": DEFAULT_LIMIT},
        ),
        Parameter(
            "offset",
            "Rows that are passed over, in the order of the answer.",
            whole | {"maximum": _MOST_OFFSET, "default": 0},
        ),
    )


def form(names: Sequence[str]) -> Parameter:
    """Return the parameter that chooses the format, JSON unless it says another."""
    schema = {"type": "string", "enum": list(names), "default": names[0]}
    return Parameter("format", "Format of the answer.", schema)


def since() -> Parameter:
    """Return the parameter that leaves out what came into the data before a day."""
    schema = {"type": "string", "pattern": _day_pattern()}
    return Parameter("since", "First day on which it came into the data.", schema)


def check(items: Sequence[tuple[str, str]], allowed: Sequence[Parameter]) -> None:
    """Refuse what is none of the parameters, or said too often.

    Raises
    ------
    HttpError
        400, with the parameter, what is wrong with it, and what may be written.
    """
    known = {each.name: each for each in allowed}
    counted: dict[str, int] = {}
    for name, value in items:
        if name not in known:
            raise HttpError(
                400,
                _(
                    "There is no parameter “{name}” here; use {known}.",
                    name=name[:_CUT],
                    known=", ".join(known),
                ),
            )
        counted[name] = counted.get(name, 0) + 1
        schema = known[name].schema
        most = _MOST_VALUES if schema["type"] == "array" else 1
        if counted[name] > most:
            raise HttpError(
                400,
                ngettext(
                    "“{name}” can be given only once.",
                    "“{name}” can be given at most {count} times.",
                    most,
                    name=name,
                ),
            )
        schema = schema.get("items", schema)
        if not value and name != "q":
            said = _("“{name}” has no value: give one, or leave the parameter out.", name=name)
            raise HttpError(400, " ".join((said, _may_be(value, schema))).rstrip())
        if not _fits(value, schema):
            said = _("“{value}” is not a value of “{name}”.", value=value[:_CUT], name=name)
            raise HttpError(400, " ".join((said, _may_be(value, schema))).rstrip())


def _fits(value: str, schema: Schema) -> bool:
    """Whether a text is what the schema of a string allows; numbers are read elsewhere."""
    return (
        ("enum" not in schema or value in schema["enum"])
        and ("pattern" not in schema or re.fullmatch(schema["pattern"], value) is not None)
        and len(value) <= schema.get("maxLength", len(value))
    )


def _may_be(value: str, schema: Schema) -> str:
    """Say what a parameter takes: its values where they are few, else the one that is meant."""
    if "enum" in schema:
        values = schema["enum"]
        if len(values) <= _MOST_LISTED:
            return _("Use one of {allowed}.", allowed=", ".join(values))
        close = get_close_matches(value.upper(), values, n=1, cutoff=0.6)
        meant = _("Did you mean “{value}”?", value=close[0]) if close else ""
        every = _("All values are listed in /api/openapi.json.")
        return f"{meant} {every}".lstrip()
    if "pattern" in schema:
        return _(
            "Use a date between {first} and {last}, in the form 2024-03-20.",
            first=CALENDAR[0].year,
            last=CALENDAR[1].year,
        )
    if "maxLength" in schema:
        most = schema["maxLength"]
        return ngettext("Use at most {count} character.", "Use at most {count} characters.", most)
    return ""


def whole_number(values: Mapping[str, str], parameter: Parameter) -> int:
    """Return the value of a parameter that is a whole number, or its default.

    Raises
    ------
    HttpError
        400 for anything else, and for a number outside its bounds.
    """
    schema = parameter.schema
    text = values.get(parameter.name, str(schema["default"]))
    digits = text.isascii() and text.isdecimal() and len(text) <= 9 and text == str(int(text))
    if not digits or not schema["minimum"] <= int(text) <= schema["maximum"]:
        raise HttpError(
            400,
            _(
                "“{value}” is not a value of “{name}”. Use a whole number from {least} to {most}.",
                value=text[:_CUT],
                name=parameter.name,
                least=schema["minimum"],
                most=schema["maximum"],
            ),
        )
    return int(text)


def _day_pattern() -> str:
    """A pattern of exactly the days of the calendar: JSON Schema bounds no dates."""
    years = range(CALENDAR[0].year, CALENDAR[1].year + 1)
    every = "|".join(map(str, years))
    leap = "|".join(str(year) for year in years if calendar.isleap(year))
    days = (
        r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
        r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
        r"|02-(?:0[1-9]|1[0-9]|2[0-8])"
    )
    return f"^(?:(?:{every})-(?:{days})|(?:{leap})-02-29)$"
