import pytest

from dashboard.core.i18n import wording
from dashboard.core.i18n.vocabulary import UNITS
from dashboard.core.tables.read import project_schema

NONE = float("nan")


@pytest.mark.parametrize(
    ("low", "value", "high", "qualifier", "words"),
    [
        pytest.param(NONE, 4443, NONE, "", "4,443", id="exact"),
        pytest.param(NONE, 4000, NONE, "about", "about 4,000", id="hedged"),
        pytest.param(50, NONE, 150, "", "50–150", id="range"),
        pytest.param(50, 100, 150, "range", "100", id="value beside its range"),
        pytest.param(50, NONE, NONE, "", "at least 50", id="lowest only"),
        pytest.param(NONE, NONE, 150, "", "at most 150", id="highest only"),
        pytest.param(NONE, 0, NONE, "", "0", id="none, and said so"),
        pytest.param(NONE, 1.5, NONE, "", "1.5", id="not whole"),
        pytest.param(NONE, 1_000_000, NONE, "", "1,000,000", id="millions"),
    ],
)
def test_a_quantity_is_worded_as_its_source_has_it(low, value, high, qualifier, words):
    assert wording.quantity(low, value, high, qualifier) == words


def test_a_number_that_is_not_published_is_said_and_never_0():
    assert wording.quantity(NONE, NONE, NONE) == "not published"
    assert wording.quantity(NONE, NONE, NONE, "about") == "not published"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("personnel", 400, "personnel"),
        ("personnel", 1, "person"),
        ("bases", 48, "bases"),
        ("bases", 1, "base"),
        ("bases", NONE, "bases"),
        ("unspecified", 5, ""),
        ("new_unit", 5, "new unit"),
    ],
)
def test_a_unit_agrees_with_its_number(name, value, words):
    assert wording.unit(name, value) == words


@pytest.mark.parametrize("unit", project_schema().tables["deployments"].columns["unit"].vocabulary)
def test_every_unit_of_the_tables_has_words(unit):
    assert unit in UNITS


@pytest.mark.parametrize("table", ["places", "deployments", "events"])
def test_every_kind_reads_as_words(table):
    kinds = project_schema().tables[table].columns["kind"].vocabulary
    assert kinds
    for kind in kinds:
        assert "_" not in wording.kind(kind)
        assert wording.kind(kind).strip()
