"""No text on the map of a picture is covered, by another text or by anything drawn after it.

Measured on what is drawn, not on the room that was asked for it: in pictures, on slides and on
pages, in all languages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from matplotlib.path import Path

from dashboard.briefing.document.build import build_document
from dashboard.briefing.drawing import fonts
from dashboard.briefing.drawing.scene import (
    Box,
    Group,
    Item,
    Scene,
    Shape,
    Text,
    box_path,
    overlaps,
)
from dashboard.briefing.map.labels import aged_lines
from dashboard.briefing.picture.layout import SIZES, build_scene
from dashboard.briefing.picture.map_only import page_scene, slide_scene
from dashboard.core.i18n.language import LANGUAGES, using_language
from dashboard.core.question.selection import Selection
from dashboard.core.tables.model import Tables
from dashboard.core.view.build import build_view

_VIEWS = {
    "march 2024": Selection(as_of=date(2024, 3, 20)),
    "latest": Selection(),
    "november 2010": Selection(as_of=date(2010, 11, 15)),
    "serbian army": Selection(actors=("SERBIAN_ARMED_FORCES",)),
    "figures and bases": Selection(as_of=date(2024, 3, 20), show=("figures", "bases")),
}


def _drawn(items: Sequence[Item], clip: Box | None = None) -> Iterator[tuple[Item, Box | None]]:
    for item in items:
        if isinstance(item, Group):
            yield from _drawn(item.items, item.clip or clip)
        else:
            yield item, clip


def _map(items: Sequence[Item]) -> Group | None:
    groups = [item for item in items if isinstance(item, Group)]
    return next((g for g in groups if g.id == "map"), None) or next(
        (found for g in groups if (found := _map(g.items))), None
    )


def _covers(item: Item, clip: Box | None, box: Box) -> bool:
    """Whether something paints a part of a box, as far as it is not cut off."""
    if clip is not None and not clip.meets(box):
        return False
    if isinstance(item, Text):
        return item.box.grown(-0.5).meets(box)
    if not isinstance(item, Shape) or not item.fill:
        return False
    low, high = item.vertices.min(axis=0), item.vertices.max(axis=0)
    if not Box(*low, *high).meets(box):
        return False
    x, y = np.meshgrid(
        np.arange(box.left, box.right, 1.5), np.arange(box.top, box.bottom, 1.5), indexing="ij"
    )
    points = np.column_stack([x.ravel(), y.ravel()])
    if clip is not None:
        left, top, right, bottom = clip.left, clip.top, clip.right, clip.bottom
        points = points[(points > (left, top)).all(1) & (points < (right, bottom)).all(1)]
    points = points[(points > low).all(1) & (points < high).all(1)]
    return bool(len(points) and Path(item.vertices, item.codes).contains_points(points).any())


def _covered(scene: Scene) -> list[str]:
    """The texts of a map on which something lies."""
    group = _map(scene.items)
    assert group is not None
    items = list(_drawn(group.items, group.clip))
    return [
        text.text
        for nth, (text, _clip) in enumerate(items)
        if isinstance(text, Text)
        and any(_covers(item, clip, text.box) for item, clip in items[nth + 1 :])
    ]


def _scenes(real: Tables, asked: str, tag: str) -> dict[str, Scene]:
    document = build_document(build_view(real, replace(_VIEWS[asked], language=tag)))
    with using_language(tag):
        return {
            "picture": build_scene(document, SIZES["1600x900"]),
            "portrait": build_scene(document, SIZES["a4-portrait"]),
            "slide": slide_scene(document, 668),
            "one slide": slide_scene(document, 560),
            "page": page_scene(document),
        }


@pytest.mark.parametrize(
    ("asked", "tag"),
    [*((asked, "en") for asked in _VIEWS), *(("march 2024", tag) for tag in list(LANGUAGES)[1:])],
)
def test_no_text_of_a_map_is_covered(real, asked, tag):
    for name, scene in _scenes(real, asked, tag).items():
        assert _covered(scene) == [], name
        assert overlaps(scene) == [], name
        assert scene.outgrown == [], name


def test_what_covers_a_text_is_found():
    scene = Scene(100, 100, 1.0)
    with scene.group("map"):
        scene.write(10, 20, "below a square", 10, "#000000")
        scene.write(10, 60, "free", 10, "#000000")
        scene.add(Shape(*box_path(Box(12, 14, 18, 24)), fill="#ffffff"))
        scene.write(14, 84, "on one another", 10, "#000000")
        scene.write(20, 86, "all", 10, "#000000")
    assert _covered(scene) == ["below a square", "on one another"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("3rd Army Brigade · 4 years old", ("3rd Army Brigade", "4 years old")),
        ("41 · 10 months old", ("41 · 10 months old",)),
        ("unit of the 3rd Army Brigade · 4 years old", ("unit of the 3rd A…", "4 years old")),
        ("4,443", ("4,443",)),
    ],
)
def test_how_old_a_number_is_is_neither_parted_nor_cut(text, lines):
    room = fonts.width("41 · 10 months old", 12)
    assert aged_lines(text, room, 12, "regular", 2) == lines


def test_a_number_at_a_base_says_whose_it_is_and_how_old(real):
    document = build_document(build_view(real, Selection(as_of=date(2026, 6, 25))))
    said = {mark.id: mark.text for mark in document.marks if mark.layer == "figures"}
    assert said["P_BONDSTEEL"] == "about 200 · Germany · 17 months old"
    assert said["P_EULEXMITRO"] == "105 · EULEX · 9 months old"


def test_a_unit_has_the_year_of_its_report_and_no_age(real):
    document = build_document(build_view(real, Selection(as_of=date(2026, 6, 25))))
    said = {mark.id: mark.text for mark in document.marks if mark.layer == "figures"}
    assert said["P_KRALJEVO"] == "2nd Army Brigade · reported 2017"
    assert not any(text.endswith(" old") for text in said.values() if text[0].isupper())
