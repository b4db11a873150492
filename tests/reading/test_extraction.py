"""What is found in a text, and what is left alone."""

from datetime import date

import pytest

from dashboard.core.i18n.language import in_latin
from dashboard.reading.extraction.quantities import read_text
from tests.reading.hard_texts import HARD_TEXTS
from tests.reading.measure import (
    OWN,
    Score,
    agrees,
    first_counts,
    found_in,
    in_cyrillic,
    line_of,
    rounds,
    samples,
)

DAY = date(2024, 3, 20)


@pytest.fixture(scope="module")
def tables(real):
    return real


def lines(text, tables, day=DAY):
    return [line_of(q) for q in read_text(text, tables, day).quantities]


def score_of(texts, tables):
    score = Score()
    for sample in texts:
        score.add(found_in(sample, tables), list(sample.gold))
    return score


#: language -> precision and recall that the texts which rules were made for have at least
FLOORS = {
    "en": (0.96, 0.95),
    "sq": (0.97, 0.96),
    "sr-latn": (0.98, 0.98),
    "sr-cyrl": (0.97, 0.97),
}
LANGUAGES = tuple(FLOORS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_that_the_rules_were_made_for_are_read_well(language, tables):
    tuned = [each for name in (*OWN, *rounds()[:-1]) for each in samples(name)]
    score = score_of([each for each in tuned if each.language == language], tables)
    precision, recall = FLOORS[language]
    assert score.precision >= precision
    assert score.recall >= recall


def test_texts_that_the_rules_have_never_seen_are_read_as_well_as_before(tables):
    """A floor and no target: `make bench-read` prints what it is."""
    score = score_of(samples(rounds()[-1]), tables)
    assert score.precision >= 0.77
    assert score.recall >= 0.70


def test_the_corpus_has_sixty_texts_and_twenty_that_nothing_was_tuned_on():
    assert sum(len(samples(name)) for name in OWN) >= 40
    assert len(samples(rounds()[-1])) >= 20
    ids = [each.id for name in (*OWN, *rounds()) for each in samples(name)]
    assert len(ids) == len(set(ids))


def test_each_round_has_its_first_count_by_language():
    """Of all that the careful reader finds, some was found and the rest was missed."""
    counts = first_counts()
    assert set(counts) == set(rounds()) - {"round_0"}
    for name, by_language in counts.items():
        gold = {each: 0 for each in LANGUAGES}
        for sample in samples(name):
            gold[sample.language] += len(sample.gold) - sample.added
        assert {k: right + missed for k, (right, _, missed) in by_language.items()} == gold


@pytest.mark.parametrize("name", (*OWN, *rounds()))
def test_serbian_is_read_alike_in_both_scripts(name, tables):
    """A text and the same text in the other script have the same quantities."""
    for sample in samples(name):
        if not sample.language.startswith("sr"):
            continue
        is_latin = sample.language == "sr-latn"
        other = in_cyrillic(sample.text) if is_latin else in_latin(sample.text)
        assert lines(other, tables, sample.day) == found_in(sample, tables), sample.id


@pytest.mark.parametrize(
    ("found", "gold", "expected"),
    [
        ("400 personnel UK 2024", "400 personnel UK 2024", True),
        ("400 personnel UK 2024", "400 personnel KFOR_UK|UK 2024", True),
        ("400 personnel UK 2024", "400 personnel KFOR_UK 2024", False),
        ("400 personnel UK 2024", "400 bases|personnel UK 2023|2024", True),
        ("400 personnel UK", "400 personnel UK 2024", False),
    ],
)
def test_a_gold_line_may_have_several_readings_of_a_field(found, gold, expected):
    assert agrees(found, gold) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KFOR has 4,443 troops.", "4443 personnel KFOR 2024-03-20"),
        ("KFOR has 4.443 troops.", "4443 personnel KFOR 2024-03-20"),
        ("KFOR-i ka katër mijë e katërqind ushtarë.", "4400 personnel KFOR 2024-03-20"),
        ("Kfor ima četiri hiljade četiri stotine vojnika.", "4400 personnel KFOR 2024-03-20"),
        ("Кфор има 4,7 хиљада војника.", "4700 personnel KFOR 2024-03-20"),
        ("KFOR has forty-five soldiers.", "45 personnel KFOR 2024-03-20"),
        ("KFOR had 50–150 soldiers in October.", "50-150 personnel KFOR 2023-10"),
        ("Dozens of KFOR soldiers were injured.", "dozens injured KFOR 2024-03-20"),
    ],
)
def test_a_number_is_read_however_it_is_written(text, expected, tables):
    assert lines(text, tables) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Turnout was 3.47 percent after 25 years.",
        "Resolution 1244 of 1999 and Article 5 apply.",
        "Što je rekao Vučić, a što NATO?",
        "The F-16 and the MiG-29 flew at 10:30 over 4 municipalities.",
        "The 1st Battalion and the 3rd Brigade are in KFOR.",
        "1. bataljon Kfora je u Prizrenu.",
        "",
        "   \n\n ",
    ],
)
def test_what_is_no_quantity_is_left_alone(text, tables):
    assert lines(text, tables) == []


