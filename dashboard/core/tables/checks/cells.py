"""What no cell should hold, whatever its column: traces of the tools that tables pass through.

Spreadsheets leave errors and formulas; copying leaves letters that are not seen, letters
of another script that look alike, and accents apart from their letters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from dashboard.core.i18n.language import LANGUAGES, Language, _
from dashboard.core.tables.issues import shown
from dashboard.core.tables.schema import Column

# In English, German, French, Spanish, Serbian and Albanian spreadsheets alike.
_SHEET_ERROR = re.compile(
    r"#(?:N/A|N/D|NV|#{2,}|[A-ZÀ-ÞА-Я0-9/¡]{2,14}[!?])|(?:Err|Greška|Грешка):[0-9]{3}"
)
_FORMULA = re.compile(r"=\s*[\w(\"'+-]|[+@][A-Za-z]+[0-9]*[(!:]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_GREEK = re.compile("[\u0370-\u03ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")
# Not drawn, and yet no format character by their category.
_NOT_DRAWN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# They join letters of scripts that need it, and emoji.
_JOINERS = frozenset("\u200c\u200d")
_NAMES = ("name_", "toponym_")
_ASCII = frozenset(map(chr, range(128)))

Trace = tuple[str, str]
"""Problem and remedy."""


def sheet_error(text: str) -> Trace | None:
    """Return what is wrong with a cell that holds a spreadsheet's error, else None."""
    if not _SHEET_ERROR.fullmatch(text):
        return None
    problem = _("{value} is a spreadsheet error, not a value", value=shown(text))
    return problem, _("write what the source says, or leave the cell blank")


def traces(text: str, column: Column) -> Iterator[Trace]:
    """Yield what tools have left in the text of a cell; nothing for most cells."""
    if _FORMULA.match(text):
        problem = _("{value} is a spreadsheet formula", value=shown(text))
        yield problem, _("write the resulting value")
    yield from _scripts(text, column.name)
    if text.isascii():
        return
    if unseen := _unseen(text):
        problem = _(
            "{value} contains an invisible character, {code}",
            value=shown(text),
            code=f"U+{ord(unseen):04X}",
        )
        yield problem, _("retype the cell instead of copying it")
    if unicodedata.normalize("NFC", text) != text:
        problem = _("{value} has accents stored separately from their letters", value=shown(text))
        yield problem, _("retype it: names are matched letter by letter")


def _unseen(text: str) -> str:
    """Return the first character that takes no room in a line, or ""."""
    if text.isprintable() and _NOT_DRAWN.isdisjoint(text):
        return ""  # nearly every cell; what follows looks at each character
    for at, sign in enumerate(text):
        if sign in _JOINERS:
            beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
            if not _LATIN.search(beside) and not _CYRILLIC.search(beside):
                continue
        if sign in _NOT_DRAWN or unicodedata.category(sign) in ("Cf", "Zl", "Zp"):
            return sign
    return ""


def _scripts(text: str, name: str) -> Iterator[Trace]:
    """Yield words of two scripts, and names in the script of another column."""
    is_mixed = not text.isascii() and (_CYRILLIC.search(text) or _GREEK.search(text))
    for word in _WORD.findall(text) if is_mixed else ():
        if word.isascii() or not _LATIN.search(word):
            continue
        other = _CYRILLIC.search(word) or _GREEK.search(word)
        if other:
            problem = _(
                "{word} mixes scripts: {sign} ({code}) looks like a Latin letter but is not",
                word=shown(word),
                sign=shown(other[0]),
                code=f"U+{ord(other[0]):04X}",
            )
            yield problem, _("retype the word in one script")
            return
    if not name.startswith(_NAMES) and not name.startswith("text_"):
        return
    in_cyrillic = _is_in_cyrillic(name, tuple(LANGUAGES.values()))
    if not in_cyrillic and (other := _CYRILLIC.search(text)):
        problem = _("{value} is in Cyrillic, but this column is in Latin script", value=shown(text))
        yield problem, _("check that two columns have not been swapped")
    elif name.startswith(_NAMES) and in_cyrillic and _LATIN.search(text):
        problem = _("{value} has Latin letters, but this column is in Cyrillic", value=shown(text))
        yield problem, _("check that two columns have not been swapped")


@cache
def _is_in_cyrillic(name: str, languages: tuple[Language, ...]) -> bool:
    """Return whether the texts of a column are written in Cyrillic: its language says so, or the
    script in its name."""
    written = (each.column("") for each in languages if _CYRILLIC.search(each.alphabet))
    return name.endswith(("_cyrl", *written))


def odd_letters(text: str, name: str) -> Trace | None:
    """Return why a name seems to be in another language than its column, or None.

    Albanian has no č, ć, š, ž, đ and Serbian no ë, ç; a name kept from the other language
    may be right all the same. What is told apart are the marked letters of the languages that
    share a script; one without any of its own, as English, takes those of all.
    """
    if not name.startswith(_NAMES) or text.isascii():
        return None
    strange = _letters_of_others(name, tuple(LANGUAGES.values()))
    wrong = next((letter for letter in text if letter.lower() in strange), "")
    if not wrong:
        return None
    problem = _(
        "{value} contains {letter}, which does not exist in this language",
        value=shown(text),
        letter=shown(wrong),
    )
    return problem, _("check that two columns have not been swapped")


@cache
def _letters_of_others(name: str, languages: tuple[Language, ...]) -> frozenset[str]:
    """Return the marked letters that other languages of the same script have, and that of the
    column has not; none for one without such letters, or of no language."""
    marked = {each: frozenset(each.alphabet) - _ASCII for each in languages}
    own = next((each for each in languages if name.endswith(each.column(""))), None)
    if own is None or not marked[own]:
        return frozenset()
    is_cyrillic = bool(_CYRILLIC.search(own.alphabet))
    same = [e for e in languages if bool(_CYRILLIC.search(e.alphabet)) == is_cyrillic]
    return frozenset().union(*(marked[each] for each in same)) - marked[own]
