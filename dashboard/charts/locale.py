"""How the axes and hints of a chart write numbers."""

from typing import Any

import altair as alt
from babel import Locale

from dashboard.core.i18n.language import DEFAULT, current


def chart_locale() -> dict[str, Any]:
    """Return the configuration of a chart in the language that is spoken.

    Empty in the default language, which is that of the charts themselves.
    """
    if current().tag == DEFAULT:
        return {}
    symbols = Locale.parse(current().locale).number_symbols
    symbols = symbols.get("latn", symbols)
    number = alt.NumberLocale(
        decimal=symbols["decimal"], thousands=symbols["group"], grouping=[3], currency=["", ""]
    )
    return {"locale": alt.Locale(number=number)}
