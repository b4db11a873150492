"""Fair to both sides: what one side is called by, the other is called by alike."""

import re

import pytest

from dashboard.core.i18n.language import LANGUAGES, using_language
from dashboard.core.places import viewpoint
from dashboard.core.tables.read import DATA

#: our prose: table -> columns
PROSE = {
    "events": ("title", "summary", "place_text", "casualties_note", "note"),
    "statements": ("summary", "said_at", "medium", "note"),
    "deployments": ("label", "area_text", "scope", "note"),
    "casualties": ("group", "note"),
    "places": ("stand_in",),
}
#: places whose two names are one name and an addition, or are no names of settlements
ONE_NAME = {"P_PRISTINA", "P_MITRO", "P_MITRO_N", "P_DUBRAVA", "P_KAMENICA", "P_KARACEVO"}
SETTLED = {"town", "village", "city", "historic_site", "bridge", "lake", "crossing", "police_post"}

_QUOTED = re.compile(r"“[^”]*”|„[^“”]*[“”]")


@pytest.fixture(scope="module")
def texts(project_tables):
    """Every text of ours in English: (where, text)."""
    found = []
    for table, columns in PROSE.items():
        key = project_tables.schema.tables[table].key
        for row in getattr(project_tables, table).to_dict("records"):
            found += [(f"{row[key]}.{c}", _QUOTED.sub("", row[c])) for c in columns if row[c]]
    for story in sorted((DATA / "stories").glob("*.md")):
        found.append((story.name, _QUOTED.sub("", story.read_text(encoding="utf-8"))))
    return found


@pytest.fixture(scope="module")
def project_tables(real):
    return real


def says(name, text):
    return re.search(rf"(?<!\w){re.escape(name)}(?![\w-])", text) is not None


def test_a_place_with_two_names_is_called_by_both(texts, project_tables):
    alone = []
    for place in project_tables.places.itertuples():
        albanian, serbian = place.toponym_sq, place.toponym_sr_latn
        two = place.side == "Kosovo" and albanian and serbian and albanian != serbian
        if not two or place.place_id in ONE_NAME or place.kind not in SETTLED:
            continue
        english = place.toponym_en
        one = {albanian} | ({english} if english != serbian else set())
        other = {serbian} | ({english} if english != albanian else set())
        for where, text in texts:
            if any(says(n, text) for n in one) != any(says(n, text) for n in other):
                alone.append((where, english, text[:80]))
    assert not alone


@pytest.mark.parametrize(
    ("language", "word", "both"),
    [
        ("en", r"[Aa]ssociation(?!s)[^.;]{0,40}municipalit", r"Association/Community"),
        ("sq", r"(?:Asociacion|Bashkësi)\w*[^.;]{0,40}komunave", r"Asociacion\w*/Bashkësi\w*"),
        ("sr", r"(?:Асоцијациј|Заједниц)\w*[^.;]{0,40}општина", r"(?:Заједниц\w*|Асоцијациј\w*)/"),
    ],
)
def test_association_and_community_stand_together(texts, project_tables, language, word, both):
    if language == "en":
        said = texts
    else:
        column = {"sq": "text_sq", "sr": "text_sr_cyrl"}[language]
        rows = project_tables.translations
        said = list(zip(rows["translation_id"], map(_unquoted, rows[column]), strict=True))
    named = [(where, text) for where, text in said if re.search(word, text)]
    assert named
    assert not [(where, text) for where, text in named if not re.search(both, text)]


def _unquoted(text):
    return _QUOTED.sub("", text)


def test_the_kosovo_security_force_is_not_an_army_in_our_words(project_tables):
    for table, columns in (("events", ("title", "summary")), ("statements", ("summary",))):
        for row in getattr(project_tables, table).to_dict("records"):
            for column in columns:
                assert not re.search(r"\b(?:its|Kosovo.s) army\b", _unquoted(row[column]))


def test_both_towns_with_a_government_are_of_one_kind(project_tables):
    kinds = dict(zip(project_tables.places["place_id"], project_tables.places["kind"], strict=True))
    assert kinds["P_PRISTINA"] == kinds["P_BELGRADE"] == "city"


#: per language: what one note says -> what the other says in its place
MIRROR = {
    "en": [
        ("Pristina", "Belgrade"),
        ("a state border", "an administrative line"),
        ("Republic of Kosovo", "Autonomous Province of Kosovo and Metohija"),
        ("Serbia and the states that do not recognise", "Kosovo and the states that recognise"),
    ],
    "sq": [
        ("Prishtinë", "Beograd"),
        ("kufi shtetëror", "vijë administrative"),
        ("Republika e Kosovës", "Krahina Autonome e Kosovës dhe Metohisë"),
        ("Serbia dhe shtetet që nuk e", "Kosova dhe shtetet që e"),
    ],
    "sr-Cyrl": [
        ("Приштини", "Београду"),
        ("државна граница", "административна линија"),
        ("Република Косово", "Аутономна Покрајина Косово и Метохија"),
        ("Србија и државе које не", "Косово и државе које"),
    ],
}


@pytest.mark.parametrize("tag", MIRROR)
def test_the_notes_of_the_viewpoints_mirror_one_another(tag):
    with using_language(tag):
        note, other = viewpoint.note("pristina"), viewpoint.note("belgrade")
    for one, counterpart in MIRROR[tag]:
        assert note.count(one) == 1
        note = note.replace(one, counterpart)
    assert note == other


def test_every_catalogue_is_held():
    assert {LANGUAGES[tag].catalogue for tag in MIRROR} == {
        each.catalogue for each in LANGUAGES.values()
    }


@pytest.mark.parametrize(
    ("column", "serbia", "kosovo"),
    [
        ("text_sq", r"[Qq]everi(?:a|së|në) serbe", r"[Qq]everi(?:a|së|në) kosovare"),
        ("text_sr_cyrl", r"\b[Сс]рпск\w+ влад[аеуо]", r"\b[Кк]осовск\w+ влад[аеуо]"),
    ],
)
def test_the_two_governments_are_named_alike(project_tables, column, serbia, kosovo):
    """Either both by an adjective somewhere, or neither."""
    said = " ".join(map(_unquoted, project_tables.translations[column]))
    assert bool(re.search(serbia, said)) == bool(re.search(kosovo, said))
