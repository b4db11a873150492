"""What a map says on which nothing is drawn although something is in view."""

from dashboard.core.i18n.language import _, ngettext
from dashboard.core.view.model import View


def nothing_on_map(view: View) -> str:
    """Return what is in view although no shown layer draws anything; "" where one does.

    "5 statements: none with a published location": a map that stays empty says why.
    """
    if any(view.symbols.values()):
        return ""
    counts = (
        (len(view.figures), ngettext("{count} figure", "{count} figures", len(view.figures))),
        (len(view.events), ngettext("{count} event", "{count} events", len(view.events))),
        (
            len(view.statements),
            ngettext("{count} statement", "{count} statements", len(view.statements)),
        ),
    )
    words = ", ".join(text for size, text in counts if size)
    if not words:
        return _("Nothing matches these filters on this date.")
    return _(
        "{things}: none with a published location. They are listed below the map, under “Not on "
        "the map”.",
        things=words,
    )
