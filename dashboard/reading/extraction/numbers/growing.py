"""English verbs of growing: what goes from one number to another, which is no range."""

from collections.abc import Sequence

from dashboard.reading.extraction.tokens import Token

#: English verbs of growing, behind which "from 3,600 to 4,600" are two numbers and no range
_GROWING = (
    "rise",
    "rising",
    "rose",
    "grow",
    "grew",
    "increas",
    "rais",
    "went",
    "expand",
    "up",
    "climb",
    "doubl",
    "trebl",
    "tripl",
    "boost",
    "lift",
    "jump",
    "swell",
    "swollen",
    "strengthen",
    "enlarg",
    "bring",
    "brought",
)
#: tokens between such a verb and "from"
_NEAR_VERB = 14


def grows(before: Sequence[Token]) -> bool:
    """Return whether a verb of growing stands shortly before a number; `before` are the tokens
    of its sentence up to it."""
    return any(t.key.startswith(_GROWING) for t in before[-_NEAR_VERB:])
