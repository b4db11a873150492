"""People that a sentence counts by no word for soldiers, and who are soldiers all the same."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from dashboard.reading.extraction.counting.casualties import Counted
from dashboard.reading.extraction.counting.nouns import STAFF
from dashboard.reading.extraction.counting.of_them import is_in_custody
from dashboard.reading.extraction.implied.counted_before import are_fellows
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.going_on import (
    begins_with_owner,
    begins_with_pronoun,
    speaks_of_mission,
)
from dashboard.reading.extraction.word_lists import tells

#: words that count no forces by themselves
PEOPLE = "people"
#: between members and their unit, and the tokens to it
_OF, _NEAR = frozenset({"of", "te", "i", "e"}), 4
_FOR = frozenset({"for", "per", "za"})
_COMMANDING = ("command", "komand")
_ARMED = frozenset({"force", "mission", "contingent"})


def as_soldiers(
    sentence: Sentence,
    numeral: Numeral,
    what: Counted,
    owner: tuple[str, str],
    before: tuple[str, str],
    kinds: Mapping[str, str],
) -> Counted:
    """Return people as personnel where the sentence tells that they are of a force.

    `owner` is the actor and how it was found; `before` the unit of which the sentences before
    spoke, and that of the number before in this one ("" for none).
    """
    actor_id, how = owner
    context_unit, unit_before = before
    is_of_soldiers = "personnel" in before
    soldiers = replace(what, unit="personnel")
    is_reserve = tells("kinds", "reserve", sentence.language, sentence.tokens)
    if is_reserve and what.unit in {PEOPLE, "bystanders"} and context_unit == "personnel":
        return soldiers  # "another 50,000 people are in reserve"
    if what.unit != PEOPLE:
        return what
    ahead = sentence.tokens[numeral.first - 1].key if numeral.first else ""
    if ahead in _FOR:
        return what  # "weapons for 200 people"
    if ahead.startswith(_COMMANDING):
        return soldiers  # "I command 4,700 people"
    noun = sentence.tokens[what.first : what.last + 1] if what.first >= 0 else ()
    if begins_with_sum(sentence) and context_unit in _OF_PEOPLE and kinds.get(actor_id) in _OWNERS:
        return soldiers  # "To je oko 3.500 ljudi"
    is_staff = any(t.key.startswith(STAFF) for t in noun)
    is_rest = what.first < 0 and unit_before == "personnel"
    if "personnel" in before and are_fellows(sentence, what.first, what.last + 1):
        return soldiers  # "where 350 of their compatriots are based"
    if kinds.get(actor_id) in _ARMED and (is_staff or is_rest):
        return soldiers  # "of 2,000 staff 400 are left"
    if is_in_custody(sentence, numeral):
        return what
    if kinds.get(actor_id) == "mission" and _is_at_work(sentence, numeral):
        return soldiers  # "Trenutno u njoj radi 400 ljudi"
    is_we = tells("parts", "we", sentence.language, sentence.tokens, 0, numeral.first)
    if is_of_soldiers and is_we and kinds.get(actor_id) in {"state", "force"}:
        return soldiers  # "We had 14,000 men"
    is_own = how in {"beside", "subject"} and kinds[actor_id] != "organisation"
    is_in_mission = speaks_of_mission(sentence) and kinds.get(actor_id) == "state"
    if (is_of_soldiers or is_in_mission) and (is_own or _is_deployed(sentence, numeral)):
        return soldiers  # "The Italians number 350 people"
    is_told = how != "before" or begins_with_pronoun(sentence) or speaks_of_mission(sentence)
    is_told = is_told or begins_with_owner(sentence, numeral)
    if is_told and kinds.get(actor_id) in _ARMED:
        return soldiers  # "the army employs 28,000 people"
    return what


#: how a sentence begins that says how many the units before are
_SUMS = (("to", "je"), ("to", "su"), ("rec", "je"), ("that", "is"), ("that", "makes")) + (
    ("this", "is"),
    ("that", "means"),
    ("kjo", "eshte"),
    ("kjo", "do"),
    ("behet", "fjale"),
    ("keta", "jane"),
)
_OF_PEOPLE = frozenset({"brigades", "battalions", "units", "personnel"})
_OWNERS = frozenset({"state", "force", "mission", "contingent"})
#: "conscription", "military service", "vojni rok", "shërbimi ushtarak", as keys begin
_SERVICE = (("military", "servic"), ("national", "servic"), ("vojn", "rok"), ("vojn", "obavez")) + (
    ("sherbim", "ushtarak"),
    ("conscript", ""),
)
_CONSCRIPTS = (
    "mladic",
    "momk",
    "momak",
    "young",
    "men",
    "women",
    "devojk",
    "djem",
    "te rinj",
    "vajz",
)


def begins_with_sum(sentence: Sentence) -> bool:
    """Return whether a sentence begins by saying how many people the units before are: "To je
    oko 3.500 ljudi", "That is about 3,500 men"."""
    words = [t.key for t in sentence.tokens if t.kind == "word"][:2]
    return tuple(words) in _SUMS


def _is_of_service(sentence: Sentence) -> bool:
    """Return whether a sentence speaks of military service and counts the young for it."""
    keys = [t.key for t in sentence.tokens]
    serves = any(
        one.startswith(first) and other.startswith(second)
        for one, other in pairwise(keys)
        for first, second in _SERVICE
    )
    return serves and any(key.startswith(_CONSCRIPTS) for key in keys)


_IN_BARRACKS = ("barrack", "garrison", "kasarn", "garnizon", "kazerm")
#: tokens from people to their barracks
_TO_BARRACKS = 6


def _is_in_barracks(sentence: Sentence, what: Counted) -> bool:
    behind = sentence.tokens[what.last + 1 : what.last + 1 + _TO_BARRACKS]
    stop = next((i for i, t in enumerate(behind) if t.text in ",.;"), len(behind))
    return any(t.key.startswith(_IN_BARRACKS) for t in behind[:stop])


def of_unit(sentence: Sentence, what: Counted) -> Counted:
    """Return members of a contingent, an army or a battalion as personnel: "sixty-two members of
    the Slovenian contingent"."""
    tokens, after = sentence.tokens, what.last + 1
    is_of = 0 <= what.first and after < len(tokens) and tokens[after].key in _OF
    if what.unit == PEOPLE and what.first >= 0 and _is_of_service(sentence):
        return replace(what, unit="personnel")  # "vojni rok služiće 20.000 mladića"
    if what.unit == PEOPLE and what.first >= 0 and _is_in_barracks(sentence, what):
        return replace(what, unit="personnel")  # "1,500 men are in the barracks"
    if what.unit != PEOPLE or not is_of:
        return what
    is_unit = any(
        tells("units", meaning, sentence.language, tokens, after + 1, after + 1 + _NEAR)
        for meaning in ("strength", "army", "battalions", "brigades", "units", "personnel")
    )
    return replace(what, unit="personnel") if is_unit else what


#: how verbs of working begin
_WORK = ("work", "employ", "puno", "radi", "rade", "zaposl", "zaposhl", "angaz")


def _is_at_work(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether people are said right before their number to work."""
    near = sentence.tokens[max(0, numeral.first - 2) : numeral.first]
    return any(t.key.startswith(_WORK) for t in near)


def _is_deployed(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether people are said to be sent or to arrive: "stiglo je hiljadu ljudi"."""
    near = max(0, numeral.first - 3), numeral.last + 4
    return tells("acts", "deploy", sentence.language, sentence.tokens, *near)
