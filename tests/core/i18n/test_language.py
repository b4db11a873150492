"""What is said in which language, and how Serbian comes by its second script."""

import re
import threading

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core import dates
from dashboard.core.i18n import language, wording
from dashboard.core.i18n.language import (
    LANGUAGES,
    UnknownLanguage,
    _,
    current,
    in_latin,
    ngettext,
    number,
    pgettext,
    read_catalogue,
    set_language,
    using_language,
)


@pytest.fixture
def catalogue(monkeypatch, tmp_path):
    """Put a catalogue in the place of those of the project, until the test is over."""

    def put(*messages, locale="sr"):
        made = Catalog(locale=locale)
        for message in messages:
            made.add(**message)
        folder = tmp_path / locale
        folder.mkdir()
        with (folder / "dashboard.po").open("wb") as file:
            write_po(file, made)
        monkeypatch.setattr(language, "LOCALE", tmp_path)

    return put


# --- messages ------------------------------------------------------------------------------


def test_english_is_said_as_it_is_written():
    assert _("Nothing of {name} is known", name="X") == "Nothing of X is known"
    assert _("100 {percent}") == "100 {percent}"
    assert ngettext("{count} figure", "{count} figures", 1) == "1 figure"
    assert ngettext("{count} figure", "{count} figures", 4443) == "4,443 figures"


def test_a_message_is_said_in_the_language_that_is_spoken(catalogue):
    catalogue({"id": "Map of {name}", "string": "Мапа: {name}"})
    with using_language("sr-Cyrl"):
        assert _("Map of {name}", name="X") == "Мапа: X"
    with using_language("sr-Latn"):
        assert _("Map of {name}", name="X") == "Mapa: X"
    assert _("Map of {name}", name="X") == "Map of X"


def test_what_has_no_translation_stays_english(catalogue):
    catalogue({"id": "Map", "string": ""}, {"id": "Base", "string": "База", "flags": ["fuzzy"]})
    with using_language("sr-Cyrl"):
        assert (_("Map"), _("Base"), _("Other")) == ("Map", "Base", "Other")
        assert ngettext("{count} base", "{count} bases", 3) == "3 bases"


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 база"), (3, "3 базе"), (5, "5 база"), (11, "11 база"), (22, "22 базе")],
)
def test_serbian_has_three_plural_forms(catalogue, count, said):
    forms = ("{count} база", "{count} базе", "{count} база")
    catalogue({"id": ("{count} base", "{count} bases"), "string": forms})
    with using_language("sr-Cyrl"):
        assert ngettext("{count} base", "{count} bases", count) == said


def test_a_context_tells_two_meanings_apart(catalogue):
    catalogue(
        {"id": "official", "string": "службено", "context": "kind of source"},
        {"id": "official", "string": "званично"},
    )
    with using_language("sr-Cyrl"):
        assert (_("official"), pgettext("kind of source", "official")) == ("званично", "службено")


def test_names_filled_in_are_never_changed(catalogue):
    catalogue({"id": "From {name}", "string": "Извор: {name}"})
    with using_language("sr-Latn"):
        assert _("From {name}", name="Политика") == "Izvor: Политика"


def test_a_language_that_does_not_exist_is_refused():
    with pytest.raises(UnknownLanguage, match="sr-Cyrl"):
        set_language("xx")


def test_another_thread_keeps_its_own_language():
    heard = []
    with using_language("sq"):
        thread = threading.Thread(target=lambda: heard.append(current().tag))
        thread.start()
        thread.join()
        assert current().tag == "sq"
    assert heard == ["en"]
    assert current().tag == "en"


# --- scripts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        pytest.param("Његош и књига", "Njegoš i knjiga", id="nj"),
        pytest.param("Љубав и недеља", "Ljubav i nedelja", id="lj"),
        pytest.param("Џеп, џак", "Džep, džak", id="dž"),
        pytest.param("инјекција, конјункција", "injekcija, konjunkcija", id="n and j"),
        pytest.param("надживети", "nadživeti", id="d and ž"),
        pytest.param("ЉУБАВ ЊЕГОШ ЏЕП", "LJUBAV NJEGOŠ DŽEP", id="capitals"),
        pytest.param("Ђаковица, Ћуприја", "Đakovica, Ćuprija", id="đ and ć"),
        pytest.param("НАТО и КФОР", "NATO i KFOR", id="abbreviations"),
        pytest.param("EULEX, PDF и {name}", "EULEX, PDF i {name}", id="what is Latin stays"),
    ],
)
def test_serbian_cyrillic_is_written_in_latin_letters(cyrillic, latin):
    assert in_latin(cyrillic) == latin


@given(st.text(alphabet="абвгдђежзијклљмнњопрстћуфхцчџшАБВЂЉЊЋЏШ .,{}0123456789"))
def test_no_cyrillic_is_left_and_nothing_else_is_touched(text):
    latin = in_latin(text)
    assert not re.search("[\u0400-\u04ff]", latin)
    assert re.sub(r"[^\d.,{} ]", "", latin) == re.sub(r"[^\d.,{} ]", "", text)


# --- numbers and dates ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "thousands", "half"),
    [
        ("en", "4,443", "0.5"),
        ("sq", "4\u00a0443", "0,5"),
        ("sr-Latn", "4.443", "0,5"),
        ("sr-Cyrl", "4.443", "0,5"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(tag, thousands, half):
    with using_language(tag):
        assert number(4443) == wording.number(4443.0) == thousands
        assert wording.number(0.5) == half


@pytest.mark.parametrize(
    ("tag", "day", "month", "days"),
    [
        ("en", "6 October 2023", "October 2023", "6–9 October 2023"),
        ("sq", "6 tetor 2023", "tetor 2023", "6–9 tetor 2023"),
        ("sr-Latn", "6. oktobar 2023.", "oktobar 2023.", "6–9. oktobar 2023."),
        ("sr-Cyrl", "6. октобар 2023.", "октобар 2023.", "6–9. октобар 2023."),
    ],
)
def test_dates_are_written_as_the_language_writes_them(tag, day, month, days):
    with using_language(tag):
        assert dates.words("2023-10-06") == day
        assert dates.words("2023-10") == month
        assert dates.words("2023-10-06/2023-10-09") == days


# --- the catalogues of the project ---------------------------------------------------------

CATALOGUES = sorted({each.catalogue for each in LANGUAGES.values() if each.catalogue})
# A translation may ask for a case: "{date:genitive}".
HOLE = re.compile(r"\{([a-z_]*)(?::[a-z]+)?\}")


def forms_of(message):
    one, *more = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return one, more, strings


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_translation_has_the_holes_of_its_message(name):
    wrong = []
    for message in read_catalogue(name):
        if message.id:
            one, more, strings = forms_of(message)
            allowed = set(HOLE.findall(one)) | {h for text in more for h in HOLE.findall(text)}
            needed = set(HOLE.findall(more[0] if more else one)) - {"count"}
            for text in filter(None, strings):
                holes = set(HOLE.findall(text))
                if not needed <= holes <= allowed:
                    wrong.append((one, text))
    assert not wrong


def test_serbian_is_kept_in_cyrillic_alone():
    mixed = re.compile("[\u0400-\u04ff][A-Za-zčćžšđ]|[A-Za-zčćžšđ][\u0400-\u04ff]")
    for message in read_catalogue("sr"):
        for text in forms_of(message)[2] if message.id else ():
            assert not mixed.search(HOLE.sub("", text)), text
            assert not re.search("[čćžšđČĆŽŠĐ]", text), text
