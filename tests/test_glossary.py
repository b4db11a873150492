"""No message of the interface uses a word that the glossary of `data/README.md` replaces."""

import re
from collections.abc import Iterator

from dashboard.core.i18n.language import read_catalogue
from dashboard.locations import ROOT

#: What a message may quote as it is: names of commands, parameters and columns.
_CODE = re.compile(r"`[^`]*`|--[a-z-]+|\{\w+\}|\b\w+_\w+\b|<[a-z]+>")


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
    assert len(words) > 25


def test_a_planted_word_is_found():
    assert _found(
        _replaced(), iter(["Nothing is in view.", "Fine", "the `headline` of {ledger}"])
    ) == [("in view", "Nothing is in view.")]


def test_no_message_uses_a_replaced_word():
    assert _found(_replaced(), _messages()) == []
