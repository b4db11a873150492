"""Find an actor by its id or by any of its names, in any script."""

from collections import defaultdict
from difflib import get_close_matches

from dashboard.core.i18n.language import _
from dashboard.core.i18n.search_key import fold
from dashboard.core.ledger.build import UnknownActor
from dashboard.core.tables.model import Tables

_NAME_COLUMNS = ("name_en", "name_sq", "name_sr_latn", "name_sr_cyrl")
_SUGGESTIONS = 3


def find_actor(tables: Tables, text: str) -> str:
    """Return the id of the actor that `text` names.

    An id is compared in any case; a name or an alias in any spelling that `folding.fold`
    takes for the same. An id goes before a name, a name before an alias.

    Raises
    ------
    UnknownActor
        If no actor has that name, with similar ones; or if several have, with their ids.
    """
    by_id = {key.casefold(): key for key in tables.actors["actor_id"]}
    if found := by_id.get(text.strip().casefold()):
        return found
    wanted = fold(text)
    known: dict[str, set[str]] = defaultdict(set)
    for only_names in (True, False):
        for row in tables.actors.itertuples():
            names = [getattr(row, column) for column in _NAME_COLUMNS]
            for name in names if only_names else row.aliases:
                known[fold(name)].add(row.actor_id)
        found_ids = sorted(known.get(wanted, ())) if wanted else []
        if len(found_ids) == 1:
            return found_ids[0]
        if found_ids:
            raise UnknownActor(
                _("{name} matches several actors: {ids}", name=repr(text), ids=", ".join(found_ids))
            )
    raise UnknownActor(_not_found(text, wanted, known, by_id))


def _not_found(text: str, wanted: str, known: dict[str, set[str]], by_id: dict[str, str]) -> str:
    near = get_close_matches(wanted, [name for name in known if name], _SUGGESTIONS, 0.6)
    near_ids = get_close_matches(text.casefold(), by_id, _SUGGESTIONS, 0.6)
    ids = [key for name in near for key in sorted(known[name])] + [by_id[i] for i in near_ids]
    suggestions = ", ".join(list(dict.fromkeys(ids))[:_SUGGESTIONS])
    if suggestions:
        return _("no actor named {name}; did you mean {ids}?", name=repr(text), ids=suggestions)
    return _("no actor named {name}", name=repr(text))
