"""The picture: nothing lies on anything, nothing leaves its box, and all of it is there."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import Box, Group, Scene, Text, in_rows, overlaps, texts_of
from dashboard.briefing.map.badges import note_words
from dashboard.briefing.map.callouts import along_edge
from dashboard.briefing.map.clusters import stacked_symbols
from dashboard.briefing.map.inset import place_inset
from dashboard.briefing.map.labels import WEIGHTY, Name, Room, place
from dashboard.briefing.map.symbols import colour, symbol, unit_path
from dashboard.briefing.map.viewport import fitted, looking
from dashboard.briefing.picture.gathered import draw_gathered_list
from dashboard.briefing.picture.layout import SIZES, build_picture, build_scene, size_named
from dashboard.briefing.picture.lists import Entry, draw_list
from dashboard.core.question.selection import Selection
from dashboard.core.symbols import symbology
from dashboard.core.symbols.arrangement import MOST_IN_A_ROW
from dashboard.maps.extent import DRAWN, KOSOVO

_VIEWS = ("nothing", "one", "twenty", "nato", "everything")
#: where a reader may look: the north, near, and a corner of the map, from afar
_LOOKS = ((42.89, 20.87, 10.5), (42.66, 21.16, 13.0), (45.5, 18.1, 7.0))
_TITLES = (
    "Gjendja në kufirin midis Kosovës dhe Serbisë, me të gjitha shifrat e publikuara " * 3,
    "Ситуација на линији између Косова и Србије, са свим објављеним подацима и изворима " * 3,
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle" * 3,
    "😀 <script>alert(1)</script> =cmd() " * 9,
)


def _group(scene, name):
    def search(items):
        for item in items:
            if isinstance(item, Group):
                if item.id == name:
                    return item
                if (found := search(item.items)) is not None:
                    return found
        return None

    return search(scene.items)


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("view", _VIEWS)
def test_no_name_badge_or_callout_lies_on_another_item(document_of, view, size):
    scene = build_scene(document_of(view), SIZES[size])
    assert overlaps(scene) == []
    assert sum(t.kind == "label" for t in scene.taken) > 5


@pytest.mark.parametrize("size", list(SIZES))
def test_what_the_largest_ringed_numbers_stand_for_is_said_however_full_it_is(document_of, size):
    scene = build_scene(document_of("everything"), SIZES[size])
    words = [t.text for t in texts_of(_group(scene, "gathered").items)]
    assert words[0] == "What the ringed numbers stand for"
    assert any(text.startswith("Pristina and surroundings (") for text in words[1:3]), words
    figures = [t.text for t in texts_of(_group(scene, "figures").items)]
    assert "KFOR" in figures


@pytest.mark.parametrize("size", list(SIZES))
def test_large_towns_are_named_however_much_is_in_view(document_of, size):
    scene = build_scene(document_of("everything"), SIZES[size])
    words = [t.text for t in texts_of(_group(scene, "map").items)]
    assert "KOSOVO" in words
    for town in ("Pristina", "Mitrovica", "Prizren", "Peja"):
        assert town in words, town


def test_a_name_without_room_beside_its_point_stands_away_and_is_tied_to_it():
    def placed(weight, walls):
        room, scene = Room(Box(0, 0, 400, 400)), Scene(400, 400, 1.0)
        for wall in walls:
            room.take(wall, "other")
        name = Name("town", ("Town",), 200, 200, 5, 12, "regular", ("#111111",) * 2, weight)
        place(scene, room, [name], np.empty((0, 2)), 1.0)
        return scene

    around = [
        Box(150, 180, 195, 220),
        Box(205, 180, 250, 220),
        Box(150, 170, 250, 194),
        Box(150, 206, 250, 230),
    ]
    assert [type(i) for i in placed(1.0, []).items] == [Text]
    assert placed(WEIGHTY + 0.1, around).items == []
    tie, _, words = (*placed(1.0, around).items[1:2], *placed(1.0, around).items[1:])
    assert (200, 200) in [tuple(v) for v in tie.vertices]
    assert not any(words.box.meets(wall) for wall in around)


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("at", _LOOKS, ids=str)
def test_a_picture_is_drawn_where_the_reader_looks(document_of, at, size):
    document = document_of(Selection(as_of=date(2023, 11, 15), at=at))
    scene = build_scene(document, SIZES[size])
    assert overlaps(scene) == []
    assert scene.outgrown == []
    assert _group(scene, "inset") is None
    words = " ".join(t.text for t in texts_of(_group(scene, "map").items))
    assert ("Mitrovica" in words, "Beograd" in words or "Belgrade" in words) == {
        10.5: (True, False),
        13.0: (False, False),
        7.0: (False, True),
    }[at[2]]
    assert "items fall outside this map" in words


def test_what_lies_outside_the_map_is_counted_only_where_the_reader_chose_the_view(sample):
    def words(document):
        scene = build_scene(document, SIZES["1920x1080"])
        return " ".join(t.text for t in texts_of(_group(scene, "map").items))

    assert "outside this map" not in words(sample)
    # all but D002 at Prizren, and what is in the margins, lie elsewhere
    assert "7 items fall outside this map" in words(replace(sample, at=(42.21, 20.74, 12.0)))
    here = replace(sample, at=(42.21, 20.74, 12.0), marks=sample.marks[4:5])
    assert "outside this map" not in words(here)


@pytest.mark.parametrize(("zoom", "px"), [(10.0, 1.0), (9.5, 1.4)])
def test_a_chosen_view_has_its_middle_and_its_scale_on_the_screen(zoom, px):
    box = Box(20, 30, 820, 630)
    view = looking(box, (42.6, 20.9, zoom), px)
    assert view.point(42.6, 20.9) == pytest.approx((420, 330))
    assert view.zoom(px) == pytest.approx(zoom)


def test_a_chosen_view_never_leaves_what_the_base_map_draws():
    west, south, east, north = DRAWN
    for at in _LOOKS:
        box = Box(0, 0, 1900, 900)
        view = looking(box, at, 1.4)
        left, top = view.point(north, west)
        right, bottom = view.point(south, east)
        assert left <= 1e-6 and top <= 1e-6
        assert right >= box.right - 1e-6 and bottom >= box.bottom - 1e-6


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("title", _TITLES, ids=["sq", "sr", "de", "hostile"])
def test_no_text_leaves_its_box_with_the_longest_titles(document_of, title, size):
    document = document_of(
        "everything", title=title, handling=title, permalink="https://example.org/" + "x" * 900
    )
    scene = build_scene(document, SIZES[size])
    assert scene.outgrown == []
    page = Box(0, 0, scene.width, scene.height)
    assert [t.text for t in texts_of(scene.items) if not page.holds(t.box, 1)] == []


def test_overlaps_are_found_when_there_are_some():
    scene = Scene(100, 100, 1.0)
    scene.take("symbol", "a", Box(0, 0, 10, 10))
    scene.take("label", "a", Box(5, 5, 20, 15))
    assert overlaps(scene) == []
    scene.take("label", "b", Box(8, 0, 30, 9))
    assert len(overlaps(scene)) == 2


def test_text_that_leaves_its_box_is_noted():
    scene = Scene(100, 100, 1.0)
    scene.write(0, 20, "short", 10, "#000000", room=Box(0, 0, 60, 30))
    assert scene.outgrown == []
    scene.write(0, 20, "much too long for the box", 10, "#000000", room=Box(0, 0, 60, 30))
    assert scene.outgrown == ["much too long for the box"]


@pytest.mark.parametrize("size", list(SIZES))
def test_a_picture_says_what_it_shows_and_where_it_comes_from(sample, size):
    words = " ".join(t.text for t in texts_of(build_scene(sample, SIZES[size]).items))
    for said in (
        sample.title,
        sample.subtitle,
        "4,400",
        "range across 3 sources",
        "4,000",
        "4,700",
        "The mission (4,000–4,700)",
        "TLP:GREEN",
        "0123456789ab",
        "https://example.org/?q=1",
        "OpenStreetMap",
        "NOAA GLOBE",
        "GeoNames (CC BY)",
        "CC BY 4.0",
        "status disputed",
        "A newspaper 1, 2023",
        "more in the data package",
        "Not counted: 1 figure",
        "Not on the map: 2 items",
        "29 May 2023",
        "An incident",
        "A base",
        "400",
        "as of 15 November 2023",
        "Figure: NATO and KFOR",
        "no total",
    ):
        assert said in words, said
    assert words.count("TLP:GREEN") == 2


def test_the_scale_bar_is_as_long_as_it_says(sample):
    view = fitted(Box(0, 0, 1000, 800), [], 20)
    west, east = view.point(42.5, 20.8), view.point(42.5, 21.1)
    # 0.3 degrees of longitude at 42.5 degrees north are 24.6 km
    assert (east[0] - west[0]) * view.metres_per_px() == pytest.approx(24_600, rel=0.01)
    words = [t.text for t in texts_of(_group(build_scene(sample, SIZES["1200x1200"]), "map").items)]
    assert sum(text.endswith(" km") for text in words) == 1


def test_the_view_never_shows_less_than_kosovo_and_grows_for_marks_near_it():
    box = Box(10, 10, 910, 710)
    corners = ((KOSOVO[1], KOSOVO[0]), (KOSOVO[3], KOSOVO[2]))
    for points in ([], [(42.6, 20.9)], [(43.32, 21.9)]):
        view = fitted(box, points, 20)
        assert all(view.sees(lat, lon, 19) for lat, lon in (*corners, *points))
    assert fitted(box, [(43.32, 21.9)], 20).scale < fitted(box, [], 20).scale


@pytest.mark.parametrize("size", SIZES)
def test_a_picture_of_an_actor_fits_what_is_in_view_and_cuts_no_number(document_of, size):
    document = document_of(Selection(actors=("SERBIA",)))
    scene = build_scene(document, SIZES[size])
    assert _group(scene, "inset") is None
    words = [text.text for text in texts_of(scene.items)]
    first = document.headlines[0]
    assert first.number.removesuffix(" personnel") in words
    assert {f"personnel · {first.age}", first.number, first.aged} & set(words)


def test_what_is_far_from_kosovo_is_on_the_inset_and_nowhere_else(sample):
    scene = build_scene(sample, SIZES["1920x1080"])
    assert any(t.text == "Beograd" for t in texts_of(_group(scene, "inset").items))
    near = replace(sample, marks=tuple(m for m in sample.marks if m.id != "P_FAR"))
    assert _group(build_scene(near, SIZES["1920x1080"]), "inset") is None


def test_what_a_small_inset_shows_fills_it(document_of):
    document = document_of(Selection())
    view = fitted(Box(0, 0, 720, 660), [(42.6, 20.9)], 60)
    inset = place_inset(document, view, Room(view.box), 3.0)
    places = [s.home for s in inset.symbols]
    assert max(x for x, _y in places) - min(x for x, _y in places) > 0.2 * inset.box.width
    assert max(y for _x, y in places) - min(y for _x, y in places) > 0.2 * inset.box.height


def test_every_mark_in_view_is_drawn_on_the_map_or_the_inset(document_of):
    document = document_of("everything")
    scene = build_scene(document, SIZES["1920x1080"])
    badges = [t for t in scene.taken if t.kind == "badge"]
    # What is claimed or planned is in a list, and never a card of its own.
    assert len(badges) == sum(m.badge and not m.is_aside for m in document.marks)
    drawn = {t.owner for t in scene.taken if t.kind == "symbol"}
    # Several kinds of thing in one place are one badge; no row of symbols looks like places.
    kinds = {o.rsplit(":", 1)[1] for o in drawn if o.startswith("stack:")}
    assert "gathered" in kinds <= {m.shape for m in document.marks if m.stack} | {"gathered"}
    view = fitted(Box(0, 0, 900, 500), [(42.6, 20.9)], 20)
    stacked = stacked_symbols(document.marks, view, 1, [])
    assert max(Counter(s.home for s in stacked).values()) == MOST_IN_A_ROW
    seen = {i for m in document.marks if m.stack and view.sees(m.lat, m.lon) for i in m.ids}
    assert {i for s in stacked for i in s.ids} == seen
    assert all(sum(n for _family, n in s.parts) == len(s.ids) for s in stacked if s.parts)


def test_a_badge_of_several_kinds_is_listed_where_there_is_room(sample):
    scene = build_scene(sample, SIZES["1920x1080"])
    (badge,) = (t.owner for t in scene.taken if t.owner.endswith(":gathered"))
    assert badge == "stack:P_PRISTINA:gathered"
    assert "3" in [t.text for t in texts_of(_group(scene, "map").items)]
    listed = [t.text for t in texts_of(_group(scene, "gathered").items)]
    assert listed == [
        "What the ringed numbers stand for",
        "Prishtinë (3): Violence 2, Statement 1",
    ]


def test_the_list_of_badges_counts_what_found_no_room(document_of):
    document = document_of("everything")
    view = fitted(Box(0, 0, 900, 500), [(42.6, 20.9)], 20)
    gathered = [s for s in stacked_symbols(document.marks, view, 1, []) if s.parts]
    scene = Scene(900, 500, 1)
    assert draw_gathered_list(scene, document, gathered, Box(0, 0, 300, 30)) == 0
    assert not scene.items
    draw_gathered_list(scene, document, gathered, Box(0, 0, 300, 120))
    words = [t.text for t in texts_of(scene.items)]
    assert words[1].startswith("Pristina and surroundings (")
    assert words[-1].endswith("more in the data package")


def test_symbols_are_those_of_the_screen():
    for shape in symbology.SHAPES:
        vertices, codes = unit_path(shape)
        assert abs(vertices).max() <= 1.35
        assert codes[0] == 1 and codes[-1] == 79
    for family, (light, _, _) in symbology.FAMILIES.items():
        assert colour(family) == light
        assert symbol("square", 0, 0, 5, family).fill == light
    claimed = symbol("circle", 0, 0, 5, "nato", "dashed")
    assert claimed.dashes and claimed.fill != colour("nato") == claimed.stroke


def test_the_circle_of_the_screen_is_round():
    vertices, codes = unit_path("circle")
    ends = vertices[codes != 4] if (codes == 4).sum() == 0 else vertices[:1]
    assert (ends**2).sum(axis=1) == pytest.approx(1)
    assert vertices.min(axis=0) == pytest.approx([-1, -1], abs=0.01)
    assert vertices.max(axis=0) == pytest.approx([1, 1], abs=0.01)


def test_the_focus_has_words_of_its_own(document_of):
    for focus in ("E001", "T137"):
        asked = Selection(as_of=date(2023, 11, 15), focus=focus)
        document = document_of(asked)
        moment = next(m for m in document.moments if m.id == focus)
        scene = build_scene(document, SIZES["1920x1080"])
        callouts = {t.owner for t in scene.taken if t.kind == "callout"}
        near = any(m.id == moment.place_id and 41.5 < m.lat < 43.6 for m in document.marks)
        assert (f"callout:{focus}" in callouts) == near


def test_a_picture_of_places_alone_says_that_figures_are_missing_and_not_everything(document_of):
    for asked, said in (
        (Selection(text="Bondsteel"), "No force figures to show."),
        ("nothing", "Nothing to show."),
    ):
        scene = build_scene(document_of(asked), SIZES["1920x1080"])
        words = [text.text for text in texts_of(scene.items)]
        assert [w for w in words if w.endswith("to show.")] == [said]


def test_footnote_numbers_are_short():
    assert note_words(()) == ""
    assert note_words((3, 1, 2)) == "1–3"
    assert note_words((1, 2, 5)) == "1, 2, 5"
    assert note_words((1, 3, 5, 7), most=2) == "1, 3 …"


def test_an_unknown_size_is_refused_by_name():
    with pytest.raises(ValueError, match="1920x1080"):
        size_named("99999x99999")


def test_text_is_measured_as_it_is_drawn():
    for face in fonts.FILES:
        vertices, _, advance = fonts.outline("Prishtinë AV Приштина", face)
        assert fonts.width("Prishtinë AV Приштина", 10, face) == pytest.approx(advance * 10)
        assert vertices[:, 0].max() == pytest.approx(advance, abs=0.1)
    assert fonts.width("AV", 10) < fonts.width("A", 10) + fonts.width("V", 10)


def test_lines_are_wrapped_cut_and_shrunk_to_their_room():
    text = "one two three four five six seven eight nine ten"
    for line in fonts.wrap(text, 60, 12):
        assert fonts.width(line, 12) <= 60
    assert len(fonts.wrap(text, 60, 12, lines=2)) == 2
    assert fonts.wrap(text, 60, 12, lines=2)[-1].endswith("…")
    assert "".join(fonts.wrap("x" * 99, 60, 12)) == "x" * 99
    assert fonts.shrink(text, 200, (20, 10), "bold", 2)[0] == 10
    assert fonts.wrap("", 60, 12) == ()
    # thousands stay together: what a no-break space joins is no place to break a line
    assert fonts.wrap("pak nën 4\u00a0500 trupa", 60, 12) == ("pak nën", "4\u00a0500 trupa")


def test_spaced_letters_take_the_room_that_is_measured():
    line = Text(0, 0, "KOSOVO", 10, "#000000", spacing=3)
    assert line.box.width == pytest.approx(fonts.width("KOSOVO", 10) + 15)


def test_words_on_a_map_of_a_day_are_not_of_years_before(document_of):
    day = date(2026, 6, 25)
    document = document_of(Selection(actors=("SERBIAN_ARMED_FORCES",), as_of=day))
    when = {m.id: m.last for m in document.moments}
    scene = build_scene(document, SIZES["1920x1080"])
    told = [t.owner.partition(":")[2] for t in scene.taken if t.kind == "callout"]
    assert all(day - when[id_] <= timedelta(days=730) for id_ in told)
    asked = Selection(actors=("SERBIAN_ARMED_FORCES",), start=date(2008, 1, 1), as_of=day)
    since = build_scene(document_of(asked), SIZES["1920x1080"])
    assert len([t for t in since.taken if t.kind == "callout"]) > len(told)


def test_a_leader_along_the_edge_of_the_map_costs_more_than_one_across_it():
    box = Box(0, 0, 1000, 600)
    # The box beside the symbol at the top edge, and one below it.
    ends = np.array([[400.0, 16.0], [700.0, 200.0]])
    assert along_edge(ends, (700.0, 10.0), box, 44).tolist() == [True, False]
    assert along_edge(ends, (700.0, 300.0), box, 44).tolist() == [False, False]


def test_parts_without_a_whole_are_drawn_with_their_ages_and_not_called_a_breakdown(document_of):
    document = document_of(Selection(actors=("SERBIAN_ARMED_FORCES",), as_of=date(2024, 3, 20)))
    texts = [each.text for each in texts_of(build_scene(document, SIZES["1920x1080"]).items)]
    assert "Serbian Armed Forces: published figures" in texts
    assert "Whole country" in texts
    assert any(text.startswith("22,500 · ") for text in texts)


def test_the_column_beside_the_map_lists_what_is_left_out_where_nothing_counts(document_of):
    document = document_of(Selection(actors=("SERBIAN_ARMED_FORCES",), as_of=date(2010, 11, 15)))
    scene = build_scene(document, SIZES["1920x1080"])
    listed = [each.text for each in texts_of(_group(scene, "not-counted").items)]
    assert listed[0] == "What is not counted, and why"
    assert any("Capacity of the Jug" in text for text in listed)


def test_what_a_callout_says_is_not_listed_again(document_of):
    document = document_of(Selection(actors=("KFOR",), as_of=date(2010, 11, 15)))
    scene = build_scene(document, SIZES["1920x1080"])
    listed = " ".join(each.text for each in texts_of(_group(scene, "latest").items))
    assert "Main Irish contingent leaves Kosovo" in listed
    assert "Last Spanish soldiers come home" not in listed


def test_a_list_of_fewer_than_two_entries_is_not_drawn():
    scene = Scene(800, 600, 1.0)
    entries = [Entry("1 May 2020", "Something", (1,)), Entry("2 May 2020", "More", ())]
    box = Box(0, 0, 300, 50)
    assert draw_list(scene, "Latest", entries, box) == (0, ())
    assert not scene.items
    assert draw_list(scene, "Latest", entries, Box(0, 0, 300, 200))[1] == tuple(entries)


@pytest.mark.parametrize("size", list(SIZES))
def test_the_sources_of_callouts_are_numbered_as_the_picture_is_read(document_of, size):
    document = document_of("nato")
    scene, numbered = build_picture(document, SIZES[size])
    moments = {m.id: m for m in numbered.moments}
    callouts = [t for t in scene.taken if t.kind == "callout"]
    assert len(callouts) > 1
    read = [callouts[n] for n in in_rows([t.box for t in callouts], 24 * SIZES[size].u)]
    told = [moments[t.owner.removeprefix("callout:")] for t in read]
    last = max(n for h in (*numbered.takeaways, *numbered.headlines) for n in h.notes)
    seen: list[int] = []
    for moment in told:
        seen += [n for n in moment.notes if n > last and n not in seen]
    assert seen == list(range(seen[0], seen[0] + len(seen)))
    drawn = [t.text for t in texts_of(_group(scene, "map").items)]
    for moment in told:
        assert drawn[drawn.index(moment.when) + 1] == note_words(moment.notes, 2)
    # A figure has the same numbers in every file, and each row the source that it has.
    assert numbered.headlines == document.headlines
    for before, after in zip(document.moments, numbered.moments, strict=True):
        sources = [document.note(n).source_id for n in before.notes]
        assert [numbered.note(n).source_id for n in after.notes] == sources


@pytest.mark.parametrize("actor", ["SERBIA", "NATO"])
def test_the_sources_of_callouts_are_among_those_that_a_picture_lists(document_of, actor):
    scene, numbered = build_picture(document_of(Selection(actors=(actor,))), SIZES["1920x1080"])
    listed = {t.text for t in texts_of(_group(scene, "sources").items) if t.text.isdigit()}
    moments = {m.id: m for m in numbered.moments}
    callouts = [t.owner.removeprefix("callout:") for t in scene.taken if t.kind == "callout"]
    assert len(callouts) > 2
    assert {str(n) for one in callouts for n in moments[one].notes} <= listed


def test_boxes_are_read_row_by_row_from_the_left():
    boxes = [Box(x, y, x + 10, y + 10) for x, y in ((50, 6), (0, 30), (5, 0), (90, 29))]
    assert in_rows(boxes, 8) == [2, 0, 1, 3]
    assert in_rows([], 8) == []
