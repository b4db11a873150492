"""What is fetched with the shell is used on the page that it is fetched for."""

from dashboard.web.first_load.shell_preload import ELEMENTS


def test_each_preloaded_element_is_on_the_first_page(open_page):
    page = open_page()
    there = _kinds(page.main) | _kinds(page.sidebar)
    assert {name.lower() for name in ELEMENTS} <= there


def _kinds(block):
    """What Streamlit calls the elements in a block and in the blocks within it."""
    found = set()
    for child in block.children.values():
        found |= _kinds(child) if hasattr(child, "children") else {_kind(child)}
    return found


def _kind(element):
    return type(getattr(element, "proto", None)).__name__.lower()
