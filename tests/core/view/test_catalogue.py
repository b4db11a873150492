import json
from dataclasses import replace

import pytest

from dashboard.core.layers.stated_figures import stated_figures
from dashboard.core.tables.read import read_tables
from dashboard.core.tables.schema import TABLES
from dashboard.core.view.wire.catalogue import build_catalogue

KEYS = {
    "sources": ("sources", "source_id"),
    "actors": ("actors", "actor_id"),
    "places": ("places", "place_id"),
    "figures": ("deployments", "deployment_id"),
    "statements": ("statements", "statement_id"),
    "events": ("events", "event_id"),
}


@pytest.fixture(scope="module")
def of_real(real):
    return build_catalogue(real)


@pytest.mark.parametrize("part", KEYS)
def test_every_row_has_an_entry_and_nothing_else_has(real, of_real, part):
    table, key = KEYS[part]
    stated = [each.id for each in stated_figures(real)]
    more = stated if part == "statements" else []
    assert list(of_real[part]) == [*getattr(real, table)[key], *more]


def test_a_row_that_is_set_aside_has_no_entry(broken):
    tables, issues = read_tables(broken("deployments", 4, actor_id="NOBODY"))
    assert any(issue.set_aside for issue in issues)
    assert set(build_catalogue(tables)["figures"]) == {"D001", "D002"}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b", "x"]
)
def test_only_web_addresses_become_links(small, url):
    hostile = replace(small, sources=small.sources.assign(url=url))
    assert all("url" not in entry for entry in build_catalogue(hostile)["sources"].values())


def test_a_web_address_is_a_link(small):
    assert build_catalogue(small)["sources"]["S001"]["url"] == "https://example.org/1"
    assert "url" not in build_catalogue(small)["sources"]["S002"]


def test_every_link_of_the_project_is_a_web_address(of_real):
    links = [entry["url"] for entry in of_real["sources"].values() if "url" in entry]
    assert links
    assert all(link.startswith(("https://", "http://")) for link in links)


def test_every_entry_names_a_source_that_is_there(of_real):
    for part in ("places", "figures", "statements", "events"):
        assert {entry["src"] for entry in of_real[part].values()} <= set(of_real["sources"])


def test_text_is_handed_on_as_it_is_for_whoever_shows_it_sets_it_as_text(small):
    text = "<b onclick=x>a & b</b>"
    hostile = replace(small, statements=small.statements.assign(summary=text))
    assert build_catalogue(hostile)["statements"]["T001"]["text"] == text


def test_a_missing_number_and_date_are_said_and_other_missing_cells_are_left_out(broken):
    tables, _ = read_tables(
        broken("deployments", 4, quantity_low="", quantity_high="", held="", note="")
    )
    entry = build_catalogue(tables)["figures"]["D003"]
    assert entry["value"] == "not published"
    assert entry["held"] == "date not published"
    assert "note" not in entry


def test_a_claim_is_outlined_and_worded_as_one(of_real):
    assert of_real["figures"]["D005"]["outline"] == "dashed"
    assert of_real["figures"]["D005"]["status"] == "claimed"


def test_counts_of_casualties_stand_side_by_side_with_who_stated_them(small, of_real):
    assert build_catalogue(small)["events"]["E001"]["casualties"] == [
        "2 injured: members of the mission (The mission)"
    ]
    assert len(of_real["events"]["E001"]["casualties"]) > 1


def test_the_year_alone_gives_no_month(broken):
    tables, _ = read_tables(broken("statements", 2, made="2023"))
    entry = build_catalogue(tables)["statements"]["T001"]
    assert entry["year"] == 2023
    assert "month" not in entry


def test_the_catalogue_is_strict_json(of_real):
    json.dumps(of_real, allow_nan=False)


def test_the_same_tables_give_the_same_catalogue(data_folder):
    one, other = (build_catalogue(read_tables(data_folder)[0]) for _ in range(2))
    assert json.dumps(one) == json.dumps(other)


def test_empty_tables_give_an_empty_catalogue(small):
    nothing = replace(small, **{name: getattr(small, name).head(0) for name in TABLES})
    catalogue = build_catalogue(nothing)
    assert all(catalogue[part] == {} for part in KEYS)
    assert catalogue["symbology"]["shapes"]


def test_events_belong_to_nobody_on_the_strip_of_time(real):
    """What has a family stands in its lane; events have a lane of their own, and are told."""
    catalogue = build_catalogue(real)
    assert catalogue["events"] and catalogue["statements"]
    assert not any("family" in row for row in catalogue["events"].values())
    assert all(row["tint"] and row["shape"] for row in catalogue["events"].values())
    assert all(row["family"] and row["shape"] for row in catalogue["statements"].values())
