"""Why a file is not imported, and why a row is set aside: each with a code and its words."""

from collections.abc import Mapping

from dashboard.core.i18n.language import N_, _


class ImportRefused(ValueError):
    """A file, or a whole import, cannot be taken; the message says why and what to do."""


#: code of a row set aside -> why. `{column}` is not in them: it stands in a column of its own.
REASONS: Mapping[str, str] = {
    "cells": N_("the row does not have as many cells as the header"),
    "quote": N_("a quotation mark is misplaced or not closed"),
    "long": N_("a cell is longer than 100,000 characters"),
    "bytes": N_("the cell is not text in the file's encoding"),
    "no id": N_("the ID is blank, but every row of this format has one"),
    "no date": N_("date missing"),
    "date": N_("the date is not in a form this format uses"),
    "years": N_("the date is outside 1900–2100"),
    "order of days": N_("the event ends before it starts"),
    "no place": N_("coordinates missing"),
    "number": N_("not a number"),
    "zero": N_("0, 0 marks an unknown place, not a point in the Atlantic"),
    "degrees": N_("not a latitude and longitude in degrees"),
    "swapped": N_("latitude and longitude appear to be swapped"),
    "outside": N_("outside the area of this map"),
    "deaths": N_("not a whole number of deaths, 0 or more"),
    "order of deaths": N_("low, best and high are not in this order"),
}


def reason(code: str) -> str:
    """Return why a row is set aside, in the language that is spoken."""
    return _(REASONS[code])
