"""A catalogue that translates every message into itself between marks, with its language.

What stands outside of the marks was not passed through the catalogue.
"""

import re
from gettext import NullTranslations

from dashboard.core.i18n import language

_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")


class MarkedMessages(NullTranslations):
    """Messages between ⟦ and ⟧, beginning with the tag of the language."""

    def gettext(self, message):
        return f"⟦{language.current().tag} {message}⟧"

    def pgettext(self, context, message):
        return self.gettext(message)

    def ngettext(self, one, several, count):
        return self.gettext(one if count == 1 else several)


def mark_all(monkeypatch):
    """Translate every message, in every language, into itself between marks."""
    marked = MarkedMessages()
    monkeypatch.setattr(language, "messages", lambda: marked)


def unmarked(text):
    """Return what of a text stands outside of the marks."""
    while _MARKED.search(text):
        text = _MARKED.sub(" ", text)
    return text
