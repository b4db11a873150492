"""A page that fails: what a reader is told."""

import pytest
import streamlit as st

from dashboard.ui.screens import embedded, situation

SAID = {
    "en": "This page could not be drawn",
    "sq": "Kjo faqe nuk mund të shfaqej",
    "sr-Latn": "Ova stranica nije mogla da se prikaže",
}


def failing(*_arguments):
    raise ValueError("an inside of the program")


@pytest.mark.parametrize("tag", SAID)
def test_a_page_that_fails_says_so_in_a_sentence_of_the_readers_language(
    open_page, monkeypatch, tag
):
    monkeypatch.setattr(situation, "page", failing)
    page = open_page(lang=[tag])
    [said] = page.error
    assert said.value.startswith(SAID[tag])
    assert "inside" not in said.value
    # It goes on to what writes the log.
    [fault] = page.exception
    assert fault


def test_what_is_in_order_says_nothing_of_the_kind(open_page):
    assert not open_page().error


def test_a_map_in_a_page_of_somebody_elses_says_so_too(open_page, monkeypatch):
    monkeypatch.setattr(type(st.context), "is_embedded", property(lambda _context: True))
    monkeypatch.setattr(embedded, "page", failing)
    [said] = open_page(embed=["true"]).error
    assert said.value.startswith(SAID["en"])
