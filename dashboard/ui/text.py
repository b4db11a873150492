"""Text that Streamlit shows as it is."""

import re

#: where Markdown would make a link of a bare address, however its signs are escaped
_ADDRESS = re.compile(r"(?i)(?:(?<=http)|(?<=https))(?=:)|(?<=www)(?=\.)|(?=@)")

#: no sign on the screen and no room; addresses that it parts are no addresses to Markdown
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """Return text that Markdown shows as it is: every sign that could mean something to
    Streamlit's Markdown (links, colours, icons, formulas, HTML) is escaped, and no bare
    address becomes a link."""
    text = _ADDRESS.sub(_WORD_JOINER, text)
    for sign in "\\`*_{}[]()#+-.!|~:$<>&":
        text = text.replace(sign, f"\\{sign}") if sign != "&" else text.replace("&", "&amp;")
    return text
