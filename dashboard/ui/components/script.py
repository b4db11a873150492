"""How a component's script gets to the page: by its address, not with each change."""

import json
from pathlib import Path

import streamlit as st

from dashboard.scripts import component_script_address

FOLDER = Path(__file__).parent

#: what Streamlit is given in place of the script: it fetches the script of all components,
#: once for all of them, and hands over to the one that is meant
_LOADER = """const own = import(new URL({address}, window.location.origin).href);
export default function (component) {{
  let end = null;
  let ended = false;
  own.then((script) => {{ if (!ended) end = script.default[{module}].default(component); }});
  return () => {{ ended = true; if (end) end(); }};
}}
"""


def loader(name: str) -> str:
    """Return a script that runs the module ``<name>.js`` of this folder as a component.

    Raises
    ------
    ValueError
        If the modules cannot be joined, see `dashboard.bundle.bundle`.
    """
    base = st.get_option("server.baseUrlPath").strip("/")
    address = f"{'/' + base if base else ''}/{component_script_address(FOLDER)}"
    return _LOADER.format(address=json.dumps(address), module=json.dumps(f"{name}.js"))
