"""The numbers of a text beside the ledger."""

import tomllib
from datetime import date

import pytest

from dashboard.core import dates
from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import LANGUAGES, using_language
from dashboard.core.ledger.claims.worked_example import REPORT, worked_example
from dashboard.core.ledger.words.claims import check_words
from dashboard.core.sources.mentioned_rows import in_words
from dashboard.reading.verdicts.check_text import Correction, check_text
from tests.reading.measure import CORPUS, OWN, rounds, samples

DAY = date(2024, 3, 20)
#: language of the interface -> the report's facts, told in our own words in that language
REPORTS = {"en": "en", "sq": "sq", "sr-Latn": "sr_latn", "sr-Cyrl": "sr_cyrl"}


@pytest.fixture(scope="module")
def tables(real):
    return real


def verdicts(text, tables, day=DAY):
    return [(v.quantity.text, v.code) for v in check_text(text, tables, day).verdicts]


def verdicts_of(text, tables, day=DAY):
    return check_text(text, tables, day).verdicts


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_that_began_it_all_has_the_verdicts_of_the_worked_example(language, tables):
    sample = samples(REPORTS[language])[0]
    with using_language(language):
        told = localised(tables, language)
        check = check_text(sample.text, told, sample.day)
        example = worked_example(told)
        said = {item.figure.id: in_words(told, check_words(item.check)) for item in example.figures}
    code = {int(v.quantity.value): v.code for v in check.verdicts}
    assert code == {
        4000: "same_interview",
        400: "contradicted",
        45: "part",
        200: "ended",
        48: "claim",
    }
    # The rows are those of the report itself, with what the worked example says of each.
    found = {v.figure_id: v for v in check.verdicts}
    assert set(found) == {item.figure.id for item in example.figures}
    for item in example.figures:
        words = said[item.figure.id][:1].upper() + said[item.figure.id][1:]
        assert words.rstrip(".") in " ".join(found[item.figure.id].reasons)
    assert check.naive.total == example.naive_sum == 4645
    assert check.answer.total.headline == example.answer.total.headline == 4443
    assert check.resembles[0].source_id == REPORT
    assert len(check.resembles[0].shared) == 5


with (CORPUS / "retellings.toml").open("rb") as _file:
    RETELLINGS = tomllib.load(_file)["text"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("retelling", RETELLINGS, ids=lambda each: each["manner"])
def test_a_retelling_has_the_verdicts_of_the_worked_example(retelling, language, tables):
    """In the manner of a tabloid, a wire, a note, a portal, a daily and an agency."""
    with using_language(language):
        told = localised(tables, language)
        check = check_text(retelling["text"], told, retelling["day"])
    assert {int(v.quantity.value): v.code for v in check.verdicts} == {
        4000: "same_interview",
        400: "contradicted",
        45: "part",
        200: "ended",
        48: "claim",
    }
    assert (check.naive.total, check.answer.total.headline) == (4645, 4443)
    assert check.resembles[0].source_id == REPORT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KFOR has 4,443 soldiers.", ("4,443", "matches")),
        ("KFOR has about 4,400 soldiers.", ("about 4,400", "matches")),
        ("KFOR has 4,200 soldiers.", ("4,200", "inside")),
        ("KFOR has 9,000 soldiers.", ("9,000", "outside")),
        ("KFOR has more than 4,500 soldiers.", ("more than 4,500", "inside")),
        ("Italy has 1,322 soldiers in KFOR.", ("1,322", "part")),
        ("France has 300 soldiers in KFOR.", ("300", "not_in_data")),
        ("Serbia keeps 48 bases around Kosovo.", ("48", "claim")),
        ("There are 4,443 soldiers.", ("4,443", "not_in_data")),
        ("KFOR is to be authorised 4,443 soldiers.", ("4,443", "not_in_data")),
        ("KFOR has dozens of soldiers.", ("dozens", "not_in_data")),
    ],
)
def test_each_verdict_is_given_for_what_it_stands_for(text, expected, tables):
    assert verdicts(text, tables) == [expected]


def test_a_number_out_of_date_is_set_beside_what_is_newer(tables):
    (verdict,) = check_text("KFOR has 4,511 soldiers.", tables, DAY).verdicts
    assert verdict.code == "inside"
    assert "10 October 2023" in verdict.reasons[0]


def test_a_year_is_no_single_day(tables):
    (verdict,) = check_text("In 1999 KFOR had 50,000 soldiers.", tables, DAY).verdicts
    assert (verdict.code, verdict.day.year) == ("matches", 1999)


def test_counts_of_the_dead_and_injured_are_those_of_the_event_of_the_day(tables):
    text = "93 KFOR soldiers were injured in Zvečan on 29 May 2023."
    assert verdicts(text, tables, date(2023, 6, 1)) == [("93", "matches")]
    assert verdicts(text.replace("93", "200"), tables, date(2023, 6, 1))[0][1] != "matches"
    assert verdicts("93 KFOR soldiers were injured on 29 May 2009.", tables) == [
        ("93", "not_in_data")
    ]


