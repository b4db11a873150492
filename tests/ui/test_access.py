"""What somebody may do whom a provider vouches for."""

import pytest

from dashboard.settings import mistakes, settings
from dashboard.ui.access import Person, is_own_name, person_of

CONTRIBUTORS = ("ana@example.org", "group:desk")
EDITORS = ("Besa@example.org", "group:editors")


@pytest.mark.parametrize(
    ("claims", "may"),
    [
        ({"email": "Ana@Example.org"}, (True, False)),
        ({"email": "besa@example.org"}, (True, True)),
        ({"email": "c@example.org", "groups": ["desk"]}, (True, False)),
        ({"email": "c@example.org", "groups": ["editors"]}, (True, True)),
        ({"email": "c@example.org"}, (False, False)),
        ({"email": "c@example.org", "groups": "desk"}, (False, False)),
        ({"email": "group:desk"}, (False, False)),
    ],
)
def test_address_and_group_say_who_may_propose_and_decide(claims, may):
    person = person_of(claims, CONTRIBUTORS, EDITORS)
    assert (person.may_propose, person.may_decide) == may


@pytest.mark.parametrize(
    "claims", [{}, {"email": ""}, {"email": "ana@example.org", "email_verified": False}]
)
def test_without_an_address_that_is_vouched_for_nobody_may_do_anything(claims):
    assert person_of(claims, CONTRIBUTORS, EDITORS) == Person()


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.0.1.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),  # IPv4, told by a server that listens to IPv6 too
        ("192.168.1.20", False),
        ("::ffff:192.168.1.20", False),
        ("127.0.0.1.example.org", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_only_who_sits_at_this_computer_reaches_its_own_names(host, is_own):
    assert is_own_name(host) is is_own


def test_who_may_do_what_is_read_from_the_settings(monkeypatch):
    monkeypatch.setenv("DASHBOARD_CONTRIBUTORS", "ana@example.org, group:desk ,")
    monkeypatch.setenv("DASHBOARD_EDITORS", "")
    assert settings().contributors == CONTRIBUTORS
    assert settings().editors == ()


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("DASHBOARD_CONTRIBUTORS", "ana", "group:NAME"),
        ("DASHBOARD_OVERLAY", "no/such/folder", "folder"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(name, value, hint):
    (said,) = mistakes({name: value})
    assert hint in said
