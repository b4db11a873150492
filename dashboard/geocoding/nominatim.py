"""OpenStreetMap's Nominatim through geopy: asked one question at a time, answers kept."""

import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import geopy
from geopy import exc
from geopy.adapters import BaseSyncAdapter, URLLibAdapter

from dashboard.core.i18n.language import LANGUAGES, _, ngettext
from dashboard.geocoding.answers import Answer, Answers
from dashboard.geocoding.pacing import Pace, TooSoon
from dashboard.geocoding.suggestions import Region, Suggestion

CREDIT = "© OpenStreetMap contributors, ODbL (https://www.openstreetmap.org/copyright)"
SERVICE = "nominatim.openstreetmap.org"
TIMEOUT_S = 10
# How long to leave the service alone when it limits us without saying for how long.
PAUSE_S = 60

# The most that Nominatim gives, so that one kept answer serves every limit.
_RESULTS = 40

# Feature class of GeoNames, by class of OpenStreetMap; anything else is a spot (S).
_FEATURE_CLASS = {"place": "P", "boundary": "A", "waterway": "H", "water": "H"}

Adapter = Callable[..., BaseSyncAdapter]


class LookupFailed(Exception):
    """The online lookup failed; the message says why and what to do, in plain words."""


@dataclass(frozen=True, slots=True)
class Online:
    """
    What the online lookup found.

    `outside` counts results that were dropped because they lie outside the region;
    `retrieved` is the day (ISO 8601) on which the service answered, `kept` whether that
    answer came from disk.
    """

    suggestions: list[Suggestion]
    outside: int
    retrieved: str
    kept: bool


def user_agent() -> str:
    """Return "name/version" of this package: the usage policy wants to know who asks."""
    name = "kosovo-serbia-dashboard"
    try:
        return f"{name}/{version(name)}"
    except PackageNotFoundError:  # run from a copy that is not installed
        return name


def _time(seconds: float) -> str:
    return ngettext("{count} second", "{count} seconds", round(seconds))


def in_plain_words(error: Exception) -> str:
    """Return what an exception of geopy means to the person who asked, and what to do."""
    match error:
        case exc.GeocoderRateLimited(retry_after=seconds) if seconds:
            return ngettext(
                "it asks us to wait {count} second; try again after that",
                "it asks us to wait {count} seconds; try again after that",
                round(seconds),
            )
        case exc.GeocoderRateLimited() | exc.GeocoderQuotaExceeded():
            return _("too many requests from here; try again later")
        case exc.GeocoderInsufficientPrivileges() | exc.GeocoderAuthenticationFailure():
            return _("it refuses requests from here (blocked); see its usage policy")
        case exc.GeocoderTimedOut():
            return ngettext(
                "no answer within {count} second; try again now or later",
                "no answer within {count} seconds; try again now or later",
                TIMEOUT_S,
            )
        case exc.GeocoderUnavailable():
            return _("it cannot be reached; are you online?")
        case exc.GeocoderQueryError():
            return _("it does not understand this name; try another spelling")
        case exc.GeocoderParseError():
            return _("its answer cannot be read; try again later")
        case exc.GeocoderServiceError():
            return _("it cannot be reached or failed ({reason}); are you online?", reason=error)
    return _("the lookup is not set up properly ({reason})", reason=error)


