"""Names that tell who commands, and not whose soldiers are counted: "led by Italy"."""

from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.word_lists import phrases

#: between "led by" and the name: an article, or the particle of an Albanian adjective
_PARTICLES = frozenset({"the", "an", "a", "e", "te", "se", "nga"})
#: tokens between "under" and "command", the name among them
_NEAR = 3


def is_commander(sentence: Sentence, mention: NameMention) -> bool:
    """Return whether a name only tells who commands: "led by Italy", "under American
    command", "nën komandën italiane", "pod italijanskom komandom"."""
    tokens, listed = sentence.tokens, phrases("commands", sentence.language)
    before = mention.first - 1
    while before > 0 and tokens[before].key in _PARTICLES:
        before -= 1
    is_under = False
    for first in range(max(0, before - _NEAR), before + 1):
        match = listed.at(tokens, first)
        if match is None or not before <= match.last < mention.first:
            continue
        if match.meaning == "by":
            return True
        is_under = is_under or match.meaning == "under"
    after = range(mention.last + 1, min(len(tokens), mention.last + 1 + _NEAR))
    found = (listed.at(tokens, i) for i in after)
    return is_under and any(match and match.meaning == "command" for match in found)
