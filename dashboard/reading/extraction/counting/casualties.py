"""The dead and injured: which number of people a sentence says it of."""

from dataclasses import dataclass, replace

from dashboard.reading.extraction.counting.relative_clauses import aside_of, asides_of
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import Match, phrases, tells

CASUALTIES = frozenset({"killed", "injured"})
#: people who are counted only as dead or injured
BYSTANDERS = frozenset({"people", "bystanders"})
PEOPLE = frozenset({"personnel"}) | BYSTANDERS
STOPS = frozenset(".;:()—!?…[]")
ANDS = {"en": {"and", "or"}, "sq": {"dhe", "ose", "e"}, "sr": {"i", "ili", "a", "te"}}
#: words between a number and "killed", and what they may cost: a comma or "and" counts three,
#: another clause sixteen
_FORWARD, _BACKWARD, _COST = 11, 6, 10
_CLAUSE = 16
_TO = frozenset({"to", "ne", "na"})


_OUT_OF = frozenset({"of", "nga", "prej", "od"})
_THE = frozenset({"the", "its", "their", "some", "gjithsej", "ukupno"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts. ``unit`` is one of the ledger's, "" for none of them.

    ``first`` and ``last`` are the tokens of the word that tells it, -1 where another number
    of the sentence told it. ``left_alone`` is why a number is no quantity: a meaning of the
    list ``not_counted``; "" when nothing tells what it is.
    """

    unit: str
    first: int
    last: int
    left_alone: str
    is_sure: bool


NOTHING = Counted("", -1, -1, "", False)


_NONE = frozenset({"none", "neither", "nijedan", "nijednog", "niko", "asnje", "asnjeri", "askush"})
_NEAR_NONE = 3


def casualty(
    sentence: Sentence, numerals: list[Numeral], i: int, matches: list[Match], found: list[Counted]
) -> Counted:
    """Return the dead or injured instead of people, when the sentence says so of them."""
    own, numeral = found[i], numerals[i]
    lost = sentence.tokens[numeral.first - 1].key if numeral.first else ""
    if lost == "lost" and own.unit in {"", "personnel"} and numeral.last + 1 < len(sentence.tokens):
        behind = sentence.tokens[numeral.last + 1]
        if own.first >= 0 or behind.key == "of":
            return replace(own, unit="killed", is_sure=True)  # "lost two of them in accidents"
    if own.left_alone or own.unit not in {"", *PEOPLE}:
        return own
    ahead = {t.key for t in sentence.tokens[max(0, numeral.first - _NEAR_NONE) : numeral.first]}
    if not ahead.isdisjoint(_NONE):
        return own  # "none of the 230 soldiers had been hurt"
    if own.unit == "" and numeral.is_year_like:
        return own
    if i and _are_part_and_whole(sentence, numerals[i - 1], numeral):
        return own  # "three of the roughly 30 attackers died"
    if _is_article(sentence, numeral, own, matches) or is_held(sentence, numerals, i, own, matches):
        return own
    asides = asides_of(sentence)
    aside = next((a for a in asides if numeral.first in a), None)
    low = max((n.last for n in numerals[:i] if aside_of(asides, n.first) == aside), default=-1)
    after = i + 1
    while after < len(numerals) and aside_of(asides, numerals[after].first) not in (None, aside):
        after += 1
    if after < len(numerals) and _are_part_and_whole(sentence, numeral, numerals[after]):
        after += 1
    high = numerals[after].first if after < len(numerals) else len(sentence.tokens)
    best: tuple[int, Match] | None = None
    for match in matches:
        if match.meaning not in CASUALTIES or not low < match.first < high:
            continue
        if aside_of(asides, match.first) != aside:
            continue  # "30 soldiers of the force, which has 4,000, were hurt"
        if match.first > numeral.last:
            distance, between = match.first - numeral.last, range(numeral.last + 1, match.first)
            limit = _FORWARD
        else:
            distance, between = numeral.first - match.last, range(match.last + 1, numeral.first)
            is_changed = numeral.first > 0 and sentence.tokens[numeral.first - 1].key in _TO
            limit = _FORWARD if is_changed else _BACKWARD  # "the death toll rose to four"
            if own.unit in BYSTANDERS and is_done_to(sentence, between):
                continue  # "ubijeno je 10 ljudi, a proterano više od 4.000 ljudi"
            if i and own.unit == "personnel" and is_of_new_subject(sentence, between):
                continue  # "900 were injured, and NATO is sending 1,000 soldiers"
            if own.unit in BYSTANDERS and has_own_verb(sentence, own, between):
                continue  # "one man has died and eleven people are missing"
        commas = [j for j in between if sentence.tokens[j].text == ","]
        skipped = sum(aside_of(asides, j) not in (None, aside) for j in between)
        distance -= skipped
        cost = distance + sum(
            _crossing(sentence, j) for j in between if aside_of(asides, j) in (None, aside)
        )
        cost -= 3 * (len(commas) // 2)  # "two soldiers, both Germans, were wounded"
        easy = 2 if own.unit in BYSTANDERS else 1  # people are counted for nothing else
        if distance <= limit * easy and cost <= _COST * easy and (best is None or cost < best[0]):
            best = cost, match
    if best is None:
        return own
    is_changed = numeral.first > 0 and sentence.tokens[numeral.first - 1].key in _TO
    if own.unit == "" and best[0] > 5 and not (is_changed and best[1].last < numeral.first):
        return own
    first, last = (own.first, own.last) if own.first >= 0 else (best[1].first, best[1].last)
    return Counted(best[1].meaning, first, last, "", True)


_BADLY = ("critical", "serious", "severe", "grave", "slight", "light", "badly", "rend", "leht")
_BADLY += ("tesko", "teze", "lakse", "lako", "kritik", "opasno")


def is_how_badly(sentence: Sentence, numeral: Numeral, own: Counted) -> bool:
    """Return whether right behind a number is only said how badly some of those before are
    hurt: "two soldiers, one critically"."""
    behind = sentence.tokens[numeral.last + 1 : numeral.last + 3]
    is_end = len(behind) < 2 or behind[1].kind == "sign" or behind[1].key in ANDS["en"]
    return not own.unit and bool(behind) and behind[0].key.startswith(_BADLY) and is_end


_FALLEN = ("fallen", "rënë")
_BY_HOW_MUCH = frozenset({"to", "by", "from", "below", "under", "since", "ne", "nga", "per", "nen"})


def has_sunk(sentence: Sentence, match: Match) -> bool:
    """Return whether what has fallen is a number, and nobody: "had fallen to 3,700"."""
    behind = sentence.tokens[match.last + 1 : match.last + 2]
    is_fallen = match.text.endswith(_FALLEN) and match.meaning == "killed"
    return is_fallen and any(t.key in _BY_HOW_MUCH for t in behind)


#: behind an Albanian "one" that is a person: "një i plagosur", "një tjetër"
_OTHER = frozenset({"i", "e", "te", "tjeter", "tjetri"})


def _is_article(sentence: Sentence, numeral: Numeral, own: Counted, matches: list[Match]) -> bool:
    """Return whether "one" is but the article of a noun that is nobody: "në një aksident"."""
    after = numeral.last + 1
    if (
        own.unit
        or not (numeral.written_out and numeral.value == 1)
        or after >= len(sentence.tokens)
    ):
        return False
    token = sentence.tokens[after]
    if token.key.startswith(_BADLY):
        return False  # "od kojih je jedan teško ranjen"
    is_known = any(m.first == after for m in matches) or phrases("more", sentence.language).at(
        sentence.tokens, after
    )
    verbs = _BEING[sentence.language] | ANDS[sentence.language] | _OUT_OF | _OTHER
    is_nation = phrases("actors", sentence.language).at(sentence.tokens, after) is not None
    return token.kind == "word" and not (is_known or is_nation or token.key in verbs)


#: tokens from people to the verb of what is done to them
_NEAR_VERB = 5


def is_held(
    sentence: Sentence, numerals: list[Numeral], i: int, own: Counted, matches: list[Match]
) -> bool:
    """Return whether people are said right behind to be arrested, and not to be hurt: "six
    persons were arrested"."""
    if own.unit not in BYSTANDERS or own.last < numerals[i].last:
        return False
    stop = numerals[i + 1].first if i + 1 < len(numerals) else len(sentence.tokens)
    near = range(own.last + 1, min(stop, own.last + 1 + _NEAR_VERB))
    parted = next((j for j in near if sentence.tokens[j].text == ","), near.stop)
    near = range(near.start, parted)  # "9 Albanaca, a proterano više od 4.000 ljudi"
    held = phrases("custody", sentence.language)
    hurt = [m.first for m in matches if m.meaning in CASUALTIES and m.first in near]
    at = next((j for j in near if held.at(sentence.tokens, j)), None)
    return at is not None and all(at < j for j in hurt)


def is_done_to(sentence: Sentence, between: range) -> bool:
    """Return whether a verb of what else is done to people, such as to arrest or to expel,
    stands between the dead and a number."""
    near = between.start, between.stop
    return tells("custody", "held", sentence.language, sentence.tokens, *near)


_BEING = {
    "en": frozenset({"are", "is", "were", "was", "have", "had"}),
    "sq": frozenset({"jane", "eshte", "ishin", "ishte", "kane", "u"}),
    "sr": frozenset({"su", "je", "se", "bili", "bilo"}),
}


def has_own_verb(sentence: Sentence, own: Counted, between: range) -> bool:
    """Return whether people behind "and" have a verb of their own."""
    after = own.last + 1
    is_joined = any(sentence.tokens[j].key in ANDS[sentence.language] for j in between)
    is_verb = (
        after < len(sentence.tokens) and sentence.tokens[after].key in _BEING[sentence.language]
    )
    return is_joined and is_verb


def is_list_of_people(sentence: Sentence, numerals: list[Numeral], found: list[Counted]) -> bool:
    """Return whether a sentence only lists people: "Police: 1 officer, 3 gunmen."."""
    tokens = sentence.tokens
    return bool(numerals) and all(
        what.unit in PEOPLE
        and what.first > numeral.last
        and numeral.first > 0
        and tokens[numeral.first - 1].text in ":,"
        and (what.last + 1 == len(tokens) or tokens[what.last + 1].text in ",.;")
        for numeral, what in zip(numerals, found, strict=True)
    )


def _are_part_and_whole(sentence: Sentence, part: Numeral, whole: Numeral) -> bool:
    """Return whether one number is out of the next: "three of the 30"."""
    between = [t.key for t in sentence.tokens[part.last + 1 : whole.first]]
    return 0 < len(between) <= 3 and between[0] in _OUT_OF and set(between) <= _OUT_OF | _THE


def is_of_new_subject(sentence: Sentence, between: range) -> bool:
    """Return whether a comma and then another subject, or a word for sending, stand between
    the dead and a number."""
    comma = next((j for j in between if sentence.tokens[j].text == ","), None)
    if comma is None:
        return False
    listed = phrases("acts", sentence.language)
    return any(
        sentence.tokens[j].text[:1].isupper()
        or ((match := listed.at(sentence.tokens, j)) is not None and match.meaning == "deploy")
        for j in range(comma, between.stop)
    )


def _crossing(sentence: Sentence, j: int) -> int:
    token = sentence.tokens[j]
    if token.text in STOPS:
        return 3 if token.text == ":" else 20
    if token.text == "," or token.key in ANDS[sentence.language]:
        return 3
    listed = phrases("subordinators", sentence.language).at(sentence.tokens, j)
    return _CLAUSE if listed else 0


#: tokens between two numbers of one list, without asides
_JOINED = 6


def are_joined(sentence: Sentence, numerals: list[Numeral], i: int, own: Counted) -> bool:
    """Return whether number `i` and the next are of one list, with one verb for both; `own` is
    what `i` counts."""
    start = max(own.last, numerals[i].last) + 1
    asides = asides_of(sentence)
    between = [
        sentence.tokens[j]
        for j in range(start, numerals[i + 1].first)
        if aside_of(asides, j) is None
    ]
    near = start, numerals[i + 1].first
    is_parted = tells("subordinators", "clause", sentence.language, sentence.tokens, *near)
    if is_parted or is_of_new_subject(sentence, range(*near)):
        return False  # "600 soldiers, after clashes that left 28 dead"
    keys = ANDS[sentence.language] | {",", "as", "well", "si", "edhe", "kao"}
    return len(between) <= _JOINED and any(t.key in keys for t in between)
