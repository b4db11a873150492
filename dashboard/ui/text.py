"""Text that Streamlit shows as it is."""


def plain(text: str) -> str:
    """Return text that Markdown shows as it is: every sign that could mean something to
    Streamlit's Markdown (links, colours, icons, formulas, HTML) is escaped."""
    for sign in "\\`*_{}[]()#+-.!|~:$<>&":
        text = text.replace(sign, f"\\{sign}") if sign != "&" else text.replace("&", "&amp;")
    return text
