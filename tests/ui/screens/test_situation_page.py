import shutil

import pytest

from dashboard.core.layers.stated_figures import stated_figures
from dashboard.core.tables.read import DATA
from tests.ui.tables.tables_on_page import tables_of

BASE_MAP = ("key", "script", "header", "js_links", "css_links")


def counted(page):
    """Return the caption that counts what is in view."""
    return next(each.value for each in page.caption if each.value.endswith(" not on the map"))


def base_map(sent):
    return {name: sent[name] for name in BASE_MAP}


def notices(page):
    return [info.value for info in page.info]


@pytest.fixture
def copy_of_data(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


# --- the map -------------------------------------------------------------------------------


def test_choosing_an_actor_changes_the_layers_and_not_the_base_map(open_page, map_of):
    page = open_page()
    before = map_of(page)
    page.multiselect(key="actor").set_value(["EU"]).run()
    after = map_of(page)
    assert not page.exception
    assert base_map(after) == base_map(before)
    assert len(after["feature_group"]) < len(before["feature_group"])


def test_panning_and_zooming_rerun_nothing(open_page, map_of):
    asked_back = set(map_of(open_page())["returned_objects"])
    assert not asked_back & {"bounds", "center", "zoom", "last_clicked"}


def test_no_running_text_of_the_tables_travels_with_the_map(open_page, map_of, real):
    sent = map_of(open_page())["feature_group"]
    assert "T001" in set(real.statements["statement_id"])
    for summary in real.statements["summary"]:
        assert summary not in sent
    assert '"statements"' in sent


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("Figures", "Figure", "4,443"),
        ("Statements", "Quotation", "“"),
        ("Events", "Event", "Banjska"),
        ("Places", "Place", "Banjska"),
    ],
)
def test_each_table_below_the_map_shows_its_rows(open_page, table, column, cell):
    page = open_page(as_of=["2024-03-20"], table=[table])
    page.session_state["below"] = "Table"
    page.run()
    assert not page.exception
    (shown,) = [each for each in tables_of(page) if column in each.columns]
    assert any(cell in each for each in shown[column])


def test_what_has_no_point_is_listed_in_full(open_page):
    page = open_page(as_of=["2024-03-20"])
    page.session_state["below"] = "Not on the map"
    page.run()
    assert not page.exception

    def listed():
        return [m.value for m in page.markdown if m.value.startswith("- **")][-1].split("\n- ")

    few = listed()
    assert "48 bases · Serbian forward bases said to lie around Kosovo" in few[0]
    assert "location not published; claim by Albin Kurti, Prime Minister of Kosovo" in few[0]
    assert "Daily Mail" in few[0] and "D005" in few[0]
    (everything,) = [b for b in page.button if b.label.startswith("Show all")]
    everything.click().run()
    assert len(listed()) > 200 > len(few)
    assert not any("…" in each for each in listed())


def test_switching_a_layer_off_takes_it_from_the_map_and_leaves_the_counts(open_page, map_of):
    page = open_page()
    before, caption = map_of(page), page.caption[-1].value
    page.button_group(key="show").set_value(["places"]).run()
    after = map_of(page)
    assert base_map(after) == base_map(before)
    assert '"layer":"places"' in after["feature_group"]
    assert '"layer":"statements"' in before["feature_group"]
    assert '"layer":"statements"' not in after["feature_group"]
    assert page.caption[-1].value == caption


def test_the_48_bases_are_not_on_the_map(open_page, map_of):
    sent = map_of(open_page(as_of=["2024-03-20"]))["feature_group"]
    assert '"D001"' in sent
    assert '"D005"' not in sent


# --- the link ------------------------------------------------------------------------------


def test_a_shared_link_restores_the_selection(open_page):
    page = open_page(
        actor=["KFOR", "EU"],
        as_of=["2024-03-20"],
        to=["2024-12-31"],
        q=["vucic"],
        kind=["former_base"],
        status=["official_reprinted"],
        show=["bases", "events"],
        **{"from": ["2023-01-01"]},
    )
    assert not page.exception
    assert notices(page) == []
    assert set(page.multiselect(key="actor").value) == {"KFOR", "EU"}
    assert page.text_input(key="as_of").value == "2024-03-20"
    assert page.text_input(key="from").value == "2023-01-01"
    assert page.text_input(key="to").value == "2024-12-31"
    assert page.text_input(key="q").value == "vucic"
    assert page.multiselect(key="kind").value == ["former_base"]
    assert page.multiselect(key="status").value == ["official_reprinted"]
    assert set(page.button_group(key="show").value) == {"bases", "events"}


