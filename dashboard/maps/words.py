"""What the map says by itself: its sentences, the names on its ground, the disputed line.

They travel with the layers, so that the base map is the same in every language: a map that
is built anew would lose the place that the reader looks at.
"""

from typing import Any

from dashboard.core.i18n.for_browser import counting, speech
from dashboard.core.i18n.language import N_, NN_, _
from dashboard.core.i18n.precision_words import precision_words
from dashboard.core.ledger.words.numbers import age_templates, last_known_text
from dashboard.core.places import viewpoint
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.question.selection import Selection
from dashboard.core.view.map_notes import GAPS, LINE

_COUNTED = {
    "places": NN_("{names} and {count} more place", "{names} and {count} more places"),
    "more": NN_("… and {count} more in the table", "… and {count} more in the table"),
}

#: how a line is drawn -> what the footnote says of it
_DRAWN = {
    "disputed": N_("The line is dashed, without prejudice to status."),
    "border": N_("The line is drawn as a “state border”, as Kosovo regards it."),
    "internal": N_("The line is drawn as an “administrative line”, as Serbia regards it."),
}

#: part of the base map -> what it is called when it is missing
_PARTS = {
    "boundaries": N_("boundaries"),
    "areas": N_("areas"),
    "units": N_("units"),
    "sea": N_("sea"),
    "lakes": N_("lakes"),
    "rivers": N_("rivers"),
    "places": N_("places"),
    "regions": N_("regions"),
    "relief": N_("relief"),
}


def map_words() -> dict[str, Any]:
    """Return the sentences of the map in the language that is spoken.

    ``count`` holds those that count: name -> plural category of the CLDR -> template.
    """
    spoken = speech()
    return {
        "tag": spoken["tag"],
        "group": spoken["group"],
        "count": {name: counting(forms, names="{names}") for name, forms in _counted().items()},
        "source": _("Source: {source}", source="{source}"),
        "unplaced": _("Show the list below the map"),
        "aged": _("{figure} · {age}", figure="{figure}", age="{age}"),
        "lastKnown": last_known_text("{age}"),
        "reported": _("reported {year}", year="{year}"),
        "undated": _("undated"),
        "ages": age_templates(),
        "statedBy": _("Stated by {name}", name="{name}"),
        "near": _("includes items too close to separate at this zoom; each entry names its place"),
        "legend": _("Legend"),
        "aside": _("Claimed and planned"),
        "moreFigures": _("More figures"),
        "nationYear": _("in brackets: the year of the latest report; none is of this date"),
        "later": _("after the reference date"),
        "small": _("Small symbols grow as you zoom in; rings then mark approximate locations"),
        "tooOld": _("Too old to count as current on the date shown."),
        "failed": _("Map labels failed to load. Reload the page."),
        "figures": _("Figures"),
        "holdings": {
            "busy": _("Counting …"),
            "replaced": _("A newer version is available. Reload the page."),
            "refused": _("These events are no longer available here. Reload the page."),
            "onlyNumbers": _("The events themselves are not shared here, only counts."),
            "deaths": _("deaths: {count}", count="{count}"),
            **precision_words(),
        },
        "nearer": _("Zoom in"),
        "farther": _("Zoom out"),
        "home": _("Show all of Kosovo"),
        "twoFingers": _("Use two fingers to move the map"),
        "close": _("Close popup"),
    }


def _counted() -> dict[str, tuple[str, str]]:
    """What a symbol counts is said in the words of its table."""
    return {table: rows.counted for table, rows in tables_of_layers().items()} | _COUNTED


def ground(asked: Selection) -> dict[str, Any]:
    """Return how the base map is worded and drawn: names, viewpoint, footnote."""
    chosen = viewpoint.VIEWPOINTS[asked.viewpoint]
    return {
        "names": list(asked.place_names),
        "language": asked.language,
        "line": chosen.line,
        "country": viewpoint.country_label(asked.viewpoint),
        "label": _label(asked.viewpoint),
        "shortLabel": _("boundary/border (status disputed)")
        if asked.viewpoint == viewpoint.DEFAULT
        else viewpoint.line_label(asked.viewpoint),
        "labelHelp": _("About this line"),
        "notes": [
            _(_DRAWN[chosen.line]),
            viewpoint.note(asked.viewpoint),
            _(LINE),
            _(GAPS),
        ],
        "missing": {name: _(words) for name, words in _PARTS.items()},
        "lost": _(
            "Part of the base map could not be loaded: {parts}. The items on it are not affected.",
            parts="{parts}",
        ),
        "lostAll": _("The base map could not be loaded. The items on it are not affected."),
    }


def _label(chosen: str) -> str:
    label = viewpoint.line_label(chosen)
    if chosen == viewpoint.DEFAULT:
        return _("{line}; shown without prejudice to status", line=label)
    return label
