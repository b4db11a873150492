"""The quantities of a text: what each number counts, whose it is, and of which day."""

from dataclasses import replace
from datetime import date

from dashboard.core.tables.model import Tables
from dashboard.reading.extraction import names as naming
from dashboard.reading.extraction.attribution import UNKNOWN, Attributed, actor_of
from dashboard.reading.extraction.counting.casualties import CASUALTIES, NOTHING, Counted
from dashboard.reading.extraction.counting.counted import counted_by
from dashboard.reading.extraction.dates_in_text import dates_of, own_day
from dashboard.reading.extraction.day_and_kind import PRESENT, day_of, kind_of
from dashboard.reading.extraction.model import NotTaken, Quantity, Reading, Span
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numerals import Numeral, numerals_of
from dashboard.reading.extraction.relative_dates import UNTOLD
from dashboard.reading.extraction.speech import NOBODY, Speech, speakers_of, speech_of
from dashboard.reading.extraction.tokens import Sentence, sentences_of
from dashboard.reading.extraction.word_lists import LANGUAGES, phrases, words_of
from dashboard.reading.extraction.written_dates import DateMention

#: tokens of a sentence that tells no more than how many
_SHORT = 6
#: words that count no forces by themselves
_PEOPLE = "people"
_OTHERS = frozenset({"others", "te", "tjere", "drugih", "drugi", "druga"})
_PRONOUNS = {
    "en": {"they", "these", "those", "it"},
    "sq": {"ata", "keta", "ato", "ai", "ajo"},
    "sr": {"oni", "one", "ovi", "ona", "ti"},
}


def read_text(text: str, tables: Tables, day: date | None = None) -> Reading:
    """Return what a text says of forces, bases, casualties and dates.

    Parameters
    ----------
    text
        In English, Albanian or Serbian, or a mixture. Without a word: no quantities.
    tables
        Uses the names of actors and places, and the speakers of statements.
    day
        The text's own day, from which "this week" is reckoned; None looks for a full date
        at its head.
    """
    sentences = sentences_of(text, {each: words_of("function_words", each) for each in LANGUAGES})
    found = None if day else own_day(sentences)
    own = day or (found[0] if found else None)
    index, people = naming.index_of(tables), speakers_of(tables)
    quantities: list[Quantity] = []
    not_taken: list[NotTaken] = []
    spans: list[Span] = []
    speeches: list[Speech] = []
    context = _Context()
    for number, sentence in enumerate(sentences):
        dated = dates_of(sentence, own)
        named = [n for n in naming.names_of(sentence, index) if not _over(n, dated)]
        speech = speech_of(sentence, named, people, speeches[-1] if speeches else NOBODY)
        speeches.append(speech)
        spans += [
            _span(sentence, m.first, m.last, "date", m.edtf) for m in dated if m.edtf != UNTOLD
        ]
        spans += [
            _span(sentence, n.first, n.last, "place" if n.role == "territory" else "actor", n.id)
            for n in named
        ]
        context.enter(sentence)
        if _says_they_left(sentence, quantities):
            continue
        new, left = _of_sentence(
            text, number, sentence, dated, named, speech, context, index.kinds, own
        )
        quantities += [replace(q, id=f"q{len(quantities) + i}") for i, q in enumerate(new, 1)]
        not_taken += left
        context.leave(sentence, dated, named, new, index.kinds)
    languages = [sentence.language for sentence in sentences]
    return Reading(
        text=text,
        language=max(LANGUAGES, key=languages.count) if languages else "en",
        day=own,
        day_found=found is not None,
        quantities=tuple(quantities),
        not_taken=tuple(not_taken),
        spans=tuple(spans),
        sentences=tuple(sentences),
        speeches=tuple(speeches),
    )


