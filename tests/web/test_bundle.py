"""Modules joined to one: each after what it imports, and nothing joined that is not understood.

That the browser runs what comes out is shown by all that it draws, in tests/browser.
"""

import re

import pytest

from dashboard.bundle import bundle
from dashboard.locations import PACKAGE
from dashboard.scripts import module_paths

COMPONENTS = PACKAGE / "ui" / "components"


def test_a_module_runs_after_those_it_imports_and_gives_what_it_exports():
    joined = bundle(
        {
            "a.js": 'import {\n  one,\n  two as other,\n} from "./parts/b.js";\n'
            "export default function (component) {\n  return one + other(component);\n}\n",
            "parts/b.js": 'import { C } from "../c.js";\n'
            "export const one = new C();\nexport async function two(x) {}\n",
            "c.js": "export class C {}\n",
        }
    )
    assert re.findall(r'^\$modules\["(.+)"\] = ', joined, re.MULTILINE) == [
        "c.js",
        "parts/b.js",
        "a.js",
    ]
    assert 'const {\n  one,\n  two: other,\n} = $modules["parts/b.js"];' in joined
    assert 'const { C } = $modules["c.js"];' in joined
    assert "\nfunction $default(component) {" in joined
    assert re.findall("^return .*", joined, re.MULTILINE) == [
        "return { C };",
        "return { one, two };",
        "return { default: $default };",
    ]
    assert joined.endswith("\nexport default $modules;\n")


def test_nothing_is_an_empty_object():
    assert bundle({}) == "const $modules = {};\nexport default $modules;\n"


@pytest.mark.parametrize(
    "line",
    [
        'import "./b.js";',
        'import b from "./b.js";',
        'import * as b from "./b.js";',
        'import { b } from "package";',
        "import { b } from './b.js';",
        'const b = await import("./b.js");',
        "const here = import.meta.url;",
        "export let b = 1;",
        "export var b = 1;",
        "export const { b } = {};",
        "export { b };",
        'export * from "./b.js";',
        "export default 1;",
        "export default class {}",
        "export default function named() {}",
        "  export const b = 1;",
    ],
)
def test_another_form_is_refused_by_file_and_line(line):
    with pytest.raises(ValueError, match=r"^a\.js, line 3: .*dashboard/bundle\.py$") as refused:
        bundle({"a.js": f"/* A. */\n\n{line}\n", "b.js": "export const b = 1;\n"})
    assert repr(line.strip()) in str(refused.value)


def test_what_is_not_there_is_not_imported():
    with pytest.raises(ValueError, match=r"a\.js imports parts/b\.js, and there is no such"):
        bundle({"a.js": 'import { b } from "./parts/b.js";\n'})
    with pytest.raises(ValueError, match=r"a\.js imports c, d, not exported by b\.js"):
        bundle({"a.js": 'import { b, d, c as e } from "./b.js";\n', "b.js": "export class b {}\n"})


def test_modules_that_import_themselves_through_others_are_refused():
    circle = {
        "a.js": 'import { b } from "./b.js";\nexport const a = 1;\n',
        "b.js": 'import { a } from "./a.js";\nexport const b = 1;\n',
    }
    with pytest.raises(ValueError, match=r"a\.js → b\.js → a\.js|b\.js → a\.js → b\.js"):
        bundle(circle)


def test_every_module_of_ours_is_joined_once():
    sources = {
        name: path.read_text(encoding="utf-8") for name, path in module_paths(COMPONENTS).items()
    }
    joined = bundle(sources)
    assert sorted(re.findall(r'^\$modules\["(.+)"\] = ', joined, re.MULTILINE)) == sorted(sources)
    assert len(re.findall(r"^\s*(?:import|export)\b", joined, re.MULTILINE)) == 1
