"""The names that may own a number, beside what the sentences before have told."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.reading.extraction.beside import CONJUNCTIONS
from dashboard.reading.extraction.counting.casualties import CASUALTIES, Counted
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.numerals import Numeral
from dashboard.reading.extraction.sentence_relations import is_whole
from dashboard.reading.extraction.tokens import Sentence
from dashboard.reading.extraction.whose.asides import is_in_aside
from dashboard.reading.extraction.whose.contingents import contingent_of
from dashboard.reading.extraction.whose.owners import owners_in
from dashboard.reading.extraction.word_lists import tells


@dataclass(frozen=True, slots=True)
class Attributed:
    """An actor and how it was found: "beside" the number, as "subject", or from "before"."""

    actor_id: str
    how: str


UNKNOWN = Attributed("", "")


@dataclass(frozen=True, slots=True)
class Candidates:
    """A number of a sentence, and who may own it."""

    sentence: Sentence
    numeral: Numeral
    counted: Counted
    names: list[NameMention]
    """Of the sentence, in order."""
    kinds: Mapping[str, str]
    """Actor id -> kind, as the table of actors has them."""
    before: str
    """The actor of whom the sentence before spoke; "" for none."""
    clause: tuple[int, int, int]
    """The tokens between the numbers before and behind, first and last; and the last one where
    a mission may stand that makes a state's troops its contingent."""
    whole: str
    """The actor of the first number of the sentence; "" for that number itself."""
    speaks_for: str
    """The actor for whom the speaker speaks, who is meant by "we"; "" when not known."""
    able: list[NameMention]
    """The names that may have forces, in order."""

    @property
    def is_of_victims(self) -> bool:
        """Whether the number is one of dead or injured."""
        return self.counted.unit in CASUALTIES

    @property
    def is_bare(self) -> bool:
        """Whether no word of its own tells what the number counts."""
        return self.counted.first < 0

    @property
    def in_clause(self) -> list[NameMention]:
        """The names of the number's clause, with those of the sentence's first number."""
        first, _end, last = self.clause
        return [n for n in self.names if first <= n.first <= last or n.id == self.whole]

    @property
    def is_joined(self) -> bool:
        """Whether the number goes on with what the one before told: "..., and 150 Austrians",
        "Poland has 240 soldiers in KFOR, Slovenia 110"."""
        ahead = self.numeral.first - 1
        is_joined = ahead >= 0 and self.sentence.tokens[ahead].key in CONJUNCTIONS
        return is_joined or (self.is_bare and any(n.last == ahead for n in self.able))

    def kind(self, mention: NameMention) -> str:
        """Return what kind of actor a name of `able` is."""
        return self.kinds[mention.id]

    def has(self, meaning: str) -> bool:
        """Return whether the sentence has a phrase of the list of parts with a meaning."""
        return tells("parts", meaning, self.sentence.language, self.sentence.tokens)

    def told(self, mention: NameMention, how: str, is_shared: bool | None = None) -> Attributed:
        """Return a name as the owner, or its contingent where the sentence tells of a mission;
        `is_shared` is whether the mission may be that of the sentence before, by default where
        the number is bare."""
        shared = self.is_bare if is_shared is None else is_shared
        own = contingent_of(
            self.sentence,
            mention,
            self.in_clause,
            self.kinds,
            self.before,
            shared,
            self.whole,
            self.is_joined,
        )
        return Attributed(own, how)


def candidates_of(
    sentence: Sentence,
    numeral: Numeral,
    counted: Counted,
    names: list[NameMention],
    kinds: Mapping[str, str],
    before: str,
    clause: tuple[int, int, int],
    whole: str,
    speaks_for: str,
) -> Candidates:
    """Return a number with the names that may own it: none of an aside where another stands
    before the number, and no state that has a part of a bare whole. The parameters are the
    fields of `Candidates`."""
    able = owners_in(sentence, numeral, counted, names, kinds)
    outside = [n for n in able if not is_in_aside(sentence, n.first, n.last, numeral, True)]
    able = outside if any(n.last < numeral.first for n in outside) else able
    is_bare_whole = counted.first < 0 and is_whole(sentence, numeral)
    return Candidates(
        sentence,
        numeral,
        counted,
        names,
        kinds,
        before,
        clause,
        whole,
        speaks_for,
        [n for n in able if not is_bare_whole or kinds.get(n.id) in {"mission", "force"}],
    )