def test_the_link_that_the_page_itself_shows_restores_it_without_a_notice(open_page):
    first = open_page(actor=["KFOR_UK"], status=["official_reprinted"], show=["bases"])
    link = {name: [value] for name, value in first.query_params.items()}
    assert link
    again = open_page(**link)
    assert notices(again) == []
    assert again.multiselect(key="actor").value == ["KFOR_UK"]
    assert again.multiselect(key="status").value == ["official_reprinted"]
    assert again.button_group(key="show").value == ["bases"]


def test_a_link_that_asks_nothing_shows_everything(open_page, real):
    page = open_page()
    assert page.query_params == {}
    said = len(real.statements) + len(stated_figures(real))
    assert any(f"{said} statements" in caption.value for caption in page.caption)
    assert notices(page) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("actor", "NOBODY"),
        ("show", "tanks"),
        ("focus", "T999"),
        ("as_of", "20240320"),
        ("to", "9999-12-31"),
        ("actor", "<script>alert(1)</script>"),
    ],
)
def test_a_bad_value_in_a_link_is_said_and_everything_is_shown(open_page, real, name, value):
    page = open_page(**{name: [value]})
    assert not page.exception
    assert len(notices(page)) == 1
    said = len(real.statements) + len(stated_figures(real))
    assert any(f"{said} statements" in caption.value for caption in page.caption)


def test_a_notice_shows_what_the_link_says_as_it_is(open_page):
    page = open_page(actor=["[x](https://evil.example) :red[y]"])
    (notice,) = notices(page)
    assert "\\[x\\]\\(https\u2060\\://evil\\.example\\)" in notice
    assert "[x](" not in notice


def test_a_search_text_of_5000_characters_is_cut_and_said(open_page):
    page = open_page(q=["x" * 5_000])
    assert not page.exception
    assert any("shortened" in notice for notice in notices(page))
    assert len(page.text_input(key="q").value) <= 120


def test_no_search_text_is_an_error(open_page):
    page = open_page(q=["\x00\u202e"])
    assert not page.exception
    for text in ("<script>", "'; DROP TABLE", "((((", "%s%n", "🇽🇰", "*_`$\\"):
        assert not page.text_input(key="q").set_value(text).run().exception


# --- nothing, and what is wrong ------------------------------------------------------------


def test_when_nothing_answers_the_page_says_what_to_loosen(open_page):
    page = open_page(q=["no such thing anywhere"], actor=["KFOR"])
    assert not page.exception
    (notice,) = notices(page)
    assert "the search text" in notice and "the actor" in notice
    assert "the status" not in notice
    assert page.caption[-1].value


def test_a_period_with_its_ends_swapped_is_read_the_other_way_round(open_page):
    one = open_page(to=["2023-01-01"], **{"from": ["2024-01-01"]})
    other = open_page(to=["2024-01-01"], **{"from": ["2023-01-01"]})
    assert not one.exception
    counts = [counted(page) for page in (one, other)]
    assert counts[0] == counts[1]
    assert counts[0] != counted(open_page())


def test_rows_that_were_set_aside_are_said(open_page, serve, broken):
    serve(broken("deployments", 4, actor_id="NOBODY"))
    page = open_page()
    assert not page.exception
    assert any("1 row excluded" in warning.value for warning in page.warning)


def test_data_in_order_brings_no_warning(open_page, serve, data_folder):
    serve(data_folder)
    page = open_page()
    assert not page.exception
    assert not page.warning
    assert "1 statement and" in counted(page)


def test_while_a_file_is_broken_the_page_keeps_the_last_good_data(open_page, serve, copy_of_data):
    serve(copy_of_data)
    page = open_page()
    caption = counted(page)
    (copy_of_data / "statements.csv").write_bytes(b"\xff\xfe broken")
    page.run()
    assert not page.exception
    assert any("last valid data" in warning.value for warning in page.warning)
    assert counted(page) == caption


