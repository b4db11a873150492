import json
import subprocess
import sys
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from geopy import exc
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter

from dashboard.geocoding import nominatim
from dashboard.geocoding.answers import Answer, Answers, cache_folder
from dashboard.geocoding.geonames import from_geonames
from dashboard.geocoding.nominatim import LookupFailed, Nominatim, in_plain_words
from dashboard.geocoding.pacing import Pace, TooSoon
from dashboard.geocoding.suggestions import Region

REGION = Region((40.5, 47.0), (17.5, 24.0))
INSIDE = {
    "osm_type": "node",
    "osm_id": 1,
    "lat": "42.9",
    "lon": "20.7",
    "class": "place",
    "type": "village",
    "display_name": "Alpha, Somewhere",
    "namedetails": {"name": "Alpha", "name:sq": "Alfa", "name:sr": "Алфа"},
}
OUTSIDE = INSIDE | {"osm_id": 2, "lat": "52.5", "lon": "13.4"}


def service(*answers):
    """Build an adapter that answers in turn, or raises, and remembers what it was asked."""
    asked = []

    class Service(BaseSyncAdapter):
        def get_json(self, url, *, timeout, headers):
            asked.append((url, timeout, headers))
            answer = answers[len(asked) - 1]
            if isinstance(answer, Exception):
                raise answer
            return answer

        def get_text(self, url, *, timeout, headers):
            raise AssertionError("Nominatim answers in JSON")

    Service.asked = asked
    return Service


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self, now=1_000_000.0):
        self.now = now
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def nominatim_of(tmp_path, clock):
    """Build a geocoder on an adapter; its files are in tmp_path, its time does not pass."""

    def build(adapter, today=date(2026, 11, 24)):
        pace = Pace(tmp_path / "next.json", clock, clock.sleep)
        return Nominatim(REGION, tmp_path, adapter, pace, lambda: today)

    return build


def test_a_result_becomes_a_suggestion_in_our_words(nominatim_of):
    online = nominatim_of(service([INSIDE])).find("Alpha", 5)
    (found,) = online.suggestions
    assert (found.name, found.where) == ("Alpha", "Somewhere")
    assert (found.lat, found.lon) == (42.9, 20.7)
    assert (found.precision, found.feature_class) == ("settlement", "P")
    assert found.toponyms == {
        "toponym_en": "Alpha",
        "toponym_sq": "Alfa",
        "toponym_sr_cyrl": "Алфа",
    }
    assert "retrieved 2026-11-24" in found.located_by
    assert "ODbL" in found.located_by


def test_results_outside_the_region_are_dropped_and_counted(nominatim_of):
    online = nominatim_of(service([OUTSIDE, INSIDE])).find("Alpha", 5)
    assert [found.locator.split()[1] for found in online.suggestions] == ["1"]
    assert online.outside == 1


def test_the_service_is_told_who_asks_and_where_we_look(nominatim_of):
    adapter = service([INSIDE])
    nominatim_of(adapter).find(" Вучитрн ", 5)
    ((url, timeout, headers),) = adapter.asked
    assert headers["User-Agent"].startswith("kosovo-serbia-dashboard/")
    assert timeout == nominatim.TIMEOUT_S
    address = urlsplit(url)
    assert (address.scheme, address.hostname) == ("https", "nominatim.openstreetmap.org")
    asked = parse_qs(address.query)
    assert asked["q"] == ["Вучитрн"]
    assert asked["viewbox"] == ["17.5,40.5,24.0,47.0"]  # lon,lat,lon,lat: this service's order


def test_an_answer_is_kept_with_its_day_and_not_asked_for_again(nominatim_of):
    adapter = service([INSIDE])
    first = nominatim_of(adapter).find("Alpha", 5)
    later = nominatim_of(adapter, today=date(2027, 1, 1)).find("Alpha", 5)
    assert len(adapter.asked) == 1
    assert (first.kept, later.kept) == (False, True)
    assert later.retrieved == "2026-11-24"
    assert later.suggestions == first.suggestions


def test_finding_nothing_is_an_answer_that_is_kept(nominatim_of):
    adapter = service([])
    assert nominatim_of(adapter).find("Alpha", 5).suggestions == []
    assert nominatim_of(adapter).find("Alpha", 5).kept is True


