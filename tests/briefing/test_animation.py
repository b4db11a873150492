"""A period as an animated picture: day after day, then the sources."""

import io
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from dashboard.briefing import formats
from dashboard.briefing.document.build import build_document
from dashboard.briefing.drawing.scene import texts_of
from dashboard.briefing.picture import animation
from dashboard.core.question.selection import Selection
from dashboard.core.view.build import build_view


def view_of(tables, **asked):
    return build_view(tables, Selection(**asked))


def test_the_days_are_those_of_the_period_and_none_is_later_than_the_day(real):
    year = {"start": date(2023, 1, 1), "end": date(2023, 12, 31)}
    days = animation.days_of(view_of(real, **year))
    assert (days[0], days[-1], len(days)) == (date(2023, 1, 1), date(2023, 12, 31), 16)
    assert list(days) == sorted(set(days))
    early = animation.days_of(view_of(real, **year, as_of=date(2023, 6, 30)))
    assert early[-1] == date(2023, 6, 30)
    assert animation.days_of(view_of(real, as_of=date(2024, 3, 20)))[0].year == 2019
    one = {"start": date(2023, 5, 5), "end": date(2023, 5, 5)}
    assert animation.days_of(view_of(real, **one)) == (date(2023, 5, 5),)


def test_an_animation_lasts_as_long_as_playing_and_ends_with_its_sources(real, monkeypatch):
    monkeypatch.setattr(animation, "FRAMES", 3)
    view = view_of(real, actors=("KFOR",), start=date(2023, 1, 1), end=date(2023, 12, 31))
    document = build_document(view, title="A title", permalink="https://example.org/")
    data = formats.render("gif", view, document)
    assert formats.render("gif", view, document) == data
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.n_frames, picture.size) == (4, (1600, 900))
        frames = []
        for nth in range(picture.n_frames):
            picture.seek(nth)
            frames.append(np.asarray(picture.convert("L"), dtype=int))
        assert picture.info["duration"] == animation.LAST_MS
    assert all(np.abs(a - b).mean() > 0.1 for a, b in pairwise(frames))


def test_each_frame_tells_what_began_since_the_one_before(real):
    """In 2023: the attack of Banjska, and not a visit of the same weeks, in type that a phone
    shows."""
    view = view_of(real, start=date(2023, 1, 1), end=date(2023, 12, 31))
    documents = [build_document(animation._on(view, day)) for day in animation.days_of(view)[9:14]]
    told = animation._told(documents)
    assert any("Banjska" in moment.title for moment in told if moment)
    for document, moment in zip(documents, told, strict=True):
        assert moment is None or moment.first <= document.as_of
        scene = animation._frame(document, moment)
        assert (scene.width, scene.height, scene.outgrown) == (1600, 900, [])
        words = [text for text in texts_of(scene.items) if text.size > 30 and text.y > 800]
        assert bool(words) == bool(moment)
        assert moment is None or moment.title[:12] in " ".join(text.text for text in words)


def test_the_kinds_are_those_that_are_offered(real):
    assert tuple(animation.KINDS) == tuple(formats.ANIMATIONS)
    view = view_of(real)
    with pytest.raises(KeyError):
        formats.render("mp4", view, build_document(view))


def test_playing_takes_12_to_20_seconds():
    assert 12_000 <= animation.FRAMES * animation.FRAME_MS <= 20_000