def test_a_mended_row_is_shown_without_a_restart(open_page, serve, broken):
    serve(broken("statements", 2, made="never"))
    page = open_page()
    assert "0 statements and" in counted(page)
    broken("statements", 2, made="2023-10-06")
    page.run()
    assert not page.exception
    assert "1 statement and" in counted(page)
    assert not page.warning


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_the_page_starts_whatever_is_in_the_data_folder(
    open_page, serve, tmp_path, data_folder, content
):
    if content is None:
        serve(tmp_path / "nowhere")
    else:
        for path in data_folder.iterdir():
            path.write_bytes(content)
        serve(data_folder)
    page = open_page()
    assert not page.exception
    assert page.warning
    assert "0 statements and" in counted(page)


def test_a_period_is_one_chip_that_takes_both_its_ends_away(open_page):
    page = open_page(**{"from": ["2023-01-01"], "to": ["2023-12-31"], "q": ["base"]})
    chips = {b.label: b for b in page.button if b.label.endswith("✕")}
    period, text = chips
    assert "1 January" in period and "31 December 2023" in period and text == "“base” ✕"
    chips[period].click().run()
    assert not page.exception
    assert {"from", "to"}.isdisjoint(page.query_params) and "q" in page.query_params


def test_each_filter_is_a_chip_that_takes_it_away(open_page):
    page = open_page(actor=["KFOR"], as_of=["2024-03-20"], q=["base"])
    chips = {b.label: b for b in page.button if b.label.endswith("✕")}
    assert list(chips) == ["KFOR ✕", "As of 20 March 2024 ✕", "“base” ✕"]
    chips["“base” ✕"].click().run()
    assert page.text_input(key="q").value == ""
    assert [b.label for b in page.button if b.label.endswith("✕")] == [
        "KFOR ✕",
        "As of 20 March 2024 ✕",
    ]


def test_the_map_page_says_what_to_take_away_with_its_sources(open_page):
    page = open_page(as_of=["2024-03-20"])
    (told,) = [text.value for text in page.markdown if "Latest incident" in text.value]
    plain = told.replace("\\", "")
    assert plain.count("\n- ") == 2 and "KFOR: 4,443 (March 2024)" in plain
    assert all("[" in line for line in plain.splitlines())


def test_a_past_period_is_read_on_its_last_day_and_the_header_says_so(open_page):
    page = open_page(**{"from": ["2023-09-01"], "to": ["2023-10-31"]})
    said = [c.value for c in page.caption if c.value.startswith("As of **")]
    assert said[0].startswith("As of **31 October 2023, the last day of the period**")
    # The period is cleared: the latest day again.
    for key in ("from", "to"):
        page.session_state[key] = None
    page.run()
    said = [c.value for c in page.caption if c.value.startswith("As of **")]
    assert "2026" in said[0].partition(":")[0] and "period" not in said[0]


def test_the_list_is_open_from_the_start_where_nothing_found_has_a_place(open_page):
    page = open_page(actor=["Aleksandar Vučić"], **{"from": ["2023-09-01"], "to": ["2023-10-31"]})
    assert not page.exception
    assert page.session_state["below"] == "Not on the map"
    page.session_state["below"] = "Table"
    page.run()
    assert page.session_state["below"] == "Table"
    assert "below" not in open_page().session_state or (
        open_page().session_state["below"] != "Not on the map"
    )


def test_a_link_opens_the_tab_that_it_names_in_any_language(open_page):
    asked = {"actor": ["Aleksandar Vučić"], "from": ["2023-09-01"], "to": ["2023-10-31"]}
    for words in ("Table", "table", "Tabela"):
        page = open_page(below=[words], **asked)
        assert not page.exception
        assert page.session_state["below"] == "Table", words


def test_the_open_tab_stays_open_in_another_language(open_page):
    page = open_page(below=["Table"])
    page.query_params["lang"] = "sq"
    page.session_state["below"] = "Table"
    page.run()
    assert not page.exception
    assert page.session_state["below"] == "Tabela"


def test_a_picked_count_of_casualties_is_shown_with_all_those_of_its_event(open_screen, real):
    page = open_screen("situation", focus="C048")
    assert not page.exception and not page.info
    told = "\n".join(text.value.replace("\\", "") for text in page.markdown)
    event = next(row for row in real.event_rows if row.event_id == "E018")
    counts = [row for row in real.casualty_rows if row.event_id == "E018"]
    assert event.title in told and all(row.stated_by in told for row in counts)
