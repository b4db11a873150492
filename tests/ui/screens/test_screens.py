import pkgutil

import pytest

import dashboard.ui.screens
from dashboard.core.tables.read import project_schema
from dashboard.core.tables.schema import TABLES

SCREENS = [module.name for module in pkgutil.iter_modules(dashboard.ui.screens.__path__)]


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_starts_with_the_data_of_the_project(open_screen, screen):
    page = open_screen(screen)
    assert not page.exception
    assert page.caption
    assert not page.warning


@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_starts_without_a_single_row(open_screen, serve, data_folder, screen):
    for name in TABLES:
        table = project_schema().tables[name]
        (data_folder / table.file).write_text(",".join(table.columns) + "\n")
    serve(data_folder)
    page = open_screen(screen)
    assert not page.exception
    assert not page.warning
