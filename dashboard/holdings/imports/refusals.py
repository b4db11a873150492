"""Why a file is not imported, and why a row is set aside: each with a code and its words."""

from collections.abc import Mapping

from dashboard.core.language import tr, tr_later


class ImportRefused(ValueError):
    """A file, or a whole import, cannot be taken; the message says why and what to do."""


#: code of a row set aside -> why. `{column}` is not in them: it stands in a column of its own.
REASONS: Mapping[str, str] = {
    "cells": tr_later("the row does not have as many cells as the header"),
    "quote": tr_later("a quotation mark stands where none can, or is never closed"),
    "long": tr_later("a cell is longer than 100,000 characters"),
    "bytes": tr_later("the cell is no text in the file's encoding"),
    "no id": tr_later("the id is blank, and every row of this format has one"),
    "no date": tr_later("there is no date"),
    "date": tr_later("no date in a style of this format"),
    "years": tr_later("the date lies outside 1900 to 2100"),
    "order of days": tr_later("the event ends before it starts"),
    "no place": tr_later("there is no coordinate"),
    "number": tr_later("not a number"),
    "zero": tr_later("0, 0 is written for an unknown place, not for one in the Atlantic"),
    "degrees": tr_later("no latitude and longitude in degrees"),
    "swapped": tr_later("latitude and longitude seem to be swapped"),
    "outside": tr_later("outside the area of this map"),
    "deaths": tr_later("not a whole number of deaths, 0 or more"),
    "order of deaths": tr_later("low, best and high are not in this order"),
}


def reason(code: str) -> str:
    """Return why a row is set aside, in the language that is spoken."""
    return tr(REASONS[code])
