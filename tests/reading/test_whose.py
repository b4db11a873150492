"""Whose number it is: by the clause that it stands in, and nobody's where that is not told."""

from datetime import date

import pytest

from dashboard.reading.extraction.quantities import read_text
from tests.reading.measure import faults, line_of

DAY = date(2024, 3, 20)


def lines(text, tables):
    return [line_of(q) for q in read_text(text, tables, DAY).quantities]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Switzerland's parliament agreed to let the army keep 225 soldiers there.", "SWITZERLAND"),
        ("The Greek government has decided to send up to 130 soldiers.", "GREECE"),
        ("Ireland, after talks with Germany, keeps 13 soldiers there.", "IRELAND"),
        ("Britain withdrew its battalion and keeps 41 soldiers there.", "UK"),
    ],
)
def test_the_subject_of_a_verb_of_having_owns_its_object(text, actor, real):
    (line,) = lines(text, real)
    assert line.split()[2] == actor


@pytest.mark.parametrize(
    "text",
    [
        "KFOR held a drill. Around 250 soldiers from Italy, Poland and Slovenia took part.",
        "KFOR is large. The Red Cross has 600 monitors.",
        "KFOR is one of several missions. UNIFIL has 4,443 soldiers.",
    ],
)
def test_a_number_of_nobody_who_is_known_is_left_to_nobody(text, real):
    (line,) = lines(text, real)
    assert line.split()[2] == "-"


@pytest.mark.parametrize(
    "text",
    [
        "KFOR has between 50 and 150 soldiers there.",
        "KFOR has between about 50 and 150 soldiers there.",
        "KFOR has between some 50 and about 150 soldiers there.",
        "KFOR ka midis 50 dhe 150 ushtarë atje.",
        "Kfor ima između oko 50 i 150 vojnika.",
        "Кфор има од 50 до 150 војника.",
    ],
)
def test_the_two_ends_of_a_range_are_one_quantity(text, real):
    assert lines(text, real) == ["50-150 personnel KFOR 2024-03-20"]


def test_a_range_that_is_not_understood_is_one_number_too(real):
    reading = read_text("There are between 50 and 150 widgets.", real, DAY)
    assert (reading.quantities, len(reading.not_taken)) == ((), 1)


def test_a_difference_is_no_number_of_soldiers(real):
    assert lines("KFOR has 400 fewer soldiers than in 2008.", real) == []
    assert lines("KFOR ka 400 ushtarë më pak se në vitin 2008.", real) == []
    assert len(lines("KFOR has 400 soldiers and more than 50 officers.", real)) == 2


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        (["4 personnel UK 2024"], ["4 personnel UK 2024"], []),
        (["4 personnel UK 2024"], ["4 personnel US 2024"], ["another actor"]),
        (["4 personnel UK 2024"], ["4 personnel UK 2023"], ["another day"]),
        (["4 bases UK 2024"], ["4 personnel US 2023"], ["another unit"]),
        (["4 personnel UK 2024"], [], ["not there"]),
        ([], ["4 personnel UK 2024"], ["missed"]),
    ],
)
def test_each_fault_has_a_kind(found, gold, expected):
    assert faults(found, gold) == expected


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        # a mission that receives what a state gives does not own it
        ("London je NATO-u stavio na raspolaganje bataljon od 500 vojnika.", "UK"),
        ("Londra i vuri në dispozicion Aleancës një batalion prej 500 trupash.", "UK"),
        # police officers are no army's
        ("Paradi je prisustvovalo 380 vojnika KBS. Vojska ima i 120 policajaca.", "-"),
        ("Vlada u Ljubljani odlučila je da zadrži 110 vojnika u Kforu.", "KFOR_SLOVENIA"),
        ("Qeveria në Lublanë vendosi t'i mbajë 110 ushtarë në KFOR.", "KFOR_SLOVENIA"),
        ("572 Serb officers left the Kosovo Police over the weekend.", "KOSOVO_POLICE"),
        ("Serbia keeps its army near. Pristina speaks of 48 bases.", "SERBIA"),
        ("U kasarni u Leskovcu zakletvu je položilo 412 vojnika.", "SERBIAN_ARMED_FORCES"),
        ("The attack on KFOR in Zvečan left 30 soldiers injured.", "KFOR"),
        ("EULEX ka 110 policë. Dy prej tyre u lënduan.", "EULEX"),
        ("Iz Praga je najavljeno 40 vojnika.", "CZECHIA"),
        ("Some 1,400 strong in 2007, the French contingent had shrunk.", "FRANCE"),
        ("Romania adds 100 troops to the 150 that the country has in Kosovo.", "ROMANIA"),
        ("The Kosovo Police mourn a sergeant. Two of his colleagues were hurt.", "KOSOVO_POLICE"),
        ("Prištinsko Ministarstvo unutrašnjih poslova šalje 40 policajaca.", "KOSOVO"),
    ],
)
def test_whose_a_number_is_follows_from_who_gives_says_or_is_hurt(text, actor, real):
    assert lines(text, real)[-1].split()[2] == actor


@pytest.mark.parametrize(
    "text",
    [
        "Austria and Hungary contribute 270 and 370 soldiers respectively.",
        "Austria dhe Hungaria kontribuojnë përkatësisht me 270 dhe 370 ushtarë.",
        "Austrija i Mađarska učestvuju sa 270, odnosno 370 vojnika.",
        "Аустрија и Мађарска учествују са 270 односно 370 војника.",
    ],
)
def test_numbers_in_turn_are_those_of_the_states_in_turn(text, real):
    assert lines(text, real) == [
        "270 personnel AUSTRIA 2024-03-20",
        "370 personnel HUNGARY 2024-03-20",
    ]


def test_numbers_in_turn_need_as_many_states(real):
    text = "Austria, Italy and Hungary contribute 270 and 370 soldiers respectively."
    assert "270 personnel AUSTRIA 2024-03-20" not in lines(text, real)


def test_soldiers_are_those_of_whom_the_victims_behind_are(real):
    text = "Погинуо је један подофицир, а двојица војника Војске Србије су повређена."
    assert [line.split()[2] for line in lines(text, real)] == ["SERBIAN_ARMED_FORCES"] * 2
    text = "Two civilians were killed, and three KFOR soldiers were injured."
    assert "KFOR" not in lines(text, real)[0].split()


def test_a_day_in_a_clause_that_has_ended_is_of_its_own_number(real):
    text = "The Serbian army, which numbered 28,000 in 2019, is down to 22,000."
    assert [line.split()[3] for line in lines(text, real)] == ["2019", "2024-03-20"]


@pytest.mark.parametrize(
    "text",
    [
        "Romania adds 100 troops to the 150 that the country has.",
        "Rumunija šalje 100 vojnika, pored 150 koje ta zemlja već ima.",
        "Rumunija šalje 100 vojnika, a prethodnih 150 vraća se kući.",
    ],
)
def test_a_bare_number_is_of_those_who_were_counted_before(text, real):
    assert [line.split()[:2] for line in lines(text, real)] == [
        ["100", "personnel"],
        ["150", "personnel"],
    ]
