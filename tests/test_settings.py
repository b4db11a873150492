"""A setting that cannot be meant is named, with what to write."""

import pytest

from dashboard.settings import VARIABLES, mistakes, settings


def test_nothing_set_is_in_order():
    assert mistakes({}) == []
    assert mistakes(dict.fromkeys(VARIABLES, "")) == []


def test_what_can_be_meant_is_in_order(tmp_path):
    good = {
        "DASHBOARD_CONTACT": "data@example.org",
        "DASHBOARD_DATA": str(tmp_path),
        "DASHBOARD_LANGUAGE": "sr-Latn",
        "DASHBOARD_LOG": "json",
        "DASHBOARD_MAX_READERS": "40",
        "DASHBOARD_ONLINE_TILES": "1",
        "DASHBOARD_URL": "https://example.org/dash/",
        "HOME": "anything",
    }
    assert mistakes(good) == []


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("DASHBOARD_CONTACT", "Jane Doe", "e-mail"),
        ("DASHBOARD_DATA", "no/such/folder", "folder"),
        ("DASHBOARD_LANGUAGE", "de", "sr-Cyrl"),
        ("DASHBOARD_LOG", "xml", "json"),
        ("DASHBOARD_MAX_READERS", "many", "number"),
        ("DASHBOARD_MAX_READERS", "0", "number"),
        ("DASHBOARD_ONLINE_TILES", "yes", "use 1"),
        ("DASHBOARD_URL", "example.org", "https://"),
        ("DASHBOARD_URL", "https://[::1", "https://"),
        ("DASHBOARD_URL", "https://example.org/?lang=sq", "https://"),
        ("DASHBOARD_TILES", "1", "DASHBOARD_ONLINE_TILES"),
        ("DASHBOARD_QUXFROBNIZZLE", "1", "unknown setting"),
    ],
)
def test_each_mistake_is_named_with_what_to_write(name, value, hint):
    (said,) = mistakes({name: value})
    assert said.startswith(name)
    assert hint in said


def test_a_mistake_leaves_the_default(monkeypatch):
    monkeypatch.setenv("DASHBOARD_MAX_READERS", "many")
    assert settings().max_readers > 1
