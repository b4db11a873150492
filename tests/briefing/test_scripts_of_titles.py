"""A title in any script is drawn right, or it is said before what will stand there."""

import numpy as np
import pytest

from dashboard.briefing.drawing import fonts

LATIN, CYRILLIC, GREEK = "Çështje të sigurisë – žđšč", "Стање безбедности", "Κατάσταση"


@pytest.mark.parametrize(
    "text", [LATIN, CYRILLIC, GREEK, "4 443 · 20.3.2024 “ok”", "a\ufe0f\u200db"]
)
def test_what_the_shipped_typefaces_have_is_drawn(text):
    assert fonts.boxed(text) == fonts.without_glyph(text) == ""


@pytest.mark.parametrize(
    ("text", "boxes", "lost"),
    [
        ("سلام", "سلام", ""),  # DejaVu has the letters; pictures do not join them
        ("שלום", "שלום", ""),
        ("局势", "局势", "局势"),
        ("Kosovo 🇽🇰🫨", "🫨", "🫨"),
        ("局局", "局", "局"),
    ],
)
def test_what_a_picture_cannot_draw_right_is_named_once(text, boxes, lost):
    assert set(boxes) <= set(fonts.boxed(text))
    assert set(lost) <= set(fonts.without_glyph(text))
    assert len(set(fonts.boxed(text))) == len(fonts.boxed(text))


@pytest.mark.parametrize("text", ["سلام", "שלום", "局势ab"])
def test_a_box_stands_where_a_letter_cannot_be_drawn(text):
    plain = "".join(fonts.BOX if x in fonts.boxed(text) else x for x in text)
    for face in fonts.FILES:
        drawn, same = fonts.outline(text, face), fonts.outline(plain, face)
        assert len(drawn[0]) == len(same[0]) > 0
        assert np.array_equal(drawn[1], same[1])
        assert fonts.width(text, 10, face) > 0
