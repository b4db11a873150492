"""The frame's document names what its map needs, in the order in which it is needed."""

import re
import subprocess
import sys
from pathlib import Path

import streamlit_folium

from dashboard.maps.basemap import FRAME_FILES, FRAME_FONTS, OfflineMap
from dashboard.web.first_load.frame_preload import links

BUILD = Path(streamlit_folium.__file__).parent / "frontend" / "build"
NAMED = re.findall(r"<([^>]+)>; rel=preload; as=(\w+)", links())


def test_the_script_that_asks_for_all_others_comes_first():
    first, kind = NAMED[0]
    assert kind == "script"
    assert (BUILD / first).is_file()
    assert f'src="{first}"' in (BUILD / "index.html").read_text(encoding="utf-8")


def test_the_script_of_the_map_is_next_and_letters_come_last():
    addresses = [address for address, _kind in NAMED]
    assert addresses[1] == OfflineMap.default_js[0][1]
    assert tuple(addresses[-len(FRAME_FONTS) :]) == FRAME_FONTS
    assert len(addresses) == len(set(addresses))
    assert set(FRAME_FILES) < set(addresses)


def test_the_component_is_not_imported_for_its_address():
    """Declared before Streamlit runs, it would never be served."""
    code = (
        "import sys; from dashboard.web.first_load.frame_preload import links; links(); "
        "sys.exit('streamlit_folium' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
