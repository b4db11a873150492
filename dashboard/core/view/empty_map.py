"""What a map says on which nothing is drawn although something is in view."""

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.question.layers import tables_of_layers
from dashboard.core.view.model import View


def nothing_on_map(view: View) -> str:
    """Return what is in view although no shown layer draws anything; "" where one does.

    "5 statements: none with a published location": a map that stays empty says why.
    """
    if any(view.symbols.values()):
        return ""
    # Places have no date: they are where what is dated stands.
    drawn = [each for each in tables_of_layers().values() if each.dated and each.rows(view)]
    words = ", ".join(ngettext(*each.counted, len(each.rows(view))) for each in drawn)
    if not words:
        return _("Nothing matches these filters on this date.")
    return _(
        "{things}: none with a published location. They are listed below the map, under “Not on "
        "the map”.",
        things=words,
    )
