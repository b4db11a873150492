"""What every format can rely on in a document."""

import dataclasses
import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from dashboard.briefing.document import notices
from dashboard.briefing.document.build import build_document
from dashboard.briefing.document.text import LIMITS, address, clean
from dashboard.briefing.drawing.scene import Shape
from dashboard.briefing.map.clusters import Symbol
from dashboard.briefing.map.draw_symbol import draw_symbol
from dashboard.core.question.selection import Selection
from dashboard.core.symbols.military import FORMATION_SIDC
from dashboard.core.tables.read import read_tables
from dashboard.core.view import map_notes
from dashboard.core.view.build import build_view
from dashboard.maps.symbols import layer_group
from dashboard.maps.words import ground
from tests.briefing.conftest import SELECTIONS

_PROJECT = Path(__file__).resolve().parents[2]


def _texts(value):
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def _numbers(value):
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            found = getattr(value, field.name)
            yield from found if field.name == "notes" else _numbers(found)
    elif isinstance(value, tuple):
        for one in value:
            yield from _numbers(one)


@pytest.mark.parametrize("name", ["nothing", "one", "nato", "everything"])
def test_the_same_view_gives_an_equal_document(real, name):
    one, other = (build_document(build_view(real, SELECTIONS[name])) for _time in range(2))
    assert one == other


def test_title_subtitle_and_filters_say_what_was_asked(document_of):
    asked = Selection(
        actors=("NATO", "KFOR"),
        as_of=date(2024, 3, 20),
        start=date(2023, 1, 1),
        statuses=("official",),
        text="troops",
        show=("figures", "events"),
    )
    document = document_of(asked)
    assert document.title.startswith("Kosovo–Serbia situation: NATO, KFOR")
    assert document.subtitle.startswith("As of 20 March 2024 · actors: ")
    assert "period: since 1 January 2023" in document.filters
    assert "status: official" in document.filters
    assert "text: “troops”" in document.filters
    assert "layers: figures, events" in document.filters
    assert document_of(asked, title="Mine").title == "Mine"


def test_a_headline_names_its_range_its_reason_and_every_source(document_of):
    kfor = next(h for h in document_of("nato").headlines if h.label == "KFOR")
    assert (kfor.number, kfor.range) == ("4,443 personnel", "about 4,000 – about 5,000")
    assert "rather than" in kfor.why
    assert len(kfor.points) == 5
    assert sorted({n for p in kfor.points for n in p.notes}) == list(kfor.notes)
    assert [p.is_headline for p in kfor.points] == [True] + [False] * 4


def test_a_badge_cites_the_sources_of_the_number_that_it_shows(document_of):
    document = document_of("nato")
    badge = next(m for m in document.marks if m.badge)
    kfor = next(h for h in document.headlines if h.label == "KFOR")
    assert badge.text == "4,443"
    assert badge.notes == kfor.notes


def test_every_footnote_is_cited_and_every_citation_has_its_footnote(document_of):
    document = document_of("everything")
    cited = set(_numbers(document))
    assert cited == {note.number for note in document.footnotes}
    assert [n.number for n in document.footnotes] == list(range(1, len(cited) + 1))
    assert document.note(3).number == 3
    with pytest.raises(IndexError):
        document.note(0)


def test_what_is_in_view_is_cited_from_the_as_of_day_backwards(document_of):
    document = document_of("everything")
    seen: set[int] = {
        n
        for h in (*document.takeaways, *document.headlines, *document.marks)
        for n in h.notes
        if h not in document.marks or h.layer == "figures"
    }
    past = [m for m in document.moments if m.first <= document.as_of]
    newest = sorted(past, key=lambda m: (-m.first.toordinal(), m.id))
    fresh = []
    for moment in newest:
        fresh += [n for n in moment.notes if n not in seen]
        seen.update(moment.notes)
    assert fresh == sorted(fresh)


def _with_age(text, sub, age, badge):
    """A picture writes the age of what is last known behind the last line of a symbol, and whose
    the number at a place is behind the number."""
    if sub and not badge:
        text, sub = f"{text} · {sub}", ""
    if not age:
        return text, sub
    return (text, f"{sub} · {age}") if sub else (f"{text} · {age}", sub)


def test_marks_are_the_symbols_of_the_screen(real):
    view = build_view(real, Selection(as_of=date(2023, 11, 15)))
    document = build_document(view)
    screen = []
    for layer in view.symbols:
        for child in layer_group(view, layer)._children.values():
            for one in child.features:
                p, (lon, lat) = one["properties"], one["geometry"]["coordinates"]
                screen.append(
                    (
                        p["layer"],
                        p["id"],
                        tuple(p.get("ids", [p["id"]])),
                        lat,
                        lon,
                        p.get("shape", "circle"),
                        p.get("r", 0),
                        p["family"],
                        p.get("outline", "solid"),
                        p.get("hollow", False),
                        p.get("halo", False),
                        p.get("dx", 0),
                        p.get("dy", 0),
                        *_with_age(
                            p.get("text", ""), p.get("sub", ""), p.get("age", ""), "badge" in p
                        ),
                    )
                )
    printed = [
        (
            m.layer,
            m.id,
            m.ids,
            round(m.lat, 5),
            round(m.lon, 5),
            m.shape,
            m.radius,
            m.family,
            m.outline,
            m.hollow,
            m.halo,
            m.dx,
            m.dy,
            m.text,
            m.sub,
        )
        for m in document.marks
    ]
    assert sorted(printed) == sorted(screen)


