"""``POST /read.json``."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.core.store import Store
from dashboard.locations import DATA
from dashboard.reading.files import MAX_CHARACTERS
from dashboard.web.routes.read import read_routes


@pytest.fixture(scope="module")
def client():
    with TestClient(Starlette(routes=read_routes(Store(DATA)))) as client:
        yield client


def post(client, **body):
    return client.post("/read.json", json=body)


def test_a_text_is_answered_and_nothing_is_kept(client):
    answer = post(client, text="KFOR has 4,443 soldiers.", date="2024-03-20")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    (quantity,) = answer.json()["quantities"]
    assert (quantity["value"], quantity["actor"], quantity["verdict"]["code"]) == (
        4443,
        "KFOR",
        "matches",
    )


def test_the_words_are_those_of_the_language_that_is_asked_for(client):
    english = post(client, text="KFOR has 4,443 soldiers.", date="2024-03-20").json()
    serbian = post(
        client, text="KFOR has 4,443 soldiers.", date="2024-03-20", lang="sr-Cyrl"
    ).json()
    assert (
        english["quantities"][0]["verdict"]["code"] == serbian["quantities"][0]["verdict"]["code"]
    )
    assert english["whole"]["headline"] == serbian["whole"]["headline"]


def test_a_correction_is_followed(client):
    text = "There are 4,443 soldiers."
    said = {"q1": {"actor": "KFOR"}}
    answer = post(client, text=text, date="2024-03-20", corrections=said).json()
    assert answer["quantities"][0]["verdict"]["code"] == "matches"
    assert post(client, text=text, corrections={"q1": {"drop": True}}).json()["quantities"] == []


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_it_is_there_and_takes_only_a_text(client, method):
    answer = client.request(method, "/read.json")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    if method != "HEAD":
        assert answer.json() == {"error": f"{method} is not possible here; use POST."}


def test_what_stands_in_the_address_is_not_ignored(client):
    answer = client.post("/read.json?date=2024-03-20", json={"text": "KFOR has 4,443 soldiers."})
    assert answer.status_code == 400
    assert answer.json() == {"error": "“date” belongs in the JSON body, not in the URL."}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"text": 3}, 400),
        ({"text": "a", "date": "yesterday"}, 400),
        ({"text": "a", "date": 7}, 400),
        ({"text": "a", "date": "9999-12-31"}, 400),
        ({"text": "a", "lang": "fr"}, 400),
        ({"text": "a", "secret": 1}, 400),
        ({"text": "a", "corrections": []}, 200),
        ({"text": "a", "corrections": ["x"]}, 400),
        ({"text": "a", "corrections": {"q1": {"day": "never"}}}, 400),
        ({"text": "a", "corrections": {"q1": {"unit": "apples"}}}, 400),
        ({"text": "a" * (MAX_CHARACTERS + 1)}, 413),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(body, status, client):
    answer = client.post("/read.json", json=body)
    assert answer.status_code == status
    assert status == 200 or answer.json()["error"].endswith(".")


@pytest.mark.parametrize(
    "number",
    ["9" * 300, "9" * 5_000, "hundred " * 120, f"200-{'9' * 400}", "9" * 300 + " thousand"],
)
def test_a_number_beyond_bounds_counts_nobody(number, client):
    answer = post(client, text=f"KFOR had {number} soldiers and Italy had 600 soldiers.")
    assert answer.status_code == 200
    assert [q["value"] for q in answer.json()["quantities"]] == [600]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"actor": "NOBODY"}, "The actor “NOBODY” for q1 is not in the data."),
        ({"day": "2024-02-31"}, "“2024-02-31” for q1 is not a date."),
    ],
)
def test_a_correction_to_what_there_is_not_is_refused(values, said, client):
    answer = post(client, text="a", corrections={"q1": values})
    assert (answer.status_code, answer.json()["error"]) == (400, said)


def test_a_body_without_end_and_one_that_is_no_json_are_refused(client):
    assert client.post("/read.json", content=b"x" * 500_000).status_code == 413
    assert client.post("/read.json", content=b"no json").status_code == 400
    assert client.post("/read.json", content=b"[]").status_code == 400
    assert client.post("/read.json", content=b"[" * 100_000).status_code == 400
    assert client.get("/read.json").status_code == 405


def test_letters_that_are_none_do_no_harm(client):
    body = b'{"text": "KFOR has \\ud800 45 soldiers."}'
    assert client.post("/read.json", content=body).status_code == 200
