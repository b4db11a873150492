"""What a map says on which nothing is drawn although something is in view."""

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.view.model import View


def nothing_on_map(view: View) -> str:
    """Return what is in view although no shown layer draws anything; "" where one does.

    "5 statements: none has a place on the map": a map that stays empty says why.
    """
    if any(view.symbols.values()):
        return ""
    # Places have no date: they are where what is dated stands.
    drawn = [each for each in tables_of_layers().values() if each.dated and each.rows(view)]
    words = ", ".join(ngettext(*each.counted, len(each.rows(view))) for each in drawn)
    if not words:
        return _("Nothing matches these filters on this date.")
    return _("{things}: none has a place on the map.", things=words)


def is_all_unplaced(view: View) -> bool:
    """Return whether something was found, none of it a figure, and nothing of it has a point on
    the map: the list of it is then the answer."""
    dated = {each.table for each in tables_of_layers().values() if each.dated}
    found = sum(len(tables_of_layers()[table].rows(view)) for table in dated)
    unplaced = sum(each.table in dated for each in view.unplaced)
    return bool(found) and not view.figures and unplaced == found
