"""What tests of the checks look at: whether a row that is odd is kept, or set aside."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dashboard.core.tables.read import read_tables

#: table, line of the row that is changed, and its cells
Edit = tuple[str, int, Mapping[str, str]]


@pytest.fixture
def kept(
    broken: Callable[..., Path], lines_of: Callable[[Path], list[str]]
) -> Callable[[Edit, str], None]:
    """See that a row that was changed is named by one line, and kept."""

    def see(change: Edit, line: str) -> None:
        table, at, cells = change
        folder = broken(table, at, **cells)
        assert lines_of(folder) == [line]
        tables, issues = read_tables(folder)
        assert not any(issue.set_aside for issue in issues)
        assert at in set(getattr(tables, table)["line"])

    return see


@pytest.fixture
def set_aside(
    broken: Callable[..., Path], lines_of: Callable[[Path], list[str]]
) -> Callable[[Edit, str], None]:
    """See that a row that was changed is named, and set aside."""

    def see(change: Edit, line: str) -> None:
        table, at, cells = change
        folder = broken(table, at, **cells)
        # What falls along with the row is named behind the remedy.
        assert any(f"{each};".startswith(f"{line};") for each in lines_of(folder))
        tables, issues = read_tables(folder)
        assert any(i.set_aside and f"{i};".startswith(f"{line};") for i in issues)
        assert int(line.split(":")[1]) not in set(getattr(tables, table)["line"])

    return see
