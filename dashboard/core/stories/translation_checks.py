"""Whether our own words are translated: those of the tables, and those of the explainers."""

from collections.abc import Iterable

from dashboard.core.i18n.language import LANGUAGES, _, ngettext
from dashboard.core.stories.model import Story
from dashboard.core.stories.wording_checks import rows_by_text
from dashboard.core.tables.issues import Issue, shown_path
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import TranslationRow, whole_rows

#: how many are named; the rest is in the count
_NAMED = 20


def check_translated(tables: Tables, stories: Iterable[Story] = ()) -> list[Issue]:
    """Return one warning that counts and names our own words without a translation.

    Parameters
    ----------
    tables
        Their columns declared with ``x-language``, and ``translations``: a text is translated
        when the text of no language is blank in the row of its column and wording.
    stories
        Their titles, summaries, headings and texts are looked at.

    Returns
    -------
    list of Issue
        Empty when everything is translated. Texts are named by row and column, such as
        ``D010.label``: a wording that several rows share by the first id, once.
    """
    missing = _untranslated(tables, stories)
    if not missing:
        return []
    named = ", ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
    problem = ngettext(
        "{count} text of our own is not translated into every language: {ids}",
        "{count} texts of our own are not translated into every language: {ids}",
        len(missing),
        ids=named,
    )
    remedy = _("give each column and wording one row, with the text in every language")
    path = shown_path(tables.folder / "translations.csv")
    return [Issue(path, 1, "file", problem, remedy, set_aside=False, is_warning=True)]


def _untranslated(tables: Tables, stories: Iterable[Story]) -> list[str]:
    """Name the texts that are not translated, in the order of the tables, then the stories."""
    columns = [each.text_column for each in LANGUAGES.values() if each.catalogue]
    translated = {
        (row.column, row.original)
        for row in whole_rows(tables.translations, TranslationRow)
        if all(getattr(row, column, "") for column in columns)
    }
    own = {
        (column, text): f"{min(ids).partition('.')[2]}.{column.partition('.')[2]}"
        for (column, text), ids in rows_by_text(tables).items()
        if text
    }
    for story in stories:
        told = [("title", story.title), ("summary", story.summary)]
        for step in story.steps:
            told += [("heading", step.heading), *(("text", text) for text in step.paragraphs)]
        for kind, text in told:
            own.setdefault((f"stories.{kind}", text), f"{story.name}.{kind}")
    return [name for key, name in own.items() if key not in translated]
