"""The reader's question, and its form in a link.

A link is the question written down: the same names, the same values, nothing else. What
a link holds that this project does not know is left out and said, never guessed at.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.core.dates import CALENDAR, Span, words
from dashboard.core.i18n import language
from dashboard.core.i18n.language import _
from dashboard.core.i18n.search_key import fold
from dashboard.core.places import viewpoint
from dashboard.core.places.gazetteer import Names, default_names, names_of
from dashboard.core.question import holdings as own_events
from dashboard.core.question import notices as link_notices
from dashboard.core.question.layers import LAYERS, NO_LAYERS
from dashboard.core.question.vocabulary import Vocabulary

#: characters of free text that are searched for; the rest of a longer one is cut
TEXT_LIMIT = 120

#: south-west and north-east corner that the map cannot leave, latitude and longitude (WGS84)
MAP_BOUNDS = ((41.0, 18.0), (46.5, 23.5))

#: least and greatest zoom of the map
MAP_ZOOMS = (7, 13)

At = tuple[float, float, float]
"""Where a reader looks: latitude and longitude of the middle of the map, and its zoom."""

_NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,15})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Selection:
    """One reader's question. An empty field asks for everything.

    ``as_of`` is the day on which figures are read; None leaves it to `reference_day`.
    ``last_known`` says whether figures that are only last known on that day are drawn too,
    ``claimed`` whether what is claimed, disputed or planned for an area is listed beside the
    map, ``later`` whether what was said or happened after that day is shown, set apart.
    ``start`` and ``end`` bound the period, both days included; None is unbounded.
    ``speakers`` are whose statements are asked for: as ``speaker`` has them, beside what the
    actors asked for said.
    ``focus`` is the id of the one thing that is picked out, or "". ``at`` is where the
    reader looks, as `looked_at` gives it; None is the opening view. It chooses no row.
    ``language`` is a tag of `language.LANGUAGES`, ``names`` the languages and scripts of
    toponyms, () those of the language, ``viewpoint`` one of `viewpoint.VIEWPOINTS`: how the
    answer is worded and drawn, and never what it is. ``holdings`` are drawn beside the
    answer, never in it.
    """

    actors: tuple[str, ...] = ()
    as_of: date | None = None
    start: date | None = None
    end: date | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    text: str = ""
    show: tuple[str, ...] = field(default_factory=lambda: tuple(LAYERS))
    focus: str = ""
    at: At | None = None
    language: str = language.DEFAULT
    names: Names = ()
    viewpoint: str = viewpoint.DEFAULT
    last_known: bool = True
    claimed: bool = True
    later: bool = False
    holdings: own_events.HoldingsAsked = own_events.NOTHING
    speakers: tuple[str, ...] = ()
    overlay: str = ""

    @property
    def who(self) -> tuple[str, ...]:
        """The actors and the speakers that are asked for."""
        return (*self.actors, *self.speakers)

    @property
    def place_names(self) -> Names:
        """The languages and scripts in which places are named."""
        return self.names or default_names(self.language)

    @property
    def period_words(self) -> str:
        """The period in words, "since 1 May 2023" where only one end is set; "" for none."""
        given = sorted(day for day in (self.start, self.end) if day)
        ends = given if len(given) == 2 else (self.start or "..", self.end or "..")
        return words("{}/{}".format(*ends)) if given else ""

    @property
    def period(self) -> Span | None:
        """The period as a closed interval; None when neither end is set.

        Ends given the wrong way round are read the other way round.
        """
        if self.start is None and self.end is None:
            return None
        first, last = self.start or date.min, self.end or date.max
        return Span(min(first, last), max(first, last))

    def reference_day(self, latest: date) -> date:
        """Return the day on which figures are read; `latest` is the latest day of the data.

        It is ``as_of`` where that was asked for. Else it follows the period: who asks for
        autumn 2023 reads the numbers of its last day, or of the latest day where the period is
        open or ends later.
        """
        if self.as_of is not None:
            return self.as_of
        return latest if self.period is None else min(self.period.last, latest)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out (day, focus, layers and wording aside)."""
        return (
            not (self.who or self.kinds or self.statuses or self.topics or self.text)
            and self.period is None
        )


