"""Counts are whole numbers, and a point in one may stand for thousands."""

import re
from collections.abc import Iterator

from dashboard.core.i18n.language import _
from dashboard.core.tables.csv_reader import Cells
from dashboard.core.tables.issues import shown

# Lengths and areas are measured; everything else is counted.
_MEASURED = ("km", "square_km")
_POINT_OF_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


def whole_numbers(values: Cells, text_of: Cells) -> Iterator[tuple[str, str, str, bool]]:
    """Yield counts with a point in them: "4.000" may be four thousand."""
    for name in ("quantity_low", "quantity", "quantity_high"):
        text = str(text_of.get(name, "")).strip()
        if "." not in text or values.get("unit") in _MEASURED:
            continue
        whole = text.replace(".", "")
        if _POINT_OF_THOUSANDS.fullmatch(text):
            problem = _(
                "{value} has a point: {small} or {large}?",
                value=shown(text),
                small=f"{float(text):g}",
                large=whole,
            )
            remedy = _("write a count in digits only, e.g. {value}", value=whole)
        else:
            problem = _("{value} is not a whole number, but this is a count", value=shown(text))
            remedy = _("write a count in digits only, e.g. {value}", value=f"{float(text):.0f}")
        yield name, problem, remedy, True
