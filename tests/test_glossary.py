"""No message and no page of the help has a word that the glossary of `data/README.md` replaces."""

import re
from collections.abc import Iterator

from dashboard.core.i18n.language import read_catalogue
from dashboard.locations import ROOT

#: What a message may quote as it is: names of commands, parameters and columns.
_CODE = re.compile(r"`[^`]*`|--[a-z-]+|\{\w+\}|\b\w+_\w+\b|<[a-z]+>")

#: Pages of the help in other languages.
_OTHER = {"sq", "sr-Cyrl", "sr-Latn"}


def _replaced() -> list[str]:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    table = text.split("| We say | We do not say |", 1)[1].split("\n\n", 1)[0]
    words = [
        word.strip()
        for line in table.splitlines()[2:]
        for word in line.strip("| ").split("|")[1].split(",")
    ]
    return [word for word in words if word and not word.startswith("(")]


def _messages() -> Iterator[str]:
    for message in read_catalogue("sq"):
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        yield from (form for form in forms if form)


def _help() -> Iterator[tuple[str, str]]:
    """Yield where, and the line, of the English help and guides, without code and targets."""
    pages = [p for p in sorted((ROOT / "docs" / "pages").glob("*.md")) if p.stem not in _OTHER]
    for page in (*pages, ROOT / "docs" / "holdings.md", ROOT / "README.md"):
        text = re.sub(r"```.*?```", _blank, page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for line, words in enumerate(re.sub(r"\]\([^)]*\)", "]", text).splitlines(), start=1):
            yield f"{page.name}:{line}", words


def _blank(code: re.Match[str]) -> str:
    return "\n" * code[0].count("\n")


def _found(words: list[str], messages: Iterator[str]) -> list[tuple[str, str]]:
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    return [
        (match[1].lower(), message)
        for message in messages
        if (match := pattern.search(_CODE.sub(" ", message)))
    ]


def test_the_glossary_is_read():
    words = _replaced()
    assert {"as-of day", "in view", "retold", "story", "no such"} <= set(words)
    assert len(words) >= 25


def test_a_planted_word_is_found():
    assert _found(
        _replaced(), iter(["Nothing is in view.", "Fine", "the `headline` of {ledger}"])
    ) == [("in view", "Nothing is in view.")]


def test_no_message_uses_a_replaced_word():
    assert _found(_replaced(), _messages()) == []


def test_no_page_of_the_help_uses_a_replaced_word():
    pages = list(_help())
    assert {"README.md:1", "holdings.md:1", "operating.md:1"} <= {where for where, _ in pages}
    words = _replaced()
    assert [(where, found) for where, line in pages if (found := _found(words, iter([line])))] == []