class Nominatim:
    """
    Nominatim within a region of interest.

    Parameters
    ----------
    region : Region
        Results within it are preferred by the service; others are dropped here.
    folder : pathlib.Path
        Where answers and the time of the last request are kept.
    adapter_factory : callable
        Makes geopy's adapter, the object that speaks HTTP. The default sends each request
        once, without retrying: retries would break the limit of one request a second.
    pace : Pace, optional
        Turns for requests; by default kept in `folder`.
    today : callable
        Returns the day written to kept answers.
    """

    def __init__(
        self,
        region: Region,
        folder: Path,
        adapter_factory: Adapter = URLLibAdapter,
        pace: Pace | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._region = region
        self._answers = Answers(folder / "nominatim")
        self._pace = pace or Pace(folder / "nominatim-next-request.json")
        self._adapter_factory = adapter_factory
        self._today = today

    def find(self, query: str, limit: int, *, refresh: bool = False) -> Online:
        """
        Return what Nominatim suggests for `query`, in its order of importance.

        Parameters
        ----------
        query : str
            A name, in any language that OpenStreetMap has it in.
        limit : int
            Most suggestions to return.
        refresh : bool
            Whether to ask again although an answer was kept.

        Raises
        ------
        LookupFailed
            When there is no kept answer and the service does not give one.
        """
        question = {"q": query.strip(), "lat": [*self._region.lat], "lon": [*self._region.lon]}
        answer = None if refresh else self._answers.get(SERVICE, question)
        kept = answer is not None
        try:
            if answer is None:
                results = self._ask(query.strip())
                answer = Answer(SERVICE, question, self._today().isoformat(), results)
            inside = [
                found
                for result in answer.results
                if (found := _suggestion(result, answer.retrieved))
                and found.lat is not None
                and found.lon is not None
                and self._region.contains(found.lat, found.lon)
            ]
            if not kept:  # and only now: what cannot be read is not worth keeping
                self._answers.keep(answer)
        except exc.GeopyError as error:
            if isinstance(error, exc.GeocoderRateLimited):
                with suppress(OSError):  # the reason to report is the service's
                    self._pace.hold(error.retry_after or PAUSE_S)
            raise LookupFailed(in_plain_words(error)) from error
        except TooSoon as error:
            raise LookupFailed(
                _("it asked us to wait another {time}; try again later", time=_time(error.seconds))
            ) from error
        except OSError as error:
            raise LookupFailed(
                _(
                    "answers cannot be stored ({reason}), as its policy requires; set "
                    "XDG_CACHE_HOME to a writable folder",
                    reason=error,
                )
            ) from error
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise LookupFailed(in_plain_words(exc.GeocoderParseError())) from error
        outside = len(answer.results) - len(inside)
        return Online(inside[:limit], outside, answer.retrieved, kept)

    def _ask(self, query: str) -> list[dict[str, Any]]:
        geocoder = geopy.Nominatim(
            domain=SERVICE,
            user_agent=user_agent(),
            timeout=TIMEOUT_S,
            adapter_factory=self._adapter_factory,
        )
        self._pace.wait()
        south_west, north_east = zip(self._region.lat, self._region.lon, strict=True)
        locations = geocoder.geocode(
            query,
            exactly_one=False,
            limit=_RESULTS,
            viewbox=(south_west, north_east),
            language="en",
            namedetails=True,
        )
        return [location.raw for location in locations or ()]


def _suggestion(result: Mapping[str, Any], retrieved: str) -> Suggestion:
    lat, lon = float(result["lat"]), float(result["lon"])
    if not (math.isfinite(lat) and math.isfinite(lon)):
        raise ValueError("a coordinate is not a number")
    full_name = _printable(result["display_name"])
    name, _unused, where = full_name.partition(", ")
    details = result.get("namedetails") or {}
    toponyms = {
        each.column("toponym"): _printable(details[each.osm_key])
        for each in LANGUAGES.values()
        if details.get(each.osm_key)
    }
    category, kind = str(result.get("class", "")), str(result.get("type", ""))
    feature_class = "H" if kind == "water" else _FEATURE_CLASS.get(category, "S")
    known_as = f"{_printable(result.get('osm_type', ''))} {_printable(result.get('osm_id', ''))}"
    return Suggestion(
        name=name,
        where=where,
        lat=lat,
        lon=lon,
        precision="settlement" if category == "place" else "feature",
        how=_printable(f"{category} {kind}".strip()) or _("unclassified"),
        origin=f"OpenStreetMap {known_as}".strip(),
        feature_class=feature_class,
        toponyms={"toponym_en": name} | toponyms,
        located_by=f"OpenStreetMap (ODbL), through Nominatim, retrieved {retrieved}",
        locator=f"{known_as} {name} {lat} {lon}",
    )


def _printable(text: object) -> str:
    """Return the text without control characters, which could steer the reader's terminal."""
    return "".join(character for character in str(text) if character.isprintable())
