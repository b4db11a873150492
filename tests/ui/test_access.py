"""What somebody may do whom a provider vouches for."""

import pytest

from dashboard.settings import mistakes, settings
from dashboard.ui.access import Person, person_of

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
