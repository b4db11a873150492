"""What the stylesheet says while a page loads, in the language that the page says it is in."""

from dashboard.core.i18n.language import LANGUAGES, _, using_language


def loading_words() -> str:
    """Return the rules of CSS that give each of `LANGUAGES` its words: ``--title`` what the page
    is, ``--coming`` that it is on its way, ``--menu`` what the button opens, ``--upload``
    what the one does that Streamlit names in English."""
    return "".join(_rule(tag) for tag in LANGUAGES)


def _rule(tag: str) -> str:
    with using_language(tag):
        words = {
            "title": _("Kosovo–Serbia situation"),
            "coming": _("Loading…"),
            "menu": _("Menu"),
            "upload": _("Choose a file"),
        }
    said = " ".join(f"--{name}: {_string(text)};" for name, text in words.items())
    return f":root:lang({tag}) {{ {said} }}\n"


def _string(text: str) -> str:
    """Return a string of CSS, in which nothing ends the stylesheet."""
    for sign in ("\\", '"', "<"):
        text = text.replace(sign, f"\\{ord(sign):x} ")
    return f'"{text}"'