class _Context:
    """What the sentences before have told of whom and when, within a paragraph."""

    def __init__(self) -> None:
        self.paragraph, self.actor, self.date, self.unit = -1, "", "", ""
        self.victims = self.new_victims = "", ""

    def enter(self, sentence: Sentence) -> None:
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.date = sentence.paragraph, ""

    def leave(
        self,
        sentence: Sentence,
        dated: list[DateMention],
        named: list[NameMention],
        new: list[Quantity],
        kinds: dict[str, str],
    ) -> None:
        days = [m.edtf for m in dated if not m.edtf.endswith(("/..", UNTOLD))]
        self.date = days[-1] if days else self.date
        own = [q.actor_id for q in new if q.actor_id and q.unit not in CASUALTIES]
        agents = [
            n.id
            for n in named
            if n.role == "agent"
            and kinds.get(n.id) in {"state", "mission", "force", "organisation"}
        ]
        self.victims = self.new_victims
        self.unit = new[-1].unit if new else _people_in(sentence) or self.unit
        self.actor = (own or agents or [self.actor])[0]


def _people_in(sentence: Sentence) -> str:
    """Return "personnel" when a sentence without a number speaks of soldiers, else ""."""
    found = phrases("units", sentence.language).all_in(sentence.tokens)
    return "personnel" if any(m.meaning == "personnel" for m in found) else ""


def _over(name: NameMention, dated: list[DateMention]) -> bool:
    return any(m.first <= name.last and name.first <= m.last for m in dated)


def _span(sentence: Sentence, first: int, last: int, kind: str, id_: str) -> Span:
    return Span(sentence.tokens[first].start, sentence.tokens[last].end, kind, id_)


def _says_they_left(sentence: Sentence, quantities: list[Quantity]) -> bool:
    """Note on the number before that its people have gone: "They have since left."."""
    kinds = phrases("kinds", sentence.language).all_in(sentence.tokens)
    ended = any(m.meaning == "ended" for m in kinds)
    short = len(sentence.tokens) < 16 and not any(t.kind == "number" for t in sentence.tokens)
    if not (ended and short and quantities):
        return False
    if not _speaks_of_them(sentence):
        return False
    before = quantities[-1].sentence
    met = {(q.value, q.actor_id) for q in quantities if q.sentence < before}
    last = [i for i, q in enumerate(quantities) if q.sentence == before]
    # Those of whom the sentence before spoke for the first time.
    new = [i for i in last if (quantities[i].value, quantities[i].actor_id) not in met]
    at = (new or last)[0]
    quantities[at] = replace(quantities[at], kind="ended")
    return True


def _speaks_of_them(sentence: Sentence) -> bool:
    return _speaks_of_it(sentence) or sentence.language in {"sq", "sr"}


def _speaks_of_it(sentence: Sentence) -> bool:
    return sentence.tokens[0].key in _PRONOUNS[sentence.language]


def _of_sentence(
    text: str,
    number: int,
    sentence: Sentence,
    dated: list[DateMention],
    named: list[NameMention],
    speech: Speech,
    context: _Context,
    kinds: dict[str, str],
    own: date | None,
) -> tuple[list[Quantity], list[NotTaken]]:
    taken = frozenset(i for m in dated for i in range(m.first, m.last + 1))
    numerals = [n for n in numerals_of(sentence, taken) if not _is_ordinal(n, dated)]
    counted = counted_by(sentence, numerals, taken, context.unit)
    found: list[Quantity] = []
    left: list[NotTaken] = []
    tokens = sentence.tokens
    for i, (numeral, what) in enumerate(zip(numerals, counted, strict=True)):
        start, end = tokens[numeral.first].start, tokens[numeral.last].end
        if not _is_quantity(numeral, what, sentence.language):
            if not (numeral.written_out and (numeral.value == 1 or numeral.value is None)):
                core = tokens[numeral.core].start
                left.append(NotTaken(core, end, text[core:end], what.left_alone))
            continue
        low = numerals[i - 1].last + 1 if i else 0
        high = numerals[i + 1].first - 1 if i + 1 < len(numerals) else len(tokens)
        whole = found[0].actor_id if found else ""
        is_shared = what.first < 0 or what.unit in CASUALTIES
        clause = low, high, len(tokens) if is_shared else high
        actor = actor_of(
            sentence, numeral, what, named, kinds, context.actor, clause, whole, speech.actor_id
        )
        if (
            what.unit == _PEOPLE
            and (actor.how != "before" or _speaks_of_it(sentence))
            and kinds.get(actor.actor_id) in {"force", "mission", "contingent"}
        ):
            what = replace(what, unit="personnel")  # "the army employs 28,000 people"
        if what.unit in CASUALTIES and not actor.actor_id:
            actor = _same_victims(sentence, what, found, context)
        if what.unit == "personnel_per_base":
            bases = [q.actor_id for q in found if q.unit == "bases"]
            actor = Attributed(bases[0], "subject") if bases else actor
        if what.unit in CASUALTIES and actor.actor_id and what.first >= 0:
            context.new_victims = tokens[what.first].key[:5], actor.actor_id
        if what.unit in {_PEOPLE, "bystanders"}:
            left.append(NotTaken(start, end, text[start:end], "people"))
            continue
        stated = day_of(
            numeral, dated, sentence, numerals, what.unit in CASUALTIES, own
        ) or _day_before(sentence, what, context)
        is_told = stated != UNTOLD
        found.append(
            Quantity(
                id="",
                start=start,
                end=end,
                text=text[start:end],
                low=numeral.low,
                value=numeral.value,
                high=numeral.high,
                qualifier=numeral.qualifier,
                unit=what.unit,
                kind="" if what.unit in CASUALTIES else kind_of(sentence, numeral, low, high),
                actor_id=actor.actor_id,
                place_id=next((n.id for n in named if n.role == "territory"), ""),
                day=(stated or (own.isoformat() if own else "")) if is_told else "",
                day_is_stated=bool(stated) and is_told,
                speech=speech,
                confidence=_confidence(what, actor.how),
                sentence=number,
            )
        )
    return found, left


