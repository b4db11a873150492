"""The shell names the scripts that a page will need: all of them, each once, and no other."""

import re
from pathlib import Path

from streamlit import file_util

from dashboard.locations import PACKAGE
from dashboard.scripts import component_script_address
from dashboard.web.first_load.shell_preload import ELEMENTS, element_scripts, links

STATIC = Path(file_util.get_static_dir())
COMPONENTS = PACKAGE / "ui" / "components"


def test_each_element_has_a_script_in_the_streamlit_that_is_installed():
    found = element_scripts(STATIC, ELEMENTS)
    for name in ELEMENTS:
        assert any(script.startswith(f"{name}.") for script in found), name


def test_what_is_named_is_there_and_named_once():
    addresses = re.findall(r'href="\./([^"]+)"', links(STATIC, COMPONENTS).decode())
    assert len(addresses) == len(set(addresses)) > 20
    own = [address for address in addresses if not address.startswith("static/")]
    assert own == [component_script_address(COMPONENTS)]
    for address in addresses:
        if address not in own:
            assert (STATIC / address).is_file(), address


def test_imports_of_imports_are_named_and_those_of_the_shell_are_not(tmp_path):
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<script src="./static/js/index.1.js"></script>')
    (folder / "index.1.js").write_text('import{a}from"./shared.2.js";')
    (folder / "shared.2.js").write_text("export const a=1;")
    (folder / "Button.3.js").write_text('import{a}from"./shared.2.js";import"./deep.4.js"')
    (folder / "deep.4.js").write_text("export * from './deeper.5.js'")
    (folder / "deeper.5.js").write_text("")
    assert element_scripts(tmp_path, ["Button", "Gone"]) == [
        "Button.3.js",
        "deep.4.js",
        "deeper.5.js",
    ]


def test_a_streamlit_that_is_laid_out_in_another_way_costs_nothing_but_the_help(tmp_path):
    assert element_scripts(tmp_path, ELEMENTS) == []
