"""Whether a deed is as strong in every language: "crowd", "turmë", "гомила".

A translation that says "gathered people" where the original says "crowd", or "held" where it
says "detained", takes a side without a word of `data/wording.csv`. Each term here is one deed;
its words are those that the original uses for it and those that a translation may use.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.core.i18n.language import LANGUAGES, _
from dashboard.core.tables.issues import Issue, shown_path
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import TranslationRow, whole_rows


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed: how the English original names it, and how each catalogue's language may."""

    original: re.Pattern[str]
    translated: Mapping[str, re.Pattern[str]]
    """Catalogue -> beginnings of words, of which one has to occur."""
    instead: Mapping[str, str]
    """Catalogue -> the usual word, for the remedy."""


def _deed(original: str, sq: str, sr: str, usual: tuple[str, str]) -> Deed:
    return Deed(
        re.compile(rf"\b(?:{original})\b", re.IGNORECASE),
        {name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in _of(sq, sr)},
        dict(_of(*usual)),
    )


def _of(sq: str, sr: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("sq", sq), ("sr", sr)


#: the deeds that texts of this subject soften or harden most easily
DEEDS: tuple[Deed, ...] = (
    _deed("crowds?", "turm", "гомил", ("turmë", "гомила")),
    _deed(
        "detain(?:s|ed)?|detentions?",
        "ndal|mba[jh]|paraburg",
        "задрж|притвор|заточ",
        ("ndalim", "задржавање"),
    ),
    _deed("arrest(?:s|ed)?", "arrest", "хапс|хапш|ухапс|ухапш", ("arrestim", "хапшење")),
    _deed(
        "ethnic violence", r"dhun\w+ etnike", "етничк\\w+ насиљ", ("dhunë etnike", "етничко насиље")
    ),
    _deed("attack(?:s|ed|ers?)?", "sulm", "напа[дло]", ("sulm", "напад")),
    _deed(
        "killed|killings?|kills?",
        "vra|vri|vdek|humb",
        "уби|погин|страда|гин|усмр",
        ("vrarë", "убијен, погинуо"),
    ),
    _deed("unrest", "trazir", "неред|немир", ("trazira", "немири")),
    _deed("protest(?:s|ers)?", "protest", "протест|демонстр", ("protestë", "протест")),
    _deed("expel(?:led|s)?|expulsions?", "dëb", "протер", ("dëbim", "протеривање")),
    _deed("tortured?|torture", "tortur", "муч", ("torturë", "мучење")),
    _deed("condemn(?:s|ed)?", "dëno|dënim", "осуђ|осуд", ("dënon", "осуђује")),
)


def check_parallel(tables: Tables) -> list[Issue]:
    """Return a warning for each translation that is weaker or stronger than its original.

    Parameters
    ----------
    tables
        Uses `translations`: original and the text of each language. A text that is blank is
        not looked at, for then the original is shown.

    Returns
    -------
    list of Issue
        In the order of the rows, each with file, line and the column of the language. A
        warning, because a translation may turn a sentence so that the word goes.
    """
    return list(_found(tables))


def _found(tables: Tables) -> Iterator[Issue]:
    path = shown_path(tables.folder / "translations.csv")
    columns = {each.catalogue: each.text_column for each in LANGUAGES.values() if each.catalogue}
    for row in whole_rows(tables.translations, TranslationRow):
        for deed in DEEDS:
            said = deed.original.search(row.original)
            if said is None:
                continue
            for catalogue, column in columns.items():
                text = getattr(row, column, "")
                if not text or catalogue not in deed.translated:
                    continue
                if deed.translated[catalogue].search(text):
                    continue
                problem = _(
                    "the original says “{term}”, and the translation has no word as strong",
                    term=said[0],
                )
                remedy = _("write {instead}, or reword both", instead=deed.instead[catalogue])
                yield Issue(
                    path, int(row.line), column, problem, remedy, set_aside=False, is_warning=True
                )
