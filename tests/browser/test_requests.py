"""What the map's frame asks for: little, at once, and nothing twice."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

from dashboard.maps.basemap import FRAME_FILES, OfflineMap
from dashboard.web.first_load.frame_preload import links
from tests.browser.conftest import NewHarness


@pytest.fixture
def asked(new_harness: NewHarness):
    """Open a first map; give the paths that it asked for, in order, and what the browser said."""
    harness = new_harness(first=True)
    paths: list[str] = []
    said: list[str] = []

    def note(request):
        if request.is_navigation_request() or "/component/" in request.frame.url:
            paths.append(urlsplit(request.url).path)

    harness.page.on("request", note)
    harness.page.on("console", lambda message: said.append(message.text))
    harness.open("?as_of=2024-03-20")
    harness.map().wait_for_function("() => document.documentElement.hasAttribute('data-ks-ready')")
    harness.map().evaluate("() => KSBasemap.ready.then(() => true)")
    return paths, said


def test_the_frame_asks_for_little_and_nothing_twice(asked):
    paths, said = asked
    of_the_frame = [p for p in paths if p.startswith(("/assets/", "/scripts/", "/component/"))]
    # streamlit-folium writes the frame's head anew, and letters are taken from the cache again.
    twice = {path for path, n in Counter(of_the_frame).items() if n > 1}
    assert not {path for path in twice if not path.endswith(".woff2")}
    # The frame and its script, one script of ours, styles, the base map, its relief, its letters.
    scripts = [p for p in of_the_frame if p.endswith(".js")]
    assert len(scripts) == 2
    relief = [p for p in of_the_frame if "/relief/" in p and not p.endswith(".json")]
    letters = [p for p in of_the_frame if p.endswith(".woff2")]
    others = set(of_the_frame) - set(relief) - set(letters)
    assert len(others) <= 2 + 1 + len(OfflineMap.default_css) + len(FRAME_FILES)
    assert not [text for text in said if "preload" in text]


def test_the_base_map_is_asked_for_before_the_first_script_of_ours_has_run(asked):
    paths, _said = asked
    first_texts = next(n for n, path in enumerate(paths) if path.endswith("/catalogue.json"))
    files = [n for n, p in enumerate(paths) if any(p.endswith(f[5:]) for f in FRAME_FILES)]
    assert len(files) == len(FRAME_FILES)
    assert max(files) < first_texts


def test_all_that_the_script_of_the_map_fetches_is_named():
    for address in FRAME_FILES:
        assert f"<{address}>; rel=preload; as=fetch" in links()
