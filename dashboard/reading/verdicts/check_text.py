"""A text set beside the ledger: every number, and the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.core import dates
from dashboard.core.i18n.search_key import fold
from dashboard.core.i18n.vocabulary import UNITS
from dashboard.core.ledger.build import MAIN_UNIT, Ledger, ledger
from dashboard.core.ledger.quantities import book_of
from dashboard.core.question.filters import latest_day
from dashboard.core.tables.model import Tables
from dashboard.reading.extraction.counting.casualties import CASUALTIES
from dashboard.reading.extraction.model import Quantity, Reading
from dashboard.reading.extraction.quantities import read_text
from dashboard.reading.extraction.speech import NOBODY, Speech, speakers_of
from dashboard.reading.verdicts import casualties, figures
from dashboard.reading.verdicts.model import NaiveSum, Resemblance, TextCheck, Verdict
from dashboard.reading.verdicts.recognised import recognised
from dashboard.reading.verdicts.resemblance import resembled

#: a number of so long ago is added up with none of today
_NOW_DAYS = 366

#: what a reader can say of a number instead of the rules
CORRECTABLE = ("actor", "unit", "kind", "day", "speaker")
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader says of one quantity instead of the rules; None leaves it as it is."""

    actor_id: str | None = None
    unit: str | None = None
    kind: str | None = None
    day: str | None = None
    speaker: str | None = None
    """Who says it, by name; "" for the text itself."""
    is_dropped: bool = False
    """Whether it is taken for nothing at all."""

    @classmethod
    def of(cls, values: object) -> "Correction":
        """Return a correction from the keys of `CORRECTABLE` and ``drop``.

        Raises ValueError when it is something else, its day no date, or its speaker no name.
        """
        if not isinstance(values, dict) or set(values) - {*CORRECTABLE, "drop"}:
            raise ValueError("no correction")
        texts = {key: values[key] for key in CORRECTABLE if key in values}
        if not all(isinstance(text, str) for text in texts.values()):
            raise ValueError("no text")
        if texts.get("day") and not dates.is_date(texts["day"]):
            raise ValueError("no date")
        if texts.get("unit") is not None and texts["unit"] not in {*UNITS}:
            raise ValueError("no unit")
        if len(texts.get("speaker", "")) > _LONGEST_NAME:
            raise ValueError("no name")
        return cls(
            actor_id=texts.get("actor"),
            unit=texts.get("unit"),
            kind=texts.get("kind"),
            day=texts.get("day"),
            speaker=texts.get("speaker"),
            is_dropped=values.get("drop") is True,
        )


def check_text(
    text: str,
    tables: Tables,
    day: date | None = None,
    corrections: Mapping[str, Correction] | None = None,
) -> TextCheck:
    """Read a text and set each of its numbers beside the ledger.

    Parameters
    ----------
    text
        In English, Albanian or Serbian; who takes it from outside bounds its length.
    tables
        Uses all tables but corrections and wording; localised to the language of the words.
    day
        The text's own day; None looks for it at the head of the text, and compares as of
        the last day of the data where none is found.
    corrections
        Id of a quantity -> what a reader says of it. Ids that the text does not have are
        passed over.
    """
    reading = corrected(read_text(text, tables, day), corrections or {}, speakers_of(tables))
    as_of = reading.day or latest_day(tables)
    alike = resembled(reading, tables, as_of)
    closest = alike[0] if alike else None
    verdicts = _verdicts(tables, reading.quantities, as_of, closest)
    return TextCheck(
        reading=reading,
        day=as_of,
        verdicts=verdicts,
        naive=_naive_sum(tables, verdicts, as_of),
        answer=_answer(tables, verdicts, as_of),
        recognised=recognised(reading, tables, verdicts),
        resembles=alike,
    )


def corrected(
    reading: Reading,
    corrections: Mapping[str, Correction],
    people: Mapping[str, tuple[str, str]] | None = None,
) -> Reading:
    """Return a reading with what a reader says of its quantities in place of the rules.

    `people` are from `speakers_of`: who is one of them speaks for the actor told there.
    """
    kept, speeches = [], list(reading.speeches)
    for quantity in reading.quantities:
        said = corrections.get(quantity.id)
        if said is None:
            kept.append(quantity)
        elif not said.is_dropped:
            changes = {
                name: value
                for name in ("actor_id", "unit", "kind", "day")
                if (value := getattr(said, name)) is not None
            }
            day_said = {"day_is_stated": True} if said.day else {}
            if said.speaker is not None:
                speech = _speech_of(said.speaker.strip(), quantity.speech, people or {})
                speeches[quantity.sentence] = changes["speech"] = speech
            kept.append(replace(quantity, **changes, **day_said, confidence="sure"))
    return replace(reading, quantities=tuple(kept), speeches=tuple(speeches))


