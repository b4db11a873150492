"""Of which day a number is: from the dates around it, and how they stand to it."""

from dataclasses import replace
from datetime import date

from dashboard.core import dates
from dashboard.reading.extraction.beside import CONJUNCTIONS
from dashboard.reading.extraction.dating.participles import day_of_participle
from dashboard.reading.extraction.dating.scope import (
    begins_when,
    is_before_first,
    is_behind_than,
    is_of_contrast,
    is_of_next_clause,
    is_of_since,
    is_told_when,
    opens_sentence,
    tells_when,
)
from dashboard.reading.extraction.dating.steps import UNTOLD
from dashboard.reading.extraction.dating.written_dates import DateMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.asides import is_date_outside, is_in_aside
from dashboard.reading.extraction.word_lists import phrases

#: words between a day and a number that stand together: "from April there will be 155"
_DIRECTLY = 4
_NOT_YET = frozenset({"planned", "requested", "authorised"})
#: before "have": what is to be, and is not yet
_TO_BE = {
    "en": {"will", "would", "should", "to", "shall", "could", "may", "must"},
    "sq": {"do", "duhet", "mund"},
    "sr": {"da", "treba", "ce", "trebalo", "moze"},
}
#: "It has 134 officers" is of the text's own day, "it had" of what was told before
PRESENT = {
    "en": {"has", "have", "is", "are", "now", "numbers", "belong", "serve", "form", "number"},
    "sq": {"ka", "kane", "jane", "eshte", "tani", "numeron", "sherbejne", "numerojne"},
    "sr": {"ima", "imaju", "je", "su", "sada", "broji", "broje", "sluze", "pripadaju", "cine"},
}


def day_of(
    numeral: Numeral,
    found: list[DateMention],
    sentence: Sentence,
    numerals: list[Numeral],
    is_casualty: bool,
    own: date | None = None,
) -> str:
    """Return the date (EDTF) that the sentence gives for a number; "" for none. `own` is the
    text's own day: what there is now is not of a day to come.

    The nearest, with a comma or "and" counting as two words more. "Since 1999" gives none,
    unless it stands right before the number: it is still so on the text's own day.
    """
    if is_casualty and (day := day_of_participle(sentence, numeral, found)):
        return day
    best, text = 10**6, ""
    is_now = _is_of_now(sentence, numeral)
    clauses = phrases("subordinators", sentence.language)
    for mention in found:
        if mention.edtf.endswith("/.."):
            is_right_before = 0 < numeral.first - mention.last <= _DIRECTLY
            is_told = is_right_before or is_told_when(sentence, mention.last, numeral.first)
            if not is_told and not _is_changed(sentence, numeral, mention, numerals):
                continue  # "since 1999"; but "from April there will be 155"
            mention = replace(mention, edtf=mention.edtf.removesuffix("/.."))
        if _is_replaced(sentence, numeral) and mention.first < numeral.first:
            continue  # "will send 136 next year, replacing 90 Estonians"
        if _lasts(sentence, mention):
            continue  # "will serve until July"
        if is_before_first(sentence, numeral, mention, numerals):
            continue  # "2025 provides for 4,000, up from 3,700"
        if _is_of_first(sentence, numeral, mention, numerals):
            continue  # "from 8,350, as it was in May, to 7,500"
        is_old = _is_changed_from(sentence, numeral, numerals)
        if own and (is_now or is_old) and _begins(mention.edtf) > own:
            continue
        if mention.first and sentence.tokens[mention.first - 1].key in _BEFORE:
            continue  # "the 578 who served there before Saturday"
        if is_date_outside(sentence, numeral, mention.first):
            continue  # "which has 3,700 troops, was last reinforced in 2011"
        if is_in_aside(sentence, mention.first, mention.last, numeral, may_count=True):
            continue  # "the battalion, which came in July, has 270"
        behind = mention.first > numeral.last
        span = (
            range(numeral.last + 1, mention.first)
            if behind
            else range(mention.last + 1, numeral.first)
        )
        between = [sentence.tokens[i] for i in span]
        is_whole = opens_sentence(sentence, mention.first) and len(found) == 1
        if (not is_casualty and not is_whole and any(t.text == ";" for t in between)) or (
            behind
            and any(
                (
                    clauses.at(sentence.tokens, i)
                    and not _is_as_of(sentence, i)
                    and not begins_when(sentence, i)
                )
                or [t.key for t in sentence.tokens[i : i + 2]] == ["and", "that"]
                for i in span
            )
        ):
            continue  # another clause has a time of its own
        joined = any(t.text == "," or t.key in CONJUNCTIONS for t in between)
        if _is_before_change(sentence, numeral, mention, numerals):
            continue
        if behind and joined and _is_of_another(sentence, numeral, mention, numerals, is_casualty):
            continue
        if behind and is_of_contrast(sentence, numeral, mention, numerals):
            continue
        if behind and not is_casualty and is_of_next_clause(sentence, numeral, mention, numerals):
            continue
        if is_of_since(sentence, numeral, mention):
            continue
        if behind and joined and _leads(sentence, mention, numerals):
            continue
        is_than = is_behind_than(sentence, mention)
        if is_than and (behind or not tells_when(sentence, mention)):
            continue  # "more than three years ago"; but "than last year, when it was 14,000"
        cost = len(between) + 2 * sum(t.text == "," or t.key in CONJUNCTIONS for t in between)
        if not behind and _is_of_saying(sentence, span):
            cost += _SAID
        if cost < best:
            best, text = cost, mention.edtf
    if not text and len(found) == 1 and _ends_all(sentence, numeral, found[0]):
        return found[0].edtf  # "to 5,000, with another 3,000 in reserve, by 2028"
    if not text and is_casualty and len(found) == 1 and not found[0].edtf.endswith("/.."):
        return found[0].edtf  # "were hurt when their car overturned on Wednesday"
    return text


