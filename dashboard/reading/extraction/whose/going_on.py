"""Numbers that go on with whom the sentence before spoke of, and those that do not."""

from collections.abc import Mapping

from dashboard.reading.extraction.counting.casualties import Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numerals import Numeral
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import tells


def begins_with_pronoun(sentence: Sentence) -> bool:
    """Return whether a sentence goes on with the subject of the one before."""
    return tells("pronouns", "subject", sentence.language, sentence.tokens, 0, 1)


def speaks_of_mission(sentence: Sentence) -> bool:
    """Return whether a sentence speaks of a mission that was named before: "the force"."""
    return tells("pronouns", "mission", sentence.language, sentence.tokens)


def begins_with_owner(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether a sentence begins with a possessive and the number: "Its 160 troops"."""
    return numeral.first == 1 and tells("parts", "own", sentence.language, sentence.tokens, 0, 1)


def is_of_them(sentence: Sentence, numeral: Numeral) -> bool:
    """Return whether "of them" stands right behind a number."""
    after = numeral.last + 1
    return tells("parts", "part", sentence.language, sentence.tokens, after, after + 1)


def is_of_others(sentence: Sentence, numeral: Numeral, counted: Counted) -> bool:
    """Return whether an adjective between a number and its noun tells that they are none of
    those spoken of before: "4,000 allied soldiers"."""
    near = numeral.last + 1, counted.first
    return counted.first > numeral.last and tells(
        "more", "foreign", sentence.language, sentence.tokens, *near
    )


def is_owned(
    sentence: Sentence, mission: NameMention, names: list[NameMention], kinds: Mapping[str, str]
) -> bool:
    """Return whether peacekeepers are those of a state that is named before: "Hungary raises
    the number of its peacekeepers"."""
    has_owner = any(
        kinds.get(n.id) == "state" and n.role == "agent" and n.last < mission.first for n in names
    )
    first, last = mission.first - 1, mission.last + 1
    before = tells("parts", "own", sentence.language, sentence.tokens, first, mission.first)
    behind = sentence.language == "sq" and tells(
        "parts", "own", "sq", sentence.tokens, last, last + 1
    )
    return has_owner and (before or behind)