def _speech_of(speaker: str, before: Speech, people: Mapping[str, tuple[str, str]]) -> Speech:
    """Return the speech of whom a reader names; the text itself for ""."""
    if not speaker:
        return NOBODY
    name, actor = people.get(fold(speaker.split()[-1]), ("", ""))
    how = before.how if before.how != "text" else "attributed"
    return Speech(speaker, actor if fold(name) == fold(speaker) else "", how)


def _verdicts(
    tables: Tables, quantities: tuple[Quantity, ...], day: date, closest: Resemblance | None
) -> tuple[Verdict, ...]:
    """Return a verdict for each; a number that the text repeats has that of the first."""
    found: list[Verdict] = []
    first: dict[tuple, Verdict] = {}
    for quantity in quantities:
        key = quantity.low, quantity.high, quantity.unit, _nation(tables, quantity.actor_id)
        before = first.get(key)
        is_own = quantity.elsewhere or quantity.kind == "denied" or quantity.unit in CASUALTIES
        if before is not None and quantity.actor_id and not is_own:
            found.append(replace(before, quantity=quantity))
            continue
        verdict = _verdict(tables, quantity, day, closest)
        first.setdefault(key, verdict)
        found.append(verdict)
    return tuple(found)


def _verdict(tables: Tables, quantity: Quantity, day: date, closest: Resemblance | None) -> Verdict:
    if quantity.unit in CASUALTIES:
        return casualties.verdict_on(tables, quantity, day)
    origin, source = (closest.origin_id, closest.source_id) if closest else ("", "")
    return figures.verdict_on(tables, quantity, day, origin, source)


def main_actor(tables: Tables, verdicts: tuple[Verdict, ...]) -> str:
    """Return the actor that most numbers are about: a mission or an organisation before a
    state, then the one named most; "" when no number has an actor."""
    book = book_of(tables)
    named = [
        v.quantity.actor_id
        for v in verdicts
        if v.quantity.actor_id in book.actors and v.quantity.unit == MAIN_UNIT
    ]
    named = named or [v.quantity.actor_id for v in verdicts if v.quantity.actor_id in book.actors]
    wide = {"organisation": 0, "mission": 1}

    def order(key: str) -> tuple[int, int, int]:
        return wide.get(book.actors[key].kind, 2), -named.count(key), named.index(key)

    best = min(dict.fromkeys(named), key=order, default="")
    if best and book.actors[best].kind == "contingent":
        return book.actors[best].parent_id
    return best


def _side(tables: Tables, actor_id: str, main: str) -> str:
    """Return whom a number would be added up with: the main actor for its members too."""
    book = book_of(tables)
    chain = [actor_id]
    while chain[-1] in book.actors and book.actors[chain[-1]].parent_id:
        chain.append(book.actors[chain[-1]].parent_id)
    missions = {a.nation_id for a in book.actors.values() if a.kind == "contingent"}
    if (
        main in book.actors
        and book.actors[main].kind in {"organisation", "mission"}
        and (actor_id in missions or main in chain or "NATO" in chain)
    ):
        return main
    return chain[-1]


def _naive_sum(tables: Tables, verdicts: tuple[Verdict, ...], day: date) -> NaiveSum | None:
    main = main_actor(tables, verdicts)
    terms: list[Verdict] = []
    met: set[tuple[float, str]] = set()
    for verdict in verdicts:
        quantity = verdict.quantity
        key = quantity.value or 0.0, _nation(tables, quantity.actor_id)
        is_now = not quantity.day or (day - dates.parse(quantity.day).last).days <= _NOW_DAYS
        if (
            quantity.unit == MAIN_UNIT
            and quantity.value
            and key not in met
            and is_now
            and quantity.actor_id
            and not quantity.elsewhere
            and quantity.kind != "denied"
            and _side(tables, quantity.actor_id, main) == _side(tables, main, main)
        ):
            met.add(key)
            terms.append(verdict)
    if len(terms) < 2:
        return None
    reasons = tuple("" if _belongs(v) else v.words for v in terms)
    total = sum(v.quantity.value or 0 for v in terms)
    return NaiveSum(tuple(v.quantity for v in terms), total, reasons)


def _nation(tables: Tables, actor_id: str) -> str:
    actor = book_of(tables).actors.get(actor_id)
    return (actor.nation_id or actor.id) if actor else ""


def _belongs(verdict: Verdict) -> bool:
    return verdict.code in {"matches", "inside", "outside", "same_interview", "not_in_data"}


def _answer(tables: Tables, verdicts: tuple[Verdict, ...], day: date) -> Ledger | None:
    main = main_actor(tables, verdicts)
    return ledger(tables, day, [main]) if main else None


def naive_words(naive: NaiveSum, number) -> str:
    """Return the sum as a reader would write it: "4,000 + 400 + 200 + 45 = 4,645".

    `number` words a number, as `wording.number` does.
    """
    terms = sorted((q.value or 0 for q in naive.terms), reverse=True)
    return f"{' + '.join(map(number, terms))} = {number(naive.total)}"
