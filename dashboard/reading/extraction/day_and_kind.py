"""Of which day a number is, and of which kind: from the words around it."""

from dataclasses import replace

from dashboard.reading.extraction.attribution import CONJUNCTIONS
from dashboard.reading.extraction.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases
from dashboard.reading.extraction.written_dates import DateMention

#: words between a day and a number that stand together: "from April there will be 155"
_DIRECTLY = 4
_THAN = frozenset({"than", "se", "nego"})


def day_of(
    numeral: Numeral,
    found: list[DateMention],
    sentence: Sentence,
    numerals: list[Numeral],
    is_casualty: bool,
) -> str:
    """Return the date (EDTF) that the sentence gives for a number; "" for none.

    The nearest, with a comma or "and" counting as two words more. "Since 1999" gives none,
    unless it stands right before the number: it is still so on the text's own day.
    """
    best, text = 10**6, ""
    clauses = phrases("subordinators", sentence.language)
    for mention in found:
        if mention.edtf.endswith("/.."):
            if not 0 < numeral.first - mention.last <= _DIRECTLY:
                continue  # "since 1999"; but "from April there will be 155"
            mention = replace(mention, edtf=mention.edtf.removesuffix("/.."))
        behind = mention.first > numeral.last
        span = (
            range(numeral.last + 1, mention.first)
            if behind
            else range(mention.last + 1, numeral.first)
        )
        between = [sentence.tokens[i] for i in span]
        if any(t.text == ";" for t in between) or (
            behind and any(clauses.at(sentence.tokens, i) for i in span)
        ):
            continue  # another clause has a time of its own
        joined = any(t.text == "," or t.key in CONJUNCTIONS for t in between)
        if behind and joined and _is_of_another(sentence, numeral, mention, numerals, is_casualty):
            continue
        if behind and joined and _leads(sentence, mention, numerals):
            continue
        if mention.first and sentence.tokens[mention.first - 1].key in _THAN:
            continue  # "more than three years ago"
        cost = len(between) + 2 * sum(t.text == "," or t.key in CONJUNCTIONS for t in between)
        if cost < best:
            best, text = cost, mention.edtf
    return text


def _is_of_another(
    sentence: Sentence,
    numeral: Numeral,
    mention: DateMention,
    numerals: list[Numeral],
    is_casualty: bool,
) -> bool:
    """Return whether a date behind is that of a number in between: "4,800, from 4,400 last
    year". One day is often that of all the dead and injured of a sentence."""
    between = [n for n in numerals if numeral.last < n.first < mention.first]
    if any(n.last + 1 == mention.first for n in between):
        return True
    return (
        bool(between)
        and not is_casualty
        and any(t.text == "," for t in sentence.tokens[numeral.last + 1 : between[0].first])
    )


def _leads(sentence: Sentence, mention: DateMention, numerals: list[Numeral]) -> bool:
    """Return whether a date stands before another number of its clause: ", last year 4,443"."""
    after = next((n for n in numerals if n.first > mention.last), None)
    if after is None:
        return False
    return not any(t.text in ",;" for t in sentence.tokens[mention.last + 1 : after.first])


#: which kind a number has when the sentence has words for several
_KIND_ORDER = (
    "planned",
    "requested",
    "authorised",
    "exercise",
    "reserve",
    "ended",
    "rotation",
    "capacity",
    "reinforcement",
)


def kind_of(sentence: Sentence, numeral: Numeral, low: int, high: int) -> str:
    """Return the kind of a number of people: of the words between its neighbours, tokens
    `low` to `high`, else of the sentence; "strength" when none tells it."""
    listed = phrases("kinds", sentence.language).all_in(sentence.tokens)
    near = {m.meaning for m in listed if low <= m.first <= high}
    return next((kind for kind in _KIND_ORDER if kind in near), "strength")
