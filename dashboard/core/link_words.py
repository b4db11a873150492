"""A link's two forms: with ids, as a person writes it, and with words, as the page does.

Streamlit writes the words of an option into the link and reads nothing else; everybody
else writes ids, which do not change with the wording.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.core import symbology, wording
from dashboard.core.selection import LAYERS, Vocabulary

#: between the names of an actor and of those it belongs to
PATH = " › "

Words = Mapping[str, Mapping[str, str]]


def actor_paths(actors: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return actor_id -> names from the top of its tree down to itself.

    Columns used: ``actor_id``, ``name``, ``parent_id``.
    """
    name = dict(zip(actors["actor_id"], actors["name"], strict=True))
    parent = symbology.parents_of(actors)
    paths = {}
    for actor, own_name in name.items():
        path, seen = [own_name], {actor}
        above = parent.get(actor, "")
        while above in name and above not in seen:
            path.insert(0, name[above])
            seen.add(above)
            above = parent.get(above, "")
        paths[actor] = tuple(path)
    return paths


def link_words(actors: pd.DataFrame, vocabulary: Vocabulary) -> Words:
    """Return parameter -> id -> the words that stand for it in a link of the page."""
    return {
        "actor": {actor: PATH.join(path) for actor, path in actor_paths(actors).items()},
        "kind": {kind: wording.kind(kind) for kind in vocabulary.kinds},
        "status": {status: symbology.status_words(status) for status in vocabulary.statuses},
        "show": dict(LAYERS),
    }


def with_words(query: Mapping[str, Sequence[str]], words: Words) -> dict[str, list[str]]:
    """Return a query in which ids are the words of the page; the rest stays as it is."""
    return {
        name: [words.get(name, {}).get(value, value) for value in values]
        for name, values in query.items()
    }


def with_ids(query: Mapping[str, Sequence[str]], words: Words) -> dict[str, list[str]]:
    """Return a query in which the words of the page are ids; the rest stays as it is."""
    ids = {name: {word: i for i, word in of.items()} for name, of in words.items()}
    return with_words(query, ids)
