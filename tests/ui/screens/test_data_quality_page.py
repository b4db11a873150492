from dashboard.cli import main
from dashboard.core.i18n.language import _, using_language
from dashboard.core.tables.read import read_tables
from dashboard.ui.screens.data_quality import TITLES
from tests.ui.tables.tables_on_page import tables_of


def listed_on(page):
    """Return the problems on the page in the form in which the command prints them."""
    rows = tables_of(page)[1]
    return [
        f"{row['File']}:{row['Line']}: {row['Column']}: {row['Problem']} — {row['What to do']}"
        for _, row in rows.iterrows()
    ]


def test_the_page_lists_what_the_check_command_prints(open_screen, serve, broken, capsys):
    broken("deployments", 4, actor_id="NOBODY")
    broken("events", 2, happened="yesterday")
    folder = broken("sources", 3, published="2023-13")
    serve(folder)
    page = open_screen("data_quality")
    assert not page.exception
    assert main(["check", str(folder)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert listed_on(page) == printed[:-1]
    assert len(listed_on(page)) >= 3
    assert any("deployments.csv:4: actor_id" in line for line in listed_on(page))


def test_rows_that_were_set_aside_are_counted_by_table(open_screen, serve, broken):
    serve(broken("deployments", 4, actor_id="NOBODY"))
    counts = tables_of(open_screen("data_quality"))[0].set_index("File")
    assert counts.loc["deployments.csv", "Rows excluded"] == 1
    assert counts.loc["deployments.csv", "Rows shown"] == 2
    assert counts.loc["places.csv", "Rows excluded"] == 0


def test_data_in_order_is_said_to_be_in_order(open_screen, serve, data_folder):
    serve(data_folder)
    page = open_screen("data_quality")
    assert not page.exception
    assert page.success
    assert len(tables_of(page)) == 1


def test_data_that_is_broken_from_the_start_is_listed(open_screen, serve, tmp_path):
    serve(tmp_path / "nowhere")
    page = open_screen("data_quality")
    assert not page.exception
    assert not page.success
    assert len(listed_on(page)) >= 8


def test_the_names_of_the_tables_are_messages():
    """Else they stand in English on a page in another language."""
    tables = read_tables()[0].schema.tables
    assert set(TITLES) == {table.title for table in tables.values()}


def test_tables_are_named_in_the_language_of_the_page(open_screen):
    page = open_screen("data_quality", lang="sq")
    first = tables_of(page)[0]
    with using_language("sq"):
        assert list(first.iloc[:, 0])[:3] == [_("Sources"), _("Actors"), _("Places")]
    assert "Places" not in set(first.iloc[:, 0])
