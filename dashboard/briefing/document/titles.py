"""What a view is about, in words: its title, and one phrase for each filter."""

from datetime import date

from dashboard.briefing.document.text import LIMITS, clean
from dashboard.core.i18n import wording
from dashboard.core.i18n.language import N_, NN_, _, ngettext, using_language
from dashboard.core.i18n.search_key import fold
from dashboard.core.question.layers import LAYERS, layer_label
from dashboard.core.question.selection import Selection
from dashboard.core.symbols import symbology
from dashboard.core.view.model import View

#: characters of the name of a file that say its filters
_NAME_LIMIT = 90

#: names that a title lists before it counts the others
_NAMED = 3


#: what somebody may bring to a briefing -> said of one that is longer than is printed
_TOO_LONG = {
    "title": NN_(
        "The title is too long (maximum {count} character).",
        "The title is too long (maximum {count} characters).",
    ),
    "handling": NN_(
        "The handling marking is too long (maximum {count} character).",
        "The handling marking is too long (maximum {count} characters).",
    ),
}


def too_long_to_print(title: str, handling: str) -> str:
    """Return which of the two is longer than a briefing has room for, in words; "" for neither."""
    for kind, text in (("title", title), ("handling", handling)):
        if len(text) > LIMITS[kind]:
            return ngettext(*_TOO_LONG[kind], LIMITS[kind])
    return ""


def default_title(view: View) -> str:
    """Return a title made from the filters: who it is about, and the subject."""
    names = _actor_names(view)
    listed, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
    with using_language(view.selection.language):
        if not names:
            return _("Kosovo–Serbia situation")
        if more <= 0:
            return _("Kosovo–Serbia situation: {names}", names=listed)
        return ngettext(
            "Kosovo–Serbia situation: {names} and {count} other",
            "Kosovo–Serbia situation: {names} and {count} others",
            more,
            names=listed,
        )


def filter_words(view: View) -> tuple[str, ...]:
    """Return one phrase for each filter that is set, in the order of the controls, in the
    language that is spoken."""
    asked: Selection = view.selection
    layers = asked.show if set(asked.show) != set(LAYERS) else ()
    phrases = [
        (N_("actors: {words}"), ", ".join(_actor_names(view))),
        (N_("period: {words}"), asked.period_words),
        (N_("types: {words}"), ", ".join(map(wording.kind, asked.kinds))),
        (N_("status: {words}"), ", ".join(map(symbology.status_words, asked.statuses))),
        (N_("topics: {words}"), ", ".join(map(wording.topic, asked.topics))),
        (N_("text: “{words}”"), asked.text),
        (N_("own events: {words}"), ", ".join(_holding_words(view))),
        (N_("layers: {words}"), ", ".join(layer_label(name).lower() for name in layers)),
    ]
    return tuple(clean(_(phrase, words=words)) for phrase, words in phrases if words)


def named_by_filters(view: View) -> str:
    """Return what the name of a file of rows says of its filters: "_aleksandar-vucic_2023-09-01_
    2023-10-31", for a table has no place to say them; "" for none. Letters are plain ones."""
    asked: Selection = view.selection
    ends = (asked.start, asked.end) if asked.period else ()
    words = (*_actor_names(view), asked.text, *asked.kinds, *asked.statuses, *asked.topics)
    parts = [fold(text).replace(" ", "-") for text in words]
    parts += [day.isoformat() if day else "open" for day in ends]
    return "".join(f"_{part}" for part in filter(None, parts))[:_NAME_LIMIT].rstrip("_-")


def _holding_words(view: View) -> list[str]:
    """Each holding with the kinds and actors that are asked for of it."""
    return [
        each.title
        + (f" ({', '.join(narrowed)})" if (narrowed := (*each.kinds, *each.actors)) else "")
        for each in view.holdings
    ]


def _actor_names(view: View) -> list[str]:
    actors = view.tables.actors
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    return [names.get(who, who) for who in view.selection.who]


def bound(day: date) -> date | None:
    """Return a bound of a period; None where it is open."""
    return None if day in (date.min, date.max) else day
