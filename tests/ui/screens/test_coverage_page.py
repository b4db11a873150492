"""The pages Coverage and Corrections."""

import re

import pytest

from dashboard.core.tables.read import read_tables
from tests.ui.tables.tables_on_page import tables_of


def words_of(page):
    return "\n".join(
        str(e.value).replace("\\", "") for kind in ("markdown", "caption") for e in page.get(kind)
    )


def test_what_is_missing_is_said_in_words(open_screen):
    page = open_screen("coverage")
    assert not page.exception
    words = words_of(page)
    for said in ("Before 1998: nothing.", "garrisons of the Serbian Armed Forces", "northern"):
        assert said in words


def test_each_force_says_how_old_its_figure_is_and_how_to_add(open_screen):
    lines = [line for line in words_of(open_screen("coverage")).splitlines() if "desk?for" in line]
    kfor = next(line for line in lines if "**KFOR**" in line)
    assert re.search(r"\*\*KFOR\*\*: about 4,700 · \d+ (day|month|year)s? old", kfor)
    assert re.search(r"\[Add what you read\]\(desk\?for=KFOR\)", kfor)


def test_the_header_leads_to_the_page(open_screen):
    page = open_screen("situation")
    assert any("](coverage" in caption.value for caption in page.caption)


def test_the_log_has_every_correction_newest_first(open_screen):
    log = tables_of(open_screen("corrections"))[0]
    corrections = read_tables()[0].corrections
    ids = [both.split(" · ")[1] for both in log["ID"]]
    assert sorted(ids) == sorted(corrections["correction_id"])
    days = dict(zip(corrections["correction_id"], corrections["date"], strict=True))
    assert [days[i] for i in ids] == sorted(days.values(), reverse=True)


def test_the_log_says_in_words_what_was_corrected_and_has_the_ids_apart(open_screen):
    log = tables_of(open_screen("corrections"))[0]
    rows = list(log["Row"])
    assert any(row.startswith("“Killings in Račak/Reçak” (15 January 1999)") for row in rows)
    assert "Camp Bondsteel" in rows
    assert not [row for row in rows if re.fullmatch(r"[A-Z]\d{3,6}|P_\w+", row)]
    assert "place, as worded in the source" in set(log["Column"])
    assert all(re.fullmatch(r"\w+ · K\d+", both) for both in log["ID"])


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("", "No contact has been given"),
        ("data@example.org", "(mailto:data@example.org)"),
        ("https://example.org/us", "(https://example.org/us)"),
        ("javascript:alert(1)", "No contact has been given"),
    ],
)
def test_who_keeps_the_data_is_said_or_that_nobody_is_named(
    open_screen, monkeypatch, contact, said
):
    monkeypatch.setenv("DASHBOARD_CONTACT", contact)
    assert said in words_of(open_screen("corrections"))