def _same_victims(
    sentence: Sentence, what: Counted, found: list[Quantity], context: _Context
) -> Attributed:
    """Return whom the dead or injured belong to where only the number before tells it:
    "one policeman was killed and two others wounded"."""
    noun = sentence.tokens[what.first].key if what.first >= 0 else ""
    matches = phrases("units", sentence.language)
    is_bare = (
        not noun
        or noun in _OTHERS
        or ((match := matches.at(sentence.tokens, what.first)) and match.meaning in CASUALTIES)
    )
    if found and is_bare and found[-1].unit in CASUALTIES and found[-1].actor_id:
        return Attributed(found[-1].actor_id, "before")
    begins = is_bare and what.first >= 0 and sentence.tokens[0].kind in {"number", "word"}
    if context.victims[1] and begins and not found and len(sentence.tokens) < _SHORT:
        return Attributed(context.victims[1], "before")  # "Četvorica su povređena."
    if context.victims[0] and noun[:5] == context.victims[0]:
        return Attributed(context.victims[1], "before")
    return UNKNOWN


def _is_ordinal(numeral: Numeral, dated: list[DateMention]) -> bool:
    """Return whether number words are of a date: "dvadeset devetog maja"."""
    return numeral.written_out and any(0 < m.first - numeral.last <= 2 for m in dated)


def _is_quantity(numeral: Numeral, what: Counted, language: str) -> bool:
    if what == NOTHING or not what.unit:
        return False
    if numeral.qualifier == "several" and numeral.value is None:
        return what.unit in CASUALTIES | {"personnel", "bases", "battalions"}
    one = numeral.written_out and numeral.value == 1
    if one and language == "sq" and what.unit not in CASUALTIES:
        return False  # "një batalion" is "a battalion" as much as "one"
    return not one or what.unit in CASUALTIES or what.unit in {"battalions", "brigades"}


def _day_before(sentence: Sentence, what: Counted, context: _Context) -> str:
    """Return the date of the sentence before, where this one goes on with what it told."""
    if not context.date:
        return ""
    then = any(
        (m := phrases("days", sentence.language).at(sentence.tokens, i)) and m.meaning == "then"
        for i in range(len(sentence.tokens))
    )
    is_now = any(t.key in PRESENT[sentence.language] for t in sentence.tokens[:4])
    goes_on = then or what.unit in CASUALTIES or (_speaks_of_it(sentence) and not is_now)
    return context.date if goes_on else ""


def _confidence(what: Counted, how: str) -> str:
    if how == "beside" and what.is_sure:
        return "sure"
    return "likely" if how in {"beside", "subject"} else "unsure"
