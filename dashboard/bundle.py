"""Modules of the browser as one: joined at start, so that nothing that builds is needed.

Each is a function that runs once, after those that it imports, and gives back what it exports.
What is known of the language is what our modules use of it, as Prettier lays it out::

    import { one, two as other } from "./beside.js";
    export const NAME = …;      export function name(…) {…
    export class Name {…        export default function (…) {…

with `import` and `export` at the start of their line. Anything else is refused.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]*)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|(?:async )?function\*?|class) (\w+))", re.MULTILINE)
#: not an expression, after which a line could be taken for its continuation
_DEFAULT = re.compile(r"^export default function \(", re.MULTILINE)
#: what would be left of a form that is not known
_UNKNOWN = re.compile(r"^[ \t]*(?:import|export)\b.*|.*\bimport(?:\s*\(|\.meta\b).*", re.MULTILINE)


def bundle(modules: Mapping[str, str]) -> str:
    """Return one module whose default export is an object: what each of the modules exports,
    by its path.

    Parameters
    ----------
    modules
        Sources by path, such as ``strip/axis.js``. None gives an empty object.

    Raises
    ------
    ValueError
        If a module imports what is not there, imports itself through others, or is written in
        a way that is not known; the message names the file and the line.
    """
    imports = {path: dict(_imports(path, source)) for path, source in modules.items()}
    exports = {path: _exports(source) for path, source in modules.items()}
    for path, wanted in imports.items():
        for other, names in wanted.items():
            if other not in modules:
                raise ValueError(f"{path} imports {other}, and there is no such module")
            if missing := sorted(names - exports[other]):
                raise ValueError(f"{path} imports {', '.join(missing)}, not exported by {other}")
    try:
        order = list(TopologicalSorter(imports).static_order())
    except CycleError as error:
        circle = " → ".join(error.args[1])
        raise ValueError(f"Modules that import themselves through others: {circle}") from error
    joined = "".join(_function(path, modules[path], exports[path]) for path in order)
    return f"const $modules = {{}};\n{joined}export default $modules;\n"


def _imports(path: str, source: str) -> Iterable[tuple[str, set[str]]]:
    found: dict[str, set[str]] = {}
    for names, other in _IMPORT.findall(source):
        wanted = {name.split(" as ")[0].strip() for name in names.split(",")} - {""}
        found.setdefault(_beside(path, other), set()).update(wanted)
    return found.items()


def _exports(source: str) -> set[str]:
    return {*_EXPORT.findall(source), *(("default",) if _DEFAULT.search(source) else ())}


def _function(path: str, source: str, exported: set[str]) -> str:
    def taken(found: re.Match[str]) -> str:
        names = found[1].replace(" as ", ": ")
        return f'const {{{names}}} = $modules["{_beside(path, found[2])}"];'

    body = _DEFAULT.sub("function $default(", _EXPORT.sub("", _IMPORT.sub(taken, source)))
    if left := _UNKNOWN.search(body):
        line = body.count("\n", 0, left.start()) + 1
        raise ValueError(
            f"{path}, line {line}: {left[0].strip()!r} is an import or export in a form that is "
            "not joined; the forms that are stand at the head of dashboard/bundle.py"
        )
    given = ", ".join("default: $default" if one == "default" else one for one in sorted(exported))
    return f'$modules["{path}"] = (() => {{\n{body}\nreturn {{ {given} }};\n}})();\n'


def _beside(path: str, other: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), other))
