"""Dates in the case that a sentence needs, in every month."""

import re

import pytest

from dashboard.core import dates
from dashboard.core.i18n.cases import CASES, in_case, punctuated
from dashboard.core.i18n.language import _, read_catalogue, using_language

_SERBIAN = (
    "јануара",
    "фебруара",
    "марта",
    "априла",
    "маја",
    "јуна",
    "јула",
    "августа",
    "септембра",
    "октобра",
    "новембра",
    "децембра",
)
_LATIN = (
    "januara",
    "februara",
    "marta",
    "aprila",
    "maja",
    "juna",
    "jula",
    "avgusta",
    "septembra",
    "oktobra",
    "novembra",
    "decembra",
)
_DEFINITE = (
    "janari",
    "shkurti",
    "marsi",
    "prilli",
    "maji",
    "qershori",
    "korriku",
    "gushti",
    "shtatori",
    "tetori",
    "nëntori",
    "dhjetori",
)
_OBLIQUE = (
    "janarit",
    "shkurtit",
    "marsit",
    "prillit",
    "majit",
    "qershorit",
    "korrikut",
    "gushtit",
    "shtatorit",
    "tetorit",
    "nëntorit",
    "dhjetorit",
)
_FORMS = [
    ("sr-Cyrl", "sr_Cyrl", "genitive", _SERBIAN, "5. {} 2024."),
    ("sr-Latn", "sr_Latn", "genitive", _LATIN, "5. {} 2024."),
    ("sq", "sq", "definite", _DEFINITE, "5 {} 2024"),
    ("sq", "sq", "oblique", _OBLIQUE, "5 {} 2024"),
]


@pytest.mark.parametrize(("tag", "locale", "case", "forms", "shape"), _FORMS)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_every_case(tag, locale, case, forms, shape, month):
    with using_language(tag):
        worded = dates.words(f"2024-{month:02}-05")
        alone = dates.words(f"2024-{month:02}")

    assert in_case(worded, case, locale) == shape.format(forms[month - 1])
    assert forms[month - 1] in in_case(alone, case, locale)


@pytest.mark.parametrize("case", sorted(CASES))
def test_a_language_without_the_case_is_left_alone(case):
    assert in_case("20 March 2024", case, "en_GB") == "20 March 2024"


def test_a_case_is_asked_for_by_the_message_and_other_values_are_untouched():
    with using_language("sr-Cyrl"):
        assert _("since {date}", date=dates.words("2024-03-20")) == "од 20. марта 2024."
        assert _("since {date}", date="D042") == "од D042"
    with using_language("sq"):
        assert _("since {date}", date=dates.words("2024-03-20")) == "që nga 20 marsi 2024"
        assert _("about {date}", date=dates.words("2024-09-01")) == "rreth 1 shtatorit 2024"


def test_both_ends_of_an_interval_are_changed():
    with using_language("sr-Latn"):
        worded = dates.words("2023-10-06/2024-01")

    assert in_case(worded, "genitive", "sr_Latn") == "6. oktobra 2023 – januara 2024."


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("20. марта 2024., па", "20. марта 2024, па"),
        ("(20. марта 2024.)", "(20. марта 2024)"),
        ("на дан 20. марта 2024..", "на дан 20. марта 2024."),
        ("на дан 20\\. марта 2024\\.. Где", "на дан 20\\. марта 2024. Где"),
        ("\\(20\\. марта 2024\\.\\)", "\\(20\\. марта 2024\\)"),
        ("**20. марта 2024.**: 624", "**20. марта 2024**: 624"),
        ("20. марта 2024. године", "20. марта 2024. године"),
        ("12.024, 1.999.", "12.024, 1.999."),
    ],
)
def test_a_year_has_no_full_stop_before_another_mark(written, right):
    assert punctuated(written, "sr_Cyrl") == right
    assert punctuated(written, "en_GB") == written


#: a preposition of a date, then a colon: how a message escapes the case that it needs
_ESCAPES = {
    "sq": r"\b(nga|deri më|deri në|rreth|para|që nga|më): \{(date|day|first|second|held|other)",
    "sr": r"\b(на дан|до|од|после|пре|око): \{(date|day|first|second|held|other)",
}
_BARE = {
    "sq": r"\b(që nga|rreth|para) \{(date|day|first|second)\}",
    "sr": r"\b(на дан|до|од|после|пре|око) \{(date|day)\}",
}


@pytest.mark.parametrize("catalogue", ["sq", "sr"])
@pytest.mark.parametrize("patterns", [_ESCAPES, _BARE], ids=["colon", "no case"])
def test_no_message_escapes_a_case(catalogue, patterns):
    found = [
        form
        for message in read_catalogue(catalogue)
        for form in (message.string if isinstance(message.string, tuple) else (message.string,))
        if re.search(patterns[catalogue], form, re.IGNORECASE)
    ]
    assert found == []
