"""Symbols, cards and leaders stand on the screen and in print by the same lengths."""

import re

from dashboard.core.symbols import arrangement, symbology
from dashboard.locations import ASSETS

GIVEN = arrangement.for_browser()


def test_each_length_that_the_browser_is_given_is_used_there():
    scripts = [path.read_text(encoding="utf-8") for path in (ASSETS / "map").rglob("*.js")]
    taken = {
        name
        for script in scripts
        for listed, single in re.findall(
            r"(?:\{([^{}]*)\} = |)KS\.catalogue\.arrangement\b\)?(?:\.(\w+))?", script
        )
        for name in [*re.findall(r"\w+", listed), single]
    }
    assert set(GIVEN) <= taken


def test_every_outline_has_its_dashes():
    outlines = {outline for outline, _words in symbology.STATUSES.values()} | {"last_known"}
    assert outlines == set(arrangement.DASHES)
    assert GIVEN["dashes"]["last_known"] == "7 3"
    assert GIVEN["dashes"]["solid"] == ""
