"""The rooms of the code: no circle of imports, and no folder too full to look through."""

import ast
from collections import defaultdict
from pathlib import Path

DASHBOARD = Path(__file__).parents[1] / "dashboard"
MAX_MODULES = 15


def _modules():
    """module name -> path, packages by the name of their folder."""
    found = {}
    for path in sorted(DASHBOARD.rglob("*.py")):
        parts = path.relative_to(DASHBOARD.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def _imports(modules):
    """module -> the modules that it imports, wherever: in a function, for types alone."""
    graph = {}
    for name, path in modules.items():
        named = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                named.add(node.module)
                named |= {f"{node.module}.{alias.name}" for alias in node.names}
        graph[name] = (named & set(modules)) - {name}
    return graph


def _circle(graph):
    """Return the modules of one circle, in order, or nothing."""
    done: set[str] = set()

    def walk(name, trail):
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done:
            return []
        for other in sorted(graph[name]):
            if found := walk(other, [*trail, name]):
                return found
        done.add(name)
        return []

    for name in graph:
        if found := walk(name, []):
            return found
    return []


def test_no_module_imports_itself_through_others():
    graph = _imports(_modules())
    assert sum(map(len, graph.values())) > 400
    assert not _circle(graph)


def test_a_circle_would_be_noticed():
    assert _circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert _circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_folder_has_more_modules_than_can_be_looked_through():
    """Of the program, of the scripts of the map and of the tests; each language by itself."""
    full: dict[tuple[str, str], int] = defaultdict(int)
    project = DASHBOARD.parent
    for root in (DASHBOARD, project / "assets/map", project / "tests"):
        for kind in ("*.py", "*.js"):
            for path in root.rglob(kind):
                if path.name not in {"__init__.py", "conftest.py"}:
                    full[path.parent.relative_to(project).as_posix(), kind] += 1
    assert len(full) > 60
    assert not {name: count for name, count in full.items() if count > MAX_MODULES}
