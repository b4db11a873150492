"""How a component's script gets to the page: by its address, not with each change."""

import json
from pathlib import Path

import streamlit as st

from dashboard.scripts import module_address

FOLDER = Path(__file__).parent

#: what Streamlit is given in place of the script: it fetches the script and hands over
_LOADER = """const own = import(new URL({address}, window.location.origin).href);
export default function (component) {{
  let end = null;
  let ended = false;
  own.then((script) => {{ if (!ended) end = script.default(component); }});
  return () => {{ ended = true; if (end) end(); }};
}}
"""


def loader(name: str) -> str:
    """Return a script that fetches the module ``<name>.js`` of this folder, which imports what
    it needs."""
    base = st.get_option("server.baseUrlPath").strip("/")
    address = f"{'/' + base if base else ''}/{module_address(FOLDER, name)}"
    return _LOADER.format(address=json.dumps(address))
