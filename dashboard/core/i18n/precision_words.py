"""How sure the day and the place of an event of a holding are, in words."""

from collections.abc import Mapping

from dashboard.core.i18n.language import N_, _

_DAYS: Mapping[str, str] = {
    "day": N_("exact date"),
    "days": N_("within a few days"),
    "week": N_("within a week"),
    "month": N_("within a month"),
    "longer": N_("over a longer period"),
}

_PLACES: Mapping[str, str] = {
    "exact": N_("exact place"),
    "near": N_("near the place"),
    "district": N_("in the district"),
    "region": N_("in the region"),
    "country": N_("in the country"),
    "vague": N_("place unclear"),
}


def day_precision(code: str | None) -> str:
    """Return how sure a day is; a code that is not known stands for itself, None for ""."""
    return _(_DAYS[code]) if code and code in _DAYS else code or ""


def place_precision(code: str | None) -> str:
    """Return how sure a place is; a code that is not known stands for itself, None for ""."""
    return _(_PLACES[code]) if code and code in _PLACES else code or ""


def precision_words() -> dict[str, dict[str, str]]:
    """Return every known code with its words, for the browser: ``days`` and ``places``."""
    return {
        "days": {code: _(words) for code, words in _DAYS.items()},
        "places": {code: _(words) for code, words in _PLACES.items()},
    }