def _ends_all(sentence: Sentence, numeral: Numeral, mention: DateMention) -> bool:
    """Return whether a comma and "by" stand before a date, behind all that it is the end of."""
    before = [t.key for t in sentence.tokens[max(0, mention.first - 2) : mention.first]]
    is_by = len(before) > 1 and before[0] == "," and before[1] in _BY
    return is_by and mention.first > numeral.last and not mention.edtf.endswith("/..")


_BEFORE = frozenset({"before", "para"})
#: what a date costs that only tells when something was said
_SAID = 12
_THAT = {"en": frozenset({"that"}), "sq": frozenset({"se"}), "sr": frozenset({"da"})}


def _is_of_saying(sentence: Sentence, between: range) -> bool:
    """Return whether "that" stands between a date and a number: "heard on Wednesday that"."""
    return any(sentence.tokens[i].key in _THAT[sentence.language] for i in between)


#: verbs of what goes on until a day, and is there before it
_LASTING = frozenset(
    {"serve", "stay", "remain", "sherbejne", "qendrojne", "mbeten", "mbesin"}
    | {"sluziti", "sluzi", "sluze", "ostati", "ostaje", "ostaju", "boraviti"}
)
_UNTIL = frozenset({"until", "till", "deri", "do"})


def _lasts(sentence: Sentence, mention: DateMention) -> bool:
    """Return whether a date is the end of what a verb says to go on: "until July"."""
    before = [t.key for t in sentence.tokens[max(0, mention.first - 4) : mention.first]]
    is_end = "until" in before or "till" in before
    lasting = any(t.key in _LASTING for t in sentence.tokens[: mention.first])
    return is_end or (lasting and not _UNTIL.isdisjoint(before))


_FROM = frozenset({"from", "nga", "sa"})
_TO = frozenset({"to", "ne", "na"})
_BY = frozenset({"by", "deri", "do"})