def test_a_layer_that_is_off_has_no_marks_and_no_moments(document_of):
    document = document_of(Selection(as_of=date(2023, 11, 15), show=("events",)))
    assert {m.layer for m in document.marks} == {"events"}
    assert {m.table for m in document.moments} == {"events"}


def test_an_empty_view_gives_a_document_without_figures(document_of):
    document = document_of("nothing")
    assert not (document.headlines or document.marks or document.moments or document.rows)
    assert not (document.not_counted or document.footnotes or document.unplaced_count)
    assert document.title and document.boundary_note and document.data_version


def test_what_is_not_counted_says_why_and_what_has_no_place_is_listed(document_of):
    document = document_of("everything")
    assert document.not_counted and all(one.reason for one in document.not_counted)
    assert 0 < len(document.unplaced) < document.unplaced_count


def test_hostile_cells_come_out_as_visible_text_within_their_limits(broken):
    nasty = "\u202e</svg><script>alert(1)</script>\u0007\n=cmd()|' /C calc'!A0 😀 " + "x" * 5000
    folder = broken("deployments", 2, label=nasty)
    broken("deployments", 2, stated_by=nasty)
    broken("events", 2, title=nasty)
    broken("places", 2, toponym_en=nasty)
    tables, _ = read_tables(folder)
    document = build_document(
        build_view(tables, Selection()), title=nasty, handling=nasty, permalink=nasty
    )
    longest = max(LIMITS.values())
    for text in _texts(document):
        assert not re.search("[\\x00-\\x1f\\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
        assert len(text) <= longest
    assert document.title.startswith("</svg><script>alert(1)</script> =cmd()")
    assert len(document.title) == LIMITS["title"] or document.title.endswith("…")
    assert document.permalink == ""


def test_text_is_cut_at_a_word_and_never_in_a_letter():
    assert clean("one two " * 40, "value").endswith("…")
    assert len(clean("e\u0301" * 100, "value")) <= LIMITS["value"]
    assert clean("a\ud800b\ue000c") == "abc"
    assert clean(None) == ""
    assert address("https://example.org/a b") == "https://example.org/a%20b"


def test_handling_marks_of_the_traffic_light_protocol_are_in_capitals(document_of):
    assert document_of("nothing", handling="tlp:amber").handling == "TLP:AMBER"
    assert document_of("nothing", handling="For the staff").handling == "For the staff"


def test_the_notes_are_those_of_the_screen_and_of_the_licences():
    script = (_PROJECT / "assets/map/ground/basemap_controls.js").read_text(encoding="utf-8")
    sources = (_PROJECT / "assets/SOURCES.md").read_text(encoding="utf-8")
    for credit in notices.CREDITS:
        assert credit.text.split(" (")[0].removeprefix("© ") in script
    assert " · ".join(c.text for c in notices.CREDITS) in " ".join(sources.split())
    of_the_screen = ground(Selection())["notes"]
    assert map_notes.GAPS in of_the_screen
    assert map_notes.LINE in of_the_screen
    assert "CC BY 4.0" in (_PROJECT / "data/README.md").read_text(encoding="utf-8")


def test_the_legend_of_a_drawn_map_names_units_as_they_are_drawn(document_of):
    document = document_of(Selection(actors=("SERBIAN_ARMED_FORCES",)))
    labels = [key.label for key in document.legend]
    assert "Unit: Serbia" in labels
    assert not any("size symbol" in label for label in labels)
    (unit,) = [key for key in document.legend if key.label == "Unit: Serbia"]
    assert unit.outline in {m.outline for m in document.marks if m.unit}


def test_a_unit_is_drawn_unlike_a_figure_on_the_map_and_in_the_legend(document_of):
    document = document_of("everything")
    units = [key for key in document.legend if key.unit]
    assert {key.label.partition(":")[0] for key in units} == {"Unit"}
    marks = [m for m in document.marks if m.unit]
    assert marks and {m.family for m in marks} == {key.family for key in units}

    def drawn(**of):
        one = replace(marks[0], halo=False, **of)
        symbol = Symbol(one, 0, 0, 8, one.ids, (one.id,), (), (0, 0))
        return [i.vertices.tolist() for i in draw_symbol(symbol, 1) if isinstance(i, Shape)]

    sizes = [drawn(unit=unit) for unit in ("", *FORMATION_SIDC)]
    assert all(one != other for one, other in combinations(sizes, 2))
