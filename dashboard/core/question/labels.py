"""A link's two forms: with ids, as a person writes it, and with words, as the page does.

Streamlit writes the words of an option into the link and reads nothing else; everybody
else writes ids, which do not change with the wording. The words are those of the reader's
language, and a link is understood whatever language it was made in.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from gettext import NullTranslations

from dashboard.core.editions.localised import localised
from dashboard.core.i18n import language, wording
from dashboard.core.i18n.language import DEFAULT, LANGUAGES, N_, _, using_language
from dashboard.core.question.layers import LAYERS, NO_LAYERS, layer_label, tables_of_layers
from dashboard.core.question.selection import Selection, from_query
from dashboard.core.question.vocabulary import Vocabulary
from dashboard.core.symbols import symbology
from dashboard.core.tables.model import Tables
from dashboard.core.tables.rows import ActorRow

#: between the names of an actor and of those it belongs to
PATH = " › "

#: the tabs below the map, in their order
TABS: Mapping[str, str] = {
    "strength": N_("Troop strength"),
    "table": N_("Table"),
    "list": N_("Map as a list"),
    "unplaced": N_("Not on the map"),
}

Words = Mapping[str, Mapping[str, str]]


def actor_paths(actors: Sequence[ActorRow]) -> dict[str, tuple[str, ...]]:
    """Return actor_id -> names from the top of its tree down to itself.

    Columns used: ``actor_id``, ``name``, ``parent_id``.
    """
    name = {row.actor_id: row.name for row in actors}
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


def link_words(actors: Sequence[ActorRow], vocabulary: Vocabulary) -> Words:
    """Return parameter -> id -> the words that stand for it in a link of the page.

    In the language that is spoken; `actors` are those of tables localised to it.
    """
    return {
        "actor": {actor: PATH.join(path) for actor, path in actor_paths(actors).items()}
        | {speaker: PATH.join((_("Speakers"), speaker)) for speaker in vocabulary.speakers},
        "kind": {kind: wording.kind(kind) for kind in vocabulary.kinds},
        "status": {status: symbology.status_words(status) for status in vocabulary.statuses},
        "topic": {topic: wording.topic(topic) for topic in vocabulary.topics},
        # What is open on the page is no part of the question, and written in the same way.
        "table": {table: _(rows.label) for table, rows in tables_of_layers().items()},
        "below": {tab: _(label) for tab, label in TABS.items()},
        # Streamlit writes nothing at all after the name where nothing is chosen.
        "show": {layer: layer_label(layer) for layer in LAYERS} | {NO_LAYERS: ""},
    }


def words_of_all_languages(tables: Tables, vocabulary: Vocabulary) -> tuple[Words, ...]:
    """Return the `link_words` of every language, the default one first."""
    found = []
    for tag in sorted(LANGUAGES, key=lambda tag: tag != DEFAULT):
        with using_language(tag):
            found.append(_words_of(tables, vocabulary, tag, language.messages(), tuple(LAYERS)))
    return tuple(found)


@lru_cache(maxsize=32)
def _words_of(
    tables: Tables,
    vocabulary: Vocabulary,
    tag: str,
    _messages: NullTranslations,
    _layers: tuple[str, ...],
) -> Words:
    """The `link_words` of the language that is spoken, kept by all that they are made of."""
    return link_words(localised(tables, tag).actor_rows, vocabulary)


def with_words(query: Mapping[str, Sequence[str]], words: Words) -> dict[str, list[str]]:
    """Return a query in which ids are the words of the page; the rest stays as it is."""
    return {
        name: [words.get(name, {}).get(value, value) for value in values]
        for name, values in query.items()
    }


def with_ids(query: Mapping[str, Sequence[str]], *words: Words) -> dict[str, list[str]]:
    """Return a query in which words of the page are ids; the rest stays as it is.

    Where two of `words` have the same words for different ids, the first is meant.
    """
    ids: dict[str, dict[str, str]] = {}
    for each in words:
        for name, of in each.items():
            known = ids.setdefault(name, {})
            for id_, word in of.items():
                known.setdefault(word, id_)
    return with_words(query, ids)


def read_question(
    query: Mapping[str, Sequence[str]], tables: Tables, vocabulary: Vocabulary, *first: Words
) -> tuple[Selection, tuple[str, ...]]:
    """Read the query of a link, of the page or of a route: the one way to a question.

    Options may be given by their ids or by their words, in any language; `first` are words
    that go before those of all languages. Returns what `from_query` does.
    """
    asked = with_ids(query, *first, *words_of_all_languages(tables, vocabulary))
    return from_query(asked, vocabulary)
