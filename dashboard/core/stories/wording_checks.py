"""Whether our own words take a side: the list of ``data/wording.csv`` held against them.

Looked at are our own words in the tables, their translations, the stories and the messages
of the interface. What somebody said is not ours: the summaries of statements, which tell
what a named speaker said, and whatever stands in quotation marks are passed over.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.core.i18n.language import LANGUAGES, _, read_catalogue
from dashboard.core.stories.model import Story
from dashboard.core.stories.stories import FOLDER
from dashboard.core.tables.issues import Issue, shown_path
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import TranslationRow, WordingRow, rows_of, whole_rows

#: columns that tell who spoke, and what a named speaker said, in our words
ATTRIBUTED = frozenset(
    {
        "statements.speaker",
        "statements.role",
        "statements.summary",
        "deployments.stated_by",
        "casualties.stated_by",
    }
)

#: messages that state a viewpoint are marked so in their exceptions
VIEWPOINT = "viewpoint"

#: where the texts of the viewpoints stand, as the catalogues name it
_VIEWPOINT_TEXTS = "dashboard/core/places/viewpoint.py"

_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]|«[^»]*»|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Term:
    """A term that is one side's, or a judgement; ``allowed`` are the places it may stand."""

    term_id: str
    language: str
    pattern: re.Pattern[str]
    belongs_to: str
    reason: str
    instead: str
    allowed: frozenset[str]


def terms_of(tables: Tables) -> tuple[Term, ...]:
    """Return the terms of the table ``wording``; none when the folder has no such table."""
    return tuple(
        Term(
            row.term_id,
            row.language,
            _pattern(row.term),
            row.belongs_to,
            row.reason,
            row.instead,
            frozenset(row.allowed),
        )
        for row in rows_of(tables.wording, WordingRow)
    )


def _pattern(beginnings: Iterable[str]) -> re.Pattern[str]:
    """Nothing of the table is a regular expression: who writes it may not know them."""
    parts = [
        re.escape(each.removesuffix(".")) + (r"\b" if each.endswith(".") else "")
        for each in beginnings
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


def check_wording(tables: Tables, stories: Iterable[Story] = ()) -> list[Issue]:
    """Return one issue for each term of one side in our own words.

    Parameters
    ----------
    tables
        Their columns declared with ``x-language``, and ``translations``.
    stories
        Their titles, summaries and texts are looked at.

    Returns
    -------
    list of Issue
        In the order of the tables, then the stories. Nothing is set aside for its wording.
    """
    terms = terms_of(tables)
    stories = tuple(stories)
    return [
        *_in_tables(tables, terms),
        *_in_translations(tables, stories, terms),
        *_in_stories(tables, stories, terms),
    ]


def check_messages(tables: Tables) -> list[Issue]:
    """Return one issue for each term of one side in the messages of the interface.

    Looked at are the English messages and the translations in the catalogues. The texts of
    a viewpoint, which state the terms of a side as such, are those that only
    ``core/places/viewpoint.py`` uses.
    """
    found = []
    terms = terms_of(tables)
    for catalogue in dict.fromkeys(each.catalogue for each in LANGUAGES.values() if each.catalogue):
        path = f"dashboard/locale/{catalogue}/dashboard.po"
        for message in read_catalogue(catalogue):
            where = {name for name, _unused in message.locations}
            allowed = {VIEWPOINT} if where == {_VIEWPOINT_TEXTS} else set()
            for language, texts in (("en", message.id), (catalogue, message.string)):
                for text in (texts,) if isinstance(texts, str) else texts or ():
                    for term in _said(terms, language, text, allowed):
                        found.append(_issue(path, message.lineno or 1, "message", text, term))
    return list(dict.fromkeys(found))


def _in_tables(tables: Tables, terms: tuple[Term, ...]) -> Iterator[Issue]:
    for name, table in tables.schema.tables.items():
        own = {c.name: c.language for c in table.columns.values() if c.language}
        rows = getattr(tables.original, name)
        path = shown_path(tables.folder / table.file)
        for column, language in own.items():
            if f"{name}.{column}" in ATTRIBUTED:
                continue
            for key, line, text in zip(rows[table.key], rows["line"], rows[column], strict=True):
                for term in _said(terms, language, text, {f"{name}.{key}"}):
                    yield _issue(path, line, column, text, term)


def _in_translations(
    tables: Tables, stories: Iterable[Story], terms: tuple[Term, ...]
) -> Iterator[Issue]:
    path = shown_path(tables.folder / "translations.csv")
    rows_with = rows_by_text(tables)
    told_in: dict[str, set[str]] = {}
    for story in stories:
        for _line, text in _texts_of(story):
            told_in.setdefault(text, set()).add(f"stories.{story.name}")
    for row in whole_rows(tables.translations, TranslationRow):
        if row.column in ATTRIBUTED:
            continue
        allowed = rows_with.get((row.column, row.original), set())
        if row.column.startswith("stories."):
            allowed = told_in.get(row.original, set())
        for language, column in _text_columns().items():
            text = getattr(row, column, "")
            for term in _said(terms, language, text, allowed):
                yield _issue(path, row.line, column, text, term)


def _text_columns() -> dict[str, str]:
    """Catalogue -> column of translations."""
    return {each.catalogue: each.text_column for each in LANGUAGES.values() if each.catalogue}


def rows_by_text(tables: Tables) -> dict[tuple[str, str], set[str]]:
    """Return ("table.column", our words) -> "table.id" of the rows that have them.

    Columns used: those declared with ``x-language``, as written; a blank cell is the text "".
    """
    found: dict[tuple[str, str], set[str]] = {}
    for name, table in tables.schema.tables.items():
        rows = getattr(tables.original, name)
        for column in (c.name for c in table.columns.values() if c.language):
            for key, text in zip(rows[table.key], rows[column], strict=True):
                found.setdefault((f"{name}.{column}", text), set()).add(f"{name}.{key}")
    return found


def _in_stories(
    tables: Tables, stories: Iterable[Story], terms: tuple[Term, ...]
) -> Iterator[Issue]:
    for story in stories:
        path = shown_path(tables.folder / FOLDER / f"{story.name}.md")
        for line, text in _texts_of(story):
            for term in _said(terms, "en", text, {f"stories.{story.name}"}):
                yield _issue(path, line, "text", text, term)


def _texts_of(story: Story) -> Iterator[tuple[int, str]]:
    """Yield line and text of all that a story says in our words."""
    yield 1, story.title
    yield 1, story.summary
    for step in story.steps:
        for text in (step.heading, *step.paragraphs):
            yield step.line, text


def _said(terms: tuple[Term, ...], language: str, text: str, where: set[str]) -> Iterator[Term]:
    """Yield the terms that `text` has outside quotation marks and exceptions."""
    if not text:
        return
    plain = _QUOTED.sub(" ", text)
    for term in terms:
        fits = term.language == language and not term.allowed & where
        if fits and term.pattern.search(plain):
            yield term


def _issue(path: str, line: int, column: str, text: str, term: Term) -> Issue:
    found = term.pattern.search(_QUOTED.sub(" ", text))
    said = found[0] if found else term.term_id
    problem = _(
        "“{term}” is one side's term or a value judgement ({reason})",
        term=said,
        reason=term.reason,
    )
    remedy = _(
        "use {instead}, put it in quotation marks as somebody's words, or list this row "
        "under allowed in wording.csv, {term_id}",
        instead=term.instead,
        term_id=term.term_id,
    )
    return Issue(path, int(line), column, problem, remedy, set_aside=False)
