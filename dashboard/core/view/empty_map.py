"""What a map says on which nothing is drawn although something is in view."""

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.layers.model import LayerRows
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.view.model import View


def nothing_on_map(view: View) -> str:
    """Return what is in view although no shown layer draws anything; "" where one does.

    "5 statements: none has a place on the map": a map that stays empty says why.
    """
    if any(view.symbols.values()):
        return ""
    found = ((each, len(each.rows(view))) for each in _dated())
    words = ", ".join(ngettext(*each.counted, count) for each, count in found if count)
    if not words:
        return _("Nothing matches these filters on this date.")
    return _("{things}: none has a place on the map.", things=words)


def is_all_unplaced(view: View) -> bool:
    """Return whether something was found, none of it a figure, and nothing of it has a point on
    the map: the list of it is then the answer."""
    if view.figures:
        return False
    found = sum(len(each.rows(view)) for each in _dated())
    dated = {each.table for each in _dated()}
    return bool(found) and sum(each.table in dated for each in view.unplaced) == found


def _dated() -> list[LayerRows]:
    """The tables whose rows have a date. Places have none: they are where what has one stands."""
    return [each for each in tables_of_layers().values() if each.dated]
