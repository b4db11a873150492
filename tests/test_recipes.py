"""What ARCHITECTURE.md and CONTRIBUTING.md point at is there, and the recipes still work."""

import re
from pathlib import Path

import pytest

from dashboard.briefing import formats
from dashboard.core.i18n.language import LANGUAGES

PROJECT = Path(__file__).parents[1]
DOCUMENTS = ("ARCHITECTURE.md", "CONTRIBUTING.md")
PATH = re.compile(r"`((?:[a-z_]+/)*[a-z_]+(?:\.(?:py|csv|json|md)|/))`|\]\(([^)]+)\)")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_is_named_is_there(name):
    text = (PROJECT / name).read_text(encoding="utf-8")
    named = [one or two for one, two in PATH.findall(text)]
    assert len(named) > 8
    roots = (PROJECT, PROJECT / "dashboard", PROJECT / "dashboard/ui")
    lost = [path for path in named if not any((root / path).exists() for root in roots)]
    assert not lost


def test_every_room_is_in_the_picture_of_the_rooms():
    text = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {
        f"core/{path.name}" for path in (PROJECT / "dashboard/core").iterdir() if path.is_dir()
    } - {"core/__pycache__"}
    assert not {room for room in rooms if room not in text}


def test_a_language_is_one_entry_and_a_catalogue():
    catalogues = {path.name for path in (PROJECT / "dashboard/locale").iterdir()}
    assert {each.catalogue for each in LANGUAGES.values()} - {""} == catalogues


def test_a_format_is_one_entry():
    for name, each in formats.FORMATS.items():
        assert name == each.name
        assert callable(each.make)
