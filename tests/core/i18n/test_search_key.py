import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.core.i18n.search_key import begins, fold, has, matches

DATA = Path(__file__).parents[3] / "data"


def rows(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(["Vucic", "Vučić", "Вучић", "Vuçiq", "VUČIĆ", "вучић"], id="a person"),
        pytest.param(
            ["Đakovica", "Djakovica", "Dakovica", "Ђаковица", "ЂАКОВИЦА"], id="đ, dj and d"
        ),
        pytest.param(["Hoxha", "Hodža", "Хоџа"], id="xh and dž"),
        pytest.param(["Hashim Thaçi", "Hašim Tači", "Хашим Тачи"], id="sh, th and ç"),
        pytest.param(["Albin Kurti", "Aljbin Kurti", "Аљбин Курти"], id="l and lj"),
        pytest.param(["Medvegja", "Medveđa", "Медвеђа"], id="gj and đ"),
        pytest.param(["Zhupa", "Župa", "Жупа"], id="zh and ž"),
        pytest.param(["Sllatina", "Slatina", "Слатина"], id="ll and l"),
        pytest.param(["Banjskë", "BANJSKE"], id="ë and e"),
        pytest.param(["Zakharova", "Zaharova", "Захарова"], id="kh and х"),
        pytest.param(["Priština", "Pris\u030ctina", "Priš\u00adtina"], id="same on screen"),
        pytest.param(["Zubin Potok", "zubin-potok", "  Zubin\u00a0 Potok "], id="spaces"),
    ],
)
def test_all_spellings_of_a_name_share_a_key(spellings):
    assert {fold(spelling) for spelling in spellings} == {fold(spellings[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Peć", "Pejë"), ("Banjska", "Banja"), ("Niš", "Niška"), ("Ibar", "Iber"), ("1", "2")],
)
def test_different_names_keep_different_keys(one, other):
    assert fold(one) != fold(other)


def test_a_key_is_plain_words():
    assert fold("“Jug” (Cepotina), 3,400!") == "jug cepotina 3 400"
    assert fold("… — !?") == fold("") == ""


@given(st.text(st.characters(codec=None)))
def test_any_text_folds_and_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text("абвгдђежзијклљмнњопрстћуфхцчџш"))
def test_case_makes_no_difference_in_serbian(text):
    assert fold(text.upper()) == fold(text)


@given(st.text("shxzdgjlrtckqëç"))
def test_stacked_digraphs_fold_to_an_end(text):
    assert fold(fold(text)) == fold(text)


def test_both_scripts_of_every_toponym_share_a_key():
    unequal = [
        row["place_id"]
        for row in rows("places")
        if row["toponym_sr_latn"]
        and row["toponym_sr_cyrl"]
        and fold(row["toponym_sr_latn"]) != fold(row["toponym_sr_cyrl"])
    ]
    assert unequal == []


def test_every_speaker_is_found_by_plain_letters():
    for speaker in {row["speaker"] for row in rows("statements")}:
        assert fold(speaker).isascii()
        assert matches(fold(speaker), speaker)


def test_every_word_of_a_query_must_appear_in_some_text():
    assert matches("вучић base", "48 bases", "Aleksandar Vučić")
    assert matches("prist", "Priština")
    assert not matches("vucic camp", "48 bases", "Aleksandar Vučić")


@pytest.mark.parametrize(
    ("query", "text", "is_found"),
    [
        ("48", "48 forward operating bases", True),
        ("48", "some 40–48 bases", True),
        ("48", "4,811 personnel", False),
        ("48", "148 soldiers", False),
        ("4811", "4,811 personnel", True),
        ("4,811", "4.811 Soldaten", True),
        ("4.811", "4811", True),
        ("4,811", "14,811", False),
        ("50", "50–150 soldiers each", True),
        ("15", "50–150 soldiers each", False),
        ("M84", "the M84 tank", True),
        ("sold", "48 soldiers", True),
        ("48 sold", "48 soldiers", True),
    ],
)
def test_a_number_is_found_as_a_whole_however_it_is_grouped(query, text, is_found):
    assert matches(query, text) is is_found


@pytest.mark.parametrize(
    ("text", "part", "is_inside", "is_begun"),
    [
        ("4811 soldiers", "48", False, False),
        ("4811 soldiers", "4811 sold", True, True),
        ("base 481", "base 48", False, False),
        ("base 48 north", "base 48", True, True),
        ("1 base", "1 ba", True, True),
        ("21 base", "1 ba", False, False),
        ("48th brigade", "48", True, True),
        ("m84", "m8", True, True),
    ],
)
def test_of_a_key_a_number_is_not_taken_apart(text, part, is_inside, is_begun):
    assert has(text, part) is is_inside
    assert begins(text, part) is is_begun


def test_an_empty_query_excludes_nothing():
    assert matches("", "anything")
    assert matches(" \u00ad ", "anything")
    assert matches("")
    assert not matches("word")


def test_a_query_of_signs_asks_for_these_signs():
    assert matches("%", "some 5% of them")
    assert matches(" ?! % ", "really?!", "5%")
    assert not matches("%", "anything")
    assert not matches("?!", "really!?")
    assert not matches("%")
    assert matches("5 %", "5 of them")
