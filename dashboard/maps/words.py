"""What the map says by itself: its sentences, the names on its ground, the disputed line.

They travel with the layers, so that the base map is the same in every language: a map that
is built anew would lose the place that the reader looks at.
"""

from typing import Any

from dashboard.core import viewpoint
from dashboard.core.browser_words import counting, speech
from dashboard.core.language import tr, tr_later, tr_later_n
from dashboard.core.map_notes import GAPS, LINE
from dashboard.core.selection import Selection

_COUNTED = {
    "events": tr_later_n("{count} event", "{count} events"),
    "statements": tr_later_n("{count} statement", "{count} statements"),
    "places": tr_later_n("{names} and {count} more place", "{names} and {count} more places"),
    "more": tr_later_n("… and {count} more in the table", "… and {count} more in the table"),
}

#: how a line is drawn -> what the footnote says of it
_DRAWN = {
    "disputed": tr_later("The line is shown dashed, without prejudice to status."),
    "border": tr_later("The line is drawn as a “state border”, as Kosovo regards it."),
    "internal": tr_later("The line is drawn as an “administrative line”, as Serbia regards it."),
}

#: part of the base map -> what it is called when it is missing
_PARTS = {
    "boundaries": tr_later("boundaries"),
    "areas": tr_later("areas"),
    "units": tr_later("units"),
    "sea": tr_later("sea"),
    "lakes": tr_later("lakes"),
    "rivers": tr_later("rivers"),
    "places": tr_later("places"),
    "regions": tr_later("regions"),
    "relief": tr_later("relief"),
}


def map_words() -> dict[str, Any]:
    """Return the sentences of the map in the language that is spoken.

    ``count`` holds those that count: name -> plural category of the CLDR -> template.
    """
    spoken = speech()
    return {
        "tag": spoken["tag"],
        "group": spoken["group"],
        "count": {
            name: counting(forms, names="{names}") for name, forms in _COUNTED.items()
        },
        "source": tr("Source: {source}", source="{source}"),
        "statedBy": tr("Stated by {name}", name="{name}"),
        "near": tr("and what is too near to it at this zoom: each entry names its own place"),
        "legend": tr("Legend"),
        "failed": tr("The texts of the map did not load. Reload the page."),
        "figures": tr("Figures"),
        "nearer": tr("Zoom in"),
        "farther": tr("Zoom out"),
        "close": tr("Close popup"),
    }


def ground(asked: Selection) -> dict[str, Any]:
    """Return how the base map is worded and drawn: names, viewpoint, footnote."""
    chosen = viewpoint.VIEWPOINTS[asked.viewpoint]
    return {
        "names": list(asked.names),
        "language": asked.language,
        "line": chosen.line,
        "country": viewpoint.country_label(asked.viewpoint),
        "label": _label(asked.viewpoint),
        "shortLabel": tr("boundary/border (status disputed)")
        if asked.viewpoint == viewpoint.DEFAULT
        else viewpoint.line_label(asked.viewpoint),
        "labelHelp": tr("What the line means"),
        "notes": [
            tr(_DRAWN[chosen.line]),
            viewpoint.note(asked.viewpoint),
            tr(LINE),
            tr(GAPS),
        ],
        "missing": {name: tr(words) for name, words in _PARTS.items()},
        "lost": tr(
            "Part of the base map could not be loaded: {parts}. What is plotted on it is not "
            "affected.",
            parts="{parts}",
        ),
        "lostAll": tr(
            "The base map could not be loaded. What is plotted on it is not affected."
        ),
    }


def _label(chosen: str) -> str:
    label = viewpoint.line_label(chosen)
    if chosen == viewpoint.DEFAULT:
        return tr("{line}; shown without prejudice", line=label)
    return label
