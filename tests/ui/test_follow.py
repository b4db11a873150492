"""The addresses of feeds are made when they are asked for, with the filters of the page."""

from unittest.mock import patch

import streamlit as st


def addresses(page):
    return [code.value for code in page.code if "feed." in code.value]


def test_a_closed_button_has_nothing_in_it(open_page):
    """What is on the page is gone over by the browser at each change of a filter."""
    assert addresses(open_page(actor=["NATO"])) == []


def test_an_open_one_has_both_addresses(open_page):
    popover = st.popover

    class Open:
        open = True

        def __init__(self, *args, **kwargs):
            self._container = popover(*args, **kwargs)

        def __enter__(self):
            self._container.__enter__()
            return self

        def __exit__(self, *failed):
            return self._container.__exit__(*failed)

    with patch("dashboard.ui.follow.st.popover", Open):
        found = addresses(open_page(actor=["NATO"]))
    assert [each.partition("feed.")[2] for each in found] == ["atom?actor=NATO", "json?actor=NATO"]
