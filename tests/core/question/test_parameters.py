"""A link's names that the page does not know are said; the others are not."""

import re
from pathlib import Path

import dashboard.ui
from dashboard.core.question.parameters import KNOWN, LINK, unknown_parameters


def test_a_name_that_no_page_knows_is_said_once():
    (said,) = unknown_parameters(["actor", "zoom", "asof", "zoom"])
    assert said == (
        "The link has parts that the dashboard does not know: asof, zoom. They were ignored."
    )


def test_a_link_of_many_unknown_names_is_told_of_the_first():
    (said,) = unknown_parameters(f"x{n}" for n in range(300))
    assert "x0, x1, x10, x100, x101 …" in said
    (said,) = unknown_parameters(["x" * 500])
    assert len(said) < 150


def test_tags_of_who_passed_the_link_on_are_passed_over():
    assert unknown_parameters(["utm_source", "fbclid", "embed", "embed_options"]) == ()


def test_the_names_of_pages_are_those_that_they_put_into_a_link():
    named = set()
    for path in Path(dashboard.ui.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'key="(\w+)",\s+bind="query-params"', text))
        named |= set(re.findall(r'day_\w+\([^_"]*_\("[^"]*"\),\s*"(\w+)"', text))
        named |= set(re.findall(r'query_params(?:\.get\(|\.pop\(|\[)"(\w+)"', text))
        named |= set(re.findall(r'^_CELL = "(\w+)"', text, re.MULTILINE))
    assert named | LINK == KNOWN
