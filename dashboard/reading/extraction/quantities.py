"""The quantities of a text: what each number counts, whose it is, and of which day."""

from dataclasses import replace
from datetime import date

from dashboard.core.tables.model import Tables
from dashboard.reading.extraction import names as naming
from dashboard.reading.extraction.context import (
    Context,
    day_before,
    they_left,
)
from dashboard.reading.extraction.counting.adding_up import parts_that_add_up
from dashboard.reading.extraction.counting.casualties import (
    CASUALTIES,
    Counted,
)
from dashboard.reading.extraction.counting.counted import counted_by
from dashboard.reading.extraction.counting.people import PEOPLE, of_unit
from dashboard.reading.extraction.counting.taken import is_quantity
from dashboard.reading.extraction.dating.dates_in_text import dates_of, own_day
from dashboard.reading.extraction.dating.day_of import day_of
from dashboard.reading.extraction.dating.steps import UNTOLD
from dashboard.reading.extraction.dating.written_dates import DateMention
from dashboard.reading.extraction.implied.victims import with_victims_behind
from dashboard.reading.extraction.kinds import kind_of
from dashboard.reading.extraction.listed import row_of, rows_in_line, rows_in_turn
from dashboard.reading.extraction.model import NotTaken, Quantity, Reading, Span
from dashboard.reading.extraction.name_index import NameIndex, index_of
from dashboard.reading.extraction.names import NameMention
from dashboard.reading.extraction.numbers.no_counts import (
    is_day_of,
    is_no_count,
    is_ordinal,
)
from dashboard.reading.extraction.numbers.numerals import numerals_of
from dashboard.reading.extraction.owner import Told, whose, with_context, without_contingent
from dashboard.reading.extraction.speech import NOBODY, Speech, speakers_of, speech_of
from dashboard.reading.extraction.tokens import Sentence, sentences_of
from dashboard.reading.extraction.whose.candidates import Attributed
from dashboard.reading.extraction.whose.elsewhere import where_else
from dashboard.reading.extraction.whose.police import (
    is_anybodys,
    police_of_text,
    with_state_of_joined,
)
from dashboard.reading.extraction.word_lists import LANGUAGES, Match, words_of


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
    index, people = index_of(tables), speakers_of(tables)
    quantities: list[Quantity] = []
    not_taken: list[NotTaken] = []
    spans: list[Span] = []
    speeches: list[Speech] = []
    context = Context()
    context.police = police_of_text(sentences, index)
    for number, sentence in enumerate(sentences):
        dated = dates_of(sentence, own, context.anchor)
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
        context.hear(sentence, named, speech)
        if they_left(sentence, quantities):
            continue
        new, left = _of_sentence(text, number, sentence, dated, named, speech, context, index, own)
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


def _over(name: NameMention, dated: list[DateMention]) -> bool:
    return any(m.first <= name.last and name.first <= m.last for m in dated)


def _span(sentence: Sentence, first: int, last: int, kind: str, id_: str) -> Span:
    return Span(sentence.tokens[first].start, sentence.tokens[last].end, kind, id_)


def _of_sentence(
    text: str,
    number: int,
    sentence: Sentence,
    dated: list[DateMention],
    named: list[NameMention],
    speech: Speech,
    context: Context,
    index: NameIndex,
    own: date | None,
) -> tuple[list[Quantity], list[NotTaken]]:
    kinds = index.kinds
    named = [n for n in named if not is_anybodys(sentence, n, named, context.state)]
    named = with_state_of_joined(sentence, named)
    taken = frozenset(i for m in dated for i in range(m.first, m.last + 1))
    numerals = [n for n in numerals_of(sentence, taken) if not is_ordinal(sentence, n, dated)]
    missions = frozenset(n.first for n in named if kinds.get(n.id) in {"mission", "force"})
    counted = counted_by(sentence, numerals, taken, context.unit, missions)
    listed = row_of(sentence, numerals, counted, named, kinds, context.heading)
    listing = rows_in_line(sentence, numerals, counted, named, kinds, context.heading, context.unit)
    in_turn = rows_in_turn(sentence, numerals, counted, named, kinds)
    rows = {row.number: row for row in ([listed] if listed else listing or in_turn)}
    # "600 officers, ten judges and dozens of prosecutors left on Sunday": one day for all.
    counting = [
        n
        for n, w in zip(numerals, counted, strict=True)
        if w.unit != "bystanders" and not _is_other(w)
    ]
    found: list[Quantity] = []
    left: list[NotTaken] = []
    parts, owners = parts_that_add_up(numerals), dict[int, Attributed]()
    tokens = sentence.tokens
    for i, (numeral, what) in enumerate(zip(numerals, counted, strict=True)):
        start, end = tokens[numeral.first].start, tokens[numeral.last].end
        row = rows.get(i)
        what = row.counted if row else of_unit(sentence, what)
        is_none = is_no_count(sentence, numeral) or is_day_of(numeral, dated, sentence)
        if is_none or not is_quantity(sentence, numeral, what):
            if not (numeral.written_out and (numeral.value == 1 or numeral.value is None)):
                core = tokens[numeral.core].start
                left.append(NotTaken(core, end, text[core:end], what.left_alone))
            continue
        low = numerals[i - 1].last + 1 if i else 0
        high = numerals[i + 1].first - 1 if i + 1 < len(numerals) else len(tokens)
        where = where_else(sentence, numeral, named, kinds, (low, high))
        case = Told(sentence, numerals, i, what, named, speech, context, index, tuple(found))
        actor = whose(case, row, owners.get(parts[i]) if i in parts else None, bool(listed))
        if where is not None:
            actor = without_contingent(sentence, numeral, named, kinds, actor)
        what, actor = with_context(case, actor)
        if what.unit in CASUALTIES and actor.actor_id and what.first >= 0:
            context.new_victims = tokens[what.first].key[:5], actor.actor_id
        if what.unit in {PEOPLE, "bystanders"}:
            left.append(NotTaken(start, end, text[start:end], "people"))
            continue
        stated = day_of(numeral, dated, sentence, counting, what.unit in CASUALTIES, own) or (
            context.heading.day if row else day_before(sentence, what, context, own)
        )
        is_told = stated != UNTOLD
        owners[i] = actor
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
                elsewhere=_words_of(text, sentence, where) if where else "",
            )
        )
    return with_victims_behind(sentence, found), left


def _words_of(text: str, sentence: Sentence, match: Match) -> str:
    return text[sentence.tokens[match.first].start : sentence.tokens[match.last].end]


def _is_other(what: Counted) -> bool:
    return what.left_alone not in {"", "difference"}


def _confidence(what: Counted, how: str) -> str:
    if how == "beside" and what.is_sure:
        return "sure"
    return "likely" if how in {"beside", "subject"} else "unsure"
