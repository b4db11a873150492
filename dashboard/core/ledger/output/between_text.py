"""What was said, what happened and what was corrected between two dates, as sentences."""

from collections.abc import Callable, Iterable

from dashboard.core.dates import words
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import _, ngettext
from dashboard.core.layers.cell_words import moved_text
from dashboard.core.ledger.between import Correction, Moment
from dashboard.core.sources.mentioned_rows import in_words, row_in_words
from dashboard.core.symbols import symbology
from dashboard.core.tables.model import Tables

Marked = Callable[[str, Iterable[str], str], str]
"""A table, ids of its rows, a text that rests on them -> the text as it is to be shown."""

#: a paragraph is read by people: what goes beyond this is counted
MAX_LISTED = 6

#: tables of numbers: their corrections are told before those of any other
_OF_NUMBERS = frozenset({"deployments", "casualties"})


def as_it_is(_table: str, _row_ids: Iterable[str], text: str) -> str:
    """Return the text, whatever it rests on."""
    return text


class Notes:
    """Numbers sources in the order in which the text uses them."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def __call__(self, *source_ids: str) -> str:
        marks = []
        for key in dict.fromkeys(filter(None, source_ids)):
            if key not in self.ids:
                self.ids.append(key)
            marks.append(f"[{self.ids.index(key) + 1}]")
        return f" {''.join(marks)}" if marks else ""


def events_sentence(events: tuple[Moment, ...], note: Notes) -> str:
    """Return a sentence that counts the events and names six at most, with their dates: of more,
    the latest incidents before the latest of any other kind."""
    if not events:
        return ""
    listed = wording.both(
        _("“{title}” ({date})", title=each.title, date=words(each.date)) + note(each.source_id)
        for each in _named(events)
    )
    if len(events) > MAX_LISTED:
        return ngettext(
            "The data has {count} event in between, including {events}.",
            "The data has {count} events in between, including {events}.",
            len(events),
            events=listed,
        )
    return ngettext(
        "The data has {count} event in between: {events}.",
        "The data has {count} events in between: {events}.",
        len(events),
        events=listed,
    )


def _named(events: tuple[Moment, ...]) -> list[Moment]:
    by_weight = sorted(
        range(len(events)),
        key=lambda n: (symbology.event_group(events[n].kind) not in symbology.INCIDENTS, -n),
    )
    return [events[n] for n in sorted(by_weight[:MAX_LISTED])]


def statements_sentence(
    statements: tuple[Moment, ...], note: Notes, marked: Marked = as_it_is
) -> str:
    """Return a sentence for each speaker, with the dates on which he or she spoke; each date is
    `marked` as the statements of that date are."""
    spoken: dict[tuple[str, str], dict[str, list[Moment]]] = {}
    for each in statements:
        spoken.setdefault((each.title, each.role), {}).setdefault(each.date, []).append(each)

    def dated(made: str, said: list[Moment]) -> str:
        day = marked("statements", [each.id for each in said], words(made))
        return f"{day}{note(*(each.source_id for each in said))}"

    told = [
        ngettext(
            "{speaker} ({role}) made a statement dated {dates}.",
            "{speaker} ({role}) made statements dated {dates}.",
            sum(map(len, made_on.values())),
            speaker=speaker,
            role=role,
            dates=wording.both(dated(made, said) for made, said in made_on.items()),
        )
        for (speaker, role), made_on in list(spoken.items())[:MAX_LISTED]
    ]
    if (more := len(spoken) - MAX_LISTED) > 0:
        told.append(
            ngettext("There was {count} more speaker.", "There were {count} more speakers.", more)
        )
    return " ".join(told)


def corrections_sentences(made: tuple[Correction, ...], tables: Tables) -> list[str]:
    """Return a sentence for each of six corrections, those of numbers and then the latest before
    any other, in their order; and how many more there are."""
    by_weight = sorted(range(len(made)), key=lambda n: (made[n].table not in _OF_NUMBERS, -n))
    told = [
        wording.sentences(
            _(
                "Corrected on {date}: {row}, {moved}",
                date=words(one.date),
                row=row_in_words(tables, one.row_id),
                moved=moved_text(tables, one.table, one.column, one.was, one.becomes),
            ),
            in_words(tables, one.why),
        )
        for one in (made[n] for n in sorted(by_weight[:MAX_LISTED]))
    ]
    if (more := len(made) - MAX_LISTED) > 0:
        told.append(
            ngettext(
                "{count} more correction was made in between.",
                "{count} more corrections were made in between.",
                more,
            )
        )
    return told