def test_asking_again_on_purpose_replaces_the_kept_answer(nominatim_of):
    adapter = service([INSIDE], [])
    nominatim_of(adapter).find("Alpha", 5)
    again = nominatim_of(adapter, today=date(2027, 1, 1)).find("Alpha", 5, refresh=True)
    assert (again.suggestions, again.retrieved) == ([], "2027-01-01")
    assert nominatim_of(adapter).find("Alpha", 5).retrieved == "2027-01-01"


def test_a_kept_answer_that_cannot_be_read_is_asked_for_again(nominatim_of, tmp_path):
    adapter = service([INSIDE], [INSIDE])
    nominatim_of(adapter).find("Alpha", 5)
    (kept,) = (tmp_path / "nominatim").glob("*.json")
    kept.write_text('{"half": ')
    assert nominatim_of(adapter).find("Alpha", 5).kept is False
    assert len(adapter.asked) == 2


def test_requests_are_a_second_apart(nominatim_of, clock):
    geocoder = nominatim_of(service([INSIDE], [INSIDE], [INSIDE]))
    for name in ("Alpha", "Beta"):
        geocoder.find(name, 5)
    assert clock.slept == [1.0]
    clock.now += 5
    geocoder.find("Gamma", 5)
    assert clock.slept == [1.0]


def test_no_other_process_takes_its_turn_meanwhile(tmp_path, clock):
    file = tmp_path / "next.json"
    probe = "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB)"

    def is_locked_for_others():
        words = [sys.executable, "-c", probe, file]
        other = subprocess.run(words, check=False, capture_output=True)
        return b"BlockingIOError" in other.stderr

    meanwhile = []
    Pace(file, clock, clock.sleep).wait()
    Pace(file, clock, lambda seconds: meanwhile.append(is_locked_for_others())).wait()
    assert meanwhile == [True]
    assert not is_locked_for_others()


def test_turns_of_two_geocoders_are_counted_together(tmp_path, clock):
    file = tmp_path / "next.json"
    for _ in range(3):
        Pace(file, clock, clock.sleep).wait()
    assert clock.slept == [1.0, 1.0]


def test_a_pause_that_the_service_asks_for_is_kept_by_the_next_request(nominatim_of, clock):
    busy = AdapterHTTPError("busy", status_code=429, headers={"retry-after": "120"}, text="")
    adapter = service(busy, [INSIDE])
    with pytest.raises(LookupFailed, match="wait 120 seconds"):
        nominatim_of(adapter).find("Alpha", 5)
    with pytest.raises(LookupFailed, match="wait another 120 seconds"):
        nominatim_of(adapter).find("Alpha", 5)
    assert len(adapter.asked) == 1
    assert clock.slept == []
    clock.now += 120
    assert len(nominatim_of(adapter).find("Alpha", 5).suggestions) == 1


def test_a_clock_that_was_set_back_does_not_stop_requests_for_ever(tmp_path, clock):
    file = tmp_path / "next.json"
    file.write_text(json.dumps(clock.now + 10**9))
    Pace(file, clock, clock.sleep).wait()
    assert clock.slept == [1.0]


def test_a_pace_cut_short_by_a_crash_does_not_stop_requests(tmp_path, clock):
    file = tmp_path / "next.json"
    file.write_text("1000")
    file.write_text('{"')
    Pace(file, clock, clock.sleep).wait()
    assert clock.slept == []
    Pace(file, clock, clock.sleep).hold(3600)
    with pytest.raises(TooSoon):
        Pace(file, clock, clock.sleep).wait()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (exc.GeocoderTimedOut("x"), "no answer within 10 seconds"),
        (exc.GeocoderRateLimited("x", retry_after=30), "wait 30 seconds"),
        (exc.GeocoderRateLimited("x"), "too many requests"),
        (exc.GeocoderQuotaExceeded("x"), "too many requests"),
        (exc.GeocoderUnavailable("x"), "online"),
        (exc.GeocoderServiceError("no such host"), "no such host"),
        (exc.GeocoderInsufficientPrivileges("x"), "blocked"),
        (exc.GeocoderAuthenticationFailure("x"), "blocked"),
        (exc.GeocoderQueryError("x"), "another spelling"),
        (exc.GeocoderParseError("x"), "cannot be read"),
        (exc.ConfigurationError("x"), "set up"),
    ],
)
def test_each_failure_is_told_in_plain_words(nominatim_of, error, words):
    assert words in in_plain_words(error)
    with pytest.raises(LookupFailed, match=words):
        nominatim_of(service(error)).find("Alpha", 5)


