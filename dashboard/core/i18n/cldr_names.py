"""English names of languages and countries, said in the language spoken, by the CLDR."""

from functools import cache

from babel import Locale

from dashboard.core.i18n.language import current


def cldr_name(english: str) -> str:
    """Return a language or a country in the language spoken: "German" is "немачки" in Serbian.

    What the CLDR does not know by this English name is returned as it is.
    """
    if not (known := _codes().get(english)):
        return english
    code, is_language = known
    locale = Locale.parse(current().locale)
    names = locale.languages if is_language else locale.territories
    return str(names.get(code, english))


@cache
def _codes() -> dict[str, tuple[str, bool]]:
    """English name -> its code, and whether it is that of a language."""
    english = Locale("en")
    countries = {str(name): (str(code), False) for code, name in english.territories.items()}
    languages = {str(name): (str(code), True) for code, name in english.languages.items()}
    return countries | languages