@pytest.mark.parametrize("name", HARD_TEXTS)
def test_a_text_that_is_hard_to_read_is_answered(name, tables):
    """How long it takes is printed by `make bench-read`."""
    # A name or a number a word: each takes as long as the next, and 6,000 letters tell.
    slow = any(word in name for word in ("soldiers", "commas", "10,000"))
    text = HARD_TEXTS[name][: 6_000 if slow else None]
    reading = read_text(text, tables, DAY)
    for found in (*reading.quantities, *reading.not_taken):
        assert text[found.start : found.end] == found.text


def test_what_is_not_understood_is_listed(tables):
    reading = read_text("KFOR has 4,443 troops and 17 widgets.", tables, DAY)
    assert [(n.text, n.why) for n in reading.not_taken] == [("17", "")]


def test_an_actor_that_the_text_does_not_name_is_not_made_up(tables):
    assert lines("There were 300 soldiers on the bridge.", tables) == ["300 personnel - 2024-03-20"]


def test_without_a_day_no_day_is_made_up(tables):
    reading = read_text("KFOR had 4,443 troops last week and 4,700 in May 2024.", tables)
    assert reading.day is None
    assert [q.day for q in reading.quantities] == ["", "2024-05"]


def test_the_own_day_of_a_text_is_found_at_its_head(tables):
    reading = read_text("Pristina, 20 March 2024 – KFOR has 4,443 troops.", tables)
    assert reading.day == DAY
    assert reading.day_found


def test_both_scripts_of_serbian_are_read_alike(tables):
    from dashboard.core.i18n.language import in_latin

    for sample in samples("sr_cyrl"):
        reading = read_text(in_latin(sample.text), tables, sample.day)
        assert [line_of(q) for q in reading.quantities] == found_in(sample, tables)


def test_every_position_is_one_of_the_text(tables):
    for name in (*OWN, *rounds()):
        for sample in samples(name):
            reading = read_text(sample.text, tables, sample.day)
            for found in (*reading.quantities, *reading.not_taken):
                assert sample.text[found.start : found.end] == found.text
            for span in reading.spans:
                assert 0 <= span.start < span.end <= len(sample.text)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tomorrow", date.max),
        ("Next week", date.max),
        ("Next month", date.max),
        ("Next year", date.max),
        ("Yesterday", date.min),
        ("Last week", date.min),
        ("On Sunday", date.min),
        ("Last year", date.min),
        ("999999 days ago", DAY),
        (f"{'9' * 5_000} days ago", DAY),
    ],
)
def test_a_day_beyond_the_calendar_is_none(words, day, tables):
    (quantity,) = read_text(f"{words} KFOR had 400 soldiers.", tables, day).quantities
    assert quantity.day in {"", day.isoformat()} and not quantity.day_is_stated


def test_a_day_beyond_the_calendar_is_none_in_albanian(tables):
    assert read_text("Dje KFOR-i kishte 400 ushtarë.", tables, date.min).quantities


@pytest.mark.parametrize(
    "words",
    [
        "On 31 February 2024",
        "On 99.99.9999",
        "In 0000",
        "In the year 99999",
        "After a change of -5 troops",
    ],
)
def test_digits_that_count_nobody_are_left_alone(words, tables):
    found = read_text(f"{words} KFOR troops left, and KFOR had 400 soldiers.", tables, DAY)
    assert [q.value for q in found.quantities] == [400]


def test_the_second_end_of_a_range_is_not_below_nothing(tables):
    (found,) = read_text("KFOR has 300-500 troops.", tables, DAY).quantities
    assert (found.low, found.high) == (300, 500)


@pytest.mark.parametrize(
    "text",
    [
        "Rumunija će svoj kontingent povećati za 80, na ukupno 230 vojnika.",
        "Romania plans to raise its contribution by 80 troops to 230.",
        "Romania's parliament voted 201 to 64 to keep 230 soldiers there.",
        "Rumunija tamo ima 230 vojnika, za godinu dana broj bi se povećao za 20.",
    ],
)
def test_steps_and_votes_are_no_quantities(text, tables):
    assert [line.split()[0] for line in lines(text, tables)] == ["230"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("One in ten of the 4,500 peacekeepers is a woman.", ["4500"]),
        ("None of the 230 Polish soldiers had been hurt.", ["230 personnel"]),
        ("KFOR had fallen to 3,700 soldiers.", ["3700 personnel"]),
        ("Serbia has 48 bases, 28 of the army and 20 of the gendarmerie.", ["48", "28", "20"]),
        ("Britanska četa od 150 vojnika pet nedelja će vežbati.", ["150"]),
    ],
)
def test_shares_denials_and_sums_are_told_apart(text, numbers, tables):
    found = lines(text, tables)
    assert len(found) == len(numbers)
    assert all(line.startswith(number) for line, number in zip(found, numbers, strict=True))