def test_an_origin_confirms_nothing_of_its_own_retelling(tables):
    """4,000 is in the report alone; that the text has it too is no second source."""
    sample = samples("en")[0]
    check = check_text(sample.text, tables, sample.day)
    assert "matches" not in {v.code for v in check.verdicts}


@pytest.mark.parametrize("name", [*OWN, *rounds()])
def test_every_match_has_the_number_of_a_row_of_the_ledger_of_that_time(name, tables):
    """No text that the rules have not seen is told that it matches when it does not."""
    rows = {r.deployment_id: r for r in tables.deployments.itertuples()}
    for sample in samples(name):
        for verdict in check_text(sample.text, tables, sample.day).verdicts:
            if verdict.code == "matches" and verdict.figure_id in rows:
                row, quantity = rows[verdict.figure_id], verdict.quantity
                assert row.unit == quantity.unit
                numbers = {row.quantity_low, row.quantity, row.quantity_high}
                rounded = (
                    quantity.value and abs(quantity.value - row.quantity) <= 0.025 * row.quantity
                )
                assert numbers & {quantity.low, quantity.value, quantity.high} or rounded


@pytest.mark.parametrize("kind", ["exercise", "reserve", "authorised", "planned", "requested"])
def test_a_number_of_another_kind_agrees_with_no_strength(kind, tables):
    corrections = {"q1": Correction(kind=kind)}
    (verdict,) = check_text("KFOR has 4,443 soldiers.", tables, DAY, corrections).verdicts
    assert verdict.code not in {"matches", "inside", "part"}


def test_a_correction_changes_the_answer(tables):
    text = "There are 4,443 soldiers and 45 British soldiers in KFOR."
    before = check_text(text, tables, DAY)
    first = before.verdicts[0].quantity.id
    after = check_text(text, tables, DAY, {first: Correction(actor_id="KFOR", day="2024-03-20")})
    assert after.verdicts[0].code == "matches"
    dropped = check_text(
        text, tables, DAY, {first: Correction(is_dropped=True), "q99": Correction()}
    )
    assert len(dropped.verdicts) == len(before.verdicts) - 1


def test_a_corrected_speaker_is_named_and_statements_are_looked_for_by_it(tables):
    """Of several statements of one number, that of the speaker comes first; and the timeline's
    statement is recognised by speaker and number."""
    text = "There are 48 Serbian bases, somebody said."
    row = next(
        r
        for r in tables.statements.itertuples()
        if r.figures and any(f == verdicts_of(text, tables)[0].figure_id for f in r.figures)
    )
    made = dates.parse(row.made).last
    before = check_text(text, tables, made)
    assert before.verdicts[0].quantity.speech.speaker == ""
    assert row.statement_id not in {r.statement_id for r in before.recognised}
    after = check_text(text, tables, made, {"q1": Correction(speaker=row.speaker)})
    quantity = after.verdicts[0].quantity
    assert (quantity.speech.speaker, quantity.speech.actor_id) == (row.speaker, row.actor_id)
    assert row.statement_id in {r.statement_id for r in after.recognised}
    nobody = check_text(text, tables, made, {"q1": Correction(speaker="A. Reader")})
    assert nobody.verdicts[0].quantity.speech.actor_id == ""
    itself = check_text(f"Kurti said: {text}", tables, made, {"q1": Correction(speaker="")})
    assert itself.verdicts[0].quantity.speech.how == "text"


def test_a_speaker_of_a_correction_is_a_name():
    assert Correction.of({"speaker": "Albin Kurti"}) == Correction(speaker="Albin Kurti")
    for bad in ({"speaker": "x" * 300}, {"speaker": 3}):
        with pytest.raises(ValueError, match="no"):
            Correction.of(bad)


def test_an_empty_text_has_an_empty_answer(tables):
    check = check_text("", tables, DAY)
    assert (check.verdicts, check.naive, check.answer) == ((), None, None)
    assert (check.recognised, check.resembles) == ((), ())


def test_statements_that_the_timeline_has_are_recognised(tables):
    text = (
        'Serbia will "wait for the best possible momentum and we will seize our opportunity", '
        "he said."
    )
    assert "T005" in {r.statement_id for r in check_text(text, tables, DAY).recognised}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KFOR has 2,317 soldiers.", "by about 1,683"),  # the range ends at "roughly 4,000"
        ("Italy has 9,300 soldiers in KFOR.", "by 7,978"),  # its factsheet gives exact numbers
        ("Italy has roughly 9,300 soldiers in KFOR.", "by about 7,978"),
    ],
)
def test_by_how_much_a_number_lies_outside_is_as_exact_as_both_numbers(text, words, tables):
    (verdict,) = verdicts_of(text, tables)
    assert verdict.code == "outside"
    assert words in verdict.words