@pytest.mark.parametrize(
    "nonsense",
    [
        pytest.param([1, 2], id="numbers"),
        pytest.param("text", id="text"),
        pytest.param([{"lat": "north", "lon": "1"}], id="no number"),
        pytest.param([{"lat": "NaN", "lon": "20", "display_name": "A"}], id="not a number"),
        pytest.param([INSIDE | {"lat": "inf"}], id="infinite"),
        pytest.param([{"lat": "42", "lon": "21"}], id="no name"),
        pytest.param([INSIDE | {"namedetails": ["x"]}], id="names in a list"),
    ],
)
def test_an_answer_that_makes_no_sense_is_a_failure_in_plain_words(nominatim_of, nonsense):
    with pytest.raises(LookupFailed, match="cannot be read"):
        nominatim_of(service(nonsense)).find("Alpha", 5)


def test_an_answer_that_makes_no_sense_is_not_kept(nominatim_of):
    adapter = service([INSIDE | {"namedetails": ["x"]}], [INSIDE])
    with pytest.raises(LookupFailed):
        nominatim_of(adapter).find("Alpha", 5)
    assert len(nominatim_of(adapter).find("Alpha", 5).suggestions) == 1


def test_a_service_cannot_steer_the_terminal(nominatim_of):
    nasty = INSIDE | {"display_name": "\x1b[31mAlpha\x07, Somewhere\n"}
    (found,) = nominatim_of(service([nasty])).find("Alpha", 5).suggestions
    assert (found.name, found.where) == ("[31mAlpha", "Somewhere")


def test_a_folder_that_cannot_be_written_stops_the_request(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    adapter = service([INSIDE])
    with pytest.raises(LookupFailed, match="XDG_CACHE_HOME"):
        Nominatim(REGION, blocked, adapter).find("Alpha", 5)
    assert adapter.asked == []


def test_an_answer_to_one_question_is_not_given_to_another(tmp_path):
    answers = Answers(tmp_path)
    answers.keep(Answer("a service", {"q": "Alpha"}, "2026-11-24", [{"lat": 1}]))
    assert answers.get("a service", {"q": "Alpha"}).results == [{"lat": 1}]
    assert answers.get("a service", {"q": "Beta"}) is None
    assert answers.get("another service", {"q": "Alpha"}) is None
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


def test_answers_are_kept_where_the_user_keeps_caches(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "kosovo-serbia-dashboard"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "kosovo-serbia-dashboard"


def city(number, name, *alternates, country="XK", lat=42.5, lon=21.0, population=1000):
    return {
        "geonameid": number,
        "name": name,
        "alternatenames": list(alternates),
        "countrycode": country,
        "latitude": lat,
        "longitude": lon,
        "population": population,
    }


def test_geonames_is_searched_by_every_alternate_name():
    (found,) = from_geonames("Гњилане", REGION, 5, [city(1, "Gjilan", "Gnjilane")])
    assert found.name == "Gjilan (Gnjilane)"
    assert (found.lat, found.lon, found.precision) == (42.5, 21.0, "settlement")
    assert (found.where, found.origin) == ("Kosovo", "GeoNames 1")


def test_places_of_other_regions_are_left_out():
    cities = [
        city(1, "Alpha", country="GR"),
        city(2, "Alpha", country="RS", lat=47.1),
        city(3, "Alpha", country="RS", lon=24.1),
    ]
    assert from_geonames("Alpha", REGION, 5, cities) == []
    assert len(from_geonames("Alpha", REGION, 5, [city(4, "Alpha", lat=47.0)])) == 1


def test_better_matches_come_first_and_then_larger_places():
    cities = [
        city(1, "Alpha Nova", population=9_000),
        city(2, "Alpha", population=10),
        city(3, "Alpha", population=20),
        city(4, "Alpho", population=99_000),
    ]
    found = from_geonames("alpha", REGION, 5, cities)
    assert [place.origin for place in found] == ["GeoNames 3", "GeoNames 2", "GeoNames 1"]
    assert from_geonames("alpha", REGION, 1, cities) == found[:1]


def test_similar_names_are_looked_for_when_no_name_matches():
    (found,) = from_geonames("Zubni Potk", REGION, 5, [city(1, "Zubin Potok")])
    assert found.how == "similar name"
    assert from_geonames("Belgrade", REGION, 5, [city(1, "Zubin Potok")]) == []


def test_the_packaged_gazetteer_has_the_region():
    (found,) = from_geonames("Зубин Поток", REGION, 5)
    assert found.where == "Kosovo"
    assert (found.lat, found.lon) == (42.91444, 20.68972)
