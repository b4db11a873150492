"""Pictures that a look is held to, in tests/golden.

When a change of look is meant, make the new pictures the references, and look at them
before they are kept: ``make golden``, or ``UPDATE_GOLDEN=1`` before the test.

A missing reference fails too, and leaves the new picture there to be looked at.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

GOLDEN = Path(__file__).resolve().parent / "golden"

_FEW_TILES = 4

#: takes reference and picture as arrays of one shape; returns what is wrong, or ""
Compare = Callable[[np.ndarray, np.ndarray], str]

Box = tuple[float, float, float, float]


def hold_to_reference(
    name: str, drawn: Image.Image, compare: Compare, *, lossy: bool = False
) -> None:
    """Fail unless `drawn`, in RGB, looks like the reference of this name.

    With `lossy` the reference is kept as WebP, which is a fraction of the size and blurs
    single pixels; it is for what is compared by tiles.
    """
    path = GOLDEN / f"{name}.{'webp' if lossy else 'png'}"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        drawn.save(path, optimize=True, quality=85)
        return
    if not path.exists():
        GOLDEN.mkdir(exist_ok=True)
        drawn.save(path, optimize=True, quality=85)
        pytest.fail(f"{path.name} was missing; look at the new one before it is kept")
    with Image.open(path) as file:
        reference = file.convert("RGB")
    if reference.size != drawn.size:
        wrong = f"{drawn.size} instead of {reference.size}"
    else:
        wrong = compare(np.asarray(reference, dtype=int), np.asarray(drawn, dtype=int))
    if wrong:
        drawn.save(path.with_suffix(".new.png"))
        pytest.fail(f"{wrong}; see {path.stem}.new.png")


def pixels_differ(off: int, share: float) -> Compare:
    """Compare pixel by pixel: one differs when a channel is off by more than `off`, and a
    picture when more than `share` of its pixels do."""

    def compare(reference: np.ndarray, drawn: np.ndarray) -> str:
        differs = (abs(reference - drawn).max(axis=2) > off).mean()
        return f"{differs:.2%} of the pixels differ" if differs > share else ""

    return compare


def tiles_differ(side: int, off: float, share: float) -> Compare:
    """Compare the mean colours of tiles of `side` pixels, which do not tell one build of a
    browser from another: a tile differs when a channel is off by more than `off`, and a
    picture when more than `share` of its tiles do, and more than four: a small part of a
    picture may have a line of letters half a pixel elsewhere."""

    def means(picture: np.ndarray) -> np.ndarray:
        high, wide = picture.shape[0] // side, picture.shape[1] // side
        cut = picture[: high * side, : wide * side]
        return cut.reshape(high, side, wide, side, 3).mean(axis=(1, 3))

    def compare(reference: np.ndarray, drawn: np.ndarray) -> str:
        differs = abs(means(reference) - means(drawn)).max(axis=2) > off
        many = differs.sum() > max(share * differs.size, _FEW_TILES)
        return f"{differs.mean():.2%} of the tiles differ" if many else ""

    return compare


def parts_differ(parts: Mapping[str, tuple[Box, Compare]]) -> Compare:
    """Compare parts of a picture each by itself, so that what is small in the whole is not
    small in its part. A box is left, top, right and bottom as shares of the picture."""

    def compare(reference: np.ndarray, drawn: np.ndarray) -> str:
        high, wide = drawn.shape[:2]
        for name, (box, of_the_part) in parts.items():
            left, top, right, bottom = (min(max(share, 0), 1) for share in box)
            part = (
                slice(round(top * high), round(bottom * high)),
                slice(round(left * wide), round(right * wide)),
            )
            if wrong := of_the_part(reference[part], drawn[part]):
                return f"{name}: {wrong}"
        return ""

    return compare
