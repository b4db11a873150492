"""Text that Streamlit shows as it is."""

import re

#: where Streamlit makes a link of a bare address, or an icon of a word between colons,
#: however the signs are escaped
_MEANT = re.compile(
    r"(?i)(?:(?<=http)|(?<=https))(?=:)|(?<=www)(?=\.)|(?=@)|(?<=:)(?=material/|[\w+-]+:)"
)

#: no sign on the screen and no room; what it parts means nothing to Streamlit
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """Return text that Markdown shows as it is: every sign that could mean something to
    Streamlit's Markdown (links, colours, icons, formulas, HTML) is escaped, and no bare
    address becomes a link, nor a word between colons an icon."""
    text = _MEANT.sub(_WORD_JOINER, text)
    for sign in "\\`*_{}[]()#+-.!|~:$<>&":
        text = text.replace(sign, f"\\{sign}") if sign != "&" else text.replace("&", "&amp;")
    return text
