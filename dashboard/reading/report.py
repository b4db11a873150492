"""The report that began the project, told in our own words in each language, and checked."""

from functools import cache

from dashboard.core.i18n.language import LANGUAGES, current, in_latin
from dashboard.core.ledger.claims.worked_example import REPORT, REPORT_DAY
from dashboard.core.tables.model import Tables
from dashboard.locations import DATA
from dashboard.reading.verdicts.check_text import check_text
from dashboard.reading.verdicts.model import TextCheck

_FOLDER = DATA / "reading" / "report"


def report_text(language: str = "") -> str:
    """Return the report's facts in our own words, in a language of the interface (the one
    that is spoken where it is blank); in English where nobody has told them in it. Raises
    KeyError for an unknown language."""
    return _text(language or current().tag)


@cache
def _text(tag: str) -> str:
    name = LANGUAGES[tag].catalogue or "en"
    path = _FOLDER / f"{name}.txt"
    text = (path if path.exists() else _FOLDER / "en.txt").read_text(encoding="utf-8")
    return in_latin(text) if LANGUAGES[tag].written_as else text


def report_check(tables: Tables) -> TextCheck | None:
    """Return the report set beside the ledger; None when the tables do not have it.

    `tables` are localised to the language that is spoken.
    """
    if REPORT not in set(tables.deployments["source_id"]):
        return None
    return check_text(report_text(), tables, REPORT_DAY)
