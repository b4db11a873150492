import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.core.store import Store
from dashboard.web.routes.health import health_routes


@pytest.fixture
def ask(data_folder):
    client = TestClient(Starlette(routes=health_routes(Store(data_folder), "9.9")))
    return lambda: client.get("/healthz")


def test_it_says_what_is_served(ask):
    answer = ask()
    said = answer.json()
    assert answer.status_code == 200
    assert said["status"] == "ok" and said["held_back"] is False
    assert said["program"] == "9.9" and len(said["data"]) == 12
    assert said["rows"] > 0 and said["problems"] == 0
    assert 0 <= said["data_age_s"] < 60
    assert answer.headers["cache-control"] == "no-store"


def test_data_that_is_held_back_is_said_and_is_no_reason_to_leave_service(ask, data_folder):
    before = ask().json()
    (data_folder / "places.csv").write_text("nonsense\n", encoding="utf-8")
    answer = ask()
    said = answer.json()
    assert answer.status_code == 200
    assert said["status"] == "held back" and said["held_back"] is True
    assert said["data"] == before["data"] and said["problems"] > 0


def test_without_any_row_it_is_not_fit_to_serve(tmp_path):
    client = TestClient(Starlette(routes=health_routes(Store(tmp_path), "9.9")))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "no data"
