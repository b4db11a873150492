"""Texts of the data that are not in the language of the page, and the mark that says so."""

from collections.abc import Iterable

import pandas as pd

from dashboard.core.i18n import language
from dashboard.core.i18n.language import _
from dashboard.ui.text import plain


def foreign(tag: str) -> bool:
    """Return whether a text in a language (BCP 47 tag) is in another than is spoken."""
    return tag != language.current().tag


def marked(text: str, tag: str) -> str:
    """Return a text of the data as Markdown, with the mark of its language when foreign."""
    return f"{plain(text)} {mark(tag)}".strip() if text and foreign(tag) else plain(text)


def mark(tag: str) -> str:
    """Return the mark of a language as Markdown: a small, muted "EN"; "" for our own."""
    return f":small[:gray[{plain(short(tag))}]]" if foreign(tag) else ""


def short(tag: str) -> str:
    """Return the short name of a language, as on a mark: "EN"."""
    return tag.partition("-")[0].upper()


def with_languages(frame: pd.DataFrame, tags: Iterable[str]) -> pd.DataFrame:
    """Return a table with a last column that marks texts in another language.

    Without a foreign text the table is returned as it is.
    """
    marks = [short(tag) if foreign(tag) else "" for tag in tags]
    return frame.assign(**{_("Language"): marks}) if any(marks) else frame
