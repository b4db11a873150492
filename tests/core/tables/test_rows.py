"""Rows as records: the fields are the columns of the declaration, and the cells are theirs."""

import pytest

from dashboard.core.editions.localised import localised
from dashboard.core.i18n.language import LANGUAGES
from dashboard.core.tables import rows
from dashboard.core.tables.rows import ActorRow, EventRow, rows_of, whole_rows


@pytest.fixture(scope="module")
def tables(real):
    return real


KINDS = {
    "sources": rows.SourceRow,
    "actors": rows.ActorRow,
    "places": rows.PlaceRow,
    "deployments": rows.DeploymentRow,
    "statements": rows.StatementRow,
    "events": rows.EventRow,
    "casualties": rows.CasualtyRow,
    "translations": rows.TranslationRow,
    "wording": rows.WordingRow,
}


#: those whose columns have fields of their own
BUILT_IN = {"en", "sq", "sr-Latn", "sr-Cyrl"}


def type_of(column):
    return float if column.is_number else tuple[str, ...] if column.separator else str


@pytest.mark.parametrize("name", KINDS)
def test_the_fields_are_the_declared_columns_with_their_types(tables, name):
    kind = KINDS[name]
    columns = tables.schema.tables[name].columns.values()
    # The columns of a language that was added are in no record: text_de, name_de, toponym_de.
    added = [c for c in columns if c.name.partition("_")[2] in set(LANGUAGES) - BUILT_IN]
    declared = {c.name: type_of(c) for c in columns if c not in added}
    own = {field: kind.__annotations__[field] for field in kind._fields}
    assert own.pop("line") is int
    assert {field: type_ for field, type_ in own.items() if field in declared} == declared
    # What a frame may lack: the columns of a language, and those that older tables are without.
    lacking = {"name", "text_language", "via", "lead_id", "lead_stated", "lead_source_id"}
    assert set(own) - set(declared) <= set(kind._field_defaults) <= lacking


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("language", ["", "sq"])
def test_a_record_has_the_cells_of_its_row(tables, name, language):
    frame = getattr(localised(tables, language) if language else tables, name)
    records = list(rows_of(frame, KINDS[name]))
    assert len(records) == len(frame)
    for record, row in zip(records, frame.itertuples(), strict=True):
        for field, value in record._asdict().items():
            cell = getattr(row, field, "")
            assert type(value) is type(cell)
            assert repr(value) == repr(cell)  # NaN is not equal to itself


def test_a_whole_row_has_the_column_of_an_added_language(tables):
    frame = tables.actors.assign(name_xx="Nato")
    assert {row.name_xx for row in whole_rows(frame, ActorRow)} == {"Nato"}
    with pytest.raises(AssertionError, match="ActorRow"):
        whole_rows(frame.drop(columns="kind"), ActorRow)


def test_an_empty_frame_gives_no_record(tables):
    assert list(rows_of(tables.events.iloc[:0], EventRow)) == []


def test_a_column_that_is_not_there_is_said(tables):
    with pytest.raises(KeyError, match="happened"):
        list(rows_of(tables.events.drop(columns="happened"), EventRow))
