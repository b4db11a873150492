"""A title in any script is drawn right, or it is said before what will stand there."""

import unicodedata

import numpy as np
import pytest

from dashboard.briefing.drawing import fonts

LATIN, CYRILLIC, GREEK = "Çështje të sigurisë – žđšč", "Стање безбедности", "Κατάσταση"


@pytest.mark.parametrize(
    "text", [LATIN, CYRILLIC, GREEK, "4 443 · 20.3.2024 “ok”", "a\ufe0f\u200db", "سلام", "שלום"]
)
def test_what_the_shipped_typefaces_have_is_drawn(text):
    assert fonts.without_glyph(text) == ""


@pytest.mark.parametrize(
    ("text", "lost"),
    [("局势", "局势"), ("Kosovo 🇽🇰🫨", "🫨"), ("局局", "局"), ("سلام 局", "局")],
)
def test_what_a_picture_cannot_draw_is_named_once(text, lost):
    assert set(lost) <= set(fonts.without_glyph(text))
    assert len(set(fonts.without_glyph(text))) == len(fonts.without_glyph(text))


@pytest.mark.parametrize("text", ["局势ab", "سلام 局势"])
def test_a_box_stands_where_a_letter_cannot_be_drawn(text):
    plain = "".join(fonts.BOX if x in fonts.without_glyph(text) else x for x in text)
    for face in fonts.FILES:
        drawn, same = fonts.outline(text, face), fonts.outline(plain, face)
        assert len(drawn[0]) == len(same[0]) > 0
        assert np.array_equal(drawn[1], same[1])
        assert fonts.width(text, 10, face) > 0


def test_arabic_is_joined_and_runs_from_the_right():
    one = sum(len(fonts.outline(letter, "regular")[0]) for letter in "سلام")
    joined = fonts.outline("سلام", "regular")
    assert len(joined[0]) != one  # other forms than those of single letters
    # the first letter is the last from the left
    seen = fonts.outline("س", "regular")[2]
    assert joined[2] > seen
    alone, after = fonts.outline("ا", "regular"), fonts.outline("اس", "regular")
    assert after[0][: len(alone[0]), 0].max() != pytest.approx(alone[0][:, 0].max())


def test_hebrew_is_set_from_the_right():
    """The first letter stands where all but it end."""
    first, rest, both = (fonts.outline(text, "regular") for text in ("ש", "לום", "שלום"))
    right = both[0][:, 0].max() - first[0][:, 0].max()
    assert right == pytest.approx(rest[2], abs=0.02)
    assert fonts.width("שלום", 100) == pytest.approx(100 * (first[2] + rest[2]), abs=2)


def test_numbers_and_latin_words_stay_as_they_are_read():
    """In a line of both, a number is not turned round: 12 is not 21."""
    line, number = fonts.outline("שלום 12", "regular"), fonts.outline("12", "regular")
    points = line[0][:, 0]
    # the number is at the left end, as it is written
    assert np.allclose(np.sort(points)[: len(number[0])], np.sort(number[0][:, 0]), atol=0.02)


def test_a_long_line_is_cut_in_its_own_order():
    text = "שלום " * 40
    lines = fonts.wrap(text, 300, 20)
    assert " ".join(lines).split() == text.split()
    assert all(fonts.width(line, 20) <= 300 for line in lines)


@pytest.mark.parametrize("face", fonts.FILES)
@pytest.mark.parametrize(
    "blank",
    [chr(code) for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs"],
    ids=ord,
)
def test_a_blank_of_any_kind_is_drawn_as_one(blank, face):
    """Dates and numbers hold narrow blanks that no typeface need have (U+202F)."""
    assert fonts.width(f"4{blank}500", 10, face) > fonts.width("4500", 10, face)
    assert len(fonts.outline(f"4{blank}500", face)[0]) == len(fonts.outline("4500", face)[0])


@pytest.mark.parametrize("sign", ["\u0300", "\u0483", "\u05b0", "\u0007"])
def test_what_is_not_seen_stops_no_picture(sign):
    assert fonts.outline(f"a{sign}", "regular")[2] >= fonts.outline("a", "regular")[2]