def _is_before_change(
    sentence: Sentence, numeral: Numeral, mention: DateMention, numerals: list[Numeral]
) -> bool:
    """Return whether a date is that of what a number becomes: "from 1,600 to 800 by 2015"."""
    tokens = sentence.tokens
    after = next((n for n in numerals if n.first > numeral.last), None)
    by = sentence.tokens[max(0, mention.first - 2) : mention.first]
    is_end = any(t.key in _BY for t in by) and mention.last < numeral.first
    return (
        after is not None
        and (after.last < mention.first or is_end)
        and numeral.first > 0
        and tokens[numeral.first - 1].key in _FROM
        and tokens[after.first - 1].key in _TO
    )


def _is_changed_from(sentence: Sentence, numeral: Numeral, numerals: list[Numeral]) -> bool:
    """Return whether a number is what something changes from: "from 366 to 467 next year", but
    not "četa sa 90 ljudi"."""
    tokens = sentence.tokens
    after = next((n for n in numerals if n.first > numeral.last), None)
    is_from = numeral.first > 0 and tokens[numeral.first - 1].key in _FROM
    return (
        is_from
        and (after is None or tokens[after.first - 1].key in _TO)
        and (sentence.language == "en" or after is not None)
    )


def _is_changed(
    sentence: Sentence, numeral: Numeral, mention: DateMention, numerals: list[Numeral]
) -> bool:
    """Return whether a date right behind is from when on a number holds: "from 80 to 155
    soldiers from April"."""
    before = next((n for n in reversed(numerals) if n.last < numeral.first), None)
    tokens = sentence.tokens
    return (
        before is not None
        and before.first > 0
        and tokens[before.first - 1].key in _FROM
        and tokens[numeral.first - 1].key in _TO
        and 0 < mention.first - numeral.last <= _DIRECTLY
    )


def _is_of_first(
    sentence: Sentence, numeral: Numeral, mention: DateMention, numerals: list[Numeral]
) -> bool:
    """Return whether a date stands between the two numbers of a change, of which it is the
    day of the first."""
    before = next((n for n in reversed(numerals) if n.last < numeral.first), None)
    tokens = sentence.tokens
    return (
        before is not None
        and before.first > 0
        and before.last < mention.first < numeral.first
        and tokens[mention.first - 1].key not in _BY
        and tokens[before.first - 1].key in _FROM
        and tokens[numeral.first - 1].key in _TO
    )


_REPLACED = frozenset({"replacing", "replaces", "replace", "umesto", "umjesto", "vend"})


def _is_replaced(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number is of those who are there until others come."""
    before = sentence.tokens[max(0, numeral.first - 5) : numeral.first]
    return any(t.key in _REPLACED for t in before)


def _is_as_of(sentence: Sentence, i: int) -> bool:
    """Return whether "as of" begins with token `i`, and no clause."""
    return [t.key for t in sentence.tokens[i : i + 2]] == ["as", "of"]


def _begins(edtf: str) -> date:
    """Return the first day of a date; the earliest of all where it has none."""
    return dates.parse(edtf).first if edtf != UNTOLD and dates.is_date(edtf) else date.min


def _is_of_now(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a number is said to be there as the text is written: "has some 3,500",
    "60 of its 270"."""
    before = [t.key for t in sentence.tokens[max(0, numeral.first - 3) : numeral.first]]
    is_whole = before[-2:] in (["of", "its"], ["of", "their"], ["of", "the"])
    if is_whole:
        return True
    if any(
        m.meaning in _NOT_YET and m.first < numeral.last
        for m in phrases("kinds", sentence.language).all_in(sentence.tokens)
    ):
        return False
    is_to_be = not _TO_BE[sentence.language].isdisjoint(
        t.key for t in sentence.tokens[max(0, numeral.first - 6) : numeral.first]
    )
    return not is_to_be and any(key in PRESENT[sentence.language] for key in before)


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