def from_query(
    query: Mapping[str, Sequence[str]], vocabulary: Vocabulary
) -> tuple[Selection, tuple[str, ...]]:
    """Read a link's query.

    Parameters
    ----------
    query
        Parameter name -> its values, as text. Unknown names belong to somebody else
        (``embed``, a campaign tag) and are passed over.
    vocabulary
        What may be asked for.

    Returns
    -------
    Selection, tuple of str
        The question, and one sentence for each value that was left out and why.
    """
    notices: list[str] = []

    def many(name: str, known: Iterable[str]) -> tuple[str, ...]:
        allowed = set(known)
        asked = _once(query.get(name, ()))
        if name == "actor":  # by any of their names
            named = [(v,) if v in allowed else vocabulary.called.get(fold(v), (v,)) for v in asked]
            asked = _once(id_ for ids in named for id_ in ids)
        for value in asked:
            if value not in allowed:
                notices.append(_(link_notices.UNKNOWN[name], value=_cut(value)))
        return tuple(value for value in asked if value in allowed)

    def day(name: str) -> date | None:
        text = _last(query, name)
        if not text:
            return None
        try:
            value = date.fromisoformat(text)
            if value.isoformat() != text:  # other forms of ISO 8601, such as 2024-W12-3
                raise ValueError(text)
        except ValueError:
            notices.append(_(link_notices.NO_DAY[name], value=_cut(text)))
            return None
        if not CALENDAR[0] <= value <= CALENDAR[1]:
            years = f"{CALENDAR[0].year}–{CALENDAR[1].year}"
            notices.append(_(link_notices.OUTSIDE[name], value=text, range=years))
            return None
        return value

    def one(name: str, known: Iterable[str], default: str) -> str:
        value = _last(query, name)
        if value and value not in set(known):
            notices.append(_(link_notices.NONE_OF[name], value=_cut(value), known=", ".join(known)))
        return value if value in set(known) else default

    names: Names = ()
    if asked_names := _last(query, "names"):
        try:
            names = names_of(asked_names)
        except ValueError:
            known_names = ", ".join(language.LANGUAGES)
            notices.append(_(link_notices.NAMES, value=_cut(asked_names), known=known_names))
    none = list(query.get("show", ())) == [NO_LAYERS]
    show = () if none else many("show", LAYERS) or tuple(LAYERS)
    focus = _last(query, "focus")
    if focus and focus not in vocabulary.ids:
        notices.append(_(link_notices.FOCUS, value=_cut(focus)))
        focus = ""
    asked_at = _last(query, "at")
    at = looked_at(asked_at.split(","))
    if asked_at and at is None:
        notices.append(_(link_notices.AT, value=_cut(asked_at)))
    text = _last(query, "q").strip()
    if len(text) > TEXT_LIMIT:
        notices.append(_(link_notices.CUT, most=TEXT_LIMIT))
        text = text[:TEXT_LIMIT]
    who = many("actor", (*vocabulary.actors, *vocabulary.speakers))
    holdings, of_holdings = own_events.holdings_asked(query)
    return Selection(
        actors=tuple(id_ for id_ in who if id_ not in vocabulary.speakers),
        speakers=tuple(id_ for id_ in who if id_ in vocabulary.speakers),
        as_of=day("as_of"),
        start=day("from"),
        end=day("to"),
        kinds=many("kind", vocabulary.kinds),
        statuses=many("status", vocabulary.statuses),
        topics=many("topic", vocabulary.topics),
        text=text,
        show=tuple(layer for layer in LAYERS if layer in show),
        focus=focus,
        at=at,
        language=one("lang", language.LANGUAGES, language.DEFAULT),
        names=names,
        viewpoint=one("viewpoint", viewpoint.VIEWPOINTS, viewpoint.DEFAULT),
        last_known=one("last_known", ("true", "false"), "true") == "true",
        claimed=one("claimed", ("true", "false"), "true") == "true",
        later=one("later", ("true", "false"), "false") == "true",
        holdings=holdings,
        overlay=one("overlay", ("true", "false"), ""),
    ), (*notices, *of_holdings)


def to_query(selection: Selection) -> dict[str, list[str]]:
    """Write a question as a link's query; what is at its default is not written."""
    query: dict[str, list[str]] = {}
    for name, values in (
        ("actor", selection.who),
        ("kind", selection.kinds),
        ("status", selection.statuses),
        ("topic", selection.topics),
    ):
        if values:
            query[name] = list(values)
    days = {"as_of": selection.as_of, "from": selection.start, "to": selection.end}
    query |= {name: [day.isoformat()] for name, day in days.items() if day is not None}
    if selection.text:
        query["q"] = [selection.text]
    if set(selection.show) != set(LAYERS):
        query["show"] = [layer for layer in LAYERS if layer in selection.show] or [NO_LAYERS]
    if selection.focus:
        query["focus"] = [selection.focus]
    if selection.at:
        lat, lon, zoom = selection.at
        query["at"] = [f"{lat:.4f},{lon:.4f},{zoom:.2f}".removesuffix(".00")]
    for name, value, default in (
        ("lang", selection.language, language.DEFAULT),
        ("names", ",".join(selection.names), ""),
        ("viewpoint", selection.viewpoint, viewpoint.DEFAULT),
        ("last_known", str(selection.last_known).lower(), "true"),
        ("claimed", str(selection.claimed).lower(), "true"),
        ("later", str(selection.later).lower(), "false"),
    ):
        if value != default:
            query[name] = [value]
    if selection.overlay:
        query["overlay"] = [selection.overlay]
    return query | own_events.holdings_query(selection.holdings)


def looked_at(said: Sequence[object]) -> At | None:
    """Read where a reader looks, as a link or a browser says it.

    Parameters
    ----------
    said
        Latitude, longitude and zoom, as numbers or as plain decimals.

    Returns
    -------
    tuple or None
        Rounded to 4 decimals of a degree (some 10 m) and 2 of the zoom; None for anything
        that is not three numbers inside `MAP_BOUNDS` and `MAP_ZOOMS`.
    """
    if len(said) != 3 or any(isinstance(each, bool) for each in said):
        return None
    if not all(_NUMBER.fullmatch(str(each)) for each in said):
        return None
    lat, lon, zoom = (float(str(each)) for each in said)
    (south, west), (north, east) = MAP_BOUNDS
    if not (south <= lat <= north and west <= lon <= east):
        return None
    if not MAP_ZOOMS[0] <= zoom <= MAP_ZOOMS[1]:
        return None
    return round(lat, 4), round(lon, 4), round(zoom, 2)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _last(query: Mapping[str, Sequence[str]], name: str) -> str:
    return (query.get(name) or [""])[-1]


def _cut(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"
